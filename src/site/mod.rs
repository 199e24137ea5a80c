//! Floor 7: the facts about a site that pages are made from: records by name, formatted citations, links.
//!
//! In: documents, the graph, formatted citations, locales. Out: facts, and the [`PageContext`] in which one page is made. It must
//! not know what a page looks like.

mod actors;
mod authors;
mod breadcrumbs;
mod changes;
mod context;
mod dossier;
mod events;
mod former;
mod heading;
mod index;
mod index_places;
mod ledger;
mod link;
mod linker;
mod list_page;
mod made;
mod navigation;
mod part_title;
mod positions;
mod redlines;
mod references;
mod sources;
mod tags;
mod texts;

use std::sync::Arc;

pub(crate) use actors::{
    NEWEST, actor_named, actor_record, articles_of, articles_shown, by_name, issues, members, referred, sort_name,
};
pub(crate) use authors::{WrittenBy, authors, written};
pub(crate) use breadcrumbs::{Breadcrumb, breadcrumbs_of_made, breadcrumbs_of_node};
pub(crate) use changes::{ChangeRecord, changes, latest_change_of_each, latest_changes};
pub(crate) use context::PageContext;
pub(crate) use dossier::{DossierContents, anchor, claim_anchor, dossier_parts};
pub(crate) use events::{dated_events, events_of, named_by};
pub use former::{Successor, former_addresses};
pub(crate) use heading::{PageHeading, scope_title};
pub use index::SiteIndex;
pub(crate) use index_places::{IndexPlace, index_places, section_title};
pub(crate) use ledger::{
    CitedSource, Ledger, MOST_LISTED, MOST_UNFOLDED, Statement, front, ledger_anchor, ledger_page_of, ledger_path,
    statements,
};
pub use ledger::{Filter, Scope};
pub(crate) use link::prefix;
pub use link::{DateView, LinkView, SourceLink};
pub(crate) use linker::Linker;
pub(crate) use list_page::ListPage;
pub use made::{Generated, generated, generated_at, generated_route};
pub use navigation::{FooterView, LogoView, NavigationGroup, NavigationItem};
pub(crate) use part_title::part_title;
pub(crate) use positions::{issues_of, written_at};
pub use redlines::Compared;
pub(crate) use redlines::compared_of;
pub(crate) use references::referring;
pub(crate) use sources::{
    all_sources_export, bibliography, mere_relays, page_of_sources_export, relayed, relays, source_export, source_text,
    sources_export,
};

use crate::bibliography::export::Exports;
use crate::cite::{FormattedEntry, SiteCitations};
use crate::config::Config;
use crate::graph::{Graph, Headword, NodeId, PartTree, Resolved, Route, folder_address};
use crate::highlight::Highlights;
use crate::locale::{Locale, Locales};
use crate::model::document::{Content, Document, Page as PageDocument};
use crate::model::entity::{Event, Subject, Target};
use crate::model::item::Item;
use crate::model::{Day, Form, Language};
use crate::picture::Pictures;
use crate::translation::Translations;
pub(crate) use tags::Tags;
pub(crate) use texts::{Leaning, current_version, in_force, later_change, leaning, standing};

/// A site that has been read, linked and formatted: references to everything that its pages are made from.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// The parsed files from which the index was made.
    pub documents: &'a [Arc<Document>],
    /// How pages are connected.
    pub graph: &'a Graph,
    /// The languages.
    pub locales: &'a Locales,
    /// Citations and sources in the site's style.
    pub citations: &'a SiteCitations,
    /// The pictures and their derivatives.
    pub pictures: &'a Pictures,
    /// Code that has been highlighted already.
    pub highlights: &'a Highlights<'a>,
    /// The index of the documents and the graph.
    pub index: &'a SiteIndex,
    /// What of its translations is out of date.
    pub translations: &'a Translations,
    /// The day of the build.
    pub today: Day,
}

impl<'a> Site<'a> {
    pub(crate) fn locale(self, language: &Language) -> &'a Locale {
        // The build makes a locale of every configured language before it makes pages.
        self.locales
            .get(language)
            .or_else(|| self.locales.iter().next().map(AsRef::as_ref))
            .unwrap_or_else(|| unreachable!("a site has a language"))
    }

    /// The page that declares a node.
    pub(crate) fn page_document(self, id: NodeId) -> Option<&'a PageDocument> {
        let node = self.graph.node(id);
        let document = self.documents.get(self.index.document(node.source)?)?;
        match &document.content {
            Content::Page(page) => Some(&**page).filter(|page| page.kind() == node.key.kind),
            _ => None,
        }
    }

    /// The event with an id.
    pub(crate) fn event(self, id: &str) -> Option<&'a Event> {
        let (document, index) = self.index.event(id)?;
        match &self.documents.get(document)?.content {
            Content::Events(events) => events.get(index),
            _ => None,
        }
    }

    /// The bibliography entry with a key.
    pub(crate) fn entry(self, key: &str) -> Option<&'a Item> {
        let (document, index) = self.index.entry(key)?;
        match &self.documents.get(document)?.content {
            Content::Bibliography(bibliography) => bibliography.entries.get(index).map(|source| &source.item),
            Content::Page(page) => match &page.subject {
                Subject::Document(text) => Some(&text.item),
                _ => None,
            },
            _ => None,
        }
    }

    /// The source of a node as pages in its language show it.
    pub(crate) fn source(self, id: NodeId) -> Option<&'a Item> {
        let node = self.graph.node(id);
        let (document, index) = self.index.entry(&node.key.id)?;
        let translated = match &self.documents.get(document)?.content {
            Content::Bibliography(bibliography) => {
                bibliography.entries.get(index).and_then(|source| source.translated.get(&node.language))
            }
            _ => None,
        };
        translated.or_else(|| self.entry(&node.key.id))
    }

    /// The source with a key, written for other programs.
    pub(crate) fn exports(self, key: &str) -> Option<&'a Exports> {
        self.index.exports(key, self.entry(key)?)
    }

    /// The formatted entry of a source.
    pub(crate) fn formatted(self, source: NodeId) -> Option<&'a FormattedEntry> {
        let node = self.graph.node(source);
        self.citations.get(&node.language)?.entry(&node.key.id)
    }

    /// Whether a node has its own page: every kind except events.
    pub(crate) fn has_page(self, id: NodeId) -> bool {
        let info = self.graph.node(id).key.kind.info();
        info.page.is_some() && (info.form == Form::Data || self.page_document(id).is_some())
    }

    /// The published node whose page is at a path of the output.
    pub fn node_at(self, path: &str) -> Option<NodeId> {
        self.index.node_at(&Route::new(path))
    }

    /// The nodes that have a page, in order.
    pub fn nodes_with_pages(self) -> impl Iterator<Item = NodeId> {
        self.graph.nodes().filter(move |(id, node)| node.visible && self.has_page(*id)).map(|(id, _)| id)
    }

    /// The tags of a language.
    pub(crate) fn tags(self, language: &Language) -> Option<&'a Tags> {
        self.index.tags(self.graph, language)
    }

    /// The ledger of a language.
    pub(crate) fn ledger(self, language: &Language) -> Option<&'a Ledger> {
        self.index.ledger(self.graph, language)
    }

    /// The head words of the A to Z index of a language.
    pub(crate) fn headwords(self, locale: &Locale) -> &'a [Headword] {
        self.index.headwords(self.graph, locale)
    }

    /// The list of what refers to a page, where that is too long to stand on it.
    pub(crate) fn references(self, id: NodeId) -> Option<&'a PartTree> {
        self.index.references(self.graph, id)
    }

    /// A route of a language.
    pub(crate) fn local(self, local: &str, language: &Language) -> Route {
        Route::new(&format!("{}{local}", prefix(self.config, language)))
    }

    /// The absolute address of a route, if the site has a `base_url`.
    pub(crate) fn canonical(self, route: &Route) -> Option<String> {
        let base = self.config.base_url.as_ref()?;
        // The index page of a folder has the folder's address.
        let path = route.encoded();
        Some(format!("{base}/{}", folder_address(&path)))
    }

    /// The fallback file of a picture, by its path in the output; `None` if the picture does not exist.
    pub(crate) fn picture_file<'p>(self, path: &'p str) -> Option<&'p str>
    where
        'a: 'p,
    {
        self.graph.assets.get(path)?;
        Some(self.pictures.get(path).map_or(path, |picture| &picture.file.path))
    }

    /// The page, event or source that superseded a claim, and its anchor.
    pub(crate) fn successor(self, from: NodeId, target: &Target) -> Option<(NodeId, Option<String>)> {
        match self.graph.resolve(from, target) {
            Ok(Resolved::Node(to, fragment)) => Some((to, fragment.or_else(|| self.graph.node(to).fragment.clone()))),
            _ => None,
        }
    }
}
