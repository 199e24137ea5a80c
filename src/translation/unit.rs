//! What is translated of a page: the texts of its front matter, the blocks of its text, its notes.
//!
//! In: a page. Out: its units in the order of the page, each with its normal form and its place. It must not know other pages.

use xxhash_rust::xxh3::xxh3_64;

use super::{canonical, fields};
use crate::model::document::Page;
use crate::model::tree::{Block, BlockContent};
use crate::model::{fragment_safe, words};
use crate::source::{SourceId, Span};

words! {
    /// The kinds of what is translated.
    pub enum UnitKind {
        Field, "field", "A text of the front matter.";
        Paragraph, "paragraph", "A paragraph.";
        Heading, "heading", "A heading.";
        Item, "item", "An item of a list.";
        Quote, "quote", "A quotation.";
        Alert, "alert", "A box.";
        Code, "code", "A code block.";
        Table, "table", "A table.";
        Figure, "figure", "A picture with its caption.";
        Chart, "chart", "A chart with its caption.";
        Html, "html", "Raw HTML.";
        Note, "note", "A note.";
    }
}

/// What a unit is compared with: units of different sequences are never confused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sequence {
    /// The values of one field: `title`, `key_points.text`.
    Field(String),
    /// The blocks of the text.
    Body,
    /// The note with an id.
    Note(String),
}

impl Sequence {
    /// How a lock names it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Field(path) => path.clone(),
            Self::Body => "body".to_owned(),
            Self::Note(id) => format!("note {id}"),
        }
    }

    /// The sequence of a name.
    pub(super) fn of_name(name: &str) -> Self {
        match (name, name.strip_prefix("note ")) {
            ("body", _) => Self::Body,
            (_, Some(id)) => Self::Note(id.to_owned()),
            (path, None) => Self::Field(path.to_owned()),
        }
    }
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The sequence that it belongs to.
    pub sequence: Sequence,
    /// Its kind.
    pub kind: UnitKind,
    /// Its normal form.
    pub text: String,
    /// The hash of that.
    pub hash: u64,
    /// Its span in the file.
    pub span: Span,
    /// The id of its element, where it has one of its own.
    pub(super) id: Option<String>,
}

/// The form of a unit: its kind, and the level of a heading.
pub(super) type Shape = (UnitKind, usize);

/// The form of a unit of a kind with a text.
pub(super) fn shape(kind: UnitKind, text: &str) -> Shape {
    let level = if kind == UnitKind::Heading { text.len() - text.trim_start_matches('#').len() } else { 0 };
    (kind, level)
}

/// The hash of a normal form.
pub(super) fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

impl Unit {
    pub(super) fn new(sequence: Sequence, kind: UnitKind, text: String, span: Span) -> Self {
        Self { hash: hash(&text), sequence, kind, text, span, id: None }
    }

    /// The id under which a link finds it on its page; `None` if its element has none and can get none.
    pub(super) fn anchor(&self) -> Option<String> {
        match self.kind {
            UnitKind::Paragraph | UnitKind::Item | UnitKind::Quote => Some(format!("_p-{:08x}", self.hash >> 32)),
            _ => self.id.clone(),
        }
    }

    /// What two units have in common that can stand in one place.
    pub(super) fn shape(&self) -> Shape {
        shape(self.kind, &self.text)
    }
}

/// The units of a page.
pub fn units(source: SourceId, page: &Page) -> Vec<Unit> {
    let mut units = fields::units(source, page);
    for block in &page.body {
        push_block(block, page, &mut units);
    }
    for note in &page.notes {
        let sequence = Sequence::Note(fragment_safe(&note.id));
        let mut unit = Unit::new(sequence, UnitKind::Note, canonical::of_note(note, page), note.span);
        unit.id = Some(note.anchor());
        units.push(unit);
    }
    units
}

fn push_block(block: &Block, page: &Page, units: &mut Vec<Unit>) {
    let kind = match &block.content {
        BlockContent::Paragraph(_) | BlockContent::Plain(_) => UnitKind::Paragraph,
        BlockContent::Heading(_) => UnitKind::Heading,
        BlockContent::List(list) => {
            for item in &list.items {
                // An empty item says nothing.
                let span = item.iter().map(|block| block.span).reduce(Span::to);
                let Some(span) = span else { continue };
                units.push(Unit::new(Sequence::Body, UnitKind::Item, canonical::of_blocks(item, page), span));
            }
            return;
        }
        BlockContent::Quote(_) => UnitKind::Quote,
        BlockContent::Alert { .. } => UnitKind::Alert,
        BlockContent::Code(_) => UnitKind::Code,
        BlockContent::Table(_) => UnitKind::Table,
        BlockContent::Figure(_) => UnitKind::Figure,
        BlockContent::Chart(_) => UnitKind::Chart,
        BlockContent::Html(_) => UnitKind::Html,
        // It has no words.
        BlockContent::Rule => return,
    };
    let text = canonical::of_blocks(std::slice::from_ref(block), page);
    let mut unit = Unit::new(Sequence::Body, kind, text, block.span);
    match &block.content {
        BlockContent::Heading(heading) => unit.id = Some(heading.id.clone()),
        BlockContent::Chart(chart) => unit.id = Some(chart.id.clone()),
        _ => {}
    }
    units.push(unit);
}
