//! Quotations that identify ranges of a text: the words, with as much of the text around them as it takes.
//!
//! In: a text and ranges of it. Out: for each range its words and the text before and after, which together occur once, unless the
//! text repeats itself without end. All ranges are counted in one pass over the text.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// How much of the text around the words is given at least, in code points: what other programs give as well.
const CONTEXT: usize = 32;
/// And at most.
const MOST_CONTEXT: usize = CONTEXT << 6;
/// No more words than these are looked for one by one, which is faster than an automaton for all of them.
const FEW: usize = 16;
/// How far before a point its word is looked for, in bytes.
const WORD: usize = 120;

/// Words of a text, with the text around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote<'t> {
    pub(super) prefix: &'t str,
    pub(super) exact: &'t str,
    pub(super) suffix: &'t str,
}

/// A text in which code points are found.
pub(super) struct Characters<'t> {
    text: &'t str,
    /// Where each code point begins, and where the text ends; `None` for ASCII, where they are counted as bytes are.
    starts: Option<Vec<usize>>,
}

impl<'t> Characters<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let starts = || text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
        Self { text, starts: (!text.is_ascii()).then(starts) }
    }

    /// Where a code point begins, or the text ends.
    fn start(&self, point: usize) -> usize {
        let known = self.starts.as_ref().map(|starts| starts.get(point).copied());
        known.unwrap_or(Some(point)).unwrap_or(self.text.len()).min(self.text.len())
    }

    fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(self.start(range.start)..self.start(range.end)).unwrap_or_default()
    }

    /// The code points of a range of bytes.
    pub(super) fn range(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| match &self.starts {
            Some(starts) => starts.partition_point(|start| *start < byte),
            None => byte.min(self.text.len() + 1),
        };
        at(bytes.start)..at(bytes.end)
    }

    /// The last word before a point, without the punctuation behind it; `None` if no word stands there.
    pub(super) fn word_before(&self, point: usize) -> Option<Range<usize>> {
        let end = self.start(point);
        let mut from = end.saturating_sub(WORD);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let before = &self.text[from..end];
        let line = before.rfind('\n').map_or(0, |line| line + 1);
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        let mut start = 0;
        let mut word = None;
        for (end, kind) in segmenter.segment_str(&before[line..]).iter_with_word_type() {
            if kind.is_word_like() {
                word = Some(start..end);
            }
            start = end;
        }
        let word = word?;
        Some(self.range(&(from + line + word.start..from + line + word.end)))
    }

    /// The words of ranges, each with enough of the text around it.
    pub(super) fn quotes(&self, ranges: &[Range<usize>]) -> Vec<Quote<'t>> {
        let mut contexts = vec![CONTEXT; ranges.len()];
        let mut open: Vec<usize> = (0..ranges.len()).collect();
        while !open.is_empty() {
            open = self.repeated(ranges, &contexts, &open);
            open.retain(|index| contexts[*index] < MOST_CONTEXT);
            for index in &open {
                contexts[*index] *= 2;
            }
        }
        ranges.iter().zip(&contexts).map(|(range, context)| self.quote(range, *context)).collect()
    }

    fn quote(&self, range: &Range<usize>, context: usize) -> Quote<'t> {
        Quote {
            prefix: self.slice(range.start.saturating_sub(context)..range.start),
            exact: self.slice(range.clone()),
            suffix: self.slice(range.end..range.end + context),
        }
    }

    /// Those of some ranges that occur more than once with their context.
    fn repeated(&self, ranges: &[Range<usize>], contexts: &[usize], some: &[usize]) -> Vec<usize> {
        let patterns = some.iter().map(|index| {
            let (range, context) = (&ranges[*index], contexts[*index]);
            self.slice(range.start.saturating_sub(context)..range.end + context)
        });
        if some.len() <= FEW {
            let repeated = some.iter().zip(patterns).filter(|(_, words)| occurs_again(self.text, words));
            return repeated.map(|(index, _)| *index).collect();
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .build(patterns);
        let Ok(automaton) = automaton else { return Vec::new() };
        let mut counts = vec![0_usize; some.len()];
        // A text that repeats itself so often is not told apart by its words.
        let bound = self.text.len() + 2 * some.len();
        for found in automaton.find_overlapping_iter(self.text).take(bound) {
            counts[found.pattern().as_usize()] += 1;
        }
        some.iter().zip(counts).filter(|(_, count)| *count > 1).map(|(index, _)| *index).collect()
    }
}

/// Whether words occur more than once in a text, perhaps overlapping.
fn occurs_again(text: &str, words: &str) -> bool {
    let Some(first) = text.find(words) else { return false };
    let next = first + words.chars().next().map_or(0, char::len_utf8);
    if words.is_empty() { !text.is_empty() } else { text[next..].contains(words) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn context_grows_until_the_words_occur_once() {
        let text =
            format!("{0}Alpha rule.{0}Beta rule.", "The same long sentence stands in both articles, word for word. ");
        let start = text.rfind("articles").unwrap_or_default();
        let characters = Characters::of(&text);
        let range = characters.range(&(start..start + 8));
        let quotes = characters.quotes(&[range]);
        let quote = format!("{}{}{}", quotes[0].prefix, quotes[0].exact, quotes[0].suffix);
        assert_eq!(quotes[0].exact, "articles");
        assert_eq!(text.matches(&quote).count(), 1, "{quote}");
    }

    #[test]
    fn a_point_belongs_to_the_word_before_it() {
        for (text, word) in [
            ("A rule of 2014.", Some("2014")),
            ("one\ntwo, ”", Some("two")),
            ("本法は防衛装備を定める。", Some("定める")),
            ("one\n—", None),
            ("", None),
        ] {
            let characters = Characters::of(text);
            let found = characters.word_before(text.chars().count());
            assert_eq!(found.map(|range| characters.slice(range)), word, "{text}");
        }
    }

    /// Words that overlap themselves, alone and among so many that an automaton finds them.
    #[test]
    fn repeated_words_are_found_in_both_ways() {
        let text = format!("aaa {}", "b".repeat(70));
        for text in [text.clone(), format!("{text} é")] {
            let characters = Characters::of(&text);
            for count in [1, FEW + 1] {
                let ranges = vec![0..2; count];
                let all: Vec<usize> = (0..count).collect();
                assert_eq!(characters.repeated(&ranges, &vec![0; count], &all), all, "{count}");
                let once = vec![0..3; count];
                assert!(characters.repeated(&once, &vec![0; count], &all).is_empty(), "{count}");
            }
        }
    }

    proptest! {
        #[test]
        fn quotes_are_what_stands_there(text in "[ab 法律]{1,80}", from in 0_usize..80, length in 1_usize..9) {
            let characters = Characters::of(&text);
            let count = text.chars().count();
            let from = from.min(count - 1);
            let range = from..(from + length).min(count);
            let quote = &characters.quotes(std::slice::from_ref(&range))[0];
            let chars: Vec<char> = text.chars().collect();
            prop_assert_eq!(quote.exact, chars[range.clone()].iter().collect::<String>());
            let (prefix, suffix) = (quote.prefix.chars().count(), quote.suffix.chars().count());
            prop_assert_eq!(quote.prefix, chars[range.start - prefix..range.start].iter().collect::<String>());
            prop_assert_eq!(quote.suffix, chars[range.end..range.end + suffix].iter().collect::<String>());
            // Short texts are given whole at most, so they occur once.
            prop_assert_eq!(text.matches(&format!("{}{}{}", quote.prefix, quote.exact, quote.suffix)).count(), 1);
        }
    }
}
