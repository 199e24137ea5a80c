//! The documents that are open in the client, with their unsaved text.
//!
//! In: what the client says about them. Out: their texts. It must not know sites.

use std::collections::HashMap;
use std::sync::Arc;

use gen_lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri, VersionedTextDocumentIdentifier};

use super::positions::{Encoding, Positions};

/// A document as the client has it.
#[derive(Clone, Debug)]
pub(super) struct OpenDocument {
    /// Its version, which grows with each change.
    pub(super) version: i32,
    /// Its text.
    pub(super) text: Arc<str>,
}

/// The open documents.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: HashMap<Uri, OpenDocument>,
}

impl Documents {
    /// A document was opened.
    pub(super) fn open(&mut self, item: TextDocumentItem) {
        self.open.insert(item.uri, OpenDocument { version: item.version, text: item.text.into() });
    }

    /// A document was closed.
    pub(super) fn close(&mut self, uri: &Uri) {
        self.open.remove(uri);
    }

    /// A document was changed. Returns its new text; `None` if it is not open.
    pub(super) fn change(
        &mut self,
        id: &VersionedTextDocumentIdentifier,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> Option<Arc<str>> {
        let document = self.open.get_mut(&id.text_document_identifier.uri)?;
        let mut text = document.text.to_string();
        for change in changes {
            apply(&mut text, change, encoding);
        }
        *document = OpenDocument { version: id.version, text: text.into() };
        Some(Arc::clone(&document.text))
    }

    /// An open document.
    pub(super) fn get(&self, uri: &Uri) -> Option<&OpenDocument> {
        self.open.get(uri)
    }

    /// All open documents.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Uri, &OpenDocument)> {
        self.open.iter()
    }
}

fn apply(text: &mut String, change: TextDocumentContentChangeEvent, encoding: Encoding) {
    match change {
        TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
            let span = Positions::of(text, encoding).span(part.range);
            text.replace_range(span.range(), &part.text);
        }
        TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => *text = whole.text,
    }
}
