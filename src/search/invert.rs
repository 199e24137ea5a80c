//! From sections to tokens with the sections that hold them.
//!
//! In: things in their order. Out: each token with its places, sorted. Sections are numbered through all things.

use std::collections::HashMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3DefaultBuilder;

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

/// How many things are inverted together, at least: every part of the work has its own list of tokens.
const TOGETHER: usize = 128;
/// Into how many parts the work on a large site is divided, at most. They do not show in the result.
const PARTS: usize = 16;

/// Tokens in the order of their characters, each with its places in order.
pub(super) type Inverted = Vec<(Box<str>, Vec<Place>)>;

/// Inverts all things.
pub(super) fn invert(things: &[Thing]) -> Inverted {
    let mut first = 0;
    let numbered = things.chunks(TOGETHER.max(things.len().div_ceil(PARTS))).map(|chunk| {
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
    let mut chunk = Chunk::default();
    let mut number = u32::try_from(first).unwrap_or(u32::MAX / LEVELS);
    for thing in things {
        for (index, section) in thing.sections.iter().enumerate() {
            chunk.add_section(number, (index == 0).then_some(thing), section);
            if index == 0 {
                for key in exact_keys(thing) {
                    chunk.add_place(&key, number * LEVELS + NAMED);
                }
            }
            number += 1;
        }
    }
    chunk.tokens.into_iter().zip(chunk.places).map(move |(token, places)| (token, first, places))
}

/// Some things on their way to tokens: each token has a number, so that a section is counted without text.
#[derive(Default)]
struct Chunk {
    numbers: HashMap<Box<str>, u32, Xxh3DefaultBuilder>,
    tokens: Vec<Box<str>>,
    /// The places of each token.
    places: Vec<Vec<Place>>,
    /// The tokens of the section at hand, each with the weight of its field.
    mentions: Vec<(u32, u32)>,
}

impl Chunk {
    fn number(&mut self, token: &str) -> u32 {
        if let Some(number) = self.numbers.get(token) {
            return *number;
        }
        let number = u32::try_from(self.tokens.len()).unwrap_or(u32::MAX);
        self.numbers.insert(token.into(), number);
        self.tokens.push(token.into());
        self.places.push(Vec::new());
        number
    }

    fn add_place(&mut self, token: &str, place: Place) {
        let number = self.number(token);
        self.places[number as usize].push(place);
    }

    fn mention(&mut self, text: &str, weight: u32) {
        each_token(&fold(text), |token| {
            let number = self.number(token);
            self.mentions.push((number, weight));
        });
    }

    /// Adds the tokens of a section; of the first section of a thing, with those of its title.
    fn add_section(&mut self, section_number: u32, head: Option<&Thing>, section: &Section) {
        self.mentions.clear();
        if let Some(thing) = head {
            self.mention(&thing.title, TITLE);
            thing.names.iter().chain(&thing.initials).for_each(|name| self.mention(name, NAME));
            thing.keywords.iter().chain(&thing.indexed).for_each(|word| self.mention(word, KEYWORD));
            thing.mentioned.iter().for_each(|name| self.mention(name, TEXT));
            // When it was; what stands beside other things is in their text, or in that of others.
            if thing.kind == ThingKind::Event {
                self.mention(&thing.detail, KEYWORD);
            }
        }
        self.mention(&section.heading, HEADING);
        let before = self.mentions.len();
        self.mention(&section.text, TEXT);
        let length = u32::try_from(self.mentions.len() - before).unwrap_or(u32::MAX);
        let norm = 1.0 - LENGTH + LENGTH * f64::from(length) / USUAL;
        // The titles of these are sentences, which hold many words.
        let is_sentence = |thing: &Thing| matches!(thing.kind, ThingKind::Event | ThingKind::Claim | ThingKind::Source);
        let is_called = head.is_some_and(|thing| !is_sentence(thing));
        self.mentions.sort_unstable();
        for same in self.mentions.chunk_by(|one, other| one.0 == other.0) {
            let texts = same.iter().filter(|(_, weight)| *weight == TEXT).count();
            let fields: u32 = same.iter().map(|(_, weight)| *weight).filter(|weight| *weight != TEXT).sum();
            let is_named = is_called && same.iter().any(|(_, weight)| *weight >= NAME);
            let texts = u32::try_from(texts).unwrap_or(u32::MAX / TEXT);
            let level = if is_named { NAMED } else { level(fields, texts, norm).min(NAMED - 1) };
            self.places[same[0].0 as usize].push(section_number * LEVELS + level);
        }
    }
}

/// A name as it is written, and, if it ends in brackets, what stands before them and in them: Group of Seven (G7).
fn spoken(name: &str) -> impl Iterator<Item = &str> {
    let inner = name.strip_suffix([')', '）']).and_then(|name| name.rsplit_once(['(', '（']));
    std::iter::once(name).chain(inner.into_iter().flat_map(|(before, within)| [before, within]))
}

/// The keys of a thing's title and names. Nobody types titles whole that are longer than these, such as those of claims.
fn exact_keys(thing: &Thing) -> Vec<String> {
    let mut keys: Vec<String> = std::iter::once(&thing.title)
        .chain(&thing.names)
        .chain(&thing.initials)
        .chain(&thing.indexed)
        .flat_map(|name| spoken(name))
        .map(exact_key)
        .filter(|key| !key.is_empty() && key.len() <= 120)
        .map(|key| format!("{EXACT}{key}"))
        .collect();
    keys.sort();
    keys.dedup();
    keys
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
