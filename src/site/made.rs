//! The pages that Postil makes itself: which of them a site has, and where they stand.
//!
//! In: the graph. Out: [`Generated`], which names a page, and its route. It must not know what stands on it.

use super::Site;
use super::dossier::dossier_issues;
use super::index::MadePages;
use super::ledger::{Filter, Ledger, ledger_path};
use super::link::prefix;
use super::navigation::has_entries;
use super::tags::Tags;
use crate::config::Config;
use crate::graph::{DOSSIER, Graph, Listing, NodeId, Route, tag_page};
use crate::model::{Kind, Language, PageKind};

/// A page that Postil makes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Generated {
    /// All entries of a kind.
    Index(Kind),
    /// All tags.
    Tags,
    /// The pages of a tag.
    Tag(String),
    /// All events.
    Timeline,
    /// All positions.
    Positions,
    /// All corrections and updates.
    Changes,
    /// Every sourced sentence and every claim, or some of them.
    Claims(Filter),
    /// An issue with all its articles, for paper.
    Dossier(NodeId),
    /// What a server shows for an address that it does not have.
    NotFound,
    /// The first page of a language that has none of its own.
    Home,
}

impl Generated {
    /// The kind of the page.
    pub(crate) fn kind(&self) -> PageKind {
        match self {
            Self::Index(_) | Self::Tags => PageKind::Index,
            Self::Tag(_) => PageKind::Tag,
            Self::Timeline => PageKind::Timeline,
            Self::Positions => PageKind::Positions,
            Self::Changes => PageKind::Changes,
            Self::Claims(_) => PageKind::Claims,
            Self::Dossier(_) => PageKind::Dossier,
            Self::NotFound => PageKind::NotFound,
            Self::Home => PageKind::Home,
        }
    }
}

/// Where the list of changes stands, from the folder of its language.
pub(crate) const CHANGES: &str = "changes.html";

/// The pages to make in a language.
pub fn generated(site: Site<'_>, language: &Language) -> Vec<Generated> {
    let mut pages: Vec<Generated> =
        Kind::ALL.into_iter().filter(|kind| kind.info().index.is_some()).map(Generated::Index).collect();
    pages.extend([Generated::Tags, Generated::Timeline, Generated::Positions, Generated::Changes, Generated::NotFound]);
    pages.extend(site.ledger(language).map(Ledger::filters).unwrap_or_default().into_iter().map(Generated::Claims));
    pages.extend(site.tags(language).into_iter().flat_map(Tags::all).map(|(_, tag, _)| Generated::Tag(tag.to_owned())));
    pages.extend(dossier_issues(site, language).into_iter().map(Generated::Dossier));
    if site.graph.published(Kind::Home, language).next().is_none() {
        pages.push(Generated::Home);
    }
    pages.retain(|page| has_entries(site.graph, page, language));
    pages
}

/// Where such a page stands.
pub fn generated_route(graph: &Graph, config: &Config, page: &Generated, language: &Language) -> Route {
    let local = match page {
        Generated::Index(kind) => index_path(*kind),
        Generated::Tags => Listing::Tags.path().to_owned(),
        Generated::Tag(tag) => tag_page(tag),
        Generated::Timeline => Listing::Timeline.path().to_owned(),
        Generated::Positions => Listing::Positions.path().to_owned(),
        Generated::Changes => CHANGES.to_owned(),
        Generated::Claims(filter) => ledger_path(graph, *filter),
        Generated::Dossier(issue) => return graph.node(*issue).route.beside(DOSSIER),
        Generated::NotFound => "404.html".to_owned(),
        Generated::Home => "index.html".to_owned(),
    };
    Route::new(&format!("{}{local}", prefix(config, language)))
}

/// The page to make at an address, without making any.
pub fn generated_at<'a>(site: Site<'a>, path: &str) -> Option<(&'a Generated, &'a Language)> {
    let list = || {
        let mut made = MadePages::new();
        for language in site.config.languages.iter().map(|language| &language.code) {
            for page in generated(site, language) {
                let route = generated_route(site.graph, site.config, &page, language);
                made.entry(route).or_insert_with(|| (page, language.clone()));
            }
        }
        made
    };
    site.index.made(list).get(&Route::new(path)).map(|(page, language)| (page, language))
}

/// Where the index of a kind stands, from the root of its language.
fn index_path(kind: Kind) -> String {
    Listing::Index(kind).path().to_owned()
}
