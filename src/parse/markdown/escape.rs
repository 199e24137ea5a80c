//! Backslash escapes (CommonMark 2.4) in source text.

/// Whether the character at a byte offset is escaped, that is, preceded by an odd number of backslashes.
pub(super) fn is_escaped(source: &str, at: usize) -> bool {
    let backslashes = source.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count();
    backslashes % 2 == 1
}
