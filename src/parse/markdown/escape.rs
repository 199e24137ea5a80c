//! Backslash escapes (CommonMark 2.4) in the source of a text.

/// Whether the character at a byte offset is escaped: an odd number of backslashes stands before it.
pub(super) fn is_escaped(source: &str, at: usize) -> bool {
    let backslashes = source.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count();
    backslashes % 2 == 1
}
