//! The schema of a bibliography in Hayagriva's YAML: the fields that are known. Their values are checked when they are read.

use serde_json::{Map, Value, json};

use crate::bibliography;
use crate::model::SourceKind;
use crate::yaml::Vocabulary;

/// Entries by their keys.
pub(super) fn schema() -> Value {
    let words = SourceKind::words().into_iter();
    let kinds: Vec<Value> = words.map(|word| json!({"const": word.word, "description": word.about})).collect();
    let keys = json!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]});
    let own = [
        ("kind", json!({"anyOf": kinds, "description": "What kind of evidence the source is."})),
        ("via", with(keys, "The keys of the sources in which it was read.")),
        (
            "sha256",
            json!({"type": "string", "description": "The hash of the file that was read, as sha256sum prints it."}),
        ),
        (
            "translations",
            json!({"type": "object", "description": "The title and the note in other languages, by their tags."}),
        ),
    ];
    json!({
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/entry"},
        "$defs": {
            "entry": entry(own.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()),
            "parent": entry(Map::new()),
        },
    })
}

/// An entry, or a parent of one, which has no fields of its own.
fn entry(own: Map<String, Value>) -> Value {
    let mut properties: Map<String, Value> =
        bibliography::hayagriva_fields().map(|name| (name.to_owned(), json!({}))).collect();
    let text = |about: &str| json!({"type": "string", "description": about});
    properties.insert("type".to_owned(), text("The type of the source: article, book, legislation, report, web …"));
    properties
        .insert("csl-type".to_owned(), text("A type of CSL that Hayagriva does not have: speech, hearing, treaty …"));
    let parent = json!({"$ref": "#/$defs/parent"});
    let parents = json!({"anyOf": [parent, {"type": "array", "items": parent}]});
    properties.insert("parent".to_owned(), with(parents, "What contains the source: the newspaper of an article."));
    properties.extend(own);
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn with(mut schema: Value, about: &str) -> Value {
    schema["description"] = about.into();
    schema
}
