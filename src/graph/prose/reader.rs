//! Converts inlines to the running text of their paragraph.
//!
//! In: a sequence of inlines. Out: their text, appended to the paragraph's text, with source spans and the ranges of references.
//! Text is only appended: the space of a line break is written together with the words after it, and a reference begins with its
//! first word. So ranges never have to change.

use super::{Mark, MarkContent, Prose, Segment, is_bare, names_author};
use crate::graph::title_mark::{TITLE, TITLES};
use crate::model::script::joins_without_space;
use crate::model::tree::{Inline, NoteIndex};
use crate::source::Span;

/// A line break whose space has not been written yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    /// Ignored between characters of a script without spaces.
    Soft,
    Hard,
}

/// The start of a reference that has not ended.
#[derive(Clone, Copy, Debug)]
enum Start {
    /// At the next words.
    Unsettled,
    /// At a byte offset of the text.
    At(usize),
}

/// The end of a paragraph under construction.
pub(super) struct ProseReader<'p, 'r> {
    source: &'p str,
    prose: &'r mut Prose<'p>,
    notes: &'r mut Vec<NoteIndex>,
    /// The number of links without text on the page so far.
    titles: &'r mut u32,
    linkable: bool,
    line_break: Option<Break>,
    /// The references around the current inlines, the outermost first.
    open: Vec<Start>,
}

impl<'p, 'r> ProseReader<'p, 'r> {
    pub(super) fn new(
        source: &'p str,
        prose: &'r mut Prose<'p>,
        notes: &'r mut Vec<NoteIndex>,
        titles: &'r mut u32,
    ) -> Self {
        Self { source, prose, notes, titles, linkable: true, line_break: None, open: Vec::new() }
    }

    /// Reads a sequence of inlines.
    pub(super) fn inlines(&mut self, inlines: &'p [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'p Inline) {
        match inline {
            Inline::Text(text) => self.words(text.as_str(self.source), text.span, text.literal.is_none()),
            Inline::Code(text) => {
                let linkable = std::mem::replace(&mut self.linkable, false);
                self.words(text.as_str(self.source), text.span, false);
                self.linkable = linkable;
            }
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                self.inlines(content);
            }
            Inline::Html(element) => self.inlines(element.content.as_deref().unwrap_or_default()),
            Inline::Link(link) if is_bare(link) => self.title(MarkContent::Link(link)),
            Inline::Link(link) => self.mark(MarkContent::Link(link), &link.content),
            Inline::Citation(citation) => self.citation(MarkContent::Citation(citation)),
            Inline::Narrative(narrative) if names_author(narrative) => self.title(MarkContent::Narrative(narrative)),
            Inline::Narrative(narrative) => self.citation(MarkContent::Narrative(narrative)),
            Inline::Image(image) => self.mark(MarkContent::Image(image), &[]),
            Inline::Passage { note, content } => {
                let linkable = std::mem::replace(&mut self.linkable, false);
                self.inlines(content);
                self.linkable = linkable;
                self.notes.push(*note);
            }
            Inline::Point { note } => self.notes.push(*note),
            Inline::Ruby(ruby) => self.words(ruby.base.as_str(self.source), ruby.base.span, false),
            Inline::SoftBreak => self.line_break = self.line_break.or(Some(Break::Soft)),
            Inline::HardBreak => self.line_break = Some(Break::Hard),
            Inline::Task { .. } => {}
        }
    }

    fn words(&mut self, words: &str, span: Span, verbatim: bool) {
        let Some(first) = words.chars().next() else { return };
        let start = self.begin(first);
        self.prose.segments.push(Segment { start, span, verbatim, linkable: self.linkable });
        self.prose.text.push_str(words);
    }

    /// The start of the next words: after the space of a line break, if there is one. References waiting for words begin there.
    fn begin(&mut self, first: char) -> usize {
        let text = &mut self.prose.text;
        if let Some(line_break) = self.line_break.take() {
            let joins = |before| line_break == Break::Soft && joins_without_space(before, first);
            if !first.is_whitespace() && !text.chars().next_back().is_some_and(joins) {
                text.push(' ');
            }
        }
        for mark in &mut self.open {
            if matches!(mark, Start::Unsettled) {
                *mark = Start::At(text.len());
            }
        }
        text.len()
    }

    /// Adds a placeholder character for the title that a link without text shows, or for the author that a citation names.
    fn title(&mut self, content: MarkContent<'p>) {
        let mark = (*self.titles < TITLES).then(|| char::from_u32(TITLE + *self.titles)).flatten();
        *self.titles += 1;
        let start = mark.map_or(self.prose.text.len(), |mark| self.begin(mark));
        self.prose.text.extend(mark);
        self.prose.marks.push(Mark { range: start..self.prose.text.len(), content });
    }

    /// Adds a reference with its words. Without words, its range is empty, at the end of the preceding ones.
    fn mark(&mut self, content: MarkContent<'p>, inside: &'p [Inline]) {
        let linkable = std::mem::replace(&mut self.linkable, false);
        self.open.push(Start::Unsettled);
        self.inlines(inside);
        self.linkable = linkable;
        let end = self.prose.text.len();
        let start = match self.open.pop() {
            Some(Start::At(start)) => start,
            Some(Start::Unsettled) | None => end,
        };
        self.prose.marks.push(Mark { range: start..end, content });
    }

    /// A citation has no words of its own; the space before it is dropped, to avoid `Kyiv .`.
    fn citation(&mut self, content: MarkContent<'p>) {
        self.line_break = None;
        let kept = self.prose.text.trim_end_matches(' ').len().max(self.counted());
        self.prose.text.truncate(kept);
        while self.prose.segments.pop_if(|segment| segment.start >= kept).is_some() {}
        self.prose.marks.push(Mark { range: kept..kept, content });
    }

    /// The last offset at which a reference begins or ends: spaces before it must not be removed.
    fn counted(&self) -> usize {
        let ended = self.prose.marks.iter().map(|mark| mark.range.end).next_back();
        let begun = self.open.iter().filter_map(|mark| match mark {
            Start::At(start) => Some(*start),
            Start::Unsettled => None,
        });
        ended.into_iter().chain(begun).max().unwrap_or(0)
    }
}
