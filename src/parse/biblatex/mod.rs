//! `sources/*.bib`: BibLaTeX, to Hayagriva entries.
//!
//! In: the file. Out: its entries, the keys of those that could not be read, the keys that other entries name, and what is wrong.
//! The text is cut into parts, so that a fault keeps nobody else from being read; loops, depth and growth are bounded before the
//! `biblatex` crate sees them; only fields that a reference is made of are handed on.

mod bounds;
mod dates;
mod faults;
mod fields;
mod order;
mod parts;
mod references;
mod scan;
mod strings;

use biblatex::{Bibliography as Resolved, Pair, ParseError, RawBibliography, RawChunk, RawEntry, Spanned};
use hayagriva::Entry;

use self::bounds::Budget;
use self::fields::Fields;
use self::references::References;
use super::source_fields;
use crate::diagnostic::Diagnostic;
use crate::model::document::{Bibliography, SourceEntry};
use crate::source::Source;

/// Reads a BibLaTeX file.
pub(super) fn parse(source: &Source) -> (Bibliography, Vec<Diagnostic>) {
    let scanned = scan::scan(source);
    let mut diagnostics = scanned.diagnostics;
    let (strings, faults) = strings::Strings::read(source, &scanned.strings);
    diagnostics.extend(faults);
    diagnostics.extend(source_fields::biblatex(source, &scanned.entries));
    let entries = &scanned.entries;
    let fields = entries.iter().map(|entry| fields::read(source, entry, &strings, &mut diagnostics)).collect();
    let (references, faults) = references::read(source, entries);
    diagnostics.extend(faults);
    let mut reader = Reader { source, entries, fields, references, budget: Budget::of(&source.text), diagnostics };
    let mut read = vec![None; entries.len()];
    for index in reader.references.sorted.clone() {
        read[index] = reader.entry(index);
        // What it takes nothing from is no help to others.
        reader.references.is_refused[index] |= read[index].is_none();
    }
    let mut bibliography =
        Bibliography { unread: scanned.unread, parents: reader.references.named, ..Bibliography::default() };
    bibliography.parents.extend(scanned.words.into_iter().map(str::to_owned));
    for (raw, read) in entries.iter().zip(read) {
        match read {
            // It holds fields for others and is no source.
            Some(_) if raw.kind.v.eq_ignore_ascii_case("xdata") => {}
            Some(entry) => {
                let span = faults::place(source, raw.key.span.clone());
                bibliography.entries.push(SourceEntry { span, entry });
            }
            None => bibliography.unread.push(raw.key.v.to_owned()),
        }
    }
    (bibliography, reader.diagnostics)
}

/// Gives entries to the crates, each with those that it takes fields of.
struct Reader<'a, 's> {
    source: &'a Source,
    entries: &'a [RawEntry<'s>],
    /// Nothing for entries that have been reported.
    fields: Vec<Option<Fields<'s>>>,
    references: References,
    budget: Budget,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn entry(&mut self, index: usize) -> Option<Entry> {
        if self.references.is_refused[index] || self.fields[index].is_none() {
            return None;
        }
        let is_refused = &self.references.is_refused;
        self.references.parents[index].retain(|&parent| !is_refused[parent]);
        let family = self.family(index);
        let work: usize = family.iter().flat_map(|&one| &self.fields[one]).map(|fields| fields.work).sum();
        // A parent is read again for each child, and once more for its own.
        if !self.budget.take(work.saturating_mul(family.len())) {
            self.report(index, "the entry", "is too much: this file holds more than can be read");
            return None;
        }
        let resolved = self.resolve(&family).map_err(|error| self.report_field(index, &error)).ok()?;
        let mut resolved = resolved.get(&index.to_string())?.clone();
        resolved.key = self.entries[index].key.v.to_owned();
        match Entry::try_from(&resolved) {
            Ok(mut entry) => {
                // The crate lets the date of a parent stand before that of the entry.
                if let Some(date) = self.fields[index].as_ref().and_then(|fields| fields.dates.get("date")) {
                    keep_date(&mut entry, date);
                }
                Some(entry)
            }
            Err(error) => {
                self.report(index, "the entry", &format!("cannot be read: {}", error.kind));
                None
            }
        }
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
            let values =
                fields.values.iter().map(|(name, value)| Pair::new(Spanned::zero(name.as_str()), value.clone()));
            let mut pairs: Vec<Pair<'_>> = values.collect();
            pairs.extend(fields.dates.iter().map(|(name, date)| plain(name, date)));
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

    fn report(&mut self, index: usize, what: &str, message: &str) {
        let key = &self.entries[index].key;
        let message = format!("{what} `{}` {message}", key.v);
        self.diagnostics.push(faults::malformed(self.source, key.span.clone(), message));
    }

    /// Finds the field that the crate cannot read, one by one, and reports it.
    fn report_field(&mut self, index: usize, error: &ParseError) {
        let entry = &self.entries[index];
        let cannot_be_read = |(name, value): &&(String, fields::Value<'_>)| {
            let pair = Pair::new(Spanned::zero(name.as_str()), value.clone());
            let alone = RawEntry { key: Spanned::zero("x"), kind: Spanned::zero("misc"), fields: vec![pair] };
            let entries = vec![Spanned::zero(alone)];
            Resolved::from_raw(RawBibliography { preamble: String::new(), entries, abbreviations: Vec::new() }).is_err()
        };
        let values = self.fields[index].iter().flat_map(|fields| &fields.values);
        let Some((name, value)) = values.into_iter().find(cannot_be_read) else {
            return self.report(index, "the entry", &format!("cannot be read: {}", error.kind));
        };
        let range = faults::trimmed(self.source, value.span.clone());
        let message =
            format!("in the entry `{}`, the field `{name}`: {}", entry.key.v, faults::meaning_in_value(&error.kind));
        self.diagnostics.push(faults::malformed(self.source, range, message));
    }
}

fn plain<'p>(name: &'p str, text: &'p str) -> Pair<'p> {
    Pair::new(Spanned::zero(name), Spanned::zero(vec![Spanned::zero(RawChunk::Normal(text))]))
}

/// Gives an entry its own date.
fn keep_date(entry: &mut Entry, date: &str) {
    let (date, is_approximate) = match date.strip_suffix('~') {
        Some(date) => (date, true),
        None => (date, false),
    };
    if let Ok(mut date) = date.parse::<hayagriva::types::Date>() {
        date.approximate = is_approximate;
        entry.set_date(date);
    }
}
