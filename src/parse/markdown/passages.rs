//! `[passage][^note]`: CommonMark yields literal brackets and a reference. The passage is the text from the bracket that closes
//! directly before the reference back to its opening bracket.

use super::Builder;
use super::autolink;
use super::escape::is_escaped;
use super::raw::{Raw, RawContent};
use super::slips::{Held, Slip};
use super::unclosed;
use crate::diagnostic::Rule;
use crate::model::tree::{Inline, NoteIndex, Text};
use crate::source::Span;

/// How deep passages may be nested; readers could not tell more of them apart.
const MAX_NESTED: usize = 2;

/// Turns note references into passages and points.
pub(super) fn resolve(builder: &mut Builder<'_, '_>, raw: Vec<Raw>) -> Vec<Inline> {
    let mut run = InlineRun {
        source: builder.input.text,
        end: 0,
        inlines: Vec::with_capacity(raw.len()),
        open: Vec::new(),
        closed: None,
        slips: Vec::new(),
    };
    let ends = ends_of_text(&raw);
    for (part, end) in raw.into_iter().zip(ends) {
        run.end = end;
        match part.content {
            RawContent::Inline(inline) => {
                if let Inline::Text(text) = &inline {
                    undefined(builder, text);
                    unclosed::signless(builder, text);
                }
                run.push(inline);
            }
            RawContent::Note(note) => run.note(builder, note, part.span),
            // By now, tags have been paired or refused, and unpaired marks turned into text.
            RawContent::Tag | RawContent::Unpaired(_) | RawContent::Unlinked(_) => {}
        }
    }
    let unclosed: Vec<usize> = run.open.iter().map(|(_, at)| *at).collect();
    let unclosed: Vec<usize> = unclosed.into_iter().filter(|at| !unclosed::is_citation(builder, *at)).collect();
    run.slips.into_iter().chain(Slip::unclosed(&unclosed)).for_each(|slip| slip.report(builder));
    run.inlines
}

/// A sequence of inlines while it is read, with its brackets.
struct InlineRun<'s> {
    source: &'s str,
    /// The end of the text that contains the current part.
    end: usize,
    inlines: Vec<Inline>,
    /// Open brackets: the index of the inline and the byte offset.
    open: Vec<(usize, usize)>,
    /// The opening bracket of the last closing bracket, if it has one.
    closed: Option<(usize, usize)>,
    /// Text that looks like a link but is not one.
    slips: Vec<Slip>,
}

impl InlineRun<'_> {
    fn push(&mut self, inline: Inline) {
        if let Inline::Text(text) = &inline
            && text.literal.is_none()
        {
            self.brackets(text.span);
        }
        self.inlines.push(inline);
    }

    fn brackets(&mut self, span: Span) {
        let source = self.source;
        let words = span.slice(source).as_bytes();
        if !words.contains(&b'[') && !words.contains(&b']') {
            return;
        }
        for (at, byte) in words.iter().enumerate().filter(|(_, byte)| matches!(byte, b'[' | b']')) {
            let at = span.start() + at;
            if is_escaped(source, at) {
                continue;
            }
            if *byte == b'[' {
                self.open.push((self.inlines.len(), at));
            } else {
                self.closed = self.open.pop();
                if let Some((opened, _)) = self.closed {
                    let held = self.inlines[(opened + 1).min(self.inlines.len())..].iter().find_map(Held::of);
                    self.slips.extend(Slip::after(source, at, self.end, held));
                }
            }
        }
    }

    /// A reference belongs to the passage that ends directly before it, or to that point. A further reference to the same note
    /// has been reported, and adds nothing.
    fn note(&mut self, builder: &mut Builder<'_, '_>, note: Option<NoteIndex>, span: Span) {
        if !closes_at(self.inlines.last(), span.start(), self.source) {
            self.inlines.extend(note.map(|note| Inline::Point { note }));
            return;
        }
        let Some(opening) = self.closed.take() else {
            unbalanced(builder, span);
            self.inlines.extend(note.map(|note| Inline::Point { note }));
            return;
        };
        let content = self.take_passage(opening);
        match note {
            Some(note) if nested(&content) < MAX_NESTED => self.inlines.push(Inline::Passage { note, content }),
            Some(_) => {
                builder.too_deep(span);
                self.inlines.extend(content);
            }
            None => self.inlines.extend(content),
        }
    }

    /// Removes the passage from the end of the inlines, without its brackets.
    fn take_passage(&mut self, (index, at): (usize, usize)) -> Vec<Inline> {
        let mut content = self.inlines.split_off(index);
        if let Some(Inline::Text(text)) = content.first_mut() {
            let before = Span::new(text.span.start(), at);
            text.span = text.span.starting(at + 1);
            if before.start() < before.end() {
                self.inlines.push(Inline::Text(Text { span: before, literal: None }));
            }
        }
        if let Some(Inline::Text(text)) = content.last_mut() {
            text.span = text.span.ending(text.span.end() - 1);
        }
        content.retain(|inline| {
            !matches!(inline, Inline::Text(text) if text.literal.is_none() && text.span.start() >= text.span.end())
        });
        content
    }
}

/// For each part, the end of the text that contains it. Smart punctuation and autolinks split what was written as one text.
fn ends_of_text(raw: &[Raw]) -> Vec<usize> {
    let mut ends = vec![0; raw.len()];
    let mut end = None;
    for (part, slot) in raw.iter().zip(&mut ends).rev() {
        let is_text = match &part.content {
            RawContent::Inline(Inline::Text(_)) => true,
            RawContent::Inline(Inline::Link(link)) => autolink::is_bare(link),
            _ => false,
        };
        *slot = end.filter(|_| is_text).unwrap_or(part.span.end());
        end = is_text.then_some(*slot);
    }
    ends
}

/// The nesting depth of the passages in the content of a passage.
fn nested(content: &[Inline]) -> usize {
    let passages = content.iter().map(|inline| match inline {
        Inline::Passage { content, .. } => nested(content) + 1,
        _ => 0,
    });
    passages.max().unwrap_or(0)
}

fn unbalanced(builder: &mut Builder<'_, '_>, reference: Span) {
    let span = Span::new(reference.start() - 1, reference.end());
    builder.fault(Rule::UnbalancedPassage, span, "the passage of this note has no opening bracket").add_help(
        "write `[passage][^note]` within one paragraph and outside other markup, or `\\]` for a literal bracket",
    );
}

/// Whether an unescaped `]` comes directly before the reference.
fn closes_at(last: Option<&Inline>, reference: usize, source: &str) -> bool {
    let Some(Inline::Text(text)) = last else { return false };
    text.span.end() == reference
        && text.literal.is_none()
        && text.as_str(source).ends_with(']')
        && !is_escaped(source, reference - 1)
}

/// Reports `[^label]` that stayed text, because it has no definition.
fn undefined(builder: &mut Builder<'_, '_>, text: &Text) {
    if text.literal.is_some() {
        return;
    }
    let source = builder.input.text;
    let words = text.as_str(source);
    if !words.as_bytes().contains(&b'^') {
        return;
    }
    for (at, _) in words.match_indices("[^") {
        let start = text.span.start() + at;
        let inside = &words[at + 2..];
        let Some(length) = inside.find(['[', ']', '\n']) else { break };
        let label = &inside[..length];
        if !label.is_empty() && inside[length..].starts_with(']') && !is_escaped(source, start) {
            builder.notes.undefined.push((label.to_owned(), Span::new(start, start + 2 + length + 1)));
        }
    }
}
