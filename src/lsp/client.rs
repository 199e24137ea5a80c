//! What the client can do, as far as this server depends on it.
//!
//! In: the parameters of `initialize`, whose fields are looked up one by one: a client may send what this server does not know.

use std::path::PathBuf;

use gen_lsp_types::Uri;
use serde_json::Value;

use super::positions::Encoding;
use super::uri;

/// What the client can do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// What columns count.
    pub(super) encoding: Encoding,
    /// Whether it reports changes of files that it is asked to watch.
    pub(super) can_watch: bool,
    /// Whether edits can name the version of a document.
    pub(super) has_versioned_edits: bool,
    /// Whether edits can move files.
    pub(super) can_move_files: bool,
    /// Whether diagnostics can have other places.
    pub(super) has_related_places: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(params: &Value) -> Self {
        let is = |path: &str| params.pointer(&format!("/capabilities{path}")).and_then(Value::as_bool) == Some(true);
        let encodings = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let operations = params.pointer("/capabilities/workspace/workspaceEdit/resourceOperations");
        let operations = operations.and_then(Value::as_array).into_iter().flatten();
        let has_versioned_edits = is("/workspace/workspaceEdit/documentChanges");
        Self {
            encoding: Encoding::negotiated(encodings.into_iter().flatten().filter_map(Value::as_str)),
            can_watch: is("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            has_versioned_edits,
            can_move_files: has_versioned_edits && operations.into_iter().any(|name| name == "rename"),
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
