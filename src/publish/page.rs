//! One page from its job through its view to its HTML.
//!
//! In: a checked site. Out: one page at a time, so that each can be dropped once it is written. It must not know where pages are
//! written.

use std::collections::HashSet;

use super::Prepared;
use super::cards::{self, PreviewImage};
use super::fingerprint;
use crate::diagnostic::Diagnostic;
use crate::emit::Listed;
use crate::graph::{NodeId, Route};
use crate::model::Language;
use crate::page::{self, PageView};
use crate::render::Engine;
use crate::site::{Generated, Site, former_addresses, generated, generated_at, generated_route};

/// A page to make.
pub(super) enum PageJob<'p> {
    /// An entity of a content file.
    Node(NodeId),
    /// A page that Postil generates.
    Generated(Generated, &'p Language),
    /// A former address of a page, or of a generated page that belongs to it, which redirects.
    Redirect { from: Route, to: Route, page: NodeId },
}

/// A page with everything its template needs.
pub(super) struct ReadyPage<'p> {
    route: String,
    content: Content<'p>,
    engine: &'p Engine,
}

enum Content<'p> {
    View { view: Box<PageView>, card: Option<PreviewImage>, listed: Option<Box<Listed>> },
    Redirect { href: String, title: &'p str },
}

/// All pages of a site.
pub(super) fn jobs<'p>(prepared: &'p Prepared, site: Site<'p>) -> Vec<PageJob<'p>> {
    let mut jobs: Vec<PageJob<'_>> = site.nodes_with_pages().map(PageJob::Node).collect();
    for language in &prepared.frame.config.languages {
        let made = generated(site, &language.code).into_iter();
        jobs.extend(made.map(|page| PageJob::Generated(page, &language.code)));
    }
    let aliases = prepared.graph.aliases.iter().map(|(route, node)| alias(prepared, route, *node));
    jobs.extend(aliases);
    jobs.extend(former(site, &jobs));
    jobs
}

/// The job of a former address of a page.
fn alias<'p>(prepared: &Prepared, from: &Route, page: NodeId) -> PageJob<'p> {
    PageJob::Redirect { from: from.clone(), to: prepared.graph.node(page).route.clone(), page }
}

/// The jobs of former addresses of generated pages, at which nothing else stands.
fn former<'p>(site: Site<'_>, jobs: &[PageJob<'p>]) -> Vec<PageJob<'p>> {
    let made = jobs.iter().filter_map(|job| match job {
        PageJob::Generated(page, language) => Some((page, *language)),
        _ => None,
    });
    let former = former_addresses(site, made);
    if former.is_empty() {
        return Vec::new();
    }
    let taken: HashSet<Route> = jobs.iter().map(|job| job.route(site)).collect();
    let free = former
        .into_iter()
        .filter(|(from, _)| !taken.contains(from) && !site.graph.published_files.contains(from.as_str()));
    free.map(|(from, to)| PageJob::Redirect { from, to: to.route, page: to.of }).collect()
}

impl<'p> PageJob<'p> {
    /// The job for an address.
    pub(super) fn at(path: &str, prepared: &'p Prepared, site: Site<'p>) -> Option<Self> {
        if let Some(id) = site.node_at(path) {
            return Some(PageJob::Node(id));
        }
        if let Some((route, node)) = prepared.graph.aliases.get_key_value(&Route::new(path)) {
            return Some(alias(prepared, route, *node));
        }
        if let Some((page, language)) = generated_at(site, path) {
            return Some(PageJob::Generated(page.clone(), language));
        }
        if prepared.graph.aliases.is_empty() {
            return None;
        }
        let languages = prepared.frame.config.languages.iter().map(|language| &language.code);
        let made: Vec<_> = languages.map(|language| (generated(site, language), language)).collect();
        let made = made.iter().flat_map(|(pages, language)| pages.iter().map(move |page| (page, *language)));
        let former = former_addresses(site, made).remove(&Route::new(path))?;
        Some(PageJob::Redirect { from: Route::new(path), to: former.route, page: former.of })
    }

    /// The address of the page.
    pub(super) fn route(&self, site: Site<'_>) -> Route {
        match self {
            PageJob::Node(id) => site.graph.node(*id).route.clone(),
            PageJob::Generated(page, language) => generated_route(site, page, language),
            PageJob::Redirect { from, .. } => from.clone(),
        }
    }

    /// What its template shows, except the card; `None` for a redirect, and for a node without a page.
    pub(super) fn view(&self, site: Site<'_>) -> Option<PageView> {
        match *self {
            PageJob::Node(id) => page::of_node(site, id),
            PageJob::Generated(ref page, language) => Some(page::generated(site, page, language)),
            PageJob::Redirect { .. } => None,
        }
    }

    /// The page; `None` for a node without one.
    pub(super) fn page(&self, prepared: &'p Prepared, site: Site<'_>) -> Result<Option<ReadyPage<'p>>, Diagnostic> {
        let graph = &prepared.graph;
        let (listed, language) = match *self {
            PageJob::Node(id) => (Listed::of_node(site, id), &graph.node(id).language),
            PageJob::Generated(ref page, language) => (Listed::of_made(site, page, language), language),
            PageJob::Redirect { ref from, ref to, page } => {
                let node = graph.node(page);
                let content = Content::Redirect { href: from.link_to(to), title: &node.title };
                let engine = prepared.frame.engines.get(&node.language);
                return Ok(engine.map(|engine| ReadyPage { route: from.to_string(), content, engine }));
            }
        };
        let (Some(mut view), Some(engine)) = (self.view(site), prepared.frame.engines.get(language)) else {
            return Ok(None);
        };
        // A template of cards may show all that a page does.
        if cards::has_card(prepared, &view) {
            page::finish(site, &mut view);
        }
        let card = cards::add(prepared, &mut view, engine)?;
        let route = view.route.clone();
        Ok(Some(ReadyPage {
            route,
            content: Content::View { view: Box::new(view), card, listed: listed.map(Box::new) },
            engine,
        }))
    }
}

impl ReadyPage<'_> {
    /// Its path from the output folder.
    pub(super) fn route(&self) -> &str {
        &self.route
    }

    /// Its view; none for a page that only leads on.
    pub(super) fn view(&self) -> Option<&PageView> {
        match &self.content {
            Content::View { view, .. } => Some(view),
            Content::Redirect { .. } => None,
        }
    }

    /// The hash of its view.
    pub(super) fn view_hash(&self) -> Option<u128> {
        match &self.content {
            Content::View { view, .. } => Some(fingerprint::of_view(view)),
            Content::Redirect { .. } => None,
        }
    }

    /// Renders its template.
    pub(super) fn html(&mut self, site: Site<'_>) -> Result<String, Diagnostic> {
        match &mut self.content {
            Content::View { view, .. } => {
                if view.page.cite.is_none() {
                    page::finish(site, view);
                }
                self.engine.page(view)
            }
            Content::Redirect { href, title } => self.engine.redirect(href, title),
        }
    }

    /// The keys of the sources that it cites.
    pub(super) fn sources(&self) -> Vec<String> {
        match &self.content {
            Content::View { view, .. } => view.page.sources.iter().map(|source| source.key.clone()).collect(),
            Content::Redirect { .. } => Vec::new(),
        }
    }

    /// What later steps need of it: its entry in lists of pages, and its card.
    pub(super) fn into_listed_and_card(self) -> (Option<Listed>, Option<PreviewImage>) {
        match self.content {
            Content::View { card, listed, .. } => (listed.map(|listed| *listed), card),
            Content::Redirect { .. } => (None, None),
        }
    }
}
