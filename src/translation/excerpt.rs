//! The words that differ, with a few around them.
//!
//! In: a text as it was and as it is. Out: a short piece of each.

use super::canonical;
use crate::redline::{Piece, compare};

/// How many characters around a change are shown.
const AROUND: usize = 24;
/// How many characters of one text are shown at most.
const MOST: usize = 160;

/// The old words and the new ones, with what surrounds them, on one line each.
pub fn of(old: &str, new: &str) -> (String, String) {
    let pieces = compare(old, new);
    let side = |is_shown: fn(&Piece<'_>) -> bool| {
        let mut out = String::new();
        let shown: Vec<&Piece<'_>> = pieces.iter().filter(|piece| is_shown(piece)).collect();
        let (first, last) = (pieces.first(), pieces.last());
        for piece in shown {
            match piece {
                Piece::Kept(text) => out.push_str(&around(text, Some(piece) != first, Some(piece) != last)),
                Piece::Deleted(text) | Piece::Inserted(text) => out.push_str(text),
            }
        }
        whole(&out)
    };
    (side(|piece| !matches!(piece, Piece::Inserted(_))), side(|piece| !matches!(piece, Piece::Deleted(_))))
}

/// A text on one line, cut off if it is long.
pub fn whole(text: &str) -> String {
    let line = canonical::of_text(text);
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// The ends of a text that both sides have: what stands next to a change.
fn around(text: &str, after_change: bool, before_change: bool) -> String {
    let count = text.chars().count();
    let kept = AROUND * (usize::from(after_change) + usize::from(before_change));
    if count <= kept + 1 {
        return text.to_owned();
    }
    let head: String = text.chars().take(if after_change { AROUND } else { 0 }).collect();
    let tail: String = text.chars().skip(count - if before_change { AROUND } else { 0 }).collect();
    // Whole words, where there are spaces between them.
    let head = head.trim_end().rsplit_once(' ').map_or(head.as_str(), |(words, _)| words);
    let tail = tail.trim_start().split_once(' ').map_or(tail.as_str(), |(_, words)| words);
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_show_the_words_that_differ() {
        let before = "The government may permit transfers of defense equipment to countries that are at war.";
        let (old, new) = of(before, &before.replace("permit", "forbid"));
        assert_eq!(old, "The government may permit transfers of defense…");
        assert_eq!(new, "The government may forbid transfers of defense…");
        assert_eq!(of("日本", "米国"), ("日本".to_owned(), "米国".to_owned()));
        assert!(whole(&"word ".repeat(100)).chars().count() <= MOST + 1);
    }
}
