//! The stages of an issue, and their order: done, then current, then to come, each by date.

use super::fields::{date, entity, source};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::entity::{Stage, StageState};
use crate::model::{Date, Kind};
use crate::source::Span;
use crate::yaml::{Reader, YamlNode, list, mapping, prose, word};

/// Stages name events.
const EVENTS: &[Kind] = &[Kind::Event];

/// The stages in source order, which is the order of the tracker.
pub(super) fn stages(folder: &str) -> impl Reader<Value = Vec<Stage>> {
    list(stage(folder)).with_nodes(|_, stages| {
        check_states(&stages);
        check_dates(&stages);
        Some(stages.into_iter().map(|(_, stage)| stage).collect())
    })
}

fn stage(folder: &str) -> impl Reader<Value = Stage> {
    mapping("stage", move |fields| {
        let label = fields.required("label", prose());
        let date = fields.optional("date", date());
        let event = fields.optional("event", entity(EVENTS, folder));
        if date.is_some()
            && let Some(node) = fields.written("event")
        {
            let message = "a stage that is an event has the date of the event";
            let fault = Diagnostic::new(Rule::WrongType, node.source(), node.key_span(), message);
            let written = fields.written("date");
            let edit = written.and_then(|date| date.remove_field());
            node.report(fault.suggest("leave `date` out", edit, Applicability::Likely));
        }
        let state = fields.required("state", word::<StageState>());
        let source = fields.optional("source", source());
        Some(Stage { label: label?, date, event, state: state?, source })
    })
    .main("label")
}

/// Checks the order: done, then at most one current, then pending or blocked. After an error the check starts anew, so that one
/// misplaced stage is one error.
fn check_states(stages: &[(YamlNode<'_>, Stage)]) {
    let mut furthest: Option<&(YamlNode<'_>, Stage)> = None;
    let mut current: Option<&YamlNode<'_>> = None;
    for placed in stages {
        let (node, stage) = placed;
        let second = current.filter(|_| stage.state == StageState::Current);
        match (second, furthest) {
            (Some(first), _) => report_second_current(first, node),
            (None, Some(before)) if rank(stage.state) < rank(before.1.state) => report_state(before, placed),
            _ => {}
        }
        if stage.state == StageState::Current {
            current.get_or_insert(node);
        }
        furthest = Some(placed);
    }
}

fn check_dates(stages: &[(YamlNode<'_>, Stage)]) {
    let mut latest: Option<(&YamlNode<'_>, Date)> = None;
    for (node, stage) in stages {
        let Some(date) = stage.date else { continue };
        match latest {
            Some((before, other)) if other.begins_after(&date) => report_date(before, &other, node, &date),
            // Keep the latest date: it is the strictest bound for the stages that follow.
            Some((_, other)) if date.begins_between().0 <= other.begins_between().0 => continue,
            _ => {}
        }
        latest = Some((node, date));
    }
}

fn rank(state: StageState) -> u8 {
    match state {
        StageState::Done => 0,
        StageState::Current => 1,
        StageState::Pending | StageState::Blocked => 2,
    }
}

fn report_state(before: &(YamlNode<'_>, Stage), after: &(YamlNode<'_>, Stage)) {
    let (earlier, later) = (before.1.state, after.1.state);
    let message = format!("a stage that is `{later}` comes after one that is `{earlier}`");
    fault(&after.0, field(&after.0, "state"), message, |diagnostic| {
        diagnostic
            .also(before.0.source(), field(&before.0, "state"), format!("`{earlier}` above it"))
            .help("stages that are `done` come first, then the one that is `current`, then those that are `pending` or `blocked`")
            .help(format!("move `{}` further up, or change one of the two states", after.1.label))
    });
}

fn report_second_current(first: &YamlNode<'_>, second: &YamlNode<'_>) {
    fault(second, field(second, "state"), "two stages are `current`".to_owned(), |diagnostic| {
        diagnostic
            .also(first.source(), field(first, "state"), "the first")
            .help("an issue has one current stage: make the first `done`, or this one `pending`")
    });
}

fn report_date(before: &YamlNode<'_>, other: &Date, node: &YamlNode<'_>, date: &Date) {
    let message = format!("a stage dated {date} comes after one dated {other}");
    fault(node, field(node, "date"), message, |diagnostic| {
        diagnostic
            .also(before.source(), field(before, "date"), "later, and above it")
            .help("put the stages in the order of their dates; a future stage needs no date")
    });
}

fn fault(node: &YamlNode<'_>, span: Span, message: String, explain: impl Fn(Diagnostic) -> Diagnostic) {
    node.report(explain(Diagnostic::new(Rule::StageOrder, node.source(), span, message)));
}

/// The span of a stage's field. Looked up only to report an error.
fn field(node: &YamlNode<'_>, name: &'static str) -> Span {
    node.fields().and_then(|fields| fields.written(name)).map_or_else(|| node.span(), |value| value.span())
}
