//! The text of inlines without markup: for heading ids, tables of contents, alternative text and comparisons.
//!
//! In: inlines. Out: their text as a string, or as a [`PlacedText`], which also knows where each part is written.

use std::ops::Range;

use super::tree::{Inline, Narrative, NoteIndex, Text};
use crate::source::Span;

/// The author that a citation names as a word of its sentence; nothing if it is no citation, or if that is not known yet.
type Author<'a> = &'a dyn Fn(&Narrative) -> Option<String>;

/// The text as read aloud: without note numbers and citations, line breaks as spaces.
pub fn plain_text(inlines: &[Inline], source: &str) -> String {
    plain_text_with_authors(inlines, source, &|_| None)
}

/// The same, with the names of authors in place of `@key`.
pub fn plain_text_with_authors(inlines: &[Inline], source: &str, author: Author<'_>) -> String {
    let mut text = String::new();
    push(inlines, source, author, &mut text);
    text
}

/// What a text is collected in.
trait Collector {
    /// Words that are written nowhere as they stand.
    fn words(&mut self, words: &str);
    /// Words of the source.
    fn written(&mut self, text: &Text, source: &str);
    /// How many bytes there are so far.
    fn length(&self) -> usize;
    /// A note that the words from `start` on call for.
    fn call(&mut self, note: NoteIndex, start: usize);
}

impl Collector for String {
    fn words(&mut self, words: &str) {
        self.push_str(words);
    }

    fn written(&mut self, text: &Text, source: &str) {
        self.push_str(text.as_str(source));
    }

    fn length(&self) -> usize {
        self.len()
    }

    fn call(&mut self, _: NoteIndex, _: usize) {}
}

/// A text without markup that knows where its parts are written, and which notes its words call for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacedText {
    /// The text.
    pub text: String,
    /// Its parts that stand in the source, in order.
    parts: Vec<PlacedPart>,
    /// Notes with the words that call for them: no words for a mark, which stands behind a word.
    pub calls: Vec<(Range<usize>, NoteIndex)>,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PlacedPart {
    start: usize,
    end: usize,
    span: Span,
    is_verbatim: bool,
}

impl Collector for PlacedText {
    fn words(&mut self, words: &str) {
        self.text.push_str(words);
    }

    fn written(&mut self, text: &Text, source: &str) {
        let start = self.text.len();
        self.text.push_str(text.as_str(source));
        let part = PlacedPart { start, end: self.text.len(), span: text.span, is_verbatim: text.literal.is_none() };
        self.parts.push(part);
    }

    fn length(&self) -> usize {
        self.text.len()
    }

    fn call(&mut self, note: NoteIndex, start: usize) {
        self.calls.push((start..self.text.len(), note));
    }
}

impl PlacedText {
    /// The text of inlines.
    pub fn of(inlines: &[Inline], source: &str) -> Self {
        let mut text = Self::default();
        push(inlines, source, &|_| None, &mut text);
        text
    }

    /// Words without a place.
    pub fn unplaced(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// Texts one after another, with words between them.
    pub fn joined(texts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut joined = Self::default();
        for (index, text) in texts.into_iter().enumerate() {
            joined.text.push_str(if index > 0 { between } else { "" });
            let by = joined.text.len();
            joined.text.push_str(&text.text);
            let moved = |part: PlacedPart| PlacedPart { start: part.start + by, end: part.end + by, ..part };
            joined.parts.extend(text.parts.into_iter().map(moved));
            joined.calls.extend(text.calls.into_iter().map(|(words, note)| (words.start + by..words.end + by, note)));
        }
        joined
    }

    /// What follows the first bytes, which must end where a character does.
    #[must_use]
    pub fn after(self, bytes: usize) -> Self {
        let text = self.text.get(bytes..).unwrap_or_default().to_owned();
        let moved = |part: PlacedPart| {
            let cut = bytes.saturating_sub(part.start);
            let from = if part.is_verbatim { part.span.start() + cut } else { part.span.start() };
            (part.end > bytes).then(|| PlacedPart {
                start: part.start.saturating_sub(bytes),
                end: part.end - bytes,
                span: Span::new(from, part.span.end()),
                ..part
            })
        };
        let parts = self.parts.into_iter().filter_map(moved).collect();
        let calls = self.calls.into_iter().filter(|(words, _)| words.end > bytes);
        let moved = |(words, note): (Range<usize>, NoteIndex)| {
            (words.start.saturating_sub(bytes)..words.end.saturating_sub(bytes), note)
        };
        Self { text, parts, calls: calls.map(moved).collect() }
    }

    /// From the first of its words in the source to the last.
    pub fn extent(&self) -> Option<Span> {
        Some(self.parts.first()?.span.to(self.parts.last()?.span))
    }

    /// The words that are written within a span of the source.
    pub fn words_in(&self, span: Span) -> Option<Range<usize>> {
        let from = self.parts.partition_point(|part| part.span.end() <= span.start());
        let to = self.parts.partition_point(|part| part.span.start() < span.end());
        let parts = self.parts.get(from..to)?;
        let (first, last) = (parts.first()?, parts.last()?);
        let start = if first.is_verbatim { span.start().saturating_sub(first.span.start()) } else { 0 };
        let end = if last.is_verbatim { last.span.end().saturating_sub(span.end()) } else { 0 };
        let words = first.start + start..last.end.saturating_sub(end);
        self.text.get(words.clone()).is_some_and(|text| !text.is_empty()).then_some(words)
    }
}

fn push(inlines: &[Inline], source: &str, author: Author<'_>, text: &mut impl Collector) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.written(part, source),
            Inline::Ruby(ruby) => text.written(&ruby.base, source),
            Inline::Passage { content, note } => {
                let start = text.length();
                push(content, source, author, text);
                text.call(*note, start);
            }
            Inline::Point { note } => text.call(*note, text.length()),
            Inline::Image(image) => text.words(&image.alt),
            Inline::SoftBreak | Inline::HardBreak => text.words(" "),
            Inline::Narrative(narrative) => match author(narrative) {
                Some(author) => text.words(&author),
                None => push(&narrative.written, source, author, text),
            },
            Inline::Emphasis(_) | Inline::Strong(_) | Inline::Strikethrough(_) | Inline::Link(_) | Inline::Html(_) => {
                push(inline.children(), source, author, text);
            }
            Inline::Citation(_) | Inline::Task { .. } => {}
        }
    }
}
