//! The other words in the same document that mean the thing at a place.

use gen_lsp_types as lsp;

use super::cursor::thing_at;
use super::places::{declaration, references};
use super::view::View;

/// The words of a document that mean the thing at a place.
pub(super) fn highlights(params: &lsp::DocumentHighlightParams, view: &View) -> Option<Vec<lsp::DocumentHighlight>> {
    let place = &params.text_document_position_params;
    let file = view.file(&place.text_document.uri)?;
    let found = thing_at(view.site(), file.source, file.byte(place.position))?;
    let mut words = references(view.site(), &found.thing);
    words.extend(declaration(view.site(), &found.thing));
    let here = words.into_iter().filter(|(source, _)| *source == file.source.id);
    Some(here.map(|(_, span)| lsp::DocumentHighlight { range: file.range(span), kind: None }).collect())
}
