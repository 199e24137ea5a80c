//! Code actions: the edits that the help of diagnostics describes, each alone, and all safe ones of a file together.

use gen_lsp_types as lsp;

use super::diagnostics::Conversion;
use super::edits::workspace_edit;
use super::view::{FileView, View};
use crate::diagnostic::{Diagnostic, Help, PrimaryLocation, safe_edits};

/// The actions for a range of a file.
pub(super) fn actions(params: &lsp::CodeActionParams, view: &View) -> Option<Vec<lsp::CodeActionResponse>> {
    let file = view.file(&params.text_document.uri)?;
    let wanted = |kind: &lsp::CodeActionKind| {
        let only = params.context.only.as_ref();
        only.is_none_or(|only| only.iter().any(|asked| is_within(kind.as_str(), asked.as_str())))
    };
    let mut actions = Vec::new();
    if wanted(&lsp::CodeActionKind::QuickFix) {
        actions.extend(fixes(&file, params.range));
    }
    if wanted(&lsp::CodeActionKind::SourceFixAll) {
        actions.extend(fix_all(&file));
    }
    Some(actions.into_iter().map(Into::into).collect())
}

/// Whether a kind is another one or a special case of it: `source.fixAll` of `source`.
fn is_within(kind: &str, asked: &str) -> bool {
    kind.strip_prefix(asked).is_some_and(|rest| asked.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

/// The diagnostics of a file.
fn diagnostics_of<'v>(file: &FileView<'v>) -> impl Iterator<Item = &'v Diagnostic> {
    let source = file.source.id;
    let is_here = move |diagnostic: &&Diagnostic| match &diagnostic.primary {
        PrimaryLocation::Words(label) => label.source == source,
        PrimaryLocation::File { .. } => false,
    };
    file.view.snapshot.diagnostics().iter().filter(is_here)
}

/// What the help of each diagnostic in a range describes.
fn fixes(file: &FileView<'_>, range: lsp::Range) -> Vec<lsp::CodeAction> {
    let view = file.view;
    let asked = file.positions.span(range);
    let mut conversion = Conversion::new(&view.snapshot, &view.folder, view.client);
    let mut actions = Vec::new();
    for diagnostic in diagnostics_of(file) {
        let PrimaryLocation::Words(label) = &diagnostic.primary else { continue };
        if label.span.start() > asked.end() || asked.start() > label.span.end() {
            continue;
        }
        let shown = conversion.diagnostic(diagnostic);
        for help in diagnostic.help.iter().filter(|help| !help.edits.is_empty()) {
            actions.push(lsp::CodeAction {
                title: title(diagnostic, help),
                kind: Some(lsp::CodeActionKind::QuickFix),
                diagnostics: Some(vec![shown.clone()]),
                is_preferred: help.is_safe().then_some(true),
                edit: workspace_edit(view, &help.edits),
                ..lsp::CodeAction::default()
            });
        }
    }
    actions
}

/// The words of a menu: a suggested name says what is done, everything else is already an instruction.
fn title(diagnostic: &Diagnostic, help: &Help) -> String {
    if let (Some(name), [edit]) = (help.text.strip_prefix("did you mean "), help.edits.as_slice())
        && diagnostic.help.iter().all(|other| other == help || other.edits.is_empty())
        && !edit.replacement.is_empty()
    {
        return format!("Change to {}", name.trim_end_matches('?'));
    }
    let mut letters = help.text.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    first + letters.as_str()
}

/// All corrections of a file that need no decision.
fn fix_all(file: &FileView<'_>) -> Option<lsp::CodeAction> {
    let own: Vec<Diagnostic> = diagnostics_of(file).cloned().collect();
    let edits = safe_edits(&own).remove(&file.source.id)?;
    Some(lsp::CodeAction {
        title: "Correct everything that is certain".to_owned(),
        kind: Some(lsp::CodeActionKind::SourceFixAll),
        edit: workspace_edit(file.view, &edits),
        ..lsp::CodeAction::default()
    })
}
