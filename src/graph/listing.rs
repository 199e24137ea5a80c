//! Decides whether a generated page exists, for links, menus and output alike.
//!
//! In: the graph. Out: whether such a page exists in a language. It must not know what the pages look like.

use super::{EdgeRole, Graph, Node, NodeId, headwords};
use crate::model::made_page::Condition;
use crate::model::{Kind, Language, MadePage};

impl Graph {
    /// Whether a page exists in a language: most do if they have something to list, and nothing links to one that does not exist.
    pub fn is_made(&self, page: MadePage, language: &Language) -> bool {
        let mut published = self.nodes().filter(|(_, node)| node.visible && node.language == *language);
        match page.info().condition {
            Condition::Always => true,
            Condition::Search => self.has_search,
            Condition::NoHome => published.all(|(_, node)| node.key.kind != Kind::Home),
            Condition::Entries(kind) => published.any(|(_, node)| node.key.kind == kind),
            Condition::Tags => published.any(|(_, node)| !node.tags.is_empty()),
            Condition::Headwords => headwords::has_headwords(self, language),
            Condition::Positions => published.any(|(id, node)| self.has_position(id, node)),
            Condition::Statements => published.any(|(id, node)| self.has_statement(id, node)),
        }
    }

    /// Whether anybody has a position on a published issue.
    fn has_position(&self, id: NodeId, node: &Node) -> bool {
        let is_actor = matches!(node.key.kind, Kind::Person | Kind::Institution);
        is_actor && self.outgoing(id).any(|edge| edge.role == EdgeRole::Position && self.node(edge.to).visible)
    }

    /// Whether the ledger has an entry for a page: a claim that was found in its text, or a sentence with a citation.
    fn has_statement(&self, id: NodeId, node: &Node) -> bool {
        let is_text = !matches!(node.key.kind, Kind::Event | Kind::Source);
        let is_claimed = || self.claims(id).iter().any(|claim| claim.matched().is_some());
        let is_cited = || self.outgoing(id).any(|edge| edge.role == EdgeRole::Citation && edge.sentence_id.is_some());
        is_text && (is_claimed() || is_cited())
    }
}
