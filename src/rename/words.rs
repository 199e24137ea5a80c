//! Rewrites the words that name something.
//!
//! In: a reference and its new name. Out: the edit of these words alone. It must not know what they name.

use super::references::SiteReference;
use crate::check::rewrite_reference;
use crate::diagnostic::Edit;
use crate::source::{Sources, Span};
use crate::yaml;

/// A part of the words of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What is before `#`.
    Name,
    /// What is after it.
    Fragment,
    /// All of it: a pattern of the configuration, in which `#` has no meaning.
    Whole,
}

/// The edit that gives a part of a reference other words. `old` is how it is likely to be written, for references of which it is not known
/// where they name their target.
pub(super) fn rewrite(sources: &Sources, reference: &SiteReference, part: Part, old: &str, new: &str) -> Option<Edit> {
    let text = &*sources.get(reference.source).text;
    let words = if reference.words.start() < reference.words.end() {
        reference.words
    } else {
        let span = reference.span;
        let mut found = span.slice(text).match_indices(old);
        let at = found.next().filter(|_| found.next().is_none())?.0 + span.start();
        Span::new(at, at + old.len())
    };
    if part == Part::Whole {
        return beginning(reference, text, words, old, new)
            .or_else(|| yaml::rewrite(reference.source, text, words, new));
    }
    let words = part_of(part, without_quotes(words, text), text);
    rewrite_reference(reference.source, text, words, new)
}

/// The edit of the beginning of a value alone, if it can be written in any notation of YAML.
fn beginning(reference: &SiteReference, text: &str, words: Span, old: &str, new: &str) -> Option<Edit> {
    let inner = without_quotes(words, text);
    let same = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
    let start = (0..=same).rev().find(|same| old.is_char_boundary(old.len() - same))?;
    let (was, is) = (&old[..old.len() - start], new.get(..new.len() - start)?);
    let is_simple = |part: &str| part.chars().all(|c| c.is_alphanumeric() || "/-_.".contains(c));
    let is_whole = inner.slice(text) == old && is_simple(is) && is.starts_with(char::is_alphabetic);
    is_whole.then(|| Edit::replace(reference.source, inner.ending(inner.start() + was.len()), is))
}

/// A span without the quotation marks around it.
pub(super) fn without_quotes(words: Span, text: &str) -> Span {
    let written = words.slice(text);
    let is_quoted = |mark: char| written.len() > 1 && written.starts_with(mark) && written.ends_with(mark);
    let is_simple = !written.contains('\\') && !written.contains("''");
    if is_simple && (is_quoted('"') || is_quoted('\'')) {
        return Span::new(words.start() + 1, words.end() - 1);
    }
    words
}

/// A part of words.
pub(super) fn part_of(part: Part, words: Span, text: &str) -> Span {
    let mark = words.slice(text).find('#').map(|at| words.start() + at);
    match part {
        Part::Name => words.ending(mark.unwrap_or(words.end())),
        Part::Whole => words,
        // The name of a heading alone, in a field.
        Part::Fragment => words.starting(mark.map_or(words.start(), |mark| mark + 1)),
    }
}
