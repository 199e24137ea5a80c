//! "Did you mean": finds the nearest of some names.
//!
//! The distance is that of optimal string alignment. `strsim` implements it, but without a bound: it compares two names of 40,000
//! characters in full. Here the time of a comparison is linear in the length of the names.

use std::cell::{Cell, OnceCell};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};

/// The most characters in which a long name may differ.
const MOST_LETTERS: usize = 4;
/// Cells of a row of the matrix within that distance.
const WIDTH: usize = 2 * MOST_LETTERS + 1;

/// The candidate nearest to the typed name, if it is near enough. Ties go to the first in alphabetical order, so that the result
/// does not depend on the order of the candidates.
pub fn closest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest_within(MOST_LETTERS, typed, candidates)
}

/// As [`closest`], with a distance of at most `most`, and never more than four.
pub fn closest_within<'a>(most: usize, typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = Typed::new(most, typed);
    candidates
        .into_iter()
        // Case folding can turn one character into two, so this leaves some room. It avoids folding most of the candidates.
        .filter(|candidate| candidate.chars().count().abs_diff(typed.length) <= typed.limit * 2)
        .filter_map(|candidate| Some((typed.distance(&Folded::new(candidate))?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Candidates for repeated searches. A name with a single error is found by a lookup; only if there is none are names compared.
#[derive(Clone, Debug)]
pub struct Candidates<'a> {
    /// Sorted by length.
    folded: Vec<(Folded, &'a str)>,
    /// Hashes of the names and of the names with any one character removed.
    slips: OnceCell<HashMap<u64, Vec<u32>>>,
    /// Characters that may still be compared. If thousands of names are far from all candidates, no one reads a suggestion for
    /// each.
    budget: Cell<usize>,
}

/// Length limit for names found by the lookup, in characters.
const LOOKED_UP: usize = 64;
/// Characters that are compared in total by one [`Candidates`].
const BUDGET: usize = 10_000_000;

impl<'a> Candidates<'a> {
    /// The candidate nearest to the typed name, as [`closest`] finds it.
    pub fn closest(&self, typed: &str) -> Option<&'a str> {
        self.closest_where(typed, |_| true)
    }

    /// The nearest candidate that a function accepts.
    pub fn closest_where(&self, typed: &str, accepts: impl Fn(&'a str) -> bool) -> Option<&'a str> {
        let typed = Typed::new(MOST_LETTERS, typed);
        let nearest = |found: &mut dyn Iterator<Item = &(Folded, &'a str)>| {
            let near = found.filter_map(|(folded, candidate)| Some((typed.distance(folded)?, *candidate)));
            near.filter(|(_, candidate)| accepts(candidate)).min()
        };
        let chars = &typed.folded.chars;
        // The lookup compares hashes only, so distances are still computed.
        if let Some((_, found)) = nearest(&mut self.with_one_slip(chars)).filter(|(distance, _)| *distance <= 1) {
            return Some(found);
        }
        let from = self.folded.partition_point(|(folded, _)| folded.chars.len() + typed.limit < chars.len());
        let near = self.folded[from..].iter().take_while(|(folded, _)| folded.chars.len() <= chars.len() + typed.limit);
        let mut near = near.filter(|(folded, _)| typed.may_be_near(folded)).take_while(|_| self.spend(chars.len()));
        nearest(&mut near).map(|(_, candidate)| candidate)
    }

    /// The names that differ in at most one edit: removing a character from either or both makes them equal.
    fn with_one_slip(&self, chars: &[char]) -> impl Iterator<Item = &(Folded, &'a str)> {
        let slips = self.slips.get_or_init(|| {
            let mut slips: HashMap<u64, Vec<u32>> = HashMap::new();
            for (index, (folded, _)) in (0..).zip(&self.folded) {
                for key in with_one_left_out(&folded.chars) {
                    slips.entry(key).or_default().push(index);
                }
            }
            slips
        });
        let found: BTreeSet<u32> =
            with_one_left_out(chars).into_iter().filter_map(|key| slips.get(&key)).flatten().copied().collect();
        found.into_iter().filter_map(|index| self.folded.get(index as usize))
    }

    /// Takes characters off the budget; returns whether enough were left.
    fn spend(&self, chars: usize) -> bool {
        let left = self.budget.get().checked_sub(chars);
        self.budget.set(left.unwrap_or_default());
        left.is_some()
    }
}

impl<'a> FromIterator<&'a str> for Candidates<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let mut folded: Vec<_> = names.into_iter().map(|name| (Folded::new(name), name)).collect();
        folded.sort_unstable_by(|a, b| a.0.chars.len().cmp(&b.0.chars.len()).then(a.1.cmp(b.1)));
        folded.dedup_by(|a, b| a.1 == b.1);
        Self { folded, slips: OnceCell::new(), budget: Cell::new(BUDGET) }
    }
}

/// Hashes of a name and of the name with any one character removed; empty for a very long name.
fn with_one_left_out(chars: &[char]) -> BTreeSet<u64> {
    let hash = |left_out: Option<usize>| {
        let mut hasher = DefaultHasher::new();
        let kept = chars.iter().enumerate().filter(|(index, _)| Some(*index) != left_out);
        kept.for_each(|(_, c)| c.hash(&mut hasher));
        hasher.finish()
    };
    if chars.len() > LOOKED_UP {
        return BTreeSet::new();
    }
    (0..chars.len()).map(Some).chain([None]).map(hash).collect()
}

/// A name in lower case.
#[derive(Clone, Debug)]
struct Folded {
    chars: Vec<char>,
    /// A bit set of the characters that occur.
    set: u64,
}

impl Folded {
    fn new(name: &str) -> Self {
        let chars: Vec<char> = name.to_lowercase().chars().collect();
        let set = chars.iter().fold(0, |set, c| set | 1 << (u32::from(*c) % 64));
        Self { chars, set }
    }
}

/// The typed name, and the distance within which a name is near enough.
struct Typed {
    folded: Folded,
    length: usize,
    limit: usize,
}

impl Typed {
    fn new(most: usize, typed: &str) -> Self {
        let length = typed.chars().count();
        // A name that differs in every character is a different name.
        let limit = (length / 3).clamp(1, most.min(MOST_LETTERS)).min(length.saturating_sub(1));
        Self { folded: Folded::new(typed), length, limit }
    }

    /// A quick test whether a name can be within the limit. Each character that only one of the two has is an edit of its own, or
    /// half of a replacement.
    fn may_be_near(&self, name: &Folded) -> bool {
        let (typed, name) = (self.folded.set, name.set);
        (typed & !name).count_ones().max((name & !typed).count_ones()) as usize <= self.limit
    }

    /// The distance to a name, if it is within the limit.
    fn distance(&self, name: &Folded) -> Option<usize> {
        let near = self.may_be_near(name);
        near.then(|| distance(&self.folded.chars, &name.chars, self.limit)).flatten()
    }
}

/// Optimal string alignment distance: insert, delete, replace, swap two neighbours. Fills only the cells of the matrix within the
/// limit of its diagonal.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let far = limit + 1;
    // A row starts at column `row number - limit`; every cell outside it is beyond the limit.
    let width = (2 * limit + 1).min(WIDTH);
    let cell = |row: &[usize], number: usize, column: usize| {
        let index = (column + limit).checked_sub(number);
        index.and_then(|index| row.get(index)).copied().unwrap_or(far)
    };
    let column = |number: usize, index: usize| (number + index).checked_sub(limit).filter(|column| *column <= b.len());
    let mut before = [far; WIDTH];
    let mut last = [far; WIDTH];
    let mut row = [far; WIDTH];
    (0..width).for_each(|index| last[index] = column(0, index).unwrap_or(far));
    for number in 1..=a.len() {
        row.fill(far);
        for index in 0..width {
            let Some(at) = column(number, index) else { continue };
            if at == 0 {
                row[index] = number;
                continue;
            }
            let replaced = cell(&last, number - 1, at - 1) + usize::from(a[number - 1] != b[at - 1]);
            let mut best = replaced.min(cell(&last, number - 1, at) + 1).min(cell(&row, number, at - 1) + 1);
            if number > 1 && at > 1 && a[number - 1] == b[at - 2] && a[number - 2] == b[at - 1] {
                best = best.min(cell(&before, number - 2, at - 2) + 1);
            }
            row[index] = best;
        }
        if row.iter().chain(&last).all(|cell| *cell > limit) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(cell(&last, a.len(), b.len())).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn finds_the_slip_and_refuses_the_far() {
        let names = ["summary", "published", "updated"];
        assert_eq!(closest("sumary", names), Some("summary"));
        assert_eq!(closest("publsihed", names), Some("published"));
        assert_eq!(closest("colour", names), None);
        assert_eq!(closest("", names), None);
        assert_eq!(closest("a", ["A", "b", "ab"]), Some("A"));
        assert_eq!(closest("c", ["a", "b", "cd"]), None);
    }

    #[test]
    fn swapped_neighbours_count_once() {
        assert_eq!(distance(&['a', 'b'], &['b', 'a'], 4), Some(1));
    }

    #[test]
    fn names_of_any_length_are_compared_at_once() {
        let long = "ab".repeat(40_000);
        let typed = long.replacen("ab", "ba", 2);
        assert_eq!(closest(&typed, [long.as_str()]), Some(long.as_str()));
        assert_eq!(closest(&"ba".repeat(40_000), ["cd".repeat(40_000).as_str()]), None);
    }

    #[test]
    fn thousands_of_slips_among_thousands_of_names_are_looked_up() {
        let names: Vec<String> = (0..3_000).map(|number| format!("event-{number}")).collect();
        let known: Candidates<'_> = names.iter().map(String::as_str).collect();
        for name in &names {
            assert_eq!(known.closest(&name.replace("event", "evemt")), Some(name.as_str()));
        }
        // Once the budget is spent, names that are far from all candidates cost no more.
        for number in 0..300 {
            assert_eq!(known.closest(&format!("xyzabc-{number}")), None);
        }
    }

    /// The whole matrix.
    fn full_distance(a: &[char], b: &[char]) -> usize {
        let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
        for i in 1..=a.len() {
            let mut row = vec![i];
            for j in 1..=b.len() {
                let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                row.push(best);
            }
            rows.push(row);
        }
        rows[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn the_bound_changes_no_distance(a in "[a-c岸]{0,9}", b in "[a-c岸]{0,9}", limit in 0..5_usize) {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let full = Some(full_distance(&a, &b)).filter(|distance| *distance <= limit);
            prop_assert_eq!(distance(&a, &b, limit), full);
        }

        #[test]
        fn prepared_candidates_give_the_same(typed in "[a-cA岸]{0,8}", names in prop::collection::vec("[a-cB岸]{0,8}", 0..12)) {
            let names = || names.iter().map(String::as_str);
            prop_assert_eq!(names().collect::<Candidates<'_>>().closest(&typed), closest(&typed, names()));
        }
    }
}
