//! Items as CSL-JSON.

use std::cell::LazyCell;

use serde_json::{Map, Value, json};

use crate::bibliography::csl_json::kind_name;
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};
use crate::model::item::{Item, ItemDate, ItemName, Person};

/// An item as JSON, a line for each variable; what it is comes first.
pub(super) fn entry(item: &Item) -> String {
    let value = value(item);
    let mut fields: Vec<(&String, &Value)> = value.as_object().into_iter().flatten().collect();
    let first = ["id", "type", "title", "author", "issued"];
    fields.sort_by_key(|(name, _)| first.iter().position(|first| first == name).unwrap_or(first.len()));
    let lines: Vec<String> =
        fields.iter().map(|(name, value)| format!("  {}: {}", json!(name), spaced(value))).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// A value as JSON. Two brackets in a row would look like a link to those who write pages.
fn spaced(value: &Value) -> String {
    let text = value.to_string();
    if value.get("date-parts").is_none() {
        return text;
    }
    text.replacen("\"date-parts\":[[", "\"date-parts\": [ [", 1).replacen("]]", "] ]", 1)
}

/// An item as JSON. What readers are to see stands in `note`, as other programs have it, and in `custom`, from where it is read here.
pub fn value(item: &Item) -> Value {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), json!(item.key));
    fields.insert("type".to_owned(), json!(kind_name(item.kind)));
    for (name, text) in &item.texts {
        fields.insert(name.clone(), json!(text));
    }
    for (name, names) in &item.names {
        fields.insert(name.clone(), names.iter().map(name_value).collect());
    }
    for (name, date) in &item.dates {
        fields.insert(name.clone(), date_value(date));
    }
    let custom = custom(item);
    if !custom.is_empty() {
        fields.insert("custom".to_owned(), Value::Object(custom));
    }
    Value::Object(fields)
}

/// What CSL has no variable for.
fn custom(item: &Item) -> Map<String, Value> {
    let mut custom = Map::new();
    let provenance = &item.provenance;
    if let Some(note) = item.text("note") {
        custom.insert("addendum".to_owned(), json!(note));
    }
    if let Some(kind) = provenance.kind {
        custom.insert("kind".to_owned(), json!(kind));
    }
    if !provenance.via.is_empty() {
        custom.insert("via".to_owned(), json!(provenance.via));
    }
    if let Some(archive) = &provenance.archive {
        custom.insert("archive".to_owned(), json!({ "url": archive.url, "date": archive.date.to_string() }));
    }
    if let Some(hash) = &provenance.sha256 {
        custom.insert("sha256".to_owned(), json!(hash));
    }
    custom
}

/// A name as CSL-JSON has it.
pub(super) fn name_value(name: &ItemName) -> Value {
    let person = match name {
        ItemName::Person(person) => person,
        ItemName::Literal { name, short: None } => return json!({ "literal": name }),
        ItemName::Literal { name, short: Some(short) } => return json!({ "literal": name, "short": short }),
        ItemName::Others => return json!({ "family": "others" }),
    };
    let mut fields = Map::new();
    let parts = [
        ("family", Some(&person.family)),
        ("given", person.given.as_ref()),
        ("dropping-particle", person.dropping_particle.as_ref()),
        ("non-dropping-particle", person.non_dropping_particle.as_ref()),
        ("suffix", person.suffix.as_ref()),
    ];
    for (name, part) in parts {
        if let Some(part) = part {
            fields.insert(name.to_owned(), json!(part));
        }
    }
    if person.comma_suffix {
        fields.insert("comma-suffix".to_owned(), json!(true));
    }
    if begins_like_particle(person) {
        fields.insert("parse-names".to_owned(), json!(false));
    }
    Value::Object(fields)
}

/// Whether a family name would be read as one with a particle, which it has not.
fn begins_like_particle(person: &Person) -> bool {
    let mut taken = person.clone();
    taken.take_particles();
    taken != *person
}

/// A date as CSL-JSON has it; one that its numbers cannot say, as EDTF.
pub(super) fn date_value(date: &ItemDate) -> Value {
    let date = match date {
        ItemDate::Known(date) => date,
        ItemDate::Literal(words) => return json!({ "literal": words }),
    };
    match date {
        Date::At(Point { year, precision: Precision::Season(season), certainty: Certainty::Exact }) => {
            json!({ "date-parts": [[year]], "season": season })
        }
        Date::At(point) if matches!(point.certainty, Certainty::Exact | Certainty::Approximate) => {
            let mut value = json!({ "date-parts": [parts(*point)] });
            if let Precision::Season(season) = point.precision {
                value["season"] = json!(season);
            }
            if point.certainty == Certainty::Approximate {
                value["circa"] = json!(true);
            }
            value
        }
        Date::Between(Some(from), Some(to)) if is_plain(*from) && is_plain(*to) && from != to => {
            json!({ "date-parts": [parts(*from), parts(*to)] })
        }
        other => json!({ "raw": other.to_string() }),
    }
}

fn is_plain(point: Point) -> bool {
    point.certainty == Certainty::Exact && !matches!(point.precision, Precision::Season(_))
}

fn parts(point: Point) -> Value {
    match point.precision {
        Precision::Year | Precision::Season(_) => json!([point.year]),
        Precision::Month(month) => json!([point.year, month]),
        Precision::Day(month, day) => json!([point.year, month, day]),
    }
}

/// The variables of an item that another one lacks or has otherwise, as an object of CSL-JSON; those that it should not have are empty.
pub(super) fn difference(wanted: &Item, found: &Item) -> Map<String, Value> {
    // Most items have nothing to add, and there is one for each page of a site.
    let all = LazyCell::new(|| value(wanted));
    let mut fields = Map::new();
    if wanted.kind != found.kind {
        fields.insert("type".to_owned(), all["type"].clone());
    }
    let names = wanted.texts.keys().chain(wanted.names.keys()).chain(wanted.dates.keys());
    let others = found.texts.keys().chain(found.names.keys()).chain(found.dates.keys());
    for name in names.chain(others) {
        let same = wanted.texts.get(name) == found.texts.get(name)
            && wanted.names.get(name) == found.names.get(name)
            && wanted.dates.get(name) == found.dates.get(name);
        if same {
            continue;
        }
        if name == "note" && all.get("note").is_some() {
            fields.insert("custom".to_owned(), json!({ "addendum": all["note"] }));
        } else {
            fields.insert(name.clone(), all.get(name).cloned().unwrap_or_else(|| json!("")));
        }
    }
    fields
}
