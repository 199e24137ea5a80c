//! `theme.yaml`: the manifest of a theme.
//!
//! In: the text of the file. Out: a [`ThemeManifest`] and its diagnostics. Independent of the theme that it extends.

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::source::{Source, Span};
use crate::yaml::{Reader, Spanned, Yaml, mapping, scalar, text};

/// The file's name.
pub(super) const MANIFEST: &str = "theme.yaml";

/// The manifest of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeManifest {
    /// Its name, equal to that of its folder.
    pub name: String,
    /// A short description.
    pub description: Option<String>,
    /// Its version, in any format.
    pub version: Option<String>,
    /// The theme from which it inherits.
    pub extends: Option<Spanned<String>>,
}

impl ThemeManifest {
    /// Reads the manifest of the theme in the folder `folder`.
    pub(super) fn read(source: &Source, folder: &str) -> (Self, Vec<Diagnostic>) {
        let yaml = match Yaml::parse(source.id, &source.text, Span::new(0, source.text.len())) {
            Ok(yaml) => yaml,
            Err(diagnostic) => return (Self::default(), vec![diagnostic]),
        };
        let manifest = manifest(folder).read(&yaml.root()).unwrap_or_default();
        (manifest, yaml.into_diagnostics())
    }
}

fn manifest(folder: &str) -> impl Reader<Value = ThemeManifest> {
    mapping("theme.yaml", move |fields| {
        Some(ThemeManifest {
            name: fields.required("name", name(folder)).unwrap_or_default(),
            description: fields.optional("description", text()),
            version: fields.optional("version", scalar()),
            extends: fields.optional("extends", text().spanned()),
        })
    })
}

/// A theme is found by its folder, and templates refer to it by name: both must be equal.
fn name(folder: &str) -> impl Reader<Value = String> {
    text().then(move |node, name| {
        if name == folder {
            return Some(name);
        }
        let message = format!("the theme in the folder `{folder}` calls itself `{name}`");
        let fault = Diagnostic::new(Rule::ThemeFault, node.source(), node.span(), message);
        let help = format!("write `name: {folder}`, or rename the folder");
        node.report(fault.suggest(help, node.rewrite(folder), Applicability::Likely));
        None
    })
}
