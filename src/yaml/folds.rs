//! Lines of a value: in scripts without spaces, the end of a line is no space.
//!
//! In: a text as YAML reads it, and as it is written. Out: the text without the spaces that stand for line ends between characters of
//! such scripts. Spaces that were typed inside a line are kept.

use std::iter::Peekable;
use std::str::CharIndices;

use crate::source::script::is_unspaced;

/// A blank between two characters of a script without spaces.
struct Gap {
    /// Where it begins and ends.
    start: usize,
    end: usize,
    before: char,
    after: char,
    /// Whether it has the end of one line in it, and no empty line.
    is_line_end: bool,
}

/// Closes up the line ends of a text; `written` gives its notation, and is asked only if something depends on it.
pub(super) fn close_up<'w>(text: String, written: impl FnOnce() -> &'w str) -> String {
    // A text in `|` ends with the end of its last line.
    let kept = text.trim_end_matches(['\n', '\r']).len();
    let mut text = text;
    text.truncate(kept);
    let gaps: Vec<Gap> = gaps(&text).collect();
    if gaps.is_empty() {
        return text;
    }
    let closed = closed(&gaps, written);
    if closed.is_empty() {
        return text;
    }
    let mut whole = String::with_capacity(text.len());
    let mut at = 0;
    for Gap { start, end, .. } in closed {
        whole.push_str(&text[at..*start]);
        at = *end;
    }
    whole.push_str(&text[at..]);
    whole
}

/// The gaps that are line ends.
fn closed<'w, 'g>(gaps: &'g [Gap], written: impl FnOnce() -> &'w str) -> Vec<&'g Gap> {
    // The same gaps are in the notation, which tells a line end from a space, and a blank line from either; with escapes they may not be,
    // and then nothing is certain.
    let notation: Vec<Gap> = self::gaps(written()).collect();
    let is_same = gaps.len() == notation.len()
        && gaps.iter().zip(&notation).all(|(a, b)| (a.before, a.after) == (b.before, b.after));
    if !is_same {
        return gaps.iter().filter(|gap| gap.is_line_end).collect();
    }
    gaps.iter().zip(&notation).filter(|(_, written)| written.is_line_end).map(|(gap, _)| gap).collect()
}

fn gaps(text: &str) -> impl Iterator<Item = Gap> + '_ {
    let mut chars: Peekable<CharIndices<'_>> = text.char_indices().peekable();
    let mut before = None;
    std::iter::from_fn(move || {
        loop {
            let (start, c) = chars.next()?;
            if !is_blank(c) {
                before = is_unspaced(c).then_some(c);
                continue;
            }
            while chars.next_if(|(_, c)| is_blank(*c)).is_some() {}
            let &(end, after) = chars.peek()?;
            if let Some(before) = before.take().filter(|_| is_unspaced(after)) {
                let is_line_end = text[start..end].matches('\n').count() == 1;
                return Some(Gap { start, end, before, after, is_line_end });
            }
        }
    })
}

/// White space of YAML. The ideographic space is a character of the text.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_closed_up_and_typed_spaces_kept() {
        for (text, written, expected) in [
            ("武器の 輸出", "武器の\n  輸出", "武器の輸出"),
            ("武器の 輸出", "武器の 輸出", "武器の 輸出"),
            ("第一章 総則は 次の", "第一章 総則は\n  次の", "第一章 総則は次の"),
            ("一行目\n二行目\n", "|\n  一行目\n  二行目\n", "一行目二行目"),
            ("一段落目\n\n二段落目", "|\n  一段落目\n\n  二段落目", "一段落目\n\n二段落目"),
            ("一段落目\n二段落目", ">\n  一段落目\n\n  二段落目", "一段落目\n二段落目"),
            ("NATO は", "NATO\n  は", "NATO は"),
            ("第一章　総則", "第一章　総則", "第一章　総則"),
            ("あ い", "\"\\u3042 い\"", "あ い"),
            ("a b", "a\n  b", "a b"),
        ] {
            assert_eq!(close_up(text.to_owned(), || written), expected, "{written}");
        }
    }
}
