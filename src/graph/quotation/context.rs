//! The text around quoted words that occur several times: as much as tells one place from the others.
//!
//! In: the normalised text and the ranges of the words. Out: for each range the words before or after it with which it occurs once.

use std::ops::Range;

use super::normal::BREAK;
use crate::model::script::is_cjk;

/// How many words are tried on each side.
const MOST_WORDS: usize = 16;

/// The words before or after quoted words, of which one is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Context {
    /// Directly before them.
    Prefix(String),
    /// Directly after them.
    Suffix(String),
}

/// The shortest context with which a range differs from all others.
pub(super) fn context(text: &str, ranges: &[Range<usize>], index: usize) -> Option<Context> {
    let own = &ranges[index];
    let others = || ranges.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, range)| range);
    let (mut before, mut after) = (starts(&text[..own.start]), ends(&text[own.end..]));
    for _ in 0..MOST_WORDS {
        let (prefix, suffix) = (before.next(), after.next());
        if let Some(prefix) = prefix.map(|start| text[start..own.start].trim())
            && !prefix.is_empty()
            && others().all(|other| !text[..other.start].trim_end_matches(' ').ends_with(prefix))
        {
            return Some(Context::Prefix(prefix.to_owned()));
        }
        if let Some(suffix) = suffix.map(|end| text[own.end..own.end + end].trim())
            && !suffix.is_empty()
            && others().all(|other| !text[other.end..].trim_start_matches(' ').starts_with(suffix))
        {
            return Some(Context::Suffix(suffix.to_owned()));
        }
    }
    None
}

/// Where the words before a place begin, the nearest first.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let from = text.rfind(BREAK).map_or(0, |at| at + BREAK.len_utf8());
    let words = text[from..].trim_end_matches(' ');
    let mut last: Option<char> = None;
    let mut starts: Vec<usize> = Vec::new();
    for (at, c) in words.char_indices().rev() {
        // A word begins after a space, and a character of a script without spaces is one.
        if c == ' ' && last.is_some_and(|last| last != ' ') {
            starts.push(from + at + 1);
        } else if is_cjk(c) {
            starts.push(from + at);
        }
        last = Some(c);
        if starts.len() >= MOST_WORDS {
            break;
        }
    }
    if starts.len() < MOST_WORDS && !words.is_empty() {
        starts.push(from);
    }
    starts.into_iter()
}

/// Where the words after a place end, the nearest first.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let to = text.find(BREAK).unwrap_or(text.len());
    let skipped = text[..to].len() - text[..to].trim_start_matches(' ').len();
    let mut ends: Vec<usize> = Vec::new();
    for (at, c) in text[..to].char_indices().filter(|(at, _)| *at >= skipped) {
        if c == ' ' {
            ends.push(at);
        } else if is_cjk(c) {
            ends.push(at + c.len_utf8());
        }
        if ends.len() >= MOST_WORDS {
            break;
        }
    }
    if ends.len() < MOST_WORDS && to > skipped {
        ends.push(to);
    }
    ends.into_iter()
}
