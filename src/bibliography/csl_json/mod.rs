//! CSL-JSON, as Zotero exports it.
//!
//! The schema is that of <https://github.com/citation-style-language/schema>. What Hayagriva has no place
//! for is left out; what a citation or a bibliography shows is kept. `note` is left out on purpose: Zotero writes
//! there what its users noted for themselves.

mod date;
mod item;

pub use item::{item as csl_item, kind};

use std::collections::BTreeMap;

use hayagriva::Entry;
use hayagriva::types::{
    EntryType, FormatString, MaybeTyped, Numeric, PageRanges, Person, Publisher, QualifiedUrl, SerialNumber,
};
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Read, dates, fields};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Bibliography, SourceEntry};
use crate::source::{Source, Span};

/// Reads a list of CSL-JSON items.
pub(super) fn parse(source: &Source) -> Read {
    let items: Value = serde_json::from_str(&source.text).map_err(|error| vec![malformed(source, &error)])?;
    let Some(items) = items.as_array() else {
        let message = "a CSL-JSON file holds a list of items";
        return Err(vec![Diagnostic::new(Rule::MalformedSources, source.id, Span::new(0, 1), message)]);
    };
    let places = places(source);
    let (mut entries, mut diagnostics) = (Vec::new(), Vec::new());
    for (item, place) in items.iter().zip(&places) {
        let Some(id) = text(item, "id").or_else(|| item["id"].as_i64().map(|id| id.to_string())) else {
            let message = "an item has no `id`";
            let start = Span::new(place.start(), place.start() + 1);
            diagnostics.push(Diagnostic::new(Rule::MalformedSources, source.id, start, message));
            continue;
        };
        let span = find_id(place.slice(&source.text), &id).shifted(place.start());
        diagnostics.extend(dates::csl_json(source, item, &id, span));
        entries.push(SourceEntry { span, entry: entry(item, &id) });
    }
    diagnostics.extend(fields::csl_json(source, items, &places));
    Ok((Bibliography { entries, ..Bibliography::default() }, diagnostics))
}

/// Where each item of a list stands.
fn places(source: &Source) -> Vec<Span> {
    let items: Vec<&RawValue> = serde_json::from_str(&source.text).unwrap_or_default();
    let place = |item: &&RawValue| {
        // A raw value is a part of the text that it was read from.
        let start = item.get().as_ptr() as usize - source.text.as_ptr() as usize;
        Span::new(start, start + item.get().len())
    };
    items.iter().map(place).collect()
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
    let value = at + item[at..].find(|sign: char| !(sign.is_whitespace() || sign == ':')).unwrap_or_default();
    let written = item[value..].strip_prefix('"').unwrap_or(&item[value..]);
    let start = item.len() - written.len();
    if written.starts_with(id) { Span::new(start, start + id.len()) } else { Span::new(value, value) }
}

fn text(item: &Value, field: &str) -> Option<String> {
    item[field].as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

fn formatted(item: &Value, field: &str) -> Option<FormatString> {
    text(item, field).map(|text| FormatString::with_value(&text))
}

/// The type of an item, and that of what holds it.
fn types(csl: &str) -> (EntryType, Option<EntryType>) {
    match csl {
        "article-journal" | "article" | "review" | "article-magazine" => {
            (EntryType::Article, Some(EntryType::Periodical))
        }
        "article-newspaper" => (EntryType::Article, Some(EntryType::Newspaper)),
        "book" | "monograph" => (EntryType::Book, None),
        "chapter" => (EntryType::Chapter, Some(EntryType::Book)),
        "entry-encyclopedia" | "entry-dictionary" | "entry" => (EntryType::Entry, Some(EntryType::Reference)),
        "legislation" | "bill" | "regulation" | "treaty" => (EntryType::Legislation, None),
        "legal_case" | "hearing" => (EntryType::Case, None),
        "report" | "speech" => (EntryType::Report, None),
        "thesis" => (EntryType::Thesis, None),
        "paper-conference" => (EntryType::Article, Some(EntryType::Proceedings)),
        "webpage" => (EntryType::Web, Some(EntryType::Web)),
        "post" | "post-weblog" => (EntryType::Post, Some(EntryType::Blog)),
        "broadcast" | "motion_picture" => (EntryType::Video, None),
        "patent" => (EntryType::Patent, None),
        _ => (EntryType::Misc, Some(EntryType::Misc)),
    }
}

fn entry(item: &Value, id: &str) -> Entry {
    let (kind, container) = types(item["type"].as_str().unwrap_or_default());
    let mut entry = Entry::new(id, kind);
    if let Some(title) = formatted(item, "title") {
        entry.set_title(title);
    }
    if let Some(people) = people(item, "author") {
        entry.set_authors(people);
    }
    if let Some(people) = people(item, "editor") {
        entry.set_editors(people);
    }
    if let Some(date) = date(&item["issued"]) {
        entry.set_date(date);
    }
    if let Some(url) = text(item, "URL").and_then(|url| url.parse().ok()) {
        entry.set_url(QualifiedUrl { value: url, visit_date: date(&item["accessed"]) });
    }
    if let Some(publisher) = formatted(item, "publisher") {
        entry.set_publisher(Publisher::new(Some(publisher), formatted(item, "publisher-place")));
    }
    if let Some(pages) = text(item, "page").and_then(|pages| pages.parse::<PageRanges>().ok()) {
        entry.set_page_range(MaybeTyped::Typed(pages));
    }
    let mut serial = SerialNumber(BTreeMap::new());
    for (field, key) in [("DOI", "doi"), ("ISBN", "isbn"), ("ISSN", "issn"), ("number", "serial")] {
        if let Some(value) = text(item, field) {
            serial.0.insert(key.to_owned(), value);
        }
    }
    if !serial.0.is_empty() {
        entry.set_serial_number(serial);
    }
    add_container(&mut entry, item, container);
    entry
}

fn add_container(entry: &mut Entry, item: &Value, container: Option<EntryType>) {
    let number = |field: &str| {
        let value = text(item, field).or_else(|| item[field].as_i64().map(|number| number.to_string()))?;
        value.parse::<Numeric>().ok().map(MaybeTyped::Typed)
    };
    let (volume, issue) = (number("volume"), number("issue"));
    let Some((kind, title)) = container.zip(formatted(item, "container-title")) else {
        if let Some(volume) = volume {
            entry.set_volume(volume);
        }
        return;
    };
    let mut parent = Entry::new(entry.key(), kind);
    parent.set_title(title);
    if let Some(volume) = volume {
        parent.set_volume(volume);
    }
    if let Some(issue) = issue {
        parent.set_issue(issue);
    }
    entry.set_parents(vec![parent]);
}

fn people(item: &Value, field: &str) -> Option<Vec<Person>> {
    let list = item[field].as_array()?;
    let person = |value: &Value| {
        let name = text(value, "literal").or_else(|| text(value, "family"))?;
        Some(Person {
            name,
            given_name: text(value, "given"),
            prefix: text(value, "non-dropping-particle").or_else(|| text(value, "dropping-particle")),
            suffix: text(value, "suffix"),
            alias: None,
            comma_suffix: false,
        })
    };
    let people: Vec<Person> = list.iter().filter_map(person).collect();
    (!people.is_empty()).then_some(people)
}

/// `{"date-parts": [[2023, 3, 21]]}` or `{"raw": "2023-03-21"}`.
fn date(value: &Value) -> Option<hayagriva::types::Date> {
    let parts = &value["date-parts"][0];
    let part = |index: usize| {
        let part = &parts[index];
        part.as_i64().or_else(|| part.as_str()?.parse().ok())
    };
    let written = match (part(0), part(1), part(2)) {
        (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(year), Some(month), None) => format!("{year:04}-{month:02}"),
        (Some(year), None, _) => format!("{year:04}"),
        (None, ..) => value["raw"].as_str()?.to_owned(),
    };
    written.parse().ok()
}
