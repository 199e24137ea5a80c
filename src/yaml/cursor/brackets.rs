//! Places in lists and mappings that are written in brackets: `{state: done, sources: ["@key"]}`.

use super::{CursorSlot, CursorStep, YamlCursor};

/// How many brackets are open at the end of a text, outside of quotation marks.
pub(super) fn depth(text: &str) -> usize {
    let mut depth = 0_usize;
    scan(text, |c| match c {
        '{' | '[' => depth += 1,
        '}' | ']' => depth = depth.saturating_sub(1),
        _ => {}
    });
    depth
}

/// Visits the characters outside of quotation marks.
fn scan(text: &str, mut visit: impl FnMut(char)) {
    let mut quote: Option<char> = None;
    let mut before = ' ';
    for c in text.chars() {
        match quote {
            Some(open) if c == open && before != '\\' => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') && !before.is_alphanumeric() => quote = Some(c),
            None => visit(c),
        }
        before = c;
    }
}

/// An open bracket, with the field whose value is being written.
struct Bracket<'t> {
    is_mapping: bool,
    field: Option<&'t str>,
    fields: Vec<&'t str>,
}

/// A place in brackets that open at a byte.
pub(super) fn in_brackets<'t>(
    text: &'t str,
    from: usize,
    at: usize,
    mut path: Vec<CursorStep<'t>>,
) -> Option<YamlCursor<'t>> {
    let mut open: Vec<Bracket<'t>> = Vec::new();
    let mut word_start = from;
    let mut quote: Option<char> = None;
    let inside = text.get(from..at)?;
    for (offset, c) in inside.char_indices() {
        let here = from + offset;
        if let Some(mark) = quote {
            if c == mark {
                quote = None;
            }
            continue;
        }
        let is_word_begin = text[word_start..here].trim().is_empty();
        match c {
            '"' | '\'' if is_word_begin => quote = Some(c),
            '{' | '[' => {
                open.push(Bracket { is_mapping: c == '{', field: None, fields: Vec::new() });
                word_start = here + 1;
            }
            '}' | ']' => {
                open.pop();
                word_start = here + 1;
            }
            ',' => {
                open.iter_mut().last().into_iter().for_each(|bracket| bracket.field = None);
                word_start = here + 1;
            }
            ':' if text[here + 1..].starts_with([' ', '\n', '}', ',']) || here + 1 == at => {
                let name = text[word_start..here].trim().trim_matches(['"', '\'']);
                if let Some(bracket) = open.last_mut().filter(|bracket| bracket.is_mapping) {
                    bracket.field = Some(name);
                    bracket.fields.push(name);
                    word_start = here + 1;
                }
            }
            _ => {}
        }
    }
    let last = open.last()?;
    let slot = if last.is_mapping && last.field.is_none() { CursorSlot::Key } else { CursorSlot::Value };
    let siblings = last.fields.clone();
    let step = |bracket: &Bracket<'t>| {
        if bracket.is_mapping { bracket.field.map(CursorStep::Field) } else { Some(CursorStep::Item) }
    };
    path.extend(open.iter().filter_map(step));
    let begin = word_start + (text[word_start..at].len() - text[word_start..at].trim_start().len());
    let after = text[at..].split([',', '}', ']', '\n', '\r']).next().unwrap_or_default();
    let after = if slot == CursorSlot::Key { after.split(':').next().unwrap_or_default() } else { after };
    let end = at + after.trim_end().len();
    Some(YamlCursor { path, slot, word: begin..end, siblings, is_in_brackets: true })
}
