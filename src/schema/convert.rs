//! Converts the shape of a value to a JSON Schema.
//!
//! Each mapping stands once, under `$defs`, named as the documentation names it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::about::about;
use crate::model::Color;
use crate::yaml::{FieldShape, MappingShape, Need, Shape, Word};

/// The JSON Schema (draft 2020-12) of a shape.
pub fn json_schema(shape: &Shape) -> Value {
    let mut definitions = Definitions::default();
    let mut schema = match shape {
        Shape::Mapping(mapping) => definitions.mapping(mapping),
        shape => definitions.value(shape),
    };
    if let (Some(fields), false) = (schema.as_object_mut(), definitions.found.is_empty()) {
        let found = definitions.found.into_iter().filter_map(|(name, (_, schema))| Some((name, schema?)));
        fields.insert("$defs".to_owned(), Value::Object(found.collect()));
    }
    schema
}

/// The mappings within a shape, by name. The schema of one that is still being converted is missing.
#[derive(Default)]
struct Definitions {
    found: BTreeMap<String, (MappingShape, Option<Value>)>,
}

impl Definitions {
    fn value(&mut self, shape: &Shape) -> Value {
        let schema = match shape {
            Shape::Anything => json!({}),
            Shape::Text | Shape::Duration | Shape::Source | Shape::Id(_) | Shape::Page | Shape::Path => {
                json!({"type": "string"})
            }
            Shape::Address | Shape::Url | Shape::Tag => json!({"type": "string"}),
            Shape::Color => color(),
            Shape::Scalar | Shape::Date => json!({"type": ["string", "number"]}),
            Shape::Boolean => json!({"type": "boolean"}),
            Shape::Integer { least: i64::MIN, most: i64::MAX } => json!({"type": "integer"}),
            Shape::Integer { least, most } => json!({"type": "integer", "minimum": least, "maximum": most}),
            Shape::Word(words) => json!({"anyOf": words.iter().map(word).collect::<Vec<_>>()}),
            Shape::Name(names) => json!({"enum": names}),
            Shape::List(item) => json!({"type": "array", "items": self.value(item)}),
            Shape::Map { value, .. } => json!({"type": "object", "additionalProperties": self.value(value)}),
            Shape::Either(shapes) => {
                json!({"anyOf": shapes.iter().map(|shape| self.value(shape)).collect::<Vec<_>>()})
            }
            Shape::Mapping(mapping) => self.reference(mapping),
        };
        with_description(schema, shape.about())
    }

    /// A reference to a mapping. One that shares its name with another stands where it is used.
    fn reference(&mut self, mapping: &MappingShape) -> Value {
        let name = mapping.name.replace(' ', "-");
        match self.found.get(&name) {
            Some((known, _)) if known != mapping => return self.mapping(mapping),
            Some(_) => {}
            None => {
                self.found.insert(name.clone(), (mapping.clone(), None));
                let schema = self.mapping(mapping);
                self.found.insert(name.clone(), (mapping.clone(), Some(schema)));
            }
        }
        json!({"$ref": format!("#/$defs/{name}")})
    }

    fn mapping(&mut self, mapping: &MappingShape) -> Value {
        let properties: Map<String, Value> =
            mapping.fields.iter().map(|field| (field.name.to_owned(), self.field(mapping.name, field))).collect();
        let required = mapping.fields.iter().filter(|field| field.need == Need::Required);
        let mut schema = json!({
            "title": mapping.name,
            "type": "object",
            "properties": properties,
            "required": required.map(|field| field.name).collect::<Vec<_>>(),
            "additionalProperties": false,
        });
        let alternatives = mapping.fields.iter().filter_map(|field| match field.need {
            Need::Unless(other) => Some(json!({"anyOf": [{"required": [field.name]}, {"required": [other]}]})),
            Need::Optional | Need::Required => None,
        });
        let alternatives: Vec<Value> = alternatives.collect();
        if !alternatives.is_empty() {
            schema["allOf"] = alternatives.into();
        }
        schema
    }

    /// A field: its meaning, and then the notation of its value.
    fn field(&mut self, mapping: &str, field: &FieldShape) -> Value {
        let schema = self.value(&field.shape);
        let notation = schema.get("description").and_then(Value::as_str).map(str::to_owned);
        let parts = [about(mapping, field.name).map(str::to_owned), notation];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        with_description(schema, (!parts.is_empty()).then(|| parts.join("\n\n")).as_deref())
    }
}

fn word(word: &Word) -> Value {
    json!({"const": word.word, "description": word.about})
}

/// A colour: its digits, or a name.
fn color() -> Value {
    let names: Vec<&str> = Color::names().collect();
    json!({"anyOf": [{"enum": names}, {"type": "string"}]})
}

fn with_description(mut schema: Value, about: Option<&str>) -> Value {
    if let (Some(about), Some(fields)) = (about, schema.as_object_mut()) {
        fields.insert("description".to_owned(), about.into());
    }
    schema
}
