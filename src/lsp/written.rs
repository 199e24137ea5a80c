//! The references that a file has, wherever they belong.
//!
//! In: a file of a site. Out: its references, with the words that are written there.

use crate::graph::{Mention, NodeId, Outline};
use crate::model::EntityKey;
use crate::model::document::Content;
use crate::publish::Prepared;
use crate::source::{SourceId, Span};

/// A reference in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'s> {
    /// The page, event or source that refers.
    pub(super) from: NodeId,
    /// What it says.
    pub(super) mention: &'s Mention,
    /// The words of the reference.
    pub(super) span: Span,
    /// The part of these words that names the target; empty if that is unknown.
    pub(super) words: Span,
}

impl Written<'_> {
    /// The words that name the target, or all words of the reference.
    pub(super) fn name(&self) -> Span {
        name(self.span, self.words)
    }
}

/// The words that name the target of a reference, or all words of it.
pub(super) fn name(span: Span, words: Span) -> Span {
    if words.start() == words.end() { span } else { words }
}

/// The references in a file, in the order of its entries.
pub(super) fn written_in(site: &Prepared, source: SourceId) -> Vec<Written<'_>> {
    let mut found = Vec::new();
    let Some(document) = site.document(source) else { return found };
    if let Content::Notes(notes) = &document.content {
        // They belong to the pages of a version.
        for page in pages_of(site, &notes.location.key) {
            add(site, page, source, &mut found);
        }
    } else if let Some(outline) = site.outline(source) {
        add(site, outline, source, &mut found);
    }
    found
}

/// The pages of all versions of the document that a version belongs to: notes stand on later versions as well.
fn pages_of<'s>(site: &'s Prepared, version: &EntityKey) -> impl Iterator<Item = &'s Outline> {
    let texts = site.graph.texts();
    let versions = site.graph.of_key(version).first().into_iter().flat_map(move |node| texts.versions_of(*node));
    let nodes = versions.flat_map(move |version| texts.files_of(&version.key));
    nodes.filter_map(|(_, node)| site.outline(node.source)).map(AsRef::as_ref)
}

fn add<'s>(site: &'s Prepared, outline: &'s Outline, source: SourceId, found: &mut Vec<Written<'s>>) {
    for entry in &outline.entries {
        let page = entry.path.as_ref().and_then(|_| site.graph.of_source(outline.source));
        let Some(from) = page.or_else(|| site.graph.of_key(&entry.key).first().copied()) else { continue };
        for mention in &entry.mentions {
            let (file, span, words) = mention.occurrence.written(outline.source);
            if file == source {
                found.push(Written { from, mention, span, words });
            }
        }
    }
}
