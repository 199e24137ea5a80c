//! Estimates the size of text, and breaks it into lines.
//!
//! The compiler has no fonts, so widths are estimates. They err on the wide side, because a gap is better than an overlap.

use super::types::Words;

/// The height of text, in units. A theme's text must not be larger.
pub(in crate::figure) const LETTER: f64 = 14.0;
/// The distance between lines.
pub(in crate::figure) const LINE: f64 = 18.0;
/// The distance from the middle of a line to its baseline.
pub(in crate::figure) const FOOT: f64 = 5.0;

/// Tolerance for rounding: the sum of the widths of parts may differ slightly from the width of the whole.
const HAIR: f64 = 0.01;

/// The estimated width of a text.
pub(in crate::figure) fn width(text: &str) -> f64 {
    text.chars().map(char_width).sum::<f64>() * LETTER
}

/// The width of a character, relative to the height of text.
fn char_width(c: char) -> f64 {
    match c {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.3,
        'f' | 't' | 'r' | 'I' | '-' | '(' | ')' | '[' | ']' => 0.41,
        'a' | 'c' | 'e' | 's' | 'z' | 'v' | 'y' => 0.5,
        // Many fonts have no minus of their own and borrow a wide one.
        'm' | 'w' | 'M' | 'W' | '—' | '−' | '…' | '%' | '@' => 0.95,
        c if c.is_ascii_uppercase() => 0.74,
        // From the CJK radicals on, characters are a full em wide; so are most characters beyond the basic plane.
        c if c >= '\u{1100}' && is_wide(c) => 1.05,
        _ => 0.6,
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{1F000}'..='\u{3FFFF}')
}

/// The text, truncated with an ellipsis if it does not fit.
pub(in crate::figure) fn shortened(text: &str, room: f64) -> String {
    if width(text) <= room + HAIR {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = width("…");
    for c in text.chars() {
        used += char_width(c) * LETTER;
        if used > room {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}

/// The text in at most `most` lines; the rest is dropped, since the table below has the full text.
pub(in crate::figure) fn wrapped(text: &str, room: f64, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() || width(line) + width(piece.trim_end()) <= room + HAIR {
            line.push_str(piece);
        } else {
            lines.push(piece.to_owned());
        }
    }
    if lines.len() > most {
        let rest: String = lines.split_off(most.saturating_sub(1)).concat();
        lines.push(rest);
    }
    lines.iter().map(|line| shortened(line.trim(), room)).collect()
}

/// Splits a text at line-break opportunities: words with the space after them, and single wide characters.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let next = chars.peek().map(|(_, next)| *next);
        let breaks = c.is_whitespace() && next.is_some_and(|next| !next.is_whitespace())
            || is_wide(c) && next.is_some_and(|next| !"、。，．・）」』】".contains(next))
            || next.is_some_and(is_wide) && !"（「『【".contains(c) && !is_wide(c);
        if breaks {
            pieces.push(&text[start..end]);
            start = end;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// Lines below each other; `y` is the middle of the first.
pub(in crate::figure) fn column(lines: Vec<String>, x: f64, y: f64, anchor: &'static str) -> Vec<Words> {
    let mut middle = y - LINE;
    let words = lines.into_iter().map(|text| {
        middle += LINE;
        words(text, x, middle, anchor)
    });
    words.collect()
}

/// One line of text, centred vertically at `y`.
pub(in crate::figure) fn words(text: String, x: f64, y: f64, anchor: &'static str) -> Words {
    Words { x: tenth(x), y: tenth(y + FOOT), anchor, text }
}

/// The height of this many lines.
#[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
pub(in crate::figure) fn lines(count: usize) -> f64 {
    count as f64 * LINE
}

/// Rounds a coordinate to a tenth of a unit for output.
pub(in crate::figure) fn tenth(position: f64) -> f64 {
    let rounded = (position * 10.0).round() / 10.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_between_words_and_between_wide_letters() {
        assert_eq!(wrapped("asset freeze, organizations", 110.0, 2), ["asset freeze,", "organizations"]);
        assert_eq!(wrapped("防衛装備移転三原則", 75.0, 2), ["防衛装備移", "転三原則"]);
        assert_eq!(wrapped("一二三四五。六", 75.0, 2), ["一二三四", "五。六"]);
        assert_eq!(wrapped("", 75.0, 2), [""]);
        assert_eq!(wrapped("August 2023", width("August 2023"), 3), ["August 2023"]);
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        assert_eq!(wrapped("one two three four five six", 60.0, 2), ["one two", "three f…"]);
        assert_eq!(wrapped("Donaudampfschifffahrt", 60.0, 1), ["Donau…"]);
    }

    proptest! {
        #[test]
        fn lines_keep_to_their_room(text in "\\PC{0,80}", room in 30.0..300.0_f64, most in 1_usize..4) {
            let lines = wrapped(&text, room, most);
            prop_assert!((1..=most).contains(&lines.len()));
            for line in lines {
                prop_assert!(width(&line) <= room + 2.0 * HAIR, "{line:?} is wider than {room}");
            }
        }
    }
}
