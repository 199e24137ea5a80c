//! The pages that Postil makes itself: which of them a site has, and where they stand.
//!
//! In: the graph. Out: [`Generated`], which names a page, and its route. It must not know what stands on it.

use super::Views;
use super::ledger::{Filter, Ledger};
use crate::graph::{DOSSIER, Listing, NodeId, Route, tag_page};
use crate::model::{Kind, Language};

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

/// Where the list of changes stands, from the folder of its language.
pub(crate) const CHANGES: &str = "changes.html";

impl Views<'_> {
    /// The pages to make in a language.
    pub fn generated(&self, language: &Language) -> Vec<Generated> {
        let mut pages: Vec<Generated> =
            Kind::ALL.into_iter().filter(|kind| kind.info().index.is_some()).map(Generated::Index).collect();
        pages.extend([
            Generated::Tags,
            Generated::Timeline,
            Generated::Positions,
            Generated::Changes,
            Generated::NotFound,
        ]);
        pages.extend(self.ledger(language).map(Ledger::filters).unwrap_or_default().into_iter().map(Generated::Claims));
        pages.extend(self.tags_of(language).map(|(_, tag, _)| Generated::Tag(tag.to_owned())));
        pages.extend(self.dossier_issues(language).into_iter().map(Generated::Dossier));
        if self.graph.published(Kind::Home, language).next().is_none() {
            pages.push(Generated::Home);
        }
        pages.retain(|page| self.has_entries(page, language));
        pages
    }

    /// Where such a page stands.
    pub fn generated_route(&self, page: &Generated, language: &Language) -> Route {
        let local = match page {
            Generated::Index(kind) => index_path(*kind),
            Generated::Tags => Listing::Tags.path().to_owned(),
            Generated::Tag(tag) => tag_page(tag),
            Generated::Timeline => Listing::Timeline.path().to_owned(),
            Generated::Positions => Listing::Positions.path().to_owned(),
            Generated::Changes => CHANGES.to_owned(),
            Generated::Claims(filter) => self.ledger_path(*filter),
            Generated::Dossier(issue) => return self.graph.node(*issue).route.beside(DOSSIER),
            Generated::NotFound => "404.html".to_owned(),
            Generated::Home => "index.html".to_owned(),
        };
        self.local(&local, language)
    }

    /// The page to make at an address, without making any.
    pub fn generated_at(&self, path: &str) -> Option<(Generated, &Language)> {
        let languages = self.config.languages.iter().map(|language| &language.code);
        let mut all =
            languages.flat_map(|language| self.generated(language).into_iter().map(move |page| (page, language)));
        all.find(|(page, language)| self.generated_route(page, language).as_str() == path)
    }
}

/// Where the index of a kind stands, from the root of its language.
pub(crate) fn index_path(kind: Kind) -> String {
    Listing::Index(kind).path().to_owned()
}
