//! Rows of tables whose cells do not fit the columns: what is beyond the last column would be lost, and a line of dashes that does not
//! fit its head makes no table.
//!
//! In: the span of a row or a paragraph. Out: diagnostics.

use std::ops::Range;

use super::{Builder, remarks};
use crate::diagnostic::Rule;
use crate::source::Span;

/// Reports what a row has beyond the columns of its table.
pub(super) fn check_row(builder: &mut Builder<'_, '_>, row: Span, columns: usize) {
    let text = remarks::blanked(row.slice(builder.input.text).into());
    let cells = cells(&text);
    let (Some(first), Some(last)) = (cells.get(columns), cells.last()) else { return };
    let beyond = first.start..last.end;
    let words = text[beyond.clone()].trim();
    if words.trim_matches(['|', ' ']).is_empty() {
        return;
    }
    let start = row.start() + beyond.end - text[beyond].trim_start().len();
    let message = format!("the row has {} cells, but its table has {}", cells.len(), count(columns));
    builder.fault(Rule::TableColumns, Span::new(start, start + words.len()), message).add_help(
        "add a column to the head and to the line of dashes, or write `\\|` for a literal `|`: `[[page\\|words]]`",
    );
}

/// Reports a line of dashes below a line with another number of cells: readers would see both as text.
pub(super) fn check_paragraph(builder: &mut Builder<'_, '_>, paragraph: Span) {
    let text = paragraph.slice(builder.input.text);
    if !text.contains("-|") && !text.contains("|-") && !text.contains("- |") && !text.contains("| -") {
        return;
    }
    let mut end = paragraph.start();
    let mut head: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        end += line.len();
        let line_end = end - (line.len() - line.trim_end().len());
        let words = line.trim_end().trim_start_matches([' ', '\t', '>']);
        if let Some(columns) = head.filter(|_| is_dashes(words)) {
            let dashes = count(cells(words).len());
            let message = format!("the line of dashes is for {dashes}, but the head above it has {columns}");
            builder.fault(Rule::TableColumns, Span::new(line_end - words.len(), line_end), message).add_help(format!(
                "write it for {}: `|{}`",
                count(columns),
                "---|".repeat(columns.min(12))
            ));
        }
        head = words.contains('|').then(|| cells(words).len());
    }
}

fn count(columns: usize) -> String {
    if columns == 1 { "1 column".to_owned() } else { format!("{columns} columns") }
}

/// Whether a line can only be the line of dashes of a table.
fn is_dashes(line: &str) -> bool {
    let is_cell = |cell: &str| {
        let dashes = cell.trim().trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && cells(line).into_iter().all(|cell| is_cell(&line[cell]))
}

/// The cells of a row, as GFM divides it: a `|` divides unless a backslash is before it, in code and links as well.
fn cells(row: &str) -> Vec<Range<usize>> {
    let begin = row.len() - row.trim_start().len();
    let mut end = row.trim_end().len();
    if end > begin && row.as_bytes()[end - 1] == b'|' && !row[..end - 1].ends_with('\\') {
        end -= 1;
    }
    let begin = begin + usize::from(row[begin..].starts_with('|') && begin < end);
    let mut cells = Vec::new();
    let mut start = begin;
    let bytes = row.as_bytes();
    for at in begin..end {
        if bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\') {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells.push(start..end.max(start));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_divided_as_gfm_does() {
        let words = |row: &str| cells(row).into_iter().map(|cell| row[cell].trim().to_owned()).collect::<Vec<_>>();
        assert_eq!(words("| a | b |"), ["a", "b"]);
        assert_eq!(words("a | b"), ["a", "b"]);
        assert_eq!(words("| `a\\|b` | [[c\\|d]] |"), ["`a\\|b`", "[[c\\|d]]"]);
        assert_eq!(words("| [[a|b]] | c |"), ["[[a", "b]]", "c"]);
        assert_eq!(words("||"), [""]);
        assert_eq!(words("|"), [""]);
        assert_eq!(words("| a |  |"), ["a", ""]);
    }

    #[test]
    fn lines_of_dashes() {
        for line in ["|---|---|", "---|:--:", " | :- | -: |"] {
            assert!(is_dashes(line), "{line}");
        }
        for line in ["---", "| a |", "|", "a | --", ""] {
            assert!(!is_dashes(line), "{line}");
        }
    }
}
