//! Removes remarks: notes between editors, between `%%` and `%%` as in Obsidian or in HTML comments, which are never published.
//!
//! In: the text of a field. Out: the text without remarks. Those in Markdown are found by its parser, which recognises code.

use std::ops::Range;

/// Opens and closes a remark; longer runs do so as well.
pub(crate) const SIGNS: &str = "%%";
/// Opens an HTML comment.
pub(crate) const COMMENT: &str = "<!--";
/// Closes an HTML comment.
pub(crate) const COMMENT_END: &str = "-->";

/// A remark that is never closed, with its opening characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unclosed(pub(crate) &'static str);

/// Removes the remarks of a text, and the blanks that would be left over.
pub(crate) fn without(text: String) -> Result<String, Unclosed> {
    if !text.contains(SIGNS) && !text.contains(COMMENT) {
        return Ok(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for remark in joined(&text, remarks(&text)?) {
        let remark = with_blanks(&text, remark);
        kept.push_str(text.get(at..remark.start).unwrap_or_default());
        at = remark.end.max(at);
    }
    kept.push_str(&text[at..]);
    Ok(kept)
}

fn remarks(text: &str) -> Result<Vec<Range<usize>>, Unclosed> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let marker = text[at..].find(SIGNS).map(|offset| at + offset);
        let comment = text[at..].find(COMMENT).map(|offset| at + offset);
        let (start, end) = match (marker, comment) {
            (None, None) => return Ok(found),
            (Some(marker), comment) if comment.is_none_or(|comment| marker < comment) => {
                let opening = row(&text[marker..]);
                let inside = marker + opening;
                let close = inside + text[inside..].find(SIGNS).ok_or(Unclosed(SIGNS))?;
                (marker, close + closing_row(opening, row(&text[close..])))
            }
            (_, comment) => {
                let start = comment.unwrap_or_default();
                (start, comment_end(text, start).ok_or(Unclosed(COMMENT))?)
            }
        };
        found.push(start..end);
        at = end;
    }
}

/// The number of percent signs at the start of a text.
pub(crate) fn row(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'%').count()
}

/// How many of the percent signs of a run close a remark that a run of `opening` signs opened: all of them, unless enough are
/// left to open the next remark, as in `%%one%%%%two%%`.
pub(crate) fn closing_row(opening: usize, closing: usize) -> usize {
    if closing >= opening + SIGNS.len() { opening } else { closing }
}

/// The end of the comment that begins at a byte. `<!-->` is a complete comment.
pub(crate) fn comment_end(text: &str, start: usize) -> Option<usize> {
    let inside = start + "<!".len();
    text.get(inside..)?.find(COMMENT_END).map(|length| inside + length + COMMENT_END.len())
}

/// Merges ranges that are separated only by blanks. The ranges are in order.
pub(crate) fn joined(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if text[last.end..range.start].bytes().all(|byte| matches!(byte, b' ' | b'\t')) => {
                last.end = range.end;
            }
            _ => joined.push(range),
        }
    }
    joined
}

/// Extends a remark by the blanks that would be left over: one of those on both sides, and those before the end of a line or a
/// punctuation mark.
pub(crate) fn with_blanks(text: &str, remark: Range<usize>) -> Range<usize> {
    const BLANKS: [char; 2] = [' ', '\t'];
    let before = &text[..remark.start];
    if !before.is_empty() && !before.ends_with([' ', '\t', '\n']) {
        return remark;
    }
    let after = text[remark.end..].trim_start_matches(BLANKS);
    let end = text.len() - after.len();
    let ends = after.chars().next().is_none_or(|next| "\r\n.,;:!?)".contains(next));
    let start = if ends { before.trim_end_matches(BLANKS).len() } else { remark.start };
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_go_and_leave_no_gap() {
        for (written, kept) in [
            ("The levy %%ask Ola%% rose.", "The levy rose."),
            ("The levy rose %%ask Ola%%.", "The levy rose."),
            ("%%a%% %%b%% The levy <!-- c --> rose %%d%%", "The levy rose"),
            ("関税は%%確認%%上がった", "関税は上がった"),
            ("%%%%secret%%%% seen", "seen"),
            ("%%secret%%%%secret%% seen", "seen"),
            ("<!-- %% --> seen", "seen"),
            ("%% <!-- %% seen", "seen"),
            ("<!--> seen", "seen"),
            ("5 % and 6 %", "5 % and 6 %"),
        ] {
            assert_eq!(without(written.to_owned()), Ok(kept.to_owned()), "{written}");
        }
        assert_eq!(without("a %%b".to_owned()), Err(Unclosed(SIGNS)));
        assert_eq!(without("a <!-- b".to_owned()), Err(Unclosed(COMMENT)));
    }
}
