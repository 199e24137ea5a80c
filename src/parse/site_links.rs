//! The links and the logo of `postil.yaml`, as references from the home page.
//!
//! In: the configuration and its file. Out: references, and what is wrong with their form.

use super::target;
use crate::config::{Config, SiteLink};
use crate::diagnostic::Diagnostic;
use crate::model::entity::{Reference, Target};
use crate::source::{Source, Span};
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
    let logo = config.logo.as_ref().and_then(reference);
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
