//! The citations of a page and its notes, in the order in which they are read.
//!
//! In: a page. Out: its citations, or its notes with the citations in them. It must not know what a style makes of them.

use crate::model::BlockPart;
use crate::model::document::Page;
use crate::model::stand_off::StandOffNotes;
use crate::model::tree::{Block, Citation, Inline, NoteIndex};
use crate::source::Span;

/// Which sources are known. `@key` in a sentence is a citation only if a source has the key.
#[derive(Clone, Copy)]
pub(super) enum KnownSources<'k> {
    /// Whatever may be a citation is read as one.
    All,
    /// Those for which a function says so.
    Those(&'k (dyn Fn(&str) -> bool + Sync)),
}

impl KnownSources<'_> {
    pub(super) fn has(self, key: &str) -> bool {
        match self {
            Self::All => true,
            Self::Those(has) => has(key),
        }
    }

    /// Whether a citation shows something.
    fn show(self, citation: &Citation) -> bool {
        citation.items.iter().any(|item| self.has(&item.key))
    }
}

/// A note of a page on which citations are notes.
#[derive(Debug)]
pub(super) enum PageNote<'d> {
    /// A citation of the text.
    Citation(&'d Citation),
    /// A note that somebody wrote, and the citations in it.
    Written(NoteIndex, Vec<&'d Citation>),
}

/// The citations of a page. A note is read where the text calls for it.
pub(super) fn citations<'d>(page: &'d Page, known: KnownSources<'_>) -> Vec<&'d Citation> {
    let mut found = Vec::new();
    add_citations(page, calls(&page.body, known, &page.stand_off), known, &mut found);
    found
}

fn add_citations<'d>(page: &'d Page, called: Vec<Call<'d>>, known: KnownSources<'_>, found: &mut Vec<&'d Citation>) {
    for call in called {
        match call {
            Call::Citation(citation) => found.push(citation),
            Call::Note(note) => {
                if let Some(note) = page.notes.get(note.index()) {
                    add_citations(page, calls_of_note(&note.content, known), known, found);
                }
            }
        }
    }
}

/// The notes of a page as they are shown: behind each block those that it calls for, each followed by those that it calls for itself.
pub(super) fn notes<'d>(page: &'d Page, known: KnownSources<'_>) -> Vec<PageNote<'d>> {
    let mut notes = Vec::new();
    for block in &page.body {
        add_notes(page, calls(std::slice::from_ref(block), known, &page.stand_off), known, &mut notes);
    }
    notes
}

fn add_notes<'d>(page: &'d Page, called: Vec<Call<'d>>, known: KnownSources<'_>, notes: &mut Vec<PageNote<'d>>) {
    for call in called {
        match call {
            Call::Citation(citation) => notes.push(PageNote::Citation(citation)),
            Call::Note(index) => {
                let content = page.notes.get(index.index()).map_or(&[][..], |note| &note.content);
                let (mut citations, mut inner) = (Vec::new(), Vec::new());
                for call in calls_of_note(content, known) {
                    match call {
                        Call::Citation(citation) => citations.push(citation),
                        Call::Note(_) => inner.push(call),
                    }
                }
                notes.push(PageNote::Written(index, citations));
                add_notes(page, inner, known, notes);
            }
        }
    }
}

/// What a text calls for.
#[derive(Clone, Copy, Debug)]
enum Call<'d> {
    Citation(&'d Citation),
    Note(NoteIndex),
}

/// What blocks of the body call for, with the stand-off notes about their words.
fn calls<'d>(blocks: &'d [Block], known: KnownSources<'_>, notes: &'d StandOffNotes) -> Vec<Call<'d>> {
    let span = blocks.first().zip(blocks.last()).map(|(first, last)| first.span.to(last.span));
    let about = span.map_or(&[][..], |span| notes.beginning_in(span));
    let mut reader = Reader { known, about, found: Vec::new() };
    reader.blocks(blocks);
    reader.notes_before(usize::MAX);
    reader.found
}

fn calls_of_note<'d>(blocks: &'d [Block], known: KnownSources<'_>) -> Vec<Call<'d>> {
    let mut reader = Reader { known, about: &[], found: Vec::new() };
    reader.blocks(blocks);
    reader.found
}

struct Reader<'d, 'k> {
    known: KnownSources<'k>,
    /// Stand-off notes that are still to come, with their words.
    about: &'d [(Span, NoteIndex)],
    found: Vec<Call<'d>>,
}

impl<'d> Reader<'d, '_> {
    fn blocks(&mut self, blocks: &'d [Block]) {
        for block in blocks {
            block.for_each_part(|part| match part {
                BlockPart::Inlines(inlines) => self.inlines(inlines),
                BlockPart::Blocks(blocks) => self.blocks(blocks),
            });
        }
    }

    fn inlines(&mut self, inlines: &'d [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Citation(citation) => self.citation(citation),
                Inline::Narrative(narrative) if self.known.has(narrative.key()) => self.citation(&narrative.citation),
                Inline::Narrative(narrative) => self.inlines(&narrative.written),
                Inline::Passage { content, note, .. } => {
                    self.inlines(content);
                    self.found.push(Call::Note(*note));
                }
                Inline::Point { note } => self.found.push(Call::Note(*note)),
                Inline::Text(text) | Inline::Code(text) => self.notes_before(text.span.end()),
                Inline::Ruby(ruby) => self.notes_before(ruby.base.span.end()),
                other => self.inlines(other.children()),
            }
        }
    }

    /// The stand-off notes about words that begin before a byte.
    fn notes_before(&mut self, end: usize) {
        let count = self.about.partition_point(|(words, _)| words.start() < end);
        let (now, later) = self.about.split_at(count);
        self.found.extend(now.iter().map(|(_, note)| Call::Note(*note)));
        self.about = later;
    }

    /// What names no known source has been reported, and shows nothing.
    fn citation(&mut self, citation: &'d Citation) {
        if self.known.show(citation) {
            self.found.push(Call::Citation(citation));
        }
    }
}
