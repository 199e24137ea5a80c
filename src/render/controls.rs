//! Replaces characters that HTML does not allow, not even as references: the ASCII and Latin-1 controls except white space.
//!
//! In: HTML from a template. Out: the same with each of them replaced by U+FFFD, as CommonMark does for NUL: readers see that
//! something is missing, and XML parsers accept the page. Independent of a character's origin.

/// The HTML without disallowed characters.
pub(super) fn replaced(html: String) -> String {
    if may_hold_control(html.as_bytes()) && html.contains(is_forbidden) {
        return html.replace(is_forbidden, "\u{FFFD}");
    }
    html
}

/// The same for XHTML: XML allows a form feed as little, and what is no character of Unicode.
pub(super) fn replaced_for_xml(html: String) -> String {
    replaced(html).replace(['\u{c}', '\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}

fn is_forbidden(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\u{c}' | '\r')
}

/// Few pages have one, so chunks of bytes are tested as a whole, which compiles to vector instructions.
fn may_hold_control(bytes: &[u8]) -> bool {
    let is_ascii_control = |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0xc | b'\r')) || byte == 0x7f;
    // U+0080 to U+009F.
    let is_latin_control = |pair: &[u8]| matches!(pair, [0xc2, ..0xa0]);
    bytes.iter().fold(false, |found, byte| found | is_ascii_control(*byte))
        || bytes.windows(2).fold(false, |found, pair| found | is_latin_control(pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_control_but_white_space_is_replaced() {
        for character in (0..=0x2_FFFF).filter_map(char::from_u32) {
            let html = format!("<p>é\u{a0}{character}岸</p>\n");
            let expected = match u32::from(character) {
                9 | 10 | 12 | 13 => html.clone(),
                0..0x20 | 0x7f..0xa0 => "<p>é\u{a0}\u{FFFD}岸</p>\n".to_owned(),
                _ => html.clone(),
            };
            assert_eq!(replaced(html), expected, "{:x}", u32::from(character));
        }
    }

    #[test]
    fn xml_allows_less() {
        assert_eq!(replaced_for_xml("a\u{c}\u{FFFE}\u{FFFF}\u{1}\t".to_owned()), "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\t");
    }
}
