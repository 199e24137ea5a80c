//! Words of a translation that are still in another language.
//!
//! In: a passage in its normal form, and the language that it should be in. Out: whether its words are those of the original, or written in
//! another script than that language. Names, titles of works and the like are the same in many languages, so that a few words say nothing.

use std::collections::HashSet;

use super::unit::{Sequence, Unit, UnitKind};
use crate::model::Language;
use crate::model::script::{is_cjk, is_han, is_hangul, is_kana};

/// Fewer words than this may be a name.
const LEAST_SAME: usize = 4;
/// Fewer words in another script may be a name with its attributes.
const LEAST_FOREIGN: usize = 6;
/// A name in the language itself, among so many letters of another one, does not make a translation.
const FEW: usize = 30;
/// So many characters of a script without spaces count as a word.
const CHARS_OF_WORD: usize = 2;

/// Fields that quote words in the language in which they were said, or that are no prose.
const QUOTING: [&str; 5] = ["quote", "exact", "prefix", "suffix", "credit"];

/// The units of a translation that are not translated, by their indices.
pub(super) fn untranslated(source: &[Unit], translation: &[Unit], language: &Language) -> Vec<usize> {
    let originals: HashSet<(&Sequence, u64)> = source.iter().map(|unit| (&unit.sequence, unit.hash)).collect();
    let is_open = |unit: &Unit| {
        let words = prose(&unit.text);
        let is_same = originals.contains(&(&unit.sequence, unit.hash)) && count(&words) >= LEAST_SAME;
        is_same || is_foreign(&words, language)
    };
    (0..translation.len()).filter(|index| is_prose(&translation[*index]) && is_open(&translation[*index])).collect()
}

fn is_prose(unit: &Unit) -> bool {
    match &unit.sequence {
        Sequence::Field(path) => !QUOTING.contains(&path.rsplit('.').next().unwrap_or(path)),
        Sequence::Body | Sequence::Note(_) => {
            !matches!(unit.kind, UnitKind::Code | UnitKind::Html | UnitKind::Quote | UnitKind::Chart)
        }
    }
}

/// Whether words are written in another script than a language.
pub(super) fn is_foreign(words: &str, language: &Language) -> bool {
    let Some(is_own) = script_of(language) else { return false };
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let (mut own, mut all) = (0, 0);
    for c in letters {
        all += 1;
        own += usize::from(is_own(c));
    }
    own * FEW < all && count(words) >= LEAST_FOREIGN
}

/// The letters of a language, where its script tells it from others.
fn script_of(language: &Language) -> Option<fn(char) -> bool> {
    let tag = language.as_str();
    if tag.split('-').any(|part| part.eq_ignore_ascii_case("latn")) {
        return Some(is_latin);
    }
    match tag.split('-').next().unwrap_or(tag) {
        "ja" => Some(|c| is_kana(c) || is_han(c)),
        "zh" | "yue" => Some(is_han),
        "ko" => Some(|c| is_hangul(c) || is_han(c)),
        "ru" | "uk" | "be" | "bg" | "mk" => Some(|c| matches!(c, '\u{400}'..='\u{52f}')),
        "el" => Some(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')),
        "he" | "yi" => Some(|c| matches!(c, '\u{590}'..='\u{5ff}')),
        "ar" | "fa" | "ur" | "ps" => Some(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}')),
        "th" => Some(|c| matches!(c, '\u{e00}'..='\u{e7f}')),
        "hi" | "mr" | "ne" => Some(|c| matches!(c, '\u{900}'..='\u{97f}')),
        "en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "sv" | "da" | "nb" | "nn" | "fi" | "pl" | "cs" | "sk"
        | "hu" | "ro" | "tr" | "vi" | "id" | "ms" | "et" | "lv" | "lt" | "hr" | "sl" | "ca" | "eu" | "ga" | "is" => {
            Some(is_latin)
        }
        _ => None,
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// How many words there are: in a script without spaces, a word for a few characters.
fn count(words: &str) -> usize {
    let spaced = |word: &str| word.chars().filter(|c| c.is_alphabetic() && !is_cjk(*c)).count() > 1;
    let unspaced = words.chars().filter(|c| c.is_alphabetic() && is_cjk(*c)).count();
    words.split_whitespace().filter(|word| spaced(word)).count() + unspaced / CHARS_OF_WORD
}

/// The words that readers see: without addresses, names of pages and notes, citations, code and readings.
pub(super) fn prose(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', ']', '`', '{', '<']) {
        words.push_str(&rest[..at]);
        let here = &rest[at..];
        let close = |end: &str| here.find(end).map(|found| found + end.len());
        let length = if here.starts_with("[[") {
            let end = close("]]").unwrap_or(2);
            words.push_str(here[..end].trim_end_matches(']').split_once('|').map_or("", |(_, shown)| shown));
            end
        } else if here.starts_with("[^") || here.starts_with("[@") || here.starts_with("[-@") {
            close("]").unwrap_or(1)
        } else if here.starts_with("](") {
            close(")").unwrap_or(1)
        } else if let Some(code) = here.strip_prefix('`') {
            code.find('`').map_or(1, |end| end + 2)
        } else if here.starts_with('{') {
            let end = close("}").unwrap_or(1);
            words.push_str(here[1..end].split_once('|').map_or("", |(base, _)| base));
            end
        } else if here.starts_with('<') {
            close(">").unwrap_or(1)
        } else {
            1
        };
        rest = &here[length..];
    }
    words.push_str(rest);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::new(tag)
    }

    #[test]
    fn words_that_readers_do_not_see_are_no_prose() {
        let text = "The [[terms/sdf|forces]] and [[kiev]] went [there](a/long/path.md) [@key, p. 3] with {武器|ぶき}[^n] `code` <b>now</b>.";
        assert_eq!(prose(text), "The forces and  went there  with 武器  now.");
    }

    #[test]
    fn a_script_tells_languages_apart() {
        let english = "This paragraph was never translated at all.";
        assert!(is_foreign(english, &language("ja")));
        assert!(!is_foreign(english, &language("de")));
        assert!(is_foreign("この段落は、まだ英語に訳されていません。", &language("en")));
        assert!(!is_foreign(
            "Ministry of Foreign Affairs (MOFA) の Diplomatic Bluebook によると、これは違う。",
            &language("ja")
        ));
        assert!(!is_foreign("AUKUS", &language("ja")));
        assert!(!is_foreign("Lockheed Martin F-35 Lightning II", &language("ja")));
    }
}
