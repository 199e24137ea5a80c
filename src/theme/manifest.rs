//! `theme.yaml`: the manifest of a theme.
//!
//! In: the text of the file. Out: a [`ThemeManifest`] and its diagnostics. Independent of the theme that it extends.

use crate::config::color;
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::Color;
use crate::source::{Source, Span};
use crate::yaml::{Reader, Spanned, Yaml, list, mapping, scalar, text};

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
    /// The backgrounds on which an accent of the site must be legible; nothing if the theme takes none.
    pub accent: Option<AccentGrounds>,
    /// The names of the fonts among which a site chooses, the theme's own first.
    pub fonts: Vec<Spanned<String>>,
}

/// The backgrounds of text in the accent's colour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccentGrounds {
    /// In light colours.
    pub light: Vec<Color>,
    /// In dark colours.
    pub dark: Vec<Color>,
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
            accent: fields.optional("accent", grounds()),
            fonts: fields.optional("fonts", list(font())).unwrap_or_default(),
        })
    })
}

/// `{light, dark}`: lists of colours.
fn grounds() -> impl Reader<Value = AccentGrounds> {
    mapping("accent", |fields| {
        let light = fields.required("light", list(color(Rule::ThemeFault)));
        let dark = fields.required("dark", list(color(Rule::ThemeFault)));
        Some(AccentGrounds { light: light?, dark: dark? })
    })
}

/// The name of a font, which is part of the name of its style sheet.
fn font() -> impl Reader<Value = Spanned<String>> {
    text().spanned().then(|node, font| {
        if !font.value.is_empty()
            && font.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        {
            return Some(font);
        }
        node.fault(
            Rule::ThemeFault,
            format!("the name of a font has lower-case letters, digits and `-`: not `{}`", font.value),
        );
        None
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
