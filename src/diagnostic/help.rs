//! Help for a diagnostic: a sentence for people, and for programs the edits that it describes.

use serde::{Deserialize, Serialize};

use super::Edit;

/// A line of help. If the correction is known exactly, it carries the edits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// The sentence.
    pub text: String,
    /// The edits, to be applied together or not at all. Empty if only a person can make the change.
    pub edits: Vec<Edit>,
    /// Whether a program may apply the edits.
    pub applicability: Applicability,
}

/// Whether a program may apply the edits of a [`Help`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Applicability {
    /// Certainly what was meant: a program may apply the edits without asking.
    Safe,
    /// Probably what was meant: a program may offer the edits, and a person decides.
    Likely,
    /// The edits insert text that a person has to replace: `title: …`.
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
    /// A sentence with the edits that it describes.
    pub fn with_edits(
        text: impl Into<String>,
        edits: impl IntoIterator<Item = Edit>,
        applicability: Applicability,
    ) -> Self {
        Self { text: text.into(), edits: edits.into_iter().collect(), applicability }
    }

    /// Whether a program may apply the edits without asking.
    pub fn is_safe(&self) -> bool {
        self.applicability == Applicability::Safe && !self.edits.is_empty()
    }
}

impl<T: Into<String>> From<T> for Help {
    /// A sentence without edits.
    fn from(text: T) -> Self {
        Self::with_edits(text, [], Applicability::Likely)
    }
}
