//! From sections to tokens with the sections that hold them.
//!
//! In: things in their order. Out: each token with its places, sorted. Sections are numbered through all things.

use std::collections::HashMap;

use rayon::prelude::*;

use super::fold::fold;
use super::thing::{Section, Thing, ThingKind};
use super::tokens::{each_token, exact_key};

/// A section by its number, with how much the token says about it: `section * LEVELS + level`.
pub(super) type Place = u32;

/// How finely the weight of a token in a section is told.
pub(super) const LEVELS: u32 = 8;

/// The level of a token in the title or a name of something that is called by it.
const NAMED: u32 = LEVELS - 1;

/// The weights of fields, in hundredths of a mention in the text.
const TITLE: u32 = 700;
const NAME: u32 = 700;
const KEYWORD: u32 = 250;
const HEADING: u32 = 350;
const TEXT: u32 = 100;

/// How soon further mentions stop to matter, and how much the length of a text does: the constants of BM25.
const SATURATION: f64 = 120.0;
const LENGTH: f64 = 0.4;
/// The length of a section to which others are compared, in tokens. A constant, so that no page changes the numbers of another.
const USUAL: f64 = 150.0;

/// What begins the key of a whole title.
pub(super) const EXACT: char = '=';

/// How many things are inverted together.
const TOGETHER: usize = 128;

/// Tokens in the order of their characters, each with its places in order.
pub(super) type Inverted = Vec<(Box<str>, Vec<Place>)>;

/// Inverts all things.
pub(super) fn invert(things: &[Thing]) -> Inverted {
    let mut first = 0;
    let numbered = things.chunks(TOGETHER).map(|chunk| {
        let begin = first;
        first += chunk.iter().map(|thing| thing.sections.len()).sum::<usize>();
        (begin, chunk)
    });
    let numbered: Vec<(usize, &[Thing])> = numbered.collect();
    let mut parts: Vec<(Box<str>, usize, Vec<Place>)> =
        numbered.into_par_iter().flat_map_iter(|(first, chunk)| inverted(first, chunk)).collect();
    parts.par_sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut joined: Inverted = Vec::new();
    for (token, _, places) in parts {
        match joined.last_mut() {
            Some((last, all)) if *last == token => all.extend(places),
            _ => joined.push((token, places)),
        }
    }
    joined
}

/// Inverts some things, of which the first section has the number `first`.
fn inverted(first: usize, things: &[Thing]) -> impl Iterator<Item = (Box<str>, usize, Vec<Place>)> {
    let mut places: HashMap<Box<str>, Vec<Place>> = HashMap::new();
    let mut number = u32::try_from(first).unwrap_or(u32::MAX / LEVELS);
    let mut add = |token: &str, place: Place| match places.get_mut(token) {
        Some(known) => known.push(place),
        None => drop(places.insert(token.into(), vec![place])),
    };
    for thing in things {
        for (index, section) in thing.sections.iter().enumerate() {
            for (token, level) in weighed((index == 0).then_some(thing), section) {
                add(&token, number * LEVELS + level);
            }
            if index == 0 {
                for key in exact_keys(thing) {
                    add(&key, number * LEVELS + NAMED);
                }
            }
            number += 1;
        }
    }
    places.into_iter().map(move |(token, places)| (token, first, places))
}

/// The keys of a thing's title and names. A claim and a source are not looked up by their whole titles.
fn exact_keys(thing: &Thing) -> Vec<String> {
    let mut keys: Vec<String> = std::iter::once(&thing.title)
        .chain(&thing.names)
        .chain(&thing.initials)
        .map(|name| exact_key(name))
        .filter(|key| !key.is_empty() && key.len() <= 120)
        .map(|key| format!("{EXACT}{key}"))
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The tokens of a section with their levels; of the first section of a thing, with those of its title.
fn weighed(head: Option<&Thing>, section: &Section) -> impl Iterator<Item = (Box<str>, u32)> {
    let mut weights: HashMap<Box<str>, (u32, u32)> = HashMap::new();
    let mut length = 0;
    // The titles of these are sentences, which hold many words.
    let is_sentence = |thing: &Thing| matches!(thing.kind, ThingKind::Event | ThingKind::Claim | ThingKind::Source);
    let is_named = head.is_some_and(|thing| !is_sentence(thing));
    let mut count = |text: &str, weight: u32| {
        each_token(&fold(text), |token| {
            length += u32::from(weight == TEXT);
            let (fields, mentions) = match weights.get_mut(token) {
                Some(known) => known,
                None => weights.entry(token.into()).or_default(),
            };
            if weight == TEXT {
                *mentions += 1;
            } else {
                *fields += weight;
            }
        });
    };
    if let Some(thing) = head {
        count(&thing.title, TITLE);
        thing.names.iter().chain(&thing.initials).for_each(|name| count(name, NAME));
        thing.keywords.iter().for_each(|word| count(word, KEYWORD));
    }
    count(&section.heading, HEADING);
    count(&section.text, TEXT);
    let norm = 1.0 - LENGTH + LENGTH * f64::from(length) / USUAL;
    weights.into_iter().map(move |(token, (fields, mentions))| {
        let named = is_named && fields >= NAME;
        (token, if named { NAMED } else { level(fields, mentions, norm).min(NAMED - 1) })
    })
}

/// How much mentions say, as a level.
fn level(fields: u32, mentions: u32, norm: f64) -> u32 {
    let weight = f64::from(fields) + f64::from(mentions * TEXT) / norm;
    let share = weight / (weight + SATURATION);
    // Between 0 and the number of levels.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of one")]
    let level = (share * f64::from(LEVELS)) as u32;
    level
}
