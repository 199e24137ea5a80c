//! Which unit of one state of a page is which of another.
//!
//! In: two sequences of hashes. Out: the units with the same words, and between them the gaps in which something changed. What cannot be
//! told apart is not paired.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::unit::Shape;
use crate::redline::candidates;

/// A unit to align.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'t> {
    pub(super) hash: Option<u64>,
    pub(super) shape: Shape,
    pub(super) text: &'t str,
}

/// Units that are on one side only, between the same neighbours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
}

/// Two aligned sequences.
#[derive(Debug)]
pub(super) struct Alignment {
    /// For each old unit, the new one with the same words.
    pub(super) same: Vec<Option<usize>>,
    /// What is left, in order.
    pub(super) gaps: Vec<Gap>,
}

/// Two texts are one text, reworded, only if no other is nearly as like it, in hundredths.
const LEAD: u16 = 10;

/// Aligns two sequences by their words: in order as far as possible, then what moved.
pub(super) fn align(old: &[Item<'_>], new: &[Item<'_>]) -> Alignment {
    // A unit without a hash is equal to none.
    let keys = |items: &[Item<'_>], side: u64| -> Vec<(u64, u64)> {
        let key = |(index, item): (usize, &Item<'_>)| match item.hash {
            Some(hash) => (0, hash),
            None => (side, index as u64),
        };
        items.iter().enumerate().map(key).collect()
    };
    let (from, to) = (keys(old, 1), keys(new, 2));
    let mut same = vec![None; old.len()];
    let mut gaps: Vec<Gap> = Vec::new();
    let mut is_open = false;
    for operation in capture_diff_slices(Algorithm::Myers, &from, &to) {
        let (old, new) = (operation.old_range(), operation.new_range());
        if matches!(operation, DiffOp::Equal { .. }) {
            old.zip(new).for_each(|(from, to)| same[from] = Some(to));
            is_open = false;
            continue;
        }
        if !is_open {
            gaps.push(Gap::default());
            is_open = true;
        }
        if let Some(gap) = gaps.last_mut() {
            gap.old.extend(old);
            gap.new.extend(new);
        }
    }
    take_moved(&from, &to, &mut same, &mut gaps);
    Alignment { same, gaps }
}

/// Pairs equal units that are out of order.
fn take_moved(from: &[(u64, u64)], to: &[(u64, u64)], same: &mut [Option<usize>], gaps: &mut [Gap]) {
    let mut waiting: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
    for index in gaps.iter().flat_map(|gap| &gap.new).rev() {
        waiting.entry(to[*index]).or_default().push(*index);
    }
    let mut moved = Vec::new();
    for index in gaps.iter().flat_map(|gap| &gap.old) {
        if let Some(target) = waiting.get_mut(&from[*index]).and_then(Vec::pop) {
            same[*index] = Some(target);
            moved.push(target);
        }
    }
    for gap in gaps {
        gap.old.retain(|index| same[*index].is_none());
        gap.new.retain(|index| !moved.contains(index));
    }
}

/// The units of a gap that are one unit, reworded: those that are alike, then those that alone are left of their form.
pub(super) fn reworded(gap: &Gap, old: &[Item<'_>], new: &[Item<'_>]) -> Vec<(usize, usize)> {
    let texts = |items: &[Item<'_>], some: &[usize]| -> Vec<String> {
        some.iter().map(|index| items[*index].text.to_owned()).collect()
    };
    let mut left = gap.clone();
    let mut pairs = Vec::new();
    if gap.old.len() > 1 || gap.new.len() > 1 {
        let found = candidates(&texts(old, &gap.old), &texts(new, &gap.new));
        for (from, to, likeness) in &found {
            let rivals = found.iter().filter(|(other, place, _)| (other == from) != (place == to));
            if rivals.clone().all(|(_, _, other)| other.percent() + LEAD <= likeness.percent()) {
                pairs.push((gap.old[*from], gap.new[*to]));
            }
        }
        left.old.retain(|index| pairs.iter().all(|(from, _)| from != index));
        left.new.retain(|index| pairs.iter().all(|(_, to)| to != index));
    }
    if let ([from], [to]) = (left.old.as_slice(), left.new.as_slice())
        && old[*from].shape == new[*to].shape
    {
        pairs.push((*from, *to));
    }
    pairs
}

/// The units of a gap that stand in one place whatever their words: those that alone are of their form on both sides.
pub(super) fn in_place(gap: &Gap, old: &[Item<'_>], new: &[Item<'_>]) -> Vec<(usize, usize)> {
    let only = |items: &[Item<'_>], some: &[usize], shape: Shape| -> Option<usize> {
        let mut of_shape = some.iter().copied().filter(|index| items[*index].shape == shape);
        of_shape.next().filter(|_| of_shape.next().is_none())
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for from in &gap.old {
        let shape = old[*from].shape;
        let pair = only(old, &gap.old, shape).and_then(|from| Some((from, only(new, &gap.new, shape)?)));
        // Two that change places are not told apart from two that are new.
        if let Some(pair) = pair
            && pairs.iter().all(|other| (other.0 < pair.0) == (other.1 < pair.1))
        {
            pairs.push(pair);
        }
    }
    pairs
}
