//! Emphasis as CommonMark has it, and where it may be another's.
//!
//! In: emphasis with its parts. Out: the same, or its signs as text, to be paired again by `cjk`.

use pulldown_cmark::Tag;

use super::Builder;
use super::cjk::{self, EmphasisMark};
use super::inlines::{is_unpaired, signs};
use super::raw::{Raw, RawContent};
use crate::model::tree::Inline;
use crate::source::Span;

impl Builder<'_, '_> {
    /// Emphasis; or its signs as text, to be paired again by `cjk`.
    pub(super) fn emphasis(&mut self, tag: &Tag<'_>, mut parts: Vec<Raw>, span: Span) -> Raw {
        let source = self.input.text;
        let mark = match tag {
            Tag::Strong => EmphasisMark { sign: '*', length: 2 },
            Tag::Strikethrough => {
                EmphasisMark { sign: '~', length: if span.slice(source).starts_with("~~") { 2 } else { 1 } }
            }
            _ => EmphasisMark { sign: '*', length: 1 },
        };
        let may_be_others = cjk::is_ambiguous(span, source) || parts.iter().any(is_unpaired);
        if !may_be_others || !cjk::is_pair_of_runs(span, mark, source) {
            let content = self.finish_inlines(parts);
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
}
