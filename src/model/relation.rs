//! The closed vocabulary of typed relations and their inverses.

/// How one page bears on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Changes the text or the effect of.
    Amends,
    /// Puts into practice.
    Implements,
    /// Says what it means.
    Interprets,
    /// Takes the place of.
    Supersedes,
    /// Says the opposite of.
    Contradicts,
    /// Gives reasons for.
    Supports,
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
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Amends, Self::Implements, Self::Interprets, Self::Supersedes, Self::Contradicts, Self::Supports];

    /// The word in content files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Amends => "amends",
            Self::Implements => "implements",
            Self::Interprets => "interprets",
            Self::Supersedes => "supersedes",
            Self::Contradicts => "contradicts",
            Self::Supports => "supports",
        }
    }

    /// The relation of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.as_str() == word)
    }

    /// Whether following it must never lead back: what amends me cannot be amended by me.
    pub fn is_acyclic(self) -> bool {
        matches!(self, Self::Amends | Self::Implements | Self::Interprets | Self::Supersedes)
    }
}
