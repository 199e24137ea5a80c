//! How deep, how long and how often: what a BibLaTeX file may ask for.
//!
//! The `biblatex` crate resolves names, braces and commands by recursion and copies what they stand for, so that a few hundred
//! bytes can end the process or fill the memory. What is beyond these bounds is not given to it. They are far beyond what
//! reference managers write.

use biblatex::RawChunk;

/// Braces in one another, in a value.
pub(super) const MOST_DEPTH: usize = 64;
/// Stretches between braces, `$` and `#` in a value, whose number the crate squares.
pub(super) const MOST_PIECES: usize = 4_000;
/// Bytes of a value, with every `@string` written out.
pub(super) const MOST_LENGTH: usize = 1 << 20;
/// Strings that name one another, in a row.
pub(super) const MOST_STRINGS: usize = 64;
/// Entries that take fields of one another, in a row.
pub(super) const MOST_GENERATIONS: usize = 16;
/// Entries that one takes fields of, each as often as it is met.
pub(super) const MOST_ANCESTORS: usize = 128;

/// How much a value, a string or an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) length: usize,
    pub(super) pieces: usize,
    pub(super) depth: usize,
}

impl Size {
    /// The size of a text between quotes or braces.
    pub(super) fn of(text: &str) -> Self {
        let (mut depth, mut deepest, mut pieces) = (0_usize, 0, 1);
        // Escaped braces count as well: inside of a command's braces the crate does not look at the escape.
        for byte in text.bytes() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'$' => {}
                _ => continue,
            }
            pieces += 1;
            deepest = deepest.max(depth);
        }
        Self { length: text.len(), pieces, depth: deepest }
    }

    /// The size of a part of a value: that of a name is 0, and nothing is known yet of what it stands for.
    pub(super) fn of_chunk(chunk: &RawChunk<'_>) -> Self {
        match chunk {
            RawChunk::Normal(text) => Self::of(text),
            RawChunk::Abbreviation(_) => Self { pieces: 1, ..Self::default() },
        }
    }

    /// Both, one after the other.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            length: self.length.saturating_add(other.length),
            pieces: self.pieces.saturating_add(other.pieces),
            depth: self.depth.max(other.depth),
        }
    }

    /// What it is too much of, if of something.
    pub(super) fn excess(self) -> Option<String> {
        if self.depth > MOST_DEPTH {
            return Some(format!("has more than {MOST_DEPTH} nested braces"));
        }
        if self.pieces > MOST_PIECES {
            return Some(format!("consists of more than {MOST_PIECES} pieces"));
        }
        (self.length > MOST_LENGTH).then(|| format!("is longer than {} MB", MOST_LENGTH >> 20))
    }

    /// What it takes to read it, in bytes of plain text.
    pub(super) fn work(self) -> usize {
        self.length.saturating_add(self.pieces.saturating_mul(self.pieces) / 8)
    }
}

/// What may be read of a file in all, with what its strings and parents add: in proportion to its length.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn of(text: &str) -> Self {
        Self(text.len().saturating_mul(8).saturating_add(8 << 20))
    }

    /// Takes from it, if enough is left.
    pub(super) fn take(&mut self, work: usize) -> bool {
        match self.0.checked_sub(work) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_that_of_unclosed_braces() {
        assert_eq!(Size::of("a{b{c}}{d}").depth, 2);
        assert_eq!(Size::of("}}}{").depth, 1);
        assert_eq!(Size::of(&"{".repeat(9)), Size { length: 9, pieces: 10, depth: 9 });
    }

    #[test]
    fn a_budget_is_spent() {
        let mut budget = Budget::of("");
        assert!(budget.take(8 << 20) && !budget.take(1) && budget.take(0));
    }
}
