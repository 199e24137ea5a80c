//! What a template may see of primary texts, their versions and their provisions.

use serde::Serialize;

use super::types::{NameView, TranslationView};
use crate::body::LeaningView;
use crate::model::primary_text::{DocumentType, Standing, VersionStatus};
use crate::site::{DateView, LinkView, SourceLink};

/// A primary text.
#[derive(Debug, Hash, Serialize)]
pub struct DocumentView {
    /// Its names in other languages.
    pub names: Vec<NameView>,
    /// What it is: `law`, `treaty`, `guidelines` …
    pub document_type: DocumentType,
    /// The same in words.
    pub type_label: String,
    /// Who issued it.
    pub issuer: Option<NamedView>,
    /// Its official number.
    pub number: Option<String>,
    /// When it was made.
    pub date: Option<DateView>,
    /// Where the official text can be read.
    pub url: Option<String>,
    /// Its versions, the newest first.
    pub versions: Vec<VersionRow>,
    /// The version in force on the day of the build; null if none is.
    pub current: Option<LinkView>,
    /// The outermost provisions of that version, or else of the newest, with what leans on each.
    pub provisions: Vec<ProvisionRow>,
    /// Its versions compared: each with the one before it, and those that its file names.
    pub compared: Vec<ComparedView>,
}

/// Somebody or something, with a link if it has a page.
#[derive(Debug, Hash, Serialize)]
pub struct NamedView {
    /// The name.
    pub title: String,
    /// The page.
    pub href: Option<String>,
}

/// A version in a list.
#[derive(Debug, Hash, Serialize)]
pub struct VersionRow {
    /// Its id, without that of its document.
    pub id: String,
    /// Its page.
    pub href: String,
    /// Whether this is the page.
    pub current: bool,
    /// From when to when it is or was in force.
    pub time: Option<DateView>,
    /// `in-force`, `past` or `future`, on the day of the build.
    pub standing: Standing,
    /// The same in words.
    pub standing_label: String,
    /// When it was promulgated or adopted.
    pub promulgated: Option<DateView>,
    /// What made it.
    pub amended_by: Option<NamedView>,
    /// Whose words it has: `official`, `official-translation`, `our-translation` or `our-restatement`.
    pub status: VersionStatus,
    /// The same in words.
    pub status_label: String,
    /// The source of its words.
    pub source: Option<SourceLink>,
}

/// A provision in a list.
#[derive(Debug, Hash, Serialize)]
pub struct ProvisionRow {
    /// What it is called: `Article 84-3`.
    pub label: String,
    /// The words of its heading after that.
    pub title: String,
    /// Its place in the version.
    pub href: String,
    /// Whether it is in the version; what leans on one that is gone is listed as well.
    pub is_gone: bool,
    /// What leans on it.
    pub leaning: Vec<LeaningView>,
}

/// Two versions to compare.
#[derive(Debug, Hash, Serialize)]
pub struct ComparedView {
    /// The page that compares them.
    pub href: String,
    /// The earlier one.
    pub from: LinkView,
    /// The later one.
    pub to: LinkView,
}

/// A version of a primary text.
#[derive(Debug, Hash, Serialize)]
pub struct VersionView {
    /// Its document.
    pub document: Option<LinkView>,
    /// What is known of it.
    pub row: VersionRow,
    /// The version in force on the day of the build, on the page of another one.
    pub in_force_now: Option<LinkView>,
    /// All versions, the newest first.
    pub versions: Vec<VersionRow>,
    /// The comparisons of this version with others.
    pub compared: Vec<ComparedView>,
    /// The language of the text that stands beside it; null if there is none.
    pub beside: Option<TextBesideView>,
}

/// A text in another language beside that of the page.
#[derive(Debug, Hash, Serialize)]
pub struct TextBesideView {
    /// The tag of its language, its name in itself, and its own page; the address is empty if it has none.
    pub language: TranslationView,
    /// Whose words it has, in words.
    pub status_label: String,
    /// The name of the language of the page in itself.
    pub own_name: String,
}

/// A rule that an article describes, and what became of it.
#[derive(Debug, Hash, Serialize)]
pub struct RuleView {
    /// The document.
    pub document: String,
    /// The provision that it names.
    pub place: String,
    /// The words that it describes.
    pub href: String,
    /// From when to when they are or were in force.
    pub time: Option<DateView>,
    /// `in-force`, `past` or `future`, for the version that it describes.
    pub standing: Standing,
    /// How it changed since; null if its words are still the same.
    pub changed: Option<LaterRuleView>,
}

/// A later change of a rule.
#[derive(Debug, Hash, Serialize)]
pub struct LaterRuleView {
    /// Since when.
    pub date: Option<DateView>,
    /// The provision as it is today; null if it is gone.
    pub now: Option<LinkView>,
    /// The change in words.
    pub label: String,
}
