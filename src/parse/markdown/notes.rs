//! Notes: collecting definitions and references, telling their kind, and putting them in order.

use std::collections::HashMap;

use super::{Builder, Input};
use crate::diagnostic::{Diagnostic, Rule, closest};
use crate::model::tree::{Block, BlockContent, Inline, Note, NoteIndex, NoteKind};
use crate::source::Span;

/// The notes of a text while it is read. pulldown-cmark reads definitions where they stand, so a
/// reference may come before or after its definition.
#[derive(Default)]
pub(super) struct Notes {
    /// Labels in the order of their first reference, with its place.
    order: Vec<(String, Span)>,
    index: HashMap<String, NoteIndex>,
    repeated: Vec<(String, Span)>,
    definitions: HashMap<String, Note>,
    duplicates: Vec<(String, Span)>,
    /// References without a definition.
    pub(super) undefined: Vec<(String, Span)>,
}

impl Notes {
    /// The index of the note that a reference names.
    pub(super) fn refer(&mut self, label: &str, span: Span) -> NoteIndex {
        if let Some(&index) = self.index.get(label) {
            self.repeated.push((label.to_owned(), span));
            return index;
        }
        let index = self.order.len();
        self.index.insert(label.to_owned(), index);
        self.order.push((label.to_owned(), span));
        index
    }

    /// The notes in the order of their references, and everything that is wrong with them.
    pub(super) fn finish(mut self, input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Note> {
        let fault = |rule, span, message: String| Diagnostic::new(rule, input.source, span, message);
        for (label, span) in &self.duplicates {
            let first = &self.definitions[label];
            diagnostics.push(
                fault(Rule::DuplicateFootnote, *span, format!("the note `{label}` is defined twice")).also(
                    input.source,
                    first_line(first.span, input.text),
                    "first defined here",
                ),
            );
        }
        for (label, span) in &self.repeated {
            let (_, first) = self.order[self.index[label]];
            diagnostics.push(
                fault(Rule::RepeatedFootnote, *span, format!("the note `{label}` belongs to another passage already"))
                    .also(input.source, first, "first referred to here")
                    .help("give this passage a note of its own"),
            );
        }
        for (label, span) in &self.undefined {
            let known = self.definitions.keys().map(String::as_str);
            let diagnostic = fault(Rule::UndefinedFootnote, *span, format!("the note `{label}` is not defined"))
                .did_you_mean(label, known);
            diagnostics.push(if diagnostic.help.is_empty() {
                diagnostic.help(format!("add a line `[^{label}]: …` at the end of the file"))
            } else {
                diagnostic
            });
        }
        let notes = self.order.iter().filter_map(|(label, _)| self.definitions.remove(label)).collect();
        let mut unused: Vec<_> = self.definitions.into_values().collect();
        unused.sort_by_key(|note| note.span);
        for note in unused {
            let span = Span::new(note.span.start, note.span.start + note.id.len() + 4);
            diagnostics.push(
                fault(Rule::UnusedFootnote, span, format!("no passage refers to the note `{}`", note.id))
                    .help(format!("write `[passage][^{}]` in the text, or delete the note", note.id)),
            );
        }
        notes
    }
}

fn first_line(span: Span, text: &str) -> Span {
    let length = span.slice(text).lines().next().map_or(0, str::len);
    Span::new(span.start, span.start + length)
}

impl Builder<'_, '_> {
    /// Keeps a definition.
    pub(super) fn define_note(&mut self, label: &str, mut content: Vec<Block>, span: Span) {
        if self.notes.definitions.contains_key(label) {
            self.notes.duplicates.push((label.to_owned(), first_line(span, self.input.text)));
            return;
        }
        let kind = self.take_kind(&mut content);
        self.notes.definitions.insert(label.to_owned(), Note { id: label.to_owned(), kind, content, span });
    }

    /// Takes a bold lead-in that names a kind off the note's text.
    fn take_kind(&mut self, content: &mut [Block]) -> NoteKind {
        let Some(Block { content: BlockContent::Paragraph(inlines), span }) = content.first_mut() else {
            return NoteKind::Plain;
        };
        let Some(Inline::Strong(strong)) = inlines.first() else { return NoteKind::Plain };
        let words = super::text::plain(strong, self.input.text);
        let after = match inlines.get(1) {
            Some(Inline::Text(text)) => text.as_str(self.input.text),
            _ => "",
        };
        let inside = words.strip_suffix([':', '：']);
        let outside = after.starts_with([':', '：']);
        let Some(lead_in) = inside.or(outside.then_some(words.as_str())) else { return NoteKind::Plain };
        let lead_in = lead_in.trim().to_lowercase();
        let Some(kind) = self.kind_of(&lead_in) else {
            let place = *span;
            self.check_near_miss(&lead_in, place);
            return NoteKind::Plain;
        };
        inlines.remove(0);
        if let Some(Inline::Text(text)) = inlines.first_mut() {
            trim_start(text, inside.is_none(), self.input.text);
        }
        kind
    }

    /// The English words always work; the theme adds those of the page's language.
    fn kind_of(&self, lead_in: &str) -> Option<NoteKind> {
        let english = NoteKind::ALL.into_iter().find(|kind| kind.as_str() == lead_in && *kind != NoteKind::Plain);
        english.or_else(|| self.input.lead_ins.iter().find(|(word, _)| word == lead_in).map(|(_, kind)| *kind))
    }

    fn check_near_miss(&mut self, lead_in: &str, paragraph: Span) {
        let english = NoteKind::ALL.into_iter().skip(1).map(|kind| kind.as_str());
        let lead_ins = self.input.lead_ins;
        let words: Vec<&str> = english.chain(lead_ins.iter().map(|(word, _)| word.as_str())).collect();
        let Some(near) = closest(lead_in, words) else { return };
        let mut capital = near.to_owned();
        if let Some(first) = capital.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let written = self.input.text[paragraph.start..].find(':').map_or(paragraph.end, |at| paragraph.start + at);
        let span = Span::new(paragraph.start, written.min(paragraph.end));
        let message = format!("`{lead_in}` is almost a kind of note");
        self.fault(Rule::UnknownNoteKind, span, message).help.push(format!("did you mean `**{capital}:**`?"));
    }
}

/// Drops the colon and the space after a lead-in.
fn trim_start(text: &mut crate::model::tree::Text, colon: bool, source: &str) {
    let words = text.as_str(source);
    let rest = if colon { words.trim_start_matches([':', '：']) } else { words }.trim_start();
    let cut = words.len() - rest.len();
    match &mut text.literal {
        Some(literal) => *literal = literal[cut..].into(),
        None => text.span.start += cut,
    }
}
