//! Floor 7: from what is known to what a template may see.
//!
//! In: documents, the graph, formatted citations, locales. Out: one [`PageView`] per page, small and owned; it
//! never holds the site. It must not know templates, HTML of elements, or the disk.

mod body;
mod cards;
mod changes;
mod chart;
mod citations;
mod claims;
mod csl_html;
mod dossier;
mod fragment;
mod highlight;
mod inline;
mod json_ld;
mod ledger;
mod ledger_page;
mod lists;
mod margin;
mod page;
mod positions;
mod references;
mod shared;
mod strip;
mod subject_types;
mod subjects;
mod types;
mod year_suffix;

use std::collections::{BTreeMap, HashMap};

use hayagriva::Entry;
use rayon::prelude::*;

pub use changes::{ChangeDay, ChangeView, ChangesView};
pub use chart::ChartView;
pub use citations::Citations;
pub use claims::{ClaimView, Successor};
pub use dossier::{DossierPart, DossierView};
pub use fragment::{
    AlertView, CitationView, CodeView, Element, FigureView, Fragment, HeadingView, ImageView, LinkElement, NoteView,
    PassageView, Piece, PointView, RubyView, TableView, TermElement, escaped,
};
pub use highlight::style_sheet;
pub use ledger::{Filter, Scope, State};
pub use ledger_page::LedgerView;
pub use lists::{Generated, TagView, TimelineView, TimelineYear};
pub use positions::{
    ActorLink, ActorPositions, IssuePositions, PositionCell, PositionGroup, PositionRow, PositionTable, PositionView,
    PositionsView, StanceChange,
};
pub use shared::{SiteView, site};
pub use strip::{LegendItem, StripColumn, StripGap, StripMark, StripView, StripYear};
pub use types::*;

use highlight::Highlights;

use crate::config::Config;
use crate::graph::{Graph, NodeId, Route};
use crate::locale::{Locale, Locales};
use crate::model::document::{Content, Document, Page as PageDocument};
use crate::model::entity::Event;
use crate::model::tree::{Block, BlockContent, Citation, Inline};
use crate::model::{Date, Kind, Language};
use crate::source::SourceId;

pub use crate::model::Day;

/// What the views are made from.
#[derive(Debug)]
pub struct Views<'a> {
    config: &'a Config,
    graph: &'a Graph,
    locales: &'a Locales,
    citations: BTreeMap<Language, Citations>,
    pages: HashMap<SourceId, &'a PageDocument>,
    events: HashMap<&'a str, &'a Event>,
    entries: BTreeMap<&'a str, &'a Entry>,
    articles: HashMap<(NodeId, &'a Language), Vec<NodeId>>,
    actors: HashMap<&'a str, Vec<NodeId>>,
    ledgers: BTreeMap<Language, ledger::Ledger>,
    dossiers: HashMap<Route, dossier::Binding>,
    highlights: Highlights<'a>,
    tags: BTreeMap<Language, lists::Tags>,
    today: Day,
}

impl<'a> Views<'a> {
    /// Gathers what the views need, and formats all citations.
    pub fn new(
        documents: &'a [Document],
        graph: &'a Graph,
        locales: &'a Locales,
        config: &'a Config,
        today: Day,
    ) -> Self {
        let mut views = Self {
            config,
            graph,
            locales,
            citations: BTreeMap::new(),
            pages: HashMap::new(),
            events: HashMap::new(),
            entries: BTreeMap::new(),
            articles: articles_by_issue(graph),
            actors: actors_by_name(graph),
            ledgers: config
                .languages
                .iter()
                .map(|language| (language.code.clone(), ledger::Ledger::new(graph, &language.code)))
                .collect(),
            dossiers: HashMap::new(),
            highlights: Highlights::default(),
            tags: BTreeMap::new(),
            today,
        };
        for document in documents {
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
        if !views.entries.is_empty() {
            views.format_citations(documents);
        }
        let codes: Vec<Vec<_>> = documents.par_iter().map(codes_of).collect();
        views.highlights = Highlights::new(codes.into_iter().flatten());
        for language in &config.languages {
            views.tags.insert(language.code.clone(), lists::Tags::new(graph, &language.code));
        }
        if config.dossiers {
            views.dossiers = views.bindings();
        }
        views
    }

    fn format_citations(&mut self, documents: &'a [Document]) {
        for language in &self.config.languages {
            let mut found = Vec::new();
            for document in documents {
                if let Content::Page(page) = &document.content
                    && page.location.language == language.code
                {
                    citations_of_blocks(&page.body, &mut found);
                    page.notes.iter().for_each(|note| citations_of_blocks(&note.content, &mut found));
                }
            }
            let style = &self.config.citation_style;
            let formatted = Citations::format(&self.entries, found.into_iter(), style, &language.code);
            self.citations.insert(language.code.clone(), formatted);
        }
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
        match self.graph.node(id).key.kind {
            Kind::Event => false,
            Kind::Source => true,
            _ => self.page_document(id).is_some(),
        }
    }

    /// The view of a node that has a page.
    pub fn node(&self, id: NodeId) -> Option<PageView> {
        let mut view = match self.graph.node(id).key.kind {
            Kind::Event => None,
            Kind::Source => Some(self.source_page(id)),
            _ => self.page_document(id).map(|document| self.document_page(id, document)),
        }?;
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
        articles.sort_by_key(|id| {
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
            BlockContent::Code { language, text } => found.push((language.as_deref(), text)),
            BlockContent::List { items, .. } => items.iter().for_each(|item| codes_of_blocks(item, found)),
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => codes_of_blocks(content, found),
            _ => {}
        }
    }
}

fn citations_of_blocks<'t>(blocks: &'t [Block], found: &mut Vec<&'t Citation>) {
    for block in blocks {
        match &block.content {
            BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => citations_of(inlines, found),
            BlockContent::Heading(heading) => citations_of(&heading.content, found),
            BlockContent::List { items, .. } => items.iter().for_each(|item| citations_of_blocks(item, found)),
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => citations_of_blocks(content, found),
            BlockContent::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| citations_of(cell, found));
            }
            BlockContent::Code { .. }
            | BlockContent::Figure(_)
            | BlockContent::Chart(_)
            | BlockContent::Html(_)
            | BlockContent::Rule => {}
        }
    }
}

fn citations_of<'t>(inlines: &'t [Inline], found: &mut Vec<&'t Citation>) {
    for inline in inlines {
        match inline {
            Inline::Citation(citation) => found.push(citation),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Passage { content, .. } => citations_of(content, found),
            Inline::Link(link) => citations_of(&link.content, found),
            Inline::Html(element) => citations_of(element.content.as_deref().unwrap_or_default(), found),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Point { .. }
            | Inline::Ruby { .. }
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Task { .. } => {}
        }
    }
}
