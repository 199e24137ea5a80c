//! Makes text of the content safe for a terminal: without control characters, and of limited length.
//!
//! In: any text. Out: the text with control characters replaced by visible ones. Line breaks are kept; a format in which they
//! would be wrong uses [`in_one_line`].

use std::borrow::Cow;

/// The length limit of a line of a message, in characters; longer lines are cut in the middle.
const MOST_CHARACTERS: usize = 1_000;
/// Characters to keep at the end of a line that is cut.
const KEPT_AT_THE_END: usize = 100;

/// A text that is safe to print.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let text = if text.contains(is_obeyed) {
        Cow::Owned(text.chars().map(|c| if is_obeyed(c) { picture(c) } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    };
    if text.len() > MOST_CHARACTERS { Cow::Owned(shortened(&text)) } else { text }
}

/// A text that is safe to print, in one line.
pub(super) fn in_one_line(text: &str) -> Cow<'_, str> {
    match printable(text) {
        text if text.contains('\n') => Cow::Owned(text.replace('\n', " ")),
        text => text,
    }
}

/// Replaces the C1 control characters, which take two bytes, with a two-byte character, so that offsets stay valid. C0 characters
/// are left to the code that prints the lines.
pub(super) fn without_c1(text: &str) -> Cow<'_, str> {
    let is_c1 = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if text.contains(is_c1) { Cow::Owned(text.replace(is_c1, "·")) } else { Cow::Borrowed(text) }
}

/// Whether a terminal interprets the character instead of showing it, or shows the text after it in another order.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The visible replacement of a character.
fn picture(c: char) -> char {
    match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

fn shortened(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let count = line.chars().count();
        if count <= MOST_CHARACTERS {
            return line.to_owned();
        }
        let head: String = line.chars().take(MOST_CHARACTERS - KEPT_AT_THE_END).collect();
        let tail: String = line.chars().skip(count - KEPT_AT_THE_END).collect();
        format!("{head} … {tail}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown() {
        assert_eq!(printable("a\u{1b}[31m\u{9b}b\u{7f}\u{202e}\n\t岸"), "a␛[31m\u{fffd}b␡\u{fffd}\n\t岸");
        assert_eq!(in_one_line("a\nb"), "a b");
        assert_eq!(without_c1("a\u{9b}b").len(), "a\u{9b}b".len());
    }

    #[test]
    fn what_nobody_would_read_is_cut() {
        let long = "岸".repeat(40_000);
        let printed = printable(&long);
        assert!(printed.chars().count() < MOST_CHARACTERS + 10);
        assert!(matches!(printable("short"), Cow::Borrowed("short")));
    }
}
