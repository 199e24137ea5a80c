//! `unresolved-term`, `unresolved-person`, `unresolved-link`: an unknown id in a field that expects certain kinds.

use super::known::Fate;
use super::{DELETED, DanglingCase, Part};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Kind;

pub(super) fn missing(case: &DanglingCase<'_, '_>, kinds: &[Kind], id: &str) -> Diagnostic {
    let diagnostic = case.fault(rule_of(kinds), message(kinds, id));
    match case.known.fate(id, |kind| kinds.contains(&kind)) {
        Some(Fate::Moved(node)) => return case.was_renamed(diagnostic, &node.key.id),
        Some(Fate::Gone) => return diagnostic.help(DELETED),
        None => {}
    }
    if let Some(meant) = case.known.id(kinds, id) {
        return case.did_you_mean(diagnostic, Part::Name, meant);
    }
    match kinds {
        [Kind::Issue] => diagnostic.help(format!("create the folder `content/issues/{id}/` with an `index.md`")),
        [kind, ..] => {
            diagnostic.help(format!("create the file `content/{}/{id}.md`", kind.folder().unwrap_or_default()))
        }
        [] => diagnostic,
    }
}

/// The rule depends on the expected kind.
pub(super) fn rule_of(kinds: &[Kind]) -> Rule {
    match kinds {
        [Kind::Term, ..] => Rule::UnresolvedTerm,
        [Kind::Person | Kind::Institution, ..] => Rule::UnresolvedPerson,
        _ => Rule::UnresolvedLink,
    }
}

pub(super) fn message(kinds: &[Kind], id: &str) -> String {
    let folders: Vec<String> =
        kinds.iter().filter_map(|kind| kind.folder()).map(|folder| format!("`content/{folder}/`")).collect();
    format!("there is no `{id}` in {}", folders.join(" or "))
}
