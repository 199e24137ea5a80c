//! What a card or an entry of a list is of.

use serde::{Serialize, Serializer};

use crate::locale::Locale;
use crate::model::Kind;

/// A thing of a kind, or a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// A thing.
    Thing(Kind),
    /// A tag.
    Tag,
}

impl CardKind {
    /// The word in templates.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Thing(kind) => kind.as_str(),
            Self::Tag => "tag",
        }
    }

    /// The word for one of them.
    pub(crate) fn one(self, locale: &Locale) -> String {
        locale.of("kind", self.as_str())
    }

    /// The word for several.
    pub(crate) fn several(self, locale: &Locale) -> String {
        locale.of("kinds", self.as_str())
    }
}

impl Serialize for CardKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
