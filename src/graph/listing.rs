//! Pages that Postil makes where they have something to list, and where they have: the one answer for links, for menus and
//! for what is written.
//!
//! In: the graph. Out: whether such a page is made in a language. It must not know what the pages look like.

use super::{Graph, Node, NodeId, Role};
use crate::model::{Kind, Language};

/// A page that lists something of a language, and is made where there is any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listing {
    /// All entries of a kind.
    Index(Kind),
    /// All tags.
    Tags,
    /// All events.
    Timeline,
    /// All positions.
    Positions,
    /// Every sourced sentence and every claim.
    Claims,
}

impl Listing {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Index(Kind::Issue),
        Self::Index(Kind::Article),
        Self::Index(Kind::Person),
        Self::Index(Kind::Institution),
        Self::Index(Kind::Term),
        Self::Index(Kind::Source),
        Self::Tags,
        Self::Timeline,
        Self::Positions,
        Self::Claims,
    ];

    /// Its path from the folder of its language.
    pub fn path(self) -> &'static str {
        match self {
            // Pages, events and the first page have none.
            Self::Index(kind) => kind.info().index.unwrap_or_default(),
            Self::Tags => "tags/index.html",
            Self::Timeline => "timeline.html",
            Self::Positions => "positions.html",
            Self::Claims => "claims.html",
        }
    }

    /// The page at a path from the folder of its language.
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|listing| listing.path() == path)
    }

    /// What it lists, in the words of a message.
    pub fn lists(self) -> &'static str {
        match self {
            Self::Index(Kind::Issue) => "issues",
            Self::Index(Kind::Person) => "people",
            Self::Index(Kind::Institution) => "institutions",
            Self::Index(Kind::Term) => "terms",
            Self::Index(Kind::Source) => "sources",
            Self::Index(_) => "articles",
            Self::Tags => "tags",
            Self::Timeline => "events",
            Self::Positions => "positions on issues",
            Self::Claims => "claims or sentences with a citation",
        }
    }
}

impl Graph {
    /// Whether a page has something to list. Pages without are not made, and nothing leads there.
    pub fn is_made(&self, listing: Listing, language: &Language) -> bool {
        let mut published = self.nodes().filter(|(_, node)| node.visible && node.language == *language);
        match listing {
            Listing::Index(kind) => published.any(|(_, node)| node.key.kind == kind),
            Listing::Timeline => published.any(|(_, node)| node.key.kind == Kind::Event),
            Listing::Tags => published.any(|(_, node)| !node.tags.is_empty()),
            Listing::Positions => published.any(|(id, node)| self.has_position(id, node)),
            Listing::Claims => published.any(|(id, node)| self.has_statement(id, node)),
        }
    }

    /// Whether somebody has a position on an issue that is published.
    fn has_position(&self, id: NodeId, node: &Node) -> bool {
        let is_actor = matches!(node.key.kind, Kind::Person | Kind::Institution);
        is_actor && self.outgoing(id).any(|edge| edge.role == Role::Position && self.node(edge.to).visible)
    }

    /// Whether the ledger has an entry of a page: a claim that stands at a place of its text, or a sentence that is cited.
    fn has_statement(&self, id: NodeId, node: &Node) -> bool {
        let is_text = !matches!(node.key.kind, Kind::Event | Kind::Source);
        let is_claimed = || self.claims(id).iter().any(|claim| claim.place().is_some());
        let is_cited = || self.outgoing(id).any(|edge| edge.role == Role::Citation && edge.sentence_id.is_some());
        is_text && (is_claimed() || is_cited())
    }
}
