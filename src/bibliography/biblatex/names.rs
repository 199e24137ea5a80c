//! Lists of names as BibTeX has them: `Marlow, Ines and {Harbour Office} and others`.

use super::tex;
use crate::model::item::{ItemName, Person};

/// The names of a list.
pub(in crate::bibliography) fn read(value: &str) -> Vec<ItemName> {
    let inside = whole_group(value.trim()).filter(|inside| whole_group(inside).is_some() || !inside.contains(" and "));
    if let Some(inside) = inside {
        return one(&format!("{{{inside}}}")).into_iter().collect();
    }
    split(value, " and ").into_iter().filter_map(one).collect()
}

/// What is in the one pair of braces that a text consists of.
fn whole_group(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('{')?.strip_suffix('}')?;
    let mut depth = 0_usize;
    for byte in inside.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    (depth == 0).then_some(inside)
}

/// The parts between words or signs that stand outside of braces.
fn split<'t>(text: &'t str, by: &str) -> Vec<&'t str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let first = rest.chars().next().map_or(1, char::len_utf8);
        match rest.as_bytes()[0] {
            b'\\' => {
                at += first + rest[first..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_at(rest, by) => {
                parts.push(text[start..at].trim());
                at += by.len();
                start = at;
                continue;
            }
            _ => {}
        }
        at += first;
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Line breaks are blanks.
fn is_at(rest: &str, by: &str) -> bool {
    rest.get(..by.len()).is_some_and(|head| {
        head.bytes().zip(by.bytes()).all(|(one, other)| one == other || one.is_ascii_whitespace() && other == b' ')
    })
}

fn one(text: &str) -> Option<ItemName> {
    if text == "others" {
        return Some(ItemName::Others);
    }
    if let Some(inside) = whole_group(text) {
        let name = tex::plain(inside);
        return (!name.is_empty()).then(|| ItemName::literal(name));
    }
    let commas = split(text, ",");
    if commas.len() > 1 && commas.iter().all(|part| part.contains('=')) {
        return keyed(&commas);
    }
    let part = |text: &str| Some(tex::plain(text)).filter(|text| !text.is_empty());
    let mut person = match commas.as_slice() {
        [family, given] => Person { family: tex::plain(family), given: part(given), ..Person::default() },
        [family, suffix, given, ..] => {
            Person { family: tex::plain(family), given: part(given), suffix: part(suffix), ..Person::default() }
        }
        _ => in_order(text)?,
    };
    if person.family.is_empty() {
        return None;
    }
    if commas.first().is_none_or(|family| !family.starts_with('{')) {
        person.take_particles();
    }
    Some(ItemName::Person(person))
}

/// `Ines von Marlow`: the words in lower case are particles, and what follows them is the family name.
fn in_order(text: &str) -> Option<Person> {
    let words = split(text, " ");
    let is_small = |word: &&&str| {
        word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase) && !word.starts_with('{')
    };
    let last = words.len().checked_sub(1)?;
    let first_small = words[..last].iter().position(|word| is_small(&word)).filter(|at| *at > 0);
    let family = first_small.unwrap_or(last);
    let join = |words: &[&str]| tex::plain(&words.join(" "));
    let given = join(&words[..family]);
    if given.is_empty() {
        return Some(Person { family: join(&words), ..Person::default() });
    }
    let end = words[..last].iter().rposition(|word| is_small(&word)).filter(|_| first_small.is_some());
    let particle = end.map(|end| join(&words[family..=end]));
    let family = join(&words[end.map_or(family, |end| end + 1)..]);
    Some(Person { family, given: Some(given), non_dropping_particle: particle, ..Person::default() })
}

/// biblatex's own form: `family=Leyen, given=Ursula, prefix=von der, useprefix=true`.
fn keyed(parts: &[&str]) -> Option<ItemName> {
    let get = |name: &str| {
        let value = parts.iter().filter_map(|part| part.split_once('=')).find(|(key, _)| key.trim() == name)?.1;
        Some(tex::plain(value.trim().trim_matches('"'))).filter(|text| !text.is_empty())
    };
    // Without a word about it, a prefix stays with the name.
    let drops = get("useprefix").is_some_and(|used| used == "false");
    let (dropping_particle, non_dropping_particle) = if drops { (get("prefix"), None) } else { (None, get("prefix")) };
    Some(ItemName::Person(Person {
        family: get("family")?,
        given: get("given"),
        dropping_particle,
        non_dropping_particle,
        suffix: get("suffix"),
        ..Person::default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<String> {
        let name = |name: ItemName| match name {
            ItemName::Person(person) => format!(
                "{}|{}|{}|{}",
                person.given.unwrap_or_default(),
                person.non_dropping_particle.unwrap_or_default(),
                person.family,
                person.suffix.unwrap_or_default()
            ),
            ItemName::Literal { name, .. } => name,
            ItemName::Others => "…".to_owned(),
        };
        read(text).into_iter().map(name).collect()
    }

    #[test]
    fn names_of_all_kinds() {
        for (text, expected) in [
            ("Marlow, Ines and {Harbour Office} and others", &["Ines||Marlow|", "Harbour Office", "…"][..]),
            ("{{Ministry of Trade and Industry}}", &["Ministry of Trade and Industry"]),
            ("Le Cacheux, Jacques and von der Leyen, Ursula", &["Jacques||Le Cacheux|", "Ursula|von der|Leyen|"]),
            ("Ursula von der Leyen and {\\'E}amon {\\'O} Briain", &["Ursula|von der|Leyen|", "Éamon Ó||Briain|"]),
            ("{\\'O} Briain, {\\'E}amon and De Grauwe, Paul", &["Éamon||Ó Briain|", "Paul||De Grauwe|"]),
            ("King, Jr., Martin Luther\n and Plato", &["Martin Luther||King|Jr.", "||Plato|"]),
            ("family=Leyen, given=Ursula, prefix=von der", &["Ursula|von der|Leyen|"]),
            ("Jan{\\'a}{\\v c}ek, Leo{\\v s}", &["Leoš||Janáček|"]),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }
}
