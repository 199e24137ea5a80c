//! Where a source comes from, as an item of CSL-JSON states it in `custom`: `{"kind": "press", "via": ["key"], "archive": {"url": …, "date": …}}`.

use serde_json::Value;

use crate::bibliography::fields::span_in_item;
use crate::bibliography::provenance::Stated;
use crate::source::{Source, Span};
use crate::yaml::Spanned;

/// Reads what an item says in `custom`. `place` is that of the item.
pub(super) fn read(source: &Source, item: &Value, place: Span) -> Stated {
    let custom = &item["custom"];
    let at = |name: &str, text: &str| Spanned { value: text.to_owned(), span: value_of(source, place, name, text) };
    let text = |name: &str| custom[name].as_str().map(|text| at(name, text));
    let via = match &custom["via"] {
        Value::Array(keys) => keys.iter().filter_map(Value::as_str).map(|key| at("via", key)).collect(),
        Value::String(key) => vec![at("via", key)],
        _ => Vec::new(),
    };
    let archive = &custom["archive"];
    let part = |name: &str| archive[name].as_str().map(|text| at(name, text));
    Stated {
        kind: text("kind"),
        via,
        archive: text("archive").or_else(|| part("url")),
        archived: part("date"),
        sha256: text("sha256"),
    }
}

/// Where a value stands after the name of its field.
fn value_of(source: &Source, place: Span, name: &str, text: &str) -> Span {
    let key = span_in_item(source, place, name);
    let rest = Span::new(key.end(), place.end());
    let found = rest.slice(&source.text).find(&format!("\"{text}\""));
    found.map_or(key, |at| Span::new(at + 1, at + 1 + text.len()).shifted(rest.start()))
}
