//! The positions of margin notes: rows of the body's grid, chosen when the page is built.
//!
//! In: the heights of the body's blocks, and how far into each of them notes are referred to. Out: the number of rows of each
//! block, and the row and span of each note. Heights are estimates: rows that a note shares with one block stretch if it is
//! higher; browsers do not stretch rows of several blocks, so a note beside more than one gets some more of them.

use super::extent::Extent;

/// The number of characters in a line, in halves of an em.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    /// Of the text.
    text: usize,
    /// Of a note, per line of the text: its own lines are shorter, and lower.
    note: usize,
}

/// The heading of a note and the space around it, in tenths of a line.
const NOTE: usize = 24;

impl Measure {
    /// For Latin scripts.
    pub(crate) const LATIN: Self = Self { text: 72, note: 55 };
    /// For scripts whose characters are a full em wide.
    pub(crate) const CJK: Self = Self { text: 76, note: 50 };

    /// The height of a block, in tenths of a line.
    pub(crate) fn block(self, extent: Extent) -> usize {
        extent.chars * 10 / self.text + extent.half_lines * 5
    }

    /// The height of a note, in tenths of a line of the text.
    pub(crate) fn note(self, extent: Extent) -> usize {
        self.note_text(extent) + NOTE
    }

    /// The height of a note without a heading.
    pub(crate) fn bare_note(self, extent: Extent) -> usize {
        self.note_text(extent) + BARE_NOTE
    }

    fn note_text(self, extent: Extent) -> usize {
        // Its last paragraph ends with the note.
        extent.chars * 10 / self.note + extent.half_lines.saturating_sub(2) * 4
    }
}

/// The height of a note that begins in the line of its number, without a heading.
const BARE_NOTE: usize = 6;

/// The height that a row is to have, in tenths of a line.
const ROW: usize = 15;
/// The maximum number of rows of a body: style sheets have rules for twice as many.
const ROWS: usize = 1000;
/// The maximum number of rows that a block or a note spans: style sheets have rules for these.
const MAX_SPAN: usize = 24;
/// The part of its height by which a note may be higher than estimated if it stands beside several blocks.
const RESERVE: usize = 8;
/// How far before its passage a note may begin, in tenths of a line, if other notes follow it closely.
const LEAD: usize = 40;

/// A block of the body, as far as the margin is concerned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarginBlock {
    /// Its height in tenths of a line.
    pub(crate) height: usize,
    /// Its role for the notes beside it.
    pub(crate) role: BlockRole,
}

/// The role of a block for the notes beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockRole {
    /// None.
    Text,
    /// It begins a section: the notes of that section do not start before it.
    Heading,
    /// It extends into the margin, so no note may be beside it.
    Wide,
}

/// A note to be placed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    /// The block that refers to it.
    pub(crate) block: usize,
    /// The distance of the reference from the top of the block, in tenths of a line.
    pub(crate) down: usize,
    /// Its height in tenths of a line.
    pub(crate) height: usize,
}

/// The row (from 1) and the span of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotePlacement {
    pub(crate) row: usize,
    pub(crate) span: usize,
}

/// The rows of a body.
#[derive(Debug)]
pub(crate) struct Margin {
    /// The first row of each block, from 0, and the row after the last block.
    firsts: Vec<usize>,
    /// The vertical position of each row, and of the end of the last.
    tops: Vec<usize>,
    /// Rows of wide blocks.
    walls: Vec<usize>,
    /// For each block, the first row that its notes may use.
    sections: Vec<usize>,
    row: usize,
}

impl Margin {
    /// The margin beside these blocks.
    pub(crate) fn new(blocks: &[MarginBlock]) -> Self {
        let total: usize = blocks.iter().map(|block| block.height).sum();
        let mut margin = Self {
            firsts: vec![0],
            tops: vec![0],
            walls: Vec::new(),
            sections: Vec::new(),
            row: ROW.max(total / ROWS),
        };
        for block in blocks {
            margin.add(block);
        }
        margin
    }

    fn add(&mut self, block: &MarginBlock) {
        let first = self.tops.len() - 1;
        let top = self.tops.last().copied().unwrap_or_default();
        let rows = if block.role == BlockRole::Text {
            ((block.height + self.row / 2) / self.row).clamp(1, MAX_SPAN)
        } else {
            1
        };
        self.tops.extend((1..=rows).map(|row| top + block.height * row / rows));
        self.firsts.push(first + rows);
        let section = self.sections.last().copied().unwrap_or_default();
        match block.role {
            BlockRole::Text => self.sections.push(section),
            BlockRole::Heading => self.sections.push(first),
            BlockRole::Wide => {
                self.walls.push(first);
                self.sections.push(first + 1);
            }
        }
    }

    /// The number of rows that a block spans.
    pub(crate) fn span(&self, block: usize) -> usize {
        self.firsts[block + 1] - self.firsts[block]
    }

    /// The positions of all notes, which are in the order of their references: first each as early as possible, then each moved
    /// down towards its passage as far as the following notes allow.
    pub(crate) fn placements(&self, calls: &[Call]) -> Vec<NotePlacement> {
        let mut starts: Vec<usize> = Vec::with_capacity(calls.len());
        let mut free = 0;
        for call in calls {
            let wanted = self.anchor_row(call);
            let earliest =
                self.row_at(self.top(wanted).saturating_sub(LEAD)).max(self.sections[call.block]).min(wanted);
            let start = self.fit(earliest.max(free), call.height);
            starts.push(start);
            free = self.end(start, call.height);
        }
        let mut limit = usize::MAX;
        for (start, call) in starts.iter_mut().zip(calls).rev() {
            let limit_here = limit.min(self.next_wide_row(*start));
            let wanted = self.anchor_row(call);
            let fits = |row: &usize| self.end(*row, call.height) <= limit_here && self.has_room(*row, call.height);
            *start = (*start + 1..=wanted).rev().find(fits).unwrap_or(*start);
            limit = *start;
        }
        let placement = |(&start, call): (&usize, &Call)| NotePlacement {
            row: start + 1,
            span: self.end(start, call.height) - start,
        };
        starts.iter().zip(calls).map(placement).collect()
    }

    /// The row of a note's reference.
    fn anchor_row(&self, call: &Call) -> usize {
        let (first, next) = (self.firsts[call.block], self.firsts[call.block + 1]);
        self.row_at(self.tops[first] + call.down).clamp(first, next - 1)
    }

    /// The first row from `start` on with space for a note. Before a wide block, a note takes whatever space there is, unless the
    /// gap in the text would be larger than the block.
    fn fit(&self, mut start: usize, height: usize) -> usize {
        loop {
            let next_wide_row = self.next_wide_row(start);
            if next_wide_row == usize::MAX {
                return start;
            }
            let missing = height.saturating_sub(self.top(next_wide_row) - self.top(start));
            if start < next_wide_row && missing <= self.top(next_wide_row + 1) - self.top(next_wide_row) {
                return start;
            }
            start = next_wide_row + 1;
        }
    }

    /// The row after a note: at the latest that of the next wide block.
    fn end(&self, start: usize, height: usize) -> usize {
        let last = (start + MAX_SPAN).min(self.next_wide_row(start));
        let is_enough = |end: &usize| {
            let reserve = if self.is_of_one_block(start, *end) { 0 } else { height / RESERVE };
            self.top(*end) - self.top(start) >= height + reserve
        };
        (start + 1..last).find(is_enough).unwrap_or(last)
    }

    /// Whether rows belong to a single block, or stand after all of them.
    fn is_of_one_block(&self, start: usize, end: usize) -> bool {
        let block = |row: usize| self.firsts.partition_point(|&first| first <= row);
        block(start) == block(end - 1)
    }

    /// Whether a note at a row ends before the next wide block without stretching anything.
    fn has_room(&self, start: usize, height: usize) -> bool {
        self.next_wide_row(start) == usize::MAX || self.top(self.next_wide_row(start)) - self.top(start) >= height
    }

    /// The first row of a wide block from `row` on.
    fn next_wide_row(&self, row: usize) -> usize {
        self.walls.iter().copied().find(|&next_wide_row| next_wide_row >= row).unwrap_or(usize::MAX)
    }

    /// The vertical position of a row. After the last block, rows continue with the intended height.
    fn top(&self, row: usize) -> usize {
        let last = self.tops.len() - 1;
        self.tops.get(row).copied().unwrap_or_else(|| self.tops[last] + (row - last) * self.row)
    }

    /// The row at a vertical position.
    fn row_at(&self, down: usize) -> usize {
        self.tops.partition_point(|&top| top <= down).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks of text with these numbers of lines; a line is ten units, and a row a line and a half.
    fn text<const N: usize>(lines: [usize; N]) -> Vec<MarginBlock> {
        lines.map(|lines| MarginBlock { height: lines * 10, role: BlockRole::Text }).to_vec()
    }

    fn placed(blocks: &[MarginBlock], calls: &[(usize, usize, usize)]) -> Vec<(usize, usize)> {
        let call = |&(block, down, height): &(usize, usize, usize)| Call { block, down, height };
        let placements = Margin::new(blocks).placements(&calls.iter().map(call).collect::<Vec<_>>());
        placements.iter().map(|placement| (placement.row, placement.span)).collect()
    }

    #[test]
    fn a_note_begins_in_the_row_of_its_passage() {
        let blocks = text([9, 9]);
        assert_eq!(Margin::new(&blocks).span(1), 6);
        assert_eq!(placed(&blocks, &[(0, 0, 40), (1, 45, 30)]), [(1, 3), (10, 2)]);
    }

    #[test]
    fn notes_never_share_a_row_and_wait_behind_each_other() {
        assert_eq!(placed(&text([9]), &[(0, 0, 40), (0, 20, 40), (0, 30, 90)]), [(1, 3), (4, 3), (7, 6)]);
    }

    #[test]
    fn a_note_beside_several_blocks_gets_a_reserve() {
        assert_eq!(placed(&text([6]), &[(0, 0, 60)]), [(1, 4)]);
        assert_eq!(placed(&text([3, 3, 3]), &[(0, 0, 60)]), [(1, 5)]);
    }

    #[test]
    fn a_note_makes_way_upwards_for_the_one_behind_it() {
        assert_eq!(placed(&text([9, 9]), &[(1, 30, 30), (1, 45, 40)]), [(8, 2), (10, 3)]);
    }

    #[test]
    fn a_note_stays_in_its_section() {
        let mut blocks = text([9, 2, 9]);
        blocks[1].role = BlockRole::Heading;
        assert_eq!(placed(&blocks, &[(2, 0, 30), (2, 0, 60)]), [(7, 2), (9, 4)]);
    }

    #[test]
    fn notes_never_stand_beside_a_wide_block() {
        let mut blocks = text([5, 9, 3, 3, 4, 5]);
        blocks[1].role = BlockRole::Wide;
        blocks[4].role = BlockRole::Wide;
        let calls = [(0, 0, 60), (2, 0, 110), (5, 0, 20)];
        let expected = [(1, 3), (10, 8), (18, 2)];
        assert_eq!(
            placed(&blocks, &calls),
            expected,
            "before the first though a little too long, but not before the second"
        );
    }
}
