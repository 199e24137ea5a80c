//! The menu: the pages of a language that lead to all others and are not empty.
//!
//! In: the graph. Out: which generated pages are in the menu.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::link::prefix;
use crate::config::Config;
use crate::graph::{Graph, Route};
use crate::locale::Locales;
use crate::model::{Language, MadePage};

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

/// The menu of each language.
pub(super) fn navigation(graph: &Graph, config: &Config, locales: &Locales) -> Navigation {
    let of = |language: &Language| {
        let pages = MadePage::ALL.into_iter().filter(|page| page.info().in_menu);
        let named = |page: MadePage| Some(locales.get(language)?.text(page.info().title?));
        pages
            .filter(|page| graph.is_made(*page, language))
            .map(|page| NavigationItem {
                key: page.as_str(),
                title: named(page).unwrap_or_default(),
                path: Route::new(&format!("{}{}", prefix(config, language), page.path())).to_string(),
            })
            .collect()
    };
    config.languages.iter().map(|each| (each.code.clone(), of(&each.code))).collect()
}
