//! Text as HTML.

/// Writes text as HTML, fit for elements and for attributes in double quotes.
pub fn escape(text: &str, html: &mut String) {
    escape_with(text, |part| html.push_str(part));
}

/// The same, to bytes.
pub(super) fn escape_bytes(text: &str, html: &mut Vec<u8>) {
    escape_with(text, |part| html.extend_from_slice(part.as_bytes()));
}

/// Text as HTML.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}

fn escape_with(text: &str, mut push: impl FnMut(&str)) {
    let mut rest = text;
    while let Some(at) = special(rest.as_bytes()) {
        push(&rest[..at]);
        push(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    push(rest);
}

/// The first byte that HTML gives a meaning. Most parts of a text have none, so parts are asked as a whole, which processors do
/// many bytes at a time.
fn special(bytes: &[u8]) -> Option<usize> {
    let is_special = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
    let part = bytes.chunks(64).position(|part| part.iter().fold(false, |found, byte| found | is_special(byte)))? * 64;
    bytes[part..].iter().position(is_special).map(|at| part + at)
}
