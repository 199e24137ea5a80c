//! One file, read: what it declares and what it says. Born complete, with its diagnostics.

use std::sync::Arc;

use super::chart::Chart;
use super::data::DataTable;
use super::entity::{Event, Meta, Subject};
use super::item::Item;
use super::tree::{Block, Note};
use super::{EntityKey, Kind, Language};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

/// What a file's path says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Path from the content folder: `terms/sdf.md`.
    pub path: String,
    /// What it is about.
    pub key: EntityKey,
    /// The language of the page.
    pub language: Language,
    /// For an article, the id of the issue whose folder it is in.
    pub issue: Option<String>,
}

impl Location {
    /// The folder that relative links start from, from the content folder, without a slash at its end.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// One parsed file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub source: SourceId,
    /// What it holds.
    pub content: Content,
    /// What was wrong in it alone.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A page.
    Page(Box<Page>),
    /// A page whose front matter could not be read: its name is known all the same, so that links to it are
    /// not reported on top of what is wrong with it.
    Unread(Location),
    /// Entries of `events/*.yaml`.
    Events(Vec<Event>),
    /// Entries of `sources/*`.
    Bibliography(Bibliography),
    /// A chart of `data/*.chart.yaml`.
    Chart(ChartFile),
    /// A table of `data/*.csv`. It is copied as well.
    Table(Arc<DataTable>),
    /// A data file that Postil does not read; it is copied. The path counts from the content folder.
    File(String),
    /// Nothing that could be used; the diagnostics say why.
    Nothing,
}

/// A chart's file.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartFile {
    /// Path from the content folder.
    pub path: String,
    /// What it describes; nothing where it could not be read, which has been reported.
    pub chart: Option<Arc<Chart>>,
}

/// What a bibliography file holds.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    /// The entries.
    pub entries: Vec<SourceEntry>,
    /// The keys of entries that could not be read; citations of them are not reported on top.
    pub unread: Vec<String>,
    /// The keys that other entries of the file name, as the book that they are a part of: these need nobody else to cite them.
    pub parents: Vec<String>,
}

/// A Markdown page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it stands and what it is about.
    pub location: Location,
    /// The whole text of its file; spans point into it.
    pub text: Arc<str>,
    /// Where its front matter stands, to point at the page as a whole.
    pub head: Span,
    /// What every page may have.
    pub meta: Meta,
    /// What only its kind has.
    pub subject: Subject,
    /// The text.
    pub body: Vec<Block>,
    /// The notes, in the order in which the text refers to them.
    pub notes: Vec<Note>,
    /// `@key` outside of brackets, each a citation if there is such a source.
    pub bare_citations: Vec<Span>,
}

impl Page {
    /// What it is.
    pub fn kind(&self) -> Kind {
        self.location.key.kind
    }
}

/// An entry of the bibliography.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// Where its key is written.
    pub span: Span,
    /// What it describes.
    pub item: Item,
}
