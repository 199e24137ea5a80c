//! Floor 5: a theme: its own files, and behind them those of the theme that it extends.
//!
//! In: files by path, from the disk or from the binary. Out: [`Theme`]: templates, strings, static files, fonts; and
//! [`Assets`]: the static files as they are published. It must not know how templates are run (render) nor what
//! strings are used for (locale).

mod assets;
mod embedded;
mod layer;
mod manifest;
pub mod policy;
mod sheet;

use std::collections::BTreeMap;

pub use assets::{ASSETS, Assets};
pub use embedded::{built_in, built_in_names, folio, folio_files};
pub use layer::{Asset, Layer};
pub use manifest::Manifest;

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::PageKind;
use crate::source::SourceId;

/// The default theme, which is in the binary as well.
pub const DEFAULT: &str = "folio";

/// Templates that a theme must have, besides those of elements, each with what it is for.
pub fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    let redirect = ("redirect", "an old address; it sees `target_href` and `title` instead of `page`");
    PageKind::ALL.into_iter().map(|page| (page.as_str(), page.about())).chain([redirect])
}

/// The template of the cards that are drawn of pages; a theme may do without.
pub const CARD: &str = "og.svg";

/// A theme with all that it inherits.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Its folder as diagnostics show it.
    pub shown: String,
    /// Its name and those of the themes behind it, nearest first.
    pub lineage: Vec<String>,
    /// Templates by the name that Tera knows them by: where a theme stands alone the path below `templates/`, in a
    /// lineage that path below the theme's name.
    pub templates: BTreeMap<String, SourceId>,
    /// Fluent texts by language tag, those of the theme itself first.
    pub strings: BTreeMap<String, Vec<SourceId>>,
    /// Files of `static/` by path below it, in the order in which style sheets and scripts count: a theme adds its own
    /// behind those of the theme that it extends, and what has the same path takes the other's place.
    pub assets: Vec<(String, Asset)>,
    /// Files of `fonts/` by path below it: what cards are written with. A theme's own file takes the place of one with
    /// the same path in the theme that it extends.
    pub fonts: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// Joins a theme with those it extends, nearest first.
    pub fn of(layers: Vec<Layer>) -> Self {
        let mut theme = Self::default();
        theme.lineage = layers.iter().map(|layer| layer.name.clone()).collect();
        theme.name = theme.lineage.first().cloned().unwrap_or_default();
        theme.shown = layers.first().map(|layer| layer.shown.clone()).unwrap_or_default();
        let alone = layers.len() == 1;
        // From the farthest to the nearest: what a theme lacks is there under its name as it inherits it.
        let mut inherited: BTreeMap<String, SourceId> = BTreeMap::new();
        for layer in layers.into_iter().rev() {
            let is_nearest = layer.name == theme.name;
            inherited.extend(layer.templates.iter().map(|(path, source)| (path.clone(), *source)));
            if alone {
                theme.templates = layer.templates;
            } else {
                let shown = if is_nearest { &layer.templates } else { &inherited };
                let named = shown.iter().map(|(path, source)| (format!("{}/{path}", layer.name), *source));
                theme.templates.extend(named);
            }
            for (language, source) in layer.strings {
                theme.strings.entry(language).or_default().insert(0, source);
            }
            for (path, asset) in layer.assets {
                match theme.assets.iter_mut().find(|(known, _)| *known == path) {
                    Some((_, replaced)) => *replaced = asset,
                    None => theme.assets.push((path, asset)),
                }
            }
            theme.fonts.extend(layer.fonts);
        }
        theme
    }

    /// The prefixes under which Tera looks for a template that is named by its path alone; none where a theme stands alone.
    pub fn prefixes(&self) -> Vec<String> {
        if self.lineage.len() < 2 {
            return Vec::new();
        }
        self.lineage.iter().map(|name| format!("{name}/")).collect()
    }

    /// The template with this path below `templates/`, the nearest where several themes have it.
    pub fn template(&self, path: &str) -> Option<SourceId> {
        let inherited = || self.lineage.iter().find_map(|name| self.templates.get(&format!("{name}/{path}")));
        self.templates.get(path).or_else(inherited).copied()
    }

    /// What the theme lacks. `elements` are the names of the templates for elements.
    pub fn missing(&self, elements: &[&str]) -> Vec<Diagnostic> {
        let pages = templates().map(|(page, _)| format!("{page}.html"));
        let elements = elements.iter().map(|element| format!("elements/{element}.html"));
        let missing = pages.chain(elements).filter(|needed| self.template(needed).is_none()).map(|needed| {
            let message = format!("the theme `{}` has no template `{needed}`", self.name);
            Diagnostic::file(Rule::ThemeFault, &format!("{}/templates/{needed}", self.shown), None, message)
                .help("copy it from the default theme, or write `extends: folio` in `theme.yaml`")
        });
        missing.collect()
    }
}
