//! What is at a place of a file, for all requests about that.
//!
//! In: a site, a file, a byte. Out: a [`Thing`]. It must not know the protocol.

use super::labels;
use crate::graph::{NodeId, Resolved};
use crate::model::document::{Content, Page};
use crate::model::entity::Target;
use crate::model::tree::BlockContent;
use crate::publish::Prepared;
use crate::source::{Source, Span};

use super::parts::{blocks_of, is_own};
use super::written::{Written, written_in};

/// Something that words can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// A page, event or source.
    Entity(NodeId),
    /// A heading or a provision of a page, by its anchor.
    Place(NodeId, String),
    /// A note of a page, by its label.
    Note(NodeId, String),
    /// A file that is copied, or a chart, by its path relative to the content folder.
    File(String),
    /// An address on the web.
    Address(String),
}

/// A thing, and the words that mean it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The words.
    pub(super) span: Span,
    /// What they mean.
    pub(super) thing: Thing,
}

/// What is at a byte of a file.
pub(super) fn thing_at(site: &Prepared, source: &Source, byte: usize) -> Option<Found> {
    note_at(site, source, byte)
        .or_else(|| reference_at(site, source, byte))
        .or_else(|| mention_at(site, source, byte))
        .or_else(|| declaration_at(site, source, byte))
}

/// What a target means, as seen from a page.
pub(super) fn thing_of(site: &Prepared, from: NodeId, target: &Target) -> Option<Thing> {
    let file = |path: &str| Thing::File(path.to_owned());
    match (site.graph.resolve(from, target).ok()?, target) {
        // An event is a place of the page that lists it, and nevertheless a thing of its own.
        (Resolved::Node(node, fragment), _) if fragment == site.graph.node(node).fragment => Some(Thing::Entity(node)),
        (Resolved::Node(node, Some(fragment)), _) => Some(Thing::Place(node, fragment)),
        (Resolved::Node(node, None), _) => Some(Thing::Entity(node)),
        (Resolved::Here(fragment), _) => Some(Thing::Place(from, fragment)),
        (Resolved::Asset(path) | Resolved::Chart(path), _) => Some(file(&path)),
        (Resolved::External(url), _) => Some(Thing::Address(url)),
        (Resolved::Made(..), _) => None,
    }
}

/// The page that a file is.
pub(super) fn page_of<'s>(site: &'s Prepared, source: &Source) -> Option<(NodeId, &'s Page)> {
    match &site.document(source.id)?.content {
        Content::Page(page) => Some((site.graph.of_source(source.id)?, page)),
        _ => None,
    }
}

fn holds(span: Span, byte: usize) -> bool {
    span.start() <= byte && byte <= span.end()
}

fn note_at(site: &Prepared, source: &Source, byte: usize) -> Option<Found> {
    let (node, page) = page_of(site, source)?;
    let label = labels::labels_of(site, source).find(|label| holds(label.span, byte))?;
    let is_known = page.notes.iter().any(|note| note.origin.is_none() && note.id == label.name);
    is_known.then(|| Found { span: label.span, thing: Thing::Note(node, label.name.to_owned()) })
}

/// The innermost reference around a byte.
fn reference_at(site: &Prepared, source: &Source, byte: usize) -> Option<Found> {
    let mut around: Vec<Written<'_>> =
        written_in(site, source.id).into_iter().filter(|written| holds(written.span, byte)).collect();
    around.sort_by_key(|written| written.span.end() - written.span.start());
    let found = |written: &Written<'_>| {
        let thing = thing_of(site, written.from, &written.mention.target)?;
        Some(Found { span: written.name(), thing })
    };
    around.iter().find_map(found)
}

/// A plain mention of a term.
fn mention_at(site: &Prepared, source: &Source, byte: usize) -> Option<Found> {
    let from = site.graph.of_source(source.id)?;
    let mention = site.graph.mentions(source.id).iter().find(|mention| holds(mention.span, byte))?;
    let is_here = mention.span.end() <= source.text.len();
    let term = site.graph.in_language_of(from, &mention.term).filter(|_| is_here)?;
    Some(Found { span: mention.span, thing: Thing::Entity(term) })
}

/// A heading, the title of a page, or the words that declare an entry of a data file.
fn declaration_at(site: &Prepared, source: &Source, byte: usize) -> Option<Found> {
    if let Some((node, page)) = page_of(site, source) {
        let heading = blocks_of(page).find_map(|block| match &block.content {
            BlockContent::Heading(heading) if is_own(page, block.span) && holds(block.span, byte) => {
                let id = block.provision.as_ref().map_or(&heading.id, |provision| &provision.id);
                Some(Found { span: block.span, thing: Thing::Place(node, id.clone()) })
            }
            _ => None,
        });
        return heading.or_else(|| title_at(node, source, byte));
    }
    let entry = site.outline(source.id)?.entries.iter().find(|entry| holds(entry.span, byte))?;
    let node = *site.graph.of_key(&entry.key).first()?;
    Some(Found { span: entry.span, thing: Thing::Entity(node) })
}

/// The line of the title in the front matter, or the line that begins it.
fn title_at(node: NodeId, source: &Source, byte: usize) -> Option<Found> {
    let head = crate::parse::front_matter_span(&source.text)?;
    let text = &*source.text;
    let start = text.get(..byte)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(start..)?.lines().next().unwrap_or_default();
    let is_title = start < head.start() || (start < head.end() && line.starts_with("title:"));
    is_title.then(|| Found { span: Span::new(start, start + line.len()), thing: Thing::Entity(node) })
}
