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
use crate::config::CitationStyle;
use crate::csl::{Cite, CitePosition, ClusterPart, Library, Positions, Processor, Run, plain};
use crate::model::item::Item;
use crate::model::tree::{Citation, Locator};
use crate::model::{EntityKey, Language};

/// The key of a formatted citation: a cluster without its span.
pub(crate) type Cluster = Vec<(String, Option<String>, Option<Locator>, Option<String>)>;

/// A cluster with the positions of its items; empty if the style does not test positions.
type Placed = (Cluster, Vec<CitePosition>);

/// The formatted citations of one language.
#[derive(Debug, Default)]
pub struct Citations {
    clusters: HashMap<Placed, Vec<CitationSegment>>,
    /// The positions of each citation of a page, by its span.
    positions: HashMap<EntityKey, HashMap<usize, Vec<CitePosition>>>,
    entries: BTreeMap<String, FormattedEntry>,
}

/// The citations of a page in reading order.
pub(crate) type PageCitations<'d> = (&'d EntityKey, Vec<&'d Citation>);

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
    let item = |item: &crate::model::tree::CitationItem| {
        (item.key.clone(), item.prefix.clone(), item.locator.clone(), item.suffix.clone())
    };
    citation.items.iter().map(item).collect()
}

impl Citations {
    /// Formats all entries and the distinct clusters of all citations. Keys without an entry are skipped; they have been
    /// reported.
    pub(crate) fn format(
        entries: &BTreeMap<&str, &Item>,
        pages: &[PageCitations<'_>],
        processor: &Processor,
        language: &Language,
    ) -> Self {
        let library = Library::new(processor, entries.values().copied().collect());
        let positions = if processor.depends_on_position() {
            positions(pages, entries, processor.near_notes())
        } else {
            HashMap::new()
        };
        let mut distinct: BTreeSet<Placed> = BTreeSet::new();
        for (key, citations) in pages {
            for citation in citations {
                let placed = positions.get(*key).and_then(|page| page.get(&citation.span.start()));
                distinct.insert((cluster(citation), placed.cloned().unwrap_or_default()));
            }
        }
        let distinct: Vec<Placed> = distinct.into_iter().collect();
        let formatted = |placed: &Placed| parts(&library, &placed.0, &placed.1, language);
        let clusters: Vec<Vec<CitationSegment>> = distinct.par_iter().map(formatted).collect();
        Self {
            clusters: distinct.into_iter().zip(clusters).collect(),
            positions,
            entries: formatted_entries(&library, processor, entries),
        }
    }

    /// The parts of a citation on a page.
    pub fn citation(&self, page: &EntityKey, citation: &Citation) -> &[CitationSegment] {
        let placed = self.positions.get(page).and_then(|page| page.get(&citation.span.start()));
        let placed = (cluster(citation), placed.cloned().unwrap_or_default());
        self.clusters.get(&placed).map_or(&[], Vec::as_slice)
    }

    /// The formatted entry of a key.
    pub fn entry(&self, key: &str) -> Option<&FormattedEntry> {
        self.entries.get(key)
    }
}

/// The position of each citation among those of its page.
fn positions(
    pages: &[PageCitations<'_>],
    entries: &BTreeMap<&str, &Item>,
    near: usize,
) -> HashMap<EntityKey, HashMap<usize, Vec<CitePosition>>> {
    let page = |(key, citations): &PageCitations<'_>| {
        let mut positions = Positions::new(near);
        let placed = citations.iter().map(|citation| {
            let known = |key: &str| entries.contains_key(key);
            let items: Vec<(String, Option<String>)> = citation
                .items
                .iter()
                .map(|item| (item.key.clone(), item.locator.as_ref().map(ToString::to_string)))
                .collect();
            // An unknown key is not printed and has no position.
            let printed: Vec<_> = items.iter().filter(|(key, _)| known(key)).cloned().collect();
            let mut found = positions.next(&printed).into_iter();
            let all = items
                .iter()
                .map(|(key, _)| if known(key) { found.next().unwrap_or_default() } else { CitePosition::First });
            (citation.span.start(), all.collect())
        });
        ((*key).clone(), placed.collect())
    };
    pages.iter().map(page).collect()
}

/// The parts of a cluster.
fn parts(
    library: &Library<'_>,
    cluster: &Cluster,
    positions: &[CitePosition],
    language: &Language,
) -> Vec<CitationSegment> {
    let spots: Vec<_> = cluster
        .iter()
        .map(|(_, _, locator, _)| locator.as_ref().map(|locator| csl_locator(locator, language)))
        .collect();
    let cites: Vec<Cite<'_>> = cluster
        .iter()
        .zip(&spots)
        .map(|((key, prefix, _, suffix), locator)| Cite {
            key,
            locator: locator.as_ref().map(|(label, value)| (*label, value.as_ref())),
            prefix: prefix.as_deref(),
            suffix: suffix.as_deref(),
        })
        .collect();
    let mut pieces = library.citation(&cites, positions);
    if library.is_note() {
        in_brackets(&mut pieces);
    }
    let part = |piece: ClusterPart| match piece.item.and_then(|item| cluster.get(item)) {
        Some((key, ..)) => {
            CitationSegment { html: kept_together(html(&piece.runs, Links::Plain)), key: Some(key.clone()) }
        }
        None => CitationSegment { html: html(&piece.runs, Links::Plain), key: None },
    };
    pieces.into_iter().map(part).collect()
}

/// A note in running text is put in brackets, and does not end the sentence.
fn in_brackets(pieces: &mut Vec<ClusterPart>) {
    let Some(last) = pieces.last_mut().and_then(|piece| piece.runs.last_mut()) else { return };
    if last.text.ends_with('.') {
        last.text.pop();
    }
    pieces.retain(|piece| piece.runs.iter().any(|run| !run.text.is_empty()));
    pieces.insert(0, ClusterPart { item: None, runs: vec![Run::plain("(")] });
    pieces.push(ClusterPart { item: None, runs: vec![Run::plain(")")] });
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
            html: foreign::marked(&html(&runs, Links::Linked), item.language()),
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
