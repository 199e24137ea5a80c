//! How a thing becomes the relative URL that leads to it from one page.

use super::dossier::DossierContents;
use crate::graph::{Graph, NodeId, Route};

/// The links of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linker<'a> {
    graph: &'a Graph,
    from: &'a Route,
    /// What the page holds besides itself, where it is a dossier.
    held: Option<&'a DossierContents>,
}

impl<'a> Linker<'a> {
    /// The links of a page at a route.
    pub(crate) fn of_page(graph: &'a Graph, from: &'a Route) -> Self {
        Self { graph, from, held: None }
    }

    /// The links of a dossier: what it holds is linked within it.
    pub(crate) fn of_dossier(graph: &'a Graph, from: &'a Route, held: &'a DossierContents) -> Self {
        Self { graph, from, held: Some(held) }
    }

    /// Where the page stands.
    pub(crate) fn from(&self) -> &'a Route {
        self.from
    }

    /// A node, or a place in its page.
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
