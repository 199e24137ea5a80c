//! Floor 5: a theme: its own files, combined with those of the themes that it extends.
//!
//! In: files by path, from the disk or the binary. Out: [`Theme`]: templates, strings, static files, fonts; and [`Assets`]: the
//! published form of the static files. Independent of template rendering (render) and of the use of strings (locale).

mod assets;
mod embedded;
mod layer;
mod manifest;
mod options;
pub mod policy;
mod script;
mod stylesheet;

use std::collections::BTreeMap;

pub use assets::{ASSETS, Assets};
pub use embedded::{built_in, built_in_names, folio, folio_files};
pub use layer::{Asset, Layer};
pub use manifest::{AccentGrounds, ThemeManifest};
pub use options::{AccentShades, ThemeOptions};

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::PageKind;
use crate::source::SourceId;
use crate::yaml::Spanned;

/// The default theme, which is built into the binary.
pub const DEFAULT: &str = "folio";

/// What stands before the names of built-in themes where their files are named.
pub const BUILT_IN: &str = "(built in)";

/// The templates that a theme must have, besides those of elements, each with its purpose.
pub fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    let redirect = ("redirect", "an old address; it sees `target_href` and `title` instead of `page`");
    PageKind::ALL.into_iter().map(|page| (page.as_str(), page.about())).chain([redirect])
}

/// The template of cards, which is optional.
pub const CARD: &str = "og.svg";

/// A theme with everything it inherits.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Its folder as shown in diagnostics.
    pub shown: String,
    /// Its name and those of its ancestors, nearest first.
    pub lineage: Vec<String>,
    /// Whether its templates, strings and fonts are all built in. Style sheets, scripts and pictures may be the site's own.
    pub is_built_in: bool,
    /// Templates by their names in Tera: the path below `templates/`, prefixed with the theme's name if the theme has ancestors.
    pub templates: BTreeMap<String, SourceId>,
    /// Fluent texts by language tag, those of the theme itself first.
    pub strings: BTreeMap<String, Vec<SourceId>>,
    /// Files of `static/` by path below it, in the order of style sheets and scripts: a theme's own files come after those of the
    /// theme it extends, and replace files of the same path.
    pub assets: Vec<(String, Asset)>,
    /// Files of `fonts/` by path below it, used for cards. A theme's own file replaces one of the same path in the theme it
    /// extends.
    pub fonts: BTreeMap<String, Vec<u8>>,
    /// Style sheets of `options/` by path below it: each is used if the site chooses what it is for.
    pub options: BTreeMap<String, SourceId>,
    /// The backgrounds on which an accent of the site must be legible, as the nearest theme that lists them has them.
    pub accent: Option<AccentGrounds>,
    /// The names of the fonts among which a site chooses, the theme's own first.
    pub font_names: Vec<Spanned<String>>,
    /// The manifest that lists the fonts.
    pub fonts_source: Option<SourceId>,
}

impl Theme {
    /// Combines a theme with those it extends, nearest first.
    pub fn of(layers: Vec<Layer>) -> Self {
        let mut theme = Self::default();
        theme.lineage = layers.iter().map(|layer| layer.name.clone()).collect();
        theme.name = theme.lineage.first().cloned().unwrap_or_default();
        theme.shown = layers.first().map(|layer| layer.shown.clone()).unwrap_or_default();
        theme.is_built_in = layers.iter().all(Layer::shows_nothing_own);
        let alone = layers.len() == 1;
        // From the most distant ancestor to the theme itself: each inherited template is also registered under the name of the
        // theme that inherits it.
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
            theme.options.extend(layer.options);
            theme.accent = layer.manifest.accent.or(theme.accent);
            if !layer.manifest.fonts.is_empty() {
                theme.font_names = layer.manifest.fonts;
                theme.fonts_source = layer.manifest_source;
            }
        }
        theme
    }

    /// The prefixes under which Tera looks for a template that is referred to by path alone; empty for a theme without ancestors.
    pub fn prefixes(&self) -> Vec<String> {
        if self.lineage.len() < 2 {
            return Vec::new();
        }
        self.lineage.iter().map(|name| format!("{name}/")).collect()
    }

    /// The template with this path below `templates/`; the nearest one if several themes have it.
    pub fn template(&self, path: &str) -> Option<SourceId> {
        let inherited = || self.lineage.iter().find_map(|name| self.templates.get(&format!("{name}/{path}")));
        self.templates.get(path).or_else(inherited).copied()
    }

    /// Reports missing templates. `elements` are the names of the templates for elements.
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
