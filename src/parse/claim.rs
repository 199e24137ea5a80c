//! Reads an entry of `claims`. Whether its fields fit its state is checked by `claim_state`; whether the quotation occurs, and
//! whether the sources have the expected words, once all files are known.

use super::claim_state;
use super::fields::{date, link, source};
use super::quotation::quotation;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::entity::{Claim, ClaimCorrection, ClaimState, Expectation, Reference, Target};
use crate::yaml::{Reader, Spanned, list, mapping, prose, text, word};

/// A claim; `folder` is the folder of the file.
pub(super) fn claim(folder: &str) -> impl Reader<Value = Claim> {
    mapping("claim", move |fields| {
        fields.synonyms(&[
            ("text", "quote"),
            ("claim", "quote"),
            ("words", "quote"),
            ("status", "state"),
            ("date", "as_of"),
        ]);
        let quote = fields.required("quote", quotation());
        let state = fields.required("state", word::<ClaimState>());
        let as_of = fields.optional("as_of", date());
        let sources = fields.optional("sources", list(source())).unwrap_or_default();
        let superseded_by = fields.optional("superseded_by", successor(folder));
        let correction = fields.optional("correction", correction());
        let awaits = fields.optional("awaits", prose());
        let expect = fields.optional("expect", expectation());
        let state = state?;
        claim_state::check(state, fields);
        let quote = quote?;
        let correction = correction.map(|correction| ClaimCorrection { now: quote.exact.clone(), ..correction });
        Some(Claim { quote, state, as_of, sources, superseded_by, correction, awaits, expect })
    })
    .main("quote")
}

/// `{date, was}`
fn correction() -> impl Reader<Value = ClaimCorrection> {
    mapping("correction of a claim", |fields| {
        let dated = fields.required("date", date().spanned());
        let was = fields.required("was", prose());
        let Spanned { value: date, span } = dated?;
        Some(ClaimCorrection { date, span, was: was?, now: String::new() })
    })
    .main("date")
}

/// Words of a source, or `{words, source}` if the claim has several.
fn expectation() -> impl Reader<Value = Expectation> {
    let named = mapping("expected words", |fields| {
        let words = fields.required("words", text().spanned());
        let source = fields.required("source", source());
        Some(Expectation { words: words?, source: Some(source?) })
    });
    let alone = text().spanned().then(|_, words| Some(Expectation { words, source: None }));
    named.or(alone).then(|node, expectation| {
        if expectation.words.value.trim().is_empty() {
            node.fault(Rule::WrongType, "this expects no words");
            return None;
        }
        Some(expectation)
    })
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
