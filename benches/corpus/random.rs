//! Pseudo-random words, always the same for the same seed: Steele, Lea and Flood's `SplitMix64`, in our own code.

use super::WORDS;

/// A sequence of numbers.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a bound, which must not be 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.next()) * bound as u128;
        // The result is below the bound, so it fits.
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// Up to `count` different numbers below a bound.
    pub(super) fn choice(&mut self, bound: usize, count: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..bound).collect();
        let count = count.min(bound);
        for place in 0..count {
            let other = place + self.below(bound - place);
            all.swap(place, other);
        }
        all.truncate(count);
        all
    }

    pub(super) fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    /// Capitalised words.
    pub(super) fn title(&mut self, count: usize) -> String {
        let words: Vec<String> = self.words(count).split(' ').map(capital).collect();
        words.join(" ")
    }

    /// Nine to twenty-two words.
    pub(super) fn sentence(&mut self) -> String {
        let count = 9 + self.below(14);
        format!("{}.", capital(&self.words(count)))
    }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
