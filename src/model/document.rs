//! A parsed file: what it declares and its text, always complete, with its diagnostics.

use std::sync::Arc;

use super::chart::Chart;
use super::data::DataTable;
use super::entity::{Event, Meta, Subject};
use super::flow::Flow;
use super::item::Item;
use super::stand_off::{NotesFile, StandOffNotes};
use super::translation::Translations;
use super::tree::{Block, Note};
use super::{Date, EntityKey, Kind, Language};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::yaml::Spanned;

/// What a file's path determines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path relative to the content folder: `terms/sdf.md`.
    pub path: String,
    /// The entity that it is about.
    pub key: EntityKey,
    /// The language of the page.
    pub language: Language,
    /// For an article, the id of the issue whose folder it is in.
    pub issue: Option<String>,
    /// Whether the site has no pages in its language: a text in a further language that stands beside the one it belongs to.
    pub stands_beside: bool,
}

impl Location {
    /// The folder that relative links refer to, relative to the content folder, without a trailing slash.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// One parsed file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub source: SourceId,
    /// Its content.
    pub content: Content,
    /// The errors found in this file alone.
    pub diagnostics: Vec<Diagnostic>,
}

/// The content of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// A page.
    Page(Box<Page>),
    /// A page whose front matter could not be read. Its identity is known nevertheless, so that links to it do not cause further
    /// errors.
    Unread(Location),
    /// Entries of `events/*.yaml`.
    Events(Vec<Event>),
    /// Entries of `sources/*`.
    Bibliography(Bibliography),
    /// Notes on a version of a primary text.
    Notes(Box<NotesFile>),
    /// A chart of `data/*.chart.yaml`.
    Chart(ChartFile),
    /// A table of `data/*.csv`. It is copied as well.
    Table(Arc<DataTable>),
    /// A data file that Postil does not read; it is copied. The path is relative to the content folder.
    File(String),
    /// Nothing usable; the diagnostics say why.
    Nothing,
}

/// A chart file.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartFile {
    /// The path relative to the content folder.
    pub path: String,
    /// The figure; `None` if it could not be read, which has been reported.
    pub figure: Option<FigureDescription>,
}

/// What a chart file describes.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureDescription {
    /// A chart of a table.
    Chart(Arc<Chart>),
    /// Steps and arrows.
    Flow(Arc<Flow>),
}

/// The content of a bibliography file.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    /// The entries.
    pub entries: Vec<SourceEntry>,
    /// The keys of entries that could not be read; citations of them are not reported as well.
    pub unread: Vec<String>,
    /// The keys that other entries of the file refer to, for example as the book of a chapter: these count as used.
    pub parents: Vec<String>,
}

/// A Markdown page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its path, entity and language.
    pub location: Location,
    /// The whole text of its file; spans point into it.
    pub text: Arc<str>,
    /// The span of its front matter, used to point at the page as a whole.
    pub head: Span,
    /// The common fields of pages.
    pub meta: Meta,
    /// The fields of its kind.
    pub subject: Subject,
    /// Its text.
    pub body: Vec<Block>,
    /// Its notes, in the order in which readers meet them: those that a note calls for follow it.
    pub notes: Vec<Note>,
    /// Words that may be citations, which only the whole site can tell.
    pub citation_slips: Vec<CitationSlip>,
    /// Notes of other files about its words.
    pub stand_off: StandOffNotes,
}

/// Words that are a citation, or were meant as one, if a source has their key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitationSlip {
    /// The words.
    pub span: Span,
    /// The key among them.
    pub key: Span,
    /// How they are written.
    pub kind: SlipKind,
}

/// How words that may be a citation are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// `@key` in a sentence; or a word that is near a key.
    Word {
        /// Whether a place in a source stands in brackets behind it.
        has_place: bool,
    },
    /// `@key` in the text of a link, which cannot hold a citation.
    InLink,
    /// `[key, p. 3]`
    Signless,
    /// `[@key, p. 3` or `@key [p. 3`, whose bracket is never closed.
    Unclosed {
        /// Where it could be closed, if that can be told.
        end: Option<usize>,
    },
}

impl Page {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.location.key.kind
    }

    /// The day, the former and the present words of its corrections, and then of those of its claims, as they are written.
    pub fn corrections(&self) -> impl Iterator<Item = (Date, &str, &str)> {
        let own = self.meta.corrections.iter();
        let claims = self.subject.claims().iter();
        let corrected = claims.filter_map(|claim| claim.correction.as_ref());
        own.map(|correction| (correction.date, correction.was.as_str(), correction.now.as_str()))
            .chain(corrected.map(|correction| (correction.date, correction.was.as_str(), correction.now.as_str())))
    }
}

/// An entry of the bibliography.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// The span of its key.
    pub span: Span,
    /// What it describes.
    pub item: Item,
    /// The keys of the sources that relayed it, where they are written.
    pub via: Vec<Spanned<String>>,
    /// Words of it that the editors recorded.
    pub record: Vec<Recorded>,
    /// What those who keep the file noted for themselves.
    pub note: Option<String>,
    /// The source as pages in further languages show it.
    pub translated: Translations<Item>,
}

/// A short fragment of a source, as an editor found it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The words.
    pub words: Spanned<String>,
    /// The page, section … in the source.
    pub locator: Option<String>,
    /// The day on which the source was read.
    pub date: Option<Date>,
}
