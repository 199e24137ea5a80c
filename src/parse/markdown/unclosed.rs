//! Brackets that were meant as a citation and are none: `[@key, p. 3` without an end, `[key, p. 3]` without the sign.
//!
//! In: brackets that stayed text. Out: slips, which are faults if a source has their key. Does not change the text.

use super::Builder;
use super::escape::is_escaped;
use super::narrative;
use super::paragraph::paragraph;
use crate::model::document::{CitationSlip, SlipKind};
use crate::model::tree::Text;
use crate::parse::{citation, locator};
use crate::source::Span;

/// Keeps a bracket that is never closed, if it seems to belong to a citation.
pub(super) fn is_citation(builder: &mut Builder<'_, '_>, bracket: usize) -> bool {
    let source = builder.input.text;
    let rest = paragraph(&source[bracket + 1..]);
    let c = rest.find('@').filter(|at| citation::is_citation(&rest[..=*at]) && !rest[..*at].contains(['[', '.']));
    let (named, inside) = if let Some(c) = c {
        let key = citation::key(&rest[c + 1..]);
        (Span::new(c, c + 1 + key.len()).shifted(bracket + 1), rest[c + 1 + key.len()..].trim_start())
    } else if let Some(named) = narrative::key_before(source, bracket) {
        (named, rest)
    } else {
        return false;
    };
    let place = inside.trim_start_matches(',').trim();
    let place_end = bracket + 1 + rest.trim_end().len();
    // The end of the sentence alone is no place.
    let end = if place.trim_matches(['.', ',', ';', '!', '?']).is_empty() {
        Some(named.end().max(bracket + 1))
    } else {
        let place_alone = place.trim_end_matches(['.', ',', ';', '!', '?']);
        is_place(place_alone).then(|| place_end - (place.len() - place_alone.len()))
    };
    let key = named.starting(named.start() + 1);
    if key.start() == key.end() {
        return false;
    }
    let span = Span::new(bracket.min(named.start()), named.end().max(bracket + 1));
    builder.citation_slips.push(CitationSlip { span, key, kind: SlipKind::Unclosed { end } });
    true
}

/// Keeps `[key, p. 3]` in a text.
pub(super) fn signless(builder: &mut Builder<'_, '_>, text: &Text) {
    let source = builder.input.text;
    let words = text.as_str(source);
    if text.literal.is_some() || !words.as_bytes().contains(&b'[') {
        return;
    }
    for (at, _) in words.match_indices('[') {
        let start = text.span.start() + at;
        let rest = &source[start + 1..];
        let Some(inside) = rest.find(['[', ']']).filter(|end| rest[*end..].starts_with(']')).map(|end| &rest[..end])
        else {
            continue;
        };
        if paragraph(inside).len() < inside.len() {
            continue;
        }
        let key = citation::key(inside);
        let place = inside[key.len()..].trim();
        let is_placed = place.strip_prefix(',').is_some_and(|place| is_place(place.trim()));
        let is_like_key = key.len() > 2 && key.contains(|c: char| c.is_ascii_digit() || c == '-');
        let is_link = source[start + inside.len() + 2..].starts_with(['(', '[', ':']);
        if key.is_empty() || is_link || is_escaped(source, start) || !(is_placed || is_like_key && place.is_empty()) {
            continue;
        }
        let span = Span::new(start, start + inside.len() + 2);
        let key = Span::new(start + 1, start + 1 + key.len());
        builder.citation_slips.push(CitationSlip { span, key, kind: SlipKind::Signless });
    }
}

/// Whether words are a place in a source and nothing else.
fn is_place(words: &str) -> bool {
    if words.len() > LONGEST_PLACE {
        return false;
    }
    let (locator, suffix) = locator::locator(words);
    let is_number = |value: &str| !value.split_whitespace().skip(1).any(|word| word.starts_with(char::is_alphabetic));
    suffix.is_none() && locator.is_some_and(|locator| is_number(&locator.value))
}

/// What is longer is not a place alone.
const LONGEST_PLACE: usize = 100;
