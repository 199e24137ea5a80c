//! A page on its way to the output: what is to be made, its view, its HTML.
//!
//! In: a checked site and its views. Out: one page at a time, so that none is held longer than it takes to write it. It must
//! not know where pages are written.

use super::Prepared;
use super::cards::{self, Card};
use super::fingerprint;
use crate::diagnostic::Diagnostic;
use crate::emit::Listed;
use crate::graph::{Node, NodeId, Route};
use crate::model::Language;
use crate::page::PageView;
use crate::render::Engine;
use crate::site::{Generated, Views};

/// A page to make.
pub(super) enum Job<'p> {
    /// What a file declares.
    Node(NodeId),
    /// A page that Postil makes itself.
    Generated(Generated, &'p Language),
    /// An old address of a page.
    Redirect(&'p Route, NodeId),
}

/// A page that is ready for its template.
pub(super) struct Page<'p> {
    route: String,
    content: Content<'p>,
    engine: &'p Engine,
}

enum Content<'p> {
    View { view: Box<PageView>, card: Option<Card> },
    Redirect { href: String, title: &'p str },
}

/// All pages of a site.
pub(super) fn jobs<'p>(prepared: &'p Prepared, views: &Views<'p>) -> Vec<Job<'p>> {
    let graph = &prepared.graph;
    let nodes = graph.nodes().filter(|(id, node)| node.visible && views.has_page(*id));
    let mut jobs: Vec<Job<'_>> = nodes.map(|(id, _)| Job::Node(id)).collect();
    for language in &prepared.frame.config.languages {
        let generated = views.generated(&language.code).into_iter();
        jobs.extend(generated.map(|page| Job::Generated(page, &language.code)));
    }
    jobs.extend(graph.aliases.iter().map(|(route, node)| Job::Redirect(route, *node)));
    jobs
}

impl<'p> Job<'p> {
    /// The job of an address.
    pub(super) fn at(path: &str, prepared: &'p Prepared, views: &'p Views<'p>) -> Option<Self> {
        let graph = &prepared.graph;
        let own = |(id, node): &(NodeId, &Node)| node.visible && node.route.as_str() == path && views.has_page(*id);
        match (graph.nodes().find(own), graph.aliases.get_key_value(&Route::new(path))) {
            (Some((id, _)), _) => Some(Job::Node(id)),
            (None, Some((route, node))) => Some(Job::Redirect(route, *node)),
            (None, None) => views.generated_at(path).map(|(page, language)| Job::Generated(page, language)),
        }
    }

    /// Where the page is to stand.
    pub(super) fn route(&self, prepared: &Prepared, views: &Views<'_>) -> Route {
        match self {
            Job::Node(id) => prepared.graph.node(*id).route.clone(),
            Job::Generated(page, language) => views.generated_route(page, language),
            Job::Redirect(route, _) => (*route).clone(),
        }
    }

    /// The page; nothing for a node without one.
    pub(super) fn page(&self, prepared: &'p Prepared, views: &Views<'_>) -> Result<Option<Page<'p>>, Diagnostic> {
        let graph = &prepared.graph;
        let (view, language) = match *self {
            Job::Node(id) => (views.node(id), &graph.node(id).language),
            Job::Generated(ref page, language) => (Some(views.generate(page, language)), language),
            Job::Redirect(from, to) => {
                let node = graph.node(to);
                let content = Content::Redirect { href: from.link_to(&node.route), title: &node.title };
                let engine = prepared.frame.engines.get(&node.language);
                return Ok(engine.map(|engine| Page { route: from.to_string(), content, engine }));
            }
        };
        let (Some(mut view), Some(engine)) = (view, prepared.frame.engines.get(language)) else { return Ok(None) };
        let card = cards::add(prepared, &mut view, engine)?;
        let route = view.route.clone();
        Ok(Some(Page { route, content: Content::View { view: Box::new(view), card }, engine }))
    }
}

impl Page<'_> {
    /// Its path from the output folder.
    pub(super) fn route(&self) -> &str {
        &self.route
    }

    /// The hash of its view.
    pub(super) fn view_hash(&self) -> Option<u128> {
        match &self.content {
            Content::View { view, .. } => Some(fingerprint::of_view(view)),
            Content::Redirect { .. } => None,
        }
    }

    /// Fills its template.
    pub(super) fn html(&self) -> Result<String, Diagnostic> {
        match &self.content {
            Content::View { view, .. } => self.engine.page(view),
            Content::Redirect { href, title } => self.engine.redirect(href, title),
        }
    }

    /// What later steps need of it: its entry in lists of pages, and its card.
    pub(super) fn into_listed_and_card(self) -> (Option<Listed>, Option<Card>) {
        match self.content {
            Content::View { view, card } => (Listed::of(&view), card),
            Content::Redirect { .. } => (None, None),
        }
    }
}
