//! The running text of a page as readers see it, one paragraph at a time, with the references in it.

mod reader;

use std::ops::Range;

use reader::ProseReader;

use super::sentence::{self, Sentence, SentenceId};
use crate::model::document::Page;
use crate::model::entity::Target;
use crate::model::fragment_safe;
use crate::model::tree::{
    Block, BlockContent, ChartReference, Citation, CitationForm, Image, Inline, Link, Narrative, Note, NoteIndex,
};
use crate::source::Span;

/// A paragraph, item, row or heading.
#[derive(Debug)]
pub(super) struct Prose<'p> {
    /// Its text without markup.
    pub(super) text: String,
    /// The references in it.
    pub(super) marks: Vec<Mark<'p>>,
    /// The source of each part of its text.
    pub(super) segments: Vec<Segment>,
    /// The nearest anchor before it: a note or a heading.
    pub(super) anchor: Option<&'p str>,
    /// The region that contains it.
    pub(super) region: Region,
    /// Its index in reading order.
    pub(super) number: u32,
    /// Whether it is the row of a table, which is one sentence whatever its cells hold.
    pub(super) is_row: bool,
}

/// The regions of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// The body.
    Body,
    /// A heading.
    Heading,
    /// A note.
    Note,
}

/// A reference in the text.
#[derive(Debug)]
pub(super) struct Mark<'p> {
    /// Its range in the text.
    pub(super) range: Range<usize>,
    /// Its kind.
    pub(super) content: MarkContent<'p>,
}

/// The kinds of references.
#[derive(Clone, Copy, Debug)]
pub(super) enum MarkContent<'p> {
    /// A link.
    Link(&'p Link),
    /// A citation.
    Citation(&'p Citation),
    /// A citation whose author is a word of the sentence.
    Narrative(&'p Narrative),
    /// An image.
    Image(&'p Image),
    /// A chart.
    Chart(&'p ChartReference),
}

/// A part of the text that is contiguous in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// Its start in the text.
    pub(super) start: usize,
    /// Its span in the source.
    pub(super) span: Span,
    /// Whether each byte of the text is a byte of the source.
    pub(super) verbatim: bool,
    /// Whether a mention in it may become a link: not inside a link, a passage or code.
    pub(super) linkable: bool,
}

impl Prose<'_> {
    /// The ends of its sentences.
    pub(super) fn bounds(&self) -> Vec<usize> {
        if self.is_row { Vec::new() } else { sentence::bounds(&self.text) }
    }

    /// The sentence that contains a range.
    pub(super) fn sentence(&self, bounds: &[usize], range: &Range<usize>) -> Sentence {
        sentence::around(&self.text, bounds, range)
    }

    /// The id of the sentence that contains a range.
    pub(super) fn sentence_id(&self, bounds: &[usize], range: &Range<usize>) -> SentenceId {
        SentenceId::new(self.number, sentence::index(&self.text, bounds, range))
    }

    /// The fragment for a link to this paragraph.
    pub(super) fn link_anchor(&self) -> Option<String> {
        self.anchor.map(|anchor| match self.region {
            Region::Note => format!("note-{}", fragment_safe(anchor)),
            Region::Body | Region::Heading => anchor.to_owned(),
        })
    }
}

/// Whether a link shows the title of its target.
pub(super) fn is_bare(link: &Link) -> bool {
    link.content.is_empty() && matches!(link.target, Target::Name { .. } | Target::Here { .. })
}

/// Whether a citation shows its author as a word of the sentence.
pub(super) fn names_author(narrative: &Narrative) -> bool {
    narrative.citation.items.first().is_some_and(|item| item.form == CitationForm::Narrative)
}

/// Walks a page's prose in reading order: each note after the paragraph that refers to it.
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
    /// The number of links without text so far.
    titles: u32,
}

impl<'p> Walker<'p, '_> {
    fn block(&mut self, block: &'p Block) {
        match &block.content {
            BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => self.paragraph(inlines),
            BlockContent::Heading(heading) => {
                self.anchor = Some(&heading.id);
                let region = std::mem::replace(&mut self.region, Region::Heading);
                self.paragraph(&heading.content);
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
                // The cells of a row read as one sentence.
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<&Vec<Inline>> = row.iter().collect();
                    self.prose(&cells, true);
                }
            }
            BlockContent::Figure(image) => {
                let mark = Mark { range: 0..0, content: MarkContent::Image(image) };
                let prose = Prose { marks: vec![mark], ..self.begin() };
                (self.visit)(&prose);
                if image.caption.iter().any(|part| !matches!(part, Inline::Text(_))) {
                    self.paragraph(&image.caption);
                }
            }
            BlockContent::Chart(chart) => {
                let mark = Mark { range: 0..0, content: MarkContent::Chart(chart) };
                let prose = Prose { marks: vec![mark], ..self.begin() };
                (self.visit)(&prose);
            }
            BlockContent::Code(_) | BlockContent::Html(_) | BlockContent::Rule => {}
        }
    }

    /// An empty paragraph.
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
            is_row: false,
        }
    }

    fn paragraph(&mut self, inlines: &'p Vec<Inline>) {
        self.prose(&[inlines], false);
    }

    /// Adds a sequence of inlines, or the cells of a row, which read as one sentence.
    fn prose(&mut self, parts: &[&'p Vec<Inline>], is_row: bool) {
        let mut prose = Prose { is_row, ..self.begin() };
        let mut notes = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                prose.text.push_str(" · ");
            }
            ProseReader::new(&self.page.text, &mut prose, &mut notes, &mut self.titles).inlines(part);
        }
        let about = self.about(&prose);
        (self.visit)(&prose);
        for index in notes.into_iter().chain(about) {
            if let Some(note) = self.page.notes.get(index.index()) {
                self.note(note);
            }
        }
    }

    /// The stand-off notes about words that begin in a paragraph of the body.
    fn about(&self, prose: &Prose<'_>) -> Vec<NoteIndex> {
        let ends = prose.segments.first().zip(prose.segments.last());
        let Some((first, last)) = ends.filter(|_| self.region != Region::Note) else { return Vec::new() };
        self.page.stand_off.beginning_in(first.span.to(last.span)).iter().map(|(_, note)| *note).collect()
    }

    /// A note. What one says that stands here and on the page of its own version is said there.
    fn note(&mut self, note: &'p Note) {
        if note.origin.as_ref().is_some_and(|origin| origin.is_carried) {
            return;
        }
        let anchor = self.anchor.replace(&note.id);
        let region = std::mem::replace(&mut self.region, Region::Note);
        for block in &note.content {
            self.block(block);
        }
        self.anchor = anchor;
        self.region = region;
    }
}
