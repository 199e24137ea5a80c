//! Reads an entry of `claims`, and checks the rules that need only the entry: `settled-without-source` and
//! `mismatched-supersession`. Whether the quotation occurs is checked once the text is known.

use super::fields::{date, link, source};
use super::quotation::quotation;
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::entity::{Claim, ClaimState, Reference, Target};
use crate::yaml::{Fields, Reader, YamlNode, list, mapping, word};

/// A claim; `folder` is the folder of the file.
pub(super) fn claim(folder: &str) -> impl Reader<Value = Claim> {
    mapping("claim", move |fields| {
        let quote = fields.required("quote", quotation());
        let state = fields.required("state", word::<ClaimState>());
        let as_of = fields.optional("as_of", date());
        let sources = fields.optional("sources", list(source())).unwrap_or_default();
        let superseded_by = fields.optional("superseded_by", successor(folder));
        let state = state?;
        check_sources(state, fields);
        check_supersession(state, fields);
        Some(Claim { quote: quote?, state, as_of, sources, superseded_by })
    })
}

/// A settled claim needs a source, even if the source cannot be read.
fn check_sources(state: ClaimState, fields: &Fields<'_>) {
    let names_source =
        fields.written("sources").is_some_and(|sources| sources.is_list() && !sources.items().is_empty());
    let Some(node) = fields.written("state").filter(|_| state == ClaimState::Settled && !names_source) else { return };
    let fault =
        Diagnostic::new(Rule::SettledWithoutSource, node.source(), node.span(), "a settled claim has no source");
    let source = "sources: [\"@key\"]";
    // If the field is present, it has another value, and adding it again would be wrong.
    let edit = fields.written("sources").is_none().then(|| fields.add_field(source)).flatten();
    node.report(fault.suggest(format!("add `{source}`"), edit, Applicability::Placeholder).suggest(
        "or say that the claim is `contested`",
        node.rewrite("contested"),
        Applicability::Likely,
    ));
}

/// A claim names its successor if, and only if, it is superseded.
fn check_supersession(state: ClaimState, fields: &Fields<'_>) {
    let fault = |node: &YamlNode<'_>, message: &str| {
        Diagnostic::new(Rule::MismatchedSupersession, node.source(), node.span(), message)
    };
    match (state, fields.written("state"), fields.written("superseded_by")) {
        (ClaimState::Superseded, Some(state), None) => {
            state.report(fault(&state, "the claim is superseded, but `superseded_by` is missing").suggest(
                "add `superseded_by: \"[[event-id]]\"`; it can also be a page or a source, `\"@key\"`",
                fields.add_field("superseded_by: \"[[event-id]]\""),
                Applicability::Placeholder,
            ));
        }
        (ClaimState::Settled | ClaimState::Contested, Some(state), Some(successor)) => successor.report(
            fault(&successor, "the claim has `superseded_by`, but its state is not `superseded`")
                .suggest("write `state: superseded`", state.rewrite("superseded"), Applicability::Likely)
                .suggest("or remove this line", successor.remove_field(), Applicability::Likely),
        ),
        (ClaimState::Superseded | ClaimState::Settled | ClaimState::Contested, _, _) => {}
    }
}

/// What superseded a claim: a page, an event or a source, because readers must be able to open it.
fn successor(folder: &str) -> impl Reader<Value = Reference> {
    link(folder).then(|node, reference| {
        if matches!(reference.target, Target::Page { .. } | Target::Name { .. } | Target::Source { .. }) {
            return Some(reference);
        }
        let text = node.string()?;
        let message = format!("`{text}` is not a page, event or source of the site");
        let diagnostic = Diagnostic::new(Rule::WrongType, node.source(), node.span(), message);
        node.report(diagnostic.help("write `\"[[id]]\"`, a path to a `.md` file, or `\"@key\"`"));
        None
    })
}
