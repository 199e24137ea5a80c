//! The position of a citation among those of its page.

use std::collections::HashMap;
use std::fmt;

use hayagriva::citationberg::TestPosition;

use super::number;

/// Where one item of a citation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitePosition {
    /// Cited for the first time.
    #[default]
    First,
    /// Cited before.
    Subsequent {
        /// The number of the note that cites it first.
        first_note: NoteNumber,
        /// Whether that is not far.
        near: bool,
    },
    /// Cited immediately before, with another locator.
    IbidWithLocator {
        /// The number of the note that cites it first.
        first_note: NoteNumber,
    },
    /// Cited immediately before, with the same locator.
    Ibid {
        /// The number of the note that cites it first.
        first_note: NoteNumber,
    },
}

/// The number of a note as readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteNumber {
    /// `3`
    Number(usize),
    /// `c`, where notes with citations are numbered apart from the others.
    Letter(usize),
}

impl fmt::Display for NoteNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Letter(number) => f.write_str(&number::alphabetic(number.saturating_sub(1))),
        }
    }
}

impl CitePosition {
    /// Whether a test of a style holds.
    pub(super) fn is(self, test: TestPosition) -> bool {
        match test {
            TestPosition::First => self == Self::First,
            TestPosition::Subsequent => self != Self::First,
            TestPosition::IbidWithLocator => matches!(self, Self::IbidWithLocator { .. }),
            TestPosition::Ibid => matches!(self, Self::IbidWithLocator { .. } | Self::Ibid { .. }),
            TestPosition::NearNote => match self {
                Self::First => false,
                Self::Subsequent { near, .. } => near,
                Self::IbidWithLocator { .. } | Self::Ibid { .. } => true,
            },
        }
    }

    /// The number of the note that cites it first.
    pub(super) fn first_note(self) -> Option<NoteNumber> {
        match self {
            Self::First => None,
            Self::Subsequent { first_note, .. } | Self::IbidWithLocator { first_note } | Self::Ibid { first_note } => {
                Some(first_note)
            }
        }
    }
}

/// The note that a citation stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotePlace {
    /// Its index among the notes of its page.
    pub index: usize,
    /// Its number.
    pub number: NoteNumber,
}

/// Finds the positions of the citations of a page, which are given in reading order.
#[derive(Debug)]
pub struct Positions<K> {
    near: usize,
    /// Per key: the number of the note that cites it first, and the index of the last.
    cited: HashMap<K, (NoteNumber, usize)>,
    /// The items of the citation before, and their places.
    before: Vec<(K, Option<String>)>,
    /// The index of the note of the citation before, and how many items it has so far.
    note: (usize, usize),
}

impl<K: Clone + Eq + std::hash::Hash> Positions<K> {
    /// `near` is the maximum distance in notes.
    pub fn new(near: usize) -> Self {
        Self { near, cited: HashMap::new(), before: Vec::new(), note: (0, 0) }
    }

    /// The positions of the items of the next citation, each with its key and its place in the source.
    pub fn next(&mut self, note: NotePlace, items: &[(K, Option<String>)]) -> Vec<CitePosition> {
        let mut positions = Vec::with_capacity(items.len());
        for (index, (key, locator)) in items.iter().enumerate() {
            // What stands right before: the item before in this citation, or the only one of the note before.
            let before = match index.checked_sub(1) {
                Some(index) => items.get(index),
                None => self.only_one_before(note.index),
            };
            let position = match self.cited.get(key) {
                None => CitePosition::First,
                Some(&(first_note, last)) => match before.filter(|(before, _)| before == key) {
                    Some((_, before)) if before == locator => CitePosition::Ibid { first_note },
                    Some((_, before)) if locator.is_some() || before.is_none() => {
                        CitePosition::IbidWithLocator { first_note }
                    }
                    _ => CitePosition::Subsequent { first_note, near: note.index.saturating_sub(last) <= self.near },
                },
            };
            positions.push(position);
            let last = |(_, last): &mut (NoteNumber, usize)| *last = note.index;
            self.cited.entry(key.clone()).and_modify(last).or_insert((note.number, note.index));
        }
        let items_before = if self.note.0 == note.index { self.note.1 } else { 0 };
        self.note = (note.index, items_before + items.len());
        self.before = items.to_vec();
        positions
    }

    /// The item that a citation in this note stands right behind. A reader does not look for it further than in the note before, nor among
    /// several there.
    fn only_one_before(&self, note: usize) -> Option<&(K, Option<String>)> {
        let (last, items) = self.note;
        match self.before.as_slice() {
            [only] if last == note || last + 1 == note && items == 1 => Some(only),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(index: usize) -> NotePlace {
        NotePlace { index, number: NoteNumber::Number(index) }
    }

    #[test]
    fn ibid_is_what_was_cited_right_before() {
        let first = |number: usize| NoteNumber::Number(number);
        let mut positions = Positions::new(5);
        let mut next = |note: usize, items: &[(&'static str, Option<&str>)]| {
            let items: Vec<(&str, Option<String>)> =
                items.iter().map(|(key, locator)| (*key, locator.map(str::to_owned))).collect();
            positions.next(place(note), &items)
        };
        assert_eq!(next(1, &[("a", Some("3"))]), [CitePosition::First]);
        assert_eq!(next(2, &[("a", Some("4"))]), [CitePosition::IbidWithLocator { first_note: first(1) }]);
        assert_eq!(next(3, &[("a", Some("4"))]), [CitePosition::Ibid { first_note: first(1) }]);
        assert_eq!(next(4, &[("a", None)]), [CitePosition::Subsequent { first_note: first(1), near: true }]);
        assert_eq!(next(5, &[("b", None)]), [CitePosition::First]);
        assert_eq!(next(6, &[("a", None), ("a", None)])[1], CitePosition::Ibid { first_note: first(1) });
        assert_eq!(next(7, &[("b", None)]), [CitePosition::Subsequent { first_note: first(5), near: true }]);
        assert_eq!(next(20, &[("b", None)]), [CitePosition::Subsequent { first_note: first(5), near: false }]);
    }

    #[test]
    fn whatever_is_ibid_with_a_locator_is_ibid() {
        let first_note = NoteNumber::Number(1);
        let (with, without) = (CitePosition::IbidWithLocator { first_note }, CitePosition::Ibid { first_note });
        assert!(
            with.is(TestPosition::IbidWithLocator) && with.is(TestPosition::Ibid) && with.is(TestPosition::Subsequent)
        );
        assert!(!without.is(TestPosition::IbidWithLocator) && without.is(TestPosition::Ibid));
    }

    #[test]
    fn ibid_reaches_to_the_note_before_and_not_past_others() {
        let mut positions = Positions::new(5);
        let mut next = |note: usize, key: &'static str| positions.next(place(note), &[(key, None)])[0];
        assert_eq!(next(1, "a"), CitePosition::First);
        let far = next(3, "a");
        assert!(matches!(far, CitePosition::Subsequent { .. }), "a note without a source stands between: {far:?}");
        assert_eq!(next(4, "b"), CitePosition::First);
        assert!(matches!(next(4, "b"), CitePosition::Ibid { .. }), "in the same note");
        let behind_two = next(5, "b");
        assert!(matches!(behind_two, CitePosition::Subsequent { .. }), "that note cites twice: {behind_two:?}");
    }

    #[test]
    fn numbers_are_shown_as_readers_see_them() {
        let shown =
            [NoteNumber::Number(12), NoteNumber::Letter(1), NoteNumber::Letter(27)].map(|number| number.to_string());
        assert_eq!(shown, ["12", "a", "aa"]);
    }
}
