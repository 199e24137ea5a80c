//! All things as the files of the index.
//!
//! In: things. Out: scripts by their names: `index.js`, which knows the others; `terms-N.js`, tokens with their places; `words-N.js`, the
//! vocabulary, for what is mistyped; `text-N.js`, the text of sections, compressed. Each calls the global function `postilSearch`. The same
//! things give the same bytes, in any order.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::deflate::{deflated, level};
use super::encode::{push_hash, push_number, push_word};
use super::grammar::grammar;
use super::han::forms;
use super::invert::{EXACT, Inverted, LEVELS, Place, invert};
use super::thing::{Section, Thing, ThingKind};
use crate::graph::NodeId;

/// The size of a file of tokens or words in bytes, at most.
const TERMS: usize = 60_000;
/// The same of a file of text before it is compressed. A search needs several.
const TEXT: usize = 30_000;
/// A mistyped word has at least five letters, so that the one which was meant has at least four.
const SHORTEST: usize = 4;

/// The files of the index by their names. `languages` are the site's, the main one first.
pub fn index(mut things: Vec<Thing>, languages: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let rank = |thing: &Thing| languages.iter().position(|language| *language == thing.language);
    things.sort_by_cached_key(|thing| {
        (rank(thing), thing.kind, thing.state, thing.issue, thing.address.clone(), thing.title.clone())
    });
    let inverted = invert(&things);
    let mut files = Files::default();
    let mut counts = String::new();
    for thing in &things {
        push_number(number(thing.sections.len()), &mut counts);
    }
    let sections: usize = things.iter().map(|thing| thing.sections.len()).sum();
    let texts = text_files(&mut things, &mut files);
    let words = word_files(&inverted, &mut files);
    let common: Vec<Box<str>> = common(&inverted, sections);
    let forms = older_forms(&inverted);
    let terms = term_files(inverted, &mut files);
    let mut index = json!({
        "languages": languages,
        "kinds": ThingKind::ALL.map(ThingKind::as_str),
        "groups": ranges(&things, |thing| Some((rank(thing).unwrap_or(0), thing.kind)))
            .into_iter().map(|((language, kind), from, to)| json!([language, kind as usize, from, to])).collect::<Vec<_>>(),
        "states": ranges(&things, |thing| thing.state)
            .into_iter().map(|(state, from, to)| json!([state.as_str(), from, to])).collect::<Vec<_>>(),
        "issues": issues(&things),
        "owners": owners(&things),
        "counts": counts,
        "common": common,
        "terms": terms,
        "words": words,
        "texts": texts,
    });
    let version = version(&index, &things);
    // Files do not have to agree on the following.
    index["forms"] = json!(forms);
    index["grammar"] = json!(words_of_grammar(languages));
    index["hashes"] =
        json!({ "terms": files.hashes("terms"), "words": files.hashes("words"), "text": files.hashes("text") });
    files.finish(&version, &index)
}

/// The files under way.
#[derive(Default)]
struct Files(BTreeMap<String, String>);

impl Files {
    /// Names the data of a file.
    fn add(&mut self, kind: &str, number: usize, data: String) {
        self.0.insert(format!("{kind}-{number}"), data);
    }

    /// A short hash of each file of a kind, by their numbers.
    fn hashes(&self, kind: &str) -> String {
        let mut hashes = String::new();
        for data in (0..).map_while(|number| self.0.get(&format!("{kind}-{number}"))) {
            push_hash(xxh3_64(data.as_bytes()), &mut hashes);
        }
        hashes
    }

    /// The scripts. Each says which version of the index it belongs to: a host may have published the next one meanwhile.
    fn finish(self, version: &str, index: &Value) -> BTreeMap<String, Vec<u8>> {
        let script = |name: &str, data: &str| format!("postilSearch(\"{name}\",\"{version}\",{data});\n").into_bytes();
        // The data of a large site are many megabytes: each is freed as soon as its script is written.
        let mut scripts: BTreeMap<String, Vec<u8>> =
            self.0.into_iter().map(|(name, data)| (format!("{name}.js"), script(&name, &data))).collect();
        scripts.insert("index.js".to_owned(), script("index", &index.to_string()));
        scripts
    }
}

/// A hash of what the files have to agree on: which things there are, in which order, and which of them and of the tokens are in which file. It
/// depends on no more, so that an edit of a few words changes a few files.
fn version(index: &Value, things: &[Thing]) -> String {
    let mut hash = Xxh3::new();
    hash.update(index.to_string().as_bytes());
    for thing in things {
        hash.update(thing.address.as_bytes());
        hash.update(b"\n");
    }
    format!("{:016x}", hash.digest())
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Writes tokens and their places, and returns the first token of each file.
fn term_files(inverted: Inverted, files: &mut Files) -> Vec<String> {
    let mut shelf = Shelf::new("terms", files);
    for (token, places) in inverted {
        let mut places = places.as_slice();
        while !places.is_empty() {
            let (written, taken) = encoded(places);
            shelf.line(&token, &written);
            places = &places[taken..];
        }
    }
    shelf.finish()
}

/// Places as the differences of their sections, as many as fit into one file, and how many these are.
fn encoded(places: &[Place]) -> (String, usize) {
    let (mut text, mut before, mut taken) = (String::from(" "), 0, 0);
    for place in places {
        if text.len() > TERMS / 2 {
            break;
        }
        let (section, level) = (place / LEVELS, place % LEVELS);
        push_number((section - before) * LEVELS + level, &mut text);
        before = section;
        taken += 1;
    }
    (text, taken)
}

/// Writes the words in which a slip of the keyboard can be found, by their length, and returns the first of each file.
fn word_files(inverted: &Inverted, files: &mut Files) -> Vec<String> {
    let is_word = |token: &str| token.chars().all(char::is_alphabetic) && !token.starts_with(EXACT) && is_spaced(token);
    let tokens = inverted.iter().map(|(token, _)| (token.chars().count(), &**token));
    let mut words: Vec<(usize, &str)> =
        tokens.filter(|(length, token)| *length >= SHORTEST && is_word(token)).collect();
    words.sort_unstable();
    let mut shelf = Shelf::new("words", files);
    for (_, word) in words {
        shelf.line(word, "");
    }
    shelf.finish()
}

/// Pairs of characters are shorter than any word here; longer tokens are of scripts with spaces.
fn is_spaced(token: &str) -> bool {
    token
        .chars()
        .next()
        .is_some_and(|letter| u32::from(letter) < 0x0e00 || (0x1e00..0x2000).contains(&u32::from(letter)))
}

/// Lines on their way to files.
struct Shelf<'f> {
    kind: &'static str,
    files: &'f mut Files,
    /// The first word of each file.
    firsts: Vec<String>,
    text: String,
    /// How long the text is in a script, where a line break takes two characters.
    length: usize,
    before: String,
}

impl<'f> Shelf<'f> {
    fn new(kind: &'static str, files: &'f mut Files) -> Self {
        Self { kind, files, firsts: Vec::new(), text: String::new(), length: 0, before: String::new() }
    }

    fn line(&mut self, word: &str, rest: &str) {
        let length = word.len() + rest.len() + 3;
        if !self.text.is_empty() && self.length + length > TERMS {
            self.close();
        }
        if self.text.is_empty() {
            self.firsts.push(word.to_owned());
            self.before.clear();
            self.length = 0;
        }
        self.length += length;
        push_word(&self.before, word, &mut self.text);
        self.text.push_str(rest);
        self.text.push('\n');
        word.clone_into(&mut self.before);
    }

    fn close(&mut self) {
        if !self.text.is_empty() {
            self.files.add(self.kind, self.firsts.len() - 1, written(&self.text));
            self.text.clear();
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.close();
        self.firsts
    }
}

/// Writes the text of sections, which is freed, and returns the number of the first section of each file.
fn text_files(things: &mut [Thing], files: &mut Files) -> Vec<usize> {
    let (mut firsts, mut number) = (Vec::new(), 0);
    let (mut texts, mut file) = (Vec::new(), String::new());
    for thing in things {
        for (index, section) in std::mem::take(&mut thing.sections).iter().enumerate() {
            let entry = if index == 0 { head(thing, section) } else { entry(section) };
            if !file.is_empty() && file.len() + entry.len() > TEXT {
                texts.push(std::mem::take(&mut file));
            }
            if file.is_empty() {
                firsts.push(number);
            } else {
                file.push(',');
            }
            file.push_str(&entry);
            number += 1;
        }
    }
    if !file.is_empty() {
        texts.push(file);
    }
    let level = level(texts.iter().map(String::len).sum());
    // Digits of Base64 need no escapes.
    let written = |text: String| format!("\"{}\"", deflated(&format!("[{text}]"), level));
    let compressed: Vec<String> = texts.into_par_iter().map(written).collect();
    for (number, data) in compressed.into_iter().enumerate() {
        files.add("text", number, data);
    }
    firsts
}

fn entry(section: &Section) -> String {
    written(&(&section.heading, &section.anchor, &section.text))
}

/// The first section of a thing, with what is known of the thing.
fn head(thing: &Thing, section: &Section) -> String {
    let names: Vec<&String> = thing.names.iter().chain(&thing.initials).collect();
    let words: Vec<&String> = thing.keywords.iter().chain(&thing.indexed).chain(&thing.mentioned).collect();
    written(&(&thing.title, &thing.address, &section.text, &thing.detail, names, words))
}

/// Text and lists of text as JSON, which cannot fail.
fn written(data: &impl Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

/// Neighbours of which the same is true.
fn ranges<K: PartialEq>(things: &[Thing], key: impl Fn(&Thing) -> Option<K>) -> Vec<(K, usize, usize)> {
    let mut ranges: Vec<(K, usize, usize)> = Vec::new();
    for (index, thing) in things.iter().enumerate() {
        let Some(key) = key(thing) else { continue };
        match ranges.last_mut() {
            Some((last, _, to)) if *last == key && *to == index => *to = index + 1,
            _ => ranges.push((key, index, index + 1)),
        }
    }
    ranges
}

/// The issues with the things that belong to them: language, title, address, ranges.
fn issues(things: &[Thing]) -> Vec<Value> {
    let mut by_issue: BTreeMap<NodeId, Vec<(usize, usize)>> = BTreeMap::new();
    for (issue, from, to) in ranges(things, |thing| thing.issue) {
        by_issue.entry(issue).or_default().push((from, to));
    }
    let own = things.iter().filter(|thing| thing.kind == ThingKind::Issue);
    let value = |thing: &Thing| Some(json!([thing.language, thing.title, thing.address, by_issue.get(&thing.issue?)?]));
    own.filter_map(value).collect()
}

/// The numbers of the pages of claims, in their order.
fn owners(things: &[Thing]) -> String {
    let pages: HashMap<&str, u32> =
        things.iter().zip(0..).map(|(thing, number)| (thing.address.as_str(), number)).collect();
    let claims = things.iter().filter(|thing| thing.kind == ThingKind::Claim);
    let page = |claim: &Thing| pages.get(claim.address.split('#').next()?).copied();
    let mut owners = String::new();
    claims.for_each(|claim| push_number(page(claim).unwrap_or(0), &mut owners));
    owners
}

/// The words of grammar of the site's languages, and of English, in which readers search anywhere.
fn words_of_grammar(languages: &[&str]) -> BTreeMap<String, &'static str> {
    let tags = languages.iter().chain(&["en"]).filter_map(|tag| tag.split('-').next());
    tags.filter_map(|tag| Some((tag.to_owned(), grammar(tag)?))).collect()
}

/// The older forms of the Han of the site, each before the form of today: what is not here is not written in the script of the theme.
fn older_forms(inverted: &Inverted) -> String {
    let is_run = |token: &&str| token.chars().next().is_some_and(|c| c >= '\u{3005}');
    let han: HashSet<char> = inverted.iter().map(|(token, _)| &**token).filter(is_run).flat_map(str::chars).collect();
    forms().filter(|(_, today)| han.contains(today)).flat_map(|(old, today)| [old, today]).collect()
}

/// Tokens in so many sections that they tell nothing apart.
fn common(inverted: &Inverted, sections: usize) -> Vec<Box<str>> {
    let is_common = |places: &Vec<Place>| sections > 200 && places.len() > sections / 2;
    inverted.iter().filter(|(_, places)| is_common(places)).map(|(token, _)| token.clone()).collect()
}
