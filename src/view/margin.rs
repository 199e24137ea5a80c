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

/// A block of the body, as the margin sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Its height in lines.
    pub(super) lines: usize,
    /// Whether it reaches into the margin, where no note may stand beside it then.
    pub(super) wide: bool,
}

/// Places notes one after the other.
#[derive(Debug, Default)]
pub(super) struct Margin {
    rows: Vec<Row>,
    free: usize,
}

impl Margin {
    /// The margin beside these blocks of the body.
    pub(super) fn new(rows: Vec<Row>) -> Self {
        Self { rows, free: 0 }
    }

    /// The row (from 1) and the span of a note that is called for in the block at `index` and takes so
    /// many lines.
    pub(super) fn place(&mut self, index: usize, lines: usize) -> (usize, usize) {
        let mut start = index.max(self.free);
        loop {
            let (span, room) = self.reach(start, lines);
            // Before a wide block, a note takes what room there is, unless the hole in the text were larger than the block.
            let block = self.rows.get(start + span).filter(|row| row.wide).map_or(usize::MAX, |row| row.lines);
            if span > 0 && lines.saturating_sub(room) <= block {
                self.free = start + span;
                return (start + 1, span);
            }
            start += span + 1;
        }
    }

    /// How many rows from `start` on a note of so many lines spans before the next wide block, and their lines.
    fn reach(&self, start: usize, lines: usize) -> (usize, usize) {
        let mut span = 0;
        let mut room = 0;
        while (room < lines || span == 0) && span < MAX_SPAN && !self.is_wide(start + span) {
            // Past the last block, rows take the height of what stands in them.
            room += self.rows.get(start + span).map_or(lines, |row| row.lines);
            span += 1;
        }
        (span, room)
    }

    fn is_wide(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.wide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_never_stand_beside_a_wide_block() {
        let rows = [(5, false), (9, true), (2, false), (2, false), (4, true), (5, false)];
        let mut margin = Margin::new(rows.map(|(lines, wide)| Row { lines, wide }).to_vec());
        assert_eq!(margin.place(0, 6), (1, 1), "before the block, though it is a little too long");
        assert_eq!(margin.place(1, 9), (6, 2), "neither beside its own block nor, leaving a hole, before the next");
        assert_eq!(margin.place(5, 2), (8, 1));
    }

    #[test]
    fn notes_never_share_a_row() {
        let mut margin = Margin::new([5, 2, 5, 5].map(|lines| Row { lines, wide: false }).to_vec());
        assert_eq!(margin.place(0, 6), (1, 2));
        assert_eq!(margin.place(0, 3), (3, 1));
        assert_eq!(margin.place(1, 9), (4, 2));
        assert_eq!(margin.place(3, 1), (6, 1));
    }
}
