//! What `postil.yaml` refers to, as references of the home page: so they are resolved, reported and counted as all others.

use std::sync::Arc;

use super::Outline;
use super::occurrence::{EdgeRole, FilePlace, Mention, Occurrence};
use crate::model::Kind;
use crate::model::entity::Reference;
use crate::parse::SiteReferences;
use crate::source::{SourceId, Span};

/// The outline of a file, with the references of the configuration if it is a home page.
pub fn with_site_references(mut outline: Outline, references: &SiteReferences, config: SourceId) -> Outline {
    let homes = outline.entries.iter_mut().filter(|entry| entry.key.kind == Kind::Home);
    for home in homes {
        let links = references.links.iter().map(|link| mention(link, EdgeRole::Link, config));
        let logo = references.logo.iter().map(|logo| mention(logo, EdgeRole::Image, config));
        home.mentions.extend(links.chain(logo));
    }
    outline
}

fn mention(reference: &Reference, role: EdgeRole, source: SourceId) -> Mention {
    let file = FilePlace { source, span: reference.span, words: reference.words };
    let start = Span::default();
    Occurrence { file: Some(Arc::new(file)), ..Occurrence::new(start, role) }.to(reference.target.clone())
}
