//! The parts of a text that belong to a construct already.

use std::collections::BTreeMap;

use crate::source::Span;

/// Parts of a text, by their beginnings; none overlaps another.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Adds a part, which may overlap others.
    pub(super) fn add(&mut self, span: Span) {
        let (mut start, mut end) = (span.start(), span.end());
        if start >= end {
            return;
        }
        while let Some((other, other_end)) = self.0.range(..=end).next_back().map(|(start, end)| (*start, *end)) {
            if other_end < start {
                break;
            }
            self.0.remove(&other);
            start = start.min(other);
            end = end.max(other_end);
        }
        self.0.insert(start, end);
    }

    /// The end of the part that contains a byte.
    pub(super) fn end_at(&self, at: usize) -> Option<usize> {
        self.0.range(..=at).next_back().map(|(_, end)| *end).filter(|end| at < *end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_overlap_are_one() {
        let mut taken = Taken::default();
        for (start, end) in [(8, 9), (2, 4), (3, 6), (6, 7), (20, 20), (1, 3)] {
            taken.add(Span::new(start, end));
        }
        let ends: Vec<_> = (0..10).map(|at| taken.end_at(at)).collect();
        let seven = Some(7);
        assert_eq!(ends, [None, seven, seven, seven, seven, seven, seven, None, Some(9), None]);
        assert_eq!(taken.end_at(20), None);
    }
}
