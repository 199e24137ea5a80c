//! The links and the logo of `postil.yaml`, as references from the home page.
//!
//! In: the configuration and its file. Out: references, and what is wrong with their form.

use super::target;
use crate::config::{Config, SiteLink};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::entity::{Reference, Target};
use crate::source::{ImageFormat, Source, Span};
use crate::yaml::Spanned;

/// What `postil.yaml` refers to.
#[derive(Clone, Debug, Default)]
pub struct SiteReferences {
    /// The targets of the menu and the footer.
    pub links: Vec<Reference>,
    /// The logo.
    pub logo: Option<Reference>,
}

/// The references of the configuration. Paths are relative to the content folder.
pub fn site_references(config: &Config, source: &Source) -> (SiteReferences, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut reference = |to: &Spanned<String>| {
        let target = target::link(&to.value, "");
        let target = target.map_err(|fault| diagnostics.push(fault.diagnostic(source.id, to.span, &to.value))).ok()?;
        Some(Reference { target, span: to.span, words: words(to, source) })
    };
    let links = site_links(config).filter_map(|link| reference(&link.to)).collect();
    let is_picture = |path: &str| ImageFormat::named(path).is_some() || path.contains("//");
    let logo = config.logo.as_ref().filter(|logo| is_picture(&logo.value)).and_then(reference);
    if let Some(other) = config.logo.as_ref().filter(|logo| !is_picture(&logo.value)) {
        let message = format!("`logo` is the path of a picture, and `{}` is none", other.value);
        let fault = Diagnostic::new(Rule::ConfigFault, source.id, other.span, message);
        diagnostics.push(fault.help("write a path relative to `content/`: `logo: images/logo.svg`"));
    }
    (SiteReferences { links, logo }, diagnostics)
}

/// The target of a link of the configuration; `None` if its form is wrong, which has been reported.
pub fn site_target(to: &Spanned<String>) -> Option<Target> {
    target::link(&to.value, "").ok()
}

fn site_links(config: &Config) -> impl Iterator<Item = &SiteLink> {
    config.menu.iter().flatten().chain(&config.footer.links)
}

/// The path without quotation marks.
fn words(to: &Spanned<String>, source: &Source) -> Span {
    let written = to.span.slice(&source.text);
    match written.find(&to.value) {
        Some(at) => Span::new(to.span.start() + at, to.span.start() + at + to.value.len()),
        None => Span::new(to.span.end(), to.span.end()),
    }
}
