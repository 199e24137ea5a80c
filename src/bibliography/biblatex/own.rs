//! The field `csl` of an entry: variables of CSL for which BibLaTeX has no field, as the inside of an object of CSL-JSON.
//!
//! `csl = {"medium": "print", "genre": ""}`: they go before what the other fields say, and an empty one takes away what they say.

use serde_json::Value;

use crate::bibliography::csl_json::csl_item;
use crate::model::item::Item;

/// The name of the field.
pub(in crate::bibliography) const FIELD: &str = "csl";

/// Gives an item the variables of the field. What is no JSON says nothing.
pub(super) fn apply(fields: &str, item: &mut Item) {
    let Ok(value) = serde_json::from_str::<Value>(&format!("{{{fields}}}")) else { return };
    for (name, value) in value.as_object().into_iter().flatten() {
        if value.as_str() == Some("") {
            item.texts.remove(name);
            item.names.remove(name);
            item.dates.remove(name);
        }
    }
    let stated = csl_item(&value, &item.key);
    if value.get("type").is_some() {
        item.kind = stated.kind;
    }
    item.texts.extend(stated.texts);
    item.names.extend(stated.names);
    item.dates.extend(stated.dates);
}
