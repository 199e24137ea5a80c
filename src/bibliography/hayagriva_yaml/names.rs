//! Names as Hayagriva's YAML has them: `Marlow, Ines`, `{name: Ministry of Trade, alias: METI}`, and lists of these.

use serde_json::Value;

use crate::model::item::{ItemName, Person};

/// The names of a field.
pub(super) fn read(value: &Value) -> Vec<ItemName> {
    match value {
        Value::Array(names) => names.iter().filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    }
}

fn one(value: &Value) -> Option<ItemName> {
    let text = match value {
        Value::String(text) => return written(text),
        Value::Number(number) => return Some(ItemName::literal(number.to_string())),
        Value::Object(fields) => |name: &str| {
            fields.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        },
        _ => return None,
    };
    let name = text("name")?;
    let Some(given) = text("given-name") else {
        return Some(ItemName::Literal { name, short: text("alias") });
    };
    let mut person = Person {
        family: name,
        given: Some(given),
        non_dropping_particle: text("prefix"),
        suffix: text("suffix"),
        ..Person::default()
    };
    person.take_particles();
    Some(ItemName::Person(person))
}

/// `Family, Given`, `Family, Jr., Given`, or one name that is not taken apart.
fn written(text: &str) -> Option<ItemName> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if text.eq_ignore_ascii_case("others") || text.eq_ignore_ascii_case("and others") || text == "et al." {
        return Some(ItemName::Others);
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let (family, suffix, given) = match parts.as_slice() {
        [family, given] => (*family, None, *given),
        [family, suffix, given] => (*family, Some((*suffix).to_owned()), *given),
        _ => return Some(ItemName::literal(text)),
    };
    let mut person = Person { family: family.to_owned(), given: Some(given.to_owned()), suffix, ..Person::default() };
    // `Musset, Alfred de`: the particle stays with the given name in lists.
    if given.is_empty() {
        person.given = None;
    }
    person.take_particles();
    Some(ItemName::Person(person))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn particles_stay_with_names() {
        let person = |value: Value| match read(&value).pop() {
            Some(ItemName::Person(person)) => (person.non_dropping_particle, person.family, person.given),
            _ => (None, String::new(), None),
        };
        let expected = |particle: Option<&str>, family: &str, given: &str| {
            (particle.map(str::to_owned), family.to_owned(), Some(given.to_owned()))
        };
        assert_eq!(person(json!("de Vries, Joey")), expected(Some("de"), "Vries", "Joey"));
        assert_eq!(person(json!("von der Leyen, Ursula")), expected(Some("von der"), "Leyen", "Ursula"));
        assert_eq!(person(json!("Ramón y Cajal, Santiago")), expected(None, "Ramón y Cajal", "Santiago"));
        assert_eq!(person(json!("Le Cacheux, Jacques")), expected(None, "Le Cacheux", "Jacques"));
        assert_eq!(read(&json!("Jiji Press")), [ItemName::literal("Jiji Press")]);
        assert_eq!(read(&json!(["A, B", "and others"])).last(), Some(&ItemName::Others));
    }
}
