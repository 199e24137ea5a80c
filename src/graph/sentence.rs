//! Splits text into sentences, and finds the sentence that contains some words.
//!
//! Unicode's default rule (UAX 29) splits "the U.S. Navy" and "No. 52", which are frequent in legal texts, so the rule here knows
//! initials and the abbreviations of legal and official English.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::title_mark::{may_have_titles, title_index};

/// A sentence, with a range of it marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    whole: Box<str>,
    /// The start and end of the marked range.
    words: (u32, u32),
}

impl Sentence {
    /// Joins the text before the range, the range, and the text after it.
    pub(super) fn new(before: &str, text: &str, after: &str) -> Self {
        let whole = [before, text, after].concat().into_boxed_str();
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { whole, words: (byte(before.len()), byte(before.len() + text.len())) }
    }

    /// A sentence without a marked range.
    pub(super) fn of(whole: &str) -> Self {
        Self::new(whole, "", "")
    }

    /// All of it.
    pub fn whole(&self) -> &str {
        &self.whole
    }

    /// The text before the marked range.
    pub fn before(&self) -> &str {
        &self.whole[..self.words.0 as usize]
    }

    /// The marked range; empty for a citation, which follows the words it supports.
    pub fn text(&self) -> &str {
        &self.whole[self.words.0 as usize..self.words.1 as usize]
    }

    /// The fragment of the sentence in links. It follows from the words alone, so that it stays when others are written before it.
    pub(super) fn anchor(&self) -> Arc<str> {
        let words: Cow<'_, str> = if may_have_titles(&self.whole) {
            self.whole.chars().filter(|c| title_index(*c).is_none()).collect()
        } else {
            Cow::Borrowed(&self.whole)
        };
        format!("_s-{:08x}", xxh3_64(words.as_bytes()) >> 32).into()
    }

    /// The text after the marked range.
    pub fn after(&self) -> &str {
        &self.whole[self.words.1 as usize..]
    }

    /// Replaces the placeholder characters of titles with the titles; `None` if there are none.
    pub(super) fn filled(&self, titles: &[String]) -> Option<Self> {
        (may_have_titles(&self.whole) && self.whole.contains(|c| title_index(c).is_some())).then(|| {
            let fill = |part: &str| {
                part.chars().fold(String::new(), |mut filled, c| {
                    match title_index(c).and_then(|index| titles.get(index)) {
                        Some(title) => filled.push_str(title),
                        None => filled.push(c),
                    }
                    filled
                })
            };
            Self::new(&fill(self.before()), &fill(self.text()), &fill(self.after()))
        })
    }
}

/// The position of a sentence in a page: its paragraph and its index in that, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId {
    paragraph: u32,
    sentence: u32,
}

impl SentenceId {
    pub(super) fn new(paragraph: u32, sentence: usize) -> Self {
        Self { paragraph, sentence: u32::try_from(sentence).unwrap_or(u32::MAX) }
    }
}

/// Words whose full stop does not end a sentence, in lower case without the stop.
const ABBREVIATIONS: [&str; 40] = [
    "art", "arts", "cf", "ch", "co", "col", "corp", "dr", "ed", "eds", "e.g", "etc", "fig", "gen", "gov", "i.e", "inc",
    "jr", "lt", "ltd", "messrs", "mr", "mrs", "ms", "no", "nos", "para", "paras", "pp", "pres", "prof", "rep", "rev",
    "sec", "sen", "sgt", "sr", "st", "vol", "vs",
];

/// The maximum length of a sentence that is kept on either side of the range, in characters: more than any sentence of prose has.
const MAX_SIDE: usize = 1_000;

/// The ends of the sentences of a text, each as the byte offset at which the next begins.
pub(super) fn bounds(text: &str) -> Vec<usize> {
    let mut bounds = Vec::new();
    let mut brackets = Brackets::of(text);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        brackets.pass(at);
        // `３．５` is a number.
        let is_point = c == '．' && chars.peek().is_some_and(|(_, next)| next.is_numeric());
        let full_width = is_full_width_end(c) && !is_point;
        if !(full_width || matches!(c, '.' | '!' | '?' | '…')) {
            continue;
        }
        let mut end = at + c.len_utf8();
        // Closing quotation marks and brackets belong to the sentence that they end.
        while let Some(&(next, closing)) = chars.peek() {
            if !is_closing(closing) {
                break;
            }
            brackets.pass(next);
            end = next + closing.len_utf8();
            chars.next();
        }
        let rest = &text[end..];
        let space = rest.len() - rest.trim_start().len();
        if rest.trim_start().is_empty() {
            break;
        }
        // Full-width punctuation has no space after it; other punctuation ends a sentence only before something that can start
        // one.
        let ends = if full_width {
            !(brackets.are_open() || text[..end].ends_with(CLOSING_CORNERS) && goes_on(rest))
        } else {
            space > 0 && starts_sentence(rest.trim_start()) && !(c == '.' && is_abbreviation(&text[..at]))
        };
        if ends {
            bounds.push(end + space);
        }
    }
    bounds
}

fn is_full_width_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡')
}

fn is_closing(c: char) -> bool {
    is_full_width_end(c)
        || matches!(c, '.' | '!' | '?' | '"' | '\'' | '”' | '’' | ')' | ']')
        || CLOSING_CORNERS.contains(&c)
}

const OPENING_CORNERS: [char; 9] = ['「', '『', '（', '［', '〔', '【', '〈', '《', '｢'];
const CLOSING_CORNERS: [char; 9] = ['」', '』', '）', '］', '〕', '】', '〉', '》', '｣'];

/// Words with which a sentence goes on behind a quotation: `「行く。」と言った`.
const PARTICLES: [&str; 17] =
    ["と", "って", "な", "の", "に", "を", "は", "が", "も", "で", "か", "や", "だ", "へ", "、", "，", "・"];

/// Words that begin as these do and begin a sentence.
const CONJUNCTIONS: [&str; 20] = [
    "でも",
    "だが",
    "だから",
    "だけど",
    "もし",
    "もっとも",
    "もちろん",
    "もともと",
    "なお",
    "なぜ",
    "ところ",
    "とはいえ",
    "とりわけ",
    "とくに",
    "かつて",
    "かりに",
    "はじめ",
    "やがて",
    "やはり",
    "にもかかわらず",
];

/// Whether the words behind a closing bracket belong to the sentence in it.
fn goes_on(rest: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    starts(&PARTICLES) && !starts(&CONJUNCTIONS)
}

/// Which full-width brackets are open, of those that are closed in the same text: the end of a sentence in `「…。…」` is none of the
/// text around it.
struct Brackets {
    /// Where a bracket opens that is closed later, and where it closes.
    turns: Vec<(usize, bool)>,
    passed: usize,
    open: usize,
}

impl Brackets {
    fn of(text: &str) -> Self {
        let (mut waiting, mut turns) = (Vec::new(), Vec::new());
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            if let Some(kind) = OPENING_CORNERS.iter().position(|open| *open == c) {
                waiting.push((kind, at));
            } else if let Some(kind) = CLOSING_CORNERS.iter().position(|close| *close == c)
                && let Some((_, opened)) = waiting.pop_if(|(open, _)| *open == kind)
            {
                turns.extend([(opened, true), (at, false)]);
            }
        }
        turns.sort_unstable();
        Self { turns, passed: 0, open: 0 }
    }

    /// Counts what stands up to a place. Places come in order.
    fn pass(&mut self, at: usize) {
        while let Some((_, opens)) = self.turns.get(self.passed).filter(|(turn, _)| *turn <= at) {
            self.open = if *opens { self.open + 1 } else { self.open.saturating_sub(1) };
            self.passed += 1;
        }
    }

    fn are_open(&self) -> bool {
        self.open > 0
    }
}

fn starts_sentence(rest: &str) -> bool {
    let first = rest.chars().find(|c| !matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '「' | '『' | '（'));
    first.is_some_and(|c| !c.is_lowercase())
}

fn is_abbreviation(before: &str) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"')).next().unwrap_or_default();
    let lower = word.to_lowercase();
    let initials =
        word.chars().last().is_some_and(char::is_uppercase) && word.split('.').all(|part| part.chars().count() == 1);
    initials || ABBREVIATIONS.contains(&lower.as_str())
}

/// The index of the sentence that contains a range; `bounds` are those of the text.
pub(super) fn index(text: &str, bounds: &[usize], words: &Range<usize>) -> usize {
    // A citation after the full stop belongs to the sentence before it.
    let probe = if words.is_empty() { trimmed_end(text, words.start).saturating_sub(1) } else { words.start };
    bounds.partition_point(|&bound| bound <= probe)
}

/// The sentence that contains a range; `bounds` are those of the text.
pub(super) fn around(text: &str, bounds: &[usize], words: &Range<usize>) -> Sentence {
    let index = index(text, bounds, words);
    let start = index.checked_sub(1).map_or(0, |index| bounds[index]);
    let end = bounds.get(index).copied().unwrap_or(text.len()).max(words.end);
    Sentence::new(
        &shorten_start(text[start.min(words.start)..words.start].trim_start()),
        &text[words.clone()],
        &shorten_end(near_start(&text[words.end..end]).trim_end()),
    )
}

/// The end of a text without the spaces before an offset. Inspects only these spaces.
fn trimmed_end(text: &str, at: usize) -> usize {
    let spaces = text.as_bytes()[..at].iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    at - spaces
}

/// The start of a text, slightly longer than what is kept, to avoid counting the characters of long paragraphs for each of their
/// links.
fn near_start(text: &str) -> &str {
    let to = text.len().min(MAX_SIDE * 5);
    let to = (0..=to).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..to]
}

fn shorten_start(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_SIDE || text.char_indices().nth(MAX_SIDE).is_none() {
        return Cow::Borrowed(text);
    }
    // A sentence says first when and of whom it speaks, so what is left out is in its middle.
    let half = |at: Option<(usize, char)>| at.map_or(0, |(at, _)| at);
    let (head, tail) = (half(text.char_indices().nth(MAX_SIDE / 2)), half(text.char_indices().rev().nth(MAX_SIDE / 2)));
    let (head, tail) = (&text[..head], &text[tail..]);
    let (head, tail) =
        (head.rfind(' ').map_or(head, |space| &head[..space]), tail.find(' ').map_or(tail, |space| &tail[space + 1..]));
    Cow::Owned(format!("{head} … {tail}"))
}

fn shorten_end(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_SIDE {
        return Cow::Borrowed(text);
    }
    let Some((at, _)) = text.char_indices().nth(MAX_SIDE) else { return Cow::Borrowed(text) };
    let kept = &text[..at];
    let word = kept.rfind(' ').unwrap_or(kept.len());
    Cow::Owned(format!("{} …", &kept[..word]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let mut parts = Vec::new();
        let mut start = 0;
        for bound in bounds(text).into_iter().chain([text.len()]) {
            parts.push(text[start..bound].trim());
            start = bound;
        }
        parts
    }

    #[test]
    fn abbreviations_initials_and_figures_do_not_end_a_sentence() {
        let text = "Act No. 165 of 1954 names the U.S. Navy. Duty rose to 3.5 percent (art. 9). \"Never!\" he said. Why? Because.";
        assert_eq!(
            sentences(text),
            [
                "Act No. 165 of 1954 names the U.S. Navy.",
                "Duty rose to 3.5 percent (art. 9).",
                "\"Never!\" he said.",
                "Why?",
                "Because."
            ]
        );
    }

    #[test]
    fn japanese_needs_no_space() {
        assert_eq!(sentences("行かない。「行く。」と言った。終わり"), ["行かない。", "「行く。」と言った。", "終わり"]);
    }

    #[test]
    fn brackets_hold_sentences_together() {
        for (text, expected) in [
            ("「行く。帰る。」と言った。終わり。", &["「行く。帰る。」と言った。", "終わり。"][..]),
            (
                "首相は「行く。」\u{3000}野党は「行かない！？」終わり。",
                &["首相は「行く。」", "野党は「行かない！？」", "終わり。"],
            ),
            ("本当か！？そうだ。", &["本当か！？", "そうだ。"]),
            ("行った（注。詳しくは後で。）。次。", &["行った（注。詳しくは後で。）。", "次。"]),
            ("『終わりか？』次へ。", &["『終わりか？』", "次へ。"]),
            ("「閉じない。次の文。", &["「閉じない。", "次の文。"]),
            ("それは３．５％だ。次。", &["それは３．５％だ。", "次。"]),
            ("「行く。」でも行かない。", &["「行く。」", "でも行かない。"]),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn a_citation_after_the_full_stop_belongs_to_what_it_follows() {
        let text = "One is said. Two is not.";
        let sentence = around(text, &bounds(text), &(13..13));
        assert_eq!((sentence.before(), sentence.after()), ("One is said. ", ""));
        let inside = around(text, &bounds(text), &(17..19));
        assert_eq!((inside.before(), inside.text(), inside.after()), ("Two ", "is", " not."));
    }
}
