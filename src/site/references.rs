//! What refers to a page, where that is too much to stand on it: lists of their own, divided like others.
//!
//! In: the graph. Out: the pages that refer, and where the lists of them stand. It must not know how they look.

use std::collections::BTreeSet;

use super::Views;
use super::made::Generated;
use crate::graph::{MOST_ENTRIES, NodeId, Role, Tree};
use crate::model::{Kind, Language};

impl Views<'_> {
    /// The pages that refer to a page without stating a relation, in their order.
    pub(crate) fn referring(&self, id: NodeId) -> BTreeSet<NodeId> {
        let edges = self.graph.incoming(id).filter(|edge| {
            let is_reference = match edge.role {
                Role::Link | Role::Mention | Role::Citation | Role::Party | Role::Office | Role::Superseding => true,
                Role::FieldSource => self.graph.node(id).key.kind == Kind::Source,
                _ => false,
            };
            is_reference && edge.relation.is_none() && edge.from != id
        });
        let pages = edges.map(|edge| edge.from);
        pages.filter(|from| self.graph.node(*from).key.kind != Kind::Event).collect()
    }

    /// The list of what refers to a page, where that is too long to stand on it.
    pub(crate) fn references_tree(&self, id: NodeId) -> Option<Tree> {
        // Most pages have few references, and counting them costs nothing.
        if self.graph.incoming_count(id) <= MOST_ENTRIES {
            return None;
        }
        self.graph.divide_pages(self.referring(id))
    }

    /// The pages to make for what refers to pages of a language.
    pub(super) fn long_references(&self, language: &Language) -> Vec<Generated> {
        let mut pages = Vec::new();
        let nodes = self.graph.nodes().filter(|(_, node)| node.visible && node.language == *language);
        for (id, _) in nodes.filter(|(id, _)| self.has_page(*id)) {
            let Some(tree) = self.references_tree(id) else { continue };
            pages.push(Generated::References(id, None));
            let parts = tree.all().into_iter().map(|part| part.address.clone());
            pages.extend(parts.map(|part| Generated::References(id, Some(part))));
        }
        pages
    }
}
