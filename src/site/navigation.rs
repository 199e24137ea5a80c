//! The pages that lead to all others: those of a language that have something to show.
//!
//! In: the graph. Out: which of the pages that Postil makes are made, and which of them stand at the head of every page.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::Views;
use super::ledger::{Filter, Scope};
use super::made::Generated;
use crate::graph::Listing;
use crate::model::{Kind, Language};

/// A page that leads to others.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NavigationItem {
    /// A word for it that is the same in all languages.
    pub key: &'static str,
    /// Its name.
    pub title: String,
    /// Its path from the site's root.
    pub path: String,
}

/// The items of each language.
pub(crate) type Navigation = BTreeMap<Language, Arc<[NavigationItem]>>;

/// The pages at the head of every page, with the strings that name them.
const ITEMS: [(&str, &str, Generated); 9] = [
    ("issues", "kinds-issue", Generated::Index(Kind::Issue)),
    ("articles", "kinds-article", Generated::Index(Kind::Article)),
    ("people", "kinds-person", Generated::Index(Kind::Person)),
    ("institutions", "kinds-institution", Generated::Index(Kind::Institution)),
    ("positions", "positions", Generated::Positions),
    ("terms", "kinds-term", Generated::Index(Kind::Term)),
    ("timeline", "timeline", Generated::Timeline),
    ("claims", "claims", Generated::Claims(Filter { scope: Scope::Everything, state: None })),
    ("sources", "kinds-source", Generated::Index(Kind::Source)),
];

impl Views<'_> {
    /// What stands at the head of the pages of a language.
    pub(crate) fn navigation(&self, language: &Language) -> Arc<[NavigationItem]> {
        let of = |language: &Language| {
            let made = ITEMS.iter().filter(|(.., page)| self.has_entries(page, language));
            made.map(|(key, string, page)| NavigationItem {
                key,
                title: self.locale(language).text(string),
                path: self.generated_route(page, language).to_string(),
            })
            .collect()
        };
        let all = || self.config.languages.iter().map(|each| (each.code.clone(), of(&each.code))).collect();
        self.navigation.get_or_init(all).get(language).cloned().unwrap_or_default()
    }

    /// Whether a page has something to show. Pages without are not made, and nothing leads there.
    pub(crate) fn has_entries(&self, page: &Generated, language: &Language) -> bool {
        let listing = match page {
            Generated::Index(kind) => Listing::Index(*kind),
            Generated::Timeline => Listing::Timeline,
            Generated::Positions => Listing::Positions,
            Generated::Tags => Listing::Tags,
            Generated::Claims(_) => Listing::Claims,
            // A tag and a dossier are made of what they show; the footer leads to the changes, and every page to the first.
            Generated::Tag(_) | Generated::Dossier(_) | Generated::Changes | Generated::NotFound | Generated::Home => {
                return true;
            }
        };
        self.graph.is_made(listing, language)
    }
}
