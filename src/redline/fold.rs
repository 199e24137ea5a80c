//! Pieces for readers: of long stretches that did not change, only what stands around the changes.
//!
//! In: pieces. Out: the same text, in which the middles of long stretches are marked as folded.

use super::words::Piece;

/// A part of what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown<'t> {
    /// A piece.
    Piece(Piece<'t>),
    /// Words that both texts have, far from any change.
    Folded(&'t str),
}

/// How many code points are shown before and after a change, at least.
const AROUND: usize = 90;
/// What is folded is longer than this.
const FOLDED: usize = 160;

/// Folds what is far from any change.
pub fn shown<'t>(pieces: &[Piece<'t>]) -> Vec<Shown<'t>> {
    let mut shown = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Kept(text) = *piece else {
            shown.push(Shown::Piece(*piece));
            continue;
        };
        let (head, rest) = text.split_at(if index == 0 { 0 } else { head(text) });
        let (middle, tail) = rest.split_at(if index + 1 == pieces.len() { rest.len() } else { tail(rest) });
        if middle.chars().count() <= FOLDED {
            shown.push(Shown::Piece(*piece));
            continue;
        }
        let kept = |text: &'t str| (!text.is_empty()).then_some(Shown::Piece(Piece::Kept(text)));
        shown.extend(kept(head));
        shown.push(Shown::Folded(middle));
        shown.extend(kept(tail));
    }
    shown
}

/// Whether a text may be divided after a character.
fn divides(c: char) -> bool {
    c.is_whitespace() || matches!(c, '。' | '、' | '，' | '．' | '」' | '）')
}

/// Where the words after a change end.
fn head(text: &str) -> usize {
    let far = text.char_indices().skip(AROUND);
    far.into_iter().find(|(_, c)| divides(*c)).map_or(text.len(), |(at, c)| at + c.len_utf8())
}

/// Where the words before a change begin.
fn tail(text: &str) -> usize {
    let far = text.char_indices().rev().skip(AROUND);
    far.into_iter().find(|(_, c)| divides(*c)).map_or(0, |(at, c)| at + c.len_utf8())
}
