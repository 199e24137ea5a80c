//! Where things are declared, and where they are referred to.
//!
//! In: a [`Thing`] of a site. Out: words of files.

use std::collections::BTreeSet;

use super::cursor::{Thing, page_of, thing_of};
use super::labels;
use super::parts::{blocks_of, is_own};
use super::written::{name, written_in};
use crate::graph::NodeId;
use crate::model::document::{Content, Page};
use crate::model::tree::BlockContent;
use crate::parse;
use crate::publish::Prepared;
use crate::source::{SourceId, Span};

/// Words of a file.
pub(super) type Words = (SourceId, Span);

/// The words that declare a thing; `None` for what no text declares.
pub(super) fn declaration(site: &Prepared, thing: &Thing) -> Option<Words> {
    match thing {
        Thing::Entity(node) => Some(entity(site, *node)),
        Thing::Place(node, anchor) => Some(place(site, *node, anchor).unwrap_or_else(|| entity(site, *node))),
        Thing::Note(node, label) => {
            let source = site.sources.find(site.graph.node(*node).source)?;
            let definition =
                labels::labels_of(site, source).find(|found| found.is_definition && found.name == label)?;
            Some((source.id, definition.span))
        }
        Thing::File(path) => site.sources.at(&format!("content/{path}")).map(|file| (file.id, Span::default())),
        Thing::Address(_) => None,
    }
}

/// The title of a page, or the words that declare an entry of a data file.
fn entity(site: &Prepared, node: NodeId) -> Words {
    let node = site.graph.node(node);
    match site.document(node.source).map(|document| (document, &document.content)) {
        Some((document, Content::Page(page))) => (node.source, parse::field_place(document, page, "title")),
        _ => (node.source, node.span),
    }
}

/// The words that an anchor of a page leads to.
fn place(site: &Prepared, node: NodeId, anchor: &str) -> Option<Words> {
    let source = site.sources.find(site.graph.node(node).source)?;
    let (_, page) = page_of(site, source)?;
    let block = blocks_of(page).filter(|block| is_own(page, block.span)).find(|block| match &block.content {
        _ if block.provision.as_ref().is_some_and(|provision| provision.id == anchor) => true,
        BlockContent::Heading(heading) => heading.id == anchor && block.provision.is_none(),
        BlockContent::Chart(chart) => chart.id == anchor,
        _ => false,
    });
    let span = block.map(|block| block.span).or_else(|| note(page, anchor))?;
    Some((source.id, first_line(&source.text, span)))
}

fn note(page: &Page, anchor: &str) -> Option<Span> {
    let own = page.notes.iter().filter(|note| note.origin.is_none());
    own.filter(|note| [note.anchor(), note.reference()].iter().any(|id| id == anchor)).map(|note| note.span).next()
}

/// The first line of a span.
pub(super) fn first_line(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    let length = words.find(['\n', '\r']).unwrap_or(words.len());
    span.ending(span.start() + length)
}

/// The words that refer to a thing, in the order of files and places.
pub(super) fn references(site: &Prepared, thing: &Thing) -> BTreeSet<Words> {
    match thing {
        Thing::Entity(node) => entity_references(site, *node),
        Thing::Place(node, anchor) => place_references(site, *node, anchor),
        Thing::Note(node, label) => note_references(site, *node, label),
        Thing::File(_) | Thing::Address(_) => {
            let files = site
                .sources
                .iter()
                .flat_map(|source| written_in(site, source.id).into_iter().map(|one| (source.id, one)));
            let same = files.filter(|(_, one)| thing_of(site, one.from, &one.mention.target).as_ref() == Some(thing));
            same.map(|(source, one)| (source, one.name())).collect()
        }
    }
}

/// The references to an entity in any language.
fn entity_references(site: &Prepared, node: NodeId) -> BTreeSet<Words> {
    let nodes = site.graph.of_key(&site.graph.node(node).key).iter().copied().chain([node]);
    let edges = nodes.flat_map(|node| site.graph.all_incoming(node));
    let words = edges.map(|edge| {
        let (source, span, words) = edge.occurrence.written(site.graph.node(edge.from).source);
        (source, name(span, words))
    });
    words.collect()
}

/// The references to a place of a page. The graph knows which pages refer to the page, their outlines know to which place.
fn place_references(site: &Prepared, node: NodeId, anchor: &str) -> BTreeSet<Words> {
    let mut found = BTreeSet::new();
    let wanted = Thing::Place(node, anchor.to_owned());
    let mut files: BTreeSet<SourceId> = BTreeSet::from([site.graph.node(node).source]);
    for edge in site.graph.all_incoming(node) {
        let (source, span, words) = edge.occurrence.written(site.graph.node(edge.from).source);
        files.insert(source);
        // A citation names a provision by its locator.
        if edge.fragment.as_deref() == Some(anchor) {
            found.insert((source, name(span, words)));
        }
    }
    for file in files {
        let written = written_in(site, file).into_iter();
        let same = written.filter(|one| thing_of(site, one.from, &one.mention.target).as_ref() == Some(&wanted));
        found.extend(same.map(|one| (file, one.name())));
    }
    found
}

fn note_references(site: &Prepared, node: NodeId, label: &str) -> BTreeSet<Words> {
    let Some(source) = site.sources.find(site.graph.node(node).source) else { return BTreeSet::new() };
    let labels = labels::labels_of(site, source).filter(|found| !found.is_definition && found.name == label);
    labels.map(|found| (source.id, found.span)).collect()
}
