//! Markdown to our tree: pulldown-cmark's events, with their bytes, folded into blocks and inlines.
//!
//! What CommonMark does not have is found afterwards in runs of inlines: passages (`passages`), ruby
//! (`ruby`), emphasis beside CJK punctuation (`cjk`), elements of raw HTML (`html`, and `html_block`).

mod autolink;
mod blocks;
mod cjk;
mod destination;
mod heading_id;
mod html;
mod html_block;
mod inlines;
mod notes;
mod passages;
mod places;
mod ruby;
mod slips;
mod tags;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser};

use super::citation;
use crate::config::LanguageConfig;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::tree::{Block, Note, NoteKind};
use crate::source::{SourceId, Span};

/// A Markdown text and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Input<'a> {
    /// The file.
    pub(super) source: SourceId,
    /// The whole text of the file.
    pub(super) text: &'a str,
    /// The part that is Markdown.
    pub(super) body: Span,
    /// The folder that relative links start from.
    pub(super) folder: &'a str,
    /// The language of the text.
    pub(super) language: &'a LanguageConfig,
    /// The words that open a note of a kind, in lower case.
    pub(super) lead_ins: &'a [(String, NoteKind)],
}

/// The tree of a text.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Its blocks.
    pub(super) body: Vec<Block>,
    /// Its notes, in the order in which the text refers to them.
    pub(super) notes: Vec<Note>,
    /// `@key` outside of brackets.
    pub(super) bare_citations: Vec<Span>,
}

/// Destination that marks a citation among links; no author can write it, because it is not a valid URL.
const CITATION: &str = "\u{0}citation";
/// Destination that marks a reference to a note that is not defined.
const UNDEFINED_NOTE: &str = "\u{0}note";

/// Nesting past this depth is not read: no person writes it, and every stage recurses over the tree.
const MAX_DEPTH: usize = 64;

/// Reads a text.
pub(super) fn parse(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> Tree {
    let markdown = input.body.slice(input.text);
    let parser = Parser::new_with_broken_link_callback(
        markdown,
        options(input.language),
        Some(|link: BrokenLink<'_>| broken_link(&link, markdown)),
    );
    let mut builder = Builder::new(*input, diagnostics);
    builder.definitions = destination::Definitions::read(parser.reference_definitions(), markdown, input.body.start());
    let mut events = Events { inner: parser.into_offset_iter(), offset: input.body.start() };
    let body = builder.blocks(&mut events, 0);
    builder.finish(body)
}

/// Definition lists stay off: they would read `:::` as theirs; attributes of headings: they swallow all that stands in braces.
fn options(language: &LanguageConfig) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    options.set(Options::ENABLE_SMART_PUNCTUATION, language.smart_punctuation);
    options
}

/// Brackets that are no link: citations and notes without a definition.
fn broken_link<'t>(link: &BrokenLink<'_>, markdown: &str) -> Option<(CowStr<'t>, CowStr<'t>)> {
    let inside: &str = &link.reference;
    if inside.starts_with('^') {
        // `[ ^x]` and `[^]` are words.
        let written = markdown.get(link.span.clone()).unwrap_or_default();
        let label = written.rfind("[^").map_or("", |at| written[at + 2..].trim_end_matches(']'));
        if label.is_empty() {
            return None;
        }
        return Some((UNDEFINED_NOTE.into(), "".into()));
    }
    citation::is_citation(inside).then(|| (CITATION.into(), "".into()))
}

/// Events with spans that count from the beginning of the file.
struct Events<I> {
    inner: I,
    offset: usize,
}

impl<'t, I: Iterator<Item = (Event<'t>, Range<usize>)>> Iterator for Events<I> {
    type Item = (Event<'t>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let (event, range) = self.inner.next()?;
        Some((event, Span::from(range).shifted(self.offset)))
    }
}

/// What is known while a tree grows.
struct Builder<'a, 'd> {
    input: Input<'a>,
    diagnostics: &'d mut Vec<Diagnostic>,
    places: places::Places,
    notes: notes::Notes,
    /// Where the addresses of links are defined.
    definitions: destination::Definitions,
    /// Where the last part of the inlines ends that were read last.
    content_end: usize,
    /// Elements of raw HTML that the present sequence of inlines has opened.
    open_tags: Vec<&'static str>,
    /// Elements of raw HTML that were refused.
    refused_tags: html::Refused,
    /// Elements that were nested too deep, whose ends are passed over as well.
    skipped_tags: usize,
    /// Whether something was nested too deep.
    is_too_deep: bool,
    /// Whether what is read stands in a link, which holds no other.
    in_link: bool,
    /// `@key` outside of brackets.
    bare_citations: Vec<Span>,
}

impl<'a, 'd> Builder<'a, 'd> {
    fn new(input: Input<'a>, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self {
            input,
            diagnostics,
            places: places::Places::default(),
            notes: notes::Notes::default(),
            definitions: destination::Definitions::default(),
            content_end: 0,
            open_tags: Vec::new(),
            refused_tags: html::Refused::default(),
            skipped_tags: 0,
            is_too_deep: false,
            in_link: false,
            bare_citations: Vec::new(),
        }
    }

    fn fault(&mut self, rule: Rule, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let index = self.diagnostics.len();
        self.diagnostics.push(Diagnostic::new(rule, self.input.source, span, message));
        &mut self.diagnostics[index]
    }

    fn finish(self, body: Vec<Block>) -> Tree {
        let notes = self.notes.finish(&self.input, self.diagnostics);
        for note in &notes {
            for id in [note.anchor(), note.reference()] {
                let Some(heading) = self.places.heading_at(&id) else { continue };
                let message = format!("the id `{id}` belongs to the note `{}`", note.id);
                let clash = Diagnostic::new(Rule::DuplicateHeadingId, self.input.source, heading, message)
                    .also(self.input.source, notes::opening(note.span, self.input.text), "the note")
                    .help("give the heading an id of its own, `{#…}`, or the note another name");
                self.diagnostics.push(clash);
            }
        }
        Tree { body, notes, bare_citations: self.bare_citations }
    }
}
