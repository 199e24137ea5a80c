//! The sources of a site as a bibliography in its style lists them.
//!
//! In: the sources in the style. Out: the HTML and the text of each. It must not know who cites them.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::csl_html::{Links, html, kept_together};
use super::foreign;
use super::robust::RobustLink;
use crate::config::CitationStyle;
use crate::csl::{Library, Processor, Run, is_tag, plain, title_language};
use crate::model::item::Item;

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

/// All sources, each as it is listed.
pub(super) fn formatted_entries(
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
        let robust = RobustLink::of(item);
        let page = processor.language();
        let language = title_language(item, page).or_else(|| item.language().filter(|tag| is_tag(tag)));
        let formatted = FormattedEntry {
            html: foreign::marked(&html(&runs, Links::Linked(robust.as_ref())), language, page),
            text: plain(&runs),
            label_html: foreign::marked(&label, language, page),
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
