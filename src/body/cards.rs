//! The cards of a page: one for each entity that its text links to, in the order of the text.

use std::collections::HashSet;

use crate::graph::NodeId;

/// The cards that a page needs.
#[derive(Debug, Default)]
pub(crate) struct Cards {
    seen: HashSet<NodeId>,
    order: Vec<NodeId>,
}

impl Cards {
    /// Requests the card of a node.
    pub(crate) fn ask(&mut self, id: NodeId) {
        if self.seen.insert(id) {
            self.order.push(id);
        }
    }

    /// The nodes whose cards were requested.
    pub(crate) fn nodes(&self) -> &[NodeId] {
        &self.order
    }
}
