//! Floor 5: a theme's files, sorted by what they are for.
//!
//! In: files by path, from the disk or from the binary. Out: [`Theme`]: templates, strings, static files. It must
//! not know how templates are run (render) nor what strings are used for (locale).

mod embedded;
pub mod policy;

use std::collections::BTreeMap;

pub use embedded::{folio, folio_files};

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{SourceId, Sources};

/// The default theme, which is in the binary as well.
pub const DEFAULT: &str = "folio";

/// Templates that a theme must have, besides those of elements.
pub const PAGES: [&str; 15] = [
    "home",
    "page",
    "issue",
    "article",
    "person",
    "institution",
    "term",
    "source",
    "index",
    "timeline",
    "changes",
    "tag",
    "not-found",
    "dossier",
    "redirect",
];

/// A theme, read.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Templates by name below `templates/`, with their places in the sources.
    pub templates: BTreeMap<String, SourceId>,
    /// Fluent texts by language tag.
    pub strings: BTreeMap<String, SourceId>,
    /// Files of `static/`, by path below it.
    pub assets: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// Sorts a theme's files. Texts go to the sources, so that a diagnostic can point into them.
    /// `elements` are the names of the templates for elements.
    pub fn read(
        name: &str,
        shown_as: &str,
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        elements: &[&str],
        sources: &mut Sources,
    ) -> (Self, Vec<Diagnostic>) {
        let mut theme = Self { name: name.to_owned(), ..Self::default() };
        let mut diagnostics = Vec::new();
        for (path, bytes) in files {
            let shown = format!("{shown_as}/{path}");
            if let Some(asset) = path.strip_prefix("static/") {
                theme.assets.insert(asset.to_owned(), bytes);
                continue;
            }
            let Ok(text) = String::from_utf8(bytes) else {
                diagnostics.push(Diagnostic::file(Rule::InvalidUtf8, &shown, None, "this file is not UTF-8"));
                continue;
            };
            if let Some(template) = path.strip_prefix("templates/") {
                theme.templates.insert(template.to_owned(), sources.push(&shown, &text));
            } else if let Some(language) = path.strip_prefix("i18n/").and_then(|path| path.strip_suffix(".ftl")) {
                theme.strings.insert(language.to_owned(), sources.push(&shown, &text));
            }
        }
        let pages = PAGES.iter().map(|page| format!("{page}.html"));
        let elements = elements.iter().map(|element| format!("elements/{element}.html"));
        for needed in pages.chain(elements) {
            if !theme.templates.contains_key(&needed) {
                let message = format!("the theme `{name}` has no template `{needed}`");
                let path = format!("{shown_as}/templates/{needed}");
                diagnostics.push(
                    Diagnostic::file(Rule::ThemeFault, &path, None, message).help("copy it from the default theme"),
                );
            }
        }
        (theme, diagnostics)
    }
}
