//! Characters that HTML allows in no form, not even as references: the controls of ASCII and Latin-1 but for white space.
//!
//! In: HTML that a template wrote. Out: the same with U+FFFD in the place of each, as CommonMark has it for NUL: a reader sees that
//! something is missing, and parsers of XML read on. It must not know where a character came from.

/// The HTML without what it must not hold.
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

/// Hardly any page has one, so bytes are asked as a whole, which processors do many at a time.
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
