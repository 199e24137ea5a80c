//! The words that differ between two texts.
//!
//! In: two texts. Out: pieces that both have, that only the old one has, and that only the new one has, in order. Whole words only:
//! a word is a segment by UAX #29 and, where a script has no spaces, by ICU's dictionaries.

use std::ops::Range;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::tidy;

/// A piece of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Both have it.
    Kept(&'t str),
    /// Only the old one has it.
    Deleted(&'t str),
    /// Only the new one has it.
    Inserted(&'t str),
}

impl<'t> Piece<'t> {
    /// Its words.
    pub fn text(self) -> &'t str {
        let (Self::Kept(text) | Self::Deleted(text) | Self::Inserted(text)) = self;
        text
    }

    /// A piece of the same kind with other words.
    #[must_use]
    pub fn with_text(self, text: &str) -> Piece<'_> {
        match self {
            Self::Kept(_) => Piece::Kept(text),
            Self::Deleted(_) => Piece::Deleted(text),
            Self::Inserted(_) => Piece::Inserted(text),
        }
    }
}

/// Tokens that differ, between tokens that are the same: ranges of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Compares two texts word by word.
pub fn compare<'t>(old: &'t str, new: &'t str) -> Vec<Piece<'t>> {
    if old == new {
        return if old.is_empty() { Vec::new() } else { vec![Piece::Kept(old)] };
    }
    let (old_tokens, new_tokens) = (tokens(old), tokens(new));
    let mut edits: Vec<Edit> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &old_tokens, &new_tokens) {
        if matches!(operation, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (operation.old_range(), operation.new_range());
        match edits.last_mut().filter(|last| last.old.end == old.start && last.new.end == new.start) {
            Some(last) => (last.old.end, last.new.end) = (old.end, new.end),
            None => edits.push(Edit { old, new }),
        }
    }
    let edits = tidy::tidy(edits, &old_tokens, &new_tokens);
    pieces((old, &ends(&old_tokens)), (new, &ends(&new_tokens)), &edits)
}

/// A text as words, spaces and punctuation.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let segmenter: WordSegmenterBorrowed<'static> = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut start = 0;
    let mut tokens = Vec::with_capacity(text.len() / 4);
    for end in segmenter.segment_str(text).filter(|end| *end > 0) {
        tokens.push(&text[start..end]);
        start = end;
    }
    tokens
}

/// Where each token begins, and where the last one ends.
fn ends(tokens: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let ends = tokens.iter().map(|token| {
        at += token.len();
        at
    });
    std::iter::once(0).chain(ends).collect()
}

/// All words of one text struck, and all of another in their place.
pub fn replaced<'t>(old: &'t str, new: &'t str) -> Vec<Piece<'t>> {
    [Piece::Deleted(old), Piece::Inserted(new)].into_iter().filter(|piece| !piece.text().is_empty()).collect()
}

fn pieces<'t>(
    (old, starts): (&'t str, &[usize]),
    (new, new_starts): (&'t str, &[usize]),
    edits: &[Edit],
) -> Vec<Piece<'t>> {
    let mut pieces = Vec::with_capacity(edits.len() * 3 + 1);
    let mut kept = 0;
    let mut push = |piece: Piece<'t>| {
        if !piece.text().is_empty() {
            pieces.push(piece);
        }
    };
    for edit in edits {
        push(Piece::Kept(&old[starts[kept]..starts[edit.old.start]]));
        push(Piece::Deleted(&old[starts[edit.old.start]..starts[edit.old.end]]));
        push(Piece::Inserted(&new[new_starts[edit.new.start]..new_starts[edit.new.end]]));
        kept = edit.old.end;
    }
    push(Piece::Kept(&old[starts[kept]..]));
    pieces
}
