//! Whether words are whole words, in scripts with spaces and without.
//!
//! In: a text and a range of it. Out: whether the range begins and ends where words do. Latin words end at the next sign; a word in
//! katakana is a whole run of them; between Chinese characters the dictionary of ICU's segmenter decides, which is asked only for the runs
//! in which something was found.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use crate::model::script::{is_han, is_hiragana, is_katakana};

/// What a character is for the end of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    /// A letter or digit of a script with spaces.
    Spaced,
    Han,
    Hiragana,
    Katakana,
    Other,
}

fn script(c: char) -> Script {
    if is_han(c) {
        Script::Han
    } else if is_hiragana(c) {
        Script::Hiragana
    } else if is_katakana(c) {
        Script::Katakana
    } else if c.is_alphanumeric() && u32::from(c) < 0x2E80 {
        Script::Spaced
    } else {
        Script::Other
    }
}

/// An end of a range.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// A text, with the words of the run of Chinese characters and kana that was looked at last.
pub(super) struct WordText<'t> {
    text: &'t str,
    run: Range<usize>,
    ends: Vec<usize>,
}

impl<'t> WordText<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, run: 0..0, ends: Vec::new() }
    }

    /// Whether a range is not part of a longer word.
    pub(super) fn is_whole(&mut self, range: &Range<usize>) -> bool {
        self.is_end(range, End::First) && self.is_end(range, End::Last)
    }

    fn is_end(&mut self, range: &Range<usize>, end: End) -> bool {
        let words = &self.text[range.clone()];
        let (inside, outside, at) = match end {
            End::First => (words.chars().next(), self.text[..range.start].chars().next_back(), range.start),
            End::Last => (words.chars().next_back(), self.text[range.end..].chars().next(), range.end),
        };
        let (Some(inside), Some(outside)) = (inside, outside) else { return true };
        match (script(inside), script(outside)) {
            (Script::Spaced, Script::Spaced) | (Script::Katakana, Script::Katakana) => false,
            (Script::Spaced, _) => outside != '-',
            // A single character is a part of most words that it stands in: 都 of 京都 and of 東京都.
            (Script::Han, Script::Han) => han_run(words, end) > 1 && self.is_between_words(at),
            (Script::Han, Script::Hiragana) => han_run(words, end) > 1 || self.is_between_words(at),
            (Script::Hiragana, Script::Han | Script::Hiragana) => self.is_between_words(at),
            _ => true,
        }
    }

    /// Whether ICU's dictionary has a boundary of words at a place between Chinese characters and kana.
    fn is_between_words(&mut self, at: usize) -> bool {
        if !(self.run.start <= at && at <= self.run.end) || self.run.is_empty() {
            self.run = run_around(self.text, at);
            let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
            self.ends = segmenter.segment_str(&self.text[self.run.clone()]).collect();
        }
        self.ends.binary_search(&(at - self.run.start)).is_ok()
    }
}

/// How many Chinese characters stand at an end of words.
fn han_run(words: &str, end: End) -> usize {
    match end {
        End::First => words.chars().take_while(|c| is_han(*c)).count(),
        End::Last => words.chars().rev().take_while(|c| is_han(*c)).count(),
    }
}

/// The run of Chinese characters and kana around a place.
fn run_around(text: &str, at: usize) -> Range<usize> {
    let is_part = |c: &char| matches!(script(*c), Script::Han | Script::Hiragana | Script::Katakana);
    let length = |c: char| c.len_utf8();
    let before: usize = text[..at].chars().rev().take_while(is_part).map(length).sum();
    let after: usize = text[at..].chars().take_while(is_part).map(length).sum();
    at - before..at + after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_whole(text: &str, word: &str) -> bool {
        let at = text.find(word).unwrap_or_else(|| panic!("`{word}` is not in `{text}`"));
        WordText::new(text).is_whole(&(at..at + word.len()))
    }

    #[test]
    fn words_end_where_those_of_their_script_do() {
        for (text, word) in [
            ("NATOは拡大した", "NATO"),
            ("北大西洋条約機構（NATO）", "NATO"),
            ("ウクライナは", "ウクライナ"),
            ("対ウクライナ支援", "ウクライナ"),
            ("自衛隊は活動する", "自衛隊"),
            ("日本の国会は", "国会"),
            ("国会議員は", "国会"),
            ("慣例として", "慣例"),
            ("防衛装備移転三原則の運用指針", "運用指針"),
            ("都は決めた", "都"),
        ] {
            assert!(is_whole(text, word), "{word} in {text}");
        }
    }

    #[test]
    fn parts_of_words_are_none() {
        for (text, word) in [
            ("京都府の人", "都"),
            ("東京都の人", "都"),
            ("ドナトーレは", "ナトー"),
            ("ジョー・バイデンは", "バイデン"),
            ("ナトーー", "ナトー"),
            ("SNATOは", "NATO"),
            ("東京都民は", "京都"),
            ("19条は", "9条"),
        ] {
            assert!(!is_whole(text, word), "{word} in {text}");
        }
    }
}
