//! All citations of a site, formatted in each of its languages.
//!
//! In: documents. Out: [`SiteCitations`]. They depend only on the bibliography and on the distinct clusters of citations, so
//! changes to documents that keep these leave them valid.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::IndependentStyle;
use rayon::prelude::*;

use super::citations::{CitationHash, Citations, PageCitations};
use super::csl_html::{Links, html};
use super::places::{Demand, PagePlaces};
use super::reading::{self, KnownSources, PageNote};
use crate::config::{Config, LanguageConfig};
use crate::csl::{Library, Processor, csl_locale, plain};
use crate::model::document::{Content, Document, Page};
use crate::model::entity::Subject;
use crate::model::item::Item;
use crate::model::tree::Citation;
use crate::model::{EntityKey, Language};

/// The formatted citations of all languages.
#[derive(Debug, Default)]
pub struct SiteCitations {
    by_language: BTreeMap<Language, Citations>,
    /// What writes references to the pages of the site.
    processors: BTreeMap<Language, PageProcessor>,
    /// What the style asks of them; nothing where there are none.
    demand: Option<Demand>,
}

/// A processor, which has nothing to show of itself.
struct PageProcessor(Processor);

impl std::fmt::Debug for PageProcessor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageProcessor").finish_non_exhaustive()
    }
}

/// A page of the site as the citation style writes it in a list of references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageReference {
    /// With marks; its address is a text, since it is where the reader is.
    pub html: String,
    /// Without marks.
    pub text: String,
}

impl SiteCitations {
    /// A page of the site as a source for others.
    pub fn page_reference(&self, language: &Language, page: &Item) -> Option<PageReference> {
        let PageProcessor(processor) = self.processors.get(language)?;
        let library = Library::of_one(processor, page);
        let runs = library.reference(&page.key).map_or_else(|| library.note(&page.key), |reference| reference.runs);
        Some(PageReference { html: html(&runs, Links::Plain), text: plain(&runs) })
    }

    /// Formats every entry of the bibliography and every citation of the documents, except entries with `hidden` keys: letters that
    /// distinguish sources would tell of them.
    pub fn format<D: Borrow<Document>>(documents: &[D], config: &Config, hidden: &BTreeSet<&str>) -> Self {
        let mut all = entries(documents);
        all.retain(|key, _| !hidden.contains(key));
        let Some(style) = config.citation_style.load() else { return Self::default() };
        let known = |key: &str| all.contains_key(key);
        let (mut demand, mut processors) = (Demand::Nothing, BTreeMap::new());
        let formatted = config.languages.iter().map(|language| {
            let pages = documents.iter().filter_map(|document| page(document.borrow()));
            let spoken: Vec<&Page> = pages.filter(|page| page.location.language == language.code).collect();
            let processor = processor(style.clone(), language);
            demand = Demand::of(&processor, config.citation_numbers);
            let pages = spoken.into_par_iter().map(|page| {
                let known = KnownSources::Those(&known);
                let places = PagePlaces::on(page, known, demand);
                (&page.location.key, PageCitations { citations: reading::citations(page, known), places })
            });
            let pages = pages.collect();
            let entries = in_language(&all, documents, &language.code);
            let citations = Citations::format(&entries, pages, &processor, &language.code);
            processors.insert(language.code.clone(), PageProcessor(processor));
            (language.code.clone(), citations)
        });
        let by_language = formatted.collect();
        Self { by_language, processors, demand: Some(demand) }
    }

    /// Those of a language.
    pub(crate) fn get(&self, language: &Language) -> Option<&Citations> {
        self.by_language.get(language)
    }

    /// Whether they stay valid if some documents are replaced by others.
    pub fn stay(&self, gone: &[&Document], new: &[&Document]) -> bool {
        if entries(gone) != entries(new) || texts(gone) != texts(new) {
            return false;
        }
        match self.demand {
            None | Some(Demand::Nothing) => distinct(gone) == distinct(new),
            Some(Demand::Positions { .. } | Demand::Notes { .. }) => in_order(gone) == in_order(new),
        }
    }

    /// Whether citations are notes.
    pub fn are_notes(&self) -> bool {
        matches!(self.demand, Some(Demand::Notes { .. }))
    }
}

/// A source as the style of the site lists it in a language, as text, without regard to the other sources.
pub fn reference_text(item: &Item, config: &Config, language: &Language) -> Option<String> {
    let processor = processor(config.citation_style.load()?, config.language(language));
    let library = Library::of_one(&processor, item);
    let runs = library.reference(&item.key).map_or_else(|| library.note(&item.key), |reference| reference.runs);
    Some(plain(&runs)).filter(|text| !text.is_empty())
}

/// What writes citations in a style on pages in a language.
fn processor(style: IndependentStyle, language: &LanguageConfig) -> Processor {
    let locale = locale(language, style.default_locale.as_ref());
    let processor = Processor::new(style, &locale).with_written_dates();
    let has_dates = language.dates != language.code;
    if has_dates { processor.with_dates(language.dates.as_str()) } else { processor }
}

/// CSL's locale for pages in a language: that of the style, if it is for the language.
fn locale(language: &LanguageConfig, of_style: Option<&hayagriva::citationberg::LocaleCode>) -> String {
    let own = of_style.filter(|own| own.0.split('-').next() == Some(language.code.as_str()));
    own.map_or_else(|| csl_locale(language.code.as_str()), |own| csl_locale(&own.0))
}

/// The distinct citations of documents, by language.
fn distinct<'d>(documents: &[&'d Document]) -> BTreeSet<(&'d Language, CitationHash)> {
    let pages = documents.iter().filter_map(|document| page(document));
    let cited = |page: &'d Page| {
        let citations = reading::citations(page, KnownSources::All).into_iter();
        citations.map(|citation| (&page.location.language, CitationHash::anywhere(citation)))
    };
    pages.flat_map(cited).collect()
}

/// What a page calls for, with where it is written: a citation, or a note that somebody wrote.
type Called = (usize, Option<CitationHash>);

/// The citations and the notes of each page, in the order in which they are read: styles may ask what was cited before, and citations that
/// are notes are numbered with the other notes.
fn in_order<'d>(documents: &[&'d Document]) -> BTreeMap<(&'d Language, &'d EntityKey), Vec<Called>> {
    let pages = documents.iter().filter_map(|document| page(document));
    let read = |page: &'d Page| {
        let placed = |citation: &Citation| (citation.span.start(), Some(CitationHash::anywhere(citation)));
        let mut read = Vec::new();
        for note in reading::notes(page, KnownSources::All) {
            match note {
                PageNote::Citation(citation) => read.push(placed(citation)),
                PageNote::Written(index, citations) => {
                    read.push((index.index(), None));
                    read.extend(citations.into_iter().map(placed));
                }
            }
        }
        ((&page.location.language, &page.location.key), read)
    };
    pages.map(read).collect()
}

fn page(document: &Document) -> Option<&Page> {
    match &document.content {
        Content::Page(page) => Some(page),
        _ => None,
    }
}

fn entries<D: Borrow<Document>>(documents: &[D]) -> BTreeMap<&str, &Item> {
    let mut entries = BTreeMap::new();
    for document in documents.iter().map(Borrow::borrow) {
        if let Content::Bibliography(bibliography) = &document.content {
            for source in &bibliography.entries {
                entries.entry(source.item.key.as_str()).or_insert(&source.item);
            }
        }
    }
    for ((key, _), item) in texts(documents) {
        entries.entry(key).or_insert(item);
    }
    entries
}

/// The primary texts as sources, by key and language, and the sources of bibliographies whose titles are translated.
fn texts<D: Borrow<Document>>(documents: &[D]) -> BTreeMap<(&str, &Language), &Item> {
    let pages = documents.iter().filter_map(|document| page(document.borrow()));
    let translated = documents.iter().flat_map(|document| match &document.borrow().content {
        Content::Bibliography(bibliography) => bibliography.entries.as_slice(),
        _ => &[],
    });
    let translated = translated.flat_map(|source| {
        source.translated.iter().map(|(language, item)| ((source.item.key.as_str(), language), item))
    });
    translated.chain(pages.filter_map(as_source)).collect()
}

fn as_source(page: &Page) -> Option<((&str, &Language), &Item)> {
    match &page.subject {
        Subject::Document(text) => Some(((text.item.key.as_str(), &page.location.language), &text.item)),
        _ => None,
    }
}

/// Sources as a language names them: a primary text by its page in that language.
fn in_language<'d, D: Borrow<Document>>(
    all: &BTreeMap<&'d str, &'d Item>,
    documents: &'d [D],
    language: &Language,
) -> BTreeMap<&'d str, &'d Item> {
    let mut entries = all.clone();
    for ((key, spoken), item) in texts(documents) {
        if spoken == language && all.get(key).is_some_and(|known| known.kind == item.kind) {
            entries.insert(key, item);
        }
    }
    entries
}
