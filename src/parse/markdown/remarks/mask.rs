//! Other signs in the place of remarks: no byte of the text moves, and no word of a remark is left.
//!
//! In: a text and its remarks. Out: [`Mask`]. A line of remarks alone counts as if it were not there: it neither ends a paragraph nor
//! tears a list or a table apart; beside an empty line, or around one, it is empty.

use std::borrow::Cow;

use crate::source::Span;
use crate::yaml::remark;

/// Stands at both ends of a remark. A punctuation mark as Markdown sees it, so that emphasis and quotation marks beside a remark stay what they
/// are; nobody has written it for seven hundred years.
const EDGE: char = '\u{70d}';
/// Stands within a remark. Neither text nor a blank to Markdown.
const FILL: char = '\u{1}';
/// The signs that stand for remarks.
pub(super) const SIGNS: [char; 2] = [EDGE, FILL];

/// A text in which remarks cannot be read.
#[derive(Debug)]
pub(super) struct Mask {
    /// With signs that mean nothing in the place of remarks, for Markdown.
    pub(super) marked: String,
    /// With blanks in the place of remarks.
    pub(super) blank: String,
    /// The remarks by lines, with the blanks that would be left over, in order and apart.
    pub(super) gone: Vec<Span>,
    /// Lines that hold remarks only and go on a paragraph, without their ends.
    pub(super) bare: Vec<Span>,
}

impl Mask {
    /// Masks remarks, which are in order and apart, in the body of a text.
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

/// The parts of a remark in each line, without the ends of lines and without marks of quotes, which belong to the text around it.
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

/// Lines without a word that touch a remark: those that are bare, and those that are empty.
fn bare_lines(blank: &str, body: Span, parts: &[Span]) -> (Vec<Span>, Vec<Span>) {
    let (mut bare, mut empty) = (Vec::new(), Vec::new());
    let mut run: Vec<Span> = Vec::new();
    let mut parts = parts.iter().peekable();
    // A line without a word and without a remark, or an end of the text, is at the edge of the run or within it.
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

/// Signs of so many bytes.
fn marks(length: usize) -> String {
    let edges = (length / EDGE.len_utf8()).min(2);
    let mut marks = String::with_capacity(length);
    marks.extend((edges > 0).then_some(EDGE));
    marks.extend(std::iter::repeat_n(FILL, length - edges * EDGE.len_utf8()));
    marks.extend((edges > 1).then_some(EDGE));
    marks
}

/// Words with blanks in the place of the signs that stand for remarks.
pub(super) fn blanked(text: &str) -> Cow<'_, str> {
    if !text.contains(SIGNS) {
        return Cow::Borrowed(text);
    }
    let blank = |sign: char| if SIGNS.contains(&sign) { ' ' } else { sign };
    let signs = text.chars().flat_map(|sign| {
        let length = if SIGNS.contains(&sign) { sign.len_utf8() } else { 1 };
        std::iter::repeat_n(blank(sign), length)
    });
    Cow::Owned(signs.collect())
}

/// Spans in order, none of which reaches into another.
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
