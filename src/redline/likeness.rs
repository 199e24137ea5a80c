//! How alike two texts are: the share of pairs of neighbouring words that both have.
//!
//! In: texts. Out: for each text the ones of the other side that are like it. Linear in the length of the texts: pairs of words that
//! very many texts have say nothing about any of them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::words::tokens;

/// The share of what two texts have in common, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Likeness(u16);

impl Likeness {
    /// In hundredths.
    pub fn percent(self) -> u16 {
        self.0 / 10
    }

    /// Of `common` pairs of words among those of both texts.
    fn of(common: usize, both: usize) -> Self {
        let share = (common * 2000).checked_div(both).unwrap_or(0).min(1000);
        Self(u16::try_from(share).unwrap_or(1000))
    }
}

/// Texts that are less alike than this are different texts.
const LEAST: Likeness = Likeness(500);
/// Texts that are less alike than this have nothing to do with each other.
const UNLIKE: Likeness = Likeness(200);
/// A pair of words in more texts than this is not looked at.
const COMMON: usize = 24;

type Pairs<'t> = HashSet<(&'t str, &'t str)>;

/// The pairs of neighbouring words of a text, without white space; of a single word, that word.
fn pairs(text: &str) -> Pairs<'_> {
    let words: Vec<&str> = tokens(text).into_iter().filter(|token| !token.trim().is_empty()).collect();
    match words.as_slice() {
        [one] => HashSet::from([(*one, "")]),
        words => words.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    }
}

/// The texts of both sides that are alike, by their indices.
pub fn candidates(old: &[String], new: &[String]) -> Vec<(usize, usize, Likeness)> {
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let new: Vec<Pairs<'_>> = new.iter().map(|text| pairs(text)).collect();
    let mut holders: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (index, words) in new.iter().enumerate() {
        for pair in words {
            let holders = holders.entry(*pair).or_default();
            if holders.len() <= COMMON {
                holders.push(index);
            }
        }
    }
    let mut found = Vec::new();
    for (from, text) in old.iter().enumerate() {
        let own = pairs(text);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let rare = own.iter().filter_map(|pair| holders.get(pair)).filter(|holders| holders.len() <= COMMON);
        rare.flatten().for_each(|to| *shared.entry(*to).or_default() += 1);
        for (to, rare) in shared {
            // Few shared pairs are not counted again with the common ones.
            if rare * 8 < own.len().min(new[to].len()) {
                continue;
            }
            let common = own.intersection(&new[to]).count();
            let likeness = Likeness::of(common, own.len() + new[to].len());
            if likeness >= LEAST {
                found.push((from, to, likeness));
            }
        }
    }
    found
}

/// Whether two texts have so little in common that they are hardly two forms of one.
pub(super) fn is_unlike(old: &str, new: &str) -> bool {
    let (old, new) = (pairs(old), pairs(new));
    Likeness::of(old.intersection(&new).count(), old.len() + new.len()) < UNLIKE
}
