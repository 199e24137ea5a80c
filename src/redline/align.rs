//! Which provision of the new side is which of the old one.
//!
//! In: both sides. Out: for each new provision its old one, and whether it moved; and where the repealed ones stood. Ids are matched
//! first: they are what editors state. An id that is merely the number is not stated, so it counts only for provisions that have some
//! words in common. What is left is matched by likeness, the most alike first, and at last by number.

use std::collections::HashMap;

use super::likeness::{self, Likeness};
use super::{Matched, Provision};

/// An old provision that is a new one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) matched: Matched,
    pub(super) moved: bool,
}

/// All of them.
#[derive(Debug)]
pub(super) struct Aligned {
    /// For each new provision.
    pub(super) pairs: Vec<Option<Pair>>,
    /// The old provisions that are gone: those before each new provision, then those after all of them.
    pub(super) repealed: Vec<Vec<usize>>,
}

pub(super) fn align(old: &[Provision<'_>], new: &[Provision<'_>]) -> Aligned {
    let mut pairs: Vec<Option<Pair>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    // Of several with one id, the first counts.
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (index, provision) in old.iter().enumerate() {
        by_id.entry(provision.id).or_insert(index);
    }
    let mut doubtful = Vec::new();
    for (index, provision) in new.iter().enumerate() {
        let Some(known) = by_id.remove(provision.id) else { continue };
        if is_certain(&old[known], provision) {
            pairs[index] = Some(Pair { old: known, matched: Matched::ById, moved: false });
            taken[known] = true;
        } else {
            doubtful.push((known, index));
        }
    }
    for (from, to, likeness) in alike(old, new, &pairs, &taken) {
        pairs[to] = Some(Pair { old: from, matched: Matched::ByLikeness(likeness), moved: false });
        taken[from] = true;
    }
    for (from, to) in doubtful {
        if !taken[from] && pairs[to].is_none() {
            pairs[to] = Some(Pair { old: from, matched: Matched::ByNumber, moved: false });
            taken[from] = true;
        }
    }
    mark_moves(&mut pairs);
    let repealed = places(&pairs, &taken);
    Aligned { pairs, repealed }
}

/// Whether provisions with one id are the same: where an editor gave them the id, or their words do not speak against it.
fn is_certain(old: &Provision<'_>, new: &Provision<'_>) -> bool {
    let is_given = old.id != old.number || new.id != new.number;
    is_given || old.text == new.text || !likeness::is_unlike(&words(old), &words(new))
}

fn words(provision: &Provision<'_>) -> String {
    format!("{}\n{}", provision.heading, provision.text)
}

/// Provisions without a partner that are alike, each at most once.
fn alike(
    old: &[Provision<'_>],
    new: &[Provision<'_>],
    pairs: &[Option<Pair>],
    taken: &[bool],
) -> Vec<(usize, usize, Likeness)> {
    let from: Vec<usize> = (0..old.len()).filter(|index| !taken[*index]).collect();
    let to: Vec<usize> = (0..new.len()).filter(|index| pairs[*index].is_none()).collect();
    let texts = |side: &[Provision<'_>], some: &[usize]| -> Vec<String> {
        some.iter().map(|index| words(&side[*index])).collect()
    };
    let mut candidates = likeness::candidates(&texts(old, &from), &texts(new, &to));
    candidates.sort_by_key(|(from, to, likeness)| (std::cmp::Reverse(*likeness), *from, *to));
    let (mut used, mut met) = (vec![false; from.len()], vec![false; to.len()]);
    let mut found = Vec::new();
    for (first, second, likeness) in candidates {
        if !used[first] && !met[second] {
            (used[first], met[second]) = (true, true);
            found.push((from[first], to[second], likeness));
        }
    }
    found
}

/// Marks the provisions that have to move for the others to stand in their old order: as few as possible.
fn mark_moves(pairs: &mut [Option<Pair>]) {
    let order: Vec<(usize, usize)> =
        pairs.iter().enumerate().filter_map(|(new, pair)| Some((new, pair.as_ref()?.old))).collect();
    let mut stays = vec![false; pairs.len()];
    for index in longest_rise(&order.iter().map(|(_, old)| *old).collect::<Vec<_>>()) {
        stays[order[index].0] = true;
    }
    for (pair, stays) in pairs.iter_mut().zip(stays) {
        if let Some(pair) = pair {
            pair.moved = !stays;
        }
    }
}

/// The indices of a longest rising subsequence of different numbers.
fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    // For each length, the index of the smallest number that ends such a subsequence.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (index, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|length| ends[length]));
        if length == ends.len() { ends.push(index) } else { ends[length] = index }
    }
    let mut rise = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        rise.push(index);
        next = before[index];
    }
    rise.reverse();
    rise
}

/// Where repealed provisions stood: before the provision after them that stayed in its place.
fn places(pairs: &[Option<Pair>], taken: &[bool]) -> Vec<Vec<usize>> {
    let mut repealed = vec![Vec::new(); pairs.len() + 1];
    let mut stayed: HashMap<usize, usize> = HashMap::new();
    for (new, pair) in pairs.iter().enumerate() {
        if let Some(pair) = pair.filter(|pair| !pair.moved) {
            stayed.insert(pair.old, new);
        }
    }
    let mut place = pairs.len();
    for (old, taken) in taken.iter().enumerate().rev() {
        place = stayed.get(&old).copied().unwrap_or(place);
        if !taken {
            repealed[place].push(old);
        }
    }
    for gone in &mut repealed {
        gone.reverse();
    }
    repealed
}
