//! `theme.yaml`: what a theme says of itself.
//!
//! In: the file's text. Out: a [`Manifest`] and what is wrong with it. It must not know whether the theme that it
//! extends exists.

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::source::{Source, Span};
use crate::yaml::{Reader, Spanned, Yaml, mapping, scalar, text};

/// The file's name.
pub(super) const MANIFEST: &str = "theme.yaml";

/// What a theme says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Its name, which is that of its folder.
    pub name: String,
    /// A sentence about it.
    pub description: Option<String>,
    /// Its version, in whatever form its author counts.
    pub version: Option<String>,
    /// The theme that everything comes from that this one does not have itself.
    pub extends: Option<Spanned<String>>,
}

impl Manifest {
    /// Reads the file of the theme in the folder `folder`.
    pub(super) fn read(source: &Source, folder: &str) -> (Self, Vec<Diagnostic>) {
        let yaml = match Yaml::parse(source.id, &source.text, Span::new(0, source.text.len())) {
            Ok(yaml) => yaml,
            Err(diagnostic) => return (Self::default(), vec![diagnostic]),
        };
        let manifest = manifest(folder).read(&yaml.root()).unwrap_or_default();
        (manifest, yaml.into_diagnostics())
    }
}

fn manifest(folder: &str) -> impl Reader<Value = Manifest> {
    mapping("theme.yaml", move |fields| {
        Some(Manifest {
            name: fields.required("name", name(folder)).unwrap_or_default(),
            description: fields.optional("description", text()),
            version: fields.optional("version", scalar()),
            extends: fields.optional("extends", text().spanned()),
        })
    })
}

/// A theme is found by its folder, and templates name it: both must say the same.
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
