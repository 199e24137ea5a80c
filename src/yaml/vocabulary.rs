//! Closed words: what reading and describing a field needs to know of a vocabulary.

/// A word of a closed vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is written.
    pub word: &'static str,
    /// What it says, in a sentence.
    pub about: &'static str,
}

/// A type whose values are written as the words of a closed list.
pub trait Vocabulary: Copy + 'static {
    /// Every value, in the order in which messages and documents list them.
    const VALUES: &'static [Self];

    /// The word for a value.
    fn word(self) -> Word;

    /// The words, in their order.
    fn words() -> Vec<Word> {
        Self::VALUES.iter().map(|value| value.word()).collect()
    }
}
