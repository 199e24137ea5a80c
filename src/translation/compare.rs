//! What of a translation is out of date.
//!
//! In: its lock, and the units of both pages. Out: the changes of the source since the lock was written, each with its place in the
//! translation if that is certain.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::align::{Alignment, Item, align, in_place, reworded};
use super::lock::{Entry, Lock};
use super::unit::{Sequence, Unit, shape};
use crate::model::words;

words! {
    /// What happened to a unit of the source.
    pub enum Change {
        Changed, "changed", "Its words are others.";
        Removed, "removed", "It is gone.";
        Added, "added", "It is new, and not translated.";
    }
}

/// A change of the source that the translation has not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// What happened.
    pub change: Change,
    /// The index of the lock's entry, unless the unit is new.
    pub entry: Option<usize>,
    /// The index of the unit of the source as it is, if it can be told which that is.
    pub source: Option<usize>,
    /// The index of the unit of the translation that was made from it, if it can be told which that is.
    pub translation: Option<usize>,
}

/// The entries of one sequence on all three sides, by their indices.
#[derive(Debug, Default)]
pub(super) struct Sides {
    entries: Vec<usize>,
    pub(super) source: Vec<usize>,
    pub(super) translation: Vec<usize>,
}

/// The three sides that are compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compared<'a> {
    pub(super) lock: &'a Lock,
    pub(super) source: &'a [Unit],
    pub(super) translation: &'a [Unit],
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fate {
    /// The unit of the source with the same words, or with other words in its place.
    pub(super) source: Option<usize>,
    /// Whether the words are the same.
    pub(super) is_same: bool,
    /// The unit of the translation.
    pub(super) translation: Option<usize>,
}

/// The changes of a source, in its order.
pub(super) fn outdated(compared: Compared<'_>) -> Vec<Outdated> {
    let mut found = Vec::new();
    for sides in compared.sequences() {
        let fates = compared.fates(&sides);
        let mut known: HashSet<usize> = HashSet::new();
        let mut last = None;
        let mut changes = Vec::new();
        for (entry, fate) in sides.entries.iter().zip(&fates) {
            known.extend(fate.source);
            last = fate.source.or(last);
            if fate.is_same {
                continue;
            }
            let change = if fate.source.is_some() { Change::Changed } else { Change::Removed };
            let place = fate.source.or(last);
            let Fate { source, translation, .. } = *fate;
            changes.push((place, Outdated { change, entry: Some(*entry), source, translation }));
        }
        for unit in sides.source.iter().filter(|unit| !known.contains(unit)) {
            let added = Outdated { change: Change::Added, entry: None, source: Some(*unit), translation: None };
            changes.push((Some(*unit), added));
        }
        changes.sort_by_key(|(place, _)| *place);
        found.extend(changes.into_iter().map(|(_, outdated)| outdated));
    }
    found
}

impl<'a> Compared<'a> {
    /// The sequences, in the order of the source, then those that only the lock has.
    pub(super) fn sequences(self) -> Vec<Sides> {
        let mut places: HashMap<&Sequence, usize> = HashMap::new();
        let mut sides: Vec<Sides> = Vec::new();
        let mut at = |sequence: &'a Sequence, sides: &mut Vec<Sides>| {
            *places.entry(sequence).or_insert_with(|| {
                sides.push(Sides::default());
                sides.len() - 1
            })
        };
        for (index, unit) in self.source.iter().enumerate() {
            let place = at(&unit.sequence, &mut sides);
            sides[place].source.push(index);
        }
        for (index, entry) in self.lock.entries.iter().enumerate() {
            let place = at(&entry.sequence, &mut sides);
            sides[place].entries.push(index);
        }
        for (index, unit) in self.translation.iter().enumerate() {
            let place = at(&unit.sequence, &mut sides);
            sides[place].translation.push(index);
        }
        sides
    }

    fn fates(self, sides: &Sides) -> Vec<Fate> {
        let entries: Vec<&Entry> = sides.entries.iter().map(|index| &self.lock.entries[*index]).collect();
        let mut fates = vec![Fate::default(); entries.len()];
        self.follow_source(&entries, &sides.source, &mut fates);
        self.follow_translation(&entries, &sides.translation, &mut fates);
        fates
    }

    fn follow_source(self, entries: &[&Entry], indices: &[usize], fates: &mut [Fate]) {
        let old: Vec<Item<'_>> = entries.iter().map(|entry| item(entry, Some(entry.source))).collect();
        let new: Vec<Item<'_>> = indices.iter().map(|index| unit_item(&self.source[*index])).collect();
        let Alignment { same, gaps } = align(&old, &new);
        for (fate, same) in fates.iter_mut().zip(same) {
            fate.source = same.map(|place| indices[place]);
            fate.is_same = same.is_some();
        }
        for (from, to) in gaps.iter().flat_map(|gap| reworded(gap, &old, &new)) {
            fates[from].source = Some(indices[to]);
        }
    }

    /// Of several units with the same words it cannot be told which one changed, nor which one is whose translation if there are more or
    /// fewer of them than before.
    fn follow_translation(self, entries: &[&Entry], indices: &[usize], fates: &mut [Fate]) {
        let old: Vec<Item<'_>> = entries.iter().map(|entry| item(entry, entry.translation)).collect();
        let new: Vec<Item<'_>> = indices.iter().map(|index| unit_item(&self.translation[*index])).collect();
        let Alignment { same, gaps } = align(&old, &new);
        let (before, now) = (counts(&old), counts(&new));
        for ((fate, same), item) in fates.iter_mut().zip(same).zip(&old) {
            let is_certain = item.hash.is_some_and(|hash| before.get(&hash) == now.get(&hash));
            fate.translation = same.filter(|_| is_certain).map(|place| indices[place]);
        }
        for (from, to) in gaps.iter().flat_map(|gap| in_place(gap, &old, &new)) {
            // Without a hash, it was never known which one it is.
            if old[from].hash.is_some_and(|hash| before.get(&hash) == Some(&1)) {
                fates[from].translation = Some(indices[to]);
            }
        }
        let mut sources: HashMap<u64, usize> = HashMap::new();
        for entry in entries {
            *sources.entry(entry.source).or_default() += 1;
        }
        for (fate, entry) in fates.iter_mut().zip(entries) {
            if !fate.is_same && sources.get(&entry.source).is_some_and(|count| *count > 1) {
                fate.translation = None;
            }
        }
    }

    /// What became of every entry of the lock, by its index.
    pub(super) fn all_fates(self) -> BTreeMap<usize, Fate> {
        let of =
            |sides: &Sides| -> Vec<(usize, Fate)> { sides.entries.iter().copied().zip(self.fates(sides)).collect() };
        self.sequences().iter().flat_map(of).collect()
    }
}

fn item(entry: &Entry, hash: Option<u64>) -> Item<'_> {
    Item { hash, shape: shape(entry.kind, &entry.text), text: &entry.text }
}

fn unit_item(unit: &Unit) -> Item<'_> {
    Item { hash: Some(unit.hash), shape: unit.shape(), text: &unit.text }
}

fn counts(items: &[Item<'_>]) -> HashMap<u64, usize> {
    let mut counts = HashMap::new();
    items.iter().filter_map(|item| item.hash).for_each(|hash| *counts.entry(hash).or_default() += 1);
    counts
}
