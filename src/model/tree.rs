//! The Markdown tree: ours, typed, with the bytes each part was written with.
//!
//! Notes, citations, figures and links are variants, so that a `match` that forgets one does not compile.

use super::entity::Target;
pub use super::locator::{Locator, LocatorLabel};
use super::{Relation, fragment_safe, words};
use crate::source::Span;

/// Running text. What was written verbatim is read from the source; what Markdown changed (an entity, a
/// curly quote) is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Where it was written.
    pub span: Span,
    /// What it means, if that differs from what was written.
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

/// Which note of the page: an index into its notes, in the order in which the text refers to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoteIndex(u32);

impl NoteIndex {
    /// The index that stands for a place.
    pub fn new(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// The place in the notes of the page.
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

/// A part of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Letters.
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
    /// An image in running text.
    Image(Box<Image>),
    /// `[passage][^note]`
    Passage {
        /// The note it carries.
        note: NoteIndex,
        /// The annotated words.
        content: Vec<Inline>,
    },
    /// `word.[^note]`
    Point {
        /// The note it carries.
        note: NoteIndex,
    },
    /// `{漢字|かんじ}`
    Ruby(Box<Ruby>),
    /// An allowed element of raw HTML.
    Html(Box<HtmlElement>),
    /// A line break in the source only.
    SoftBreak,
    /// A line break that is meant.
    HardBreak,
    /// `[ ]` or `[x]` at the head of a list item.
    Task {
        /// Whether it is done.
        done: bool,
    },
}

/// Words with how they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// What is written.
    pub base: Text,
    /// How it is read.
    pub reading: Text,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The relation it states.
    pub relation: Option<Relation>,
    /// A title that is not a relation.
    pub title: Option<String>,
    /// What it is written on; empty for `[[id]]`, which takes the target's title.
    pub content: Vec<Inline>,
    /// The whole of it.
    pub span: Span,
    /// The words that name its target: the address, or the name in `[[name]]`. Empty where they could not be found.
    pub words: Span,
}

/// A citation cluster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The sources named, in order.
    pub items: Vec<CitationItem>,
    /// The whole of it.
    pub span: Span,
}

/// One source named in a citation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitationItem {
    /// The key after `@`.
    pub key: String,
    /// Its bytes.
    pub span: Span,
    /// Words before: `see also`.
    pub prefix: Option<String>,
    /// Page, chapter, article …
    pub locator: Option<Locator>,
    /// Words after the locator.
    pub suffix: Option<String>,
}

impl CitationItem {
    /// The bytes of its key, without `@`.
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
    /// What is inside; `None` for elements that hold nothing, like `br`.
    pub content: Option<Vec<Inline>>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The file.
    pub target: Target,
    /// What it shows, in words.
    pub alt: String,
    /// What stands below it.
    pub title: Option<String>,
    /// The whole of it.
    pub span: Span,
    /// Its address. Empty where it could not be found.
    pub words: Span,
}

/// A chart, where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartReference {
    /// Unique in the page: `figure-aid-by-donor`.
    pub id: String,
    /// The path of its file from the content folder.
    pub path: String,
    /// The words of this page about it; empty where the chart's own title will do.
    pub caption: String,
    /// The whole of it.
    pub span: Span,
    /// Its address. Empty where it could not be found.
    pub words: Span,
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub content: BlockContent,
    /// The whole of it.
    pub span: Span,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockContent {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// The text of a tight list item: a paragraph without the distance.
    Plain(Vec<Inline>),
    /// A heading.
    Heading(Box<Heading>),
    /// A list.
    List(Box<List>),
    /// A quotation.
    Quote(Vec<Block>),
    /// `> [!NOTE]`
    Alert {
        /// Which.
        kind: AlertKind,
        /// What it says.
        content: Vec<Block>,
    },
    /// A code block.
    Code(Box<CodeBlock>),
    /// A table.
    Table(Box<Table>),
    /// An image that is alone in its paragraph.
    Figure(Box<Image>),
    /// A chart that is alone in its paragraph.
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
    /// What it says.
    pub content: Vec<Inline>,
}

/// A GFM table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Per column.
    pub alignments: Vec<Alignment>,
    /// The head row.
    pub head: Vec<Vec<Inline>>,
    /// The other rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Of a table's column.
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
    pub enum AlertKind said as "alert" {
        Note, "note", "What readers should know even when they skim.";
        Tip, "tip", "Advice.";
        Important, "important", "What readers must know.";
        Warning, "warning", "What needs attention at once.";
        Caution, "caution", "What may have bad consequences.";
    }
}

/// A note and the words that call for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its id in the file.
    pub id: String,
    /// What kind of note.
    pub kind: NoteKind,
    /// What it says, without the lead-in.
    pub content: Vec<Block>,
    /// Where it is defined.
    pub span: Span,
}

impl Note {
    /// The id of the note in the page.
    pub fn anchor(&self) -> String {
        format!("note-{}", fragment_safe(&self.id))
    }

    /// The id of the words that call for it.
    pub fn reference(&self) -> String {
        format!("ref-{}", fragment_safe(&self.id))
    }
}

words! {
    /// What a note does for the passage. The English lead-in is the word with a capital.
    pub enum NoteKind said as "note" {
        Plain, "plain", "Anything.";
        Context, "context", "What one needs to know.";
        Evidence, "evidence", "What it rests on.";
        Dispute, "dispute", "Who says otherwise.";
        Update, "update", "What happened since.";
        Correction, "correction", "What was wrong.";
        Translation, "translation", "How a word was rendered.";
    }
}
