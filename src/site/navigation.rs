//! The pages that lead to all others: those of a language that have something to show.
//!
//! In: the graph. Out: which of the pages that Postil makes are made, and which of them stand at the head of every page.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::ledger::{Filter, Scope};
use super::made::{Generated, generated_route};
use crate::config::Config;
use crate::graph::{Graph, Listing};
use crate::locale::Locales;
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
pub(super) type Navigation = BTreeMap<Language, Arc<[NavigationItem]>>;

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

/// What stands at the head of the pages of each language.
pub(super) fn navigation(graph: &Graph, config: &Config, locales: &Locales) -> Navigation {
    let of = |language: &Language| {
        let made = ITEMS.iter().filter(|(.., page)| has_entries(graph, page, language));
        let title = |string: &str| locales.get(language).map(|locale| locale.text(string)).unwrap_or_default();
        made.map(|(key, string, page)| NavigationItem {
            key,
            title: title(string),
            path: generated_route(graph, config, page, language).to_string(),
        })
        .collect()
    };
    config.languages.iter().map(|each| (each.code.clone(), of(&each.code))).collect()
}

/// Whether a page has something to show. Pages without are not made, and nothing leads there.
pub(crate) fn has_entries(graph: &Graph, page: &Generated, language: &Language) -> bool {
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
    graph.is_made(listing, language)
}
