//! Generates values from the description of a shape: valid ones, and ones with a single error.

use postil::yaml::{FieldShape, MappingShape, Need, Shape};
use serde_json::{Map, Value, json};

/// A valid value for each alternative of the shape, with every field present.
pub(crate) fn fitting(shape: &Shape) -> Vec<Value> {
    match shape {
        Shape::Anything | Shape::Text | Shape::Scalar => vec![json!("words")],
        Shape::Boolean => vec![json!(true)],
        Shape::Integer { least, .. } => vec![json!((*least).max(1))],
        Shape::Word(words) => words.iter().map(|word| json!(word.word)).collect(),
        Shape::Name(names) => names.iter().take(1).map(|name| json!(name)).collect(),
        Shape::Date => vec![json!("2023-03-21"), json!(2023)],
        Shape::Duration => vec![json!("6 months")],
        Shape::Source => vec![json!("@key")],
        Shape::Id(_) => vec![json!("an-id")],
        Shape::Page => vec![json!("[[an-id]]"), json!("@key")],
        Shape::Path => vec![json!("table.csv")],
        Shape::Address => vec![json!("old/page.html")],
        Shape::Url => vec![json!("https://example.org")],
        Shape::Tag => vec![json!("ja")],
        Shape::Color => vec![json!("#9a2b1c"), json!("teal")],
        Shape::List(item) => fitting(item).into_iter().map(|item| json!([item])).collect(),
        Shape::Map { value, .. } => fitting(value).into_iter().map(|value| json!({"ja": value})).collect(),
        Shape::Either(shapes) => shapes.iter().flat_map(fitting).collect(),
        Shape::Mapping(mapping) => {
            let choices =
                fields(mapping).flat_map(|field| fitting(&field.shape).into_iter().map(move |v| (field.name, v)));
            choices.map(|(name, value)| with(&whole(mapping), name, value)).collect()
        }
    }
}

/// Values with a single error, each with its location.
pub(crate) fn wrong(shape: &Shape) -> Vec<(String, Value)> {
    match shape {
        Shape::Anything => Vec::new(),
        Shape::List(item) => {
            let items = wrong(item).into_iter().map(|(at, item)| (format!("[]{at}"), json!([item])));
            items.chain([(String::new(), json!("words"))]).collect()
        }
        Shape::Map { value, .. } => {
            let values = wrong(value).into_iter().map(|(at, value)| (format!(".ja{at}"), json!({"ja": value})));
            values.chain([(String::new(), json!([]))]).collect()
        }
        Shape::Either(shapes) => shapes.iter().flat_map(wrong).filter(|(_, value)| !fits_one(shapes, value)).collect(),
        Shape::Mapping(mapping) => wrong_mappings(mapping),
        Shape::Integer { least, most } => {
            let beyond = [least.checked_sub(1), most.checked_add(1)].into_iter().flatten();
            beyond.map(|number| json!(number)).chain([json!("words")]).map(|value| (String::new(), value)).collect()
        }
        Shape::Word(_) => vec![(String::new(), json!("zzzz")), (String::new(), json!({"zzzz": 1}))],
        _ => vec![(String::new(), json!({"zzzz": 1})), (String::new(), json!([1]))],
    }
}

fn wrong_mappings(mapping: &MappingShape) -> Vec<(String, Value)> {
    let whole = whole(mapping);
    let mut found = vec![(String::new(), json!("words")), (".zzzz".to_owned(), with(&whole, "zzzz", json!(1)))];
    for field in fields(mapping) {
        if field.need != Need::Optional {
            let mut without = whole.clone();
            without.as_object_mut().unwrap().remove(field.name);
            if let Need::Unless(other) = field.need {
                without.as_object_mut().unwrap().remove(other);
            }
            found.push((format!(".{} is missing", field.name), without));
        }
        let inside = wrong(&field.shape).into_iter();
        found.extend(inside.map(|(at, value)| (format!(".{}{at}", field.name), with(&whole, field.name, value))));
    }
    found
}

/// Whether a value that is invalid for one alternative is valid for another: a mapping for a text, a text for a mapping.
fn fits_one(shapes: &[Shape], value: &Value) -> bool {
    let is_text = |shape: &Shape| matches!(shape, Shape::Text | Shape::Tag);
    (value.is_string() && shapes.iter().any(is_text))
        || (value.is_object() && fitting(&Shape::Either(shapes.to_vec())).contains(value))
}

/// The fields that can be combined: a role has `from` and `to`, or a `date`.
fn fields(mapping: &MappingShape) -> impl Iterator<Item = &FieldShape> {
    mapping.fields.iter().filter(|field| (mapping.name, field.name) != ("role", "date"))
}

/// A mapping with all its fields.
fn whole(mapping: &MappingShape) -> Value {
    let first = |field: &FieldShape| (field.name.to_owned(), fitting(&field.shape).remove(0));
    Value::Object(fields(mapping).map(first).collect::<Map<_, _>>())
}

fn with(mapping: &Value, name: &str, value: Value) -> Value {
    let mut mapping = mapping.clone();
    mapping[name] = value;
    mapping
}
