//! One citation in its place, formatted.
//!
//! In: a citation, and where it stands among the others of its page. Out: its HTML, part by part.

use std::collections::BTreeMap;

use super::csl_html::{Links, html, kept_together};
use super::foreign;
use super::locator::csl_locator;
use super::places::{Placed, Standing};
use crate::csl::{Authors, Cite, CitePosition, ClusterPart, Library, Vertical};
use crate::model::Language;
use crate::model::item::Item;
use crate::model::tree::{Citation, CitationForm};

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

/// Formats citations.
pub(super) struct Writer<'a> {
    pub(super) library: &'a Library<'a>,
    /// How authors are named in sentences, if any is.
    pub(super) authors: Option<&'a Authors>,
    pub(super) entries: &'a BTreeMap<&'a str, &'a Item>,
    pub(super) language: &'a Language,
}

impl Writer<'_> {
    pub(super) fn write(&self, citation: &Citation, placed: &Placed) -> FormattedCitation {
        let items = &citation.items;
        let Placed { standing, positions, .. } = placed;
        let spots: Vec<_> =
            items.iter().map(|item| item.locator.as_ref().map(|locator| csl_locator(locator, self.language))).collect();
        let cites: Vec<Cite<'_>> = items
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
        let part = |piece: ClusterPart| match piece.item.and_then(|item| items.get(item)) {
            Some(item) => {
                CitationSegment { html: kept_together(html(&piece.runs, Links::Plain)), key: Some(item.key.clone()) }
            }
            None => CitationSegment { html: html(&piece.runs, Links::Plain), key: None },
        };
        FormattedCitation {
            author: self.author(citation, positions),
            gap: if is_close { "" } else { " " },
            parts: pieces.into_iter().map(part).collect(),
            end,
        }
    }

    fn author(&self, citation: &Citation, positions: &[CitePosition]) -> Option<CitationSegment> {
        let named = citation.items.first().filter(|item| item.form == CitationForm::Narrative)?;
        let position = positions.first().copied().unwrap_or_default();
        let runs = self.library.author(&named.key, position, self.authors?);
        let language = self.entries.get(named.key.as_str()).and_then(|item| item.language());
        (!runs.is_empty()).then(|| CitationSegment {
            html: foreign::marked(&html(&runs, Links::Plain), language, self.language.as_str()),
            key: Some(named.key.clone()),
        })
    }
}
