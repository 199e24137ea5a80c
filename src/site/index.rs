//! An index of documents and the graph.
//!
//! In: documents and the graph. Out: an owned index, made once for each snapshot of a site. It must not contain the documents
//! themselves, so that it can be stored beside them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::ledger::Ledger;
use super::made::Generated;
use super::navigation::{self, FooterView, LogoView, Navigation, NavigationItem};
use super::references::referring;
use super::tags::Tags;
use crate::bibliography::export::Exports;
use crate::config::Config;
use crate::graph::{Graph, Headword, MOST_ENTRIES, NodeId, PartTree, Route, headwords};
use crate::locale::{Locale, Locales};
use crate::model::document::{Content, Document};
use crate::model::entity::Subject;
use crate::model::item::Item;
use crate::model::{Date, Form, Kind, Language};
use crate::source::SourceId;

/// The index of a document, and that of a record in it.
type RecordIndex = (usize, usize);

/// A source.
#[derive(Debug)]
struct SourceRecord {
    place: RecordIndex,
    /// The source for other programs, written on first use.
    exports: OnceLock<Exports>,
}

/// The generated pages, by route.
pub(super) type MadePages = HashMap<Route, (Generated, Language)>;

/// An index of a site.
#[derive(Debug, Default)]
pub struct SiteIndex {
    pages: HashMap<SourceId, usize>,
    events: HashMap<String, RecordIndex>,
    entries: HashMap<String, SourceRecord>,
    articles: HashMap<NodeId, Vec<(Language, Vec<NodeId>)>>,
    actors: HashMap<Arc<str>, Vec<NodeId>>,
    routes: HashMap<Route, NodeId>,
    navigation: BTreeMap<Language, Navigation>,
    // Few pages need these, so each is computed on first use. The computation must not use rayon: a thread that waits for one
    // could be given work that waits for the same.
    ledgers: BTreeMap<Language, OnceLock<Ledger>>,
    tags: BTreeMap<Language, OnceLock<Tags>>,
    headwords: BTreeMap<Language, OnceLock<Vec<Headword>>>,
    made: OnceLock<MadePages>,
    /// For nodes with very many references: the divided list of the referring pages.
    references: HashMap<NodeId, OnceLock<Option<PartTree>>>,
}

impl SiteIndex {
    /// The index of these documents and the graph made from them.
    pub fn new(documents: &[Arc<Document>], graph: &Graph, config: &Config, locales: &Locales) -> Self {
        let mut index = Self {
            articles: articles_by_issue(graph),
            actors: actors_by_name(graph),
            navigation: navigation::navigation(graph, config, locales),
            references: often_referenced(graph).map(|id| (id, OnceLock::new())).collect(),
            ..Self::default()
        };
        for language in &config.languages {
            index.ledgers.insert(language.code.clone(), OnceLock::new());
            index.tags.insert(language.code.clone(), OnceLock::new());
            index.headwords.insert(language.code.clone(), OnceLock::new());
        }
        for (position, document) in documents.iter().enumerate() {
            index.add(position, document);
        }
        index.add_routes(documents, graph);
        index
    }

    /// Adds the records of a document. Of several with the same name, the first counts.
    fn add(&mut self, position: usize, document: &Document) {
        match &document.content {
            Content::Page(page) => {
                self.pages.insert(document.source, position);
                if let Subject::Document(text) = &page.subject {
                    let record = || SourceRecord { place: (position, 0), exports: OnceLock::new() };
                    self.entries.entry(text.item.key.clone()).or_insert_with(record);
                }
            }
            Content::Events(events) => {
                for (number, event) in events.iter().enumerate() {
                    self.events.entry(event.id.clone()).or_insert((position, number));
                }
            }
            Content::Bibliography(bibliography) => {
                for (number, source) in bibliography.entries.iter().enumerate() {
                    let record = || SourceRecord { place: (position, number), exports: OnceLock::new() };
                    self.entries.entry(source.item.key.clone()).or_insert_with(record);
                }
            }
            Content::Unread(_)
            | Content::Notes(_)
            | Content::Chart(_)
            | Content::Table(_)
            | Content::File(_)
            | Content::Nothing => {}
        }
    }

    fn add_routes(&mut self, documents: &[Arc<Document>], graph: &Graph) {
        for (id, node) in graph.nodes().filter(|(_, node)| node.visible) {
            let info = node.key.kind.info();
            let document = || documents.get(*self.pages.get(&node.source)?);
            let is_written = || match document().map(|document| &document.content) {
                Some(Content::Page(page)) => page.kind() == node.key.kind,
                _ => false,
            };
            if info.page.is_some() && (info.form == Form::Data || is_written()) {
                self.routes.entry(node.route.clone()).or_insert(id);
            }
        }
    }

    pub(super) fn document(&self, source: SourceId) -> Option<usize> {
        self.pages.get(&source).copied()
    }

    pub(super) fn event(&self, id: &str) -> Option<RecordIndex> {
        self.events.get(id).copied()
    }

    pub(super) fn entry(&self, key: &str) -> Option<RecordIndex> {
        self.entries.get(key).map(|source| source.place)
    }

    /// The source with a key as `item` says, for other programs.
    pub(super) fn exports(&self, key: &str, item: &Item) -> Option<&Exports> {
        Some(self.entries.get(key)?.exports.get_or_init(|| Exports::of(item)))
    }

    pub(super) fn node_at(&self, route: &Route) -> Option<NodeId> {
        self.routes.get(route).copied()
    }

    /// The published articles of an issue in a language, in their order.
    pub(super) fn articles(&self, issue: NodeId, language: &Language) -> &[NodeId] {
        let of_issue = self.articles.get(&issue).map_or(&[][..], Vec::as_slice);
        of_issue.iter().find(|(spoken, _)| spoken == language).map_or(&[], |(_, articles)| articles)
    }

    /// The published people and institutions with a name, in all languages.
    pub(super) fn actors(&self, name: &str) -> &[NodeId] {
        self.actors.get(name).map_or(&[], Vec::as_slice)
    }

    /// The menu of the pages of a language.
    pub(crate) fn menu(&self, language: &Language) -> Arc<[NavigationItem]> {
        self.navigation.get(language).map(|navigation| Arc::clone(&navigation.menu)).unwrap_or_default()
    }

    /// The foot of the pages of a language.
    pub(crate) fn footer(&self, language: &Language) -> Arc<FooterView> {
        self.navigation.get(language).map(|navigation| Arc::clone(&navigation.footer)).unwrap_or_default()
    }

    /// The logo.
    pub(crate) fn logo(&self, language: &Language) -> Option<Arc<LogoView>> {
        self.navigation.get(language)?.logo.clone()
    }

    /// The tags of a language, collected on first use.
    pub(super) fn tags(&self, graph: &Graph, language: &Language) -> Option<&Tags> {
        Some(self.tags.get(language)?.get_or_init(|| Tags::new(graph, language)))
    }

    /// The head words of a language, sorted when they are first asked for.
    pub(super) fn headwords(&self, graph: &Graph, locale: &Locale) -> &[Headword] {
        let sorted = || headwords(graph, &locale.language, locale.alphabet());
        self.headwords.get(&locale.language).map_or(&[], |headwords| headwords.get_or_init(sorted).as_slice())
    }

    /// The ledger of a language, counted when it is first asked for.
    pub(super) fn ledger(&self, graph: &Graph, language: &Language) -> Option<&Ledger> {
        Some(self.ledgers.get(language)?.get_or_init(|| Ledger::new(graph, language)))
    }

    /// The list of references to a page, if it is too long for the page; divided on first use.
    pub(super) fn references(&self, graph: &Graph, id: NodeId) -> Option<&PartTree> {
        let divided = || graph.divide_pages(referring(graph, id));
        self.references.get(&id)?.get_or_init(divided).as_ref()
    }

    /// The generated pages, listed on first use.
    pub(super) fn made(&self, list: impl FnOnce() -> MadePages) -> &MadePages {
        self.made.get_or_init(list)
    }
}

/// The published nodes with so many references that the referring pages may need their own list.
fn often_referenced(graph: &Graph) -> impl Iterator<Item = NodeId> {
    let nodes = graph.nodes().filter(|(_, node)| node.visible).map(|(id, _)| id);
    nodes.filter(|id| graph.incoming_count(*id) > MOST_ENTRIES)
}

/// The published people and institutions by their titles.
fn actors_by_name(graph: &Graph) -> HashMap<Arc<str>, Vec<NodeId>> {
    let mut by_name: HashMap<Arc<str>, Vec<NodeId>> = HashMap::new();
    let actors = graph.nodes().filter(|(_, node)| matches!(node.key.kind, Kind::Person | Kind::Institution));
    for (id, node) in actors.filter(|(_, node)| node.visible) {
        by_name.entry(Arc::clone(&node.title)).or_default().push(id);
    }
    by_name
}

/// The published articles of each issue in each language, by order, then date, then id. An issue without a page in the language
/// of some articles still groups them; they are not listed among those of its own language.
fn articles_by_issue(graph: &Graph) -> HashMap<NodeId, Vec<(Language, Vec<NodeId>)>> {
    let mut by_issue: HashMap<NodeId, Vec<(Language, Vec<NodeId>)>> = HashMap::new();
    for (id, node) in graph.nodes().filter(|(_, node)| node.visible) {
        let Some(issue) = node.issue else { continue };
        let spoken = by_issue.entry(issue).or_default();
        match spoken.iter_mut().find(|(language, _)| *language == node.language) {
            Some((_, articles)) => articles.push(id),
            None => spoken.push((node.language.clone(), vec![id])),
        }
    }
    for (_, articles) in by_issue.values_mut().flatten() {
        articles.sort_by_cached_key(|id| {
            let node = graph.node(*id);
            (node.order, node.date.as_ref().map(Date::first_day), *id)
        });
    }
    by_issue
}
