//! An entry of `claims`, with the rules that need nothing but the entry: `settled-without-source` and
//! `mismatched-supersession`. Whether its quotation occurs is known when the text is.

use super::fields::{self, FieldsExt};
use super::quotation::quotation;
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::entity::{Claim, ClaimState, Reference, Target};
use crate::yaml::Node;

const STATES: [(&str, ClaimState); 3] =
    [("settled", ClaimState::Settled), ("contested", ClaimState::Contested), ("superseded", ClaimState::Superseded)];

/// Reads a claim; `folder` is the folder of its file.
pub(super) fn claim(node: &Node<'_>, folder: &str) -> Option<Claim> {
    let mut fields = node.fields_of("`{quote: …, state: …}`")?;
    let quote = fields.require("quote").and_then(|node| quotation(&node));
    let state_node = fields.require("state");
    let state = state_node.as_ref().and_then(|node| fields::word(node, &STATES));
    let as_of = fields.date("as_of");
    let sources = fields.take("sources").map(|node| node.items()).unwrap_or_default();
    let names_source = !sources.is_empty();
    let sources: Vec<Reference> = sources.iter().filter_map(fields::source).collect();
    let successor = fields.take("superseded_by");
    let superseded_by = successor.as_ref().and_then(|node| self::successor(node, folder));
    fields.finish();
    let (state, state_node) = (state?, state_node?);
    if state == ClaimState::Settled && !names_source {
        state_node.report(
            Diagnostic::new(
                Rule::SettledWithoutSource,
                node.source(),
                state_node.span(),
                "a claim that is settled names no source",
            )
            .suggest("add `sources: [\"@key\"]`", node.add_field("sources: [\"@key\"]"), Applicability::Placeholder)
            .suggest(
                "or say that the claim is `contested`",
                state_node.rewrite("contested"),
                Applicability::Likely,
            ),
        );
    }
    check_supersession(node, state, &state_node, successor.as_ref());
    Some(Claim { quote: quote?, state, as_of, sources, superseded_by })
}

/// A claim says what overtook it if, and only if, something did.
fn check_supersession(claim: &Node<'_>, state: ClaimState, state_node: &Node<'_>, successor: Option<&Node<'_>>) {
    let fault = |node: &Node<'_>, message: &str| {
        Diagnostic::new(Rule::MismatchedSupersession, node.source(), node.span(), message)
    };
    match (state, successor) {
        (ClaimState::Superseded, None) => {
            state_node.report(fault(state_node, "the claim is superseded, and nothing says by what").suggest(
                "add `superseded_by: \"[[event-id]]\"`; a page or a source, `\"@key\"`, will do as well",
                claim.add_field("superseded_by: \"[[event-id]]\""),
                Applicability::Placeholder,
            ));
        }
        (ClaimState::Settled | ClaimState::Contested, Some(successor)) => successor.report(
            fault(successor, "the claim names what overtook it, and is not superseded")
                .suggest("write `state: superseded`", state_node.rewrite("superseded"), Applicability::Likely)
                .suggest("or take this line out", successor.remove_field(), Applicability::Likely),
        ),
        (ClaimState::Superseded, Some(_)) | (ClaimState::Settled | ClaimState::Contested, None) => {}
    }
}

/// What overtook a claim: a page, an event or a source, since a reader must be able to go there.
fn successor(node: &Node<'_>, folder: &str) -> Option<Reference> {
    let reference = fields::link(node, folder)?;
    if matches!(reference.target, Target::Page { .. } | Target::Name { .. } | Target::Source { .. }) {
        return Some(reference);
    }
    let text = node.string()?;
    let message = format!("`{text}` is no page, event or source of the site");
    let diagnostic = Diagnostic::new(Rule::WrongType, node.source(), node.span(), message);
    node.report(diagnostic.help("write `\"[[id]]\"`, a path to a `.md` file, or `\"@key\"`"));
    None
}
