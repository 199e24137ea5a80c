//! Replaces remarks with other characters: byte offsets do not change, and no text of a remark is left.
//!
//! In: a text and its remarks. Out: [`Mask`]. A line with only remarks counts as if it were absent: it neither ends a paragraph
//! nor splits a list or table. Beside an empty line, or around one, it counts as empty.

use std::borrow::Cow;

use crate::source::Span;
use crate::yaml::remark;

/// Placed at both ends of a remark. Markdown sees it as punctuation, so emphasis and quotation marks beside a remark keep their
/// meaning. A Syriac mark that has been out of use for seven hundred years.
const EDGE: char = '\u{70d}';
/// Placed inside a remark. For Markdown, it is neither text nor a blank.
const FILL: char = '\u{1}';
/// The characters that replace remarks.
pub(super) const SIGNS: [char; 2] = [EDGE, FILL];

/// A text in which remarks are unreadable.
#[derive(Debug)]
pub(super) struct Mask {
    /// The text for the Markdown parser, with neutral characters instead of remarks.
    pub(super) marked: String,
    /// The text with blanks instead of remarks.
    pub(super) blank: String,
    /// The parts of remarks by line, with the blanks that would be left over; in order and disjoint.
    pub(super) gone: Vec<Span>,
    /// Lines with only remarks that continue a paragraph, without their line ends.
    pub(super) bare: Vec<Span>,
}

impl Mask {
    /// Masks remarks in the body of a text. The remarks are in order and disjoint.
    pub(super) fn new(text: &str, body: Span, remarks: &[Span]) -> Self {
        let parts: Vec<Span> = remarks.iter().flat_map(|remark| by_lines(*remark, text)).collect();
        let blank = filled(text, &parts, |length| " ".repeat(length));
        let (bare, empty) = bare_lines(&blank, body, &parts);
        let is_empty = |part: &Span| {
            let next = empty.partition_point(|line| line.end() < part.end());
            empty.get(next).is_some_and(|line| line.start() <= part.start())
        };
        let shown: Vec<Span> = parts.iter().copied().filter(|part| !is_empty(part)).collect();
        let marked = filled(&blank, &shown, marks);
        let ranges = remark::joined(text, parts.iter().map(|part| part.range()).collect());
        let gone = ranges.into_iter().map(|range| remark::with_blanks(text, range).into());
        Self { marked, gone: apart(gone), bare, blank }
    }
}

/// The parts of a remark in each line, without line ends and without quote markers, which belong to the surrounding text.
fn by_lines(remark: Span, text: &str) -> impl Iterator<Item = Span> {
    let mut at = remark.start();
    remark.slice(text).split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let indent =
            if start == remark.start() { 0 } else { line.len() - line.trim_start_matches([' ', '\t', '>']).len() };
        let length = line.trim_end_matches(['\r', '\n']).len();
        (indent < length).then(|| Span::new(start + indent, start + length))
    })
}

/// Lines without text that touch a remark: bare lines, and empty lines.
fn bare_lines(blank: &str, body: Span, parts: &[Span]) -> (Vec<Span>, Vec<Span>) {
    let (mut bare, mut empty) = (Vec::new(), Vec::new());
    let mut run: Vec<Span> = Vec::new();
    let mut parts = parts.iter().peekable();
    // Whether an empty line, or the start of the text, comes directly before the run of remark lines or lies inside it.
    let mut is_apart = true;
    let mut at = body.start();
    for line in body.slice(blank).split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end_matches(['\r', '\n']).len());
        at += line.len();
        while parts.next_if(|part| part.end() < span.start()).is_some() {}
        let touched = parts.peek().is_some_and(|part| part.start() <= span.end());
        if !line.trim_matches([' ', '\t', '>', '\r', '\n']).is_empty() {
            if is_apart { &mut empty } else { &mut bare }.append(&mut run);
            is_apart = false;
        } else if touched {
            run.push(span);
        } else {
            is_apart = true;
        }
    }
    empty.append(&mut run);
    (bare, empty)
}

fn filled(text: &str, parts: &[Span], fill: impl Fn(usize) -> String) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut at = 0;
    for part in parts {
        filled.push_str(Span::new(at, part.start()).slice(text));
        filled.push_str(&fill(part.end() - part.start()));
        at = part.end();
    }
    filled.push_str(Span::new(at, text.len()).slice(text));
    filled
}

/// Neutral characters of this many bytes in total.
fn marks(length: usize) -> String {
    let edges = (length / EDGE.len_utf8()).min(2);
    let mut marks = String::with_capacity(length);
    marks.extend((edges > 0).then_some(EDGE));
    marks.extend(std::iter::repeat_n(FILL, length - edges * EDGE.len_utf8()));
    marks.extend((edges > 1).then_some(EDGE));
    marks
}

/// Replaces these characters with blanks.
pub(super) fn blanked(text: &str) -> Cow<'_, str> {
    if !text.contains(SIGNS) {
        return Cow::Borrowed(text);
    }
    let blank = |c: char| if SIGNS.contains(&c) { ' ' } else { c };
    let chars = text.chars().flat_map(|c| {
        let length = if SIGNS.contains(&c) { c.len_utf8() } else { 1 };
        std::iter::repeat_n(blank(c), length)
    });
    Cow::Owned(chars.collect())
}

/// Makes sorted spans disjoint.
fn apart(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut apart: Vec<Span> = Vec::new();
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start() < last.end() => *last = last.to(span),
            _ => apart.push(span),
        }
    }
    apart
}
