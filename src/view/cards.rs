//! The cards of a page: one for each thing that its text links to, in the order of the text.

use std::collections::HashSet;

use super::Views;
use super::types::Card;
use crate::graph::{NodeId, Route};
use crate::locale::Locale;

/// The cards that a page needs.
#[derive(Debug, Default)]
pub(super) struct Cards {
    seen: HashSet<NodeId>,
    order: Vec<NodeId>,
}

impl Cards {
    /// Asks for the card of a node.
    pub(super) fn ask(&mut self, id: NodeId) {
        if self.seen.insert(id) {
            self.order.push(id);
        }
    }

    /// The cards.
    pub(super) fn views(&self, views: &Views<'_>, route: &Route, locale: &Locale) -> Vec<Card> {
        self.order.iter().map(|id| views.card(route, *id, locale)).collect()
    }
}
