//! Where quotations occur in the text of a page: all of them in one pass over it.
//!
//! In: the normalised text and quotations. Out: for each quotation its ranges. Each is searched for together with the text before and
//! after it, so that common words in a rare place cost no more than rare words.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{MOST_MATCHES, PageText, Wanted, normal};
use crate::model::Quotation;
use crate::source::Span;

/// Quotations that are searched for with the same words, at the same place in them.
struct Sought {
    /// What stands before the quoted words, in bytes.
    before: usize,
    /// The quoted words, in bytes.
    length: usize,
    quotations: Vec<usize>,
    found: Vec<Range<usize>>,
    /// Whether all places are kept, since each quotation is looked for in a part of the text.
    is_complete: bool,
}

/// The ranges of quotations in a normalised text, in order; of very many of one, the first.
pub(super) fn occurrences(text: &PageText, wanted: &[Wanted<'_>]) -> Vec<Vec<Range<usize>>> {
    let mut patterns: Vec<String> = Vec::new();
    let mut sought: Vec<Vec<Sought>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, Wanted { quotation, within }) in wanted.iter().enumerate() {
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
            let (before, length, is_complete) = (prefix.len(), exact.len(), within.is_some());
            let is_same =
                |known: &&mut Sought| (known.before, known.length, known.is_complete) == (before, length, is_complete);
            match sought[place].iter_mut().find(is_same) {
                Some(known) => known.quotations.push(index),
                None => sought[place].push(Sought {
                    before,
                    length,
                    quotations: vec![index],
                    found: Vec::new(),
                    is_complete,
                }),
            }
        }
    }
    search(text, &patterns, &mut sought);
    let mut parts: HashMap<Span, Range<usize>> = HashMap::new();
    let mut ranges = vec![Vec::new(); wanted.len()];
    for sought in sought.into_iter().flatten() {
        for index in sought.quotations {
            let found = match wanted[index].within {
                Some(span) => {
                    let part = parts.entry(span).or_insert_with(|| text.part(span));
                    let first = sought.found.partition_point(|range| range.start < part.start);
                    let last = sought.found.partition_point(|range| range.end <= part.end);
                    sought.found.get(first..last).unwrap_or_default()
                }
                None => &sought.found,
            };
            ranges[index].extend(found.iter().take(MOST_MATCHES).cloned());
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
            if (sought.is_complete || sought.found.len() < MOST_MATCHES) && text.is_whole(&range) {
                sought.found.push(range);
            }
        }
    }
}
