//! Another key for a source.

use super::references::all;
use super::words::{Part, rewrite, without_quotes};
use super::{RenameFault, RenamePlan, fault};
use crate::check::rewrite_reference;
use crate::diagnostic::{Edit, closest};
use crate::model::{EntityKey, Kind};
use crate::parse::is_citable;
use crate::publish::Prepared;
use crate::source::{Source, Span};

/// The fields of a BibLaTeX file that name entries of the same file.
const NAMING_FIELDS: [&str; 5] = ["crossref", "xref", "xdata", "related", "entryset"];

pub(super) fn plan(prepared: &Prepared, old: &str, new: &str) -> Result<RenamePlan, RenameFault> {
    let (graph, sources) = (&prepared.graph, &prepared.sources);
    let key = EntityKey::new(Kind::Source, old);
    let Some((_, node)) = graph.nodes().find(|(_, node)| node.key == key) else {
        if graph.has(Kind::Document, old) {
            return Err(RenameFault::unfit(format!("`{old}` is a document: rename `documents/{old}`")));
        }
        let near = closest(old, graph.ids(Kind::Source)).map(|near| format!("@{near}"));
        return Err(RenameFault::NotFound { name: format!("@{old}"), near });
    };
    if !is_citable(new) {
        return Err(RenameFault::unfit(format!(
            "`@{new}` cannot be cited: a key has letters, digits and `-_.:/+`, and ends with a letter or digit"
        )));
    }
    if graph.has(Kind::Source, new) || graph.has(Kind::Document, new) {
        return Err(RenameFault::taken(format!("@{new}")));
    }
    let file = sources.get(node.source);
    let mut plan = RenamePlan::default();
    let mut unwritable = Vec::new();
    let declared = without_quotes(node.span, &file.text);
    match rewrite_reference(file.id, &file.text, declared, new).filter(|_| declared.slice(&file.text) == old) {
        Some(edit) => plan.edits.push(edit),
        None => unwritable.push(fault::place(sources, file.id, node.span)),
    }
    if file.path.ends_with(".bib") {
        plan.edits.extend(named_in_file(file, old).into_iter().map(|span| Edit::replace(file.id, span, new)));
    }
    for reference in all(prepared).iter().filter(|reference| reference.names(graph).as_ref() == Some(&key)) {
        match rewrite(sources, reference, Part::Name, old, new) {
            Some(edit) => plan.edits.push(edit),
            None => unwritable.push(fault::place(sources, reference.source, reference.span)),
        }
        plan.references += 1;
    }
    if !unwritable.is_empty() {
        return Err(RenameFault::Unwritable { places: unwritable });
    }
    plan.notes.push(format!(
        "the page of the source moves from `{}`, and nothing leads there any more: sources have no aliases",
        node.route
    ));
    Ok(plan)
}

/// Where fields of a BibLaTeX file name an entry of it.
fn named_in_file(file: &Source, key: &str) -> Vec<Span> {
    let text = &*file.text;
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for field in NAMING_FIELDS {
        for (at, _) in lower.match_indices(field) {
            let before = text[..at].trim_end().chars().next_back();
            let rest = &text[at + field.len()..];
            let Some(value) = rest.trim_start().strip_prefix('=').map(str::trim_start) else { continue };
            let Some(close) = value.chars().next().and_then(|open| match open {
                '{' => Some('}'),
                '"' => Some('"'),
                _ => None,
            }) else {
                continue;
            };
            if !before.is_some_and(|before| matches!(before, ',' | '{')) {
                continue;
            }
            let start = text.len() - value.len() + 1;
            let end = start + value[1..].find(close).unwrap_or_default();
            let mut name_start = start;
            for name in text[start..end].split(',') {
                if name.trim() == key {
                    let at = name_start + name.len() - name.trim_start().len();
                    found.push(Span::new(at, at + key.len()));
                }
                name_start += name.len() + 1;
            }
        }
    }
    found
}
