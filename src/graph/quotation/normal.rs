//! Text in the form in which quotations are compared: composed characters, white space as one space, smart
//! punctuation as it is typed.
//!
//! In: text as readers see it. Out: its normal form, and where each part of that stands in the text.

use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

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
        for (range, c) in composed(text) {
            if closes_up(&normal, c) {
                normal.pop();
                chars.pop();
            }
            let at = normal.len();
            normalize(c, &mut normal);
            if normal.len() > at {
                chars.push((at, range));
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

/// The characters of a text in the composed form of Unicode (NFC), each with the bytes of the text that it stands for.
pub(super) fn composed(text: &str) -> Vec<(Range<usize>, char)> {
    let normalizer = ComposingNormalizerBorrowed::new_nfc();
    let whole = |text: &str, from: usize| -> Vec<(Range<usize>, char)> {
        text.char_indices().map(|(at, c)| (from + at..from + at + c.len_utf8(), c)).collect()
    };
    if normalizer.is_normalized(text) {
        return whole(text, 0);
    }
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let is_mark = |c: char| classes.get_u8(c) != 0 || is_hangul_part(c);
    let mut starts: Vec<usize> =
        text.char_indices().filter(|(at, c)| *at == 0 || !is_mark(*c)).map(|(at, _)| at).collect();
    starts.push(text.len());
    let mut characters = Vec::with_capacity(text.len());
    for pair in starts.windows(2) {
        let (written, range) = (&text[pair[0]..pair[1]], pair[0]..pair[1]);
        let composed = normalizer.normalize(written);
        if composed == written {
            characters.extend(whole(written, range.start));
        } else {
            characters.extend(composed.chars().map(|c| (range.clone(), c)));
        }
    }
    characters
}

/// Vowels and final consonants of Hangul, which compose with the letter before them.
fn is_hangul_part(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// A text, normalised for comparison.
pub fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for (_, c) in composed(text.trim()) {
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
