//! Checks that the fields of a claim fit its state: `settled-without-source`, `mismatched-supersession`,
//! `mismatched-correction` and `mismatched-confirmation`.

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::entity::ClaimState;
use crate::yaml::{Fields, YamlNode};

/// A field that belongs to one state only.
struct Companion {
    field: &'static str,
    state: ClaimState,
    rule: Rule,
    /// The message if a claim of another state has the field.
    misplaced: &'static str,
    /// If the state cannot do without the field: the message, the help, and an example of the field.
    needed: Option<[&'static str; 3]>,
}

const COMPANIONS: [Companion; 3] = [
    Companion {
        field: "superseded_by",
        state: ClaimState::Superseded,
        rule: Rule::MismatchedSupersession,
        misplaced: "the claim has `superseded_by`, but its state is not `superseded`",
        needed: Some([
            "the claim is superseded, but `superseded_by` is missing",
            "add `superseded_by: \"[[event-id]]\"`; it can also be a page or a source, `\"@key\"`",
            "superseded_by: \"[[event-id]]\"",
        ]),
    },
    Companion {
        field: "correction",
        state: ClaimState::Corrected,
        rule: Rule::MismatchedCorrection,
        misplaced: "the claim says what it corrects, and is not corrected",
        needed: Some([
            "the claim is corrected, and nothing says when, nor what the page said before",
            "add `correction: {date: …, was: …}`: the day, and what the page said before",
            "correction: {date: …, was: …}",
        ]),
    },
    Companion {
        field: "awaits",
        state: ClaimState::Unconfirmed,
        rule: Rule::MismatchedConfirmation,
        misplaced: "the claim says what would confirm it, and is not unconfirmed",
        needed: None,
    },
];

/// Checks the fields of a claim against its state.
pub(super) fn check(state: ClaimState, fields: &Fields<'_>) {
    check_sources(state, fields);
    for companion in &COMPANIONS {
        check_companion(companion, state, fields);
    }
}

/// A settled claim needs a source, even if the source cannot be read.
fn check_sources(state: ClaimState, fields: &Fields<'_>) {
    let names_source =
        fields.written("sources").is_some_and(|sources| sources.is_list() && !sources.items().is_empty());
    let Some(node) = fields.written("state").filter(|_| state == ClaimState::Settled && !names_source) else { return };
    let fault = diagnostic(&node, Rule::SettledWithoutSource, "a settled claim has no source");
    let source = "sources: [\"@key\"]";
    // If the field is present, it has another value, and adding it again would be wrong.
    let edit = fields.written("sources").is_none().then(|| fields.add_field(source)).flatten();
    node.report(fault.suggest(format!("add `{source}`"), edit, Applicability::Placeholder).suggest(
        "or say that the claim is `contested`",
        node.rewrite("contested"),
        Applicability::Likely,
    ));
}

/// A claim has a field of a state only in that state, and always in it if the state needs the field.
fn check_companion(companion: &Companion, state: ClaimState, fields: &Fields<'_>) {
    let Companion { field, rule, .. } = *companion;
    match (state == companion.state, fields.written("state"), fields.written(field)) {
        (true, Some(state), None) => {
            let Some([message, help, example]) = companion.needed else { return };
            let edit = fields.add_field(example);
            state.report(diagnostic(&state, rule, message).suggest(help, edit, Applicability::Placeholder));
        }
        (false, Some(state), Some(value)) => {
            let meant = companion.state.as_str();
            value.report(
                diagnostic(&value, rule, companion.misplaced)
                    .suggest(format!("write `state: {meant}`"), state.rewrite(meant), Applicability::Likely)
                    .suggest("or remove this line", value.remove_field(), Applicability::Likely),
            );
        }
        _ => {}
    }
}

fn diagnostic(node: &YamlNode<'_>, rule: Rule, message: &str) -> Diagnostic {
    Diagnostic::new(rule, node.source(), node.span(), message)
}
