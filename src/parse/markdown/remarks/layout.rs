//! Finds code, comments and blocks in a text.
//!
//! In: a Markdown text. Out: ranges. Independent of remarks.

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::diagnostic::{Diagnostic, Rule};
use crate::parse::markdown::escape::is_escaped;
use crate::source::{SourceId, Span};
use crate::yaml::remark::{COMMENT, COMMENT_END, comment_end};

/// The ranges of a text that matter for remarks, each kind in source order.
#[derive(Debug)]
pub(super) struct Layout {
    /// The part of the file that is Markdown.
    pub(super) body: Span,
    /// Code blocks and inline code.
    code: Vec<Span>,
    /// HTML comments.
    comments: Vec<Span>,
    /// Comments in HTML blocks that have no end in their block.
    open_comments: Vec<Span>,
    /// All blocks, each before the blocks it contains.
    blocks: Vec<Span>,
}

/// An error in an HTML comment.
#[derive(Clone, Copy, Debug)]
pub(super) enum CommentFault {
    /// It has no end, or is not a comment in this position.
    Unclosed(Span),
    /// It contains the opening of another comment, and ends where that one would.
    Nested(Span),
}

impl Layout {
    /// Computes the layout of the Markdown of a file.
    pub(super) fn of(body: Span, text: &str, options: Options) -> Self {
        let mut layout =
            Self { body, code: Vec::new(), comments: Vec::new(), open_comments: Vec::new(), blocks: Vec::new() };
        for (event, range) in Parser::new_ext(body.slice(text), options).into_offset_iter() {
            let span = Span::from(range).shifted(body.start());
            match event {
                Event::Code(_) => layout.code.push(span),
                Event::InlineHtml(html) if html.starts_with(COMMENT) => layout.comments.push(span),
                Event::Start(Tag::CodeBlock(_)) => {
                    layout.code.push(span);
                    layout.blocks.push(span);
                }
                Event::Start(Tag::HtmlBlock) => {
                    layout.html(span, text);
                    layout.blocks.push(span);
                }
                Event::Start(tag) if is_block(&tag) => layout.blocks.push(span),
                _ => {}
            }
        }
        layout
    }

    /// Adds the comments in an HTML block.
    fn html(&mut self, block: Span, text: &str) {
        let mut at = block.start();
        while let Some(found) = Span::new(at, block.end()).slice(text).find(COMMENT) {
            let start = at + found;
            let end = comment_end(&text[..block.end()], start);
            if end.is_none() {
                self.open_comments.push(Span::new(start, start + COMMENT.len()));
            }
            at = end.unwrap_or(block.end());
            self.comments.push(Span::new(start, at));
        }
    }

    /// The code block or inline code that contains a byte.
    pub(super) fn is_code(&self, at: usize) -> bool {
        holding(&self.code, at)
    }

    /// Whether a byte is in a comment.
    pub(super) fn is_comment(&self, at: usize) -> bool {
        holding(&self.comments, at)
    }

    /// The index of the innermost block that contains a byte.
    pub(super) fn block(&self, at: usize) -> Option<usize> {
        let begun = self.blocks.partition_point(|block| block.start() <= at);
        self.blocks[..begun].iter().rposition(|block| at < block.end())
    }

    /// The errors in the comments of the text.
    pub(super) fn comment_faults<'l>(&'l self, text: &'l str) -> impl Iterator<Item = CommentFault> + 'l {
        let opening = |start: usize| Span::new(start, start + COMMENT.len());
        let body = self.body.slice(text);
        let stray = body.match_indices(COMMENT).map(|(at, _)| self.body.start() + at);
        let stray = stray.filter(move |at| !self.is_comment(*at) && !self.is_code(*at) && !is_escaped(text, *at));
        let nested = self.comments.iter().filter_map(move |comment| {
            let inside = Span::new(comment.start() + COMMENT.len(), comment.end().saturating_sub(COMMENT_END.len()));
            inside.slice(text).find(COMMENT).map(|at| opening(inside.start() + at))
        });
        let open = self.open_comments.iter().copied().chain(stray.map(opening)).map(CommentFault::Unclosed);
        open.chain(nested.map(CommentFault::Nested))
    }
}

impl CommentFault {
    /// The error for the editor.
    pub(super) fn diagnostic(self, source: SourceId) -> Diagnostic {
        match self {
            Self::Unclosed(span) => {
                let message = "this HTML comment is not closed in its paragraph or block, so it may be public";
                Diagnostic::new(Rule::UnclosedRemark, source, span, message)
                    .help("end it with `-->`; around several paragraphs, begin it on a line of its own")
                    .help("for characters that readers should see, write `\\<!--`")
            }
            Self::Nested(span) => {
                let message = "an HTML comment begins inside another, and the first `-->` ends both";
                Diagnostic::new(Rule::UnclosedRemark, source, span, message)
                    .help("delete this `<!--` and its `-->`: the text after the first `-->` would be public")
            }
        }
    }
}

/// Whether one of the spans contains a byte. The spans are in order and disjoint.
fn holding(spans: &[Span], at: usize) -> bool {
    let begun = spans.partition_point(|span| span.start() <= at);
    spans[..begun].last().is_some_and(|span| at < span.end())
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
    )
}
