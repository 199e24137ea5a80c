//! Citations and bibliographies, formatted by CSL once per site and language.
//!
//! Each distinct cluster is formatted once, however many pages contain it; in styles with `ibid` and the like, once for each
//! position on a page. All entries of the site are disambiguated together, which distinguishes `2023a` from `2023b` and gives a
//! source the same label on every page.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::csl_html::{Links, html, kept_together};
use super::foreign;
use super::locator::csl_locator;
use super::places::{PagePlaces, Standing};
use super::robust::robust;
use crate::config::CitationStyle;
use crate::csl::{Authors, Cite, CitePosition, ClusterPart, Library, NotePlace, Processor, Run, Vertical, plain};
use crate::model::item::Item;
use crate::model::tree::{Citation, CitationForm, CitationItem, Locator, NoteIndex};
use crate::model::{EntityKey, Language};

/// What is formatted once: a cluster without its place in a file.
pub(crate) type Cluster = Vec<ClusterItem>;

/// An item of a cluster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClusterItem {
    key: String,
    prefix: Option<String>,
    locator: Option<Locator>,
    suffix: Option<String>,
    form: CitationForm,
}

/// A cluster, where it stands, and the positions of its items; there are none where a style does not ask for them.
type PlacedCluster = (Cluster, Standing, Vec<CitePosition>);

/// The formatted citations of one language.
#[derive(Debug, Default)]
pub struct Citations {
    clusters: HashMap<PlacedCluster, FormattedCitation>,
    pages: HashMap<EntityKey, PagePlaces>,
    entries: BTreeMap<String, FormattedEntry>,
}

/// The citations of a page in reading order, and their places.
#[derive(Debug)]
pub(super) struct PageCitations<'d> {
    pub(super) citations: Vec<&'d Citation>,
    pub(super) places: PagePlaces,
}

/// A formatted citation.
#[derive(Clone, Debug, Default)]
pub struct FormattedCitation {
    /// The author as a word of the sentence, if the citation is narrative.
    pub author: Option<CitationSegment>,
    /// What stands between the author and the rest in a line of text.
    pub gap: &'static str,
    /// The citation.
    pub parts: Vec<CitationSegment>,
    /// What ends it where it is a sentence of its own, in a note.
    pub end: String,
}

/// A part of a formatted citation.
#[derive(Clone, Debug)]
pub struct CitationSegment {
    /// Its HTML.
    pub html: String,
    /// The key of the source that it names.
    pub key: Option<String>,
}

/// A formatted entry of the bibliography.
#[derive(Clone, Debug, Default)]
pub struct FormattedEntry {
    /// The entry.
    pub html: String,
    /// The entry without formatting.
    pub text: String,
    /// The name of the source in running text, without brackets: `Jiji Press 2023b`.
    pub label_html: String,
    /// Its rank in a bibliography.
    pub order: usize,
}

pub(crate) fn cluster(citation: &Citation) -> Cluster {
    let item = |item: &CitationItem| ClusterItem {
        key: item.key.clone(),
        prefix: item.prefix.clone(),
        locator: item.locator.clone(),
        suffix: item.suffix.clone(),
        form: item.form,
    };
    citation.items.iter().map(item).collect()
}

impl Citations {
    /// Formats all entries and the distinct clusters of all citations. Keys without an entry are left out;
    /// they have been reported.
    pub(super) fn format(
        entries: &BTreeMap<&str, &Item>,
        pages: Vec<(&EntityKey, PageCitations<'_>)>,
        processor: &Processor,
        language: &Language,
    ) -> Self {
        let library = Library::new(processor, entries.values().copied().collect());
        let mut distinct: BTreeSet<PlacedCluster> = BTreeSet::new();
        for (_, page) in &pages {
            for citation in &page.citations {
                distinct.insert(placed(&page.places, citation));
            }
        }
        let distinct: Vec<PlacedCluster> = distinct.into_iter().collect();
        let is_narrative = |item: &ClusterItem| item.form == CitationForm::Narrative;
        let authors = distinct.iter().any(|(cluster, ..)| cluster.iter().any(is_narrative));
        let authors = authors.then(|| Authors::new(processor.language()));
        let writer = Writer { library: &library, authors: authors.as_ref(), entries, language };
        let clusters: Vec<FormattedCitation> = distinct.par_iter().map(|placed| writer.write(placed)).collect();
        let pages = pages.into_iter().map(|(key, page)| (key.clone(), page.places));
        let pages = pages.filter(|(_, places)| !places.citations.is_empty() || !places.written.is_empty());
        Self {
            clusters: distinct.into_iter().zip(clusters).collect(),
            pages: pages.collect(),
            entries: formatted_entries(&library, processor, entries),
        }
    }

    /// A citation of a page.
    pub fn citation(&self, page: &EntityKey, citation: &Citation) -> Option<&FormattedCitation> {
        let alone = PagePlaces::default();
        self.clusters.get(&placed(self.pages.get(page).unwrap_or(&alone), citation))
    }

    /// The note that a citation of a page is, if it is one.
    pub fn note_of(&self, page: &EntityKey, citation: &Citation) -> Option<NotePlace> {
        self.pages.get(page)?.citations.get(&citation.span.start())?.note
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

fn placed(page: &PagePlaces, citation: &Citation) -> PlacedCluster {
    let place = page.citations.get(&citation.span.start()).cloned().unwrap_or_default();
    (cluster(citation), place.standing, place.positions)
}

/// Writes clusters.
struct Writer<'a> {
    library: &'a Library<'a>,
    /// How authors are named in sentences, if any is.
    authors: Option<&'a Authors>,
    entries: &'a BTreeMap<&'a str, &'a Item>,
    language: &'a Language,
}

impl Writer<'_> {
    fn write(&self, (cluster, standing, positions): &PlacedCluster) -> FormattedCitation {
        let spots: Vec<_> = cluster
            .iter()
            .map(|item| item.locator.as_ref().map(|locator| csl_locator(locator, self.language)))
            .collect();
        let cites: Vec<Cite<'_>> = cluster
            .iter()
            .zip(&spots)
            .map(|(item, locator)| Cite {
                key: &item.key,
                locator: locator.as_ref().map(|(label, value)| (*label, value.as_ref())),
                prefix: item.prefix.as_deref(),
                suffix: item.suffix.as_deref(),
                // A note is read on its own, so it names the author again.
                form: match (item.form, standing) {
                    (CitationForm::Narrative, Standing::Note) => CitationForm::Full,
                    (form, _) => form,
                },
            })
            .collect();
        let (pieces, end) = match standing {
            Standing::Text => (self.library.citation(&cites, positions), String::new()),
            Standing::Note | Standing::InNote => self.library.open_citation(&cites, positions),
        };
        let first = pieces.iter().flat_map(|piece| &piece.runs).find(|run| !run.text.is_empty());
        let is_close = first.is_some_and(|run| run.format.vertical != Vertical::Line || run.text.starts_with('（'));
        let part = |piece: ClusterPart| match piece.item.and_then(|item| cluster.get(item)) {
            Some(item) => {
                CitationSegment { html: kept_together(html(&piece.runs, Links::Plain)), key: Some(item.key.clone()) }
            }
            None => CitationSegment { html: html(&piece.runs, Links::Plain), key: None },
        };
        FormattedCitation {
            author: self.author(cluster, positions),
            gap: if is_close { "" } else { " " },
            parts: pieces.into_iter().map(part).collect(),
            end,
        }
    }

    fn author(&self, cluster: &Cluster, positions: &[CitePosition]) -> Option<CitationSegment> {
        let named = cluster.first().filter(|item| item.form == CitationForm::Narrative)?;
        let position = positions.first().copied().unwrap_or_default();
        let runs = self.library.author(&named.key, position, self.authors?);
        let language = self.entries.get(named.key.as_str()).and_then(|item| item.language());
        (!runs.is_empty()).then(|| CitationSegment {
            html: foreign::marked(&html(&runs, Links::Plain), language),
            key: Some(named.key.clone()),
        })
    }
}

fn formatted_entries(
    library: &Library<'_>,
    processor: &Processor,
    entries: &BTreeMap<&str, &Item>,
) -> BTreeMap<String, FormattedEntry> {
    // A style of labels without a bibliography: readers find the entry of a label in the usual form.
    let usual = (!processor.has_bibliography() && !processor.is_note())
        .then(|| CitationStyle::default().load())
        .flatten()
        .map(|style| Processor::new(style, processor.language()));
    let listed = usual.as_ref().map(|usual| Library::new(usual, entries.values().copied().collect()));
    let order: HashMap<&str, usize> = library.order().enumerate().map(|(order, key)| (key, order)).collect();
    let own = |key: &&str| library.reference(key).map_or_else(|| library.note(key), |reference| reference.runs);
    let references: Vec<Vec<Run>> = entries.par_iter().map(|(key, _)| own(key)).collect();
    let with_references: Vec<_> = entries.iter().zip(&references).collect();
    // Styles leave some sources out of their lists, such as letters and entries of dictionaries. Readers still look them up.
    let leaves_out = references.iter().any(|runs| names_nothing(runs));
    let complete = leaves_out.then(|| CitationStyle::complete().load()).flatten();
    let complete = complete.map(|style| Processor::new(style, processor.language()));
    let complete = complete.as_ref().map(|complete| Library::new(complete, entries.values().copied().collect()));
    let entry = |((key, item), runs): ((&&str, &&Item), &Vec<Run>)| {
        let mut runs = runs.clone();
        let complete = complete.as_ref().filter(|_| names_nothing(&runs));
        if let Some(reference) = complete.and_then(|complete| complete.reference(key)) {
            runs.extend(reference.runs);
        }
        if let Some(reference) = listed.as_ref().and_then(|listed| listed.reference(key)) {
            runs.push(Run::plain(" "));
            runs.extend(reference.runs);
        }
        let label = kept_together(html(&library.label(key), Links::Plain));
        let formatted = FormattedEntry {
            html: robust(foreign::marked(&html(&runs, Links::Linked), item.language()), item),
            text: plain(&runs),
            label_html: foreign::marked(&label, item.language()),
            order: order.get(*key).copied().unwrap_or_default(),
        };
        ((*key).to_owned(), formatted)
    };
    with_references.into_par_iter().map(entry).collect()
}

/// Whether a reference is empty, or only a number.
fn names_nothing(runs: &[Run]) -> bool {
    !plain(runs).contains(char::is_alphabetic)
}
