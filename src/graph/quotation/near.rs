//! Finds the text of a page that is most similar to a quotation that does not occur.
//!
//! Slides a window of the quotation's length over the text and counts the words they share, in a single pass. Characters of
//! scripts without spaces count as words.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::{BREAK, Near, PageText};

/// How many are shown.
const SHOWN: usize = 3;

/// A range of the text, and how many words of the quotation it has.
type Window = (usize, Range<usize>);

/// The ranges that share more than half of the words, the best first.
pub(super) fn nearest(text: &PageText, quotation: &str) -> Vec<Near> {
    let quoted = words(quotation);
    let sought = counted(quotation, &quoted);
    let mut found: Vec<Window> = Vec::new();
    let mut offset = 0;
    for stretch in text.normal.split(BREAK) {
        let windows = slide(stretch, &sought, quoted.len()).into_iter();
        found.extend(windows.map(|(shared, range)| (shared, range.start + offset..range.end + offset)));
        offset += stretch.len() + BREAK.len_utf8();
    }
    // Of overlapping windows, keep the best; among equals, the shortest, then the first.
    found.sort_by_key(|(shared, range)| (Reverse(*shared), range.len(), range.start));
    let mut best: Vec<Window> = Vec::new();
    for (shared, range) in found {
        if best.len() == SHOWN {
            break;
        }
        if best.iter().all(|(_, other)| range.end <= other.start || other.end <= range.start) {
            best.push((shared, range));
        }
    }
    best.iter().map(|(shared, range)| Near { span: text.span(range), shared: *shared, of: quoted.len() }).collect()
}

/// The part of a normalised text that shares most words with another, if it shares more than half of them.
pub fn nearest_words<'t>(text: &'t str, sought: &str) -> Option<(usize, &'t str)> {
    let quoted = words(sought);
    let windows = slide(text, &counted(sought, &quoted), quoted.len()).into_iter();
    // The most words, then the shortest, then the first.
    let best = windows.min_by_key(|(shared, range)| (Reverse(*shared), range.len(), range.start))?;
    Some((best.0, &text[best.1]))
}

fn counted(text: &str, words: &[Range<usize>]) -> HashMap<String, usize> {
    let mut counted: HashMap<String, usize> = HashMap::new();
    for word in words {
        *counted.entry(folded(&text[word.clone()])).or_default() += 1;
    }
    counted
}

/// Slides a window of `length` words over a part of the text. The results begin and end with a word of the quotation.
fn slide(stretch: &str, sought: &HashMap<String, usize>, length: usize) -> Vec<Window> {
    let words = words(stretch);
    let known: Vec<Option<(&String, &usize)>> =
        words.iter().map(|range| sought.get_key_value(&folded(&stretch[range.clone()]))).collect();
    let mut windows = Vec::new();
    let mut seen: HashMap<&String, usize> = HashMap::new();
    let (mut shared, mut first) = (0, 0);
    for end in 0..words.len() {
        let start = (end + 1).saturating_sub(length);
        // Drop the word that leaves the window. A repeated word counts only as often as it occurs in the quotation.
        if let Some((word, most)) = start.checked_sub(1).and_then(|gone| known[gone]) {
            let count = seen.entry(word).or_default();
            shared -= usize::from(*count <= *most);
            *count -= 1;
        }
        let Some((word, most)) = known[end] else { continue };
        let count = seen.entry(word).or_default();
        *count += 1;
        shared += usize::from(*count <= *most);
        // Let the range begin with a word of the quotation.
        first = first.max(start);
        while known[first].is_none() {
            first += 1;
        }
        if shared * 2 > length {
            windows.push((shared, words[first].start..words[end].end));
        }
    }
    windows
}

/// The words of a text; each character of a script without spaces is a word, and a hyphen or an apostrophe joins two.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    // Whether the next character continues the last word.
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if !c.is_alphanumeric() {
            let goes_on = |next: char| next.is_alphanumeric() && !stands_alone(next);
            open &= matches!(c, '-' | '\'') && text[end..].starts_with(goes_on);
            continue;
        }
        match words.last_mut() {
            Some(last) if open && !stands_alone(c) => last.end = end,
            _ => words.push(at..end),
        }
        open = !stands_alone(c);
    }
    words
}

fn stands_alone(c: char) -> bool {
    u32::from(c) >= 0x2E80
}

/// A word, folded for comparison.
fn folded(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
