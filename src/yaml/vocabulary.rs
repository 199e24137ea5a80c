//! Closed vocabularies: what reading and describing a field requires of a vocabulary.

/// A word of a closed vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word as written in content.
    pub word: &'static str,
    /// One sentence about its meaning.
    pub about: &'static str,
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
