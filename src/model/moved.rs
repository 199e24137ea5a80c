//! Trees moved into another text: their spans are shifted, and the notes that they call for are numbered anew.
//!
//! In: blocks, and by how much. Out: the same blocks. It must not know why.

use super::tree::{Block, BlockContent, Citation, Image, Inline, Link, NoteIndex, Text};
use crate::source::Span;

/// How a tree is moved.
#[derive(Clone, Copy)]
pub struct Move<'m> {
    /// How many bytes precede its text.
    pub bytes: usize,
    /// What is put before the ids of its headings and figures.
    pub prefix: &'m str,
    /// The new index of a note.
    pub note: &'m dyn Fn(NoteIndex) -> NoteIndex,
}

impl Move<'_> {
    /// Moves blocks.
    pub fn blocks(&self, blocks: &mut [Block]) {
        for block in blocks {
            self.span(&mut block.span);
            match &mut block.content {
                BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => self.inlines(inlines),
                BlockContent::Heading(heading) => {
                    heading.id.insert_str(0, self.prefix);
                    self.inlines(&mut heading.content);
                }
                BlockContent::List(list) => list.items.iter_mut().for_each(|item| self.blocks(item)),
                BlockContent::Quote(content) | BlockContent::Alert { content, .. } => self.blocks(content),
                BlockContent::Table(table) => {
                    let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                    cells.for_each(|cell| self.inlines(cell));
                }
                BlockContent::Figure(image) => self.image(image),
                BlockContent::Chart(chart) => {
                    chart.id.insert_str(0, self.prefix);
                    self.span(&mut chart.span);
                    self.span(&mut chart.words);
                }
                BlockContent::Code(_) | BlockContent::Html(_) | BlockContent::Rule => {}
            }
        }
    }

    fn inlines(&self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.text(text),
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                    self.inlines(content);
                }
                Inline::Link(link) => self.link(link),
                Inline::Citation(citation) => self.citation(citation),
                Inline::Narrative(narrative) => {
                    self.citation(&mut narrative.citation);
                    self.inlines(&mut narrative.written);
                }
                Inline::Image(image) => self.image(image),
                Inline::Passage { note, content } => {
                    *note = (self.note)(*note);
                    self.inlines(content);
                }
                Inline::Point { note } => *note = (self.note)(*note),
                Inline::Ruby(ruby) => {
                    self.text(&mut ruby.base);
                    self.text(&mut ruby.reading);
                }
                Inline::Html(element) => element.content.iter_mut().for_each(|content| self.inlines(content)),
                Inline::SoftBreak | Inline::HardBreak | Inline::Task { .. } => {}
            }
        }
    }

    fn link(&self, link: &mut Link) {
        self.span(&mut link.span);
        self.span(&mut link.words);
        self.inlines(&mut link.content);
    }

    fn image(&self, image: &mut Image) {
        self.span(&mut image.span);
        self.span(&mut image.words);
        self.inlines(&mut image.caption);
    }

    fn citation(&self, citation: &mut Citation) {
        self.span(&mut citation.span);
        citation.items.iter_mut().for_each(|item| self.span(&mut item.span));
    }

    fn text(&self, text: &mut Text) {
        self.span(&mut text.span);
    }

    /// A span of the text.
    pub fn span(&self, span: &mut Span) {
        *span = span.shifted(self.bytes);
    }
}
