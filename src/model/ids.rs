//! Identifiers: entity ids and languages.

use std::fmt;
use std::sync::Arc;

use super::{Date, Kind, words};

words! {
    /// The direction of writing, as HTML names it.
    pub enum TextDirection {
        LeftToRight, "ltr", "from left to right";
        RightToLeft, "rtl", "from right to left";
    }
}

/// A language tag (BCP 47), as configured.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// A tag as written.
    pub fn new(tag: &str) -> Self {
        Self(tag.into())
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether running text has no spaces between words and columns are counted in full-width characters.
    pub fn is_cjk(&self) -> bool {
        matches!(self.primary(), "ja" | "zh" | "ko")
    }

    /// Whether running text has spaces between words.
    pub fn has_spaces(&self) -> bool {
        !matches!(self.primary(), "ja" | "zh")
    }

    /// In which direction it is written.
    pub fn direction(&self) -> TextDirection {
        match self.primary() {
            "ar" | "he" | "fa" | "ur" | "yi" | "dv" | "ps" => TextDirection::RightToLeft,
            _ => TextDirection::LeftToRight,
        }
    }

    /// The language without script and region.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An entity of the site, independent of language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityKey {
    /// Its kind.
    pub kind: Kind,
    /// Its id: the file name without extensions, or the `id` or key in a data file.
    pub id: Arc<str>,
}

impl EntityKey {
    /// The key of that kind and id.
    pub fn new(kind: Kind, id: &str) -> Self {
        Self { kind, id: id.into() }
    }
}

impl fmt::Display for EntityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind.folder() {
            Some(folder) => write!(f, "{folder}/{}", self.id),
            None => f.write_str(&self.id),
        }
    }
}

/// The first character that is not allowed in an id: letters, digits, `-`, `_` and `.` become part of an address.
pub fn invalid_id_char(id: &str) -> Option<char> {
    id.chars().find(|c| !(c.is_alphanumeric() || "-_.".contains(*c)))
}

/// An id as it can be used in an HTML id and after `#`. Customary characters are kept: `a.b` and `a-b` remain different.
pub fn fragment_safe(id: &str) -> String {
    id.chars().map(|c| if c.is_alphanumeric() || "-_.:".contains(c) { c } else { '-' }).collect()
}

/// The anchor of a date on the timeline: the heading of its year. A date without a beginning comes first, whatever year it ends
/// in.
pub fn year_anchor(date: &Date) -> String {
    match date {
        Date::Between(None, _) => "year-earlier".to_owned(),
        date => format!("year-{}", date.year()),
    }
}

/// Whether an id is the anchor of a year.
pub fn is_year_anchor(id: &str) -> bool {
    let year = id.strip_prefix("year-");
    year.is_some_and(|year| year == "earlier" || (!year.is_empty() && year.bytes().all(|digit| digit.is_ascii_digit())))
}
