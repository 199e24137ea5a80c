//! Hayagriva's YAML.
//!
//! In: the file. Out: its items, and what is wrong with the others. Hayagriva reads each entry with its own rules; what it made of it
//! becomes an item.

mod fault;
mod item;
mod names;
mod provenance;
mod record;

use hayagriva::Library;
use hayagriva::io::from_yaml_str;
use serde_json::{Value, json};

use super::read::Read;
use super::{csl_json, fields};
use crate::model::document::{Bibliography, SourceEntry};
use crate::model::translation::Translations;
use crate::source::{Source, Span};
use crate::yaml::{Yaml, YamlNode, remark};

/// Entries are read one by one, so that a fault in one does not hide the others.
pub(super) fn parse(source: &Source) -> Read {
    let whole = Span::new(0, source.text.len());
    let yaml = Yaml::parse(source.id, &source.text, whole).map_err(|diagnostic| vec![diagnostic])?;
    let root = yaml.root();
    let mut read = Bibliography::default();
    for (key, node) in if root.is_null() { Vec::new() } else { root.entries() } {
        fields::hayagriva(&node);
        let mut entry = node.to_json();
        // What the site says of a source in other languages is read apart.
        if let Some(fields) = entry.as_object_mut() {
            fields.remove("translations");
        }
        without_remarks(&mut entry);
        let own = own_fields(source, key, &node, &mut entry);
        let stated = provenance::take(source, &node, &mut entry);
        let record = record::take(&node, &mut entry);
        let written = entry.clone();
        keep_verbatim(&mut entry);
        let alone = json!({ key: entry }).to_string();
        // JSON is YAML: Hayagriva reads the one entry with its own rules.
        match from_yaml_str(&alone) {
            Ok(library) => {
                let span = node.key_span();
                let item = items(&library, &written, &own).next();
                let found = item.map(|item| SourceEntry {
                    span,
                    item,
                    via: Vec::new(),
                    record,
                    note: None,
                    translated: Translations::new(),
                });
                if let Some(mut found) = found {
                    stated.apply(source, &mut found).into_iter().for_each(|fault| node.report(fault));
                    read.entries.push(found);
                }
            }
            Err(error) => {
                node.report(fault::entry(source, key, &node, &error.to_string()));
                read.unread.push(key.to_owned());
            }
        }
    }
    Ok((read, yaml.into_diagnostics()))
}

fn items<'l>(
    library: &'l Library,
    written: &'l Value,
    own: &'l Value,
) -> impl Iterator<Item = crate::model::item::Item> + 'l {
    library.iter().map(move |entry| {
        let mut item = item::item(entry, written);
        let stated = csl_json::csl_item(own, entry.key());
        if own.get("type").is_some() {
            item.kind = stated.kind;
        }
        item.texts.extend(stated.texts);
        item.names.extend(stated.names);
        item.dates.extend(stated.dates);
        item
    })
}

/// Takes `csl-type` and `csl` out of an entry: what CSL has and Hayagriva has not, as CSL-JSON.
fn own_fields(source: &Source, key: &str, node: &YamlNode<'_>, entry: &mut Value) -> Value {
    let Some(fields) = entry.as_object_mut() else { return Value::Null };
    let mut own = fields.remove("csl").filter(Value::is_object).unwrap_or_else(|| json!({}));
    if let Some(Value::String(kind)) = fields.remove("csl-type") {
        if csl_json::kind(&kind).is_some() {
            own["type"] = Value::String(kind);
        } else {
            node.report(fault::csl_type(source, key, node, &kind));
        }
    }
    own
}

/// Takes what editors write for each other out of all texts of an entry. What is no whole remark stays: it may be an address.
fn without_remarks(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Ok(kept) = remark::without(text.clone()) {
                *text = kept;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_remarks),
        Value::Object(fields) => fields.values_mut().for_each(without_remarks),
        _ => {}
    }
}

/// `{value: …, verbatim: true}` one level deeper, where Hayagriva 0.10 sees it: in place of a text it reads `value` and
/// `short` only, and would then change capitals and take `$` for the sign of a formula.
fn keep_verbatim(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(keep_verbatim),
        Value::Object(fields) => {
            let is_text = fields.keys().all(|name| matches!(name.as_str(), "value" | "short" | "verbatim"));
            if !is_text {
                fields.values_mut().for_each(keep_verbatim);
            } else if let Some(verbatim) = fields.remove("verbatim")
                && let Some(value) = fields.get_mut("value")
            {
                *value = json!({ "value": value.take(), "verbatim": verbatim });
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbatim_titles_keep_every_sign() {
        let mut entry = json!({
            "type": "web",
            "title": {"value": "A {$6.1B} contract", "verbatim": true},
            "parent": {"type": "web", "title": {"value": "iNews", "short": "iN", "verbatim": true}},
            "url": {"value": "https://example.org", "date": "2026-11-22"},
        });
        without_remarks(&mut entry);
        let written = entry.clone();
        keep_verbatim(&mut entry);
        let library = from_yaml_str(&json!({ "x": entry }).to_string()).unwrap_or_default();
        let item = items(&library, &written, &Value::Null).next();
        let plain = |name: &str| item.as_ref().and_then(|item| item.plain(name));
        assert_eq!(plain("title").as_deref(), Some("A {$6.1B} contract"));
        assert_eq!(plain("container-title").as_deref(), Some("iNews"));
        assert!(item.is_some_and(|item| item.date("accessed").is_some()));
    }
}
