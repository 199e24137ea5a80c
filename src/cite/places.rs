//! Where the citations of a page stand: in the text, in notes of their own, or in notes that somebody wrote.
//!
//! In: a page, and whether a style asks for notes and positions. Out: for each citation its note and the positions of its items.

use std::collections::HashMap;

use super::reading::{self, KnownSources, PageNote};
use crate::config::CitationNumbers;
use crate::csl::{CitePosition, NoteNumber, NotePlace, Positions, Processor};
use crate::model::document::Page;
use crate::model::tree::{Citation, NoteIndex};

/// What a style asks of the citations of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// Nothing: each looks the same wherever it stands.
    Nothing,
    /// Where each stands among the others.
    Positions {
        /// How many notes back an earlier one is near.
        near: usize,
    },
    /// They are notes.
    Notes {
        /// How many notes back an earlier one is near.
        near: usize,
        /// How they are numbered.
        numbers: CitationNumbers,
    },
}

impl Demand {
    /// That of a style.
    pub(super) fn of(processor: &Processor, numbers: CitationNumbers) -> Self {
        let near = processor.near_notes();
        if processor.is_note() {
            Self::Notes { near, numbers }
        } else if processor.depends_on_position() {
            Self::Positions { near }
        } else {
            Self::Nothing
        }
    }
}

/// Where a citation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Standing {
    /// In the text.
    #[default]
    Text,
    /// It is a note.
    Note,
    /// In a note that somebody wrote, in a style whose citations are notes.
    InNote,
}

/// A citation in its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    pub(super) standing: Standing,
    pub(super) positions: Vec<CitePosition>,
    /// The note that it is.
    pub(super) note: Option<NotePlace>,
}

/// The citations and notes of a page.
#[derive(Debug, Default)]
pub(super) struct PagePlaces {
    /// The citations, by where they begin in the file.
    pub(super) citations: HashMap<usize, Placed>,
    /// The notes that somebody wrote, where citations are notes as well.
    pub(super) written: HashMap<NoteIndex, NotePlace>,
}

impl PagePlaces {
    /// That of a citation of the page.
    pub(super) fn of(&self, citation: &Citation) -> Option<&Placed> {
        self.citations.get(&citation.span.start())
    }

    /// Those of a page.
    pub(super) fn on(page: &Page, known: KnownSources<'_>, demand: Demand) -> Self {
        match demand {
            Demand::Nothing => Self::default(),
            Demand::Positions { near } => Self::in_text(page, known, near),
            Demand::Notes { near, numbers } => Self::in_notes(page, known, near, numbers),
        }
    }

    fn in_text(page: &Page, known: KnownSources<'_>, near: usize) -> Self {
        let mut positions = Positions::new(near);
        let citations = (1..).zip(reading::citations(page, known)).map(|(index, citation)| {
            let note = NotePlace { index, number: NoteNumber::Number(index) };
            let positions = positions_of(&mut positions, note, citation, known);
            (citation.span.start(), Placed { standing: Standing::Text, positions, note: None })
        });
        Self { citations: citations.collect(), written: HashMap::new() }
    }

    fn in_notes(page: &Page, known: KnownSources<'_>, near: usize, numbers: CitationNumbers) -> Self {
        let mut page_places = Self::default();
        let mut positions = Positions::new(near);
        let (mut cited, mut written) = (0, 0);
        for (index, note) in (1..).zip(reading::notes(page, known)) {
            let count = match note {
                PageNote::Citation(_) => &mut cited,
                PageNote::Written(..) => &mut written,
            };
            *count += 1;
            let number = match (numbers, &note) {
                (CitationNumbers::Shared, _) => NoteNumber::Number(index),
                (CitationNumbers::Separate, PageNote::Citation(_)) => NoteNumber::Number(*count),
                (CitationNumbers::Separate, PageNote::Written(..)) => NoteNumber::Letter(*count),
            };
            let place = NotePlace { index, number };
            match note {
                PageNote::Citation(citation) => {
                    let positions = positions_of(&mut positions, place, citation, known);
                    let placed = Placed { standing: Standing::Note, positions, note: Some(place) };
                    page_places.citations.insert(citation.span.start(), placed);
                }
                PageNote::Written(note, citations) => {
                    page_places.written.insert(note, place);
                    for citation in citations {
                        let positions = positions_of(&mut positions, place, citation, known);
                        let placed = Placed { standing: Standing::InNote, positions, note: None };
                        page_places.citations.insert(citation.span.start(), placed);
                    }
                }
            }
        }
        page_places
    }
}

fn positions_of(
    positions: &mut Positions<String>,
    note: NotePlace,
    citation: &Citation,
    known: KnownSources<'_>,
) -> Vec<CitePosition> {
    let item =
        |item: &crate::model::tree::CitationItem| (item.key.clone(), item.locator.as_ref().map(ToString::to_string));
    // What is unknown is not printed, and comes between nothing.
    let printed: Vec<_> = citation.items.iter().filter(|item| known.has(&item.key)).map(item).collect();
    let mut found = positions.next(note, &printed).into_iter();
    let all = citation
        .items
        .iter()
        .map(|item| if known.has(&item.key) { found.next().unwrap_or_default() } else { CitePosition::First });
    all.collect()
}
