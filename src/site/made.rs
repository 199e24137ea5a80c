//! The pages that Postil makes itself: which of them a site has, and where they stand.
//!
//! In: the graph. Out: [`Generated`], which names a page, and its route. It must not know what stands on it.

use super::Views;
use super::ledger::{Filter, Ledger};
use crate::graph::{DOSSIER, List, NodeId, Route, ledger_part, references_page};
use crate::model::{Language, MadePage};

/// A page that Postil makes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Generated {
    /// One at a fixed address.
    Made(MadePage),
    /// The pages of a tag, and the articles of an issue with very many.
    List(List),
    /// A part of a list that is too long for one page, by its address.
    Part(List, String),
    /// Some of the sourced sentences and claims; of those that are too many for one page, a part, by its number.
    Claims(Filter, Option<usize>),
    /// What refers to a page, where that is too much for the page itself, or a part of it, by its address.
    References(NodeId, Option<String>),
    /// An issue with all its articles, for paper.
    Dossier(NodeId),
}

impl Views<'_> {
    /// The pages to make in a language.
    pub fn generated(&self, language: &Language) -> Vec<Generated> {
        let made = MadePage::ALL.into_iter().filter(|page| self.graph.is_made(*page, language));
        let mut pages: Vec<Generated> = made.map(Generated::Made).collect();
        pages.extend(self.ledger(language).map(Ledger::filters).unwrap_or_default().into_iter().flat_map(|filter| {
            let whole = (filter != Filter::ALL).then_some(None);
            let parts = self.ledger(language).map(|ledger| ledger.parts(filter)).unwrap_or_default();
            whole.into_iter().chain((1..=parts).map(Some)).map(move |part| Generated::Claims(filter, part))
        }));
        pages.extend(self.tags_of(language).map(|(_, tag, _)| Generated::List(List::Tag(tag.to_owned()))));
        for (list, tree) in self.graph.divided_lists(language) {
            if matches!(list, List::Articles(_)) {
                pages.push(Generated::List(list.clone()));
            }
            pages.extend(tree.all().into_iter().map(|part| Generated::Part(list.clone(), part.address.clone())));
        }
        pages.extend(self.long_references(language));
        pages.extend(self.dossier_issues(language).into_iter().map(Generated::Dossier));
        pages
    }

    /// Where such a page stands.
    pub fn generated_route(&self, page: &Generated, language: &Language) -> Route {
        let local = match page {
            Generated::Made(page) => page.path().to_owned(),
            Generated::List(list) => self.graph.list_page(list, None),
            Generated::Part(list, part) => self.graph.list_page(list, Some(part)),
            Generated::Claims(filter, None) => self.ledger_path(*filter),
            Generated::Claims(filter, Some(part)) => ledger_part(&self.ledger_path(*filter), *part),
            Generated::References(page, part) => {
                return Route::new(&references_page(self.graph.node(*page).route.as_str(), part.as_deref()));
            }
            Generated::Dossier(issue) => return self.graph.node(*issue).route.beside(DOSSIER),
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
