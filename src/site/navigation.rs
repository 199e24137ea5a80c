//! The pages that lead to all others: those of a language that have something to show.
//!
//! In: the graph. Out: which of the pages that Postil makes are made, and which of them stand at the head of every page.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::Views;
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
pub(crate) type Navigation = BTreeMap<Language, Arc<[NavigationItem]>>;

impl Views<'_> {
    /// What stands at the head of the pages of a language.
    pub(crate) fn navigation(&self, language: &Language) -> Arc<[NavigationItem]> {
        let of = |language: &Language| {
            let pages = MadePage::ALL.into_iter().filter(|page| page.info().in_menu);
            let made = pages.filter(|page| self.graph.is_made(*page, language));
            made.map(|page| NavigationItem {
                key: page.as_str(),
                title: page.info().title.map(|title| self.locale(language).text(title)).unwrap_or_default(),
                path: self.local(page.path(), language).to_string(),
            })
            .collect()
        };
        let all = || self.config.languages.iter().map(|each| (each.code.clone(), of(&each.code))).collect();
        self.navigation.get_or_init(all).get(language).cloned().unwrap_or_default()
    }
}
