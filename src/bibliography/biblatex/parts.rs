//! A BibLaTeX file cut into its parts, each of which begins with `@`, so that a fault in one does not hide the others.
//!
//! In: the text. Out: where each entry and each `@string` stands. What is written between them is a remark, as are `@comment`
//! and `@preamble`. It takes time in proportion to the text. It must not know what an entry says.

use std::ops::Range;

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// An entry or an `@string`.
    Read,
    /// An `@comment` or a `@preamble`.
    Remark,
}

/// What shows that a part ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The brace that it opened is closed.
    Closed,
    /// It is not closed: the next one begins, or the file ends.
    Open,
    /// It begins with a parenthesis, or with nothing at all after its type.
    Braceless,
}

/// A part of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// From the `@` to its end.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: PartKind,
    /// What shows its end.
    pub(super) end: End,
    /// Where the first word after the brace stands: the key of an entry.
    pub(super) key: Range<usize>,
}

/// Reads the parts of a file one after the other.
pub(super) struct Parts<'s> {
    text: &'s str,
    /// Where a line begins with `@type{`, in order.
    starts: Vec<usize>,
    at: usize,
    /// Whether a part reached into the next one: from then on, a line that begins like an entry is one.
    is_strict: bool,
}

impl<'s> Parts<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Self { text, starts: line_starts(text), at: 0, is_strict: false }
    }

    /// Reads a part again that holds the beginnings of others: it ends where the next one begins. `None` where it holds none.
    pub(super) fn shorter(&mut self, part: &Part) -> Option<Part> {
        let next = self.next_start(part.range.start).filter(|&next| next < part.range.end)?;
        self.is_strict = true;
        self.at = next;
        Some(Part { range: part.range.start..next, end: End::Open, ..part.clone() })
    }

    /// Where the next line begins like an entry.
    fn next_start(&self, after: usize) -> Option<usize> {
        self.starts.get(self.starts.partition_point(|&start| start <= after)).copied()
    }

    fn part(&mut self, start: usize) -> Option<Part> {
        let name_end = start + 1 + word(&self.text[start + 1..]);
        let name = &self.text[start + 1..name_end];
        if name.is_empty() {
            return None;
        }
        let open = name_end + blanks(&self.text[name_end..]);
        let kind = match name.to_ascii_lowercase().as_str() {
            "comment" | "preamble" => PartKind::Remark,
            _ => PartKind::Read,
        };
        let next = self.next_start(start);
        if !self.text[open..].starts_with('{') {
            // Elsewhere than at the beginning of a line it is an address or a name in a remark.
            if !begins_line(self.text, start) {
                return None;
            }
            let key = key(self.text, open + usize::from(self.text[open..].starts_with('(')));
            return Some(Part { range: start..name_end, kind, end: End::Braceless, key });
        }
        let key = key(self.text, open + 1);
        let limit = next.filter(|_| self.is_strict).unwrap_or(self.text.len());
        if let Some(end) = closing(&self.text[..limit], key.end) {
            return Some(Part { range: start..end, kind, end: End::Closed, key });
        }
        self.is_strict = true;
        Some(Part { range: start..next.unwrap_or(self.text.len()), kind, end: End::Open, key })
    }
}

impl Iterator for Parts<'_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        loop {
            let rest = &self.text[self.at..];
            let found = self.at + rest.find(['@', '%'])?;
            if self.text[found..].starts_with('%') {
                self.at = self.text[found..].find('\n').map_or(self.text.len(), |line| found + line);
                continue;
            }
            let part = self.part(found);
            self.at = part.as_ref().map_or(found + 1, |part| part.range.end);
            if part.is_some() {
                return part;
            }
        }
    }
}

/// Whether only blanks stand before a place in its line, as far as anybody indents.
fn begins_line(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(64));
    let before = text[from..at].trim_end_matches([' ', '\t']);
    if before.is_empty() { from == 0 } else { before.ends_with('\n') }
}

fn line_starts(text: &str) -> Vec<usize> {
    let begins_entry = |at: &usize| {
        let rest = &text[at + 1..];
        let name = word(rest);
        name > 0 && begins_line(text, *at) && rest[name + blanks(&rest[name..])..].starts_with('{')
    };
    text.match_indices('@').map(|(at, _)| at).filter(begins_entry).collect()
}

/// The length of the letters, digits and hyphens that a text begins with.
fn word(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len())
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The key that stands after a brace.
fn key(text: &str, from: usize) -> Range<usize> {
    let start = from + blanks(&text[from..]);
    let ends = |c: char| matches!(c, ',' | '{' | '}' | '=') || c.is_whitespace() || c.is_control();
    start..start + text[start..].find(ends).unwrap_or(text.len() - start)
}

/// Where the brace that a part opened is closed. A value in quotes ends at the next quote, as `biblatex` reads it.
fn closing(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut is_quoted) = (1_usize, false);
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if is_quoted || depth > 1 => at += 1,
            b'"' if is_quoted => is_quoted = false,
            _ if is_quoted => {}
            b'"' if depth == 1 => is_quoted = true,
            // A remark up to the end of the line.
            b'%' if depth == 1 => at += text[at..].find('\n').unwrap_or(text.len() - at),
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, &str, End)> {
        let parts = Parts::new(text).filter(|part| part.kind == PartKind::Read);
        parts.map(|part| (&text[part.range], &text[part.key], part.end)).collect()
    }

    #[test]
    fn entries_are_cut_at_their_braces() {
        let text =
            "A remark, me@example.org. @comment{@book{x}} % @book{y}\n@book{a, title={A {B}}, x=\"}\"}@misc { b}";
        assert_eq!(
            cut(text),
            [("@book{a, title={A {B}}, x=\"}\"}", "a", End::Closed), ("@misc { b}", "b", End::Closed)]
        );
        assert_eq!(cut("@book{a, title={\\}}, % }\n x=1}"), [("@book{a, title={\\}}, % }\n x=1}", "a", End::Closed)]);
    }

    #[test]
    fn what_is_not_closed_ends_where_the_next_begins() {
        let text = "@book{a, title={A}\n @book{b, title={B}\n@book{c, title={C}}\n@book d";
        let cut = cut(text);
        let keys: Vec<_> = cut.iter().map(|(_, key, end)| (*key, *end)).collect();
        assert_eq!(keys, [("a", End::Open), ("b", End::Open), ("c", End::Closed), ("d", End::Braceless)]);
        assert_eq!(cut[0].0, "@book{a, title={A}\n ");
    }

    #[test]
    fn one_that_swallowed_others_is_read_again() {
        let text = "@book{a, title={A}\n@book{b, title={B}}}\n@book{c}";
        let mut parts = Parts::new(text);
        let first: Vec<Part> = parts.by_ref().take(1).collect();
        let shorter: Vec<_> =
            first.iter().filter_map(|part| parts.shorter(part)).map(|part| &text[part.range]).collect();
        assert_eq!(shorter, ["@book{a, title={A}\n"]);
        assert_eq!(parts.map(|part| &text[part.key]).collect::<Vec<_>>(), ["b", "c"]);
    }
}
