//! Accepts the present state of a translation.
//!
//! In: both pages, and the lock as it was. Out: the lock as it is: for each unit of the source its words, and which unit of the translation
//! was made from it.

use std::collections::{BTreeSet, HashMap};

use super::compare::{Change, Compared, Outdated, outdated};
use super::lock::{Entry, Lock};
use super::unit::Unit;

/// The lock of a translation that is as it should be.
pub fn sync(before: &Lock, source: &[Unit], translation: &[Unit]) -> Lock {
    let entry = |(unit, partner): (&Unit, Option<usize>)| Entry {
        sequence: unit.sequence.clone(),
        kind: unit.kind,
        source: unit.hash,
        translation: partner.map(|index| translation[index].hash),
        text: unit.text.clone(),
    };
    let partners = partners(before, source, translation);
    Lock { entries: source.iter().zip(partners).map(entry).collect() }
}

/// For each passage of an original that of its translation, by what a lock says, or else as far as the form of both tells.
pub fn pairs(lock: Option<&Lock>, source: &[Unit], translation: &[Unit]) -> Vec<Option<usize>> {
    let Some(lock) = lock else { return partners(&Lock::default(), source, translation) };
    let mut pairs = vec![None; source.len()];
    for fate in (Compared { lock, source, translation }).all_fates().into_values() {
        if let Some(unit) = fate.source {
            pairs[unit] = fate.translation;
        }
    }
    pairs
}

/// For each unit of the source, the unit of the translation that belongs to it, as far as the form of both tells.
pub(super) fn partners(before: &Lock, source: &[Unit], translation: &[Unit]) -> Vec<Option<usize>> {
    let compared = Compared { lock: before, source, translation };
    let known = known_pairs(compared);
    let taken = known.values().copied().collect();
    let mut pairing = Pairing { source, translation, known: &known, taken, partners: vec![None; source.len()] };
    for sides in compared.sequences().iter().filter(|sides| !sides.source.is_empty()) {
        pairing.sequence(&sides.source, &sides.translation);
    }
    pairing.partners
}

/// What [`accept_typos`] accepted, and what it left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The lock as it is.
    pub lock: Lock,
    /// The former words and the present ones of each unit that was accepted.
    pub accepted: Vec<(String, String)>,
    /// Changes that are none of words: something is new, gone, or cannot be told.
    pub left: usize,
}

/// Records that the changes of words in the source need no translation.
pub fn accept_typos(before: &Lock, source: &[Unit], translation: &[Unit]) -> Accepted {
    let mut lock = before.clone();
    let (mut accepted, mut left) = (Vec::new(), 0);
    for found in outdated(Compared { lock: before, source, translation }) {
        let Outdated { change: Change::Changed, entry: Some(entry), source: Some(unit), .. } = found else {
            left += 1;
            continue;
        };
        let (entry, unit) = (&mut lock.entries[entry], &source[unit]);
        accepted.push((std::mem::replace(&mut entry.text, unit.text.clone()), unit.text.clone()));
        (entry.source, entry.kind) = (unit.hash, unit.kind);
    }
    Accepted { lock, accepted, left }
}

/// The units that an earlier lock pairs, as far as both can still be found.
fn known_pairs(compared: Compared<'_>) -> HashMap<usize, usize> {
    let fates = compared.all_fates();
    fates.values().filter_map(|fate| Some((fate.source?, fate.translation?))).collect()
}

struct Pairing<'a> {
    source: &'a [Unit],
    translation: &'a [Unit],
    known: &'a HashMap<usize, usize>,
    /// The units of the translation that belong to one of the source for certain.
    taken: BTreeSet<usize>,
    partners: Vec<Option<usize>>,
}

impl Pairing<'_> {
    /// Pairs two sequences: if both have the same form, unit by unit; otherwise between the units that are known to belong together.
    fn sequence(&mut self, from: &[usize], to: &[usize]) {
        if self.is_alike(from, to) {
            self.pair(from, to);
            return;
        }
        let mut last = 0;
        let (mut run, mut begun) = (Vec::new(), 0);
        for source in from {
            let Some(partner) = self.known.get(source).and_then(|partner| to.iter().position(|at| at == partner))
            else {
                run.push(*source);
                continue;
            };
            self.partners[*source] = Some(to[partner]);
            // What moved does not separate what is before it from what is after.
            if partner >= last {
                let between: Vec<usize> =
                    to[begun..partner].iter().copied().filter(|at| !self.taken.contains(at)).collect();
                self.segment(&run, &between);
                run.clear();
                (begun, last) = (partner + 1, partner);
            }
        }
        let between: Vec<usize> = to[begun..].iter().copied().filter(|at| !self.taken.contains(at)).collect();
        self.segment(&run, &between);
    }

    /// Pairs what is between two known pairs, if the form tells what belongs together: as a whole, or under each heading.
    fn segment(&mut self, from: &[usize], to: &[usize]) {
        if self.is_alike(from, to) {
            self.pair(from, to);
            return;
        }
        let (own, theirs) = (sections(self.source, from), sections(self.translation, to));
        let levels = |units: &[Unit], sections: &[&[usize]]| -> Vec<usize> {
            sections.iter().map(|section| section.first().map_or(0, |first| units[*first].shape().1)).collect()
        };
        if levels(self.source, &own) != levels(self.translation, &theirs) {
            return;
        }
        for (from, to) in own.into_iter().zip(theirs) {
            match (from.split_first(), to.split_first()) {
                _ if self.is_alike(from, to) => self.pair(from, to),
                (Some((from, _)), Some((to, _))) if self.source[*from].shape().1 > 0 => self.pair(&[*from], &[*to]),
                _ => {}
            }
        }
    }

    fn is_alike(&self, from: &[usize], to: &[usize]) -> bool {
        let alike = |(from, to): (&usize, &usize)| self.source[*from].shape() == self.translation[*to].shape();
        from.len() == to.len() && from.iter().zip(to).all(alike)
    }

    fn pair(&mut self, from: &[usize], to: &[usize]) {
        for (from, to) in from.iter().zip(to) {
            self.partners[*from] = Some(*to);
        }
    }
}

/// Units by headings: each section begins with one, except what stands before the first.
fn sections<'i>(units: &[Unit], indices: &'i [usize]) -> Vec<&'i [usize]> {
    let mut starts = vec![0];
    starts.extend((1..indices.len()).filter(|at| units[indices[*at]].shape().1 > 0));
    let ends = starts.iter().copied().skip(1).chain([indices.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| &indices[start..end]).collect()
}
