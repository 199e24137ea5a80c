//! `unmet-expectation`: a claim expects words that the record of its sources does not have.
//!
//! The record is what the editors wrote down of a source. If somebody reads the source again and finds that it says something
//! else, they change the record, and every claim that depended on the former words is reported.

use std::borrow::Borrow;
use std::collections::HashMap;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{nearest_words, normal_words};
use crate::model::document::{Content, Document, Recorded};
use crate::model::entity::{Claim, Expectation, Reference, Target};
use crate::source::SourceId;

/// How many fragments of a record are shown if none is similar.
const SHOWN: usize = 3;

/// A fragment of a source and its file.
type Fragment<'d> = (SourceId, &'d Recorded);

/// What is known of a source.
#[derive(Default)]
struct Record<'d> {
    fragments: Vec<Fragment<'d>>,
    /// The entry itself, to point at.
    entry: Option<(SourceId, crate::source::Span)>,
}

pub(super) fn check<D: Borrow<Document>>(documents: &[D]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut records: Option<HashMap<&str, Record<'_>>> = None;
    for document in documents.iter().map(Borrow::borrow) {
        let Content::Page(page) = &document.content else { continue };
        for claim in page.subject.claims() {
            let Some(expectation) = &claim.expect else { continue };
            let records = records.get_or_insert_with(|| records_of(documents));
            diagnostics.extend(fault(document.source, claim, expectation, records));
        }
    }
    diagnostics
}

/// The records of all sources, by key.
fn records_of<D: Borrow<Document>>(documents: &[D]) -> HashMap<&str, Record<'_>> {
    let mut records: HashMap<&str, Record<'_>> = HashMap::new();
    for document in documents.iter().map(Borrow::borrow) {
        let Content::Bibliography(bibliography) = &document.content else { continue };
        for entry in &bibliography.entries {
            let record = records.entry(&entry.item.key).or_default();
            record.fragments.extend(entry.record.iter().map(|fragment| (document.source, fragment)));
            record.entry.get_or_insert((document.source, entry.span));
        }
    }
    records
}

fn fault(
    source: SourceId,
    claim: &Claim,
    expectation: &Expectation,
    records: &HashMap<&str, Record<'_>>,
) -> Option<Diagnostic> {
    let report = |message: String| Diagnostic::new(Rule::UnmetExpectation, source, expectation.words.span, message);
    let own: Vec<&str> = claim.sources.iter().filter_map(key).collect();
    let named = expectation.source.as_ref().map(|reference| (key(reference), reference.span));
    if let Some((Some(key), span)) = named
        && !own.contains(&key)
    {
        let message = format!("the claim expects words of `@{key}`, which is not among its sources");
        let diagnostic = Diagnostic::new(Rule::UnmetExpectation, source, span, message);
        return Some(diagnostic.help(format!("add `\"@{key}\"` to the `sources` of the claim, or name one of them")));
    }
    let keys = named.map_or(own, |(key, _)| key.into_iter().collect());
    if keys.is_empty() {
        let message = "the claim expects words of a source, and names none".to_owned();
        return Some(report(message).help("add `sources: [\"@key\"]` to the claim"));
    }
    // A source that is in no bibliography has been reported.
    let sources: Vec<&Record<'_>> = keys.iter().filter_map(|key| records.get(key)).collect();
    if sources.is_empty() {
        return None;
    }
    let expected = normal(&expectation.words.value);
    let fragments: Vec<(Fragment<'_>, String)> = sources
        .iter()
        .flat_map(|record| &record.fragments)
        .map(|fragment| (*fragment, normal(&fragment.1.words.value)))
        .collect();
    if fragments.iter().any(|(_, words)| words.contains(&expected)) {
        return None;
    }
    let said = keys.iter().map(|key| format!("`@{key}`")).collect::<Vec<_>>().join(" or ");
    if fragments.is_empty() {
        let diagnostic = report(format!("nothing is recorded of {said}, so the expected words cannot be there"));
        let entries = sources.iter().filter_map(|record| record.entry);
        let diagnostic =
            entries.fold(diagnostic, |diagnostic, (file, span)| diagnostic.also(file, span, "this source"));
        return Some(diagnostic.help(
            "read the source and add `record: \u{2026}` to its entry: the few words that the claim depends on (in `.yaml` files only)",
        ));
    }
    Some(with_nearest(report(format!("the record of {said} has no such words")), &expected, &fragments))
}

/// Shows the most similar words of a record, or else what there is of it.
fn with_nearest(diagnostic: Diagnostic, expected: &str, fragments: &[(Fragment<'_>, String)]) -> Diagnostic {
    let near = fragments.iter().filter_map(|(fragment, words)| Some((fragment, nearest_words(words, expected)?)));
    // Of equals, the first.
    let best = near.reduce(|best, next| if next.1.0 > best.1.0 { next } else { best });
    let diagnostic = match best {
        Some(((file, recorded), (_, words))) => diagnostic
            .also(*file, recorded.words.span, "this comes near")
            .help(format!("the record has: \u{201c}{words}\u{201d}")),
        None => fragments.iter().take(SHOWN).fold(diagnostic, |diagnostic, ((file, recorded), _)| {
            diagnostic.also(*file, recorded.words.span, "this is recorded")
        }),
    };
    diagnostic.help("read the claim again: if it still holds, expect the words that the record has now; if not, change the claim or its state")
}

fn key(reference: &Reference) -> Option<&str> {
    match &reference.target {
        Target::Source { key } => Some(key),
        _ => None,
    }
}

/// Composed characters, single spaces, typed quotes and dashes.
fn normal(words: &str) -> String {
    normal_words(&ComposingNormalizerBorrowed::new_nfc().normalize(words))
}
