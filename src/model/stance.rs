//! For or against the proposition of an issue, and how that moves.

use super::words;

words! {
    /// For or against the proposition of an issue.
    pub enum Stance localized as "stance" {
        Supports, "supports" ("for", "pro", "in-favor", "in-favour", "yes", "favors", "favours"), "For it.";
        Opposes, "opposes" ("against", "con", "contra", "no", "rejects"), "Against it.";
        Conditional, "conditional" ("partly", "mixed", "with-conditions", "on-conditions"), "For it under conditions.";
        Neutral, "neutral" ("none", "undecided", "abstains", "neither"), "Neither for nor against it.";
    }
}

words! {
    /// How a position moved since the one before it.
    pub enum Shift localized as "shift" {
        Toward, "toward" ("towards", "closer"), "Closer to the proposition.";
        Away, "away" ("further", "against"), "Further from it.";
    }
}

impl Stance {
    /// The movement from one stance to another; `None` for one and the same.
    pub fn shift_to(self, now: Self) -> Option<Shift> {
        match now.favor().cmp(&self.favor()) {
            std::cmp::Ordering::Greater => Some(Shift::Toward),
            std::cmp::Ordering::Less => Some(Shift::Away),
            std::cmp::Ordering::Equal => None,
        }
    }

    fn favor(self) -> u8 {
        match self {
            Self::Opposes => 0,
            Self::Neutral => 1,
            Self::Conditional => 2,
            Self::Supports => 3,
        }
    }
}
