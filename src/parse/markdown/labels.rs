//! `[words][label]` that is not a link: `[words][@key]`, a citation after words in brackets, `[^note][@key]`, one after a note, and
//! `[words]\\[label]`, which pulldown-cmark takes for a link in spite of the backslash.
//!
//! In: the tag of a link and its source text. Out: brackets, words, and what the label stands for.

use pulldown_cmark::{Event, LinkType, Tag};

use super::inlines::{drain, signs};
use super::raw::{Raw, RawContent};
use super::{Builder, CITATION};
use crate::source::Span;

/// A label that is separate from the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separate {
    /// A citation; its bracket is at this byte of the source text.
    Citation(usize),
    /// Text; its bracket is preceded by a backslash.
    Escaped(usize),
}

/// The label of a link, if it is separate.
pub(super) fn separate(tag: &Tag<'_>, written: &str) -> Option<Separate> {
    let Tag::Link { link_type: LinkType::Reference | LinkType::ReferenceUnknown, dest_url, id, .. } = tag else {
        return None;
    };
    let bracket = bracket(written, id)?;
    if written[..bracket].ends_with('\\') {
        return Some(Separate::Escaped(bracket));
    }
    (&**dest_url == CITATION).then_some(Separate::Citation(bracket))
}

/// The offset of a label's bracket. A label over several lines differs from its source text.
fn bracket(written: &str, label: &str) -> Option<usize> {
    let before = written.strip_suffix(']').and_then(|rest| rest.strip_suffix(label)?.strip_suffix('['));
    before.map(str::len).or_else(|| written.rfind("][").map(|at| at + 1))
}

/// Reads the words up to the end of the link, and then the label.
pub(super) fn read<'t>(
    builder: &mut Builder<'_, '_>,
    tag: &Tag<'_>,
    span: Span,
    events: &mut impl Iterator<Item = (Event<'t>, Span)>,
    depth: usize,
) -> Option<Raw> {
    let written = span.slice(builder.input.text);
    let label = separate(tag, written)?;
    let (Separate::Citation(bracket) | Separate::Escaped(bracket)) = label;
    let close = written[..bracket].rfind(']')?;
    let mut parts = if let Some(note) = builder.notes.followed(&written[..close]) {
        drain(events);
        let span = Span::new(span.start(), span.start() + close + 1);
        vec![Raw { content: RawContent::Note(builder.notes.refer(&note, span)), span }]
    } else {
        let mut parts = vec![signs(span.start(), 1)];
        parts.extend(builder.raw_inlines(events, depth));
        parts.push(signs(span.start() + close, 1));
        parts
    };
    let label_span = span.starting(span.start() + bracket);
    match label {
        Separate::Citation(_) => {
            let citation = builder.citation(label_span);
            parts.extend(citation.map(|inline| Raw { content: RawContent::Inline(inline), span: label_span }));
        }
        Separate::Escaped(_) => parts.push(signs(label_span.start(), written.len() - bracket)),
    }
    Some(Raw { content: RawContent::Unpaired(parts), span })
}
