//! The closed vocabulary of typed relations and their inverses.

use super::words;

words! {
    /// How one page bears on another.
    pub enum Relation said as "relation" {
        Amends, "amends", "Changes the text or the effect of the other.";
        Implements, "implements", "Puts the other into practice.";
        Interprets, "interprets", "Says what the other means.";
        Supersedes, "supersedes", "Takes the place of the other.";
        Contradicts, "contradicts", "Says the opposite of the other.";
        Supports, "supports", "Gives reasons for the other.";
    }
}

/// Whose side of a relation is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The page that states the relation.
    Forward,
    /// The page it is stated about.
    Inverse,
}

impl Relation {
    /// Whether following it must never lead back: what amends me cannot be amended by me.
    pub fn is_acyclic(self) -> bool {
        matches!(self, Self::Amends | Self::Implements | Self::Interprets | Self::Supersedes)
    }
}
