//! The position of a citation among those of its page.

use std::collections::HashMap;

use hayagriva::citationberg::TestPosition;

/// The position of one item of a citation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitePosition {
    /// Cited for the first time.
    #[default]
    First,
    /// Cited before.
    Subsequent {
        /// The number of the note with the first citation.
        first_note: usize,
        /// Whether that note is near.
        near: bool,
    },
    /// Cited immediately before, with another locator.
    IbidWithLocator {
        /// The number of the note with the first citation.
        first_note: usize,
    },
    /// Cited immediately before, with the same locator.
    Ibid {
        /// The number of the note with the first citation.
        first_note: usize,
    },
}

impl CitePosition {
    /// Whether a test of a style holds.
    pub(super) fn is(self, test: TestPosition) -> bool {
        match test {
            TestPosition::First => self == Self::First,
            TestPosition::Subsequent => self != Self::First,
            TestPosition::IbidWithLocator => matches!(self, Self::IbidWithLocator { .. } | Self::Ibid { .. }),
            TestPosition::Ibid => matches!(self, Self::Ibid { .. }),
            TestPosition::NearNote => match self {
                Self::First => false,
                Self::Subsequent { near, .. } => near,
                Self::IbidWithLocator { .. } | Self::Ibid { .. } => true,
            },
        }
    }

    /// The number of the note with the first citation.
    pub(super) fn first_note(self) -> Option<usize> {
        match self {
            Self::First => None,
            Self::Subsequent { first_note, .. } | Self::IbidWithLocator { first_note } | Self::Ibid { first_note } => {
                Some(first_note)
            }
        }
    }
}

/// Determines the positions of the citations of a page, which are passed in reading order.
#[derive(Debug)]
pub struct Positions<K> {
    near: usize,
    note: usize,
    /// Per key: the note of the first citation, and of the last.
    cited: HashMap<K, (usize, usize)>,
    /// The items of the previous citation, with their locators.
    before: Vec<(K, Option<String>)>,
}

impl<K: Clone + Eq + std::hash::Hash> Positions<K> {
    /// `near` is the maximum distance in notes.
    pub fn new(near: usize) -> Self {
        Self { near, note: 0, cited: HashMap::new(), before: Vec::new() }
    }

    /// The positions of the items of the next citation, each with its key and locator.
    pub fn next(&mut self, items: &[(K, Option<String>)]) -> Vec<CitePosition> {
        self.note += 1;
        let mut positions = Vec::with_capacity(items.len());
        for (index, (key, locator)) in items.iter().enumerate() {
            // “Immediately before” means the previous item in this citation, or the only item of the previous citation.
            let before = match index.checked_sub(1) {
                Some(index) => items.get(index),
                None => match self.before.as_slice() {
                    [only] => Some(only),
                    _ => None,
                },
            };
            let position = match self.cited.get(key) {
                None => CitePosition::First,
                Some(&(first_note, last)) => match before.filter(|(before, _)| before == key) {
                    Some((_, before)) if before == locator => CitePosition::Ibid { first_note },
                    Some((_, before)) if locator.is_some() || before.is_none() => {
                        CitePosition::IbidWithLocator { first_note }
                    }
                    _ => CitePosition::Subsequent { first_note, near: self.note - last <= self.near },
                },
            };
            positions.push(position);
            let note = self.note;
            self.cited.entry(key.clone()).and_modify(|(_, last)| *last = note).or_insert((note, note));
        }
        self.before = items.to_vec();
        positions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ibid_is_what_was_cited_right_before() {
        let mut positions = Positions::new(5);
        let mut next = |items: &[(&'static str, Option<&str>)]| {
            let items: Vec<(&str, Option<String>)> =
                items.iter().map(|(key, locator)| (*key, locator.map(str::to_owned))).collect();
            positions.next(&items)
        };
        assert_eq!(next(&[("a", Some("3"))]), [CitePosition::First]);
        assert_eq!(next(&[("a", Some("4"))]), [CitePosition::IbidWithLocator { first_note: 1 }]);
        assert_eq!(next(&[("a", Some("4"))]), [CitePosition::Ibid { first_note: 1 }]);
        assert_eq!(next(&[("a", None)]), [CitePosition::Subsequent { first_note: 1, near: true }]);
        assert_eq!(next(&[("b", None)]), [CitePosition::First]);
        assert_eq!(next(&[("a", None), ("a", None)])[1], CitePosition::Ibid { first_note: 1 });
        assert_eq!(next(&[("b", None)]), [CitePosition::Subsequent { first_note: 5, near: true }]);
    }
}
