//! Lanes: marks that would touch stand above one another.

use super::StripMark;

/// Between two marks of one lane.
const APART: i32 = 2;

/// Gives each mark the lowest lane that is free, as its `y`, counted from 0. The marks come from left to right. Returns how many
/// lanes there are, or `None` where more than `highest` are needed: so the work is bounded by marks times `highest`.
pub(super) fn pack(marks: &mut [StripMark], highest: usize) -> Option<i32> {
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
