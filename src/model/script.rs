//! Properties of scripts that affect the surrounding text.

/// Ideographs, kana, hangul, and their punctuation and full-width forms.
pub fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF | 0x2E80..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

/// Whether a line break in the source between two characters is dropped: Chinese and Japanese have no spaces between words, and a
/// browser would show one. Korean has spaces.
pub fn joins_without_space(before: char, after: char) -> bool {
    let unspaced = |c: char| is_cjk(c) && !matches!(u32::from(c), 0x1100..=0x11FF | 0xAC00..=0xD7AF);
    unspaced(before) && unspaced(after)
}
