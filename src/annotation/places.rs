//! Where each annotation of a page stands, as selectors.
//!
//! In: the text of a page and of its notes, with the places that are called for. Out: a target for each annotation, by its id.

use std::collections::HashMap;
use std::ops::Range;

use super::address::PageAddress;
use super::model::{Selector, SpecificResource, Target};
use super::selectors::Characters;
use super::words::{BodyWords, Place, Words};
use crate::graph::{AnchoredClaim, NormalText};
use crate::model::entity::Correction;

/// The selectors of a page.
pub(super) struct Places {
    /// By the id of the annotation.
    selectors: HashMap<String, Vec<Selector>>,
    /// For each correction, if what it says now stands in the text once.
    corrections: Vec<Vec<Selector>>,
}

impl Places {
    pub(super) fn of(words: &BodyWords<'_>, claims: &[AnchoredClaim], corrections: &[Correction]) -> Self {
        let mut places = Self { selectors: HashMap::new(), corrections: Vec::new() };
        places.add(&words.body, None, claims);
        for (note, own) in &words.notes {
            places.add(own, Some(&note.id), claims);
        }
        if !corrections.is_empty() {
            let (text, characters) = (NormalText::of(&words.body.text), Characters::of(&words.body.text));
            let corrected = corrections.iter().map(|correction| match text.find(&correction.now).as_slice() {
                [once] => selectors(&characters, &[characters.range(once)], None).pop().unwrap_or_default(),
                _ => Vec::new(),
            });
            places.corrections = corrected.collect();
        }
        places
    }

    /// Adds the places in the body, or in a note.
    fn add(&mut self, words: &Words, note: Option<&str>, claims: &[AnchoredClaim]) {
        if words.calls.is_empty() && words.claims.is_empty() {
            return;
        }
        let characters = Characters::of(&words.text);
        let called = words.calls.iter().filter_map(|(note, place)| {
            let range = match place {
                Place::Passage(range) => range.clone(),
                Place::Point(point) => characters.word_before(*point)?,
            };
            Some((note.clone(), range))
        });
        let mut found: Vec<(String, Range<usize>)> = called.collect();
        found.extend(claimed(words, &characters, claims));
        let (ids, ranges): (Vec<String>, Vec<Range<usize>>) = found.into_iter().unzip();
        self.selectors.extend(ids.into_iter().zip(selectors(&characters, &ranges, note)));
    }

    /// The target of an annotation: its words, or else the element with an id.
    pub(super) fn target<'a>(&self, id: &str, element: &str, page: &'a PageAddress<'_>) -> Target<'a> {
        let known = self.selectors.get(id).cloned();
        target(page, known.unwrap_or_else(|| vec![Selector::fragment(element, None)]))
    }

    /// The target of a correction: the words that it put there, or else the page.
    pub(super) fn correction<'a>(&self, index: usize, page: &'a PageAddress<'_>) -> Target<'a> {
        target(page, self.corrections.get(index).cloned().unwrap_or_default())
    }
}

fn target<'a>(page: &'a PageAddress<'_>, selector: Vec<Selector>) -> Target<'a> {
    match selector.as_slice() {
        [] => Target::Page(&page.url),
        _ => Target::Words(SpecificResource { kind: "SpecificResource", source: &page.url, selector }),
    }
}

/// The words of claims. The state of a claim follows them, perhaps after the end of a link or a passage.
fn claimed(words: &Words, characters: &Characters<'_>, claims: &[AnchoredClaim]) -> Vec<(String, Range<usize>)> {
    if words.claims.is_empty() {
        return Vec::new();
    }
    let text = NormalText::of(&words.text);
    let marked = words.claims.iter().filter_map(|(id, mark)| {
        let claim = claims.iter().find(|claim| claim.anchor == *id)?;
        let mut found = text.find(&claim.claim.quote.exact).into_iter().map(|range| characters.range(&range));
        Some((id.clone(), found.rfind(|range| range.end <= *mark)?))
    });
    marked.collect()
}

/// The selectors of ranges. Positions count over the text of the body; in a note, there are none.
fn selectors(characters: &Characters<'_>, ranges: &[Range<usize>], note: Option<&str>) -> Vec<Vec<Selector>> {
    let quotes = characters.quotes(ranges).into_iter();
    let selectors = quotes.zip(ranges).map(|(quote, range)| {
        let [exact, prefix, suffix] = [quote.exact, quote.prefix, quote.suffix].map(str::to_owned);
        let words = Selector::Quote { exact, prefix, suffix };
        match note {
            Some(note) => vec![Selector::fragment(note, Some(words))],
            None => vec![words, Selector::Position { start: range.start, end: range.end }],
        }
    });
    selectors.collect()
}
