//! Citations and bibliographies, formatted by CSL once per site and language.
//!
//! Formatting one citation takes most of a millisecond, so each distinct cluster is formatted once, however
//! many pages hold it. All of them go through one driver: it is what keeps `2023a` and `2023b` apart, and a
//! reader who follows a citation from page to page meets the same label everywhere.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::taxonomy::Locator as CslLocator;
use hayagriva::citationberg::{IndependentStyle, LocaleCode, Style};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry, LocatorPayload, SpecificLocator,
};

use super::csl_html::{self, CitedPart};
use crate::model::Language;
use crate::model::tree::{Citation, Locator, LocatorLabel};

/// What is formatted once: a cluster without its place in a file.
type Cluster = Vec<(String, Option<String>, Option<Locator>, Option<String>)>;

/// The formatted citations of one language.
#[derive(Debug, Default)]
pub struct Citations {
    clusters: BTreeMap<Cluster, Vec<Part>>,
    entries: BTreeMap<String, FormattedEntry>,
}

/// A part of a formatted citation.
#[derive(Clone, Debug)]
pub struct Part {
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
    /// The entry without marks.
    pub text: String,
    /// The source named in running text, without brackets: `Jiji Press 2023b`.
    pub label_html: String,
    /// Its place in a bibliography.
    pub order: usize,
}

fn cluster(citation: &Citation) -> Cluster {
    let item = |item: &crate::model::tree::CitationItem| {
        (item.key.clone(), item.prefix.clone(), item.locator.clone(), item.suffix.clone())
    };
    citation.items.iter().map(item).collect()
}

impl Citations {
    /// Formats all entries and the distinct clusters of all citations. Keys without an entry are left out;
    /// they have been reported.
    pub fn format<'a>(
        entries: &BTreeMap<&str, &Entry>,
        citations: impl Iterator<Item = &'a Citation>,
        style: &str,
        language: &Language,
    ) -> Self {
        let Some(style) = independent_style(style) else { return Self::default() };
        let clusters: BTreeSet<Cluster> = citations.map(cluster).collect();
        let locale_files = locales();
        let locale = LocaleCode(csl_locale(language).to_owned());
        let mut driver = BibliographyDriver::new();
        // A cluster of its own for every entry: its label, and its place in the bibliography.
        for entry in entries.values() {
            let item = CitationItem::with_entry(*entry);
            driver.citation(CitationRequest::new(vec![item], &style, Some(locale.clone()), &locale_files, Some(1)));
        }
        let requests: Vec<(&Cluster, Vec<(usize, CitationItem<'_, Entry>)>)> = clusters
            .iter()
            .map(|cluster| (cluster, items(cluster, entries)))
            .filter(|(_, items)| !items.is_empty())
            .collect();
        for (_, items) in &requests {
            let items = items.iter().map(|(_, item)| item.clone()).collect();
            driver.citation(CitationRequest::new(items, &style, Some(locale.clone()), &locale_files, Some(1)));
        }
        let request = BibliographyRequest::new(&style, Some(locale.clone()), &locale_files);
        let rendered = driver.finish(request);
        let (labels, cited) = rendered.citations.split_at(entries.len().min(rendered.citations.len()));
        let mut formatted = Self::default();
        for (key, label) in entries.keys().zip(labels) {
            let label_html = bare(&csl_html::parts(&label.citation));
            formatted.entries.insert((*key).to_owned(), FormattedEntry { label_html, ..FormattedEntry::default() });
        }
        for (order, item) in rendered.bibliography.iter().flat_map(|bibliography| &bibliography.items).enumerate() {
            let Some(entry) = formatted.entries.get_mut(&item.key) else { continue };
            entry.html = csl_html::html(&item.content);
            entry.text = csl_html::plain(&item.content);
            entry.order = order;
        }
        for ((cluster, items), rendered) in requests.iter().zip(cited) {
            let parts = with_words(csl_html::parts(&rendered.citation), cluster, items);
            formatted.clusters.insert((*cluster).clone(), parts);
        }
        formatted
    }

    /// The parts of a citation.
    pub fn citation(&self, citation: &Citation) -> &[Part] {
        self.clusters.get(&cluster(citation)).map_or(&[], Vec::as_slice)
    }

    /// The formatted entry of a key.
    pub fn entry(&self, key: &str) -> Option<&FormattedEntry> {
        self.entries.get(key)
    }
}

fn independent_style(name: &str) -> Option<IndependentStyle> {
    match ArchivedStyle::by_name(name)?.get() {
        Style::Independent(style) => Some(style),
        Style::Dependent(_) => None,
    }
}

/// CSL's locales have regions.
fn csl_locale(language: &Language) -> &str {
    match language.as_str() {
        "en" => "en-US",
        "ja" => "ja-JP",
        "de" => "de-DE",
        "fr" => "fr-FR",
        "es" => "es-ES",
        "uk" => "uk-UA",
        "zh" => "zh-CN",
        "ko" => "ko-KR",
        other => other,
    }
}

/// The items of a cluster whose entries exist, with their places in it.
fn items<'e>(cluster: &'e Cluster, entries: &BTreeMap<&str, &'e Entry>) -> Vec<(usize, CitationItem<'e, Entry>)> {
    let item = |(index, (key, _, locator, _)): (usize, &'e (String, _, Option<Locator>, _))| {
        let entry = entries.get(key.as_str())?;
        let locator = locator
            .as_ref()
            .map(|locator| SpecificLocator(csl_locator(locator.label), LocatorPayload::Str(&locator.value)));
        Some((index, CitationItem::with_locator(*entry, locator)))
    };
    cluster.iter().enumerate().filter_map(item).collect()
}

fn csl_locator(label: LocatorLabel) -> CslLocator {
    match label {
        LocatorLabel::Page => CslLocator::Page,
        LocatorLabel::Chapter => CslLocator::Chapter,
        LocatorLabel::Section => CslLocator::Section,
        LocatorLabel::Paragraph => CslLocator::Paragraph,
        LocatorLabel::Article => CslLocator::ArticleLocator,
        LocatorLabel::Note => CslLocator::Note,
        LocatorLabel::Line => CslLocator::Line,
        LocatorLabel::Volume => CslLocator::Volume,
        LocatorLabel::Part => CslLocator::Part,
        LocatorLabel::Figure => CslLocator::Figure,
        LocatorLabel::Title => CslLocator::TitleLocator,
    }
}

/// Adds the prefixes and suffixes, which CSL leaves to the writer.
fn with_words(parts: Vec<CitedPart>, cluster: &Cluster, items: &[(usize, CitationItem<'_, Entry>)]) -> Vec<Part> {
    let part = |part: CitedPart| match part {
        CitedPart::Between(html) => Part { html, key: None },
        CitedPart::Item(index, html) => {
            let Some((key, prefix, _, suffix)) = items.get(index).and_then(|(place, _)| cluster.get(*place)) else {
                return Part { html, key: None };
            };
            let mut words = String::new();
            if let Some(prefix) = prefix {
                super::fragment::escape(prefix, &mut words);
                words.push(' ');
            }
            words.push_str(&html);
            if let Some(suffix) = suffix {
                words.push_str(", ");
                super::fragment::escape(suffix, &mut words);
            }
            Part { html: words, key: Some(key.clone()) }
        }
    };
    parts.into_iter().map(part).collect()
}

/// The words of the items alone.
fn bare(parts: &[CitedPart]) -> String {
    let words = parts.iter().filter_map(|part| match part {
        CitedPart::Item(_, html) => Some(html.as_str()),
        CitedPart::Between(_) => None,
    });
    words.collect()
}
