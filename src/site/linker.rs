//! Computes relative URLs from one page.

use super::dossier::DossierContents;
use crate::graph::{Graph, NodeId, Route};

/// The links of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linker<'a> {
    graph: &'a Graph,
    from: &'a Route,
    /// The contents of the dossier, if the page is one.
    held: Option<&'a DossierContents>,
}

impl<'a> Linker<'a> {
    /// The links of a page at a route.
    pub(crate) fn of_page(graph: &'a Graph, from: &'a Route) -> Self {
        Self { graph, from, held: None }
    }

    /// The links of a dossier: those to its contents stay within it.
    pub(crate) fn of_dossier(graph: &'a Graph, from: &'a Route, held: &'a DossierContents) -> Self {
        Self { graph, from, held: Some(held) }
    }

    /// The address of the page.
    pub(crate) fn from(&self) -> &'a Route {
        self.from
    }

    /// The URL of a node, or of an anchor in its page.
    pub(crate) fn node(&self, to: NodeId, fragment: Option<&str>) -> String {
        if let Some(anchor) = self.held.and_then(|held| held.anchor_of(self.graph, to, fragment)) {
            return format!("#{anchor}");
        }
        let node = self.graph.node(to);
        let anchor = fragment.or(node.fragment.as_deref());
        let page = if *self.from == node.route && anchor.is_some() { String::new() } else { self.route(&node.route) };
        match anchor {
            Some(anchor) => format!("{page}#{anchor}"),
            None => page,
        }
    }

    /// A page by its route.
    pub(crate) fn route(&self, to: &Route) -> String {
        self.from.link_to(to)
    }

    /// A file of the output by its path.
    pub(crate) fn file(&self, path: &str) -> String {
        self.route(&Route::new(path))
    }
}
