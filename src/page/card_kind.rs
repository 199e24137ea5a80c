//! The kind of a card or of an entry of a list.

use serde::{Serialize, Serializer};

use crate::locale::Locale;
use crate::model::Kind;

/// An entity of a kind, or a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// An entity.
    Thing(Kind),
    /// A tag.
    Tag,
}

impl CardKind {
    /// The value in templates.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Thing(kind) => kind.as_str(),
            Self::Tag => "tag",
        }
    }

    /// Its name, singular.
    pub(crate) fn one(self, locale: &Locale) -> String {
        locale.of("kind", self.as_str())
    }

    /// Its name, plural.
    pub(crate) fn several(self, locale: &Locale) -> String {
        locale.of("kinds", self.as_str())
    }
}

impl Serialize for CardKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit_variant("CardKind", 0, self.as_str())
    }
}
