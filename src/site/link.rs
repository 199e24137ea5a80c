//! Dates, links and sources in a few words, as every page shows them.

use serde::Serialize;

use crate::config::Config;
use crate::model::Language;

/// A date for machines and for people.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DateView {
    /// As in EDTF, which is ISO 8601 with room for doubt: `2023-03-21`, `2023-03`, `2014-04-01/..`, `2023-03~`.
    pub iso: String,
    /// In words of the page's language.
    pub text: String,
}

/// A link with its words.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LinkView {
    /// The name of what it leads to.
    pub title: String,
    /// The tag of the language of the name, if it is another one than the page's.
    pub lang: Option<String>,
    /// The address.
    pub href: String,
}

/// A source named by a field.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SourceLink {
    /// The source in a few words, as the citation style writes it.
    pub text_html: String,
    /// The page of the source.
    pub href: String,
}

/// The folder of a language; empty for the first.
pub(crate) fn prefix(config: &Config, language: &Language) -> String {
    if language == config.default_language() { String::new() } else { format!("{language}/") }
}
