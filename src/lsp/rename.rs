//! Renaming: plans of `rename` as edits of the client.
//!
//! In: a place and a new name, or files that the client is about to move. Out: edits and moves, or why there can be none.

use std::fmt::Write;

use gen_lsp_types as lsp;

use super::client::EditForm;
use super::cursor::{Thing, thing_at};
use super::edits::workspace_edit;
use super::view::View;
use crate::diagnostic::{Diagnostic, Edit, PrimaryLocation};
use crate::graph::NodeId;
use crate::model::Kind;
use crate::publish::Prepared;
use crate::rename::{self, RenamePlan};
use crate::source::{FileMove, LineIndex, Source, Sources};

/// The answer to a request that can be refused, with the reason for people.
type Refusable = Result<Option<lsp::WorkspaceEdit>, String>;

/// A thing as `rename` is told of it.
struct Renamable {
    /// Its full name: `terms/law.md#scope`, `@act`.
    name: String,
    /// The part of it that can be changed.
    part: String,
}

/// A thing that can get another name; `None` for provisions, whose numbers are part of a text, and for addresses.
fn renamable(site: &Prepared, thing: &Thing) -> Option<Renamable> {
    match thing {
        Thing::Entity(node) => {
            let key = &site.graph.node(*node).key;
            match key.kind {
                Kind::Home => None,
                Kind::Event => Some(Renamable { name: format!("events/{}", key.id), part: key.id.to_string() }),
                Kind::Source => Some(Renamable { name: format!("@{}", key.id), part: key.id.to_string() }),
                _ => {
                    let part = key.id.rsplit('/').next().unwrap_or_default().to_owned();
                    Some(Renamable { name: path(site, *node)?, part })
                }
            }
        }
        Thing::Place(node, anchor) => {
            let outline = site.graph.texts().outline(*node);
            let is_provision = outline.is_some_and(|outline| outline.find(anchor).is_some());
            let name = format!("{}#{anchor}", path(site, *node)?);
            (!is_provision).then(|| Renamable { name, part: anchor.clone() })
        }
        Thing::Note(node, label) => {
            Some(Renamable { name: format!("{}[^{label}]", path(site, *node)?), part: label.clone() })
        }
        Thing::File(path) => {
            Some(Renamable { name: path.clone(), part: path.rsplit('/').next().unwrap_or_default().to_owned() })
        }
        Thing::Address(_) => None,
    }
}

fn path(site: &Prepared, node: NodeId) -> Option<String> {
    site.graph.node(node).path.clone()
}

fn renamable_at(view: &View, source: &Source, byte: usize) -> Option<(crate::source::Span, Renamable)> {
    let found = thing_at(view.site(), source, byte)?;
    Some((found.span, renamable(view.site(), &found.thing)?))
}

/// The words at a place and the name that can be changed.
pub(super) fn prepare(params: &lsp::PrepareRenameParams, view: &View) -> Option<lsp::PrepareRenameResult> {
    let place = &params.text_document_position_params;
    let file = view.file(&place.text_document.uri)?;
    let (span, Renamable { part, .. }) = renamable_at(view, file.source, file.byte(place.position))?;
    let (range, placeholder) = (file.range(span), part);
    Some(lsp::PrepareRenameResult::PrepareRenamePlaceholder(lsp::PrepareRenamePlaceholder { range, placeholder }))
}

/// Gives the thing at a place another name, everywhere.
pub(super) fn rename(params: &lsp::RenameParams, view: &View) -> Refusable {
    let place = &params.text_document_position_params;
    let Some(file) = view.file(&place.text_document.uri) else { return Ok(None) };
    let Some((_, Renamable { name, .. })) = renamable_at(view, file.source, file.byte(place.position)) else {
        return Err("there is nothing here that can get another name".to_owned());
    };
    let plan = rename::plan(view.site(), &name, &params.new_name).map_err(|fault| fault.to_string())?;
    rehearse(view, &plan)?;
    changed(view, &plan.edits, &plan.moves).map(Some)
}

/// Changes what refers to files that the client is about to move, all at once.
pub(super) fn files(params: &lsp::RenameFilesParams, views: &[View]) -> Refusable {
    let mut whole: Option<lsp::WorkspaceEdit> = None;
    for view in views {
        let Some(edit) = files_of(params, view)? else { continue };
        match &mut whole {
            Some(whole) => join(whole, edit),
            None => whole = Some(edit),
        }
    }
    Ok(whole)
}

/// The same for the files of one site.
fn files_of(params: &lsp::RenameFilesParams, view: &View) -> Refusable {
    let step = |file: &lsp::FileRename| {
        let (from, to) = (view.folder.path_of(&file.old_uri)?, view.folder.path_of(&file.new_uri)?);
        (from.starts_with("content/") && to.starts_with("content/")).then_some(FileMove { from, to })
    };
    let own: Vec<FileMove> = params.files.iter().filter_map(step).collect();
    if own.is_empty() {
        return Ok(None);
    }
    let plan = rename::plan_moves(view.site(), &own).map_err(|fault| fault.to_string())?;
    rehearse(view, &plan)?;
    // The client moves these itself.
    let moves: Vec<FileMove> = plan.moves.into_iter().filter(|step| !own.contains(step)).collect();
    if plan.edits.is_empty() && moves.is_empty() {
        return Ok(None);
    }
    changed(view, &plan.edits, &moves).map(Some)
}

/// One change of the workspace, made of the changes of two sites.
fn join(whole: &mut lsp::WorkspaceEdit, more: lsp::WorkspaceEdit) {
    if let Some(changes) = more.document_changes {
        whole.document_changes.get_or_insert_default().extend(changes);
    }
    if let Some(changes) = more.changes {
        whole.changes.get_or_insert_default().extend(changes);
    }
}

/// Fails if the site would have errors that it does not have now.
fn rehearse(view: &View, plan: &RenamePlan) -> Result<(), String> {
    let changes = plan.changes(view.snapshot.sources()).map_err(|fault| fault.to_string())?;
    let after = view.snapshot.rehearse(&plan.moves, &changes).map_err(|error| error.to_string())?;
    let new = rename::new_errors(view.snapshot.diagnostics(), &after.diagnostics);
    if new.is_empty() {
        return Ok(());
    }
    let mut reason = "nothing is changed, because the site would have new errors".to_owned();
    for fault in new.iter().take(MOST_ERRORS) {
        let _ = write!(reason, "\n{}: {}", place(fault, &after.sources), fault.message);
    }
    Err(reason)
}

/// The most errors that a refusal names.
const MOST_ERRORS: usize = 5;

/// Where an error would be, as people name it.
fn place(fault: &Diagnostic, sources: &Sources) -> String {
    match &fault.primary {
        PrimaryLocation::Words(label) => {
            let file = sources.get(label.source);
            format!("{}:{}", file.path, LineIndex::new(&file.text).line_of(label.span.start()))
        }
        PrimaryLocation::File { path, .. } => path.to_string(),
    }
}

/// Edits, and then moves.
fn changed(view: &View, edits: &[Edit], moves: &[FileMove]) -> Result<lsp::WorkspaceEdit, String> {
    if !moves.is_empty() && view.client.edits != EditForm::VersionedWithMoves {
        return Err("this editor does not move files: use `postil rename`".to_owned());
    }
    let edit = workspace_edit(view, edits).ok_or_else(|| "a file is gone".to_owned())?;
    if moves.is_empty() {
        return Ok(edit);
    }
    let rename = |step: &FileMove| {
        let (old_uri, new_uri) = (view.folder.uri(&step.from), view.folder.uri(&step.to));
        lsp::DocumentChange::RenameFile(lsp::RenameFile { old_uri, new_uri, options: None, annotation_id: None })
    };
    let changes = edit.document_changes.into_iter().flatten().chain(moves.iter().map(rename)).collect();
    Ok(lsp::WorkspaceEdit { document_changes: Some(changes), ..lsp::WorkspaceEdit::default() })
}
