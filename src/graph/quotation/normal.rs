//! Text in the form in which quotations are compared: white space as one space, smart punctuation as it is typed.
//!
//! In: text as readers see it. Out: its normal form, and where each part of that stands in the text.

use std::ops::Range;

use crate::graph::title_mark::title_index;
use crate::model::script::joins_without_space;

/// Separates texts that no quotation spans; normalised white space is never written with it.
pub(super) const BREAK: char = '\n';

/// A text with its normal form.
#[derive(Debug)]
pub struct NormalText {
    normal: String,
    /// For each character of the text that has a normal form: where that begins, and where the character begins and ends.
    chars: Vec<(usize, Range<usize>)>,
}

impl NormalText {
    /// Normalises a text.
    pub fn of(text: &str) -> Self {
        let (mut normal, mut chars) = (String::with_capacity(text.len()), Vec::<(usize, Range<usize>)>::new());
        for (start, c) in text.char_indices() {
            if closes_up(&normal, c) {
                normal.pop();
                chars.pop();
            }
            let at = normal.len();
            normalize(c, &mut normal);
            if normal.len() > at {
                chars.push((at, start..start + c.len_utf8()));
            }
        }
        Self { normal, chars }
    }

    /// Where words occur in the text, from their first character to their last.
    pub fn find(&self, words: &str) -> Vec<Range<usize>> {
        let words = normal(words);
        if words.is_empty() {
            return Vec::new();
        }
        let found = self.normal.match_indices(&words);
        found.filter_map(|(at, words)| self.range(at, at + words.len())).collect()
    }

    /// The text of a range of the normal form, if that begins and ends with characters of it.
    fn range(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let first = self.chars.binary_search_by_key(&from, |(at, _)| *at).ok()?;
        let end = match self.chars.binary_search_by_key(&to, |(at, _)| *at) {
            Ok(end) => end,
            Err(end) if to == self.normal.len() => end,
            Err(_) => return None,
        };
        let last = end.checked_sub(1).filter(|last| *last >= first)?;
        Some(self.chars[first].1.start..self.chars[last].1.end)
    }
}

/// A text, normalised for comparison.
pub fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if closes_up(&normal, c) {
            normal.pop();
        }
        normalize(c, &mut normal);
    }
    normal
}

/// Whether the space before a character is dropped: between characters of a script without spaces it stands for a line break in
/// the file.
pub(super) fn closes_up(normal: &str, c: char) -> bool {
    let before = normal.strip_suffix(' ').and_then(|text| text.chars().next_back());
    before.is_some_and(|before| joins_without_space(before, c))
}

/// Appends a character: white space as one space, and smart punctuation as its typed equivalent.
pub(super) fn normalize(c: char, normal: &mut String) {
    match c {
        '‘' | '’' | '‚' | '‛' => normal.push('\''),
        '“' | '”' | '„' | '‟' => normal.push('"'),
        '–' => normal.push_str("--"),
        '—' => normal.push_str("---"),
        '…' => normal.push_str("..."),
        c if c.is_whitespace() => {
            if !normal.ends_with([' ', BREAK]) {
                normal.push(' ');
            }
        }
        // The title of a link without text is not known yet, so it cannot be quoted.
        c if title_index(c).is_some() => {}
        c => normal.push(c),
    }
}
