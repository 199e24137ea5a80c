//! Emphasis as CommonMark has it, and where it may be another's.
//!
//! In: emphasis with its parts. Out: the same, or its signs as text, to be paired again by `cjk`.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Builder;
use super::cjk::{self, EmphasisMark};
use super::inlines::{is_unpaired, signs};
use super::raw::{Raw, RawContent};
use crate::model::tree::Inline;
use crate::source::Span;

/// Emphasis; or its signs as text, to be paired again by `cjk`.
pub(super) fn read(builder: &mut Builder<'_, '_>, tag: &Tag<'_>, mut parts: Vec<Raw>, span: Span) -> Raw {
    let source = builder.input.text;
    let mark = match tag {
        Tag::Strong => EmphasisMark { sign: '*', length: 2 },
        Tag::Strikethrough => EmphasisMark { sign: '~', length: 2 },
        _ => EmphasisMark { sign: '*', length: 1 },
    };
    let may_be_others = cjk::is_ambiguous(span, source) || parts.iter().any(is_unpaired);
    if !may_be_others || !cjk::is_pair_of_runs(span, mark, source) {
        let content = builder.finish_inlines(parts);
        let inline = match tag {
            Tag::Strong => Inline::Strong(content),
            Tag::Strikethrough => Inline::Strikethrough(content),
            _ => Inline::Emphasis(content),
        };
        return Raw { content: RawContent::Inline(inline), span };
    }
    parts.insert(0, signs(span.start(), mark.length));
    parts.push(signs(span.end() - mark.length, mark.length));
    Raw { content: RawContent::Unpaired(parts), span }
}

/// One tilde strikes nothing out, although GitHub's does: it means "about" in `~5`, and a range in `1~2`.
pub(super) fn literal_tilde<'t>(event: Event<'t>, span: Span, markdown: &str, offset: usize) -> (Event<'t>, Span) {
    let at = span.start().saturating_sub(offset);
    let is_single = || markdown.get(at..).is_some_and(|words| words.starts_with('~') && !words.starts_with("~~"));
    match event {
        Event::Start(Tag::Strikethrough) if is_single() => {
            (Event::Text("~".into()), Span::new(span.start(), span.start() + 1))
        }
        Event::End(TagEnd::Strikethrough) if is_single() => {
            (Event::Text("~".into()), Span::new(span.end() - 1, span.end()))
        }
        other => (other, span),
    }
}
