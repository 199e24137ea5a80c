//! `[passage][^note]`: CommonMark yields literal brackets and a reference. The passage is the text from the bracket that closes
//! directly before the reference back to its opening bracket.

use super::Builder;
use super::escape::is_escaped;
use super::raw::{Raw, RawContent};
use super::slips::{Held, Slip};
use super::unclosed;
use super::{autolink, inline_notes};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
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
                run.push(builder, inline);
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
    fn push(&mut self, builder: &mut Builder<'_, '_>, inline: Inline) {
        match inline {
            Inline::Text(text) if text.literal.is_none() => {
                let rest = self.brackets(builder, text.span);
                if rest.start() < rest.end() || rest == text.span {
                    self.inlines.push(Inline::Text(Text { span: rest, literal: None }));
                }
            }
            other => self.inlines.push(other),
        }
    }

    /// Reads the brackets of a text; returns what is left of it behind notes that stand in it whole.
    fn brackets(&mut self, builder: &mut Builder<'_, '_>, span: Span) -> Span {
        let source = self.source;
        let words = span.slice(source).as_bytes();
        let mut rest = span;
        if !words.contains(&b'[') && !words.contains(&b']') {
            return rest;
        }
        for (at, byte) in words.iter().enumerate().filter(|(_, byte)| matches!(byte, b'[' | b']')) {
            let at = span.start() + at;
            if is_escaped(source, at) {
                continue;
            }
            if *byte == b'[' {
                self.open.push((self.inlines.len(), at));
                continue;
            }
            self.closed = self.open.pop();
            let Some((opened, open)) = self.closed else { continue };
            if inline_notes::opens(source, builder.input.body.start(), open) && open + 1 < at {
                self.inlines.push(Inline::Text(Text { span: rest.ending(at + 1), literal: None }));
                self.closed = None;
                self.inline_note(builder, (opened, open), at);
                rest = rest.starting(at + 1);
                continue;
            }
            let held = self.inlines[(opened + 1).min(self.inlines.len())..].iter().find_map(Held::of);
            self.slips.extend(Slip::after(source, at, self.end, held));
        }
        rest
    }

    /// Takes a note from the end of the inlines, and the `^` before it.
    fn inline_note(&mut self, builder: &mut Builder<'_, '_>, opening: (usize, usize), close: usize) {
        let span = Span::new(opening.1 - 1, close + 1);
        let content = self.take_passage(opening);
        if let Some(Inline::Text(before)) = self.inlines.last_mut() {
            before.span = before.span.ending(before.span.end() - 1);
            if before.span.start() == before.span.end() {
                self.inlines.pop();
            }
        }
        match inline_notes::point(builder, span, content) {
            Ok(point) => self.inlines.push(point),
            Err(content) => self.inlines.extend(content),
        }
    }

    /// A reference belongs to the passage that ends directly before it, or to that point. A further reference to the same note
    /// has been reported, and adds nothing.
    fn note(&mut self, builder: &mut Builder<'_, '_>, note: Option<NoteIndex>, span: Span) {
        let no_blanks = Span::new(span.start(), span.start());
        if !closes_at(self.inlines.last(), span.start(), self.source, no_blanks) {
            self.detached(builder, span);
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

    /// Reports a mark that a space separates from words in brackets. Brackets of a quotation, `[sic]` and `[…]`, are none of a passage.
    fn detached(&self, builder: &mut Builder<'_, '_>, mark: Span) {
        let Some((_, open)) = self.closed else { return };
        let before = self.source[..mark.start()].trim_end_matches([' ', '\t']);
        let blanks = Span::new(before.len(), mark.start());
        if blanks.start() == blanks.end() || !closes_at(self.inlines.last(), mark.start(), self.source, blanks) {
            return;
        }
        let passage = Span::new(open, before.len());
        let words = passage.slice(self.source).trim_matches(['[', ']', ' ']);
        if words.chars().filter(|c| c.is_alphanumeric()).count() < 2 || words.eq_ignore_ascii_case("sic") {
            return;
        }
        let source = builder.input.source;
        let note = mark.slice(self.source);
        let message = format!("a space separates `{note}` from the words in brackets, so they are not its passage");
        let help = format!("write `{}{note}`, or `\\[` for literal brackets", passage.slice(self.source));
        let fault = Diagnostic::new(Rule::DetachedNote, source, mark, message)
            .also(source, passage, "these words")
            .suggest(help, [Edit::delete(source, blanks)], Applicability::Likely);
        builder.diagnostics.push(fault);
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

/// Whether an unescaped `]` comes before the reference, with nothing but these blanks between them.
fn closes_at(last: Option<&Inline>, reference: usize, source: &str, blanks: Span) -> bool {
    let Some(Inline::Text(text)) = last else { return false };
    text.span.end() == reference
        && text.literal.is_none()
        && text.span.start() < blanks.start()
        && text.span.ending(blanks.start()).slice(source).ends_with(']')
        && !is_escaped(source, blanks.start() - 1)
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
