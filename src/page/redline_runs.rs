//! Words cut where notes begin and end.
//!
//! In: the pieces of a comparison, and the words that notes on both sides are about. Out: the same words in segments, each with the notes
//! about it. Time grows with the words and the notes, not with their product: both are walked once, side by side.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::tree::NoteIndex;
use crate::redline::Piece;

/// Words that a note is about.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The words in the text of a provision; of a place, the byte before it, as far as there is one.
    words: Range<usize>,
    is_place: bool,
    pub(super) note: NoteIndex,
}

impl Mark {
    pub(super) fn new(words: Range<usize>, note: NoteIndex) -> Self {
        let is_place = words.is_empty();
        let words = if is_place { words.start.saturating_sub(1)..words.start.max(1) } else { words };
        Self { words, is_place, note }
    }

    /// Of notes on the same words, the outer one comes first.
    pub(super) fn order(&self) -> (usize, Reverse<usize>, NoteIndex) {
        (self.words.start, Reverse(self.words.end), self.note)
    }
}

/// Which version has words or notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum WhichSide {
    Earlier,
    Later,
}

/// Ranges in the order of their starts, met by windows that only move on.
pub(super) struct Sweep<'m, T> {
    items: &'m [T],
    range: fn(&T) -> Range<usize>,
    next: usize,
    open: Vec<&'m T>,
}

impl<'m, T> Sweep<'m, T> {
    pub(super) fn new(items: &'m [T], range: fn(&T) -> Range<usize>) -> Self {
        Self { items, range, next: 0, open: Vec::new() }
    }

    /// The items that share something with a window.
    pub(super) fn over(&mut self, window: Range<usize>) -> Vec<&'m T> {
        while let Some(item) = self.items.get(self.next).filter(|item| (self.range)(item).start < window.end) {
            self.open.push(item);
            self.next += 1;
        }
        self.open.retain(|item| (self.range)(item).end > window.start);
        self.open.clone()
    }
}

/// Where a walk over the pieces of a provision is, in both versions.
pub(super) struct Cursor<'m> {
    sweeps: [(WhichSide, Sweep<'m, Mark>); 2],
    at: [usize; 2],
}

/// Words between which no note begins or ends.
pub(super) struct Segment<'t> {
    pub(super) text: &'t str,
    /// The notes about them, the outer ones first.
    pub(super) notes: Vec<(WhichSide, NoteIndex)>,
}

impl<'m> Cursor<'m> {
    /// At the beginning of a provision, given the notes on its earlier and its later words.
    pub(super) fn new(marks: [&'m [Mark]; 2]) -> Self {
        let [earlier, later] = marks.map(|marks| Sweep::new(marks, |mark: &Mark| mark.words.clone()));
        Self { sweeps: [(WhichSide::Earlier, earlier), (WhichSide::Later, later)], at: [0, 0] }
    }

    /// Goes past words.
    pub(super) fn skip(&mut self, piece: Piece<'_>) {
        for (at, has) in self.at.iter_mut().zip(sides_of(piece)) {
            *at += if has { piece.text().len() } else { 0 };
        }
    }

    /// The segments of a piece; none if no note is about any of its words.
    pub(super) fn segments<'t>(&mut self, piece: Piece<'t>) -> Vec<Segment<'t>> {
        let text = piece.text();
        let mut marks: Vec<(Range<usize>, bool, WhichSide, NoteIndex)> = Vec::new();
        for (((side, sweep), from), has) in self.sweeps.iter_mut().zip(self.at).zip(sides_of(piece)) {
            if !has {
                continue;
            }
            let about = sweep.over(from..from + text.len()).into_iter().map(|mark| {
                let start = mark.words.start.max(from) - from;
                let end = mark.words.end.min(from + text.len()) - from;
                (start..end, mark.is_place, *side, mark.note)
            });
            marks.extend(about);
        }
        self.skip(piece);
        if marks.is_empty() {
            return Vec::new();
        }
        marks.sort_by_key(|(words, _, side, note)| (words.start, Reverse(words.end), *side, *note));
        let starts = marks.iter().filter(|(_, is_place, ..)| !is_place).map(|(words, ..)| words.start);
        let cuts: BTreeSet<usize> =
            starts.chain(marks.iter().map(|(words, ..)| words.end)).chain([0, text.len()]).collect();
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let mut segments = Vec::new();
        for ends in cuts.windows(2) {
            let (start, end) = (ends[0], ends[1]);
            let about =
                marks.iter().filter(|(words, is_place, ..)| !is_place && words.start <= start && end <= words.end);
            let notes = about.map(|(_, _, side, note)| (*side, *note)).collect();
            segments.push(Segment { text: text.get(start..end).unwrap_or_default(), notes });
            let here = marks.iter().filter(|(words, is_place, ..)| *is_place && words.end == end);
            segments.extend(here.map(|(_, _, side, note)| Segment { text: "", notes: vec![(*side, *note)] }));
        }
        segments
    }
}

/// Whether the earlier and the later version have the words of a piece.
fn sides_of(piece: Piece<'_>) -> [bool; 2] {
    match piece {
        Piece::Kept(_) => [true, true],
        Piece::Deleted(_) => [true, false],
        Piece::Inserted(_) => [false, true],
    }
}

/// The same pieces, what did not change cut where notes begin and end: words near a note are shown as those near a change are.
pub(super) fn cut<'t>(pieces: &[Piece<'t>], marks: [&[Mark]; 2]) -> Vec<Piece<'t>> {
    let bounds = marks.map(|marks| {
        let mut bounds: Vec<usize> = marks.iter().flat_map(|mark| [mark.words.start, mark.words.end]).collect();
        bounds.sort_unstable();
        bounds
    });
    let mut at = [0, 0];
    let mut divided = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let text = piece.text();
        if let Piece::Kept(_) = piece {
            let mut cuts: Vec<usize> = Vec::new();
            for (bounds, at) in bounds.iter().zip(at) {
                let from = bounds.partition_point(|bound| *bound <= at);
                let to = bounds.partition_point(|bound| *bound < at + text.len());
                cuts.extend(bounds.get(from..to).unwrap_or_default().iter().map(|bound| bound - at));
            }
            cuts.sort_unstable();
            cuts.dedup();
            let mut start = 0;
            for end in cuts.into_iter().filter(|end| text.is_char_boundary(*end)).chain([text.len()]) {
                divided.push(Piece::Kept(&text[start..end]));
                start = end;
            }
        } else {
            divided.push(*piece);
        }
        for (at, has) in at.iter_mut().zip(sides_of(*piece)) {
            *at += if has { text.len() } else { 0 };
        }
    }
    divided
}
