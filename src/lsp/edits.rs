//! Edits of files as the client applies them: each belongs to the version of a document that it was computed from.

use std::collections::{BTreeMap, HashMap};

use gen_lsp_types as lsp;

use super::client::EditForm;
use super::view::View;
use crate::diagnostic::Edit;
use crate::source::SourceId;

/// Edits of files of a site as one change of the workspace. `None` if a file is unknown.
pub(super) fn workspace_edit<'e>(view: &View, edits: impl IntoIterator<Item = &'e Edit>) -> Option<lsp::WorkspaceEdit> {
    let mut by_file: BTreeMap<SourceId, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.source).or_default().push(edit);
    }
    let files = by_file.into_iter().map(|(source, edits)| file_edits(view, source, edits));
    let files: Vec<(String, Vec<lsp::TextEdit>)> = files.collect::<Option<_>>()?;
    if view.client.edits == EditForm::Plain {
        let changes: HashMap<lsp::Uri, Vec<lsp::TextEdit>> =
            files.into_iter().map(|(path, edits)| (view.folder.uri(&path), edits)).collect();
        return Some(lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() });
    }
    let change = |(path, edits): (String, Vec<lsp::TextEdit>)| {
        let text_document_identifier = lsp::TextDocumentIdentifier { uri: view.folder.uri(&path) };
        let version = view.versions.of(&path);
        lsp::DocumentChange::TextDocumentEdit(lsp::TextDocumentEdit {
            text_document: lsp::OptionalVersionedTextDocumentIdentifier { version, text_document_identifier },
            edits: edits.into_iter().map(lsp::Edit::TextEdit).collect(),
        })
    };
    let changes = files.into_iter().map(change).collect();
    Some(lsp::WorkspaceEdit { document_changes: Some(changes), ..lsp::WorkspaceEdit::default() })
}

/// The edits of one file, in the order of the text.
fn file_edits(view: &View, source: SourceId, mut edits: Vec<&Edit>) -> Option<(String, Vec<lsp::TextEdit>)> {
    edits.sort();
    edits.dedup();
    let file = view.view_of(view.snapshot.sources().find(source)?);
    let edit = |edit: &Edit| {
        let new_text = edit.clone().with_line_ends_of(&file.source.text).replacement;
        lsp::TextEdit { range: file.range(edit.span), new_text }
    };
    Some((file.source.path.to_string(), edits.into_iter().map(edit).collect()))
}
