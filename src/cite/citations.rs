//! Citations and bibliographies, formatted by CSL once per site and language.
//!
//! Each distinct citation is formatted once, however many pages contain it; in styles with `ibid` and the like, once for each
//! position on a page. All entries of the site are disambiguated together, which distinguishes `2023a` from `2023b` and gives a
//! source the same label on every page.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::entries::{FormattedEntry, formatted_entries};
use super::places::{PagePlaces, Placed};
use super::writer::{FormattedCitation, Writer};
use crate::csl::{Authors, Library, NotePlace, Processor};
use crate::model::item::Item;
use crate::model::tree::{Citation, CitationForm, NoteIndex};
use crate::model::{EntityKey, Language};

/// A citation and its place among those of its page, as far as its words depend on them, as a hash of 128 bits: citations with the same
/// one look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CitationHash(u128);

impl CitationHash {
    /// The hash of a citation wherever it stands.
    pub(super) fn anywhere(citation: &Citation) -> Self {
        Self::of(citation, &Placed::default())
    }

    fn of(citation: &Citation, placed: &Placed) -> Self {
        let mut hash = Xxh3::new();
        citation.items.len().hash(&mut hash);
        for item in &citation.items {
            (&item.key, &item.prefix, &item.locator, &item.suffix, item.form).hash(&mut hash);
        }
        (placed.standing, &placed.positions).hash(&mut hash);
        Self(hash.digest128())
    }
}

/// The formatted citations of one language.
#[derive(Debug, Default)]
pub struct Citations {
    distinct: HashMap<CitationHash, FormattedCitation>,
    pages: HashMap<EntityKey, PagePlaces>,
    entries: BTreeMap<String, FormattedEntry>,
}

/// The citations of a page in reading order, and their places.
#[derive(Debug)]
pub(super) struct PageCitations<'d> {
    pub(super) citations: Vec<&'d Citation>,
    pub(super) places: PagePlaces,
}

impl Citations {
    /// Formats all entries and the distinct ones of all citations. Keys without an entry are left out;
    /// they have been reported.
    pub(super) fn format(
        entries: &BTreeMap<&str, &Item>,
        pages: Vec<(&EntityKey, PageCitations<'_>)>,
        processor: &Processor,
        language: &Language,
    ) -> Self {
        let library = Library::new(processor, entries.values().copied().collect());
        let alone = Placed::default();
        let mut distinct = HashMap::new();
        for (_, page) in &pages {
            for citation in &page.citations {
                let placed = page.places.of(citation).unwrap_or(&alone);
                distinct.entry(CitationHash::of(citation, placed)).or_insert((*citation, placed));
            }
        }
        let mut items = distinct.values().flat_map(|(citation, _)| &citation.items);
        let authors = items.any(|item| item.form == CitationForm::Narrative);
        let authors = authors.then(|| Authors::new(processor.language()));
        let writer = Writer { library: &library, authors: authors.as_ref(), entries, language };
        let distinct: Vec<_> = distinct.into_iter().collect();
        let written = distinct.into_par_iter().map(|(hash, (citation, placed))| (hash, writer.write(citation, placed)));
        let distinct = written.collect();
        let pages = pages.into_iter().map(|(key, page)| (key.clone(), page.places));
        let pages = pages.filter(|(_, places)| !places.citations.is_empty() || !places.written.is_empty());
        Self { distinct, pages: pages.collect(), entries: formatted_entries(&library, processor, entries) }
    }

    /// A citation of a page.
    pub fn citation(&self, page: &EntityKey, citation: &Citation) -> Option<&FormattedCitation> {
        let hash = match self.pages.get(page).and_then(|places| places.of(citation)) {
            Some(placed) => CitationHash::of(citation, placed),
            None => CitationHash::anywhere(citation),
        };
        self.distinct.get(&hash)
    }

    /// The note that a citation of a page is, if it is one.
    pub fn note_of(&self, page: &EntityKey, citation: &Citation) -> Option<NotePlace> {
        self.pages.get(page)?.of(citation)?.note
    }

    /// The place of a note that somebody wrote among all notes of a page, where citations are notes as well.
    pub fn written_note(&self, page: &EntityKey, note: NoteIndex) -> Option<NotePlace> {
        self.pages.get(page)?.written.get(&note).copied()
    }

    /// The formatted entry of a key.
    pub fn entry(&self, key: &str) -> Option<&FormattedEntry> {
        self.entries.get(key)
    }
}
