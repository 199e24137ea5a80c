//! Floor 7: what is known of a site once it is read: its records by their names, what it formatted, how its pages are linked.
//!
//! In: documents, the graph, formatted citations, locales. Out: the facts that pages are made from. It must not know how a page looks.

mod actors;
mod dossier;
mod events;
mod ledger;
mod link;
mod made;
mod navigation;
mod positions;
mod tags;

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

pub(crate) use dossier::{anchor, claim_anchor};
pub use ledger::{Filter, Scope};
pub(crate) use ledger::{Ledger, MOST_LISTED, MOST_UNFOLDED, Rest, Statement, scope, statements};
pub(crate) use link::prefix;
pub use link::{DateView, LinkView, SourceLink};
pub use made::Generated;
pub(crate) use made::{CHANGES, index_path};
pub use navigation::NavigationItem;
pub(crate) use positions::written_at;

use crate::cite::SiteCitations;
use crate::config::Config;
use crate::graph::{Graph, NodeId, Route};
use crate::highlight::{Highlights, codes_of};
use crate::locale::{Locale, Locales};
use crate::model::document::{Content, Document, Page as PageDocument};
use crate::model::entity::Event;
use crate::model::item::Item;
use crate::model::{Date, Day, Form, Kind, Language};
use crate::picture::Pictures;
use crate::source::SourceId;

/// What the views are made from.
#[derive(Debug)]
pub struct Views<'a> {
    pub(crate) config: &'a Config,
    pub(crate) graph: &'a Graph,
    pub(crate) locales: &'a Locales,
    pub(crate) citations: Arc<SiteCitations>,
    pub(crate) pages: HashMap<SourceId, &'a PageDocument>,
    pub(crate) events: HashMap<&'a str, &'a Event>,
    pub(crate) entries: BTreeMap<&'a str, &'a Item>,
    pub(crate) articles: HashMap<(NodeId, &'a Language), Vec<NodeId>>,
    pub(crate) actors: HashMap<&'a str, Vec<NodeId>>,
    pub(crate) ledgers: OnceLock<BTreeMap<Language, ledger::Ledger>>,
    pub(crate) dossiers: HashMap<Route, dossier::Binding>,
    pub(crate) highlights: Highlights<'a>,
    pub(crate) tags: OnceLock<BTreeMap<Language, tags::Tags>>,
    pub(crate) navigation: OnceLock<navigation::Navigation>,
    pub(crate) pictures: Cow<'a, Pictures>,
    pub(crate) today: Day,
}

impl<'a> Views<'a> {
    /// Gathers what the views of all pages need, and formats all citations.
    pub fn new<D: Borrow<Document> + Sync>(
        documents: &'a [D],
        graph: &'a Graph,
        locales: &'a Locales,
        config: &'a Config,
        today: Day,
    ) -> Self {
        Self::with_citations(
            documents,
            graph,
            locales,
            config,
            Arc::new(SiteCitations::format(documents, config)),
            today,
        )
        .coloured(documents)
    }

    /// Colours all code that is repeated, once: for those who will make every page.
    #[must_use]
    pub fn coloured<D: Borrow<Document> + Sync>(mut self, documents: &'a [D]) -> Self {
        let codes: Vec<Vec<_>> = documents.par_iter().map(|document| codes_of(document.borrow())).collect();
        self.highlights = Highlights::new(codes.into_iter().flatten());
        self
    }

    /// Gathers what the view of any page needs, with citations of these documents that have been formatted before.
    pub fn with_citations<D: Borrow<Document>>(
        documents: &'a [D],
        graph: &'a Graph,
        locales: &'a Locales,
        config: &'a Config,
        citations: Arc<SiteCitations>,
        today: Day,
    ) -> Self {
        let mut views = Self {
            config,
            graph,
            locales,
            citations,
            pages: HashMap::new(),
            events: HashMap::new(),
            entries: BTreeMap::new(),
            articles: articles_by_issue(graph),
            actors: actors_by_name(graph),
            ledgers: OnceLock::new(),
            dossiers: HashMap::new(),
            highlights: Highlights::default(),
            tags: OnceLock::new(),
            navigation: OnceLock::new(),
            pictures: Cow::default(),
            today,
        };
        for document in documents.iter().map(Borrow::borrow) {
            match &document.content {
                Content::Page(page) => {
                    views.pages.insert(document.source, page);
                }
                Content::Events(events) => {
                    for event in events {
                        views.events.entry(&event.id).or_insert(event);
                    }
                }
                Content::Bibliography(bibliography) => {
                    for source in &bibliography.entries {
                        views.entries.entry(&source.item.key).or_insert(&source.item);
                    }
                }
                Content::Unread(_) | Content::Chart(_) | Content::Table(_) | Content::File(_) | Content::Nothing => {}
            }
        }
        if config.dossiers {
            views.dossiers = views.bindings();
        }
        views
    }

    /// The same, with pictures that were made smaller.
    #[must_use]
    pub fn with_pictures(mut self, pictures: &'a Pictures) -> Self {
        self.pictures = Cow::Borrowed(pictures);
        self
    }

    /// The tags of a language, gathered when they are first asked for.
    pub(crate) fn tags_in(&self, language: &Language) -> Option<&tags::Tags> {
        let gather = |language: &Language| (language.clone(), tags::Tags::new(self.graph, language));
        let all = || self.config.languages.iter().map(|language| gather(&language.code)).collect();
        self.tags.get_or_init(all).get(language)
    }

    /// The ledger of a language, counted when it is first asked for.
    pub(crate) fn ledger(&self, language: &Language) -> Option<&ledger::Ledger> {
        let count = |language: &Language| (language.clone(), ledger::Ledger::new(self.graph, language));
        let all = || self.config.languages.iter().map(|language| count(&language.code)).collect();
        self.ledgers.get_or_init(all).get(language)
    }

    pub(crate) fn locale(&self, language: &Language) -> &'a Locale {
        // The build makes a locale of every configured language before it makes views.
        self.locales
            .get(language)
            .or_else(|| self.locales.iter().next().map(AsRef::as_ref))
            .unwrap_or_else(|| unreachable!("a site has a language"))
    }

    pub(crate) fn page_document(&self, id: NodeId) -> Option<&'a PageDocument> {
        self.pages.get(&self.graph.node(id).source).copied().filter(|page| page.kind() == self.graph.node(id).key.kind)
    }

    /// Whether a node has a page of its own: every kind but events.
    pub fn has_page(&self, id: NodeId) -> bool {
        let info = self.graph.node(id).key.kind.info();
        info.page.is_some() && (info.form == Form::Data || self.page_document(id).is_some())
    }
}

/// The published people and institutions by their titles.
fn actors_by_name(graph: &Graph) -> HashMap<&str, Vec<NodeId>> {
    let mut by_name: HashMap<&str, Vec<NodeId>> = HashMap::new();
    let actors = graph.nodes().filter(|(_, node)| matches!(node.key.kind, Kind::Person | Kind::Institution));
    for (id, node) in actors.filter(|(_, node)| node.visible) {
        by_name.entry(&node.title).or_default().push(id);
    }
    by_name
}

/// The published articles of each issue in each language, by order, then date, then id. An issue without a page in the
/// language of some articles still holds them together; they do not stand among those of its own language.
fn articles_by_issue(graph: &Graph) -> HashMap<(NodeId, &Language), Vec<NodeId>> {
    let mut by_issue: HashMap<(NodeId, &Language), Vec<NodeId>> = HashMap::new();
    for (id, node) in graph.nodes().filter(|(_, node)| node.visible) {
        if let Some(issue) = node.issue {
            by_issue.entry((issue, &node.language)).or_default().push(id);
        }
    }
    for articles in by_issue.values_mut() {
        articles.sort_by_cached_key(|id| {
            let node = graph.node(*id);
            (node.order, node.date.as_ref().map(Date::first_day), *id)
        });
    }
    by_issue
}
