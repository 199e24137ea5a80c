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
        match lock_edits(file, &original, &translation) {
            Some(lines) => edits.extend(lines),
            None => plan.notes.push(format!(
                "`{}` cannot be read, so it stays as it is: mend it, then run `postil translate sync`",
                file.path
            )),
        }
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

/// The lines of a lock that change; `None` if it cannot be read.
fn lock_edits(file: &Source, original: &UnitChanges, translation: &UnitChanges) -> Option<Vec<Edit>> {
    let lock = Lock::parse(&file.text).ok()?;
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
    // Only lines whose entry changes are written anew, with the line breaks that they have.
    let changed = lock.entries.iter().zip(&after.entries).map(|(old, new)| old != new);
    let text = after.text();
    let new = text.lines().skip(1);
    let edits = entry_lines(&file.text).into_iter().zip(changed.zip(new));
    Some(edits.filter(|(_, (changed, _))| *changed).map(|(span, (_, new))| Edit::replace(file.id, span, new)).collect())
}

/// The lines of the entries of a lock, without their line breaks.
fn entry_lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        if start > 0 && !words.trim().is_empty() {
            lines.push(Span::new(start, start + words.len()));
        }
        start += line.len();
    }
    lines
}
