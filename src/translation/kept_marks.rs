//! What a translation of a passage must keep: its citations, the marks of its notes, the ids of its headings.
//!
//! In: a passage as it is written, and its translation. Out: what the translation has lost.

use std::collections::BTreeSet;

/// What is missing in a translation, as it is written in the original.
pub(super) fn lost(original: &str, translation: &str) -> Vec<String> {
    let kept = marks(translation);
    marks(original).into_iter().filter(|mark| !kept.contains(mark)).collect()
}

/// The citations, note marks and ids of a passage.
fn marks(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices('@') {
        let is_inside =
            text[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/'));
        let key = key(&text[at + 1..]);
        if !is_inside && !key.is_empty() {
            found.insert(format!("@{key}"));
        }
    }
    for (at, _) in text.match_indices("[^") {
        if let Some(end) = text[at..].find(']').filter(|end| *end > 2) {
            found.insert(text[at..=at + end].to_lowercase());
        }
    }
    let headings = text.lines().filter(|line| line.starts_with('#'));
    for line in headings {
        let id = line.trim_end().strip_suffix('}').and_then(|line| Some(&line[line.rfind("{#")?..]));
        found.extend(id.map(|id| format!("{id}}}")));
    }
    found
}

/// The key of a source at the start of a text.
fn key(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() && c.is_ascii() || matches!(c, '_' | '-' | ':' | '.' | '/' | '+');
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ':', '-', '/', '+'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_translation_loses_is_named() {
        let original =
            "## Why [it](a.md) {#why}\n\nAs @levy-2020 says [@act, art. 3; see @bill].[^c] Write to a@b.example.";
        assert_eq!(lost(original, original), Vec::<String>::new());
        let translation = "## なぜ\n\n@levy-2020 によれば[@bill]。";
        assert_eq!(lost(original, translation), ["@act", "[^c]", "{#why}"]);
        assert_eq!(lost("The [country][^C].", "[国][^c]の"), Vec::<String>::new());
    }
}
