//! The running text of a page as a reader reads it, one paragraph at a time, with what stands in it.

use std::ops::Range;

use super::sentence::{self, Sentence, SentenceId};
use crate::model::document::Page;
use crate::model::entity::Target;
use crate::model::fragment_safe;
use crate::model::script::joins_without_space;
use crate::model::tree::{Block, BlockContent, ChartReference, Citation, Image, Inline, Link, Note, NoteIndex};
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

/// Stands in the text for the title that a bare `[[id]]` shows, which only the whole site knows: a sign for private use, counted
/// from this one in the order of reading.
const TITLE: u32 = 0xF_0000;
/// The signs that are set aside for that; no page has more.
const TITLES: u32 = 0xFFFE;

/// Which title a sign stands for.
pub(super) fn title_index(letter: char) -> Option<usize> {
    let index = u32::from(letter).checked_sub(TITLE).filter(|index| *index < TITLES)?;
    usize::try_from(index).ok()
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
            let mut reader = Reader {
                source: &self.page.text,
                prose: &mut prose,
                notes: &mut notes,
                titles: &mut self.titles,
                linkable: true,
                soft_break: 0,
            };
            reader.inlines(part);
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

struct Reader<'p, 'r> {
    source: &'p str,
    prose: &'r mut Prose<'p>,
    notes: &'r mut Vec<NoteIndex>,
    titles: &'r mut u32,
    linkable: bool,
    /// The end of the text after the space that stands for a line break; 0 before there is one.
    soft_break: usize,
}

impl<'p> Reader<'p, '_> {
    fn inlines(&mut self, inlines: &'p [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'p Inline) {
        match inline {
            Inline::Text(text) => self.letters(text.as_str(self.source), text.span, text.literal.is_none()),
            Inline::Code(text) => {
                let linkable = std::mem::replace(&mut self.linkable, false);
                self.letters(text.as_str(self.source), text.span, false);
                self.linkable = linkable;
            }
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                self.inlines(content);
            }
            Inline::Html(element) => self.inlines(element.content.as_deref().unwrap_or_default()),
            Inline::Link(link) if is_bare(link) => self.title(link),
            Inline::Link(link) => self.mark(MarkContent::Link(link), &link.content),
            Inline::Citation(citation) => self.citation(citation),
            Inline::Image(image) => self.mark(MarkContent::Image(image), &[]),
            Inline::Passage { note, content } => {
                let linkable = std::mem::replace(&mut self.linkable, false);
                self.inlines(content);
                self.linkable = linkable;
                self.notes.push(*note);
            }
            Inline::Point { note } => self.notes.push(*note),
            Inline::Ruby(ruby) => self.letters(ruby.base.as_str(self.source), ruby.base.span, false),
            Inline::SoftBreak => {
                self.prose.text.push(' ');
                self.soft_break = self.prose.text.len();
            }
            Inline::HardBreak => self.prose.text.push(' '),
            Inline::Task { .. } => {}
        }
    }

    fn letters(&mut self, letters: &str, span: Span, verbatim: bool) {
        self.close_soft_break(letters);
        let start = self.prose.text.len();
        self.prose.segments.push(Segment { start, span, verbatim, linkable: self.linkable });
        self.prose.text.push_str(letters);
    }

    /// Takes back the space of a line break that means none.
    fn close_soft_break(&mut self, letters: &str) {
        if self.soft_break == 0 || self.soft_break != self.prose.text.len() {
            return;
        }
        let before = self.prose.text[..self.soft_break - 1].chars().next_back();
        if let (Some(before), Some(after)) = (before, letters.chars().next())
            && joins_without_space(before, after)
        {
            self.prose.text.pop();
        }
    }

    /// A sign for the title of what a bare link leads to.
    fn title(&mut self, link: &'p Link) {
        let sign = (*self.titles < TITLES).then(|| char::from_u32(TITLE + *self.titles)).flatten();
        *self.titles += 1;
        let start = self.prose.text.len();
        self.prose.text.extend(sign);
        self.prose.marks.push(Mark { range: start..self.prose.text.len(), content: MarkContent::Link(link) });
    }

    fn mark(&mut self, content: MarkContent<'p>, inside: &'p [Inline]) {
        let linkable = std::mem::replace(&mut self.linkable, false);
        let start = self.prose.text.len();
        self.inlines(inside);
        self.linkable = linkable;
        // A citation at its head may have taken the space before it.
        let end = self.prose.text.len();
        let range = start.min(end)..end;
        self.prose.marks.push(Mark { range, content });
    }

    /// A citation has no letters of its own; the space before it goes, so that `Kyiv .` does not arise.
    fn citation(&mut self, citation: &'p Citation) {
        // Not the space that ends a link: its mark counts it.
        let marked = self.prose.marks.last().map_or(0, |mark| mark.range.end);
        let kept = self.prose.text.trim_end_matches(' ').len().max(marked);
        self.prose.text.truncate(kept);
        self.prose.marks.push(Mark { range: kept..kept, content: MarkContent::Citation(citation) });
    }
}
