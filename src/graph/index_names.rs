//! The words under which the A to Z index lists a page, besides its title.
//!
//! In: a page. Out: its key words, and the other names of a term. It must not know other pages.

use std::sync::Arc;

use super::headwords::{IndexName, IndexNameRole};
use crate::model::document::Page;
use crate::model::entity::{Subject, Target};
use crate::model::index_word::IndexWord;

/// The key words of a page, and the other names of a term.
pub(super) fn index_names(page: &Page) -> Arc<[IndexName]> {
    let other_names = match &page.subject {
        Subject::Term(term) => term.aka.as_slice(),
        _ => &[],
    };
    let is_form = |name: &String| {
        std::iter::once(&page.meta.title).chain(other_names).any(|other| is_inflected_form(name, other))
    };
    let other_names = other_names.iter().filter(|name| !is_form(name)).map(|name| {
        let word: Arc<str> = Arc::from(name.as_str());
        IndexName { sort: Arc::clone(&word), word, role: IndexNameRole::OtherName }
    });
    page.meta.index.iter().map(key_word).chain(other_names).collect()
}

/// Whether a name is another with an ending: a reader finds it beside that.
fn is_inflected_form(name: &str, of: &str) -> bool {
    let (name, of) = (name.to_lowercase(), of.to_lowercase());
    name.strip_prefix(&of).is_some_and(|ending| (1..=3).contains(&ending.chars().count()) && !ending.contains(' '))
}

pub(super) fn key_word(entry: &IndexWord) -> IndexName {
    let word: Arc<str> = Arc::from(entry.word.as_str());
    let sort = entry.reading.as_deref().map_or_else(|| Arc::clone(&word), Arc::from);
    let places = entry.at.iter().filter_map(|place| match &place.target {
        Target::Here { fragment } => Some(fragment.clone()),
        _ => None,
    });
    IndexName { word, sort, role: IndexNameRole::KeyWord(places.collect()) }
}
