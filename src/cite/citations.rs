//! Citations and bibliographies, formatted by CSL once per site and language.
//!
//! Formatting one citation takes most of a millisecond, so each distinct cluster is formatted once, however
//! many pages hold it. All of them go through one driver: it is what keeps `2023a` and `2023b` apart, and a
//! reader who follows a citation from page to page meets the same label everywhere.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hayagriva::archive::locales;
use hayagriva::citationberg::taxonomy::Locator as CslLocator;
use hayagriva::citationberg::{IndependentStyle, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren,
    Entry, Formatted, Formatting, LocatorPayload, Rendered, SpecificLocator,
};

use super::csl_html::{self, CitedPart};
use super::short_authors::{self, ShortAuthors};
use super::{foreign, punctuation, year_suffix};
use crate::config::citation_style;
use crate::markup::escape;
use crate::model::Language;
use crate::model::tree::{Citation, Locator, LocatorLabel};

/// What is formatted once: a cluster without its place in a file.
pub(crate) type Cluster = Vec<(String, Option<String>, Option<Locator>, Option<String>)>;

/// A cluster with those of its items whose entries exist, and their places in it.
type Request<'e> = (&'e Cluster, Vec<(usize, CitationItem<'e, Entry>)>);

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

pub(crate) fn cluster(citation: &Citation) -> Cluster {
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
        let Some(mut style) = citation_style(style) else { return Self::default() };
        let letters_wanted = year_suffix::take_over(&mut style);
        let mut short = ShortAuthors::new();
        let mut ready = |entry: &Entry| short_authors::listed(punctuation::guarded(entry), &mut short);
        let ready: BTreeMap<&str, Entry> = entries.iter().map(|(key, entry)| (*key, ready(entry))).collect();
        let entries = &ready.iter().map(|(key, entry)| (*key, entry)).collect::<BTreeMap<_, _>>();
        let clusters: BTreeSet<Cluster> = citations.map(cluster).collect();
        let requests: Vec<Request<'_>> = clusters
            .iter()
            .map(|cluster| (cluster, items(cluster, entries)))
            .filter(|(_, items)| !items.is_empty())
            .collect();
        let mut rendered = run(entries, &requests, &style, language);
        rendered.citations.iter_mut().for_each(|citation| short_authors::shorten(&mut citation.citation, &short));
        let (named, clustered) = rendered.citations.split_at(entries.len().min(rendered.citations.len()));
        let labels: BTreeMap<&str, &ElemChildren> =
            entries.keys().copied().zip(named.iter().map(|label| &label.citation)).collect();
        let bibliography = rendered.bibliography.map(|bibliography| bibliography.items).unwrap_or_default();
        let suffixes = if letters_wanted { suffixes(&bibliography, &labels) } else { HashMap::new() };
        let suffix_of = |key: &str| suffixes.get(key).map(String::as_str);
        let language_of = |key: &str| entries.get(key)?.language().map(|language| language.language.as_str());
        Self {
            clusters: requests
                .iter()
                .zip(clustered)
                .map(|((cluster, items), formatted)| {
                    let key = |index: usize| items.get(index).map(|(_, item)| item.entry.key());
                    let parts = csl_html::parts(&formatted.citation, &|index| key(index).and_then(suffix_of));
                    ((*cluster).clone(), with_words(parts, cluster, items))
                })
                .collect(),
            entries: formatted_entries(&labels, &bibliography, suffix_of, language_of),
        }
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

/// Runs the driver: first a cluster of its own for every entry, then the clusters of the texts.
fn run(
    entries: &BTreeMap<&str, &Entry>,
    requests: &[Request<'_>],
    style: &IndependentStyle,
    language: &Language,
) -> Rendered {
    let files = locales();
    let locale = LocaleCode(csl_locale(language).to_owned());
    let mut driver = BibliographyDriver::new();
    let alone = entries.values().map(|entry| vec![CitationItem::with_entry(*entry)]);
    let clustered = requests.iter().map(|(_, items)| items.iter().map(|(_, item)| item.clone()).collect());
    for items in alone.chain(clustered) {
        driver.citation(CitationRequest::new(items, style, Some(locale.clone()), &files, Some(1)));
    }
    let mut rendered = driver.finish(BibliographyRequest::new(style, Some(locale), &files));
    rendered.citations.iter_mut().for_each(|citation| punctuation::settle(&mut citation.citation));
    let bibliography = rendered.bibliography.iter_mut().flat_map(|bibliography| &mut bibliography.items);
    bibliography.for_each(|item| punctuation::settle(&mut item.content));
    rendered
}

/// The letters of entries that are named alike, in the order of the bibliography.
fn suffixes<'k>(
    bibliography: &'k [BibliographyItem],
    labels: &BTreeMap<&str, &ElemChildren>,
) -> HashMap<&'k str, String> {
    let named = bibliography.iter().filter_map(|item| {
        let label = labels.get(item.key.as_str())?;
        Some((item.key.as_str(), csl_html::plain(label)))
    });
    year_suffix::assign(named)
}

fn formatted_entries<'s>(
    labels: &BTreeMap<&str, &ElemChildren>,
    bibliography: &[BibliographyItem],
    suffix: impl Fn(&str) -> Option<&'s str>,
    language_of: impl Fn(&str) -> Option<&'s str>,
) -> BTreeMap<String, FormattedEntry> {
    let mut entries: BTreeMap<String, FormattedEntry> = BTreeMap::new();
    for (key, label) in labels {
        let label_html = foreign::marked(&bare(&csl_html::parts(label, &|_| suffix(key))), language_of(key));
        entries.insert((*key).to_owned(), FormattedEntry { label_html, ..FormattedEntry::default() });
    }
    for (order, item) in bibliography.iter().enumerate() {
        let Some(entry) = entries.get_mut(&item.key) else { continue };
        let mut content = item.content.clone();
        if let (Some(suffix), Some(label)) = (suffix(&item.key), labels.get(item.key.as_str())) {
            year_suffix::add_to_reference(&mut content, label, suffix);
        }
        // Its number, in styles that have numbers.
        if let Some(number) = &item.first_field {
            content.0.splice(0..0, [number.clone(), space()]);
        }
        entry.html = foreign::marked(&csl_html::html(&content), language_of(&item.key));
        entry.text = csl_html::plain(&content);
        entry.order = order;
    }
    entries
}

fn space() -> ElemChild {
    ElemChild::Text(Formatted { text: " ".to_owned(), formatting: Formatting::default() })
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
                escape(prefix, &mut words);
                words.push(' ');
            }
            words.push_str(&html);
            if let Some(suffix) = suffix {
                words.push_str(", ");
                escape(suffix, &mut words);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(yaml: &str) -> String {
        let library = hayagriva::io::from_yaml_str(yaml).unwrap_or_default();
        let entries = library.iter().map(|entry| (entry.key(), entry)).collect();
        let citations = Citations::format(&entries, std::iter::empty(), "chicago-author-date", &Language::new("en"));
        citations.entry("x").map(|entry| entry.text.clone()).unwrap_or_default()
    }

    #[test]
    fn a_source_of_which_only_the_year_is_known_has_one_full_stop() {
        assert_eq!(
            formatted(
                "x: {type: web, title: Fewer pledges, author: 'Doe, J.', date: 2023, url: 'https://example.org/a'}"
            ),
            "Doe, J. 2023. “Fewer Pledges.” https://example.org/a."
        );
    }

    #[test]
    fn a_title_keeps_the_sign_that_it_ends_in() {
        assert_eq!(
            formatted("x: {type: web, title: The US “rule”, author: 'Doe, J.', date: 2023-03-01}"),
            "Doe, J. 2023. “The US ‘Rule.’” March 1."
        );
        assert_eq!(
            formatted("x: {type: web, title: Rule, author: {name: Kiel}, parent: {type: web, title: Kiel (German)}}"),
            "Kiel (Kiel (German)). n.d. “Rule.”"
        );
    }

    #[test]
    fn a_letter_never_stands_at_the_day_of_reading() {
        let fields = "type: web, author: {name: Kiel}, url: {value: 'https://example.org/a', date: 2026-11-22}";
        let text = formatted(&format!("x: {{title: Laws, {fields}}}\ny: {{title: Rules, {fields}}}"));
        assert!(text.contains("n.d.-a") && text.contains("November 22, 2026."), "{text}");
    }

    #[test]
    fn an_organisation_with_a_short_name_is_cited_by_it_and_listed_with_both() {
        let fields = "type: web, author: {name: 'Ministry of Trade, Japan', alias: METI}, date: 2023";
        let yaml = format!("x: {{title: Rules, {fields}}}\ny: {{title: Laws, {fields}}}");
        let library = hayagriva::io::from_yaml_str(&yaml).unwrap_or_default();
        let entries = library.iter().map(|entry| (entry.key(), entry)).collect();
        let citations = Citations::format(&entries, std::iter::empty(), "chicago-author-date", &Language::new("en"));
        let said = |key: &str| citations.entry(key).map(|entry| [entry.label_html.clone(), entry.text.clone()]);
        let expected = |label: &str, text: &str| Some([label.to_owned(), text.to_owned()]);
        assert_eq!(said("y"), expected("METI\u{a0}2023a", "METI (Ministry of Trade, Japan). 2023a. “Laws.”"));
        assert_eq!(said("x"), expected("METI\u{a0}2023b", "METI (Ministry of Trade, Japan). 2023b. “Rules.”"));
    }
}
