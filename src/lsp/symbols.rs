//! The symbols of a document, and those of all sites: headings and notes; pages, events and sources.

use std::collections::BTreeSet;

use gen_lsp_types as lsp;

use super::cursor::{Thing, page_of};
use super::labels;
use super::parts::{blocks_of, is_own};
use super::places::{declaration, first_line};
use super::view::{FileView, View};
use crate::graph::{Node, NodeId};
use crate::model::document::Page;
use crate::model::tree::{BlockContent, Heading};
use crate::model::{Kind, plain_text};
use crate::source::Span;

/// The most symbols that a search returns: nobody reads more.
const MOST_FOUND: usize = 200;

/// The symbols of a document.
pub(super) fn of_document(params: &lsp::DocumentSymbolParams, view: &View) -> Option<lsp::DocumentSymbolResponse> {
    let file = view.file(&params.text_document.uri)?;
    let symbols = match page_of(view.site(), file.source) {
        Some((_, page)) => of_page(&file, page),
        None => of_data(&file),
    };
    Some(lsp::DocumentSymbolResponse::DocumentSymbolList(symbols))
}

/// A heading with the span of its section: up to the next heading of the same rank or a higher one.
struct Section<'p> {
    heading: &'p Heading,
    line: Span,
    end: usize,
}

/// The sections of a page, outer ones before inner ones.
fn sections<'p>(file: &FileView<'_>, page: &'p Page) -> Vec<Section<'p>> {
    let text = &file.source.text;
    let headings = page.body.iter().filter(|block| is_own(page, block.span));
    let headings: Vec<(&Heading, Span)> = headings
        .filter_map(|block| match &block.content {
            BlockContent::Heading(heading) => Some((heading.as_ref(), first_line(text, block.span))),
            _ => None,
        })
        .collect();
    let end = |index: usize, level: u8| {
        let next = headings[index + 1..].iter().find(|(heading, _)| heading.level <= level);
        let end = next.map_or(text.len(), |(_, line)| line.start());
        text.get(..end).unwrap_or_default().trim_end().len()
    };
    let section = |(index, (heading, line)): (usize, &(&'p Heading, Span))| Section {
        heading,
        line: *line,
        end: end(index, heading.level).max(line.end()),
    };
    headings.iter().enumerate().map(section).collect()
}

fn of_page(file: &FileView<'_>, page: &Page) -> Vec<lsp::DocumentSymbol> {
    let sections = sections(file, page);
    let mut symbols = nested(file, page, &sections);
    let notes = labels::labels_of(file.view.site(), file.source).filter(|label| label.is_definition);
    let span =
        |name: &str| page.notes.iter().find(|note| note.id == name && note.origin.is_none()).map(|note| note.span);
    symbols.extend(notes.filter_map(|label| {
        let whole = span(label.name)?.to(label.span);
        Some(symbol(file, format!("[^{}]", label.name), lsp::SymbolKind::Key, whole, label.span))
    }));
    symbols
}

fn nested(file: &FileView<'_>, page: &Page, sections: &[Section<'_>]) -> Vec<lsp::DocumentSymbol> {
    let mut symbols = Vec::new();
    let mut rest = sections;
    while let [first, others @ ..] = rest {
        let inner = others.iter().take_while(|other| other.heading.level > first.heading.level).count();
        let name = plain_text(&first.heading.content, &page.text);
        let name = if name.is_empty() { "…".to_owned() } else { name };
        let whole = first.line.ending(first.end);
        let children = nested(file, page, &others[..inner]);
        let mut made = symbol(file, name, lsp::SymbolKind::String, whole, first.line);
        made.children = Some(children).filter(|children| !children.is_empty());
        symbols.push(made);
        rest = &others[inner..];
    }
    symbols
}

fn symbol(file: &FileView<'_>, name: String, kind: lsp::SymbolKind, whole: Span, line: Span) -> lsp::DocumentSymbol {
    lsp::DocumentSymbol {
        name,
        detail: None,
        kind,
        tags: None,
        #[allow(deprecated, reason = "the field exists")]
        deprecated: None,
        range: file.range(whole),
        selection_range: file.range(line),
        children: None,
    }
}

/// The entries of a data file.
fn of_data(file: &FileView<'_>) -> Vec<lsp::DocumentSymbol> {
    let outline = file.view.site().outline(file.source.id);
    let entries = outline.into_iter().flat_map(|outline| &outline.entries);
    let entry = |entry: &crate::graph::Entry| {
        let name = if entry.title.trim().is_empty() { &entry.key.id } else { &entry.title };
        let made = symbol(file, name.to_string(), kind(entry.key.kind), entry.span, entry.span);
        lsp::DocumentSymbol { detail: Some(entry.key.id.to_string()), ..made }
    };
    entries.map(entry).collect()
}

fn kind(kind: Kind) -> lsp::SymbolKind {
    match kind {
        Kind::Event => lsp::SymbolKind::Event,
        Kind::Source => lsp::SymbolKind::Constant,
        Kind::Term => lsp::SymbolKind::Key,
        Kind::Person | Kind::Institution => lsp::SymbolKind::Class,
        _ => lsp::SymbolKind::File,
    }
}

/// How well a node fits a search: by the beginning of its title or id, or by any part of a name.
fn fitness(node: &Node, wanted: &str) -> Option<u8> {
    let (title, id) = (node.title.to_lowercase(), node.key.id.to_lowercase());
    if title.starts_with(wanted) || id.starts_with(wanted) {
        return Some(0);
    }
    if title.contains(wanted) || id.contains(wanted) {
        return Some(1);
    }
    node.names.values().any(|name| name.name.to_lowercase().contains(wanted)).then_some(2)
}

/// The pages, events and sources of all sites with a name that contains the query.
pub(super) fn of_sites(params: &lsp::WorkspaceSymbolParams, views: &[View]) -> lsp::WorkspaceSymbolResponse {
    let wanted = params.query.to_lowercase();
    let mut found = Vec::new();
    for view in views {
        let mut seen = BTreeSet::new();
        for (id, node) in view.site().graph.nodes() {
            if let Some(fitness) = fitness(node, &wanted)
                && seen.insert((node.source, node.span, node.key.kind))
            {
                found.push((fitness, node.title.chars().count(), view, id));
            }
        }
    }
    found.sort_by_key(|(fitness, length, _, id)| (*fitness, *length, *id));
    let symbols = found.into_iter().take(MOST_FOUND).filter_map(|(_, _, view, id)| of_node(view, id));
    lsp::WorkspaceSymbolResponse::WorkspaceSymbolList(symbols.collect())
}

fn of_node(view: &View, id: NodeId) -> Option<lsp::WorkspaceSymbol> {
    let node = view.site().graph.node(id);
    let (source, span) = declaration(view.site(), &Thing::Entity(id))?;
    Some(lsp::WorkspaceSymbol {
        location: lsp::WorkspaceSymbolLocation::Location(view.location(source, span)?),
        data: None,
        base_symbol_information: lsp::BaseSymbolInformation {
            name: node.title.to_string(),
            kind: kind(node.key.kind),
            tags: None,
            container_name: Some(node.key.to_string()),
        },
    })
}

/// The lines that can be folded, as spans: sections, notes, and blocks of several lines.
pub(super) fn foldable(file: &FileView<'_>, page: &Page) -> Vec<Span> {
    let own = |span: &Span| is_own(page, *span);
    let sections = sections(file, page).into_iter().map(|section| section.line.ending(section.end));
    let notes = page.notes.iter().filter(|note| note.origin.is_none()).map(|note| note.span);
    let blocks = blocks_of(page).filter(|block| {
        let is_one = matches!(
            block.content,
            BlockContent::List(_)
                | BlockContent::Quote(_)
                | BlockContent::Alert { .. }
                | BlockContent::Code(_)
                | BlockContent::Table(_)
                | BlockContent::Html(_)
        );
        is_one && is_own(page, block.span)
    });
    sections.chain(notes.filter(own)).chain(blocks.map(|block| block.span)).collect()
}
