//! What to do about a fault: words for people, and for programs the edits that those words stand for.

use serde::{Deserialize, Serialize};

use super::Edit;

/// A line of help. Where the mend is determined, it carries the edits that make it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// What to do, in words.
    pub text: String,
    /// The edits that do it, all of them or none. Empty where only a person knows them.
    pub edits: Vec<Edit>,
    /// Whether a program may apply the edits.
    pub applicability: Applicability,
}

/// Whether a program may apply the edits of a [`Help`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Applicability {
    /// What was meant is certain: a program may apply the edits by itself.
    Safe,
    /// Probably meant: a program may offer the edits, a person decides.
    Likely,
    /// The edits put in words that a person has to replace: `title: …`.
    Placeholder,
}

impl Applicability {
    /// The word, as every output format prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Likely => "likely",
            Self::Placeholder => "placeholder",
        }
    }
}

impl Help {
    /// Words with the edits that they stand for.
    pub fn with_edits(
        text: impl Into<String>,
        edits: impl IntoIterator<Item = Edit>,
        applicability: Applicability,
    ) -> Self {
        Self { text: text.into(), edits: edits.into_iter().collect(), applicability }
    }

    /// Whether a program may apply it by itself.
    pub fn is_safe(&self) -> bool {
        self.applicability == Applicability::Safe && !self.edits.is_empty()
    }
}

impl<T: Into<String>> From<T> for Help {
    /// Words alone.
    fn from(text: T) -> Self {
        Self::with_edits(text, [], Applicability::Likely)
    }
}
