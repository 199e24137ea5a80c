//! Converts byte offsets to positions of the protocol and back, in the unit that client and server agreed on.
//!
//! In: a text. Out: positions in it. A position beyond the end of a line or of the text means that end.

use gen_lsp_types::{Position, PositionEncodingKind, Range};

use crate::source::{LineIndex, Span};

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every client understands.
    #[default]
    Utf16,
}

impl Encoding {
    /// The first of the encodings that a client offers and this server knows.
    pub(super) fn negotiated<'a>(offered: impl IntoIterator<Item = &'a str>) -> Self {
        let known = offered.into_iter().find_map(|name| match name {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            _ => None,
        });
        known.unwrap_or_default()
    }

    /// The name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// The positions of a text.
#[derive(Debug)]
pub(super) struct Positions<'t> {
    text: &'t str,
    lines: LineIndex,
    encoding: Encoding,
}

impl<'t> Positions<'t> {
    /// The positions of a text.
    pub(super) fn of(text: &'t str, encoding: Encoding) -> Self {
        Self { text, lines: LineIndex::new(text), encoding }
    }

    /// The text of a line (from 0) without its line break, and the byte at which it begins.
    fn line(&self, line: usize) -> (usize, &'t str) {
        let start = self.lines.line_start(self.text, line.saturating_add(1));
        let end = self.lines.line_start(self.text, line.saturating_add(2));
        (start, self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']))
    }

    /// The position of a byte. A byte inside a character means the character.
    pub(super) fn position(&self, byte: usize) -> Position {
        let line = self.lines.line_of(byte.min(self.text.len())) - 1;
        let (start, words) = self.line(line);
        let before = words.char_indices().take_while(|(at, c)| start + at + c.len_utf8() <= byte);
        let column: usize = before.map(|(_, c)| self.encoding.width(c)).sum();
        Position { line: number(line), character: number(column) }
    }

    /// The byte at a position. A position inside a character means its beginning.
    pub(super) fn byte(&self, position: Position) -> usize {
        let (start, words) = self.line(position.line as usize);
        let mut column = 0;
        for (at, c) in words.char_indices() {
            column += self.encoding.width(c);
            if column > position.character as usize {
                return start + at;
            }
        }
        start + words.len()
    }

    /// The range of a span.
    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start()), end: self.position(span.end()) }
    }

    /// The span of a range.
    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.byte(range.start), self.byte(range.end))
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_count_units_of_the_encoding() {
        let text = "a岸😀b\r\n\r\nx";
        let (b, x) = (text.find('b').unwrap_or(0), text.find('x').unwrap_or(0));
        let (narrow, wide) = (Positions::of(text, Encoding::Utf8), Positions::of(text, Encoding::Utf16));
        assert_eq!((narrow.position(b), wide.position(b)), (at(0, 8), at(0, 4)));
        assert_eq!(wide.position(x), at(2, 0));
        assert_eq!(wide.byte(at(0, 3)), 4, "the second half of a pair is its character");
        assert_eq!(wide.byte(at(0, 99)), 9, "the end of a line is before its break");
        assert_eq!(wide.byte(at(99, 0)), text.len());
        assert_eq!(wide.position(text.len()), at(2, 1));
    }

    #[test]
    fn the_first_known_offer_is_taken() {
        assert_eq!(Encoding::negotiated(["utf-32", "utf-8", "utf-16"]), Encoding::Utf8);
        assert_eq!(Encoding::negotiated(["utf-16", "utf-8"]), Encoding::Utf16);
        assert_eq!(Encoding::negotiated([]), Encoding::Utf16);
    }

    proptest! {
        #[test]
        fn bytes_and_positions_lead_to_each_other(text in "[a岸😀é\u{301}\r\n]{0,30}", wide in any::<bool>()) {
            let positions = Positions::of(&text, if wide { Encoding::Utf16 } else { Encoding::Utf8 });
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let position = positions.position(byte);
                let inside_break = text[..byte].ends_with('\r') && text[byte..].starts_with('\n');
                if !inside_break {
                    prop_assert_eq!(positions.byte(position), byte);
                }
            }
        }

        #[test]
        fn any_position_is_in_the_text(text in "[a岸😀\r\n]{0,30}", line in 0..9_u32, character in 0..40_u32) {
            let positions = Positions::of(&text, Encoding::Utf16);
            prop_assert!(text.is_char_boundary(positions.byte(at(line, character))));
        }
    }
}
