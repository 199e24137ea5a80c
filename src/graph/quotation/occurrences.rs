//! Where quotations occur in the text of a page: all of them in one pass over it.
//!
//! In: the normalised text and quotations. Out: for each quotation its ranges. Each is searched for together with the text before and
//! after it, so that common words in a rare place cost no more than rare words.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{MOST_MATCHES, PageText, normal};
use crate::model::Quotation;

/// Quotations that are searched for with the same words, at the same place in them.
struct Sought {
    /// What stands before the quoted words, in bytes.
    before: usize,
    /// The quoted words, in bytes.
    length: usize,
    quotations: Vec<usize>,
    found: Vec<Range<usize>>,
}

/// The ranges of quotations in a normalised text, in order; of very many of one, the first.
pub(super) fn occurrences(text: &PageText, quotations: &[&Quotation]) -> Vec<Vec<Range<usize>>> {
    let mut patterns: Vec<String> = Vec::new();
    let mut sought: Vec<Vec<Sought>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, quotation) in quotations.iter().enumerate() {
        let exact = normal(&quotation.exact);
        if exact.is_empty() {
            continue;
        }
        for (prefix, suffix) in surroundings(quotation) {
            let pattern = format!("{prefix}{exact}{suffix}");
            let place = *known.entry(pattern).or_insert_with_key(|pattern| {
                patterns.push(pattern.clone());
                sought.push(Vec::new());
                patterns.len() - 1
            });
            let (before, length) = (prefix.len(), exact.len());
            match sought[place].iter_mut().find(|known| known.before == before && known.length == length) {
                Some(known) => known.quotations.push(index),
                None => sought[place].push(Sought { before, length, quotations: vec![index], found: Vec::new() }),
            }
        }
    }
    search(text, &patterns, &mut sought);
    let mut ranges = vec![Vec::new(); quotations.len()];
    for sought in sought.into_iter().flatten() {
        for index in sought.quotations {
            ranges[index].extend(sought.found.iter().cloned());
        }
    }
    for ranges in &mut ranges {
        ranges.sort_by_key(|range: &Range<usize>| range.start);
        ranges.dedup();
        ranges.truncate(MOST_MATCHES);
    }
    ranges
}

/// The text before and after quoted words, in each form in which it may stand there: YAML drops spaces around a value, so there may be
/// one between the parts or none.
fn surroundings(quotation: &Quotation) -> impl Iterator<Item = (String, String)> {
    let part = |part: &Option<String>| part.as_deref().map(normal).unwrap_or_default();
    let (prefix, suffix) = (part(&quotation.prefix), part(&quotation.suffix));
    let prefixes = if prefix.is_empty() { vec![prefix] } else { vec![format!("{prefix} "), prefix] };
    let suffixes = if suffix.is_empty() { vec![suffix] } else { vec![format!(" {suffix}"), suffix] };
    prefixes.into_iter().flat_map(move |prefix| {
        let suffixes = suffixes.clone().into_iter();
        suffixes.map(move |suffix| (prefix.clone(), suffix))
    })
}

fn search(text: &PageText, patterns: &[String], sought: &mut [Vec<Sought>]) {
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::NoncontiguousNFA))
        .build(patterns);
    // It fails for gigabytes of patterns only.
    let Ok(automaton) = automaton else { return };
    for found in automaton.find_overlapping_iter(&text.normal) {
        for sought in &mut sought[found.pattern().as_usize()] {
            let start = found.start() + sought.before;
            let range = start..start + sought.length;
            if sought.found.len() < MOST_MATCHES && text.is_whole(&range) {
                sought.found.push(range);
            }
        }
    }
}
