//! Renaming: plans of `rename` as edits of the client.
//!
//! In: a place and a new name, or files that the client is about to move. Out: edits and moves, or why there can be none.

use gen_lsp_types as lsp;

use super::client::EditForm;
use super::cursor::{Thing, thing_at};
use super::edits::workspace_edit;
use super::view::View;
use crate::diagnostic::Edit;
use crate::graph::NodeId;
use crate::model::Kind;
use crate::publish::Prepared;
use crate::rename::{self, FileMove};
use crate::source::Source;

/// The answer to a request that can be refused, with the reason for people.
type Refusable = Result<Option<lsp::WorkspaceEdit>, String>;

/// A thing as `rename` is told of it.
struct Renamable {
    /// Its full name: `terms/law.md#scope`, `@act`.
    name: String,
    /// The part of it that can be changed.
    part: String,
}

/// A thing that can get another name; `None` for events, provisions, addresses.
fn renamable(site: &Prepared, thing: &Thing) -> Option<Renamable> {
    match thing {
        Thing::Entity(node) => {
            let key = &site.graph.node(*node).key;
            match key.kind {
                Kind::Event | Kind::Home => None,
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
    changed(view, &plan.edits, &plan.moves).map(Some)
}

/// Changes what refers to files that the client is about to move.
pub(super) fn files(params: &lsp::RenameFilesParams, view: &View) -> Refusable {
    let (mut edits, mut moves): (Vec<Edit>, Vec<FileMove>) = (Vec::new(), Vec::new());
    for file in &params.files {
        let paths = (view.folder.path_of(&file.old_uri), view.folder.path_of(&file.new_uri));
        let (Some(from), Some(to)) = paths else { continue };
        if !from.starts_with("content/") {
            continue;
        }
        let plan = rename::plan(view.site(), &from, &to).map_err(|fault| fault.to_string())?;
        // The client moves the file itself, and nothing else than this.
        if !plan.moves.iter().any(|step| step.from == from && step.to == to) {
            continue;
        }
        moves.extend(plan.moves.into_iter().filter(|step| step.from != from));
        // Of files that move together, references between them are changed once.
        for edit in plan.edits {
            if !edits.iter().any(|known| known.overlaps(&edit)) {
                edits.push(edit);
            }
        }
    }
    if edits.is_empty() && moves.is_empty() {
        return Ok(None);
    }
    changed(view, &edits, &moves).map(Some)
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
