//! The titles of turning points: above the picture, in as few rows as hold them without touching.
//!
//! In: marks and the titles to show. Out: the place of each title and of the line from it to its mark. Widths of letters are estimated,
//! since the fonts of readers are not known.

use super::{MARGIN, StripLabel, StripMark};

/// The distance between rows.
pub(super) const ROW: i32 = 15;
/// The space between two titles in a row.
const APART: i32 = 12;
/// A title that has a place, by the ends of its words.
struct Placed {
    mark: usize,
    row: i32,
    from: i32,
    to: i32,
}

/// Places the titles of the marks that have one, and returns how many rows they take. A title ends where its line stands, and is above all
/// titles and lines that its words reach over, so that no line crosses a title; only at the left edge does a title begin at its line.
pub(super) fn place(marks: &mut [StripMark], titles: &[(usize, &str)]) -> i32 {
    let mut titles: Vec<(usize, &str)> = titles.to_vec();
    titles.sort_by_key(|(mark, _)| marks[*mark].middle_x);
    let mut placed: Vec<Placed> = Vec::new();
    for (mark, title) in &titles {
        let (middle, width) = (marks[*mark].middle_x, width_of(title));
        let (from, to) = if middle - width >= MARGIN { (middle - width, middle) } else { (middle, middle + width) };
        let below = placed.iter().filter(|other| other.from - APART <= to && from <= other.to + APART);
        let row = below.map(|other| other.row + 1).max().unwrap_or(0);
        placed.push(Placed { mark: *mark, row, from, to });
    }
    let rows = placed.iter().map(|placed| placed.row + 1).max().unwrap_or(0);
    for (Placed { mark, row, from, to }, (_, title)) in placed.into_iter().zip(titles) {
        let line_x = marks[mark].middle_x;
        let y = (rows - row) * ROW - 4;
        let is_after = to > line_x;
        let x = if is_after { from - 2 } else { to + 2 };
        marks[mark].label = Some(StripLabel { x, y, is_after, line_x, line_y: y + 3, text: title.to_owned() });
    }
    rows
}

/// About how wide a title is in letters of 11 units.
fn width_of(title: &str) -> i32 {
    title.chars().map(|letter| if u32::from(letter) >= 0x2e80 { 11 } else { 6 }).sum()
}
