//! The state of all translations of a site.
//!
//! In: its files. Out: for each translation what is out of date, and where: for its readers, and for its editors.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::compare::{Change, Compared, Outdated, outdated};
use super::lock::Lock;
use super::pages::{FilePage, TranslatedPage, line_span, lock_path, translated_pages};
use super::unit::{Sequence, Unit, UnitKind, units};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Document, Page};
use crate::model::words;
use crate::source::{Source, SourceId, Sources, Span, is_lock};

words! {
    /// The states of a translation.
    pub enum State {
        Missing, "missing", "There is none.";
        Stale, "stale", "The source has changed since.";
        Untranslated, "untranslated", "Some of its words are still those of another language.";
        Unrecorded, "unrecorded", "No lock says from which words it was made.";
        Complete, "complete", "It is up to date.";
    }
}

/// A passage that the translation has not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What happened.
    pub change: Change,
    /// Which sequence it belongs to.
    pub sequence: Sequence,
    /// Its kind.
    pub kind: UnitKind,
    /// The words of the source as they were; none if they are new.
    pub old: Option<String>,
    /// The words of the source as they are; none if they are gone, or it cannot be told which they are.
    pub new: Option<String>,
    /// Its place in the translation, if it is certain.
    pub place: Option<Span>,
    /// Its place in the original, if it can be told.
    pub original: Option<Span>,
    /// The id of that place, or of the heading above it.
    pub anchor: Option<String>,
}

/// A translation and its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageState {
    /// The file of the translation.
    pub translation: SourceId,
    /// The file of the original.
    pub original: SourceId,
    /// The state.
    pub state: State,
    /// What is out of date, in the order of the original.
    pub passages: Vec<Passage>,
}

/// What a reader is told at a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What happened in the original.
    pub change: Change,
    /// The id of the passage in the original.
    pub anchor: Option<String>,
}

/// The translations of a site.
#[derive(Debug, Default)]
pub struct Translations {
    pages: HashMap<SourceId, PageState>,
    marks: HashMap<SourceId, BTreeMap<usize, Mark>>,
    anchors: HashMap<SourceId, BTreeMap<usize, String>>,
    /// The ids in `anchors`.
    anchored: HashSet<(SourceId, String)>,
}

/// An earlier reading of the site: what did not change is not compared again.
#[derive(Clone, Copy)]
pub struct Earlier<'a> {
    /// Its translations.
    pub translations: &'a Translations,
    /// Its files.
    pub sources: &'a Sources,
    /// The page of a file.
    pub page: &'a (dyn Fn(SourceId) -> Option<&'a Page> + Sync),
}

impl Earlier<'_> {
    /// The state of a translation, if both pages and the lock are the same.
    fn state(&self, page: &TranslatedPage<'_>, sources: &Sources) -> Option<PageState> {
        let is_same =
            |(source, page): FilePage<'_>| (self.page)(source).is_some_and(|before| std::ptr::eq(before, page));
        let path = lock_path(&page.translation.1.location);
        let lock = |sources: &Sources| sources.at(&path).map(|file| Arc::clone(&file.text));
        (is_same(page.original) && is_same(page.translation) && lock(self.sources) == lock(sources))
            .then(|| self.translations.page(page.translation.0).cloned())
            .flatten()
    }
}

impl Translations {
    /// Compares all translations with their originals, and reports locks that cannot be read.
    pub fn of<D: Borrow<Document> + Sync>(
        sources: &Sources,
        documents: &[D],
        config: &Config,
        before: Option<Earlier<'_>>,
    ) -> (Self, Vec<Diagnostic>) {
        let mut found = Self::default();
        let locks: Vec<(&str, Result<Lock, Diagnostic>)> =
            sources.iter().filter(|source| is_lock(&source.path)).map(|source| (&*source.path, lock(source))).collect();
        let (mut read, mut faults) = (HashMap::new(), Vec::new());
        for (path, lock) in locks {
            match lock {
                Ok(lock) => drop(read.insert(path, lock)),
                Err(fault) => faults.push(fault),
            }
        }
        if config.languages.len() > 1 {
            let states: Vec<PageState> = translated_pages(documents, config)
                .par_iter()
                .map(|page| {
                    let known = before.and_then(|before| before.state(page, sources));
                    known.unwrap_or_else(|| state(page, read.get(lock_path(&page.translation.1.location).as_str())))
                })
                .collect();
            for state in states {
                found.add(state);
            }
        }
        (found, faults)
    }

    fn add(&mut self, state: PageState) {
        let marked = state.passages.iter().filter(|passage| !matches!(passage.sequence, Sequence::Field(_)));
        for passage in marked {
            let Some(place) = passage.place else { continue };
            let mark = Mark { change: passage.change, anchor: passage.anchor.clone() };
            self.marks.entry(state.translation).or_default().insert(place.start(), mark);
            let gets_id = matches!(passage.kind, UnitKind::Paragraph | UnitKind::Item | UnitKind::Quote);
            if let (Some(original), Some(anchor), true) = (passage.original, &passage.anchor, gets_id) {
                // Two passages with the same words share the id: it is that of the first.
                if self.anchored.insert((state.original, anchor.clone())) {
                    self.anchors.entry(state.original).or_default().insert(original.start(), anchor.clone());
                }
            }
        }
        self.pages.insert(state.translation, state);
    }

    /// The state of a translation, by its file.
    pub fn page(&self, translation: SourceId) -> Option<&PageState> {
        self.pages.get(&translation)
    }

    /// The mark at the start of a passage.
    pub fn mark(&self, translation: SourceId, start: usize) -> Option<&Mark> {
        self.marks.get(&translation)?.get(&start)
    }

    /// The id that a passage of an original has because a translation leads to it.
    pub fn anchor(&self, original: SourceId, start: usize) -> Option<&str> {
        self.anchors.get(&original)?.get(&start).map(String::as_str)
    }
}

impl PageState {
    /// How many passages are marked in the text.
    pub fn marked(&self) -> usize {
        let is_marked = |passage: &&Passage| passage.place.is_some() && !matches!(passage.sequence, Sequence::Field(_));
        self.passages.iter().filter(is_marked).count()
    }
}

fn lock(source: &Source) -> Result<Lock, Diagnostic> {
    Lock::parse(&source.text).map_err(|fault| {
        let span = line_span(&source.text, fault.line);
        Diagnostic::new(Rule::TranslationLock, source.id, span, fault.message)
            .help("run `postil translate sync` on the translation once it says what the original says")
    })
}

fn state(page: &TranslatedPage<'_>, lock: Option<&Lock>) -> PageState {
    let TranslatedPage { original: (original, _), translation: (translation, _) } = *page;
    let passages = lock.map(|lock| passages(lock, page.original, page.translation)).unwrap_or_default();
    let state = match lock {
        None => State::Unrecorded,
        Some(_) if passages.is_empty() => State::Complete,
        Some(_) => State::Stale,
    };
    PageState { translation, original, state, passages }
}

fn passages(lock: &Lock, original: FilePage<'_>, translation: FilePage<'_>) -> Vec<Passage> {
    let (source, written) = (units(original.0, original.1), units(translation.0, translation.1));
    let found = outdated(Compared { lock, source: &source, translation: &written });
    found.into_iter().filter_map(|found| passage(&found, lock, &source, &written)).collect()
}

fn passage(found: &Outdated, lock: &Lock, source: &[Unit], translation: &[Unit]) -> Option<Passage> {
    let entry = found.entry.map(|index| &lock.entries[index]);
    let now = found.source.map(|index| &source[index]);
    let (sequence, kind) = match (now, entry) {
        (Some(unit), _) => (unit.sequence.clone(), unit.kind),
        (None, Some(entry)) => (entry.sequence.clone(), entry.kind),
        (None, None) => return None,
    };
    Some(Passage {
        change: found.change,
        sequence,
        kind,
        old: entry.map(|entry| entry.text.clone()),
        new: now.map(|unit| unit.text.clone()),
        place: found.translation.map(|index| translation[index].span),
        original: now.map(|unit| unit.span),
        anchor: found.source.and_then(|index| anchor(source, index)),
    })
}

/// The id of a unit, or of the heading above it.
fn anchor(units: &[Unit], index: usize) -> Option<String> {
    let unit = &units[index];
    let above = || {
        let before = units[..index].iter().rev();
        let heading =
            before.take_while(|unit| unit.sequence == Sequence::Body).find(|unit| unit.kind == UnitKind::Heading);
        heading.and_then(Unit::anchor)
    };
    match unit.sequence {
        Sequence::Field(_) => None,
        Sequence::Body | Sequence::Note(_) => unit.anchor().or_else(above),
    }
}
