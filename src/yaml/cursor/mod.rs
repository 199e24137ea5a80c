//! Where a place of a YAML text is: in which field, in which item. The text may be incomplete, as it is while somebody writes it, so it is
//! read line by line instead of being parsed.
//!
//! In: a text, a byte. Out: a [`YamlCursor`]. It must not know what fields mean.

mod brackets;
#[cfg(test)]
mod tests;

use std::ops::Range;

use brackets::{depth, in_brackets};

/// One step from the root of a text to a place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorStep<'t> {
    /// Into the value of a field.
    Field(&'t str),
    /// Into an item of a list.
    Item,
}

/// What can be written at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorSlot {
    /// The name of a field.
    Key,
    /// A value.
    Value,
    /// The beginning of an item: the name of its first field, or a value.
    Either,
}

/// A place of a YAML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlCursor<'t> {
    /// The steps to the mapping whose field is named here, or to the value.
    pub path: Vec<CursorStep<'t>>,
    /// What can be written.
    pub slot: CursorSlot,
    /// The bytes of the word that is being written, with its quotation marks.
    pub word: Range<usize>,
    /// The other fields of the mapping.
    pub siblings: Vec<&'t str>,
    /// Whether the place is in a list or a mapping in brackets.
    pub is_in_brackets: bool,
}

/// A line that is not blank, divided.
struct Line<'t> {
    /// The byte at which it begins.
    start: usize,
    /// The columns of the dashes before its content.
    dashes: Vec<usize>,
    /// The column of its content.
    column: usize,
    content: &'t str,
}

impl<'t> Line<'t> {
    fn of(start: usize, line: &'t str) -> Self {
        let line = line.trim_end_matches(['\n', '\r']);
        let mut column = line.len() - line.trim_start_matches(' ').len();
        let mut dashes = Vec::new();
        loop {
            let rest = &line[column..];
            let Some(after) = rest.strip_prefix('-').filter(|after| after.is_empty() || after.starts_with(' ')) else {
                return Self { start, dashes, column, content: rest };
            };
            dashes.push(column);
            column += 1 + (after.len() - after.trim_start_matches(' ').len());
        }
    }

    fn indent(&self) -> usize {
        self.dashes.first().copied().unwrap_or(self.column)
    }

    /// The field that it begins, and its value.
    fn field(&self) -> Option<(&'t str, &'t str)> {
        let colon = self.content.match_indices(':').map(|(at, _)| at).find(|at| {
            let after = &self.content[at + 1..];
            after.is_empty() || after.starts_with(' ')
        })?;
        let name = self.content[..colon].trim_matches(['"', '\'']);
        let is_name = !name.is_empty() && !name.contains(['{', '[', '"', '#', ',']);
        is_name.then(|| (name, &self.content[colon + 1..]))
    }
}

/// An open part of a text: an item of a list, or a field.
#[derive(Clone, Copy)]
struct Frame<'t> {
    column: usize,
    step: CursorStep<'t>,
}

/// Where a byte of a text is; `None` in a comment or in a text of several lines.
pub fn cursor(text: &str, at: usize) -> Option<YamlCursor<'_>> {
    let line_start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let mut frames: Vec<Frame<'_>> = Vec::new();
    let mut block_text: Option<usize> = None;
    let mut brackets: Option<(usize, Vec<Frame<'_>>)> = None;
    let mut start = 0;
    for line in text[..line_start].split_inclusive('\n') {
        let begin = start;
        start += line.len();
        let line = Line::of(begin, line);
        if line.content.trim().is_empty() && line.dashes.is_empty() || line.content.starts_with('#') {
            continue;
        }
        if let Some((from, _)) = &brackets {
            if depth(&text[*from..start]) > 0 {
                continue;
            }
            brackets = None;
            continue;
        }
        if block_text.is_some_and(|column| line.indent() > column) {
            continue;
        }
        block_text = None;
        enter(&mut frames, &line);
        if let Some((name, value)) = line.field() {
            frames.push(Frame { column: line.column, step: CursorStep::Field(name) });
            if value.trim_start().starts_with(['|', '>']) {
                block_text = Some(line.column);
            }
        }
        let opened = line.start + line.column;
        if depth(&text[opened..start]) > 0 {
            let from = text[opened..start].find(['{', '[']).map_or(opened, |open| opened + open);
            brackets = Some((from, frames.clone()));
        }
    }
    let rest = text[line_start..].split(['\n', '\r']).next().unwrap_or_default();
    if let Some((from, frames)) = brackets {
        return in_brackets(text, from, at, steps(&frames));
    }
    let line = Line::of(line_start, rest);
    if block_text.is_some_and(|column| line.indent() > column && !rest.trim().is_empty()) {
        return None;
    }
    in_line(text, at, &line, frames)
}

/// Leaves what ends before a line, and enters the items that it begins.
fn enter(frames: &mut Vec<Frame<'_>>, line: &Line<'_>) {
    let indent = line.indent();
    while let Some(top) = frames.last() {
        // The items of a list may stand below the name of its field without being indented.
        let is_list_of = !line.dashes.is_empty() && matches!(top.step, CursorStep::Field(_));
        if top.column < indent || (top.column == indent && is_list_of) {
            break;
        }
        frames.pop();
    }
    frames.extend(line.dashes.iter().map(|column| Frame { column: *column, step: CursorStep::Item }));
}

/// A place in a line of the block style.
fn in_line<'t>(text: &'t str, at: usize, line: &Line<'t>, mut frames: Vec<Frame<'t>>) -> Option<YamlCursor<'t>> {
    let content_start = line.start + line.column;
    let before = text.get(content_start..at).unwrap_or_default();
    if before.starts_with('#') || before.contains(" #") {
        return None;
    }
    enter(&mut frames, line);
    let field = line.field().filter(|(_, value)| at > content_start + line.content.len() - value.len());
    let Some((name, value)) = field else {
        // In the indentation of a line nothing is written.
        if at < content_start && !line.content.is_empty() {
            return None;
        }
        let name = line.content.split(':').next().unwrap_or_default().trim_end();
        let slot = if line.dashes.is_empty() { CursorSlot::Key } else { CursorSlot::Either };
        let siblings = siblings(text, line);
        let begin = content_start.min(at);
        let word = if line.content.is_empty() { at..at } else { begin..(begin + name.len()).max(at) };
        let brackets = name.find(['{', '[']).filter(|open| content_start + open < at);
        if let Some(open) = brackets {
            return in_brackets(text, content_start + open, at, steps(&frames));
        }
        return Some(YamlCursor { path: steps(&frames), slot, word, siblings, is_in_brackets: false });
    };
    frames.push(Frame { column: line.column, step: CursorStep::Field(name) });
    let value_start = content_start + line.content.len() - value.trim_start().len();
    if value.trim_start().starts_with(['{', '[']) && at > value_start {
        return in_brackets(text, value_start, at, steps(&frames));
    }
    if value.trim_start().starts_with(['|', '>']) {
        return None;
    }
    let value = value.split(" #").next().unwrap_or_default().trim();
    let word =
        if value.is_empty() || at < value_start { at..at } else { value_start..(value_start + value.len()).max(at) };
    let (path, slot) = (steps(&frames), CursorSlot::Value);
    Some(YamlCursor { path, slot, word, siblings: Vec::new(), is_in_brackets: false })
}

fn steps<'t>(frames: &[Frame<'t>]) -> Vec<CursorStep<'t>> {
    frames.iter().map(|frame| frame.step).collect()
}

/// The names of the other fields of the mapping that a line belongs to.
fn siblings<'t>(text: &'t str, line: &Line<'t>) -> Vec<&'t str> {
    let mut above: Vec<Line<'t>> = Vec::new();
    let mut below: Vec<Line<'t>> = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive('\n') {
        let other = Line::of(start, part);
        if !(other.content.is_empty() && other.dashes.is_empty()) && other.start != line.start {
            if start < line.start { above.push(other) } else { below.push(other) }
        }
        start += part.len();
    }
    let mut found = Vec::new();
    let mut add = |other: &Line<'t>| {
        if other.column == line.column {
            found.extend(other.field().map(|(name, _)| name));
        }
    };
    let is_outside = |other: &&Line<'t>| other.column < line.column;
    if line.dashes.is_empty() {
        for other in above.iter().rev().take_while(|other| !is_outside(other)) {
            add(other);
            // A dash before the first field begins the mapping.
            if other.column == line.column && !other.dashes.is_empty() {
                break;
            }
        }
    }
    below.iter().take_while(|other| !is_outside(other) && other.indent() >= line.column).for_each(add);
    found
}
