//! Assigns marks to lanes, so that marks that would touch are above one another.

use super::StripMark;

/// The minimum distance between two marks in a lane.
const APART: i32 = 2;

/// Assigns each mark the lowest free lane, as its `y`, counted from 0. The marks are sorted from left to right. Returns the
/// number of lanes, or `None` if more than `highest` are needed, which bounds the time to marks times `highest`.
pub(super) fn pack(marks: &mut [&mut StripMark], highest: usize) -> Option<i32> {
    let mut ends: Vec<i32> = Vec::new();
    for mark in marks {
        let free = ends.iter().position(|end| end + APART <= mark.x);
        let lane = free.unwrap_or(ends.len());
        let end = mark.x + mark.width;
        match ends.get_mut(lane) {
            Some(last) => *last = end,
            None => ends.push(end),
        }
        if ends.len() > highest {
            return None;
        }
        mark.y = i32::try_from(lane).unwrap_or(0);
    }
    Some(i32::try_from(ends.len()).unwrap_or(0))
}
