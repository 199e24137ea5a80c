//! Notes on versions of primary texts whose provisions changed since.
//!
//! In: a checked site and a day. Out: the notes to read again. One that says until when it holds has been read.

use super::{LeaningKind, Stale, provision_change};
use crate::graph::{Graph, VersionInForce};
use crate::model::Day;
use crate::model::document::{Content, Page};
use crate::model::stand_off::NoteOrigin;
use crate::publish::Prepared;
use crate::source::LineIndex;

/// The notes about provisions that changed after a day.
pub(super) fn stale_notes(prepared: &Prepared, since: Day) -> Vec<Stale> {
    let mut found = Vec::new();
    for document in &prepared.documents {
        let Content::Page(page) = &document.content else { continue };
        let notes = page.stand_off.anchors.iter().filter_map(|(_, note)| page.notes.get(note.index()));
        let origins = notes.filter_map(|note| note.origin.as_deref().filter(|origin| !origin.is_carried));
        let origins: Vec<&NoteOrigin> = origins.collect();
        let Some(first) = origins.first() else { continue };
        let file = prepared.sources.get(first.source);
        let lines = LineIndex::new(&file.text);
        let place = |origin: &NoteOrigin| (file.path.to_string(), lines.line_of(origin.span.start()));
        let stale =
            |origin: &&NoteOrigin| of_note(&prepared.graph, page, document.source, (origin, place(origin)), since);
        found.extend(origins.iter().filter_map(stale));
    }
    found
}

fn of_note(
    graph: &Graph,
    page: &Page,
    source: crate::source::SourceId,
    (origin, (file, line)): (&NoteOrigin, (String, usize)),
    since: Day,
) -> Option<Stale> {
    let texts = graph.texts();
    let version = graph.of_source(source).filter(|version| graph.node(*version).visible)?;
    let outline = texts.outline(version)?;
    let provision = outline.find(origin.provision.as_deref()?)?;
    let change = provision_change(texts, version, provision, since)?;
    let versions = texts.versions_of(version);
    let place = |id: &str| versions.iter().position(|version| version.own_id() == id);
    let is_settled = origin.until.as_deref().and_then(place) < place(change.version.own_id());
    // A change before the version of the note is none for it.
    let own = versions.iter().position(|known| known.key == page.location.key);
    if (origin.until.is_some() && is_settled) || place(change.version.own_id()) <= own {
        return None;
    }
    let document = texts.document_of(version).unwrap_or(version);
    Some(Stale {
        file,
        line,
        page: graph.node(version).title.to_string(),
        kind: LeaningKind::Note,
        sentence: origin.words.clone(),
        document: graph.node(document).title.to_string(),
        provision: Some(outline.name(provision)),
        happened: change.happened,
        date: change.date,
        version: VersionInForce::own_id(change.version).to_owned(),
    })
}
