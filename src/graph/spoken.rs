//! The words that mean a term in running text, and where they do not.
//!
//! In: the page of a term. Out: its names, each with how its capital counts. It must not know other pages.

use super::capitals;
use super::prose::{self, Prose, Region};
use crate::model::document::Page;
use crate::model::entity::{Term, TermLinks};

/// How a term is spoken of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Its names.
    pub names: Vec<SpokenName>,
    /// Words in which or beside which its names mean something else.
    pub not_in: Vec<String>,
}

/// A name of a term in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenName {
    /// The words.
    pub words: String,
    /// Whether only the words as written mean it: `May` is not `may`.
    pub as_written: bool,
}

impl Spoken {
    /// How the term of a page is spoken of; not at all if it is never linked.
    pub(super) fn of(page: &Page, term: &Term) -> Self {
        if term.links == TermLinks::Never {
            return Self::default();
        }
        let title = spoken_title(&page.meta.title);
        let is_name = term.as_written || is_name(title, page, term);
        let title = SpokenName { words: title.to_owned(), as_written: is_name };
        let others = term.aka.iter().map(|name| SpokenName { words: name.clone(), as_written: term.as_written });
        Self { names: std::iter::once(title).chain(others).collect(), not_in: term.not_in.clone() }
    }
}

/// `Commitment (aid)` is spoken of as a commitment.
fn spoken_title(title: &str) -> &str {
    title.split(" (").next().unwrap_or(title)
}

/// Whether a title of one word is a name: its small form is a word of grammar (`may`), or the page of the term writes it with a
/// capital inside sentences and never with a small letter.
fn is_name(title: &str, page: &Page, term: &Term) -> bool {
    if !capitals::is_capitalized_word(title) {
        return false;
    }
    let lower = title.to_lowercase();
    if capitals::is_function_word(&page.location.language, &lower) {
        return true;
    }
    let mut seen = Seen { title, lower: &lower, capital: false, small: term.aka.contains(&lower) };
    seen.text(&term.definition, &super::sentence::bounds(&term.definition));
    prose::walk(page, |prose: &Prose<'_>| {
        if prose.region != Region::Heading {
            seen.text(&prose.text, &prose.bounds());
        }
    });
    seen.capital && !seen.small
}

/// In which forms a word was seen inside sentences.
struct Seen<'w> {
    title: &'w str,
    lower: &'w str,
    capital: bool,
    small: bool,
}

impl Seen<'_> {
    fn text(&mut self, text: &str, bounds: &[usize]) {
        let is_whole = |at: usize, word: &str| {
            let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !joins(text[..at].chars().next_back()) && !joins(text[at + word.len()..].chars().next())
        };
        self.small |= text.match_indices(self.lower).any(|(at, word)| is_whole(at, word));
        self.capital |= text
            .match_indices(self.title)
            .any(|(at, word)| is_whole(at, word) && !capitals::begins_sentence(text, bounds, at));
    }
}
