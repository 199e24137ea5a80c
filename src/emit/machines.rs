//! All files for machines, in one place: feeds, sitemap, `robots.txt`, `graph.json`.

use std::cmp::Reverse;

use super::feed::{self, FeedHead};
use super::listed::ListedChange;
use super::{Artifact, Artifacts, Listed, graph_json, sitemap};
use crate::config::Config;
use crate::graph::{GRAPH, Graph};
use crate::locale::Locales;
use crate::model::{MadePage, PageKind};

/// The files for programs and search engines. `pages` are all pages that may be listed; without a `base_url` there are
/// none, and neither are feeds nor a sitemap.
pub fn for_machines(graph: &Graph, config: &Config, locales: &Locales, pages: &[Listed]) -> Artifacts {
    let mut artifacts = Artifacts::new();
    let mut add = |path: String, bytes: Vec<u8>| artifacts.insert(path, Artifact::Bytes(bytes));
    add(GRAPH.to_owned(), graph_json::graph_json(graph));
    add("robots.txt".to_owned(), sitemap::robots(config.base_url.as_deref()));
    let Some(base) = &config.base_url else { return artifacts };
    for (path, bytes) in sitemap::sitemap(pages, config, base) {
        add(path, bytes);
    }
    for locale in locales.iter() {
        let language = locale.language.as_str();
        let prefix = if locale.language == *config.default_language() { String::new() } else { format!("{language}/") };
        let spoken: Vec<&Listed> = pages.iter().filter(|page| page.language == language).collect();
        let (own, home) = (format!("{base}/{prefix}feed.xml"), format!("{base}/{prefix}"));
        let name = config.title_in(&locale.language);
        let head = FeedHead {
            title: name,
            site: name,
            description: config.description_in(&locale.language),
            locale,
            own_url: &own,
            page_url: &home,
            newest: spoken.iter().filter_map(|page| page.changed()).max(),
        };
        add(format!("{prefix}feed.xml"), feed::articles(&head, &spoken));
        // A long list of changes has parts; the feed leads to the list itself.
        let path = format!("{prefix}{}", MadePage::Changes.path());
        let Some(list) = spoken.iter().find(|page| page.route == path) else { continue };
        let mut parts: Vec<&&Listed> = spoken.iter().filter(|page| page.kind == PageKind::Changes).collect();
        parts.sort_by_key(|page| &page.route);
        let mut changes: Vec<ListedChange> = parts.iter().flat_map(|page| page.changes.clone()).collect();
        changes.sort_by_key(|change| (Reverse(change.date), change.change));
        let (own, title) = (format!("{base}/{prefix}changes.xml"), locale.labelled(name, &list.title));
        let head = FeedHead { title: &title, own_url: &own, page_url: &list.url, ..head };
        add(format!("{prefix}changes.xml"), feed::changes(&head, &changes));
    }
    artifacts
}
