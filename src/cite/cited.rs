//! What a site cites, formatted in each of its languages.
//!
//! In: documents. Out: [`SiteCitations`]. They depend on nothing but the bibliography and the distinct clusters of citations, so
//! documents that cite alike leave them as they are.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use hayagriva::Entry;

use super::citations::{Citations, Cluster, cluster};
use crate::config::Config;
use crate::model::Language;
use crate::model::document::{Content, Document, Page};
use crate::model::tree::{Block, BlockContent, Citation, Inline};

/// The formatted citations of all languages.
#[derive(Debug, Default)]
pub struct SiteCitations(BTreeMap<Language, Citations>);

impl SiteCitations {
    /// Formats every entry of the bibliography and every citation of the documents.
    pub fn format<D: Borrow<Document>>(documents: &[D], config: &Config) -> Self {
        let entries = entries(documents);
        if entries.is_empty() {
            return Self::default();
        }
        let formatted = config.languages.iter().map(|language| {
            let pages = documents.iter().filter_map(|document| page(document.borrow()));
            let spoken = pages.filter(|page| page.location.language == language.code);
            let found: Vec<&Citation> = spoken.flat_map(citations_of_page).collect();
            let style = &config.citation_style;
            (language.code.clone(), Citations::format(&entries, found.into_iter(), style, &language.code))
        });
        Self(formatted.collect())
    }

    /// Those of a language.
    pub(crate) fn get(&self, language: &Language) -> Option<&Citations> {
        self.0.get(language)
    }
}

/// Whether some documents may stand in the place of others without a change to what is formatted.
pub fn cite_alike(some: &[&Document], others: &[&Document]) -> bool {
    entries(some) == entries(others) && cited(some) == cited(others)
}

/// The distinct clusters of documents, by language.
fn cited<'d>(documents: &[&'d Document]) -> BTreeSet<(&'d Language, Cluster)> {
    let pages = documents.iter().filter_map(|document| page(document));
    let cited = pages.flat_map(|page| {
        let citations = citations_of_page(page).into_iter();
        citations.map(|citation| (&page.location.language, cluster(citation)))
    });
    cited.collect()
}

fn page(document: &Document) -> Option<&Page> {
    match &document.content {
        Content::Page(page) => Some(page),
        _ => None,
    }
}

fn entries<D: Borrow<Document>>(documents: &[D]) -> BTreeMap<&str, &Entry> {
    let mut entries = BTreeMap::new();
    for document in documents.iter().map(Borrow::borrow) {
        if let Content::Bibliography(bibliography) = &document.content {
            for source in &bibliography.entries {
                entries.entry(source.entry.key()).or_insert(&source.entry);
            }
        }
    }
    entries
}

fn citations_of_page(page: &Page) -> Vec<&Citation> {
    let mut found = Vec::new();
    citations_of_blocks(&page.body, &mut found);
    page.notes.iter().for_each(|note| citations_of_blocks(&note.content, &mut found));
    found
}

fn citations_of_blocks<'t>(blocks: &'t [Block], found: &mut Vec<&'t Citation>) {
    for block in blocks {
        match &block.content {
            BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => citations_of(inlines, found),
            BlockContent::Heading(heading) => citations_of(&heading.content, found),
            BlockContent::List(list) => list.items.iter().for_each(|item| citations_of_blocks(item, found)),
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => citations_of_blocks(content, found),
            BlockContent::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| citations_of(cell, found));
            }
            BlockContent::Code(_)
            | BlockContent::Figure(_)
            | BlockContent::Chart(_)
            | BlockContent::Html(_)
            | BlockContent::Rule => {}
        }
    }
}

fn citations_of<'t>(inlines: &'t [Inline], found: &mut Vec<&'t Citation>) {
    for inline in inlines {
        match inline {
            Inline::Citation(citation) => found.push(citation),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Passage { content, .. } => citations_of(content, found),
            Inline::Link(link) => citations_of(&link.content, found),
            Inline::Html(element) => citations_of(element.content.as_deref().unwrap_or_default(), found),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Point { .. }
            | Inline::Ruby(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Task { .. } => {}
        }
    }
}
