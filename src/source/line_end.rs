//! How a text ends its lines.
//!
//! In: a text. Out: `\r\n` or `\n`. It must not know what the text means.

/// The line ending of a text: that of its first line. It reads no further, since it is asked for each edit of a file.
#[must_use]
pub fn line_end(text: &str) -> &'static str {
    let first = text.find('\n').map_or("", |end| &text[..end]);
    if first.ends_with('\r') { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::line_end;

    #[test]
    fn the_first_line_decides() {
        for (text, end) in
            [("", "\n"), ("a", "\n"), ("a\nb\r\n", "\n"), ("a\r\nb\n", "\r\n"), ("\r\n", "\r\n"), ("\n", "\n")]
        {
            assert_eq!(line_end(text), end, "{text:?}");
        }
    }
}
