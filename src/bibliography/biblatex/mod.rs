//! `sources/*.bib`: BibLaTeX.
//!
//! In: the file. Out: its entries, the keys of those that could not be read, the keys that other entries name, and what is wrong.
//! The text is cut into parts, so that a fault keeps nobody else from being read; loops, depth and growth are bounded before the
//! `biblatex` crate sees them; only fields that a reference is made of are handed on.

mod bounds;
pub(super) mod dates;
mod faults;
mod fields;
mod inherit;
pub(super) mod item;
pub(super) mod languages;
pub(super) mod names;
mod order;
pub(super) mod own;
pub(super) mod pairs;
mod parts;
mod provenance;
mod references;
mod resolve;
mod scan;
mod strings;
pub(super) mod tex;
pub(super) mod types;

use super::fields as field_names;
use crate::diagnostic::Diagnostic;
use crate::model::document::{Bibliography, SourceEntry};
use crate::model::translation::Translations;
use crate::source::Source;

/// Reads a BibLaTeX file.
pub(super) fn parse(source: &Source) -> (Bibliography, Vec<Diagnostic>) {
    let scanned = scan::scan(source);
    let mut diagnostics = scanned.diagnostics;
    let (strings, faults) = strings::StringMacros::read(source, &scanned.strings);
    diagnostics.extend(faults);
    diagnostics.extend(field_names::biblatex(source, &scanned.entries));
    let entries = &scanned.entries;
    let fields = entries.iter().map(|entry| fields::read(source, entry, &strings, &mut diagnostics)).collect();
    let (references, faults) = references::read(source, entries);
    diagnostics.extend(faults);
    let named = references.named.clone();
    let (read, faults) = resolve::resolve(source, entries, fields, references);
    diagnostics.extend(faults);
    let mut bibliography = Bibliography { unread: scanned.unread, parents: named, ..Bibliography::default() };
    bibliography.parents.extend(scanned.words.into_iter().map(str::to_owned));
    for (raw, read) in entries.iter().zip(read) {
        match read {
            // It only provides fields for other entries.
            Some(_) if raw.kind.v.eq_ignore_ascii_case("xdata") => {}
            Some(item) => {
                let span = faults::span_of(source, raw.key.span.clone());
                let note = provenance::note(raw, &strings);
                let mut entry = SourceEntry {
                    span,
                    item,
                    via: Vec::new(),
                    record: Vec::new(),
                    note,
                    translated: Translations::new(),
                };
                diagnostics.extend(provenance::read(source, raw, &strings).apply(source, &mut entry));
                bibliography.entries.push(entry);
            }
            None => bibliography.unread.push(raw.key.v.to_owned()),
        }
    }
    (bibliography, diagnostics)
}
