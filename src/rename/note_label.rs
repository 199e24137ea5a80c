//! Another label for a note, in all languages of its page.

use std::collections::BTreeSet;

use super::anchor::{mend_fragments, page_of};
use super::{RenameFault, RenamePlan};
use crate::config::LanguageConfig;
use crate::diagnostic::{Edit, closest};
use crate::graph::NodeId;
use crate::model::document::{Content, Page};
use crate::model::{Kind, fragment_safe, invalid_id_char};
use crate::parse::note_labels;
use crate::publish::Prepared;
use crate::source::Span;
use crate::yaml::{Yaml, with_value};

pub(super) fn plan(prepared: &Prepared, page: NodeId, old: &str, new: &str) -> Result<RenamePlan, RenameFault> {
    let key = &prepared.graph.node(page).key;
    let own = |id: NodeId| page_of(prepared, id).map(|page| (id, page));
    let pages: Vec<(NodeId, &Page)> =
        prepared.graph.nodes().filter(|(_, node)| node.key == *key).filter_map(|(id, _)| own(id)).collect();
    let is_bad = new.is_empty() || new.chars().any(|c| c.is_whitespace() || "[]^".contains(c));
    if is_bad {
        return Err(RenameFault::unfit(format!(
            "`[^{new}]` cannot be the label of a note: it has no spaces or brackets"
        )));
    }
    if let Some(bad) = invalid_id_char(new) {
        return Err(RenameFault::unfit(format!("`[^{new}]` cannot be the label of a note: it contains {bad:?}")));
    }
    let mut plan = RenamePlan::default();
    let mut ids = Vec::new();
    for (id, own) in &pages {
        let source = prepared.graph.node(*id).source;
        let node = prepared.graph.node(*id);
        let language = prepared.frame.config.language(&node.language);
        let labels = labels(own, &prepared.sources.get(source).text, language);
        if own.notes.iter().any(|note| fragment_safe(&note.id) == fragment_safe(new) && !is_same(&note.id, old)) {
            return Err(RenameFault::taken(format!("[^{new}]")));
        }
        let found = labels.iter().filter(|(_, label)| is_same(label, old));
        let edits: Vec<Edit> = found.map(|(span, _)| Edit::replace(source, *span, new)).collect();
        let beside = stand_off(prepared, *id, old, new);
        if !(edits.is_empty() && beside.is_empty()) {
            ids.push(*id);
            plan.references += edits.len().saturating_sub(1);
            plan.edits.extend(beside);
            plan.edits.extend(edits);
            plan.notes.push(format!(
                "`{}#note-{}` on the published site leads to the top of the page from now on: an anchor cannot have an alias",
                prepared.graph.node(*id).route,
                fragment_safe(old)
            ));
        }
    }
    if ids.is_empty() {
        let labels = pages.iter().flat_map(|(_, page)| &page.notes).map(|note| note.id.as_str());
        let near = closest(old, labels).map(|near| format!("[^{near}]"));
        return Err(RenameFault::NotFound { name: format!("[^{old}]"), near });
    }
    // Links name a note as it is defined, whatever its references look like.
    let defined = pages.iter().flat_map(|(_, page)| &page.notes).map(|note| note.id.as_str());
    let spelt: BTreeSet<&str> = defined.filter(|id| is_same(id, old)).chain([old]).collect();
    let anchors: Vec<(String, String)> = ["note", "ref"]
        .into_iter()
        .flat_map(|kind| {
            let anchor = move |id: &str| format!("{kind}-{}", fragment_safe(id));
            spelt.iter().map(move |old| (anchor(old), anchor(new)))
        })
        .collect();
    // A note on a version stands on the pages of later ones as well.
    let document =
        key.id.split_once('/').filter(|_| key.kind == Kind::Version).map(|(document, _)| format!("{document}/"));
    if let Some(document) = document {
        let versions = prepared.graph.nodes().filter(|(_, node)| node.key.kind == Kind::Version);
        ids.extend(versions.filter(|(_, node)| node.key.id.starts_with(&document)).map(|(id, _)| id));
    }
    let mended = mend_fragments(prepared, &ids, &anchors)?;
    plan.references += mended.len();
    plan.edits.extend(mended);
    Ok(plan)
}

/// The edits of the file of notes beside a version, if one of its notes has the label.
fn stand_off(prepared: &Prepared, page: NodeId, old: &str, new: &str) -> Vec<Edit> {
    let node = prepared.graph.node(page);
    let mut edits = Vec::new();
    for document in &prepared.documents {
        let Content::Notes(notes) = &document.content else { continue };
        let location = &notes.location;
        if location.key != node.key || location.language != node.language {
            continue;
        }
        let Some(index) = notes.notes.iter().position(|note| note.id == old) else { continue };
        let file = prepared.sources.get(document.source);
        let Ok(yaml) = Yaml::parse(file.id, &file.text, Span::new(0, file.text.len())) else { continue };
        let items = yaml.root().items();
        let Some(item) = items.get(index) else { continue };
        let id = item.fields().and_then(|fields| fields.written("id"));
        let edit = match id {
            Some(id) => id.rewrite(new),
            // Its id is made of the words that it quotes.
            None => item.add_field(&format!("id: {}", with_value("a", new))),
        };
        edits.extend(edit);
    }
    edits
}

/// Labels differ in more than capitals.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The labels in the text of a page, of definitions and of references, with the span of each.
fn labels<'t>(page: &'t Page, text: &str, language: &LanguageConfig) -> Vec<(Span, &'t str)> {
    // Remarks between editors are blank in the text of a page, and stand-off notes follow it.
    let own = page.text.get(..text.len()).unwrap_or(&page.text);
    note_labels(own, language).into_iter().map(|span| (span, span.slice(own))).collect()
}
