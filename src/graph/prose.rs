//! The running text of a page as a reader reads it, one paragraph at a time, with what stands in it.

mod reader;

use std::ops::Range;

use reader::Reader;

use super::sentence::{self, Sentence, SentenceId};
use crate::model::document::Page;
use crate::model::entity::Target;
use crate::model::fragment_safe;
use crate::model::tree::{Block, BlockContent, ChartReference, Citation, Image, Inline, Link, Note};
use crate::source::Span;

/// A paragraph, item, row or heading.
#[derive(Debug)]
pub(super) struct Prose<'p> {
    /// Its text without marks.
    pub(super) text: String,
    /// What stands in it.
    pub(super) marks: Vec<Mark<'p>>,
    /// Where its letters were written.
    pub(super) segments: Vec<Segment>,
    /// The nearest place before it that a link can name: a note or a heading.
    pub(super) anchor: Option<&'p str>,
    /// What it is part of.
    pub(super) region: Region,
    /// Its number in the order of reading.
    pub(super) number: u32,
}

/// What a paragraph is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// The text.
    Body,
    /// A heading.
    Heading,
    /// A note.
    Note,
}

/// Something in the text that refers.
#[derive(Debug)]
pub(super) struct Mark<'p> {
    /// Its words in the text.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) content: MarkContent<'p>,
}

/// What refers.
#[derive(Clone, Copy, Debug)]
pub(super) enum MarkContent<'p> {
    /// A link.
    Link(&'p Link),
    /// A citation.
    Citation(&'p Citation),
    /// An image.
    Image(&'p Image),
    /// A chart.
    Chart(&'p ChartReference),
}

/// Letters that stand together in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// Where they begin in the text.
    pub(super) start: usize,
    /// Where they are written.
    pub(super) span: Span,
    /// Whether each byte of the text is a byte of the source.
    pub(super) verbatim: bool,
    /// Whether a mention in them may become a link: not inside a link, a passage or code.
    pub(super) linkable: bool,
}

impl Prose<'_> {
    /// The sentence around some words of it.
    pub(super) fn sentence(&self, bounds: &[usize], range: &Range<usize>) -> Sentence {
        sentence::around(&self.text, bounds, range)
    }

    /// Which sentence of the page holds some words of it.
    pub(super) fn sentence_id(&self, bounds: &[usize], range: &Range<usize>) -> SentenceId {
        SentenceId::new(self.number, sentence::index(&self.text, bounds, range))
    }

    /// What a link to the place may name after `#`.
    pub(super) fn link_anchor(&self) -> Option<String> {
        self.anchor.map(|anchor| match self.region {
            Region::Note => format!("note-{}", fragment_safe(anchor)),
            Region::Body | Region::Heading => anchor.to_owned(),
        })
    }
}

/// Whether a link shows the title of what it leads to.
pub(super) fn is_bare(link: &Link) -> bool {
    link.content.is_empty() && matches!(link.target, Target::Name { .. } | Target::Here { .. })
}

/// Walks a page's prose in reading order: each note after the paragraph that calls for it.
pub(super) fn walk<'p>(page: &'p Page, mut visit: impl FnMut(&Prose<'p>)) {
    let mut walker = Walker { page, visit: &mut visit, anchor: None, region: Region::Body, number: 0, titles: 0 };
    for block in &page.body {
        walker.block(block);
    }
}

struct Walker<'p, 'v> {
    page: &'p Page,
    visit: &'v mut dyn FnMut(&Prose<'p>),
    anchor: Option<&'p str>,
    region: Region,
    number: u32,
    /// The bare links so far.
    titles: u32,
}

impl<'p> Walker<'p, '_> {
    fn block(&mut self, block: &'p Block) {
        match &block.content {
            BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => self.paragraph(&[inlines]),
            BlockContent::Heading(heading) => {
                self.anchor = Some(&heading.id);
                let region = std::mem::replace(&mut self.region, Region::Heading);
                self.paragraph(&[&heading.content]);
                self.region = region;
            }
            BlockContent::List(list) => {
                for block in list.items.iter().flatten() {
                    self.block(block);
                }
            }
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => {
                for block in content {
                    self.block(block);
                }
            }
            BlockContent::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<&Vec<Inline>> = row.iter().collect();
                    self.paragraph(&cells);
                }
            }
            BlockContent::Figure(image) => {
                let mark = Mark { range: 0..0, content: MarkContent::Image(image) };
                let prose = Prose { marks: vec![mark], ..self.begin() };
                (self.visit)(&prose);
            }
            BlockContent::Chart(chart) => {
                let mark = Mark { range: 0..0, content: MarkContent::Chart(chart) };
                let prose = Prose { marks: vec![mark], ..self.begin() };
                (self.visit)(&prose);
            }
            BlockContent::Code(_) | BlockContent::Html(_) | BlockContent::Rule => {}
        }
    }

    /// A paragraph with nothing in it yet.
    fn begin(&mut self) -> Prose<'p> {
        let number = self.number;
        self.number += 1;
        Prose {
            text: String::new(),
            marks: Vec::new(),
            segments: Vec::new(),
            anchor: self.anchor,
            region: self.region,
            number,
        }
    }

    /// One sequence of inlines, or the cells of a row, which read as one sentence.
    fn paragraph(&mut self, parts: &[&'p Vec<Inline>]) {
        let mut prose = self.begin();
        let mut notes = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                prose.text.push_str(" · ");
            }
            Reader::new(&self.page.text, &mut prose, &mut notes, &mut self.titles).inlines(part);
        }
        (self.visit)(&prose);
        for index in notes {
            if let Some(note) = self.page.notes.get(index.place()) {
                self.note(note);
            }
        }
    }

    fn note(&mut self, note: &'p Note) {
        let anchor = self.anchor.replace(&note.id);
        let region = std::mem::replace(&mut self.region, Region::Note);
        for block in &note.content {
            self.block(block);
        }
        self.anchor = anchor;
        self.region = region;
    }
}
