//! `index`: the key words under which the A to Z index lists a page, or an event.

use super::fields::heading;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::entity::Reference;
use crate::model::index_word::IndexWord;
use crate::yaml::{Fields, Reader, list, mapping, prose};

/// A key word of a page: a word, or `{word, reading, at}`.
pub(super) fn index_word() -> impl Reader<Value = IndexWord> {
    let entry = mapping("index word", |fields| {
        let (word, reading) = word_and_reading(fields);
        let at: Vec<Reference> = fields.optional("at", list(heading())).unwrap_or_default();
        Some(IndexWord { word: word?, reading, at })
    });
    entry.or(alone())
}

/// A key word of an event, which has no sections: a word, or `{word, reading}`.
pub(super) fn event_index_word() -> impl Reader<Value = IndexWord> {
    let entry = mapping("key word", |fields| {
        let (word, reading) = word_and_reading(fields);
        Some(IndexWord { word: word?, reading, at: Vec::new() })
    });
    entry.or(alone())
}

fn word_and_reading(fields: &mut Fields<'_>) -> (Option<String>, Option<String>) {
    (fields.required("word", word()), fields.optional("reading", prose()))
}

fn alone() -> impl Reader<Value = IndexWord> {
    word().then(|_, word| Some(IndexWord { word, reading: None, at: Vec::new() }))
}

/// A word that can be listed by a letter or a digit.
fn word() -> impl Reader<Value = String> {
    prose().then(|node, word| {
        if word.chars().any(char::is_alphanumeric) {
            return Some(word);
        }
        let message = format!("`{word}` cannot be a key word: it holds no letter or digit");
        let fault = Diagnostic::new(Rule::WrongType, node.source(), node.span(), message);
        node.report(fault.help("write the word that a reader would look for: `Patriot missiles`"));
        None
    })
}
