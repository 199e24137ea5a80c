//! The Markdown tree: our own typed tree, with the source span of each part.
//!
//! Notes, citations, figures and links are variants, so that a `match` that omits one does not compile.

use std::sync::Arc;

use super::entity::Target;
pub use super::image_layout::{ImageLayout, ImageWidth};
pub use super::locator::{Locator, LocatorLabel};
use super::provision::Provision;
use super::stand_off::NoteOrigin;
use super::{Relation, fragment_safe, words};
use crate::source::Span;

/// Running text. Verbatim text is read from the source; text that Markdown changed (an entity, a curly quote) is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its span in the source.
    pub span: Span,
    /// The text, if it differs from the source.
    pub literal: Option<Box<str>>,
}

impl Text {
    /// The text that a reader sees.
    pub fn as_str<'a>(&'a self, source: &'a str) -> &'a str {
        match &self.literal {
            Some(literal) => literal,
            None => self.span.slice(source),
        }
    }
}

/// A note of the page: an index into its notes, which are in the order in which readers meet them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteIndex(u32);

impl NoteIndex {
    /// The note at an index.
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The index into the notes of the page.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A part of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text.
    Text(Text),
    /// `code`
    Code(Text),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Strikethrough(Vec<Inline>),
    /// A link, typed or not.
    Link(Box<Link>),
    /// `[@key, p. 12]`
    Citation(Box<Citation>),
    /// `@key [p. 12]`
    Narrative(Box<Narrative>),
    /// An image in running text.
    Image(Box<Image>),
    /// `[passage][^note]`
    Passage {
        /// The note.
        note: NoteIndex,
        /// The annotated words.
        content: Vec<Inline>,
    },
    /// `word.[^note]`
    Point {
        /// The note.
        note: NoteIndex,
    },
    /// `{漢字|かんじ}`
    Ruby(Box<Ruby>),
    /// An allowed element of raw HTML.
    Html(Box<HtmlElement>),
    /// A line break in the source only.
    SoftBreak,
    /// An explicit line break.
    HardBreak,
    /// `[ ]` or `[x]` at the start of a list item.
    Task {
        /// Whether it is done.
        done: bool,
    },
}

/// Text with its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// The text.
    pub base: Text,
    /// The reading.
    pub reading: Text,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The target.
    pub target: Target,
    /// The relation it states.
    pub relation: Option<Relation>,
    /// A title that is not a relation.
    pub title: Option<String>,
    /// The text of the link; empty for `[[id]]`, which shows the title of its target.
    pub content: Vec<Inline>,
    /// The span of the whole link.
    pub span: Span,
    /// The span of the text that names its target: the address, or the name in `[[name]]`. Empty if it could not be found.
    pub words: Span,
}

/// A citation cluster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The sources named, in order.
    pub items: Vec<CitationItem>,
    /// The span of the whole citation.
    pub span: Span,
}

/// One source named in a citation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitationItem {
    /// The key after `@`.
    pub key: String,
    /// The span of `@` and the key.
    pub span: Span,
    /// Text before the source: `see also`.
    pub prefix: Option<String>,
    /// Page, chapter, article …
    pub locator: Option<Locator>,
    /// Text after the locator.
    pub suffix: Option<String>,
    /// Which part of the citation is printed.
    pub form: CitationForm,
}

/// Which part of a source's citation is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationForm {
    /// `[@key]`: all of it.
    #[default]
    Full,
    /// `[-@key]`: all but the author.
    WithoutAuthor,
    /// `@key`: the author in the sentence, then the rest.
    Narrative,
}

/// A citation whose author is a word of the sentence. It is one if a source has its key, which only the whole site can tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Narrative {
    /// The citation. Its first item is the source that is named.
    pub citation: Citation,
    /// What stands there if it is none.
    pub written: Vec<Inline>,
}

impl Narrative {
    /// The key of the source that is named.
    pub fn key(&self) -> &str {
        self.citation.items.first().map_or("", |item| &item.key)
    }
}

impl CitationItem {
    /// The span of its key, without `@`.
    pub fn words(&self) -> Span {
        self.span.starting(self.span.start() + 1)
    }
}

/// An element of raw HTML on the allow-list.
#[derive(Clone, Debug, PartialEq)]
pub struct HtmlElement {
    /// Its name.
    pub name: &'static str,
    /// Allowed attributes, in order.
    pub attributes: Vec<(&'static str, String)>,
    /// Its content; `None` for void elements such as `br`.
    pub content: Option<Vec<Inline>>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The file.
    pub target: Target,
    /// What it shows, in words.
    pub alt: String,
    /// The caption.
    pub title: Option<String>,
    /// The caption with the citations in it.
    pub caption: Vec<Inline>,
    /// How it is set: `{width=300 .map}`.
    pub layout: ImageLayout,
    /// The span of the whole image.
    pub span: Span,
    /// The span of its address. Empty if it could not be found.
    pub words: Span,
}

/// A chart in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartReference {
    /// Unique in the page: `figure-aid-by-donor`.
    pub id: String,
    /// The path of its file relative to the content folder.
    pub path: String,
    /// The caption given by this page; empty if the chart's own title is used.
    pub caption: String,
    /// The span of the whole reference.
    pub span: Span,
    /// The span of its address. Empty if it could not be found.
    pub words: Span,
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its content.
    pub content: BlockContent,
    /// Its span.
    pub span: Span,
    /// The provision that it begins, in a version of a primary text.
    pub provision: Option<Box<Provision>>,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockContent {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// The text of a tight list item: a paragraph without spacing.
    Plain(Vec<Inline>),
    /// A heading.
    Heading(Box<Heading>),
    /// A list.
    List(Box<List>),
    /// A quotation.
    Quote(Vec<Block>),
    /// `> [!NOTE]`
    Alert {
        /// The kind of alert.
        kind: AlertKind,
        /// Whether its first block is its title: `> [!NOTE] Title`.
        is_titled: bool,
        /// Its content.
        content: Vec<Block>,
    },
    /// A code block.
    Code(Box<CodeBlock>),
    /// A table.
    Table(Box<Table>),
    /// An image as the only content of its paragraph.
    Figure(Box<Image>),
    /// A chart as the only content of its paragraph.
    Chart(Box<ChartReference>),
    /// Raw HTML, already sanitised.
    Html(String),
    /// A rule.
    Rule,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number, for ordered lists.
    pub start: Option<u64>,
    /// The items that are terms, in a list of definitions; the items after each say what it means. Empty for other lists.
    pub terms: Vec<usize>,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// The first word after the fence.
    pub language: Option<String>,
    /// The code.
    pub text: String,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Unique in the page.
    pub id: String,
    /// Whether its author gave it the id.
    pub is_named: bool,
    /// Its text.
    pub content: Vec<Inline>,
}

/// A GFM table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One per column.
    pub alignments: Vec<Alignment>,
    /// The header row.
    pub head: Vec<Vec<Inline>>,
    /// The other rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// The alignment of a table column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they say it themselves")]
pub enum Alignment {
    None,
    Left,
    Center,
    Right,
}

words! {
    /// GFM's alerts.
    pub enum AlertKind localized as "alert" {
        Note, "note", "What readers should know even when they skim.";
        Tip, "tip", "Advice.";
        Important, "important", "What readers must know.";
        Warning, "warning", "What needs attention at once.";
        Caution, "caution", "What may have bad consequences.";
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its id in the file.
    pub id: String,
    /// The kind of note.
    pub kind: NoteKind,
    /// Its content, without the lead-in.
    pub content: Vec<Block>,
    /// The span of its definition.
    pub span: Span,
    /// Where it comes from, if it is not written in the file of the page.
    pub origin: Option<Arc<NoteOrigin>>,
}

impl Note {
    /// The id of the note in the page.
    pub fn anchor(&self) -> String {
        format!("note-{}", fragment_safe(&self.id))
    }

    /// The id of the passage or point that refers to it.
    pub fn reference(&self) -> String {
        format!("ref-{}", fragment_safe(&self.id))
    }
}

impl NoteKind {
    /// Whether authors write such notes, and name the kind in a lead-in.
    pub fn has_lead_in(self) -> bool {
        !matches!(self, Self::Plain | Self::Citation)
    }
}

words! {
    /// The purpose of a note. The English lead-in is the word, capitalised.
    pub enum NoteKind localized as "note" {
        Plain, "plain", "Anything.";
        Context, "context", "What one needs to know.";
        Evidence, "evidence", "What it rests on.";
        Dispute, "dispute" ("contested", "controversy"), "Who says otherwise.";
        Update, "update" ("updated"), "What happened since.";
        Correction, "correction" ("corrected", "erratum"), "What was wrong.";
        Translation, "translation" ("translated"), "How a word was rendered.";
        Citation, "citation", "What a sentence rests on, in a citation style whose citations are notes. Postil makes these notes.";
    }
}
