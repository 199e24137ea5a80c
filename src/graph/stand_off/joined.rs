//! The page of a version with the notes on it, as if they were written in its file.
//!
//! In: a page, and notes with the words that they are about. Out: the page with all its notes, in the order of the text. The text of
//! each note follows that of the page.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use crate::model::document::{CitationSlip, Content, Document, Page, SlipKind};
use crate::model::stand_off::{NoteOrigin, StandOffNote, TextPart};
use crate::model::tree::{Block, Inline, Note, NoteIndex};
use crate::model::{BlockPart, Move, fragment_safe};
use crate::source::Span;

/// A note in its place.
pub(super) struct Placed<'d> {
    /// The words that it is about.
    pub(super) span: Span,
    pub(super) note: &'d StandOffNote,
    pub(super) origin: Arc<NoteOrigin>,
}

/// A note of the finished page.
enum Item<'d> {
    /// One that the page has itself, by its index there.
    Own(usize),
    StandOff(Placed<'d>),
}

/// The document of a page with notes. What is wrong in its own file has been reported with that.
pub(super) fn joined(document: &Document, page: &Page, mut placed: Vec<Placed<'_>>) -> Document {
    // Of notes on the same words, the outer one comes first; of equals, that of the version itself.
    placed.sort_by_key(|placed| (placed.span.start(), Reverse(placed.span.end()), placed.origin.is_carried));
    let mut page = page.clone();
    let mut own: Vec<Option<Note>> = std::mem::take(&mut page.notes).into_iter().map(Some).collect();
    let items = in_order(&page.body, own.len(), placed);
    let mut indices = vec![NoteIndex::new(0); own.len()];
    let mut count = 0;
    for item in &items {
        match item {
            Item::Own(index) => {
                indices[*index] = NoteIndex::new(count);
                count += 1;
            }
            Item::StandOff(placed) => count += 1 + placed.note.inner.len(),
        }
    }
    let renumber = |note: NoteIndex| indices.get(note.index()).copied().unwrap_or(note);
    let renumbered = Move { bytes: 0, prefix: "", note: &renumber };
    renumbered.blocks(&mut page.body);
    let mut joining =
        Joining { taken: own.iter().flatten().map(Note::anchor).collect(), text: page.text.to_string(), page };
    for item in items {
        match item {
            Item::Own(index) => {
                let Some(mut note) = own[index].take() else { continue };
                renumbered.blocks(&mut note.content);
                joining.page.notes.push(note);
            }
            Item::StandOff(placed) => joining.add(placed),
        }
    }
    let Joining { mut page, text, .. } = joining;
    page.text = Arc::from(text);
    Document {
        source: document.source,
        content: Content::Page(Box::new(page)),
        diagnostics: document.diagnostics.clone(),
    }
}

/// All notes in the order in which the text calls for them.
fn in_order<'d>(body: &[Block], own: usize, placed: Vec<Placed<'d>>) -> Vec<Item<'d>> {
    let mut calls = Calls { at: 0, places: vec![None; own] };
    calls.blocks(body);
    // A note that another one calls for follows it.
    let mut before = 0;
    let calls: Vec<usize> = calls
        .places
        .into_iter()
        .map(|place| {
            before = place.unwrap_or(before);
            before
        })
        .collect();
    let mut items = Vec::with_capacity(own + placed.len());
    let mut next = 0;
    for placed in placed {
        while calls.get(next).is_some_and(|place| *place <= placed.span.start()) {
            items.push(Item::Own(next));
            next += 1;
        }
        items.push(Item::StandOff(placed));
    }
    items.extend((next..own).map(Item::Own));
    items
}

/// Where the text of a page calls for its own notes.
struct Calls {
    /// The end of the last words.
    at: usize,
    places: Vec<Option<usize>>,
}

impl Calls {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.at = self.at.max(block.span.start());
            block.for_each_part(|part| match part {
                BlockPart::Inlines(inlines) => self.inlines(inlines),
                BlockPart::Blocks(blocks) => self.blocks(blocks),
            });
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.at = self.at.max(text.span.end()),
                Inline::Ruby(ruby) => self.at = self.at.max(ruby.base.span.end()),
                Inline::Passage { note, .. } => {
                    self.call(*note);
                    self.inlines(inline.children());
                }
                Inline::Point { note } => self.call(*note),
                other => self.inlines(other.children()),
            }
        }
    }

    fn call(&mut self, note: NoteIndex) {
        if let Some(place) = self.places.get_mut(note.index()) {
            *place = Some(self.at);
        }
    }
}

/// A page while notes are added to it.
struct Joining {
    page: Page,
    text: String,
    /// The ids of its notes, as links name them.
    taken: HashSet<String>,
}

impl Joining {
    fn add(&mut self, placed: Placed<'_>) {
        let Placed { span, note, origin } = placed;
        self.text.push('\n');
        let start = self.text.len();
        self.text.push_str(&note.text);
        self.page.stand_off.parts.push(TextPart { start, written: Arc::clone(&note.written) });
        let index = self.page.notes.len();
        self.page.stand_off.anchors.push((span, NoteIndex::new(index)));
        let id = self.free_id(&note.id, &origin);
        // Those of a note with another id are those of that id.
        let prefix = if id == note.id { String::new() } else { format!("{}-", fragment_safe(own(&origin))) };
        let number = |inner: NoteIndex| NoteIndex::new(index + 1 + inner.index());
        let moved = Move { bytes: start, prefix: &prefix, note: &number };
        let mut content = note.content.clone();
        moved.blocks(&mut content);
        let span = Span::new(start, self.text.len());
        self.page.notes.push(Note { id, kind: note.kind, content, span, origin: Some(Arc::clone(&origin)) });
        for inner in &note.inner {
            let mut inner = inner.clone();
            inner.id.insert_str(0, &prefix);
            inner.span = inner.span.shifted(start);
            inner.origin = Some(Arc::clone(&origin));
            moved.blocks(&mut inner.content);
            self.taken.insert(inner.anchor());
            self.page.notes.push(inner);
        }
        if !origin.is_carried {
            let slips = note.citation_slips.iter().map(|slip| shifted(*slip, start));
            self.page.citation_slips.extend(slips);
        }
    }

    /// The id of a note, with that of its version where it is taken.
    fn free_id(&mut self, id: &str, origin: &NoteOrigin) -> String {
        let versioned = format!("{id}-{}", own(origin));
        let numbered = (2..).map(|number| format!("{versioned}-{number}"));
        let mut ids = [id.to_owned(), versioned.clone()].into_iter().chain(numbered);
        let is_free = |id: &String| self.taken.insert(format!("note-{}", fragment_safe(id)));
        ids.find(is_free).unwrap_or_default()
    }
}

/// The id of the version of a note.
fn own(origin: &NoteOrigin) -> &str {
    super::own_id(&origin.version)
}

fn shifted(slip: CitationSlip, by: usize) -> CitationSlip {
    let kind = match slip.kind {
        SlipKind::Unclosed { end } => SlipKind::Unclosed { end: end.map(|end| end + by) },
        kind => kind,
    };
    CitationSlip { span: slip.span.shifted(by), key: slip.key.shifted(by), kind }
}
