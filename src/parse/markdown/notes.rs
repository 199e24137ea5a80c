//! Notes: collects definitions and references, determines their kind, and orders them.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{Builder, Input, definitions};
use crate::diagnostic::{Applicability, Candidates, Diagnostic, Edit, Help, Rule, closest};
use crate::model::tree::{Block, BlockContent, Inline, Note, NoteIndex, NoteKind, Text};
use crate::source::Span;
use crate::yaml::Vocabulary;

/// The maximum distance of a note from the text: a note of a note of a note. No reader follows further.
const MAX_CHAIN: usize = 8;

/// The notes of a text while it is parsed. pulldown-cmark reports definitions where they occur, so a reference can come before or
/// after its definition.
#[derive(Default)]
pub(super) struct Notes {
    /// First references, in order. Each note has only one, so following them never leads in a circle.
    order: Vec<NoteReference>,
    index: HashMap<String, NoteIndex>,
    repeated: Vec<(String, Span)>,
    definitions: HashMap<String, Note>,
    duplicates: Vec<(String, Span)>,
    /// The labels of all definitions, if a reference is followed by a bracket: pulldown-cmark takes both for one link.
    defined: HashSet<String>,
    /// References without a definition.
    pub(super) undefined: Vec<(String, Span)>,
    /// The label of the note that is being read.
    inside: Option<String>,
    /// How many notes have no label of their own.
    pub(super) without_label: usize,
    /// The labels in the text that look like those of notes without one; `None` until they are needed.
    pub(super) written_labels: Option<HashSet<String>>,
}

/// The first reference to a note.
struct NoteReference {
    label: String,
    span: Span,
    /// The note that contains it; `None` for the text.
    inside: Option<String>,
}

impl Notes {
    /// The notes of a text.
    pub(super) fn of(markdown: &str, options: Options) -> Self {
        // Labels are not longer than this.
        let from = |at: usize| markdown.ceil_char_boundary(at.saturating_sub(1000));
        let is_followed = |(at, _): (usize, &str)| {
            let before = &markdown[from(at)..];
            before[..at - from(at)].rfind('[').is_some_and(|bracket| before[bracket..].starts_with("[^"))
        };
        if !markdown.match_indices("][").any(is_followed) {
            return Self::default();
        }
        let labels = Parser::new_ext(markdown, options).filter_map(|event| match event {
            Event::Start(Tag::FootnoteDefinition(label)) => Some(definitions::written(&label).to_lowercase()),
            _ => None,
        });
        Self { defined: labels.collect(), ..Self::default() }
    }

    /// The label of `[^label`, if it has a definition and a bracket follows.
    pub(super) fn followed(&self, written: &str) -> Option<String> {
        let label = written.strip_prefix("[^")?.to_lowercase();
        self.defined.contains(&label).then_some(label)
    }

    /// The span of the reference to a note.
    pub(super) fn reference(&self, note: NoteIndex) -> Option<Span> {
        self.order.get(note.index()).map(|reference| reference.span)
    }

    /// The index of the note that a reference names. `None` if the note already has a reference.
    pub(super) fn refer(&mut self, label: &str, span: Span) -> Option<NoteIndex> {
        // CommonMark compares labels case-insensitively.
        let label = label.to_lowercase();
        if self.index.contains_key(&label) {
            self.repeated.push((label, span));
            return None;
        }
        let index = NoteIndex::new(self.order.len());
        self.index.insert(label.clone(), index);
        self.order.push(NoteReference { label, span, inside: self.inside.clone() });
        Some(index)
    }

    /// The notes in reading order, and for each first reference the new index of its note; reports all errors.
    pub(super) fn finish(
        mut self,
        input: &Input<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Vec<Note>, Vec<NoteIndex>) {
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
            let first = self.order[self.index[label].index()].span;
            diagnostics.push(
                fault(Rule::RepeatedFootnote, *span, format!("the note `{label}` already belongs to another passage"))
                    .also(input.source, first, "first referred to here")
                    .help("give this passage its own note"),
            );
        }
        let meant = self.report_undefined(input, diagnostics);
        let chains = self.chains();
        let repeated: HashSet<&str> = self.repeated.iter().map(|(label, _)| label.as_str()).collect();
        let reading_order = self.reading_order();
        let mut notes = Vec::with_capacity(self.order.len());
        let mut indices = vec![NoteIndex::new(0); self.order.len()];
        let mut unused = Vec::new();
        for index in reading_order {
            let (reference, chain) = (&self.order[index], chains[index]);
            indices[index] = NoteIndex::new(notes.len());
            let Some(mut note) = self.definitions.remove(&reference.label) else { continue };
            // A note with a repeated reference has been reported already.
            if chain.is_none() && !repeated.contains(reference.label.as_str()) {
                unused.push((note.id.clone(), note.span));
            }
            if chain.is_some_and(|chain| chain >= MAX_CHAIN) {
                let message = format!("notes are nested here {MAX_CHAIN} times");
                diagnostics.push(fault(Rule::NestingTooDeep, reference.span, message));
                note.content.clear();
            }
            notes.push(note);
        }
        unused.extend(self.definitions.into_values().map(|note| (note.id, note.span)));
        unused.retain(|(label, _)| !meant.contains(&label.to_lowercase()));
        unused.sort_by_key(|(_, span)| *span);
        diagnostics.extend(unused.into_iter().map(|(label, span)| unused_note(&label, span, input)));
        (notes, indices)
    }

    /// The first references in the order in which readers meet their notes: those that a note calls for follow it.
    fn reading_order(&self) -> Vec<usize> {
        let inside = self.by_place();
        let mut order = Vec::with_capacity(self.order.len());
        let mut waiting: Vec<usize> = inside.get(&None).into_iter().flatten().rev().copied().collect();
        let mut is_reached = vec![false; self.order.len()];
        while let Some(index) = waiting.pop() {
            order.push(index);
            is_reached[index] = true;
            waiting.extend(inside.get(&Some(&*self.order[index].label)).into_iter().flatten().rev());
        }
        // What no text calls for has been reported.
        order.extend((0..self.order.len()).filter(|index| !is_reached[*index]));
        order
    }

    /// The first references by the note that contains them, in the order of the text; `None` for the text itself.
    fn by_place(&self) -> HashMap<Option<&str>, Vec<usize>> {
        let mut inside: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        for (index, reference) in self.order.iter().enumerate() {
            inside.entry(reference.inside.as_deref()).or_default().push(index);
        }
        // The notes that are written in place of their marks are read after all others.
        for indices in inside.values_mut() {
            indices.sort_by_key(|index| self.order[*index].span.start());
        }
        inside
    }

    /// Reports references without a definition. Returns the labels of the notes that they probably mean: these are not reported as
    /// unused too, since an editor who deletes a note because its label was misspelt loses it.
    fn report_undefined(&self, input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> HashSet<String> {
        let mut meant = HashSet::new();
        if self.undefined.is_empty() {
            return meant;
        }
        let known: Candidates<'_> = self.definitions.keys().map(String::as_str).collect();
        for (label, span) in &self.undefined {
            let folded = label.to_lowercase();
            if self.definitions.contains_key(&folded) {
                diagnostics.push(joined(label, *span, input));
                meant.insert(folded);
            } else {
                let near = known.closest(label);
                diagnostics.push(undefined(label, *span, near, input));
                meant.extend(near.map(str::to_owned));
            }
        }
        meant
    }

    /// The number of notes between each note and the text; `None` for a note that only unreachable notes refer to.
    fn chains(&self) -> Vec<Option<usize>> {
        let inside = self.by_place();
        let mut chains = vec![None; self.order.len()];
        let mut waiting = vec![(None, 0)];
        while let Some((note, chain)) = waiting.pop() {
            for &index in inside.get(&note).into_iter().flatten() {
                chains[index] = Some(chain);
                waiting.push((Some(&*self.order[index].label), chain + 1));
            }
        }
        chains
    }
}

/// A reference that CommonMark joins with the bracket after it: `[^note][words](address)`.
fn joined(label: &str, span: Span, input: &Input<'_>) -> Diagnostic {
    let message = format!("`[^{label}]` is no reference to the note, because a bracket follows it directly");
    Diagnostic::new(Rule::UndefinedFootnote, input.source, span, message).suggest(
        "put a space between them",
        [Edit::insert(input.source, span.end(), " ".to_owned())],
        Applicability::Likely,
    )
}

/// A reference without a definition.
fn undefined(label: &str, span: Span, near: Option<&str>, input: &Input<'_>) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Rule::UndefinedFootnote, input.source, span, format!("the note `{label}` is not defined"));
    if let Some(near) = near {
        let words = Span::new(span.start() + 2, span.end() - 1);
        let edit = Edit::replace(input.source, words, near);
        return diagnostic.suggest(format!("did you mean `{near}`?"), [edit], Applicability::Likely);
    }
    let line_end = if input.text.ends_with('\n') { "" } else { "\n" };
    let edit = Edit::insert(input.source, input.text.len(), format!("{line_end}\n[^{label}]: …\n"));
    let help = format!("add a line `[^{label}]: …` at the end of the file");
    diagnostic.suggest(help, [edit], Applicability::Placeholder)
}

/// A definition that no passage refers to.
fn unused_note(label: &str, span: Span, input: &Input<'_>) -> Diagnostic {
    let message = format!("no passage refers to the note `{label}`");
    Diagnostic::new(Rule::UnusedFootnote, input.source, opening(span, input.text), message)
        .help(format!("write `[passage][^{label}]` in the text"))
        .suggest("or delete the note", [Edit::delete(input.source, span)], Applicability::Likely)
}

/// The `[^label]:` of a definition.
pub(super) fn opening(span: Span, text: &str) -> Span {
    let line = first_line(span, text);
    let length = line.slice(text).find("]:").map_or(line.end() - line.start(), |at| at + 2);
    Span::new(line.start(), line.start() + length)
}

fn first_line(span: Span, text: &str) -> Span {
    let length = span.slice(text).lines().next().map_or(0, str::len);
    Span::new(span.start(), span.start() + length)
}

impl Builder<'_, '_> {
    /// Reads a definition with a function, and stores it.
    pub(super) fn note(&mut self, label: &str, span: Span, read: impl FnOnce(&mut Self) -> Vec<Block>) {
        let around = self.notes.inside.replace(label.to_lowercase());
        let content = read(self);
        self.notes.inside = around;
        self.define_note(label, content, span);
    }

    pub(super) fn define_note(&mut self, label: &str, mut content: Vec<Block>, span: Span) {
        let folded = label.to_lowercase();
        if self.notes.definitions.contains_key(&folded) {
            self.notes.duplicates.push((folded, first_line(span, self.input.text)));
            return;
        }
        let kind = self.take_kind(&mut content);
        self.notes.definitions.insert(folded, Note { id: label.to_owned(), kind, content, span, origin: None });
    }

    /// Removes a bold lead-in that names a kind from the note's text.
    fn take_kind(&mut self, content: &mut [Block]) -> NoteKind {
        let Some(Block { content: BlockContent::Paragraph(inlines), span, .. }) = content.first_mut() else {
            return NoteKind::Plain;
        };
        let Some(Inline::Strong(strong)) = inlines.first() else { return NoteKind::Plain };
        let words = crate::model::plain_text(strong, self.input.text);
        let after = match inlines.get(1) {
            Some(Inline::Text(text)) => text.as_str(self.input.text),
            _ => "",
        };
        let inside = words.strip_suffix([':', '：']);
        let outside = after.starts_with([':', '：']);
        let Some(lead_in) = inside.or(outside.then_some(words.as_str())) else { return NoteKind::Plain };
        let lead_in = lead_in.trim().to_lowercase();
        let Some(kind) = self.kind_of(&lead_in) else {
            let words = strong_words(strong, self.input.text);
            let span = *span;
            self.check_near_miss(&lead_in, span, words);
            return NoteKind::Plain;
        };
        inlines.remove(0);
        if let Some(Inline::Text(text)) = inlines.first_mut() {
            trim_start(text, inside.is_none(), self.input.text);
        }
        kind
    }

    /// The English lead-ins always work; the theme adds those of the page's language.
    fn kind_of(&self, lead_in: &str) -> Option<NoteKind> {
        let english = NoteKind::ALL.into_iter().find(|kind| kind.as_str() == lead_in && kind.has_lead_in());
        english.or_else(|| self.input.lead_ins.iter().find(|(word, _)| word == lead_in).map(|(_, kind)| *kind))
    }

    fn check_near_miss(&mut self, lead_in: &str, paragraph: Span, words: Option<Span>) {
        let lead_ins = self.input.lead_ins;
        let mut known: Vec<&str> = lead_ins.iter().map(|(word, _)| word.as_str()).collect();
        known.extend(NoteKind::ALL.iter().filter(|kind| kind.has_lead_in()).map(|kind| kind.as_str()));
        // If one of two characters differs, it is another word rather than a misspelling: 訳語 is not 訳注.
        let is_short = lead_in.chars().count() < 3;
        let synonym = NoteKind::words().into_iter().find(|word| word.synonyms.contains(&lead_in)).map(|word| word.word);
        let Some(near) = synonym.or_else(|| closest(lead_in, known)).filter(|_| !is_short) else { return };
        let mut capital = near.to_owned();
        if let Some(first) = capital.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let written =
            self.input.text[paragraph.start()..].find([':', '：']).map_or(paragraph.end(), |at| paragraph.start() + at);
        let span = Span::new(paragraph.start(), written.min(paragraph.end()));
        let message = match synonym {
            Some(kind) => format!("`{lead_in}` is no kind of note; `{kind}` is"),
            None => format!("`{lead_in}` is almost a kind of note"),
        };
        let help = format!("did you mean `**{capital}:**`?");
        let edit = words.map(|words| Edit::replace(self.input.source, words, capital));
        self.fault(Rule::UnknownNoteKind, span, message).add_help(Help::with_edits(help, edit, Applicability::Likely));
    }
}

/// The text of a lead-in without its colon.
fn strong_words(strong: &[Inline], source: &str) -> Option<Span> {
    let [Inline::Text(Text { span, literal: None })] = strong else { return None };
    let words = span.slice(source).trim_end().trim_end_matches([':', '：']).trim_end();
    let start = span.start() + words.len() - words.trim_start().len();
    Some(Span::new(start, span.start() + words.len()))
}

/// Removes the colon and the space after a lead-in.
fn trim_start(text: &mut crate::model::tree::Text, colon: bool, source: &str) {
    let words = text.as_str(source);
    let rest = if colon { words.trim_start_matches([':', '：']) } else { words }.trim_start();
    let cut = words.len() - rest.len();
    match &mut text.literal {
        Some(literal) => *literal = literal[cut..].into(),
        None => text.span = text.span.starting(text.span.start() + cut),
    }
}
