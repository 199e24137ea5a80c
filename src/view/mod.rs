//! Floor 7: from what is known to what a template may see.
//!
//! In: documents, the graph, formatted citations, locales. Out: one [`PageView`] per page, small and owned; it
//! never holds the site. It must not know templates, HTML of elements, or the disk.

mod body;
mod card_kind;
mod cards;
mod changes;
mod chart;
mod citations;
mod cited;
mod claims;
mod csl_html;
mod dossier;
mod extent;
mod foreign;
mod fragment;
mod highlight;
mod inline;
mod json_ld;
mod ledger;
mod ledger_page;
mod lists;
mod margin;
mod navigation;
mod page;
mod pictures;
mod positions;
mod punctuation;
mod references;
mod rows;
mod shared;
mod short_authors;
mod source_card;
mod strip;
mod subject_types;
mod subjects;
mod types;
mod year_suffix;

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use hayagriva::Entry;
use rayon::prelude::*;

pub use card_kind::CardKind;
pub use changes::{Change, ChangeDay, ChangeView, ChangesView};
pub use chart::ChartView;
pub use citations::Citations;
pub use cited::{SiteCitations, cite_alike};
pub use claims::{ClaimView, Successor};
pub use dossier::{DossierPart, DossierView};
pub use fragment::{
    AlertView, BlockView, CitationView, CodeView, Element, FigureView, Fragment, HeadingView, ImageView, LinkElement,
    NoteView, PassageView, Piece, PointView, RubyView, TableView, TermElement, escaped,
};
pub use ledger::{Filter, Scope};
pub use ledger_page::LedgerView;
pub use lists::{Generated, TagView, TimelineView, TimelineYear};
pub use navigation::NavigationItem;
pub use pictures::{LeadImageView, PictureView, SocialImageView, SourceSetView};
pub use positions::{
    ActorLink, ActorPositions, IssuePositions, PositionCell, PositionGroup, PositionRow, PositionTable, PositionView,
    PositionsView, StanceChange,
};
pub use shared::{SiteView, site};
pub use source_card::SourceCard;
pub use strip::{LegendItem, StripColumn, StripGap, StripMark, StripView, StripYear};
pub use types::*;

use highlight::Highlights;

use crate::config::Config;
use crate::graph::{Graph, NodeId, Route};
use crate::locale::{Locale, Locales};
use crate::model::document::{Content, Document, Page as PageDocument};
use crate::model::entity::Event;
use crate::model::tree::{Block, BlockContent};
use crate::model::{Date, Form, Kind, Language};
use crate::picture::Pictures;
use crate::source::SourceId;

pub use crate::model::Day;

/// What the views are made from.
#[derive(Debug)]
pub struct Views<'a> {
    config: &'a Config,
    graph: &'a Graph,
    locales: &'a Locales,
    citations: Arc<SiteCitations>,
    pages: HashMap<SourceId, &'a PageDocument>,
    events: HashMap<&'a str, &'a Event>,
    entries: BTreeMap<&'a str, &'a Entry>,
    articles: HashMap<(NodeId, &'a Language), Vec<NodeId>>,
    actors: HashMap<&'a str, Vec<NodeId>>,
    ledgers: OnceLock<BTreeMap<Language, ledger::Ledger>>,
    dossiers: HashMap<Route, dossier::Binding>,
    highlights: Highlights<'a>,
    tags: OnceLock<BTreeMap<Language, lists::Tags>>,
    navigation: OnceLock<navigation::Navigation>,
    pictures: Cow<'a, Pictures>,
    today: Day,
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
                        views.entries.entry(source.entry.key()).or_insert(&source.entry);
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
    fn tags_in(&self, language: &Language) -> Option<&lists::Tags> {
        let gather = |language: &Language| (language.clone(), lists::Tags::new(self.graph, language));
        let all = || self.config.languages.iter().map(|language| gather(&language.code)).collect();
        self.tags.get_or_init(all).get(language)
    }

    /// The ledger of a language, counted when it is first asked for.
    fn ledger(&self, language: &Language) -> Option<&ledger::Ledger> {
        let count = |language: &Language| (language.clone(), ledger::Ledger::new(self.graph, language));
        let all = || self.config.languages.iter().map(|language| count(&language.code)).collect();
        self.ledgers.get_or_init(all).get(language)
    }

    fn locale(&self, language: &Language) -> &'a Locale {
        // The build makes a locale of every configured language before it makes views.
        self.locales
            .get(language)
            .or_else(|| self.locales.iter().next().map(AsRef::as_ref))
            .unwrap_or_else(|| unreachable!("a site has a language"))
    }

    fn page_document(&self, id: NodeId) -> Option<&'a PageDocument> {
        self.pages.get(&self.graph.node(id).source).copied().filter(|page| page.kind() == self.graph.node(id).key.kind)
    }

    /// Whether a node has a page of its own: every kind but events.
    pub fn has_page(&self, id: NodeId) -> bool {
        let info = self.graph.node(id).key.kind.info();
        info.page.is_some() && (info.form == Form::Data || self.page_document(id).is_some())
    }

    /// The view of a node that has a page.
    pub fn node(&self, id: NodeId) -> Option<PageView> {
        let info = self.graph.node(id).key.kind.info();
        info.page?;
        let mut view = match info.form {
            Form::Data => self.source_page(id),
            Form::Markdown => self.document_page(id, self.page_document(id)?),
        };
        view.json_ld = self.json_ld(&view, Some(id));
        Some(view)
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

/// The blocks of code of a page.
fn codes_of(document: &Document) -> Vec<highlight::Code<'_>> {
    let mut found = Vec::new();
    if let Content::Page(page) = &document.content {
        codes_of_blocks(&page.body, &mut found);
        page.notes.iter().for_each(|note| codes_of_blocks(&note.content, &mut found));
    }
    found
}

fn codes_of_blocks<'t>(blocks: &'t [Block], found: &mut Vec<highlight::Code<'t>>) {
    for block in blocks {
        match &block.content {
            BlockContent::Code(code) => found.push((code.language.as_deref(), &code.text)),
            BlockContent::List(list) => list.items.iter().for_each(|item| codes_of_blocks(item, found)),
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => codes_of_blocks(content, found),
            _ => {}
        }
    }
}
