//! A validator for JSON Schema (draft 2020-12), limited to the keywords that the tests use. An unknown keyword fails the test.

use serde_json::Value;

/// The places at which a value violates its schema.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    for (word, wanted) in schema.as_object().unwrap() {
        let fits = match word.as_str() {
            "$schema" | "$id" | "title" | "description" | "$defs" | "properties" | "then" | "else" => true,
            "allOf" => {
                for schema in wanted.as_array().unwrap() {
                    check(root, schema, value, at, faults);
                }
                true
            }
            "if" => {
                let mut inner = Vec::new();
                check(root, wanted, value, at, &mut inner);
                let branch = if inner.is_empty() { "then" } else { "else" };
                if let Some(branch) = schema.get(branch) {
                    check(root, branch, value, at, faults);
                }
                true
            }
            "$ref" => {
                let place = root.pointer(wanted.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                check(root, place, value, at, faults);
                true
            }
            "type" => {
                let name = name(value);
                types(wanted).contains(&name) || (name == "integer" && types(wanted).contains(&"number"))
            }
            "const" => wanted == value,
            "enum" => wanted.as_array().unwrap().contains(value),
            "minLength" => value.as_str().is_none_or(|text| text.len() as u64 >= wanted.as_u64().unwrap()),
            "required" => wanted.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
            "minimum" => value.as_i64().is_none_or(|number| number >= wanted.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|number| number <= wanted.as_i64().unwrap()),
            "anyOf" => wanted.as_array().unwrap().iter().any(|schema| {
                let mut inner = Vec::new();
                check(root, schema, value, at, &mut inner);
                inner.is_empty()
            }),
            "additionalProperties" => {
                let declared = |name: &str| schema.get("properties").is_some_and(|known| known.get(name).is_some());
                let others = value.as_object().into_iter().flatten().filter(|(name, _)| !declared(name));
                match wanted {
                    Value::Bool(allowed) => *allowed || others.count() == 0,
                    schema => {
                        for (name, other) in others {
                            check(root, schema, other, &format!("{at}/{name}"), faults);
                        }
                        true
                    }
                }
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
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
