//! What the entries of a BibLaTeX file take from one another: `crossref` and `xdata` bring fields, `xref`, `related` and
//! `entryset` name entries only.
//!
//! In: the entries as they are written, and which of them can be read. Out: for each the entries that it takes fields of, within
//! bounds and without loops, and an order in which those come first. It must not know what is taken.

use std::collections::HashMap;

use biblatex::{RawChunk, RawEntry};

use super::bounds::{MOST_ANCESTORS, MOST_GENERATIONS};
use super::faults::{malformed, others};
use super::order::{Order, order};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// Which entries lean on which.
#[derive(Default)]
pub(super) struct EntryReferences {
    /// For each entry, those that it takes fields of.
    pub(super) parents: Vec<Vec<usize>>,
    /// The entries, parents first.
    pub(super) sorted: Vec<usize>,
    /// Entries that take their own fields, or too many of others: they have been reported.
    pub(super) is_refused: Vec<bool>,
    /// The keys that other entries name.
    pub(super) named: Vec<String>,
}

/// Follows the names of entries in entries.
pub(super) fn read(source: &Source, entries: &[RawEntry<'_>]) -> (EntryReferences, Vec<Diagnostic>) {
    let by_key = by_key(entries);
    let mut references = EntryReferences { is_refused: vec![false; entries.len()], ..EntryReferences::default() };
    for entry in entries {
        let mut parents = Vec::new();
        for name in ["crossref", "xdata", "xref", "related", "entryset"] {
            let named: Vec<usize> =
                keys(entry, name).iter().filter_map(|key| by_key.get(key.as_str()).copied()).collect();
            references.named.extend(named.iter().map(|&index| entries[index].key.v.to_owned()));
            if matches!(name, "crossref" | "xdata") {
                parents.extend(named);
            }
        }
        references.parents.push(parents);
    }
    let order = order(&references.parents);
    let mut diagnostics: Vec<Diagnostic> = cycles(source, entries, &order).collect();
    diagnostics.extend(references.keep_within_bounds(source, entries, &order));
    references.sorted = order.sorted;
    (references, diagnostics)
}

/// The first entry of each key, then those that have it as another.
fn by_key<'e>(entries: &'e [RawEntry<'_>]) -> HashMap<std::borrow::Cow<'e, str>, usize> {
    let mut by_key = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        by_key.entry(entry.key.v.into()).or_insert(index);
    }
    for (index, entry) in entries.iter().enumerate() {
        for key in keys(entry, "ids") {
            by_key.entry(key.into()).or_insert(index);
        }
    }
    by_key
}

/// The keys that a field lists. Nobody puts them together of strings.
fn keys(entry: &RawEntry<'_>, name: &str) -> Vec<String> {
    let Some(pair) = entry.fields.iter().find(|pair| pair.key.v.eq_ignore_ascii_case(name)) else { return Vec::new() };
    let words = pair.value.v.iter().map(|chunk| match chunk.v {
        RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
    });
    let text: String = words.collect();
    text.split(',').map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).collect()
}

impl EntryReferences {
    /// Leaves out entries in loops, and those that stand on too many others.
    fn keep_within_bounds(&mut self, source: &Source, entries: &[RawEntry<'_>], order: &Order) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let (mut generations, mut ancestors) = (vec![0_usize; entries.len()], vec![0_usize; entries.len()]);
        self.is_refused.clone_from(&order.is_looped);
        for &index in &order.sorted {
            let is_refused = &self.is_refused;
            self.parents[index].retain(|&parent| !is_refused[parent]);
            for &parent in &self.parents[index] {
                generations[index] = generations[index].max(generations[parent] + 1);
                ancestors[index] = ancestors[index].saturating_add(ancestors[parent] + 1);
            }
            if generations[index] > MOST_GENERATIONS || ancestors[index] > MOST_ANCESTORS {
                self.is_refused[index] = true;
                let key = &entries[index].key;
                let message = format!("the entry `{}` inherits fields through too long a chain of entries", key.v);
                diagnostics.push(
                    malformed(source, key.span.clone(), message)
                        .help(format!("at most {MOST_GENERATIONS} in a row, and {MOST_ANCESTORS} in all")),
                );
            }
        }
        diagnostics
    }
}

fn cycles<'a>(
    source: &'a Source,
    entries: &'a [RawEntry<'_>],
    order: &'a Order,
) -> impl Iterator<Item = Diagnostic> + 'a {
    order.loops.iter().filter_map(move |looped| {
        let first = looped.iter().copied().min()?;
        let entry = &entries[first];
        let is_parent = |name: &str| name.eq_ignore_ascii_case("crossref") || name.eq_ignore_ascii_case("xdata");
        let field = entry.fields.iter().find(|pair| is_parent(pair.key.v));
        let range = field.map_or_else(|| entry.key.span.clone(), |pair| pair.key.span.clone());
        let name = field.map_or_else(|| "crossref".to_owned(), |pair| pair.key.v.to_ascii_lowercase());
        let others = others(looped, first, |index| entries[index].key.v);
        let message = format!("the entry `{}` names itself in `{name}`{others}", entry.key.v);
        Some(
            malformed(source, range, message).help("name the book or collection that contains it, or remove the field"),
        )
    })
}
