//! Reads `documents/<document>/<version>.notes.yaml`: notes on the words of a version of a primary text.
//!
//! In: a file. Out: its notes, each with its Markdown parsed. Whether their quotations occur is decided once the text is known.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Settings;
use super::fields::date;
use super::markdown;
use super::primary_text::provision_id;
use super::quotation::quotation;
use crate::config::LanguageConfig;
use crate::diagnostic::Edit;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Content, Document, Location};
use crate::model::stand_off::{NotesFile, StandOffNote, VALUE};
use crate::model::tree::NoteKind;
use crate::model::{Date, Move, Quotation, fragment_safe, invalid_id_char};
use crate::source::{Source, SourceId, Span};
use crate::yaml::{
    Reader, Shape, Spanned, Vocabulary, Word, WrittenText, Yaml, YamlNode, list, mapping, prose, reader, scalar,
    word_among, written_text,
};

/// A note before its Markdown is parsed.
pub(super) struct NoteFields {
    quote: Quotation,
    provision: Option<Spanned<String>>,
    kind: NoteKind,
    author: Option<String>,
    date: Option<Date>,
    id: Option<Spanned<String>>,
    until: Option<Spanned<String>>,
    add_until: Option<Edit>,
    body: WrittenText,
}

/// The most words of a quotation that an id is made of.
const ID_WORDS: usize = 6;

/// Reads a file of notes. It may be empty.
pub(super) fn parse(source: &Source, location: Location, settings: &Settings<'_>) -> Document {
    let yaml = match Yaml::parse(source.id, &source.text, Span::new(0, source.text.len())) {
        Ok(yaml) => yaml,
        Err(diagnostic) => {
            return Document { source: source.id, content: Content::Nothing, diagnostics: vec![diagnostic] };
        }
    };
    let root = yaml.root();
    let read = if root.is_null() { None } else { notes().read(&root) };
    let mut diagnostics = yaml.into_diagnostics();
    let fields = read.unwrap_or_default();
    let ids = ids(source.id, &fields, &mut diagnostics);
    let beside = location.stands_beside.then(|| LanguageConfig::plain(&location.language));
    let language = beside.as_ref().unwrap_or_else(|| settings.config.language(&location.language));
    let lead_ins = settings.lead_ins.get(&language.code).map_or(&[][..], Vec::as_slice);
    let notes = fields.into_iter().zip(ids).map(|(fields, id)| {
        let input = markdown::Input {
            source: source.id,
            text: &fields.body.text,
            body: Span::new(0, fields.body.text.len()),
            folder: location.folder(),
            language,
            lead_ins,
        };
        let mut found = Vec::new();
        let tree = markdown::parse(&input, &mut found);
        diagnostics.extend(found.into_iter().map(|diagnostic| fields.body.located(diagnostic)));
        note(fields, id, tree)
    });
    let notes = notes.collect();
    Document { source: source.id, content: Content::Notes(Box::new(NotesFile { location, notes })), diagnostics }
}

fn note(fields: NoteFields, id: String, tree: markdown::MarkdownTree) -> StandOffNote {
    let NoteFields { quote, provision, kind, author, date, until, add_until, body, .. } = fields;
    let markdown::MarkdownTree { body: mut content, notes: mut inner, citation_slips, text } = tree;
    // Ids are those of the page that shows the note.
    let prefix = format!("{}-", fragment_safe(&id));
    let named = Move { bytes: 0, prefix: &prefix, note: &|note| note };
    named.blocks(&mut content);
    for note in &mut inner {
        note.id.insert_str(0, &prefix);
        named.blocks(&mut note.content);
    }
    let text = text.unwrap_or_else(|| Arc::from(body.text.as_str()));
    let written = Arc::new(body);
    StandOffNote {
        id,
        quote,
        provision,
        kind,
        author,
        date,
        until,
        add_until,
        text,
        written,
        content,
        inner,
        citation_slips,
    }
}

/// The content of a file of notes.
pub(super) fn notes() -> impl Reader<Value = Vec<NoteFields>> {
    list(note_fields())
}

fn note_fields() -> impl Reader<Value = NoteFields> {
    mapping("note on a version", |fields| {
        fields.synonyms(&[
            ("target", "provision"),
            ("at", "provision"),
            ("exact", "quote"),
            ("words", "quote"),
            ("type", "kind"),
            ("text", "body"),
            ("note", "body"),
            ("creator", "author"),
            ("by", "author"),
            ("created", "date"),
            ("valid_until", "until"),
        ]);
        let quote = fields.required("quote", quotation());
        let provision = fields.optional("provision", provision_id().spanned());
        let kind = fields.optional("kind", kind());
        let author = fields.optional("author", prose());
        let date = fields.optional("date", date());
        let id = fields.optional("id", id());
        let until = fields.optional("until", scalar().spanned());
        let body = fields.required("body", body());
        let add_until = fields.add_field(&format!("until: {VALUE}"));
        let (quote, kind, body) = (quote?, kind.unwrap_or(NoteKind::Plain), body?);
        Some(NoteFields { quote, provision, kind, author, date, id, until, add_until, body })
    })
}

fn body() -> impl Reader<Value = WrittenText> {
    written_text().then(|node, body| {
        if body.text.trim().is_empty() {
            node.fault(Rule::WrongType, "this note says nothing");
            return None;
        }
        Some(body)
    })
}

/// A kind of note that authors write.
fn kind() -> impl Reader<Value = NoteKind> {
    reader(|| Shape::Word(kinds()), read_kind)
}

fn kinds() -> Vec<Word> {
    NoteKind::words().into_iter().filter(|word| word.word != NoteKind::Citation.as_str()).collect()
}

fn read_kind(node: &YamlNode<'_>) -> Option<NoteKind> {
    let kind = word_among::<NoteKind>(kinds).read(node)?;
    if kind == NoteKind::Citation {
        let known: Vec<&str> = kinds().iter().map(|kind| kind.word).collect();
        node.fault(Rule::WrongType, format!("`{kind}` is not one of {}", known.join(", ")));
        return None;
    }
    Some(kind)
}

fn id() -> impl Reader<Value = Spanned<String>> {
    scalar().spanned().then(|node, id| {
        if let Some(bad) = invalid_id_char(&id.value) {
            let message = format!("`{}` cannot be an id: it contains {bad:?}", id.value);
            let help = "use only letters, digits, `-`, `_` and `.`: ids become part of an address";
            node.report(Diagnostic::new(Rule::InvalidId, node.source(), id.span, message).help(help));
        }
        Some(id)
    })
}

/// The ids of notes: those that the file says, each of which must be there once, and for the others some words of their quotation.
fn ids(source: SourceId, notes: &[NoteFields], diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut first: HashMap<String, Span> = HashMap::new();
    for id in notes.iter().filter_map(|note| note.id.as_ref()) {
        // What a link names is the same for ids that differ in other characters.
        let anchor = fragment_safe(&id.value);
        if let Some(first) = first.get(&anchor) {
            let message = format!("two notes have the id `{}`", id.value);
            let diagnostic = Diagnostic::new(Rule::DuplicateFootnote, source, id.span, message);
            diagnostics.push(diagnostic.also(source, *first, "the first").help("give one of them another id"));
        }
        first.entry(anchor).or_insert(id.span);
    }
    let mut taken: HashSet<String> = first.into_keys().collect();
    let mut seen = HashSet::new();
    let id = |note: &NoteFields| {
        let own = note.id.as_ref().map(|id| id.value.clone()).filter(|id| seen.insert(id.clone()));
        own.unwrap_or_else(|| {
            let made = made_id(&note.quote);
            let numbered = (2..).map(|number| format!("{made}-{number}"));
            let mut free = std::iter::once(made.clone()).chain(numbered).filter(|id| taken.insert(id.clone()));
            free.next().unwrap_or_default()
        })
    };
    notes.iter().map(id).collect()
}

/// An id from the first words of a quotation.
fn made_id(quote: &Quotation) -> String {
    let letters =
        |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(24).collect();
    let words = quote.exact.split_whitespace().map(letters).filter(|word: &String| !word.is_empty());
    let id = words.take(ID_WORDS).collect::<Vec<_>>().join("-");
    if id.is_empty() { "note".to_owned() } else { id }
}
