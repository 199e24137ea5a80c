//! JSON Schema, as much of it as `docs/graph.schema.json` uses. A word that it does not know fails the test.

use serde_json::Value;

/// Where a value does not fit its schema.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    for (word, wanted) in schema.as_object().unwrap() {
        let fits = match word.as_str() {
            "$schema" | "$id" | "title" | "description" | "$defs" | "properties" => true,
            "$ref" => {
                let place = root.pointer(wanted.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                check(root, place, value, at, faults);
                true
            }
            "type" => types(wanted).contains(&name(value)),
            "const" => wanted == value,
            "enum" => wanted.as_array().unwrap().contains(value),
            "minLength" => value.as_str().is_none_or(|text| text.len() as u64 >= wanted.as_u64().unwrap()),
            "required" => wanted.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
            "additionalProperties" => {
                assert_eq!(*wanted, Value::Bool(false), "only `false` is known");
                value
                    .as_object()
                    .is_none_or(|fields| fields.keys().all(|name| schema["properties"].get(name).is_some()))
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{at}/{index}"), faults);
                }
                true
            }
            unknown => panic!("the word `{unknown}` is not known"),
        };
        if !fits {
            faults.push(format!("{at}: {word} {wanted}"));
        }
    }
    for (name, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if let Some(value) = value.get(name) {
            check(root, schema, value, &format!("{at}/{name}"), faults);
        }
    }
}

fn types(wanted: &Value) -> Vec<&str> {
    match wanted {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    }
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
