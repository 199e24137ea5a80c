//! What the client tells the server: documents that are opened, changed and closed, and files that change on the disk.

use std::path::PathBuf;
use std::sync::Arc;

use gen_lsp_types::{self as lsp, Notification as _, Request as _, Uri};
use lsp_server::{Notification, Request, RequestId};
use serde_json::Value;

use super::server::Server;
use super::uri;
use super::worker::Change;
use crate::source::CONFIG_PATH;

/// Takes over a notification. Unknown ones, and those that cannot be read, are ignored, as the protocol wants it.
pub(super) fn take(server: &mut Server, Notification { method, params }: Notification) {
    let read = match lsp::LspNotificationMethod::from(method.as_str()) {
        lsp::InitializedNotification::METHOD => return watch(server),
        lsp::DidOpenTextDocumentNotification::METHOD => read(params).map(|params| opened(server, params)),
        lsp::DidChangeTextDocumentNotification::METHOD => read(params).map(|params| changed(server, params)),
        lsp::DidCloseTextDocumentNotification::METHOD => read(params).map(|params| closed(server, &params)),
        lsp::DidSaveTextDocumentNotification::METHOD => read(params).map(|params| saved(server, &params)),
        lsp::DidChangeWatchedFilesNotification::METHOD => read(params).map(|params| files_changed(server, &params)),
        lsp::DidChangeWorkspaceFoldersNotification::METHOD => {
            read(params).map(|params| folders_changed(server, &params))
        }
        _ => return,
    };
    if let Err(fault) = read {
        let message = format!("`{method}` cannot be read: {fault}");
        let params = lsp::LogMessageParams { kind: lsp::MessageType::Warning, message };
        server.notify::<lsp::LogMessageNotification>(&params);
    }
}

fn read<P: serde::de::DeserializeOwned>(params: Value) -> serde_json::Result<P> {
    serde_json::from_value(params)
}

/// The files that a site consists of, as the client is asked to watch them.
const WATCHED: [&str; 5] = ["**/postil.yaml", "**/content/**", "**/themes/**", "**/translations/**", "**/*.csl"];

/// Asks the client to report changes on the disk.
fn watch(server: &Server) {
    if !server.client.can_watch {
        return;
    }
    let watcher = |pattern: &str| lsp::FileSystemWatcher { glob_pattern: pattern.to_owned().into(), kind: None };
    let options =
        lsp::DidChangeWatchedFilesRegistrationOptions { watchers: WATCHED.iter().copied().map(watcher).collect() };
    let registration = lsp::Registration {
        id: "postil-files".to_owned(),
        method: lsp::DidChangeWatchedFilesNotification::METHOD.to_string(),
        register_options: serde_json::to_value(options).ok(),
    };
    let params = lsp::RegistrationParams { registrations: vec![registration] };
    let id = RequestId::from("postil-files".to_owned());
    server.out.send(Request::new(id, lsp::RegistrationRequest::METHOD.to_string(), params));
}

fn opened(server: &mut Server, lsp::DidOpenTextDocumentParams { text_document }: lsp::DidOpenTextDocumentParams) {
    let (uri, text) = (text_document.uri.clone(), text_document.text.as_str().into());
    server.documents.open(text_document);
    send_text(server, &uri, text);
}

fn changed(server: &mut Server, params: lsp::DidChangeTextDocumentParams) {
    let id = params.text_document;
    if let Some(text) = server.documents.change(&id, params.content_changes, server.client.encoding) {
        send_text(server, &id.text_document_identifier.uri, text);
    }
}

/// Sends the text of a document to the site that it belongs to.
fn send_text(server: &mut Server, uri: &Uri, text: Arc<str>) {
    let Some((site, path)) = server.sites.of_file(uri) else { return };
    let version = server.documents.get(uri).map_or(0, |document| document.version);
    if let Some(folder) = server.sites.folder(site) {
        folder.set_open(&path, uri);
    }
    server.sites.send(site, Change::Text(path, version, text));
}

fn closed(server: &mut Server, params: &lsp::DidCloseTextDocumentParams) {
    let uri = &params.text_document.uri;
    server.documents.close(uri);
    let Some((site, path)) = server.sites.of_file(uri) else { return };
    if let Some(folder) = server.sites.folder(site) {
        folder.set_closed(&path);
    }
    server.sites.send(site, Change::Closed(path));
}

/// A saved document has the text that is known; a client that watches no files may not have told of others.
fn saved(server: &mut Server, params: &lsp::DidSaveTextDocumentParams) {
    if let (false, Some((site, _))) = (server.client.can_watch, server.sites.of_file(&params.text_document.uri)) {
        server.sites.send(site, Change::Everything);
    }
}

fn files_changed(server: &mut Server, params: &lsp::DidChangeWatchedFilesParams) {
    let paths: Vec<PathBuf> = params.changes.iter().filter_map(|change| uri::path_of(&change.uri)).collect();
    server.sites.changed_on_disk(&paths);
    if paths.iter().any(|path| path.ends_with(CONFIG_PATH)) {
        assign_again(server);
    }
}

/// A configuration came or went: documents may belong to other sites.
fn assign_again(server: &mut Server) {
    for uri in server.sites.close_lost() {
        let params = lsp::PublishDiagnosticsParams { uri, version: None, diagnostics: Vec::new() };
        server.notify::<lsp::PublishDiagnosticsNotification>(&params);
    }
    let open: Vec<(Uri, Arc<str>)> =
        server.documents.iter().map(|(uri, document)| (uri.clone(), Arc::clone(&document.text))).collect();
    for (uri, text) in open {
        send_text(server, &uri, text);
    }
}

fn folders_changed(server: &mut Server, params: &lsp::DidChangeWorkspaceFoldersParams) {
    let added = params.event.added.iter().filter_map(|folder| uri::path_of(&folder.uri));
    added.for_each(|folder| server.sites.open_folder(&folder));
}
