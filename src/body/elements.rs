//! What is not plain Markdown in a body: each element as a small view, which waits for its template.

use serde::Serialize;

use super::chart::ChartView;
use super::claims::ClaimView;
use super::flow::FlowView;
use super::pictures::PictureView;
use super::provisions::ProvisionStatusView;
use crate::markup;
use crate::model::tree::{AlertKind, NoteKind};
use crate::model::{Kind, Relation, TextDirection};
use crate::site::{DateView, LinkView};
use crate::translation::Change;

/// A body on its way to a format: plain Markdown as typed events, every other element as a view.
pub type Fragment = markup::Fragment<Element>;

/// An element with a template of its own: `templates/elements/<name>.html`.
#[derive(Debug, Hash, Serialize)]
#[allow(missing_docs, reason = "their views say what they are")]
pub enum Element {
    Block(BlockView),
    Heading(HeadingView),
    Note(NoteView),
    Passage(PassageView),
    Point(PointView),
    Link(LinkElement),
    Term(TermElement),
    Citation(CitationView),
    Figure(FigureView),
    Chart(Box<ChartView>),
    Flow(Box<FlowView>),
    Image(ImageView),
    Code(CodeView),
    Alert(AlertView),
    Table(TableView),
    Ruby(RubyView),
    Claim(ClaimView),
    Provision(ProvisionView),
    Status(Box<ProvisionStatusView>),
    Row(RowView),
    Beside(BesideView),
    Outdated(OutdatedView),
}

impl Element {
    /// The names of all templates.
    pub const NAMES: [&'static str; 22] = [
        "block",
        "heading",
        "note",
        "passage",
        "point",
        "link",
        "term",
        "citation",
        "figure",
        "chart",
        "flow",
        "image",
        "code",
        "alert",
        "table",
        "ruby",
        "claim",
        "provision",
        "status",
        "row",
        "beside",
        "outdated",
    ];

    /// What stands in it, rendered before it.
    pub fn content(&self) -> Option<&Fragment> {
        Some(match self {
            Self::Block(view) => &view.content,
            Self::Heading(view) => &view.content,
            Self::Note(view) => &view.content,
            Self::Passage(view) => &view.content,
            Self::Link(view) => &view.content,
            Self::Term(view) => &view.content,
            Self::Figure(view) => &view.caption,
            Self::Alert(view) => &view.content,
            Self::Table(view) => &view.content,
            Self::Provision(view) => &view.content,
            Self::Row(view) => &view.content,
            Self::Outdated(view) => &view.content,
            Self::Beside(view) => &view.content,
            Self::Point(_)
            | Self::Citation(_)
            | Self::Chart(_)
            | Self::Flow(_)
            | Self::Image(_)
            | Self::Code(_)
            | Self::Ruby(_)
            | Self::Claim(_)
            | Self::Status(_) => return None,
        })
    }
}

/// A block beside which a body with notes has more than one row of the grid.
#[derive(Debug, Hash, Serialize)]
pub struct BlockView {
    /// How many rows it takes, at most 24.
    pub rows: usize,
    /// The block.
    #[serde(skip)]
    pub content: Fragment,
}

/// A heading of the body.
#[derive(Debug, Hash, Serialize)]
pub struct HeadingView {
    /// Its level, from 2 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Of a provision: the id by which it is known in every version, where that is another one.
    pub permanent: Option<String>,
    /// Its words.
    #[serde(skip)]
    pub content: Fragment,
}

/// A paragraph that is a provision of a primary text.
#[derive(Debug, Hash, Serialize)]
pub struct ProvisionView {
    /// Its id: its number, such as `84-3.2`.
    pub id: String,
    /// How many provisions contain it.
    pub depth: usize,
    /// Its words.
    #[serde(skip)]
    pub content: Fragment,
}

/// A part of a primary text, beside the same in another language.
#[derive(Debug, Hash, Serialize)]
pub struct RowView {
    /// The part in the language of the page, and the element `beside` with the other one.
    #[serde(skip)]
    pub content: Fragment,
}

/// A part of a primary text in another language than the page's.
#[derive(Debug, Hash, Serialize)]
pub struct BesideView {
    /// The tag of its language.
    pub lang: String,
    /// Its direction of writing.
    pub dir: TextDirection,
    /// Its words.
    #[serde(skip)]
    pub content: Fragment,
}

/// A passage of a translation whose original has changed since.
#[derive(Debug, Hash, Serialize)]
pub struct OutdatedView {
    /// `changed`, or `removed` if the original no longer has it.
    pub change: Change,
    /// The passage in the original, or the original.
    pub href: String,
    /// The tag of the language of the original.
    pub lang: String,
    /// The passage.
    #[serde(skip)]
    pub content: Fragment,
}

/// A note, right after the block that refers to it.
#[derive(Debug, Hash, Serialize)]
pub struct NoteView {
    /// Its id.
    pub id: String,
    /// The id of its passage, to lead back to.
    pub reference: String,
    /// `plain`, `context`, `evidence`, `dispute`, `update`, `correction` or `translation`; `citation` where a citation is a note.
    pub kind: NoteKind,
    /// The same in words.
    pub label: String,
    /// Its place among the notes of the page, from 1: what ties it to its passage.
    pub number: usize,
    /// Its number as readers see it: `3`, or a letter where citations are numbered apart.
    pub mark: String,
    /// The row of the grid that it begins in, from 1.
    pub row: usize,
    /// How many rows it takes.
    pub span: usize,
    /// Who wrote it, if it does not say what the authors of the page say: a note that is kept beside a primary text.
    pub author: Option<String>,
    /// When it was written, of such a note.
    pub date: Option<DateView>,
    /// The version of the text that it was written about, on the page of a later one for which it holds as well.
    pub about: Option<LinkView>,
    /// The tag of the language of the page, if the note is in another one: that of its label.
    pub label_lang: Option<String>,
    /// That the note is not translated, and which language it is in.
    pub untranslated: Option<String>,
    /// Its text.
    #[serde(skip)]
    pub content: Fragment,
}

/// Words with a note.
#[derive(Debug, Hash, Serialize)]
pub struct PassageView {
    /// The id of the passage.
    pub reference: String,
    /// The id of the note.
    pub note: String,
    /// The note's place among the notes of the page, from 1.
    pub number: usize,
    /// The note's number as readers see it.
    pub mark: String,
    /// The note's kind.
    pub kind: NoteKind,
    /// The same in words.
    pub label: String,
    /// Whether the passage begins here. One that crosses an edge of another element is drawn in several stretches: the id belongs to the first.
    pub first: bool,
    /// Whether it ends here: the note's number belongs there.
    pub last: bool,
    /// The words.
    #[serde(skip)]
    pub content: Fragment,
}

/// A place in the text with a note.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PointView {
    /// The id of the place.
    pub reference: String,
    /// The id of the note.
    pub note: String,
    /// The note's place among the notes of the page, from 1.
    pub number: usize,
    /// The note's number as readers see it.
    pub mark: String,
    /// The note's kind.
    pub kind: NoteKind,
    /// The same in words.
    pub label: String,
    /// Whether it stands right behind the mark of another note.
    pub follows: bool,
}

/// A link.
#[derive(Debug, Hash, Serialize)]
pub struct LinkElement {
    /// The address.
    pub href: String,
    /// Whether it leads out of the site.
    pub external: bool,
    /// The kind of what it leads to; null for files, places in the page and other sites.
    pub kind: Option<Kind>,
    /// The id of the card of what it leads to.
    pub card: Option<String>,
    /// The title that the writer gave it.
    pub title: Option<String>,
    /// The language of what it leads to, if it is not that of the page.
    pub hreflang: Option<String>,
    /// The relation that it states, such as `amends`.
    pub relation: Option<Relation>,
    /// Its words.
    #[serde(skip)]
    pub content: Fragment,
}

/// A mention of a term.
#[derive(Debug, Hash, Serialize)]
pub struct TermElement {
    /// The term's page.
    pub href: String,
    /// The id of its card.
    pub card: Option<String>,
    /// Whether Postil found the mention; otherwise the writer linked it.
    pub automatic: bool,
    /// The language of the term's page, if it is not that of this page.
    pub hreflang: Option<String>,
    /// The words.
    #[serde(skip)]
    pub content: Fragment,
}

/// A citation in the text, or the text of a note that is one.
#[derive(Debug, Default, Hash, Serialize)]
pub struct CitationView {
    /// Of the first citation of a sentence: the id of the sentence.
    pub id: Option<String>,
    /// The id of the card that holds the citation, if it is a quiet mark in the text; null if it stands there in full.
    pub card: Option<String>,
    /// The citation as plain text, to name the mark; empty if it stands in full.
    pub label: String,
    /// The author, if it is a word of the sentence: `@key` in the text.
    pub author: Option<CitationPart>,
    /// What stands between the author and what follows in a line of text: a space or nothing.
    pub gap: &'static str,
    /// What the citation style wrote, piece by piece.
    pub parts: Vec<CitationPart>,
}

/// What CSL wrote: a part that names a source leads there, the others are brackets and separators.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CitationPart {
    /// The words.
    pub text_html: String,
    /// The source: its page, or, if the citation is printed in the text, its entry among the sources.
    pub href: Option<String>,
    /// The id of the source's card.
    pub card: Option<String>,
    /// The title of the source, if the citation is a quiet mark.
    pub title: Option<String>,
}

/// An image alone in its paragraph.
#[derive(Debug, Hash, Serialize)]
pub struct FigureView {
    /// Its files.
    pub picture: PictureView,
    /// What it shows, in words.
    pub alt: String,
    /// Whether an image stands before it, so that it may be loaded late.
    pub lazy: bool,
    /// How wide it is shown, for `sizes`, if the writer said so.
    pub sizes: Option<String>,
    /// The classes that the writer gave it.
    pub class: Option<String>,
    /// Its caption; may be empty.
    #[serde(skip)]
    pub caption: Fragment,
}

/// An image in a sentence.
#[derive(Debug, Hash, Serialize)]
pub struct ImageView {
    /// Its files.
    pub picture: PictureView,
    /// What it shows, in words.
    pub alt: String,
    /// The title that the writer gave it.
    pub title: Option<String>,
    /// Whether another image precedes it, so that it may be loaded lazily.
    pub lazy: bool,
    /// How wide it is shown, for `sizes`, if the writer said so.
    pub sizes: Option<String>,
    /// The classes that the writer gave it.
    pub class: Option<String>,
}

/// A block of code.
#[derive(Debug, Hash, Serialize)]
pub struct CodeView {
    /// Its language as the writer named it.
    pub language: Option<String>,
    /// The code, in `<span>`s of these classes where its language is known: `s-comment`, `s-string`, `s-constant`, `s-keyword`, `s-name`; `s-inserted` and
    /// `s-deleted` in a `diff`.
    pub content_html: String,
}

/// A call-out.
#[derive(Debug, Hash, Serialize)]
pub struct AlertView {
    /// `note`, `tip`, `important`, `warning` or `caution`.
    pub kind: AlertKind,
    /// The same in words.
    pub label: String,
    /// Its text.
    #[serde(skip)]
    pub content: Fragment,
}

/// A table, to be put in a box that can scroll.
#[derive(Debug, Hash, Serialize)]
pub struct TableView {
    /// What to call the box.
    pub label: String,
    /// Whether it has so many columns that it extends into the margin: no note is beside it.
    pub wide: bool,
    /// The content between `<table>` and `</table>`; the alignment of a cell is its `data-align`.
    #[serde(skip)]
    pub content: Fragment,
}

/// Words with their reading above them.
#[derive(Debug, Hash, Serialize)]
pub struct RubyView {
    /// The tag of the language, where it is not that of the page.
    pub lang: Option<&'static str>,
    /// The words.
    pub base: String,
    /// The reading.
    pub text: String,
}
