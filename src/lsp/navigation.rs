//! Definition, references and links of a document.

use gen_lsp_types as lsp;

use super::cursor::{Thing, thing_at, thing_of};
use super::places::{declaration, references};
use super::view::View;
use super::written::written_in;
use crate::graph::EdgeRole;
use crate::source::Span;

/// Where the thing at a place is declared.
pub(super) fn definition(params: &lsp::DefinitionParams, view: &View) -> Option<lsp::DefinitionResponse> {
    let place = &params.text_document_position_params;
    let file = view.file(&place.text_document.uri)?;
    let found = thing_at(view.site(), file.source, file.byte(place.position))?;
    let location = location(view, &found.thing)?;
    Some(lsp::DefinitionResponse::Definition(lsp::Definition::Location(location)))
}

/// Where a thing is declared.
fn location(view: &View, thing: &Thing) -> Option<lsp::Location> {
    match (declaration(view.site(), thing), thing) {
        (Some((source, span)), _) => view.location(source, span),
        // A picture is no text; the client shows it.
        (None, Thing::File(path)) => Some(lsp::Location { uri: content(view, path), range: lsp::Range::default() }),
        (None, _) => None,
    }
}

fn content(view: &View, path: &str) -> lsp::Uri {
    view.folder.uri(&format!("content/{path}"))
}

/// What refers to the thing at a place.
pub(super) fn referring(params: &lsp::ReferenceParams, view: &View) -> Option<Vec<lsp::Location>> {
    let place = &params.text_document_position_params;
    let file = view.file(&place.text_document.uri)?;
    let found = thing_at(view.site(), file.source, file.byte(place.position))?;
    let mut words = references(view.site(), &found.thing);
    if params.context.include_declaration {
        words.extend(declaration(view.site(), &found.thing));
    }
    Some(view.locations(words))
}

/// The links of a document that the client can follow.
pub(super) fn links(params: &lsp::DocumentLinkParams, view: &View) -> Option<Vec<lsp::DocumentLink>> {
    let file = view.file(&params.text_document.uri)?;
    let written = written_in(view.site(), file.source.id).into_iter();
    let links = written.filter(|one| {
        let is_link = matches!(one.mention.occurrence.role, EdgeRole::Link | EdgeRole::Image | EdgeRole::Figure);
        is_link && one.words != Span::default() && one.words.start() < one.words.end()
    });
    let link = |one: super::written::Written<'_>| {
        let thing = thing_of(view.site(), one.from, &one.mention.target)?;
        let target = match &thing {
            Thing::Entity(node) | Thing::Place(node, _) | Thing::Note(node, _) => {
                view.folder.uri(&view.snapshot.sources().find(view.site().graph.node(*node).source)?.path)
            }
            Thing::File(path) => content(view, path),
            Thing::Address(url) => lsp::Uri(url.clone()),
        };
        let tooltip = match &thing {
            Thing::Entity(node) => Some(view.site().graph.node(*node).title.to_string()),
            _ => None,
        };
        Some(lsp::DocumentLink { range: file.range(one.words), target: Some(target), tooltip, data: None })
    };
    Some(links.filter_map(link).collect())
}
