//! What a capital letter says: whether a word begins a sentence, or is part of a name.
//!
//! In: a text, the ends of its sentences, a range of it. Out: whether the range is part of a name of somebody or something else. It must
//! not know terms.

use std::ops::Range;

use crate::model::Language;

/// Signs that may stand before the first word of a sentence.
const OPENING: [char; 10] = ['"', '\'', '“', '‘', '«', '„', '(', '[', '「', '『'];

/// Words of English grammar, which are no part of a name though they begin a sentence with a capital.
const ENGLISH: &str = "a about above after again against all almost along already also although always am among an and another any are \
    around as at away back be because been before behind being below beneath beside besides between beyond both but by can cannot could \
    despite did do does down during each eight either else enough even ever every few first five for four from further had has have he \
    hence her here hers him his how however i if in indeed inside instead into is it its itself just last later least less like likewise \
    many may me meanwhile might mine more moreover most much must my near neither never nevertheless next nine no nobody none nor not \
    nothing now of off often on once one only onto or other others otherwise ought our ours out outside over own past per perhaps rather \
    same second seven several shall she should since six so some somebody someone something sometimes soon still such ten than that the \
    their theirs them then there therefore these they third this those though three through throughout thus till to today together too \
    toward towards two under unless unlike until unto up upon us very was we were what whatever when whenever where whereas wherever \
    whether which while who whoever whole whom whose why will with within without would yes yesterday yet you your yours";

/// The same in French.
const FRENCH: &str = "à afin ainsi alors après au aucun aucune aussi autant autour autre autres aux avant avec bien car ce ceci cela celle \
    celles celui cependant ces cet cette ceux chaque chez comme comment contre d'abord dans de deçà dedans dehors déjà depuis derrière des \
    dès deux devant donc dont du durant elle elles en encore enfin ensuite entre est et eux hors il ils jamais je jusque la là le les leur \
    leurs lorsque lui ma mais malgré me même mes moi moins mon ne ni non nos notre nous on or ou où outre par parce parfois parmi pas \
    pendant peu plus plusieurs pour pourquoi pourtant puis puisque quand que quel quelle quelles quelques quels qui quoi sa sans sauf se \
    selon ses si sinon soi soit son sous souvent sur ta tandis tant te tel telle tes toi ton toujours tous tout toute toutes trois trop tu \
    un une vers voici voilà vos votre vous";

/// The words of grammar of a language; `None` if they are not known.
fn function_words(language: &Language) -> Option<&'static str> {
    match language.primary() {
        "en" => Some(ENGLISH),
        "fr" => Some(FRENCH),
        _ => None,
    }
}

/// Whether a word, in lower case, is one of grammar.
pub(super) fn is_function_word(language: &Language, lower: &str) -> bool {
    function_words(language).is_some_and(|words| words.split_ascii_whitespace().any(|word| word == lower))
}

/// Whether a text is one word with a capital at its beginning only: `Levy`, and not `SDF` or `Levy rate`.
pub(super) fn is_capitalized_word(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase)
        && text.chars().count() > 1
        && chars.all(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// Whether a sentence begins at a place, apart from quotation marks and brackets.
pub(super) fn begins_sentence(text: &str, bounds: &[usize], at: usize) -> bool {
    let before = text[..at].trim_end_matches(OPENING);
    let bare = before.trim_end();
    // The cells of a row are read with points between them.
    if bare.is_empty() || bare.ends_with('·') {
        return true;
    }
    let next = bounds.partition_point(|bound| *bound < bare.len());
    bounds.get(next).is_some_and(|bound| *bound <= at)
}

/// Whether a word with a capital is part of a name, as `Levy` in `Ann Levy` and in `Levy Street`: another such word stands beside it.
/// Where nouns have capitals, nothing can be told.
pub(super) fn is_part_of_name(text: &str, bounds: &[usize], word: &Range<usize>, language: &Language) -> bool {
    if matches!(language.primary(), "de" | "lb" | "gsw") || !is_capitalized_word(&text[word.clone()]) {
        return false;
    }
    follows_name(text, bounds, word.start, language) || precedes_name(text, bounds, word.end, language)
}

/// Whether the word before a place is part of a name that goes on there.
fn follows_name(text: &str, bounds: &[usize], at: usize, language: &Language) -> bool {
    let before = text[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    if before.len() == at || begins_sentence(text, bounds, at) {
        return false;
    }
    let start = before
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + before[space..].chars().next().map_or(0, char::len_utf8));
    let token = &before[start..];
    let word = token.trim_start_matches(OPENING);
    let start = start + token.len() - word.len();
    let bare = word.strip_suffix('.').unwrap_or(word);
    if !is_like_name(bare, language) && !is_initial(word) {
        return false;
    }
    // What begins a sentence has a capital in any case; only where the words of grammar are known can be told that it is a name.
    !begins_sentence(text, bounds, start) || function_words(language).is_some()
}

/// Whether the word after a place is part of a name that begins there.
fn precedes_name(text: &str, bounds: &[usize], at: usize, language: &Language) -> bool {
    let after = text[at..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let start = text.len() - after.len();
    if start == at || bounds.contains(&start) {
        return false;
    }
    let end = after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).unwrap_or(after.len());
    let word = &after[..end];
    is_like_name(word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word), language)
}

/// `J.`
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
}

/// Whether a word could be part of a name: with a capital, and neither an abbreviation in capitals nor a word of grammar.
fn is_like_name(word: &str, language: &Language) -> bool {
    let mut parts = word.split('-');
    let is_capitalized = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.any(char::is_lowercase)
            && part.chars().all(char::is_alphabetic)
    };
    parts.next().is_some_and(is_capitalized)
        && parts.all(|part| part.chars().all(char::is_alphabetic))
        && !is_function_word(language, &word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sentence;

    fn is_part(text: &str, word: &str, language: &str) -> bool {
        let at = text.find(word).unwrap_or_else(|| panic!("`{word}` is not in `{text}`"));
        is_part_of_name(text, &sentence::bounds(text), &(at..at + word.len()), &Language::new(language))
    }

    #[test]
    fn a_capitalized_word_beside_another_is_part_of_a_name() {
        for text in [
            "Ann Levy asked.",
            "They met Ann Levy there.",
            "They met Ms. Levy there.",
            "They met J. Levy there.",
            "“Ann Levy” asked.",
            "On Levy Street it rains.",
            "They met Jean-Luc Levy.",
            "It was Levy Street's fault.",
        ] {
            assert!(is_part(text, "Levy", "en"), "{text}");
        }
    }

    #[test]
    fn a_capitalized_word_alone_is_none() {
        for text in [
            "The Levy rose.",
            "Under Levy rules it rose.",
            "In the Levy of 1990.",
            "It ends. Levy rates rose.",
            "It was the Levy. Ann paid.",
            "Japan's Levy rose.",
            "The EU Levy rose.",
            "Rates, Levy and tax.",
            "Ask Ann: Levy rates rose.",
        ] {
            assert!(!is_part(text, "Levy", "en"), "{text}");
        }
        assert!(!is_part("Die Reform Steuer kam.", "Steuer", "de"), "nouns have capitals");
        assert!(!is_part("Il Parlamento vota.", "Parlamento", "it"), "nothing says what `Il` is");
        assert!(is_part("Ieri Ugo Foscolo votò.", "Foscolo", "it"));
    }

    #[test]
    fn sentences_begin_behind_quotation_marks() {
        let text = "It rose. “May it fall?” asked (May) I.";
        let bounds = sentence::bounds(text);
        let begins = |word: &str| begins_sentence(text, &bounds, text.find(word).unwrap_or_default());
        assert!(begins("It rose") && begins("May it"));
        assert!(!begins("May)") && !begins("asked"));
    }
}
