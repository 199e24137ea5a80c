//! The closed vocabulary of typed relations and their inverses.

use super::words;

words! {
    /// How one page relates to another.
    pub enum Relation localized as "relation" {
        Amends, "amends", "Changes the text or the effect of the other.";
        Implements, "implements", "Puts the other into practice.";
        Interprets, "interprets", "Says what the other means.";
        Supersedes, "supersedes", "Takes the place of the other.";
        Contradicts, "contradicts", "Says the opposite of the other.";
        Supports, "supports", "Gives reasons for the other.";
    }
}

/// The direction of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The page that states the relation.
    Forward,
    /// The page that the relation points to.
    Inverse,
}

impl Relation {
    /// Whether a chain of it must not be circular: what amends this page cannot be amended by it.
    pub fn is_acyclic(self) -> bool {
        matches!(self, Self::Amends | Self::Implements | Self::Interprets | Self::Supersedes)
    }
}
