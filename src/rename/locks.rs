//! Locks of translations follow a plan: a translation is not out of date because an address in its original changed.
//!
//! In: a plan. Out: the same plan, with the edits of the locks whose pages change. It must not know what is renamed.

use std::collections::HashMap;

use super::RenamePlan;
use crate::diagnostic::{Edit, apply};
use crate::model::document::{Content, Document};
use crate::publish::Prepared;
use crate::source::{Source, SourceId, Span};
use crate::translation::{Lock, Unit, lock_path, translated_pages, units};

/// A unit as a lock knows it, and as it is after the plan.
type UnitChanges = HashMap<u64, Unit>;

/// Adds the edits of locks.
pub(super) fn follow(prepared: &Prepared, plan: &mut RenamePlan) {
    let mut edits = Vec::new();
    for page in translated_pages(&prepared.documents, &prepared.frame.config) {
        let changes = |(source, _): (SourceId, _)| unit_changes(prepared, plan, source);
        let (original, translation) = (changes(page.original), changes(page.translation));
        if original.is_empty() && translation.is_empty() {
            continue;
        }
        let Some(file) = prepared.sources.at(&lock_path(&page.translation.1.location)) else { continue };
        edits.extend(lock_edits(file, &original, &translation));
    }
    plan.edits.extend(edits);
}

/// The units of a page that the plan changes.
fn unit_changes(prepared: &Prepared, plan: &RenamePlan, source: SourceId) -> UnitChanges {
    let edits: Vec<Edit> = plan.edits.iter().filter(|edit| edit.source == source).cloned().collect();
    let file = prepared.sources.get(source);
    let Some(text) = Some(edits).filter(|edits| !edits.is_empty()).and_then(|edits| apply(&file.text, &edits).ok())
    else {
        return UnitChanges::new();
    };
    let path = plan.moved(&file.path).unwrap_or_else(|| file.path.to_string());
    let before = prepared.parse_as(&file.path, &file.text).map(|document| units_of(&document)).unwrap_or_default();
    let after = prepared.parse_as(&path, &text).map(|document| units_of(&document)).unwrap_or_default();
    if before.len() != after.len() {
        return UnitChanges::new();
    }
    let changed = before
        .into_iter()
        .zip(after)
        .filter(|(before, after)| (before.hash, &before.sequence) != (after.hash, &after.sequence))
        // A heading that says something else has to be translated anew.
        .filter(|(before, after)| heading_words(&before.text) == heading_words(&after.text));
    changed.map(|(before, after)| (before.hash, after)).collect()
}

/// The words of a heading without its id; `None` for other units.
fn heading_words(text: &str) -> Option<&str> {
    text.starts_with('#').then(|| text.split_once("{#").map_or(text, |(words, _)| words).trim_end())
}

fn units_of(document: &Document) -> Vec<Unit> {
    match &document.content {
        Content::Page(page) => units(document.source, page),
        _ => Vec::new(),
    }
}

/// The lines of a lock that change.
fn lock_edits(file: &Source, original: &UnitChanges, translation: &UnitChanges) -> Vec<Edit> {
    let Ok(lock) = Lock::parse(&file.text) else { return Vec::new() };
    let mut after = lock.clone();
    for entry in &mut after.entries {
        if let Some(unit) = original.get(&entry.source) {
            entry.source = unit.hash;
            entry.sequence = unit.sequence.clone();
            entry.text.clone_from(&unit.text);
        }
        if let Some(unit) = entry.translation.and_then(|hash| translation.get(&hash)) {
            entry.translation = Some(unit.hash);
        }
    }
    let (written, after) = (lock.text(), after.text());
    // A lock is changed line by line, and only if it is as it was written.
    if written != *file.text {
        return Vec::new();
    }
    let mut at = 0;
    let mut edits = Vec::new();
    for (old, new) in written.lines().zip(after.lines()) {
        if old != new {
            edits.push(Edit::replace(file.id, Span::new(at, at + old.len()), new));
        }
        at += old.len() + 1;
    }
    edits
}
