//! Where margin notes stand: rows of the body's grid, chosen while the page is made.
//!
//! Each block of the body is a row. A note begins at the row of its passage, or at the first row that the
//! note before it leaves free, and spans as many rows as its length needs. Lengths are estimated in lines of
//! the body; an estimate that errs costs a small gap and never a collision, because grid rows stretch.

/// What a line holds, in characters of half an em.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Characters of a line of text.
    text: usize,
    /// Characters of a line in the margin.
    note: usize,
}

/// A note's line is lower than one of the text, as 4 is to 5.
const NOTE_LINE: (usize, usize) = (4, 5);

impl Measure {
    /// For Latin scripts, about 66 characters.
    pub(super) const LATIN: Self = Self { text: 66, note: 36 };
    /// For scripts whose letters are a full em wide.
    pub(super) const CJK: Self = Self { text: 38, note: 20 };

    /// Lines of the body that a block of so many characters takes, with the space after it.
    pub(super) fn block(self, characters: usize) -> usize {
        characters.div_ceil(self.text) + 1
    }

    /// Lines of the body that a note of so many characters takes, with its heading and the space after it.
    pub(super) fn note(self, characters: usize) -> usize {
        ((characters.div_ceil(self.note) + 3) * NOTE_LINE.0).div_ceil(NOTE_LINE.1)
    }
}

/// Rows that a note spans at the most: what style sheets have rules for.
const MAX_SPAN: usize = 24;

/// Places notes one after the other.
#[derive(Debug, Default)]
pub(super) struct Margin {
    heights: Vec<usize>,
    free: usize,
}

impl Margin {
    /// `heights` are the lines of each block of the body, in order.
    pub(super) fn new(heights: Vec<usize>) -> Self {
        Self { heights, free: 0 }
    }

    /// The row (from 1) and the span of a note that is called for in the block at `index` and takes so
    /// many lines.
    pub(super) fn place(&mut self, index: usize, lines: usize) -> (usize, usize) {
        let start = index.max(self.free);
        let mut span = 0;
        let mut room = 0;
        while (room < lines || span == 0) && span < MAX_SPAN {
            // Past the last block, rows take the height of what stands in them.
            room += self.heights.get(start + span).copied().unwrap_or(lines);
            span += 1;
        }
        self.free = start + span;
        (start + 1, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_never_share_a_row() {
        let mut margin = Margin::new(vec![5, 2, 5, 5]);
        assert_eq!(margin.place(0, 6), (1, 2));
        assert_eq!(margin.place(0, 3), (3, 1));
        assert_eq!(margin.place(1, 9), (4, 2));
        assert_eq!(margin.place(3, 1), (6, 1));
    }
}
