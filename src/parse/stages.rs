//! The stages of an issue, and their order: what is done, then what is current, then what is to come, by their dates.

use super::fields::{self, FieldsExt};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Date;
use crate::model::entity::{Stage, StageState};
use crate::source::Span;
use crate::yaml::{Fields, Node};

const STATES: [(&str, StageState); 4] = [
    ("done", StageState::Done),
    ("current", StageState::Current),
    ("pending", StageState::Pending),
    ("blocked", StageState::Blocked),
];

/// Reads the stages in the order in which they are written, which is that of the tracker.
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Stage> {
    let items = fields.take("stages").map(|node| node.items()).unwrap_or_default();
    let read: Vec<(Node<'_>, Stage)> =
        items.into_iter().filter_map(|node| stage(&node).map(|stage| (node, stage))).collect();
    check_states(&read);
    check_dates(&read);
    read.into_iter().map(|(_, stage)| stage).collect()
}

fn stage(node: &Node<'_>) -> Option<Stage> {
    let mut fields = node.fields_of("`{label: …, state: …}`")?;
    let label = fields.required_text("label");
    let date = fields.date("date");
    let state = fields.require("state").and_then(|node| fields::word(&node, &STATES));
    let source = fields.source("source");
    fields.finish();
    Some(Stage { label: label?, date, state: state?, source })
}

/// Done, then at most one current, then pending or blocked. Counting begins anew after a fault, so that one stage
/// in the wrong place is one fault.
fn check_states(stages: &[(Node<'_>, Stage)]) {
    let mut furthest: Option<&(Node<'_>, Stage)> = None;
    let mut current: Option<&Node<'_>> = None;
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

fn check_dates(stages: &[(Node<'_>, Stage)]) {
    let mut latest: Option<(&Node<'_>, Date)> = None;
    for (node, stage) in stages {
        let Some(date) = stage.date else { continue };
        match latest {
            Some((before, other)) if other.begins_after(&date) => report_date(before, &other, node, &date),
            // The date that proves most about those after it stays.
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

fn word(state: StageState) -> &'static str {
    STATES.iter().find(|(_, known)| *known == state).map_or("", |(word, _)| word)
}

fn report_state(before: &(Node<'_>, Stage), after: &(Node<'_>, Stage)) {
    let (earlier, later) = (word(before.1.state), word(after.1.state));
    let message = format!("a stage that is `{later}` stands below one that is `{earlier}`");
    fault(&after.0, field(&after.0, "state"), message, |diagnostic| {
        diagnostic
            .also(before.0.source(), field(&before.0, "state"), format!("`{earlier}` above it"))
            .help("what is `done` comes first, then the stage that is `current`, then those `pending` or `blocked`")
            .help(format!("move `{}` further up, or change one of the two states", after.1.label))
    });
}

fn report_second_current(first: &Node<'_>, second: &Node<'_>) {
    fault(second, field(second, "state"), "two stages are `current`".to_owned(), |diagnostic| {
        diagnostic
            .also(first.source(), field(first, "state"), "the first")
            .help("an issue stands at one stage: make the first `done`, or this one `pending`")
    });
}

fn report_date(before: &Node<'_>, other: &Date, node: &Node<'_>, date: &Date) {
    let message = format!("a stage of {date} stands below one of {other}");
    fault(node, field(node, "date"), message, |diagnostic| {
        diagnostic
            .also(before.source(), field(before, "date"), "later, and above it")
            .help("put the stages in the order of their dates; a stage to come may do without a date")
    });
}

fn fault(node: &Node<'_>, span: Span, message: String, explain: impl Fn(Diagnostic) -> Diagnostic) {
    node.report(explain(Diagnostic::new(Rule::StageOrder, node.source(), span, message)));
}

/// Where a stage's field is written. Looked up only once there is a fault.
fn field(node: &Node<'_>, name: &'static str) -> Span {
    node.fields().and_then(|mut fields| fields.take(name)).map_or_else(|| node.span(), |value| value.span())
}
