//! The files of a single theme, sorted by purpose.
//!
//! In: files by path, from the disk or the binary. Out: a [`Layer`]. Independent of the theme that this one extends.

use std::collections::BTreeMap;

use super::BUILT_IN;
use super::manifest::{MANIFEST, ThemeManifest};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{SourceId, Sources};

/// The folders with a meaning in a theme.
const FOLDERS: [&str; 5] = ["templates", "static", "i18n", "fonts", "options"];

/// A file of `static/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asset {
    /// A style sheet, which is parsed.
    Sheet(SourceId),
    /// Anything else, which is copied.
    Bytes(Vec<u8>),
}

/// A theme without inherited files.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// The name of its folder.
    pub name: String,
    /// Its folder as shown in diagnostics.
    pub shown: String,
    /// Its manifest.
    pub manifest: ThemeManifest,
    /// Whether the manifest could be read.
    pub sound: bool,
    /// The file of the manifest.
    pub manifest_source: Option<SourceId>,
    /// Templates by name below `templates/`.
    pub templates: BTreeMap<String, SourceId>,
    /// Fluent texts by language tag.
    pub strings: BTreeMap<String, SourceId>,
    /// Files of `static/`, by path below it.
    pub assets: BTreeMap<String, Asset>,
    /// Files of `fonts/`, by path below it.
    pub fonts: BTreeMap<String, Vec<u8>>,
    /// Style sheets of `options/`, by path below it.
    pub options: BTreeMap<String, SourceId>,
}

impl Layer {
    /// Sorts a theme's files. Text files are added to the sources, so that diagnostics can point into them.
    pub fn read(
        name: &str,
        shown: &str,
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        sources: &mut Sources,
    ) -> (Self, Vec<Diagnostic>) {
        let mut layer = Self { name: name.to_owned(), shown: shown.to_owned(), ..Self::default() };
        let mut diagnostics = Vec::new();
        for (path, bytes) in files {
            let path_shown = format!("{shown}/{path}");
            if let Err(NotText) = layer.sort(&path, bytes, &path_shown, sources) {
                let message = "this file is not UTF-8";
                diagnostics.push(Diagnostic::file(Rule::InvalidUtf8, &path_shown, None, message));
            }
            diagnostics.extend(unknown_folder(&path, &path_shown));
        }
        match layer.manifest_source {
            Some(source) => {
                let (manifest, faults) = ThemeManifest::read(sources.get(source), name);
                layer.manifest = manifest;
                layer.sound = faults.is_empty();
                diagnostics.extend(faults);
            }
            None => diagnostics.push(
                Diagnostic::file(
                    Rule::ThemeFault,
                    &format!("{shown}/{MANIFEST}"),
                    None,
                    format!("the theme `{name}` has no `{MANIFEST}`"),
                )
                .help(format!(
                    "write one with `name: {name}` and, for everything that the theme does not define, `extends: folio`"
                )),
            ),
        }
        (layer, diagnostics)
    }

    /// Whether it is built in, or has nothing of its own that pages are rendered with.
    pub(super) fn shows_nothing_own(&self) -> bool {
        self.shown.starts_with(BUILT_IN)
            || (self.templates.is_empty() && self.strings.is_empty() && self.fonts.is_empty())
    }

    fn sort(&mut self, path: &str, bytes: Vec<u8>, shown: &str, sources: &mut Sources) -> Result<(), NotText> {
        let mut text = |bytes| String::from_utf8(bytes).map(|text| sources.push(shown, &text)).map_err(|_| NotText);
        if path == MANIFEST {
            self.manifest_source = Some(text(bytes)?);
        } else if let Some(asset) = path.strip_prefix("static/") {
            let asset_bytes = if is_sheet(asset) { Asset::Sheet(text(bytes)?) } else { Asset::Bytes(bytes) };
            self.assets.insert(asset.to_owned(), asset_bytes);
        } else if let Some(font) = path.strip_prefix("fonts/") {
            self.fonts.insert(font.to_owned(), bytes);
        } else if let Some(option) = path.strip_prefix("options/").filter(|path| is_sheet(path)) {
            self.options.insert(option.to_owned(), text(bytes)?);
        } else if let Some(template) = path.strip_prefix("templates/") {
            self.templates.insert(template.to_owned(), text(bytes)?);
        } else if let Some(language) = path.strip_prefix("i18n/").and_then(|path| path.strip_suffix(".ftl")) {
            self.strings.insert(language.to_owned(), text(bytes)?);
        }
        Ok(())
    }
}

/// The error for a file that should be text and is not.
struct NotText;

/// Whether a path is that of a style sheet.
pub(super) fn is_sheet(path: &str) -> bool {
    path.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("css")) && path.contains('.')
}

/// Reports a folder whose name is nearly one with a meaning. Other folders are ignored.
fn unknown_folder(path: &str, shown: &str) -> Option<Diagnostic> {
    let (folder, _) = path.split_once('/')?;
    if FOLDERS.contains(&folder) {
        return None;
    }
    let message = format!("a theme has no folder `{folder}`, so this file is never read");
    let fault = Diagnostic::file(Rule::ThemeFault, shown, None, message).did_you_mean(folder, FOLDERS);
    (!fault.help.is_empty()).then_some(fault)
}
