//! What is said about a translation besides what is out of date: what is not translated, and what differs from the original.
//!
//! In: a page and its translation. Out: remarks with their places in the translation. A lock is not needed for any of them.

use super::pages::TranslatedPage;
use super::unit::{Unit, UnitKind, units};
use super::{excerpt, facts, untranslated::untranslated};
use crate::model::words;
use crate::source::Span;

words! {
    /// The kinds of remarks on a translation.
    pub enum RemarkKind {
        Untranslated, "untranslated", "Words are still those of another language.";
        Fact, "fact", "A fact of the front matter is not that of the original.";
        Term, "term", "A term of the glossary is called by none of its names.";
    }
}

/// A remark on a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its kind.
    pub kind: RemarkKind,
    /// The words of the translation that it is about.
    pub place: Option<Span>,
    /// In words.
    pub message: String,
}

/// The remarks on a translation that follow from it and its original alone.
pub(super) fn remarks(page: &TranslatedPage<'_>) -> Vec<Remark> {
    let (source, written) = (units(page.original.0, page.original.1), units(page.translation.0, page.translation.1));
    let open = untranslated(&source, &written, &page.translation.1.location.language);
    let open = open.into_iter().map(|index| {
        let unit = &written[index];
        let message = format!("{} not translated: {}", name(unit), excerpt::whole(&unit.text));
        Remark { kind: RemarkKind::Untranslated, place: Some(unit.span), message }
    });
    let facts = facts::differences(page.original, page.translation).into_iter();
    let facts = facts.map(|fact| Remark { kind: RemarkKind::Fact, place: Some(fact.place), message: fact.message });
    open.chain(facts).collect()
}

/// `paragraph`, or the name of a field.
fn name(unit: &Unit) -> String {
    match unit.kind {
        UnitKind::Field => format!("`{}`", unit.sequence.name()),
        kind => kind.to_string(),
    }
}
