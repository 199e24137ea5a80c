//! The parts of a comparison: what happened to each provision, and its words.
//!
//! In: both sides, and what changed between them. Out: views, in which words know the notes that are about them.

use super::primary_texts::named_view;
use super::redline::{ChangeNoteView, RedlineKind, RedlinePart, RedlineWords};
use super::redline_notes::RedlineNotes;
use super::redline_runs::{Cursor, cut};
use super::redline_side::Side;
use crate::graph::VersionOutline;
use crate::redline::{Amendment, Entry, Matched, Piece, Provision, ProvisionChange, Shown, shown};
use crate::site::PageContext;

/// Writes the parts of a comparison.
pub(super) struct Writer<'w, 'a> {
    pub(super) context: &'w PageContext<'a>,
    pub(super) old: &'w Side<'a>,
    pub(super) new: &'w Side<'a>,
    pub(super) notes: &'w RedlineNotes<'a>,
}

impl Writer<'_, '_> {
    /// A part of a comparison.
    pub(super) fn part(&self, index: usize, entry: &Entry<'_>) -> RedlinePart {
        let id = format!("change-{}", index + 1);
        match entry {
            Entry::Same(provisions) => {
                let named: Vec<&Provision<'_>> =
                    provisions.iter().filter(|provision| !provision.number.is_empty()).collect();
                let link = |provision: Option<&&Provision<'_>>| self.new.link(self.context, provision?.number);
                let first = link(named.first());
                let last = if named.len() > 1 { link(named.last()) } else { None };
                let mut labels = vec![self.context.locale.counted("redline-count-unchanged", provisions.len())];
                let unshown = provisions.iter().map(|provision| self.new.marks(provision).count()).sum();
                if unshown > 0 {
                    labels.push(self.context.locale.counted("redline-notes-unshown", unshown));
                }
                RedlinePart {
                    kind: RedlineKind::Same,
                    id,
                    provision: first,
                    last,
                    count: provisions.len(),
                    labels,
                    notes: Vec::new(),
                    heading: Vec::new(),
                    paragraphs: Vec::new(),
                }
            }
            Entry::Changed(change) => self.changed(id, change),
        }
    }

    fn changed(&self, id: String, change: &ProvisionChange<'_>) -> RedlinePart {
        let locale = self.context.locale;
        let (kind, side, provision, labels) = match change {
            ProvisionChange::Added(new) => (RedlineKind::Added, self.new, new, vec![locale.text("redline-added")]),
            ProvisionChange::Repealed(old) => {
                (RedlineKind::Repealed, self.old, old, vec![locale.text("redline-repealed")])
            }
            ProvisionChange::Amended(both) => (RedlineKind::Amended, self.new, &both.new, self.labels(both)),
        };
        let (heading, text) = match change {
            ProvisionChange::Amended(both) => {
                let marks = [self.old.marks(&both.old), self.new.marks(&both.new)];
                let text = cut(&both.text, marks.map(|marks| marks.text));
                (
                    self.words(&both.heading, &mut Cursor::new(marks.map(|marks| marks.heading))),
                    self.paragraphs(&shown(&text), &mut Cursor::new(marks.map(|marks| marks.text))),
                )
            }
            ProvisionChange::Added(_) | ProvisionChange::Repealed(_) => {
                let marks = side.marks(provision);
                let text: Vec<Shown<'_>> = whole(kind, provision.text).into_iter().map(Shown::Piece).collect();
                (
                    self.words(&whole(kind, provision.heading), &mut Cursor::new([marks.heading; 2])),
                    self.paragraphs(&text, &mut Cursor::new([marks.text; 2])),
                )
            }
        };
        let link = side.link(self.context, provision.number);
        let notes = self.notes(change);
        RedlinePart { kind, id, provision: link, last: None, count: 1, labels, notes, heading, paragraphs: text }
    }

    /// Why a provision changed. A note names it by its number in its own version or in any other one, or by its permanent id.
    fn notes(&self, change: &ProvisionChange<'_>) -> Vec<ChangeNoteView> {
        let (old, new) = match change {
            ProvisionChange::Added(new) => (None, Some(new)),
            ProvisionChange::Repealed(old) => (Some(old), None),
            ProvisionChange::Amended(both) => (Some(&both.old), Some(&both.new)),
        };
        let is_it = |outline: Option<&VersionOutline>, id: &str, provision: Option<&Provision<'_>>| {
            let found = outline.and_then(|outline| outline.find(id));
            provision.zip(found).is_some_and(|(provision, found)| provision.number == found.id)
        };
        let concerns = |id: &str| is_it(self.new.outline, id, new) || is_it(self.old.outline, id, old);
        let versions = self.context.site.since(self.old.node, self.new.node);
        let notes = versions.into_iter().flat_map(|(node, version)| {
            let notes = version.changes.iter().filter(|change| concerns(&change.provision.value));
            notes.map(move |change| ChangeNoteView {
                note: change.note.clone(),
                by: change.by.as_ref().or(version.amended_by.as_ref()).map(|by| named_view(self.context, node, by)),
            })
        });
        notes.collect()
    }

    /// What happened to a provision that is in both versions.
    fn labels(&self, both: &Amendment<'_>) -> Vec<String> {
        let locale = self.context.locale;
        let mut labels = Vec::new();
        if both.is_reworded() {
            labels.push(locale.text("redline-reworded"));
        }
        let before = self.old.link(self.context, both.old.number).map(|link| link.title).unwrap_or_default();
        if both.moved {
            labels.push(locale.text("redline-moved-from") + &locale.text("punctuation-space") + &before);
        } else if both.is_renumbered() {
            labels.push(locale.text("redline-renumbered-from") + &locale.text("punctuation-space") + &before);
        }
        if let Matched::ByLikeness(likeness) = both.matched {
            let percent = format!("{} %", likeness.percent());
            labels.push(locale.with_parenthesis(&locale.text("redline-by-likeness"), &percent));
        }
        labels
    }

    /// A heading.
    fn words(&self, pieces: &[Piece<'_>], cursor: &mut Cursor<'_>) -> Vec<RedlineWords> {
        pieces.iter().map(|piece| self.piece(*piece, cursor)).collect()
    }

    fn piece(&self, piece: Piece<'_>, cursor: &mut Cursor<'_>) -> RedlineWords {
        let (kind, text) = match piece {
            Piece::Kept(text) => ("kept", text),
            Piece::Deleted(text) => ("deleted", text),
            Piece::Inserted(text) => ("inserted", text),
        };
        RedlineWords { kind, text: text.to_owned(), runs: self.notes.runs(cursor.segments(piece)), label: None }
    }

    fn folded(&self, text: &str) -> RedlineWords {
        let label = self.context.locale.counted("redline-folded", text.chars().count());
        RedlineWords { kind: "folded", text: text.to_owned(), runs: Vec::new(), label: Some(label) }
    }

    /// The paragraphs of a text. What is folded may hold several; it stands in that in which it begins.
    fn paragraphs(&self, parts: &[Shown<'_>], cursor: &mut Cursor<'_>) -> Vec<Vec<RedlineWords>> {
        let mut paragraphs: Vec<Vec<RedlineWords>> = vec![Vec::new()];
        for part in parts {
            let piece = match *part {
                Shown::Piece(piece) => piece,
                Shown::Folded(text) => {
                    cursor.skip(Piece::Kept(text));
                    if let Some(last) = paragraphs.last_mut() {
                        last.push(self.folded(text));
                    }
                    continue;
                }
            };
            for (index, line) in piece.text().split('\n').enumerate() {
                if index > 0 {
                    cursor.skip(piece.with_text("\n"));
                    paragraphs.push(Vec::new());
                }
                if let Some(last) = paragraphs.last_mut().filter(|_| !line.is_empty()) {
                    last.push(self.piece(piece.with_text(line), cursor));
                }
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs
    }
}

/// The text of a provision that only one version has.
fn whole(kind: RedlineKind, text: &str) -> Vec<Piece<'_>> {
    match kind {
        _ if text.is_empty() => Vec::new(),
        RedlineKind::Added => vec![Piece::Inserted(text)],
        RedlineKind::Repealed | RedlineKind::Amended | RedlineKind::Same => vec![Piece::Deleted(text)],
    }
}
