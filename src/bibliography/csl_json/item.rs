//! An item of CSL-JSON: every text, name and date of it that CSL has a variable for.
//!
//! The schema is that of <https://github.com/citation-style-language/schema>; Zotero's older names are read as those of today.

use hayagriva::citationberg::taxonomy::Kind;
use serde_json::{Map, Value};

use super::{date, extra};
use crate::bibliography::words::CSL_JSON;
use crate::model::item::{Item, ItemName, Person};
use crate::yaml::remark;

/// Fields that are not what a source says of itself: what its users noted, and what programs need.
const PRIVATE: [&str; 9] =
    ["id", "type", "note", "annote", "abstract", "keyword", "categories", "citation-key", "custom"];

/// The variables that hold dates.
const DATES: [&str; 6] = ["issued", "accessed", "event-date", "original-date", "available-date", "submitted"];

/// Names of fields that were in use before those of today.
const RENAMED: [(&str, &str); 6] = [
    ("shortTitle", "title-short"),
    ("journalAbbreviation", "container-title-short"),
    ("event", "event-title"),
    ("archive-location", "archive_location"),
    ("printing", "printing-number"),
    ("editortranslator", "editor-translator"),
];

/// Types that were in use before those of today, or that CSL's processors do not know.
const RETYPED: [(&str, Kind); 6] = [
    ("monograph", Kind::Book),
    ("musical-score", Kind::MusicalScore),
    ("legal-case", Kind::LegalCase),
    ("motion-picture", Kind::MotionPicture),
    ("computer_program", Kind::Software),
    ("personal-communication", Kind::PersonalCommunication),
];

/// The type of an item by its name in CSL.
pub(crate) fn kind(name: &str) -> Option<Kind> {
    name.parse().ok().or_else(|| RETYPED.iter().find(|(old, _)| *old == name).map(|(_, kind)| *kind))
}

/// The name of a type in CSL.
pub(crate) fn kind_name(kind: Kind) -> String {
    match serde_json::to_value(kind) {
        Ok(Value::String(name)) => name,
        _ => "document".to_owned(),
    }
}

/// The name of today for a field.
pub(super) fn current(name: &str) -> &str {
    RENAMED.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| new)
}

/// An item with its fields.
pub fn item(value: &Value, key: &str) -> Item {
    let mut item = Item::new(key, value["type"].as_str().and_then(kind).unwrap_or(Kind::Document));
    for (name, value) in value.as_object().into_iter().flatten() {
        let name = current(name);
        // Reference managers add paths, numbers of libraries and names of collections.
        if PRIVATE.contains(&name) || !CSL_JSON.has_variable(name) {
            continue;
        }
        match value {
            Value::String(text) if DATES.contains(&name) => {
                item.dates.insert(name.to_owned(), date::words(text));
            }
            Value::String(text) => item.set(name, public(text)),
            Value::Number(number) => item.set(name, number.to_string()),
            Value::Array(names) => {
                item.set_names(name, names.iter().filter_map(Value::as_object).filter_map(one).collect());
            }
            Value::Object(fields) => {
                if let Some(date) = date::read(fields) {
                    item.dates.insert(name.to_owned(), date);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }
    if let Some(note) = value["note"].as_str() {
        extra::apply(&public(note), &mut item);
    }
    // What readers are to see, as BibLaTeX has it; `note` is for those who keep the file.
    if let Some(addendum) = value["custom"]["addendum"].as_str() {
        item.set("note", public(addendum));
    }
    item
}

/// A text without what editors write for each other. What is no whole remark stays: it may be an address.
fn public(text: &str) -> String {
    remark::without(text.to_owned()).unwrap_or_else(|_| text.to_owned())
}

fn one(name: &Map<String, Value>) -> Option<ItemName> {
    let text = |field: &str| name.get(field).and_then(Value::as_str).map(public).filter(|text| !text.is_empty());
    if let Some(literal) = text("literal") {
        return Some(ItemName::Literal { name: literal, short: text("short") });
    }
    let Some(family) = text("family") else { return text("given").map(ItemName::literal) };
    // Zotero writes both forms of `and others`.
    if family == "others" && text("given").is_none() {
        return Some(ItemName::Others);
    }
    let is_set =
        |field: &str| name.get(field).is_some_and(|value| value == &Value::Bool(true) || value == "true" || value == 1);
    if is_set("isInstitution") {
        return Some(ItemName::literal(family));
    }
    let mut person = Person {
        family,
        given: text("given"),
        dropping_particle: text("dropping-particle"),
        non_dropping_particle: text("non-dropping-particle"),
        suffix: text("suffix"),
        comma_suffix: is_set("comma-suffix"),
    };
    if !name.contains_key("parse-names") && !name.contains_key("static-ordering") {
        person.take_particles();
    }
    Some(ItemName::Person(person))
}
