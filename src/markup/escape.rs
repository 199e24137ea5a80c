//! Escapes text for HTML.

/// Writes text as HTML, escaped for content and for attributes in double quotes.
pub fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = special(rest.as_bytes()) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// The first byte that needs escaping. Most texts have none, so chunks are tested as a whole, which compiles to vector
/// instructions.
fn special(bytes: &[u8]) -> Option<usize> {
    let is_special = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
    let part = bytes.chunks(64).position(|part| part.iter().fold(false, |found, byte| found | is_special(byte)))? * 64;
    bytes[part..].iter().position(is_special).map(|at| part + at)
}

/// Text, escaped for HTML.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}
