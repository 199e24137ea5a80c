//! The entries of a BibLaTeX file as items, each with the fields that it takes of others.
//!
//! In: fields within bounds, and which entry takes fields of which. Out: items, and faults of those that the `biblatex` crate cannot
//! read. It must not know how the file is written.

use std::collections::BTreeMap;

use biblatex::{Bibliography as Resolved, Pair, ParseError, RawBibliography, RawChunk, RawEntry, Spanned};

use super::bounds::Budget;
use super::faults::{malformed, meaning_in_value, trimmed};
use super::fields::{Fields, Value};
use super::item::{self, Values};
use super::{inherit, own, references::EntryReferences};
use crate::diagnostic::Diagnostic;
use crate::model::item::{Item, ItemDate};
use crate::source::Source;

/// Gives entries to the crates, each with those that it takes fields of.
struct EntryReader<'a, 's> {
    source: &'a Source,
    entries: &'a [RawEntry<'s>],
    /// Nothing for entries that have been reported.
    fields: Vec<Option<Fields<'s>>>,
    references: EntryReferences,
    budget: Budget,
    /// The values of each entry that has been read, with those that it takes of others.
    made: Vec<Option<(Values, BTreeMap<String, ItemDate>)>>,
    diagnostics: Vec<Diagnostic>,
}

/// Reads the entries, parents first: each, or nothing for one that cannot be read.
pub(super) fn resolve<'s>(
    source: &Source,
    entries: &[RawEntry<'s>],
    fields: Vec<Option<Fields<'s>>>,
    references: EntryReferences,
) -> (Vec<Option<Item>>, Vec<Diagnostic>) {
    let sorted = references.sorted.clone();
    let budget = Budget::of(&source.text);
    let made = vec![None; entries.len()];
    let mut reader = EntryReader { source, entries, fields, references, budget, made, diagnostics: Vec::new() };
    let mut read = vec![None; entries.len()];
    for index in sorted {
        read[index] = reader.entry(index);
        // Others are read without what it would have brought.
        reader.references.is_refused[index] |= read[index].is_none();
    }
    (read, reader.diagnostics)
}

impl EntryReader<'_, '_> {
    fn entry(&mut self, index: usize) -> Option<Item> {
        if self.references.is_refused[index] || self.fields[index].is_none() {
            return None;
        }
        let is_refused = &self.references.is_refused;
        self.references.parents[index].retain(|&parent| !is_refused[parent]);
        let family = self.family(index);
        let work: usize = family.iter().flat_map(|&one| &self.fields[one]).map(|fields| fields.work).sum();
        // A parent is read again for each child, and once more for its own.
        if !self.budget.take(work.saturating_mul(family.len())) {
            self.report(index, "exceeds the limit on what is read from one file");
            return None;
        }
        // The crate knows what is no value at all.
        self.resolve(&family).map_err(|error| self.report_field(index, &error)).ok()?;
        let (values, dates) = self.values(index)?;
        let item = item::item(self.entries[index].key.v, &kind(&self.entries[index]), &values, &dates);
        self.made[index] = Some((values, dates));
        Some(item)
    }

    /// The values of an entry and those that it takes of others, which have been read before.
    fn values(&self, index: usize) -> Option<(Values, BTreeMap<String, ItemDate>)> {
        let fields = self.fields[index].as_ref()?;
        let mut values: Values = fields.values.iter().map(|(name, value)| (name.clone(), written(value))).collect();
        let mut dates = fields.dates.clone();
        for &parent in &self.references.parents[index] {
            if let Some((parent_values, parent_dates)) = &self.made[parent] {
                let kinds = [kind(&self.entries[index]), kind(&self.entries[parent])];
                inherit::take(&kinds[0], (&mut values, &mut dates), &kinds[1], (parent_values, parent_dates));
            }
        }
        Some((values, dates))
    }

    /// An entry and all that it takes fields of, one through another.
    fn family(&self, index: usize) -> Vec<usize> {
        let mut family = vec![index];
        let mut next = 0;
        while let Some(&one) = family.get(next) {
            next += 1;
            for &parent in &self.references.parents[one] {
                if !family.contains(&parent) {
                    family.push(parent);
                }
            }
        }
        family
    }

    /// Lets the crate read some entries and take fields over. Their keys are their numbers: a key may hold what the crate takes
    /// for a command, and may stand twice in a file.
    fn resolve(&self, family: &[usize]) -> Result<Resolved, ParseError> {
        let keys: Vec<(String, String)> = family.iter().map(|&one| (one.to_string(), self.parents(one))).collect();
        let raw = family.iter().zip(&keys).filter_map(|(&one, (key, parents))| {
            let fields = self.fields[one].as_ref()?;
            // What stands in that field is JSON, and no TeX.
            let values = fields.values.iter().filter(|(name, _)| name != own::FIELD);
            let values = values.map(|(name, value)| Pair::new(Spanned::zero(name.as_str()), value.clone()));
            let mut pairs: Vec<Pair<'_>> = values.collect();
            if !parents.is_empty() {
                pairs.push(plain("xdata", parents));
            }
            Some(Spanned::zero(RawEntry {
                key: Spanned::zero(key),
                kind: self.entries[one].kind.clone(),
                fields: pairs,
            }))
        });
        let entries = raw.collect();
        Resolved::from_raw(RawBibliography { preamble: String::new(), entries, abbreviations: Vec::new() })
    }

    fn parents(&self, index: usize) -> String {
        let parents: Vec<String> = self.references.parents[index].iter().map(ToString::to_string).collect();
        parents.join(",")
    }

    fn report(&mut self, index: usize, message: &str) {
        let key = &self.entries[index].key;
        let message = format!("the entry `{}` {message}", key.v);
        self.diagnostics.push(malformed(self.source, key.span.clone(), message));
    }

    /// Finds the field that the crate cannot read, one by one, and reports it.
    fn report_field(&mut self, index: usize, error: &ParseError) {
        let entry = &self.entries[index];
        let cannot_be_read = |(name, value): &&(String, Value<'_>)| {
            let pair = Pair::new(Spanned::zero(name.as_str()), value.clone());
            let alone = RawEntry { key: Spanned::zero("x"), kind: Spanned::zero("misc"), fields: vec![pair] };
            let entries = vec![Spanned::zero(alone)];
            Resolved::from_raw(RawBibliography { preamble: String::new(), entries, abbreviations: Vec::new() }).is_err()
        };
        let mut values = self.fields[index].iter().flat_map(|fields| &fields.values);
        let Some((name, value)) = values.find(cannot_be_read) else {
            return self.report(index, &format!("cannot be read: {}", error.kind));
        };
        let range = trimmed(self.source, value.span.clone());
        let message = format!("in the entry `{}`, the field `{name}`: {}", entry.key.v, meaning_in_value(&error.kind));
        self.diagnostics.push(malformed(self.source, range, message));
    }
}

fn plain<'p>(name: &'p str, text: &'p str) -> Pair<'p> {
    Pair::new(Spanned::zero(name), Spanned::zero(vec![Spanned::zero(RawChunk::Normal(text))]))
}

/// The type of an entry, in lower case.
fn kind(entry: &RawEntry<'_>) -> String {
    entry.kind.v.to_ascii_lowercase()
}

/// A value as it is written.
fn written(value: &Value<'_>) -> String {
    let text = |chunk: &Spanned<RawChunk<'_>>| match chunk.v {
        RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text.to_owned(),
    };
    value.v.iter().map(text).collect()
}
