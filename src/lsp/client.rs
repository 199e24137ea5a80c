//! What the client can do, as far as this server depends on it.
//!
//! In: the parameters of `initialize`, whose fields are looked up one by one: a client may send what this server does not know.

use std::path::PathBuf;

use gen_lsp_types::Uri;
use serde_json::Value;

use super::positions::Encoding;
use super::uri;

/// The form of edits that a client understands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum EditForm {
    /// Edits of files.
    #[default]
    Plain,
    /// Edits of versions of documents.
    Versioned,
    /// Edits of versions of documents, and moves of files.
    VersionedWithMoves,
}

/// What the client can do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// What columns count.
    pub(super) encoding: Encoding,
    /// Whether it reports changes of files that it is asked to watch.
    pub(super) can_watch: bool,
    /// The form of edits that it understands.
    pub(super) edits: EditForm,
    /// Whether diagnostics can have other places.
    pub(super) has_related_places: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(params: &Value) -> Self {
        let is = |path: &str| params.pointer(&format!("/capabilities{path}")).and_then(Value::as_bool) == Some(true);
        let encodings = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let operations = params.pointer("/capabilities/workspace/workspaceEdit/resourceOperations");
        let can_move = operations.and_then(Value::as_array).into_iter().flatten().any(|name| name == "rename");
        let edits = match (is("/workspace/workspaceEdit/documentChanges"), can_move) {
            (false, _) => EditForm::Plain,
            (true, false) => EditForm::Versioned,
            (true, true) => EditForm::VersionedWithMoves,
        };
        Self {
            encoding: Encoding::negotiated(encodings.into_iter().flatten().filter_map(Value::as_str)),
            can_watch: is("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            edits,
            has_related_places: is("/textDocument/publishDiagnostics/relatedInformation"),
        }
    }
}

/// The folders that are open in the client.
pub(super) fn folders(params: &Value) -> Vec<PathBuf> {
    let folders = params.get("workspaceFolders").and_then(Value::as_array);
    let folders = folders.into_iter().flatten().filter_map(|folder| folder.get("uri")?.as_str());
    let named: Vec<&str> = folders.collect();
    let root = params.get("rootUri").and_then(Value::as_str).filter(|_| named.is_empty());
    named.into_iter().chain(root).filter_map(|text| uri::path_of(&Uri(text.to_owned()))).collect()
}
