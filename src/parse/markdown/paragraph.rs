//! The paragraph around a place in a text.

/// Longer citations are not looked for, so that many brackets take no more time than their text.
const LONGEST: usize = 1000;

/// The rest of a paragraph, or the beginning of a long one.
pub(super) fn paragraph(text: &str) -> &str {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let end = ["\n\n", "\n\r\n"].into_iter().filter_map(|blank| text.find(blank)).min();
    &text[..end.unwrap_or(text.len())]
}
