//! Makes edits readable: no single words or spaces between edits, and edits that begin and end where sentences and words do.
//!
//! In: edits of tokens. Out: edits between the same texts. Each token is looked at a bounded number of times.

use super::words::Edit;

/// Words that both texts have between two edits are kept if they are longer than this, in code points.
const ISLAND: usize = 20;
/// How far an edit is moved at most, in tokens.
const SLIDE: usize = 64;

pub(super) fn tidy(edits: Vec<Edit>, old: &[&str], new: &[&str]) -> Vec<Edit> {
    let mut tidied: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        tidied.push(edit);
        // An edit that grew may be near the one before it.
        while let [.., before, last] = tidied.as_slice() {
            if !is_island(before, last, old, new) {
                break;
            }
            let joined = Edit { old: before.old.start..last.old.end, new: before.new.start..last.new.end };
            tidied.truncate(tidied.len() - 2);
            tidied.push(joined);
        }
    }
    slide_all(&mut tidied, old, new);
    tidied
}

/// Whether the words between two edits are less than what changed on both sides of them.
fn is_island(before: &Edit, after: &Edit, old: &[&str], new: &[&str]) -> bool {
    let between = &old[before.old.end..after.old.start];
    let mut length = 0;
    for token in between {
        length +=
            if token.trim().is_empty() { usize::from(token.contains('\n')) * ISLAND } else { token.chars().count() };
        if length > ISLAND {
            return false;
        }
    }
    length <= weight(before, old, new).min(weight(after, old, new))
}

/// How much an edit deletes or inserts, up to what matters.
fn weight(edit: &Edit, old: &[&str], new: &[&str]) -> usize {
    let length = |tokens: &[&str]| {
        let mut length = 0;
        for token in tokens.iter().take(ISLAND + 1) {
            length += token.chars().count();
        }
        length.min(ISLAND)
    };
    length(&old[edit.old.clone()]).max(length(&new[edit.new.clone()]))
}

/// Moves each edit that only inserts or only deletes to where it begins or ends with a sentence or a word.
fn slide_all(edits: &mut [Edit], old: &[&str], new: &[&str]) {
    for index in 0..edits.len() {
        let from = index.checked_sub(1).map_or(0, |before| edits[before].old.end);
        let to = edits.get(index + 1).map_or(old.len(), |after| after.old.start);
        let edit = edits[index].clone();
        // How many tokens are the same before and after it.
        let (before, after) = (edit.old.start - from, to - edit.old.end);
        let by = if edit.old.is_empty() {
            slide(new, edit.new.start, edit.new.end, before, after)
        } else if edit.new.is_empty() {
            slide(old, edit.old.start, edit.old.end, before, after)
        } else {
            continue;
        };
        let moved = |at: usize| at.saturating_add_signed(by);
        edits[index] =
            Edit { old: moved(edit.old.start)..moved(edit.old.end), new: moved(edit.new.start)..moved(edit.new.end) };
    }
}

/// How far to move an edit of one side, given how many tokens are free before and after it.
fn slide(tokens: &[&str], start: usize, end: usize, before: usize, after: usize) -> isize {
    let (mut best, mut best_score) = (0, score(tokens, start, end));
    for (bound, step) in [(before.min(SLIDE), -1_isize), (after.min(SLIDE), 1)] {
        let (mut from, mut to, mut by) = (start, end, 0);
        for _ in 0..bound {
            let is_free = if step < 0 { tokens[from - 1] == tokens[to - 1] } else { tokens[from] == tokens[to] };
            if !is_free {
                break;
            }
            by += step;
            (from, to) = (from.saturating_add_signed(step), to.saturating_add_signed(step));
            let score = score(tokens, from, to);
            if score > best_score {
                (best, best_score) = (by, score);
            }
        }
    }
    best
}

/// How well an edit is bounded.
fn score(tokens: &[&str], start: usize, end: usize) -> u8 {
    let ends = |at: usize| match at.checked_sub(1).map(|at| tokens[at]) {
        None => 4,
        Some(token) if token.contains('\n') => 4,
        Some(token) if token.ends_with(['。', '！', '？']) => 4,
        Some(token) if token.trim().is_empty() => {
            if at > 1 && tokens[at - 2].ends_with(['.', ';', ':', '!', '?']) {
                3
            } else {
                2
            }
        }
        Some(token) if token.ends_with(['、', ',', ';', ':']) => 1,
        Some(_) => 0,
    };
    ends(start) + ends(end)
}
