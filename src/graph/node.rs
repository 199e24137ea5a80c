//! The nodes of the graph: what each declares about itself.
//!
//! It must not know how nodes are connected.

use std::sync::Arc;

use super::headwords::IndexName;
use super::provisions::VersionOutline;
use super::route::Route;
use crate::model::change::PageChange;
use crate::model::entity::Names;
use crate::model::{Date, Day, EntityKey, Language};
use crate::source::{SourceId, Span};

/// Identifies a node of the graph. Nodes are in the order of kind, id and language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The ids of nodes, in order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..).map(Self)
    }
}

/// A page, event or source in one language.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its key.
    pub key: EntityKey,
    /// Its language.
    pub language: Language,
    /// The file that declares it.
    pub source: SourceId,
    /// The words that declare it.
    pub span: Span,
    /// Its address.
    pub route: Route,
    /// The anchor in that page, for nodes that share a page.
    pub fragment: Option<String>,
    /// Its name.
    pub title: Arc<str>,
    /// The name by which long lists divide it: the field `sort`; for a source, its author; otherwise the title.
    pub listed_as: Arc<str>,
    /// The language of its name, if that is not translated into the language of the node.
    pub title_language: Option<Language>,
    /// What a sentence calls it, for sources.
    pub cited_as: Option<Arc<str>>,
    /// When it was published, reviewed, updated and corrected, and when something overtook its sentences.
    pub changes: Arc<[PageChange]>,
    /// One or two sentences about it.
    pub summary: Option<Arc<str>>,
    /// The language of these sentences, if they are not translated.
    pub summary_language: Option<Language>,
    /// Its names in other languages.
    pub names: Names,
    /// Whether it is published in this build.
    pub visible: bool,
    /// For an article, its issue.
    pub issue: Option<NodeId>,
    /// When it happened or was published.
    pub date: Option<Date>,
    /// Its position among its siblings.
    pub order: i64,
    /// Its key words.
    pub tags: Arc<[String]>,
    /// The words under which the A to Z index lists it, besides its title.
    pub index_names: Arc<[IndexName]>,
    /// What a link may name after `#`.
    pub anchors: Arc<[String]>,
    /// The path of the page from the content folder.
    pub path: Option<String>,
    /// For a version of a primary text: when it is in force, and its provisions.
    pub version: Option<Arc<VersionOutline>>,
    /// The last day on which what an article says holds.
    pub as_of: Option<Day>,
}
