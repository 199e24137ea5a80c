//! A unit as it is written in its file, without what belongs to the layout around it; and how it is put back.
//!
//! In: a unit and its page. Out: the Markdown that a translator sees, or a replacement for the span of the unit.

use super::unit::{Unit, UnitKind};
use crate::source::Span;
use crate::yaml;

/// What a translator sees of a unit.
pub(super) fn written(unit: &Unit, text: &str) -> String {
    if unit.kind == UnitKind::Field {
        return unit.text.clone();
    }
    dedented(words(unit, text).slice(text), indent(unit, text))
}

/// The span of the words of a unit: all of it, without the label of a note.
fn words(unit: &Unit, text: &str) -> Span {
    let whole = unit.span.slice(text);
    let label = if unit.kind == UnitKind::Note { whole.find("]:").map_or(0, |at| at + 2) } else { 0 };
    let rest = &whole[label..];
    let start = unit.span.start() + label + rest.len() - rest.trim_start().len();
    let end = unit.span.start() + label + rest.trim_end().len();
    Span::new(start, end)
}

/// How far lines after the first are indented.
fn indent(unit: &Unit, text: &str) -> usize {
    match unit.kind {
        UnitKind::Note => 4,
        UnitKind::Item => {
            let before = &text[..unit.span.start()];
            before.len() - before.rfind('\n').map_or(0, |end| end + 1)
        }
        _ => 0,
    }
}

fn dedented(written: &str, indent: usize) -> String {
    let mut lines = written.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |mut out, line| {
        let blank = line.len() - line.trim_start_matches(' ').len();
        out.push('\n');
        out.push_str(&line[blank.min(indent)..]);
        out
    })
}

fn indented(words: &str, indent: usize) -> String {
    let mut lines = words.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |mut out, line| {
        out.push('\n');
        if !line.trim().is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
        out
    })
}

/// The replacement that gives a unit other words; `None` if it has them already.
pub(super) fn replacement(unit: &Unit, text: &str, words_now: &str) -> Option<(Span, String)> {
    if written(unit, text) == words_now {
        return None;
    }
    if unit.kind == UnitKind::Field {
        return Some((unit.span, yaml::with_value(unit.span.slice(text), words_now)));
    }
    Some((words(unit, text), indented(words_now, indent(unit, text))))
}

/// An item after another one, with the same mark.
pub(super) fn indented_item(before: &Unit, text: &str, words: &str) -> String {
    let indent = indent(before, text);
    let mark = &text[before.span.start() - indent..before.span.start()];
    format!("\n{mark}{}", indented(words, indent))
}

/// The lines of a unit that is left out, with the blank lines after them.
pub(super) fn lines(unit: &Unit, text: &str) -> Span {
    let start = text[..unit.span.start()].rfind('\n').map_or(0, |end| end + 1);
    let end = unit.span.start() + unit.span.slice(text).trim_end().len();
    let mut rest = text[end..].split_inclusive('\n');
    let own = rest.next().map_or(0, str::len);
    let blank: usize = rest.take_while(|line| line.trim().is_empty()).map(str::len).sum();
    Span::new(start, end + own + blank)
}
