//! Stand-off notes: notes on a version of a primary text that are kept in a file beside it and name their words by quoting them.
//!
//! In: what a notes file says. Out: its notes, and how a page carries those that belong to it: at the end of its text, so that every
//! stage after joining reads one page. It must not know how quotations are found.

use std::sync::Arc;

use super::document::{CitationSlip, Location};
use super::tree::{Block, Note, NoteIndex, NoteKind};
use super::{Date, EntityKey, Quotation, fragment_safe};
use crate::diagnostic::{Diagnostic, Edit, PrimaryLocation};
use crate::source::{SourceId, Span};
use crate::yaml::{Spanned, WrittenText};

/// A file of notes on a version of a primary text, in one language.
#[derive(Clone, Debug)]
pub struct NotesFile {
    /// Its path; the version and the language that it belongs to.
    pub location: Location,
    /// Its notes, in the order of the file.
    pub notes: Vec<StandOffNote>,
}

/// A note of such a file.
#[derive(Clone, Debug)]
pub struct StandOffNote {
    /// Its id among the notes of the version: that of the file, or made from the words that it quotes.
    pub id: String,
    /// The words that it is about.
    pub quote: Quotation,
    /// The provision that has them, as it is named.
    pub provision: Option<Spanned<String>>,
    /// Its purpose.
    pub kind: NoteKind,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written.
    pub date: Option<Date>,
    /// The last version for which it holds.
    pub until: Option<Spanned<String>>,
    /// The edit that adds `until`, with [`VALUE`] for the version.
    pub add_until: Option<Edit>,
    /// Its Markdown, to which the spans of its content refer.
    pub text: Arc<str>,
    /// Where that is written.
    pub written: Arc<WrittenText>,
    /// Its content.
    pub content: Vec<Block>,
    /// Notes that it calls for itself.
    pub inner: Vec<Note>,
    /// Words that may be citations.
    pub citation_slips: Vec<CitationSlip>,
}

/// What stands for a value in an edit that is made before the value is known.
pub const VALUE: &str = "\u{0}";

/// Where a note that stands in no page comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteOrigin {
    /// The file.
    pub source: SourceId,
    /// The words in it that say what the note is about.
    pub span: Span,
    /// Its id among the notes of the version that it was written about.
    pub id: String,
    /// The words of the text that it is about.
    pub words: String,
    /// The version that it was written about.
    pub version: EntityKey,
    /// Whether it stands on the page of a later version, for which it holds as well.
    pub is_carried: bool,
    /// The number of the provision that it is about, in that version.
    pub provision: Option<String>,
    /// The last version for which it holds, if that is said.
    pub until: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written.
    pub date: Option<Date>,
}

impl NoteOrigin {
    /// The id of the note on the page of the version that it was written about.
    pub fn anchor(&self) -> String {
        format!("note-{}", fragment_safe(&self.id))
    }
}

/// The stand-off notes of a page. Their text follows that of the page's own file, and they are among the notes of the page.
#[derive(Clone, Debug, Default)]
pub struct StandOffNotes {
    /// The words of the page that each is about, in the order of the text.
    pub anchors: Vec<(Span, NoteIndex)>,
    /// Parts of the page's text that are written in other files, in order.
    pub parts: Vec<TextPart>,
}

/// A part of a page's text that is written in another file.
#[derive(Clone, Debug)]
pub struct TextPart {
    /// Where it begins in the text of the page.
    pub start: usize,
    /// The part, and where it is written.
    pub written: Arc<WrittenText>,
}

impl StandOffNotes {
    /// The notes about words that begin within a span, in the order of the text.
    pub fn beginning_in(&self, span: Span) -> &[(Span, NoteIndex)] {
        let from = self.anchors.partition_point(|(words, _)| words.start() < span.start());
        let to = self.anchors.partition_point(|(words, _)| words.start() < span.end());
        self.anchors.get(from..to).unwrap_or_default()
    }

    /// The part that has a span of the page's text, with the span in it; `None` for what stands in the file of the page.
    pub fn part_of(&self, span: Span) -> Option<(&WrittenText, Span)> {
        let next = self.parts.partition_point(|part| part.start <= span.start());
        let part = self.parts.get(next.checked_sub(1)?)?;
        let place = Span::new(span.start() - part.start, span.end().saturating_sub(part.start));
        Some((&part.written, place))
    }

    /// A diagnostic about the text of the page as one about the file that has the words.
    #[must_use]
    pub fn located(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        let span = match &diagnostic.primary {
            PrimaryLocation::Words(label) => label.span,
            PrimaryLocation::File { .. } => return diagnostic,
        };
        let Some((written, _)) = self.part_of(span) else { return diagnostic };
        // All its words are of one note.
        let start = self.parts[self.parts.partition_point(|part| part.start <= span.start()) - 1].start;
        let back = |span: Span| Span::new(span.start().saturating_sub(start), span.end().saturating_sub(start));
        if let PrimaryLocation::Words(label) = &mut diagnostic.primary {
            label.span = back(label.span);
        }
        diagnostic.labels.iter_mut().for_each(|label| label.span = back(label.span));
        let edits = diagnostic.help.iter_mut().flat_map(|help| &mut help.edits);
        edits.for_each(|edit| edit.span = back(edit.span));
        written.located(diagnostic)
    }
}
