//! Detects English titles: only their case is changed.

use crate::model::item::Item;
use crate::model::script::{is_cjk, is_hangul, is_kana};

/// Words that occur in titles in other languages and not in English ones.
const FOREIGN: &str = " der das und des dem den von für über zur zum auf aus eine einer eines im nach ist nicht le la les du et dans pour \
    sur une aux est el los las del y en por para una il lo gli della delle di dei nel per het een voor op van og det på för \
    och av i ja w na z do dla ";
/// Words that occur in English titles.
const ENGLISH: &str = " the of and in to a an for on with from by at is are as how what why when who its ";

/// Whether an item's texts are English: according to its language, otherwise judging by its title. If in doubt, the case stays.
pub(super) fn is_english(item: &Item, fallback: &str) -> bool {
    if let Some(language) = item.language() {
        return language.eq_ignore_ascii_case("en") || language.eq_ignore_ascii_case("english");
    }
    if !fallback.starts_with("en") && fallback != "ja-JP" {
        return looks_english(item.text("title").unwrap_or_default(), true);
    }
    looks_english(item.text("title").unwrap_or_default(), false)
}

/// The language of an item's title, if it is not that of the page: what the item says, what kana and hangul say, or English where the
/// title has words of it.
pub fn title_language<'i>(item: &'i Item, page: &str) -> Option<&'i str> {
    let title = item.text("title").unwrap_or_default();
    let language = if title.chars().any(is_kana) {
        "ja"
    } else if title.chars().any(is_hangul) {
        "ko"
    } else if let Some(language) = item.language().filter(|language| is_tag(language)) {
        language
    } else if looks_english(title, true) {
        "en"
    } else {
        return None;
    };
    let primary = |tag: &'_ str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    (primary(language) != primary(page)).then_some(language)
}

/// Whether the language of an item is written as a tag, and not in words.
pub fn is_tag(language: &str) -> bool {
    let mut parts = language.split('-');
    parts
        .next()
        .is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn looks_english(title: &str, in_doubt_not: bool) -> bool {
    if title.chars().any(is_cjk) || title.contains(|c: char| c.is_alphabetic() && u32::from(c) > 0x24F) {
        return false;
    }
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let count = |list: &str| words.iter().filter(|word| list.contains(&format!(" {word} "))).count();
    let (english, foreign) = (count(ENGLISH), count(FOREIGN));
    let has_marks = title.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
    if foreign > english || has_marks && english == 0 {
        return false;
    }
    english > 0 || !in_doubt_not
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_no_names_of_languages() {
        assert!(is_tag("ja") && is_tag("zh-Hant") && is_tag("pt-BR"));
        assert!(!is_tag("Japanese") && !is_tag("") && !is_tag("de, en"));
    }

    #[test]
    fn titles_that_may_be_another_language_keep_their_capitals() {
        for title in ["Fewer pledges", "The Café and the sea", "Tides", "Laws"] {
            assert!(looks_english(title, false), "{title}");
        }
        for title in ["Bericht über die Sondervermögen", "Étude des ports", "港湾法", "El mar y la ley", "Der Hafen"]
        {
            assert!(!looks_english(title, false), "{title}");
        }
        assert!(!looks_english("Tides", true));
    }
}
