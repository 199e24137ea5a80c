//! Files of notes on versions of primary texts, in each language.
//!
//! In: the files of a site. Out: for each file of the first language whether there is one for the same version in another, and which of
//! its notes that lacks. There is no lock for notes: what changed in them since is not known.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::remark::{Remark, RemarkKind};
use super::state::State;
use super::untranslated::{is_foreign, prose};
use crate::config::Config;
use crate::model::document::{Content, Document};
use crate::model::stand_off::NotesFile;
use crate::model::{EntityKey, Kind, Language};
use crate::source::SourceId;

/// A file of notes in another language than the first of the site.
pub(super) struct TranslatedNotes {
    /// The file, or that of the first language if there is none.
    pub(super) file: SourceId,
    /// The version in the first language, whose publication decides.
    pub(super) version: SourceId,
    pub(super) state: State,
    pub(super) remarks: Vec<Remark>,
}

/// The files of notes that a language has or lacks. A version without a page in that language needs none.
pub(super) fn notes_files<D: Borrow<Document>>(
    documents: &[D],
    config: &Config,
    language: &Language,
) -> Vec<TranslatedNotes> {
    let first = config.default_language();
    let mut files: BTreeMap<(&EntityKey, &Language), (SourceId, &NotesFile)> = BTreeMap::new();
    let mut versions: BTreeMap<(&EntityKey, &Language), SourceId> = BTreeMap::new();
    for document in documents.iter().map(Borrow::borrow) {
        match &document.content {
            Content::Notes(file) => {
                files.insert((&file.location.key, &file.location.language), (document.source, file));
            }
            Content::Page(page) if page.kind() == Kind::Version => {
                versions.insert((&page.location.key, &page.location.language), document.source);
            }
            _ => {}
        }
    }
    let originals = files.iter().filter(|((_, own), _)| *own == first);
    let compared = originals.filter_map(|((key, _), (source, original))| {
        let version = *versions.get(&(*key, first))?;
        versions.get(&(*key, language))?;
        let Some((file, translation)) = files.get(&(*key, language)) else {
            return Some(TranslatedNotes { file: *source, version, state: State::Missing, remarks: Vec::new() });
        };
        let remarks = remarks(original, translation, language);
        let state = if remarks.is_empty() { State::Complete } else { State::Untranslated };
        Some(TranslatedNotes { file: *file, version, state, remarks })
    });
    compared.collect()
}

fn remarks(original: &NotesFile, translation: &NotesFile, language: &Language) -> Vec<Remark> {
    let untranslated = |message: String, place| Remark { kind: RemarkKind::Untranslated, place, message };
    let known: BTreeSet<&str> = translation.notes.iter().map(|note| &*note.id).collect();
    let own: BTreeSet<&str> = original.notes.iter().map(|note| &*note.id).collect();
    // Ids that are made from quoted words differ in each language, so that as many notes may be the same ones.
    let missing: Vec<&str> = own.difference(&known).copied().collect();
    let mut remarks = Vec::new();
    if missing.len() > known.difference(&own).count() {
        remarks.extend(missing.iter().map(|id| untranslated(format!("note `{id}` not translated"), None)));
    }
    let bodies: BTreeSet<&str> = original.notes.iter().map(|note| note.text.trim()).collect();
    for note in &translation.notes {
        let is_same = bodies.contains(note.text.trim()) && note.text.split_whitespace().count() >= 4;
        if is_same || is_foreign(&prose(&note.text), language) {
            let words = super::excerpt::whole(&note.text);
            remarks.push(untranslated(format!("note `{}` not translated: {words}", note.id), Some(note.quote.span)));
        }
    }
    remarks
}
