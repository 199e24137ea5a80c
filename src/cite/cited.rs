//! What a site cites, formatted in each of its languages.
//!
//! In: documents. Out: [`SiteCitations`]. They depend on nothing but the bibliography and the distinct clusters of citations, so
//! documents that cite alike leave them as they are.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::citations::{Citations, Cluster, PageCitations, cluster};
use super::csl_html::{Links, html};
use crate::config::{Config, LanguageConfig};
use crate::csl::{Library, Processor, csl_locale, plain};
use crate::model::document::{Content, Document, Page};
use crate::model::item::Item;
use crate::model::tree::{Block, BlockContent, Citation, Inline, Note, NoteIndex};
use crate::model::{EntityKey, Language};

/// The formatted citations of all languages.
#[derive(Debug, Default)]
pub struct SiteCitations {
    by_language: BTreeMap<Language, Citations>,
    /// What writes references to the pages of the site.
    processors: BTreeMap<Language, PageProcessor>,
    /// Whether a citation depends on those before it on its page.
    depend_on_position: bool,
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
        let library = Library::new(processor, vec![page]);
        let runs = library.reference(&page.key).map_or_else(|| library.note(&page.key), |reference| reference.runs);
        Some(PageReference { html: html(&runs, Links::Plain), text: plain(&runs) })
    }

    /// Formats every entry of the bibliography and every citation of the documents.
    pub fn format<D: Borrow<Document>>(documents: &[D], config: &Config) -> Self {
        let entries = entries(documents);
        let Some(style) = config.citation_style.load() else { return Self::default() };
        let (mut depend_on_position, mut processors) = (false, BTreeMap::new());
        let formatted = config.languages.iter().map(|language| {
            let pages = documents.iter().filter_map(|document| page(document.borrow()));
            let spoken = pages.filter(|page| page.location.language == language.code);
            let pages: Vec<PageCitations<'_>> =
                spoken.map(|page| (&page.location.key, citations_of_page(page))).collect();
            let processor = Processor::new(style.clone(), &locale(language, style.default_locale.as_ref()));
            let has_dates = language.dates != language.code;
            let processor = if has_dates { processor.with_dates(language.dates.as_str()) } else { processor };
            depend_on_position |= processor.depends_on_position();
            let citations = Citations::format(&entries, &pages, &processor, &language.code);
            processors.insert(language.code.clone(), PageProcessor(processor));
            (language.code.clone(), citations)
        });
        Self { by_language: formatted.collect(), processors, depend_on_position }
    }

    /// Those of a language.
    pub(crate) fn get(&self, language: &Language) -> Option<&Citations> {
        self.by_language.get(language)
    }

    /// Whether they stay as they are if some documents take the place of others: it is known what the style asks for.
    pub fn stay(&self, gone: &[&Document], new: &[&Document]) -> bool {
        if entries(gone) != entries(new) {
            return false;
        }
        if self.depend_on_position {
            return in_order(gone) == in_order(new);
        }
        clusters(gone) == clusters(new)
    }
}

/// The locale of CSL for pages in a language: that of the style, if it is of the language.
fn locale(language: &LanguageConfig, of_style: Option<&hayagriva::citationberg::LocaleCode>) -> String {
    let own = of_style.filter(|own| own.0.split('-').next() == Some(language.code.as_str()));
    own.map_or_else(|| csl_locale(language.code.as_str()), |own| csl_locale(&own.0))
}

/// The distinct clusters of documents, by language.
fn clusters<'d>(documents: &[&'d Document]) -> BTreeSet<(&'d Language, Cluster)> {
    let pages = documents.iter().filter_map(|document| page(document));
    let cited = |page: &'d Page| {
        let citations = citations_of_page(page).into_iter();
        citations.map(|citation| (&page.location.language, cluster(citation)))
    };
    pages.flat_map(cited).collect()
}

/// The clusters of each page, in the order in which they are read, each with where it is written: styles may ask what was cited before.
fn in_order<'d>(documents: &[&'d Document]) -> BTreeMap<(&'d Language, &'d EntityKey), Vec<(usize, Cluster)>> {
    let pages = documents.iter().filter_map(|document| page(document));
    let cited = |page: &'d Page| {
        let citations = citations_of_page(page).into_iter();
        let placed = citations.map(|citation| (citation.span.start(), cluster(citation)));
        ((&page.location.language, &page.location.key), placed.collect())
    };
    pages.map(cited).collect()
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
    entries
}

/// The citations of a page in reading order: a note is read where the text calls for it.
fn citations_of_page(page: &Page) -> Vec<&Citation> {
    let mut reader = CitationReader { notes: &page.notes, found: Vec::new() };
    reader.blocks(&page.body);
    reader.found
}

struct CitationReader<'t> {
    notes: &'t [Note],
    found: Vec<&'t Citation>,
}

impl<'t> CitationReader<'t> {
    fn blocks(&mut self, blocks: &'t [Block]) {
        for block in blocks {
            match &block.content {
                BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => self.inlines(inlines),
                BlockContent::Heading(heading) => self.inlines(&heading.content),
                BlockContent::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
                BlockContent::Quote(content) | BlockContent::Alert { content, .. } => self.blocks(content),
                BlockContent::Table(table) => {
                    table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
                }
                BlockContent::Code(_)
                | BlockContent::Figure(_)
                | BlockContent::Chart(_)
                | BlockContent::Html(_)
                | BlockContent::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &'t [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Citation(citation) => self.found.push(citation),
                Inline::Passage { content, note, .. } => {
                    self.inlines(content);
                    self.note(*note);
                }
                Inline::Point { note } => self.note(*note),
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                    self.inlines(content);
                }
                Inline::Link(link) => self.inlines(&link.content),
                Inline::Html(element) => self.inlines(element.content.as_deref().unwrap_or_default()),
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::Image(_)
                | Inline::Ruby(_)
                | Inline::SoftBreak
                | Inline::HardBreak
                | Inline::Task { .. } => {}
            }
        }
    }

    fn note(&mut self, note: NoteIndex) {
        if let Some(note) = self.notes.get(note.index()) {
            self.blocks(&note.content);
        }
    }
}
