//! Finds the spans of the parts of a link: its address and its title.
//!
//! In: a link as pulldown-cmark found it, with the address but not its position. Out: the spans of address and title. Independent
//! of the meaning of an address.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{LinkType, RefDefs};

use crate::source::Span;

/// The spans of a link's address and title; empty if they could not be found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LinkSpans {
    pub(super) address: Span,
    pub(super) title: Span,
}

/// The definitions `[label]: address` of a text, by label.
#[derive(Debug, Default)]
pub(super) struct Definitions(HashMap<String, LinkSpans>);

impl Definitions {
    /// Reads the spans of the definitions in a part of a text that begins at `offset`.
    pub(super) fn read(definitions: &RefDefs<'_>, part: &str, offset: usize) -> Self {
        let anchors = definitions.iter().filter_map(|(label, definition)| {
            let words = part.get(definition.span.clone())?;
            let at = definition.span.start + words.find("]:")? + 2;
            let written = tail(part, at..definition.span.end);
            Some((folded(&super::definitions::written(label)), written.shifted(offset)))
        });
        Self(anchors.collect())
    }
}

/// A link as pulldown-cmark found it.
#[derive(Clone, Copy)]
pub(super) struct ParsedLink<'l> {
    pub(super) kind: LinkType,
    /// The label of its definition, if it has one.
    pub(super) label: &'l str,
    /// Its address, with escapes resolved.
    pub(super) address: &'l str,
    /// The span of the whole link.
    pub(super) span: Span,
    /// The end of its text.
    pub(super) content_end: usize,
}

/// The spans of its address and title in a text.
pub(super) fn find(text: &str, definitions: &Definitions, found: ParsedLink<'_>) -> LinkSpans {
    let ParsedLink { kind, label, address, span, content_end } = found;
    let written = match kind {
        LinkType::Inline => inline(text, span, content_end),
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
            definitions.0.get(&folded(label)).copied().unwrap_or_default()
        }
        LinkType::Autolink | LinkType::Email => {
            let inside = Span::new(span.start() + 1, span.end().saturating_sub(1));
            LinkSpans { address: inside, title: Span::default() }
        }
        LinkType::WikiLink { .. } => wiki(text, span),
        _ => LinkSpans::default(),
    };
    let words = written.address.slice(text);
    // With escapes or entities, the source differs from the resolved address.
    let is_it = words == address.trim_end_matches('\\') || words.contains(['\\', '&']);
    if is_it { written } else { LinkSpans { address: Span::default(), ..written } }
}

/// `[text](address "title")`
fn inline(text: &str, span: Span, content_end: usize) -> LinkSpans {
    let from = content_end.clamp(span.start(), span.end());
    match text.get(from..span.end()).and_then(|rest| rest.find("](")) {
        Some(at) => tail(text, from + at + 2..span.end()),
        None => LinkSpans::default(),
    }
}

/// `[[name]]` or `[[name|text]]`
fn wiki(text: &str, span: Span) -> LinkSpans {
    let words = span.slice(text);
    let Some(open) = words.find("[[").map(|at| at + 2) else { return LinkSpans::default() };
    let name = words[open..].split(['|', ']']).next().unwrap_or_default().trim_end_matches('\\');
    let start = span.start() + open;
    LinkSpans { address: Span::new(start, start + name.len()), title: Span::default() }
}

/// The address and title after a text, by CommonMark's grammar.
fn tail(text: &str, within: Range<usize>) -> LinkSpans {
    let Some(words) = text.get(within.clone()) else { return LinkSpans::default() };
    let start = words.len() - words.trim_start().len();
    let rest = &words[start..];
    let (address, end) = if let Some(inside) = rest.strip_prefix('<') {
        let length = unescaped(inside, |c| matches!(c, '>' | '\n')).unwrap_or(0);
        (start + 1..start + 1 + length, start + length + 2)
    } else {
        let length = bare(rest);
        (start..start + length, start + length)
    };
    let span_of = |range: Range<usize>| Span::from(range).shifted(within.start);
    LinkSpans { address: span_of(address), title: title(words, end).map_or_else(Span::default, span_of) }
}

/// The length of an address without `<`.
fn bare(text: &str) -> usize {
    let mut open = 0_usize;
    let end = unescaped(text, |c| match c {
        '(' => {
            open += 1;
            false
        }
        ')' if open == 0 => true,
        ')' => {
            open -= 1;
            false
        }
        c => c.is_ascii_whitespace() || c.is_control(),
    });
    end.unwrap_or(text.len())
}

/// The text between the marks of the title that follows an address.
fn title(words: &str, from: usize) -> Option<Range<usize>> {
    let rest = words.get(from..)?;
    let start = from + rest.len() - rest.trim_start().len();
    let mark = words[start..].chars().next()?;
    let closing = match mark {
        '"' | '\'' => mark,
        '(' => ')',
        _ => return None,
    };
    let length = unescaped(&words[start + 1..], |c| c == closing)?;
    Some(start + 1..start + 1 + length)
}

/// The first character that ends something and is not escaped with a backslash.
fn unescaped(text: &str, mut ends: impl FnMut(char) -> bool) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let found = !is_escaped && ends(c);
        is_escaped = !is_escaped && c == '\\';
        found.then_some(at)
    })
}

/// A label in the form in which labels are compared: case-folded, with blanks normalised.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl LinkSpans {
    fn shifted(self, offset: usize) -> Self {
        Self { address: self.address.shifted(offset), title: self.title.shifted(offset) }
    }
}
