//! What the documentation says about each field. The tables of `docs/content.md` are the only place where fields are described;
//! a test holds them against the readers, so every field is found here.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The documentation of all fields.
const DOCUMENTATION: &str = include_str!("../../docs/content.md");

/// The section with the fields that all pages have.
const EVERY_PAGE: &str = "every page";

/// The meanings of fields by their names.
type Meanings = HashMap<&'static str, String>;

/// By the titles of sections, in lower case.
static FIELDS: LazyLock<HashMap<String, Meanings>> = LazyLock::new(|| fields(DOCUMENTATION));

/// The meaning of a field of a kind of mapping, named as its reader names it: `stage`, `postil.yaml`.
pub fn about(mapping: &str, field: &str) -> Option<&'static str> {
    let sections = [mapping, EVERY_PAGE].into_iter().filter_map(|section| FIELDS.get(section));
    sections.filter_map(|meanings| meanings.get(field)).map(String::as_str).next()
}

fn fields(documentation: &'static str) -> HashMap<String, Meanings> {
    let mut section = String::new();
    let mut is_code = false;
    let mut found: HashMap<String, Meanings> = HashMap::new();
    for line in documentation.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        }
        if is_code {
            continue;
        }
        if line.starts_with('#') {
            section = line.trim_start_matches('#').trim().to_lowercase();
        }
        if let Some((field, about)) = row(line) {
            found.entry(section.clone()).or_default().insert(field, without_links(about));
        }
    }
    found
}

/// The name and the meaning in a row of a table of fields.
fn row(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (field, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
    let (_, about) = rest.strip_suffix(" |")?.rsplit_once(" | ")?;
    Some((field, about))
}

/// The text without its links, which lead nowhere from an editor.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, linked)) = rest.split_once('[') {
        let link = linked.split_once("](").and_then(|(words, after)| Some((words, after.split_once(')')?.1)));
        plain.push_str(before);
        match link {
            Some((words, after)) if !words.contains(['[', ']']) => {
                plain.push_str(words);
                rest = after;
            }
            _ => {
                plain.push('[');
                rest = linked;
            }
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_described_by_its_own_section_or_by_that_of_every_page() {
        assert_eq!(about("stage", "label"), Some("The step, in a few words."));
        assert!(about("article", "title").is_some_and(|about| about.starts_with("The page's name")));
        assert_eq!(about("stage", "nothing"), None);
    }

    #[test]
    fn links_become_their_words_and_other_brackets_stay() {
        let plain = without_links("With `[]`, [terms](#term) and `[[id]]`; see [this](a.md).");
        assert_eq!(plain, "With `[]`, terms and `[[id]]`; see this.");
    }
}
