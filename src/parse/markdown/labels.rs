//! `[words][label]` that is no link: `[words][@key]`, a citation behind words in brackets, and `[words]\\[label]`, which
//! pulldown-cmark takes for a link as well, though the backslash says that it is none.
//!
//! In: the tag of a link and what is written. Out: brackets, words, and what the label stands for.

use pulldown_cmark::{Event, LinkType, Tag};

use super::inlines::mark;
use super::raw::{Raw, RawContent};
use super::{Builder, CITATION};
use crate::source::Span;

/// A label that does not belong to the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separate {
    /// A citation; its bracket is at this byte of what is written.
    Citation(usize),
    /// Text, with a backslash before its bracket.
    Escaped(usize),
}

/// The label of a link, where it stands for itself.
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

/// Where the bracket of a label stands. A label of several lines is not written as it is read.
fn bracket(written: &str, label: &str) -> Option<usize> {
    let before = written.strip_suffix(']').and_then(|rest| rest.strip_suffix(label)?.strip_suffix('['));
    before.map(str::len).or_else(|| written.rfind("][").map(|at| at + 1))
}

/// Reads the words up to the end of the link, and the label.
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
    let mut parts = vec![mark(span.start(), 1)];
    parts.extend(builder.raw_inlines(events, depth));
    parts.push(mark(span.start() + close, 1));
    let place = span.starting(span.start() + bracket);
    match label {
        Separate::Citation(_) => {
            let citation = builder.citation(place);
            parts.extend(citation.map(|inline| Raw { content: RawContent::Inline(inline), span: place }));
        }
        Separate::Escaped(_) => parts.push(mark(place.start(), written.len() - bracket)),
    }
    Some(Raw { content: RawContent::Unpaired(parts), span })
}
