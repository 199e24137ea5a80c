//! Locates quotations in a page, with the semantics of `TextQuoteSelector` in the W3C Web Annotation Data Model.
//!
//! In: a page and quotations. Out: for each, its only location, all its locations, or the most similar text. The text is what
//! readers see, without note and citation markers; runs of white space count as one space, and curly quotes, dashes and ellipses
//! as their typed equivalents, on both sides. Matching is exact, never fuzzy. Independent of the purpose of a quotation, which
//! may be a claim or a note on a primary text.

mod context;
mod near;
mod normal;
mod occurrences;

pub use context::Context;
pub use near::nearest_words;
pub use normal::{NormalText, normal};

use std::cell::OnceCell;
use std::ops::Range;

use super::prose::{self, Prose, Region, Segment};
use super::sentence::{self, Sentence, SentenceId};
use crate::model::Quotation;
use crate::model::document::Page;
use crate::source::Span;
use context::context;
use normal::{BREAK, closes_up, composed, normalize};
use occurrences::occurrences;

/// The result for a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matches {
    /// It occurs once.
    Once(Match),
    /// It occurs several times; up to [`MOST_MATCHES`] are given.
    Several(Vec<Candidate>),
    /// It does not occur; these places are the most similar, the best first.
    Nowhere(Vec<Near>),
}

/// A place with words of a quotation that does not occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The words in the source.
    pub span: Span,
    /// How many words of the quotation it has.
    pub shared: usize,
    /// How many there are.
    pub of: usize,
}

/// A quotation, and the part of the page in which it is looked for.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'q> {
    /// The words.
    pub(super) quotation: &'q Quotation,
    /// The blocks of the body that have them; `None` for the whole page with its notes.
    pub(super) within: Option<Span>,
}

/// A place that a quotation may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The words in the source.
    pub span: Span,
    /// What would tell it from the others, if words nearby do.
    pub context: Option<Context>,
}

/// The location of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The words in the source, from the first character to the last, including markers between them.
    pub span: Span,
    /// The index of the paragraph in which they begin, in reading order.
    pub paragraph: u32,
    /// The nearest heading or note before them, as a fragment.
    pub anchor: Option<String>,
    /// The sentence in which they begin.
    pub sentence_id: SentenceId,
    /// That sentence, with the quoted words as its text.
    pub sentence: Sentence,
}

/// The maximum number of occurrences that are listed.
pub const MOST_MATCHES: usize = 100;

/// For how many of them it is determined what would tell them from the others.
const MOST_CONTEXTS: usize = 8;

/// After this many quotations that do not occur, similar text is no longer searched for: the page has some other problem, and
/// each search reads all of it.
const MOST_SEARCHES: usize = 50;

/// Locates quotations in a page, in order.
pub fn find<'q>(page: &Page, quotations: impl IntoIterator<Item = &'q Quotation>) -> Vec<Matches> {
    let wanted: Vec<Wanted<'q>> = quotations.into_iter().map(|quotation| Wanted { quotation, within: None }).collect();
    find_within(page, &wanted)
}

/// Locates quotations in parts of a page, in order. Time grows with the text and with the quotations, not with their product.
pub(super) fn find_within(page: &Page, wanted: &[Wanted<'_>]) -> Vec<Matches> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let text = PageText::read(page);
    let mut searches = 0;
    let found = occurrences(&text, wanted).into_iter().zip(wanted);
    let matches = found.map(|(ranges, wanted)| match ranges.as_slice() {
        [] if searches == MOST_SEARCHES => Matches::Nowhere(Vec::new()),
        [] => {
            searches += 1;
            Matches::Nowhere(near::nearest(&text, &normal(&wanted.quotation.exact)))
        }
        [one] => Matches::Once(text.match_at(one)),
        several => Matches::Several(text.candidates(several)),
    });
    matches.collect()
}

/// A page's text, normalised for comparison: first the body, then each note.
#[derive(Debug, Default)]
struct PageText {
    normal: String,
    /// The characters of the page, by their start in `normal`.
    chars: Vec<TextChar>,
    paragraphs: Vec<Paragraph>,
    /// Where each paragraph begins in `normal`.
    starts: Vec<usize>,
    /// Where those of the body begin in the source.
    body: Vec<usize>,
}

/// A character of a paragraph, or a run of white space.
#[derive(Clone, Copy, Debug)]
struct TextChar {
    at: usize,
    paragraph: usize,
    start: usize,
    end: usize,
}

/// The data kept of a paragraph.
#[derive(Debug)]
struct Paragraph {
    text: String,
    segments: Vec<Segment>,
    anchor: Option<String>,
    note: bool,
    number: u32,
    is_row: bool,
    bounds: OnceCell<Vec<usize>>,
}

impl PageText {
    fn read(page: &Page) -> Self {
        let mut text = Self::default();
        prose::walk(page, |prose| {
            if !prose.text.is_empty() {
                text.paragraphs.push(Paragraph::new(prose));
            }
        });
        // Notes go last: readers skip them while reading on, and so does a quotation.
        text.paragraphs.sort_by_key(|paragraph| paragraph.note);
        let mut before = None;
        for index in 0..text.paragraphs.len() {
            let stretch = text.paragraphs[index].stretch();
            let separator = if before.as_ref().is_none_or(|before| *before == stretch) { ' ' } else { BREAK };
            before = Some(stretch);
            text.add(index, separator);
        }
        text.body = text.body_starts();
        text
    }

    fn add(&mut self, index: usize, separator: char) {
        let Self { normal, chars, paragraphs, starts, .. } = self;
        let paragraph = &paragraphs[index];
        if !normal.is_empty() {
            chars.push(TextChar { at: normal.len(), paragraph: index, start: 0, end: 0 });
            normal.push(separator);
        }
        starts.push(normal.len());
        for (range, c) in composed(&paragraph.text) {
            if closes_up(normal, c) {
                normal.pop();
                chars.pop();
            }
            let at = normal.len();
            normalize(c, normal);
            if normal.len() > at {
                chars.push(TextChar { at, paragraph: index, start: range.start, end: range.end });
            }
        }
    }

    /// The paragraphs of the body that begin within a span of the source, as a range.
    fn part(&self, span: Span) -> Range<usize> {
        let place = |at: usize| {
            let next = self.body.partition_point(|begin| *begin < at);
            self.starts.get(next).copied().unwrap_or(self.normal.len())
        };
        place(span.start())..place(span.end())
    }

    /// Where the paragraphs of the body begin in the source. One of nothing but titles stands where the one before it does.
    fn body_starts(&self) -> Vec<usize> {
        let body = self.paragraphs.partition_point(|paragraph| !paragraph.note);
        let mut at = 0;
        let starts = self.paragraphs[..body].iter().map(|paragraph| {
            at = paragraph.segments.first().map_or(at, |segment| segment.span.start().max(at));
            at
        });
        starts.collect()
    }

    /// Places among which a quotation does not choose, the first few with what would.
    fn candidates(&self, ranges: &[Range<usize>]) -> Vec<Candidate> {
        let context = |index: usize| (index < MOST_CONTEXTS).then(|| context(&self.normal, ranges, index)).flatten();
        let candidate = |(index, range)| Candidate { span: self.span(range), context: context(index) };
        ranges.iter().enumerate().map(candidate).collect()
    }

    /// Whether a range begins and ends at character boundaries: a dash is typed as two characters and cannot be split.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        let begins = |at: usize| self.chars.binary_search_by_key(&at, |c| c.at).is_ok();
        begins(range.start) && (range.end == self.normal.len() || begins(range.end))
    }

    /// The first and the last character of a range.
    fn ends(&self, range: &Range<usize>) -> (TextChar, TextChar) {
        let first = self.chars.partition_point(|c| c.at < range.start);
        let last = self.chars.partition_point(|c| c.at < range.end).saturating_sub(1);
        (self.chars[first], self.chars[last])
    }

    fn span(&self, range: &Range<usize>) -> Span {
        let (first, last) = self.ends(range);
        let start = self.paragraphs[first.paragraph].written_from(first.start);
        let ending = &self.paragraphs[last.paragraph];
        Span::new(start, ending.written_to(last.end).max(start))
    }

    fn match_at(&self, range: &Range<usize>) -> Match {
        let (first, last) = self.ends(range);
        let (beginning, ending) = (&self.paragraphs[first.paragraph], &self.paragraphs[last.paragraph]);
        let end = last.end;
        let bounds = beginning.bounds();
        let (words, sentence) = if first.paragraph == last.paragraph {
            let words = first.start..end;
            let sentence = sentence::around(&beginning.text, bounds, &words);
            (words, sentence)
        } else {
            let words = first.start..beginning.text.len();
            let first = sentence::around(&beginning.text, bounds, &words);
            let last = sentence::around(&ending.text, ending.bounds(), &(0..end));
            (words, Sentence::new(first.before(), &self.normal[range.clone()], last.after()))
        };
        Match {
            span: self.span(range),
            paragraph: beginning.number,
            anchor: beginning.anchor.clone(),
            sentence_id: SentenceId::new(beginning.number, sentence::index(&beginning.text, bounds, &words)),
            sentence,
        }
    }
}

impl Paragraph {
    fn new(prose: &Prose<'_>) -> Self {
        Self {
            text: prose.text.clone(),
            segments: prose.segments.clone(),
            anchor: prose.link_anchor(),
            note: prose.region == Region::Note,
            number: prose.number,
            is_row: prose.is_row,
            bounds: OnceCell::new(),
        }
    }

    /// The ends of its sentences. Many quotations may have words of one paragraph, which is read once.
    fn bounds(&self) -> &[usize] {
        self.bounds.get_or_init(|| if self.is_row { Vec::new() } else { sentence::bounds(&self.text) })
    }

    /// The part of the page that contains it: the body, or one of the notes.
    fn stretch(&self) -> (bool, Option<String>) {
        (self.note, self.anchor.clone().filter(|_| self.note))
    }

    /// The byte offset in the source at which a character begins.
    fn written_from(&self, at: usize) -> usize {
        let next = self.segments.partition_point(|segment| segment.start <= at);
        let Some(segment) = next.checked_sub(1).map(|index| self.segments[index]) else { return 0 };
        let offset = if segment.verbatim { at - segment.start } else { 0 };
        (segment.span.start() + offset).min(segment.span.end())
    }

    /// The byte offset in the source at which the text up to an offset ends.
    fn written_to(&self, end: usize) -> usize {
        let next = self.segments.partition_point(|segment| segment.start < end);
        let Some(segment) = next.checked_sub(1).map(|index| self.segments[index]) else { return 0 };
        if segment.verbatim {
            (segment.span.start() + end - segment.start).min(segment.span.end())
        } else {
            segment.span.end()
        }
    }
}

#[cfg(test)]
mod tests;
