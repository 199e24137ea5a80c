//! Closed vocabularies: what reading and describing a field requires of a vocabulary, and which of its words another word stands for.

use crate::diagnostic::closest;

/// A word of a closed vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word as written in content.
    pub word: &'static str,
    /// One sentence about its meaning.
    pub about: &'static str,
    /// Other words that editors write for it. Only messages know them: each meaning has one word in content.
    pub synonyms: &'static [&'static str],
}

/// A type whose values are written as the words of a closed list.
pub trait Vocabulary: Copy + 'static {
    /// Every value, in the order of messages and documents.
    const VALUES: &'static [Self];

    /// The word for a value.
    fn word(self) -> Word;

    /// The words, in their order.
    fn words() -> Vec<Word> {
        Self::VALUES.iter().map(|value| value.word()).collect()
    }
}

/// The word of a vocabulary that was probably meant by a text that is none of its words: another word for the same, or a misspelt one.
pub fn meant(written: &str, words: &[Word]) -> Option<&'static str> {
    let written = written.trim().to_lowercase().replace(['_', ' '], "-");
    let synonyms = || words.iter().flat_map(|word| word.synonyms.iter().map(|synonym| (*synonym, word.word)));
    let exact = synonyms().find(|(synonym, _)| *synonym == written).map(|(_, word)| word);
    let near = || closest(&written, words.iter().map(|word| word.word));
    let near_synonym = || {
        let near = closest(&written, synonyms().map(|(synonym, _)| synonym))?;
        synonyms().find(|(synonym, _)| *synonym == near).map(|(_, word)| word)
    };
    exact.or_else(near).or_else(near_synonym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_word_for_the_same_and_a_misspelt_one_are_recognised() {
        let words = [
            Word { word: "bar", about: "", synonyms: &["column", "bar-chart"] },
            Word { word: "flow", about: "", synonyms: &["flowchart"] },
        ];
        for (written, expected) in [
            ("flows", Some("flow")),
            ("Flowchart", Some("flow")),
            ("flow charts", Some("flow")),
            ("columns", Some("bar")),
            ("bar_chart", Some("bar")),
            ("map", None),
            ("", None),
        ] {
            assert_eq!(meant(written, &words), expected, "{written}");
        }
    }
}
