//! Names are composed differently on different systems: a Mac writes `é` as `e` and an accent. Here both are the same letter.
//!
//! In: a text or a path. Out: the same with letters and the marks on them composed (NFC), and the path on the disk that a composed path means.
//! Only letters that a mark follows are changed: full NFC also replaces characters, among them those of Japanese names.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use walkdir::{DirEntry, WalkDir};

/// The text with its letters and marks composed.
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let is_mark = |c: char| c >= '\u{300}' && (classes.get_u8(c) != 0 || is_hangul_part(c));
    if !text.chars().any(is_mark) {
        return Cow::Borrowed(text);
    }
    let normalizer = ComposingNormalizerBorrowed::new_nfc();
    let mut whole = String::with_capacity(text.len());
    let mut cluster = 0;
    let mut has_mark = false;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if at < text.len() && is_mark(c) {
            has_mark = true;
            continue;
        }
        let written = &text[cluster..at];
        if has_mark {
            whole.push_str(&normalizer.normalize(written))
        } else {
            whole.push_str(written)
        }
        (cluster, has_mark) = (at, false);
    }
    Cow::Owned(whole)
}

/// Vowels and final consonants of Hangul, which compose with the letter before them.
fn is_hangul_part(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// The path on the disk that a composed path from a folder means.
pub(super) fn as_written(root: &Path, path: &str) -> PathBuf {
    let direct = root.join(path);
    if path.is_ascii() || fs::symlink_metadata(&direct).is_ok() {
        return direct;
    }
    let mut found = root.to_path_buf();
    for name in path.split('/') {
        let next = found.join(name);
        let is_there = name.is_ascii() || fs::symlink_metadata(&next).is_ok();
        found = if is_there { next } else { written_name(&found, name).unwrap_or(next) };
    }
    found
}

/// The entry of a folder whose name is this one once it is composed.
fn written_name(folder: &Path, name: &str) -> Option<PathBuf> {
    let entries = WalkDir::new(folder).min_depth(1).max_depth(1).into_iter().flatten();
    let mut same = entries.filter(|entry| entry.file_name().to_str().is_some_and(|other| composed(other) == name));
    same.next().map(DirEntry::into_path)
}

#[cfg(test)]
mod tests {
    use super::composed;

    #[test]
    fn letters_and_their_marks_are_one_and_nothing_else_changes() {
        for (written, expected) in [
            ("cafe\u{301}", "café"),
            ("か\u{3099}く", "がく"),
            ("\u{1100}\u{1161}\u{11a8}", "각"),
            ("神\u{fa19} Å\u{212b}", "神\u{fa19} Å\u{212b}"),
            ("u\u{308}\u{304} x", "ǖ x"),
            ("\u{301}a", "\u{301}a"),
        ] {
            assert_eq!(composed(written), expected);
        }
    }
}
