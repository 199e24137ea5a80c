//! CSL-JSON, as Zotero exports it.
//!
//! `note` is left out on purpose, but for the variables of CSL that it begins with: Zotero writes there what its users noted for themselves.

mod date;
mod extra;
mod item;
mod provenance;

pub use item::item as csl_item;
pub(super) use item::{kind, kind_name};

use serde_json::Value;
use serde_json::value::RawValue;

use super::read::Read;
use super::{dates, fields};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Bibliography, SourceEntry};
use crate::model::translation::Translations;
use crate::source::{Source, Span};

/// Reads a list of CSL-JSON items.
pub(super) fn parse(source: &Source) -> Read {
    let items: Value = serde_json::from_str(&source.text).map_err(|error| vec![malformed(source, &error)])?;
    let Some(items) = items.as_array() else {
        let message = "a CSL-JSON file holds a list of items";
        return Err(vec![Diagnostic::new(Rule::MalformedSources, source.id, Span::new(0, 1), message)]);
    };
    let spans = spans(source);
    let (mut entries, mut diagnostics) = (Vec::new(), Vec::new());
    for (item, &whole) in items.iter().zip(&spans) {
        let Some(id) = item["id"]
            .as_str()
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .or_else(|| item["id"].as_i64().map(|id| id.to_string()))
        else {
            let message = "an item has no `id`";
            let start = Span::new(whole.start(), whole.start() + 1);
            diagnostics.push(Diagnostic::new(Rule::MalformedSources, source.id, start, message));
            continue;
        };
        let span = find_id(whole.slice(&source.text), &id).shifted(whole.start());
        diagnostics.extend(dates::csl_json(source, item, &id, span));
        let note = item["note"].as_str().map(extra::rest).filter(|note| !note.is_empty());
        let mut entry = SourceEntry {
            span,
            item: csl_item(item, &id),
            via: Vec::new(),
            record: Vec::new(),
            note,
            translated: Translations::new(),
        };
        diagnostics.extend(provenance::read(source, item, whole).apply(source, &mut entry));
        entries.push(entry);
    }
    diagnostics.extend(fields::csl_json(source, items, &spans));
    Ok((Bibliography { entries, ..Bibliography::default() }, diagnostics))
}

/// The span of each item of a list.
fn spans(source: &Source) -> Vec<Span> {
    let items: Vec<&RawValue> = serde_json::from_str(&source.text).unwrap_or_default();
    let span = |item: &&RawValue| {
        // A raw value is a part of the text that it was read from.
        let start = item.get().as_ptr() as usize - source.text.as_ptr() as usize;
        Span::new(start, start + item.get().len())
    };
    items.iter().map(span).collect()
}

fn malformed(source: &Source, error: &serde_json::Error) -> Diagnostic {
    let line: usize = source.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = source.text.floor_char_boundary(line + error.column().saturating_sub(1));
    let length = source.text[at..].chars().next().map_or(0, char::len_utf8);
    let message = error.to_string();
    let message = match message.split(" at line ").next().unwrap_or(&message) {
        "recursion limit exceeded" => "it is nested more than 127 deep",
        message => message,
    };
    Diagnostic::new(
        Rule::MalformedSources,
        source.id,
        Span::new(at, at + length),
        format!("this is not valid JSON: {message}"),
    )
}

/// Where an item's id is written, in quotes; the beginning of one that is written otherwise, as a number or with escapes.
fn find_id(item: &str, id: &str) -> Span {
    let Some(at) = item.find("\"id\"").map(|at| at + 4) else { return Span::new(0, 1) };
    let value = at + item[at..].find(|c: char| !(c.is_whitespace() || c == ':')).unwrap_or_default();
    let written = item[value..].strip_prefix('"').unwrap_or(&item[value..]);
    let start = item.len() - written.len();
    if written.starts_with(id) { Span::new(start, start + id.len()) } else { Span::new(value, value) }
}
