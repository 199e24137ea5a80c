//! Removes remarks from the text of a page: `%%…%%`, as in Obsidian, and HTML comments.
//!
//! In: a Markdown text. Out: [`Remarks`], the same text with blanks instead of remarks, of the same byte length. No later stage
//! sees the remarks, so none can publish them. A remark without an end is reported, since it would be public. Percent signs in
//! code are kept; independent of all other Markdown.

mod layout;
mod mask;
mod pairs;

use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use self::layout::Layout;
use self::mask::Mask;
use super::input::{Input, options};
use super::raw::{Raw, RawContent};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::tree::Inline;
use crate::source::Span;
use crate::yaml::remark::{COMMENT, SIGNS};

/// How often the layout is computed anew at most: text in a remark may have looked like code, and the reverse.
const MAX_ROUNDS: usize = 32;
/// After this many rounds, all pairs of a round are accepted at once.
const CAREFUL_ROUNDS: usize = 24;

/// A text without its remarks.
#[derive(Debug)]
pub(super) struct Remarks {
    mask: Mask,
}

impl Remarks {
    /// Finds the remarks of a text; `None` if it has none. HTML comments are left to the Markdown parser.
    pub(super) fn find(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let body = input.body.slice(input.text);
        if !body.contains(SIGNS) && !body.contains(COMMENT) {
            return None;
        }
        let options = options(input.language);
        let mut remarks: Vec<Span> = Vec::new();
        let mut mask = None;
        let mut open = BTreeSet::new();
        for round in 0..MAX_ROUNDS {
            let text = mask.as_ref().map_or(input.text, |mask: &Mask| &mask.marked);
            let layout = Layout::of(input.body, text, options);
            let pairs = pairs::find(text, &layout, &open, round < CAREFUL_ROUNDS);
            open.extend(pairs.unclosed);
            if pairs.remarks.is_empty() || round + 1 == MAX_ROUNDS {
                // Anything left after this many rounds is treated as unclosed.
                open.extend(pairs.remarks);
                diagnostics.extend(layout.comment_faults(text).map(|fault| fault.diagnostic(input.source)));
                break;
            }
            remarks.extend(pairs.remarks);
            remarks.sort_unstable();
            mask = Some(Mask::new(input.text, input.body, &remarks));
        }
        diagnostics.extend(open.into_iter().map(|marker| unclosed(input, marker)));
        mask.map(|mask| Self { mask })
    }

    /// The text for the Markdown parser, with neutral characters instead of remarks.
    pub(super) fn marked(&self) -> &str {
        &self.mask.marked
    }

    /// The text for all later stages.
    pub(super) fn text(&self) -> &str {
        &self.mask.blank
    }

    /// Whether a span contains part of a remark.
    pub(super) fn touch(&self, span: Span) -> bool {
        touching(&self.mask.gone, span).next().is_some()
    }

    /// Removes remarks from an event; the rest of the event is appended to `parts`.
    pub(super) fn strip<'t>(&self, event: Event<'t>, span: Span, parts: &mut VecDeque<(Event<'t>, Span)>) {
        let event = match event {
            Event::Text(text) if self.touch(span) => return self.split(&text, span, parts),
            Event::SoftBreak | Event::HardBreak if self.ends_bare_line(span.start()) => return,
            Event::Html(line) => Event::Html(blanked(line)),
            Event::InlineHtml(tag) => Event::InlineHtml(blanked(tag)),
            Event::Code(code) => Event::Code(removed(code)),
            Event::FootnoteReference(label) => Event::FootnoteReference(removed(label)),
            Event::Start(tag) => Event::Start(stripped(tag)),
            other => other,
        };
        parts.push_back((event, span));
    }

    /// Appends the parts of a text around its remarks.
    fn split(&self, text: &str, span: Span, parts: &mut VecDeque<(Event<'_>, Span)>) {
        let mut part = |text: String, span| {
            if !text.is_empty() {
                parts.push_back((Event::Text(CowStr::from(text)), span));
            }
        };
        if span.slice(&self.mask.marked) != text {
            return part(removed(CowStr::Borrowed(text)).into_string(), span);
        }
        let mut at = span.start();
        for gone in touching(&self.mask.gone, span) {
            let seen = Span::new(at, gone.start().max(at));
            part(seen.slice(&self.mask.blank).to_owned(), seen);
            at = gone.end().max(at);
        }
        let seen = Span::new(at.min(span.end()), span.end());
        part(seen.slice(&self.mask.blank).to_owned(), seen);
    }

    /// Whether the line that ends at a byte contains only remarks, so that its end is not a line break for readers.
    fn ends_bare_line(&self, at: usize) -> bool {
        let next = self.mask.bare.partition_point(|line| line.end() < at);
        self.mask.bare.get(next).is_some_and(|line| line.start() <= at)
    }

    /// Removes what remarks leave behind: a break before a line with nothing else, marks without content.
    pub(super) fn tidy(&self, mut raw: Vec<Raw>) -> Vec<Raw> {
        raw.retain(|part| !(is_hollow(&part.content) && self.touch(part.span)));
        while let Some(Raw { content: RawContent::Inline(Inline::SoftBreak | Inline::HardBreak), span }) = raw.last()
            && self.ends_bare_line(span.end())
        {
            raw.pop();
        }
        raw
    }
}

/// The spans that overlap another span. They are in order.
fn touching(spans: &[Span], with: Span) -> impl Iterator<Item = Span> {
    let first = spans.partition_point(|span| span.end() <= with.start());
    spans[first..].iter().copied().take_while(move |span| span.start() < with.end())
}

fn is_hollow(content: &RawContent) -> bool {
    match content {
        RawContent::Inline(Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strikethrough(inside)) => {
            inside.is_empty()
        }
        _ => false,
    }
}

fn stripped(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => {
            Tag::Link { link_type, dest_url: removed(dest_url), title: removed(title), id }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            Tag::Image { link_type, dest_url: removed(dest_url), title: removed(title), id }
        }
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(removed(label)),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Tag::CodeBlock(CodeBlockKind::Fenced(removed(info))),
        other => other,
    }
}

/// The marked text with blanks instead of remarks, of the same length.
pub(super) fn blanked(text: CowStr<'_>) -> CowStr<'_> {
    match mask::blanked(&text) {
        Cow::Owned(blank) => blank.into(),
        Cow::Borrowed(_) => text,
    }
}

/// The marked text without remarks.
fn removed(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(mask::SIGNS) { text.replace(mask::SIGNS, "").into() } else { text }
}

fn unclosed(input: &Input<'_>, marker: Span) -> Diagnostic {
    let message = format!("`{}` opens a remark that is not closed, so it would be public", marker.slice(input.text));
    Diagnostic::new(Rule::UnclosedRemark, input.source, marker, message)
        .help("end it with `%%` in the same paragraph, heading or cell; for several paragraphs, put the two `%%` on lines of their own")
        .help("for percent signs that readers should see, write `\\%%`")
}
