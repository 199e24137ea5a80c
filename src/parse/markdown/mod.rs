//! Parses Markdown into our tree: folds pulldown-cmark's events, with their spans, into blocks and inlines.
//!
//! Extensions of CommonMark are found afterwards in sequences of inlines: passages (`passages`), ruby (`ruby`), emphasis beside
//! CJK punctuation (`cjk`), elements of raw HTML (`html`, and `html_block`). Remarks (`remarks`) are removed before anything else
//! is read, and line breaks that mean nothing (`soft_breaks`) at the end of each block.

mod alerts;
mod anchors;
mod autolink;
mod blocks;
mod caption;
mod cjk;
mod code_cells;
mod definitions;
mod destination;
mod dialects;
mod emphasis;
mod escape;
mod heading_id;
mod html;
mod html_block;
mod html_help;
mod inline_notes;
mod inlines;
mod input;
mod labels;
mod link_faults;
mod narrative;
mod note_labels;
mod notes;
mod paragraph;
mod passages;
mod picture_layout;
mod raw;
mod remarks;
mod ruby;
mod slips;
mod soft_breaks;
mod table_rows;
mod tags;
mod unclosed;

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BrokenLink, CowStr, Event, Parser};

pub(super) use input::Input;
use input::{CITATION, UNDEFINED_NOTE};
pub use note_labels::note_labels;

use input::options;

use super::citation;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Move;
use crate::model::document::CitationSlip;
use crate::model::tree::{Block, Note, NoteIndex};
use crate::source::Span;

/// The tree of a text.
#[derive(Debug, Default)]
pub(super) struct MarkdownTree {
    /// Its blocks.
    pub(super) body: Vec<Block>,
    /// Its notes, in the order in which readers meet them.
    pub(super) notes: Vec<Note>,
    /// Words that may be citations.
    pub(super) citation_slips: Vec<CitationSlip>,
    /// The text that the tree was read from, if it differs from the file's: remarks are blanked, the length is the same.
    pub(super) text: Option<Arc<str>>,
}

/// The maximum nesting depth. Nobody writes deeper nesting, and every stage recurses over the tree.
const MAX_DEPTH: usize = 64;

/// Parses a text.
pub(super) fn parse(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> MarkdownTree {
    let remarks = remarks::Remarks::find(input, diagnostics);
    let remarks = remarks.as_ref();
    let input = Input { text: remarks.map_or(input.text, remarks::Remarks::text), ..*input };
    let markdown = input.body.slice(remarks.map_or(input.text, remarks::Remarks::marked));
    let marked = definitions::marked(markdown);
    let markdown = &*marked;
    let parser = Parser::new_with_broken_link_callback(
        markdown,
        options(input.language),
        Some(|link: BrokenLink<'_>| broken_link(&link, markdown)),
    );
    let mut builder = Builder::new(input, remarks, diagnostics);
    builder.notes = notes::Notes::of(markdown, options(input.language));
    builder.definitions = destination::Definitions::read(parser.reference_definitions(), markdown, input.body.start());
    let inner = parser.into_offset_iter();
    let surface = dialects::Surface::default();
    let has_marks = matches!(marked, Cow::Owned(_));
    let offset = input.body.start();
    let mut events = OffsetEvents { inner, offset, markdown, remarks, has_marks, parts: VecDeque::new(), surface };
    let body = builder.blocks(&mut events, 0);
    let read = std::mem::take(&mut builder.read);
    let tree = builder.finish(body);
    dialects::check(&events.surface, &read, &input, diagnostics);
    MarkdownTree { text: remarks.map(|remarks| Arc::from(remarks.text())), ..tree }
}

/// Resolves brackets that are not links: citations and references to undefined notes.
fn broken_link<'t>(link: &BrokenLink<'_>, markdown: &str) -> Option<(CowStr<'t>, CowStr<'t>)> {
    let inside: &str = &link.reference;
    if inside.starts_with('^') {
        // `[ ^x]` and `[^]` are text.
        let written = markdown.get(link.span.clone()).unwrap_or_default();
        let label = written.rfind("[^").map_or("", |at| written[at + 2..].trim_end_matches(']'));
        if label.is_empty() {
            return None;
        }
        return Some((UNDEFINED_NOTE.into(), "".into()));
    }
    citation::is_citation(&definitions::written(&remarks::blanked(inside.into()))).then(|| (CITATION.into(), "".into()))
}

/// Source text of a paragraph without the markers of enclosing quotes and lists; they are replaced with spaces, so that byte
/// offsets do not change.
fn without_line_marks(written: &str) -> Cow<'_, str> {
    let mut lines = written.split_inclusive('\n');
    let mut read = Cow::Borrowed(lines.next().unwrap_or_default());
    for line in lines {
        let words = line.trim_start_matches([' ', '\t', '>']);
        let read = read.to_mut();
        read.extend(std::iter::repeat_n(' ', line.len() - words.len()));
        read.push_str(words);
    }
    read
}

/// Events with spans in the file, without remarks.
struct OffsetEvents<'r, 't, I> {
    inner: I,
    offset: usize,
    /// The text that is read.
    markdown: &'t str,
    remarks: Option<&'r remarks::Remarks>,
    /// Whether some colons are marked.
    has_marks: bool,
    /// The parts of an event that contains a remark.
    parts: VecDeque<(Event<'t>, Span)>,
    /// What stays text.
    surface: dialects::Surface,
}

impl<'t, I: Iterator<Item = (Event<'t>, Range<usize>)>> Iterator for OffsetEvents<'_, 't, I> {
    type Item = (Event<'t>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        while self.parts.is_empty() {
            let (event, range) = self.inner.next()?;
            let span = Span::from(range).shifted(self.offset);
            let event = if self.has_marks { definitions::unmarked(event) } else { event };
            let (event, span) = emphasis::literal_tilde(event, span, self.markdown, self.offset);
            match self.remarks {
                Some(remarks) => remarks.strip(event, span, &mut self.parts),
                None => self.parts.push_back((event, span)),
            }
        }
        let (event, span) = self.parts.pop_front()?;
        self.surface.see(&event, span);
        Some((event, span))
    }
}

/// The state while a tree is built.
struct Builder<'a, 'd> {
    input: Input<'a>,
    remarks: Option<&'a remarks::Remarks>,
    diagnostics: &'d mut Vec<Diagnostic>,
    anchors: anchors::Anchors,
    notes: notes::Notes,
    /// The spans of link definitions.
    definitions: destination::Definitions,
    /// The end of the inlines that were read last.
    content_end: usize,
    /// Elements of raw HTML that are open in the current sequence of inlines.
    open_tags: Vec<&'static str>,
    /// Elements of raw HTML that were refused.
    refused_tags: html::Refused,
    /// The number of open elements that are nested too deep; their end tags are skipped as well.
    skipped_tags: usize,
    /// Whether something was nested too deep.
    is_too_deep: bool,
    /// Whether the parser is inside a link. Links cannot be nested.
    in_link: bool,
    /// Words that may be citations.
    citation_slips: Vec<CitationSlip>,
    /// What is known of the quotation that is being read.
    alerts: alerts::Alerts,
    /// Whether the parser is inside the description of an image, which is plain text.
    in_description: bool,
    /// Text that was read as syntax after all: attributes of pictures, first lines of alerts.
    read: Vec<Span>,
}

impl<'a, 'd> Builder<'a, 'd> {
    fn new(input: Input<'a>, remarks: Option<&'a remarks::Remarks>, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self {
            input,
            remarks,
            diagnostics,
            anchors: anchors::Anchors::default(),
            notes: notes::Notes::default(),
            definitions: destination::Definitions::default(),
            content_end: 0,
            open_tags: Vec::new(),
            refused_tags: html::Refused::default(),
            skipped_tags: 0,
            is_too_deep: false,
            in_link: false,
            citation_slips: Vec::new(),
            alerts: alerts::Alerts::default(),
            in_description: false,
            read: Vec::new(),
        }
    }

    fn fault(&mut self, rule: Rule, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let index = self.diagnostics.len();
        self.diagnostics.push(Diagnostic::new(rule, self.input.source, span, message));
        &mut self.diagnostics[index]
    }

    fn finish(self, mut body: Vec<Block>) -> MarkdownTree {
        let (mut notes, indices) = self.notes.finish(&self.input, self.diagnostics);
        if indices.windows(2).any(|pair| pair[0] > pair[1]) {
            let renumber = |note: NoteIndex| indices.get(note.index()).copied().unwrap_or(note);
            let renumbered = Move { bytes: 0, prefix: "", note: &renumber };
            renumbered.blocks(&mut body);
            for note in &mut notes {
                renumbered.blocks(&mut note.content);
            }
        }
        let mut anchors: HashMap<String, &Note> = HashMap::new();
        for note in &notes {
            if let Some(first) = anchors.get(&note.anchor()) {
                let message =
                    format!("the notes `{}` and `{}` have the same anchor, `#{}`", first.id, note.id, note.anchor());
                let span = notes::opening(note.span, self.input.text);
                let clash = Diagnostic::new(Rule::DuplicateFootnote, self.input.source, span, message)
                    .also(self.input.source, notes::opening(first.span, self.input.text), "the first")
                    .help(
                        "rename one of them: in anchors, all characters except letters, digits and `-_.:` become `-`",
                    );
                self.diagnostics.push(clash);
            }
            anchors.entry(note.anchor()).or_insert(note);
            for id in [note.anchor(), note.reference()] {
                let Some(heading) = self.anchors.heading_at(&id) else { continue };
                let message = format!("the id `{id}` belongs to the note `{}`", note.id);
                let clash = Diagnostic::new(Rule::DuplicateHeadingId, self.input.source, heading, message)
                    .also(self.input.source, notes::opening(note.span, self.input.text), "the note")
                    .help("give the heading another id, `{#…}`, or rename the note");
                self.diagnostics.push(clash);
            }
        }
        MarkdownTree { body, notes, citation_slips: self.citation_slips, text: None }
    }

    /// Whether a span contains a remark: then it is empty because readers do not see the remark.
    fn has_remark(&self, span: Span) -> bool {
        self.remarks.is_some_and(|remarks| remarks.touch(span))
    }
}
