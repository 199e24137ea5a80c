//! Properties of scripts that affect the surrounding text.

/// Ideographs, kana, hangul, and their punctuation and full-width forms.
pub fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF | 0x2E80..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

/// Whether a character is of a script without spaces between words. Korean has spaces.
pub fn is_unspaced(c: char) -> bool {
    is_cjk(c) && !matches!(u32::from(c), 0x1100..=0x11FF | 0xAC00..=0xD7AF)
}

/// Whether a line break in the source between two characters is dropped: Chinese and Japanese have no spaces between words, and a
/// browser would show one.
pub fn joins_without_space(before: char, after: char) -> bool {
    is_unspaced(before) && is_unspaced(after)
}

/// Whether, in a text in Chinese or Japanese, a line break beside one of these characters is dropped: one is of a script without
/// spaces, the other is a sign that is as wide there: `…`, `―`, `“`, `①`.
pub fn joins_in_cjk_text(before: char, after: char) -> bool {
    (is_unspaced(before) && is_wide_sign(after)) || (is_wide_sign(before) && is_unspaced(after))
}

/// Signs that texts in Latin script have as well, and that are as wide as an ideograph in Chinese and Japanese.
fn is_wide_sign(c: char) -> bool {
    matches!(u32::from(c),
        0x2014 | 0x2015 | 0x2018..=0x201D | 0x2025 | 0x2026 | 0x203B | 0x2160..=0x218F | 0x2190..=0x21FF
        | 0x2460..=0x24FF | 0x25A0..=0x26FF)
}

/// Chinese characters, with the signs that stand for one of them: `々`, `〇`.
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3005 | 0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Hiragana and katakana, without the signs that stand inside their words.
pub fn is_kana(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x30FA)
}

/// Syllables of Hangul.
pub fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0xAC00..=0xD7AF)
}

/// Hiragana.
pub fn is_hiragana(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x309F)
}

/// Katakana, with the signs that stand inside its words: `ー` and `・`.
pub fn is_katakana(c: char) -> bool {
    matches!(u32::from(c), 0x30A0..=0x30FF | 0x31F0..=0x31FF | 0xFF65..=0xFF9F)
}
