//! The names of all terms of a site, compiled for searching.
//!
//! In: outlines. Out: for each language, one automaton that finds all names at once, and names that two terms share.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, Match, MatchKind};

use super::BuildDay;
use super::outline::{Entry, Outline};
use super::spoken::Spoken;
use super::withheld::Withheld;
use crate::config::{Config, LinkTerms};
use crate::model::{EntityKey, Kind, Language};

/// The names of all terms, per language, compiled for searching.
#[derive(Debug, Default)]
pub struct Lexicon {
    languages: BTreeMap<Language, Finder>,
    /// Names shared by more than one term, with the terms. They are not linked.
    pub clashes: Vec<NameClash>,
    /// What it was made from.
    named: Vec<Named>,
}

/// A name shared by two terms in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameClash {
    /// The name.
    pub name: String,
    /// The language.
    pub language: Language,
    /// The first term with the name.
    pub first: EntityKey,
    /// The other term.
    pub second: EntityKey,
}

/// What an outline says of names in running text.
#[derive(Clone, Debug, PartialEq)]
enum Named {
    /// A term.
    Term(EntityKey, Language, Spoken),
    /// The name of a person, an institution or a document: a term is not linked inside it.
    Other(Language, String),
}

/// The automaton of a language.
#[derive(Debug)]
pub(super) struct Finder {
    pub(super) language: Language,
    pub(super) automaton: AhoCorasick,
    /// What each pattern means.
    meanings: Vec<Meaning>,
}

/// What words mean where they are found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// A term.
    Term { term: EntityKey, as_written: bool },
    /// A term means something else there.
    Excluded { term: EntityKey, reach: Reach },
    /// Something with a page that contains the name of a term.
    Other,
}

/// Where a term means something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// In the words.
    Inside,
    /// Directly before or after them.
    Beside,
}

impl Meaning {
    pub(super) fn term(&self) -> Option<&EntityKey> {
        match self {
            Self::Term { term, .. } => Some(term),
            Self::Excluded { .. } | Self::Other => None,
        }
    }

    pub(super) fn excludes(&self) -> bool {
        matches!(self, Self::Excluded { .. })
    }
}

impl Finder {
    pub(super) fn meaning(&self, hit: &Match) -> &Meaning {
        &self.meanings[hit.pattern().as_usize()]
    }
}

impl Lexicon {
    /// Collects the names from the outlines.
    pub fn new<O: Borrow<Outline>>(outlines: &[O], config: &Config, day: BuildDay) -> Self {
        let withheld = Withheld::new(outlines, config, day);
        let mut lexicon = Self { named: named(outlines, &withheld).collect(), ..Self::default() };
        let mut names: BTreeMap<(Language, String), (EntityKey, bool)> = BTreeMap::new();
        for named in &lexicon.named {
            let Named::Term(key, language, spoken) = named else { continue };
            for name in spoken.names.iter().filter(|name| !name.words.trim().is_empty()) {
                for form in forms(&name.words, name.as_written) {
                    let entry = names.entry((language.clone(), form));
                    let (other, _) = entry.or_insert_with(|| (key.clone(), name.as_written));
                    let (first, second) = (other.clone(), key.clone());
                    let clash = NameClash { name: name.words.clone(), language: language.clone(), first, second };
                    if other != key && !lexicon.clashes.contains(&clash) {
                        lexicon.clashes.push(clash);
                    }
                }
            }
        }
        if config.link_terms == LinkTerms::First {
            lexicon.languages = finders(names, &lexicon.named);
        }
        lexicon
    }

    /// Whether these outlines, with the same configuration, would give an equal lexicon.
    pub fn is_of<O: Borrow<Outline>>(&self, outlines: &[O], config: &Config, day: BuildDay) -> bool {
        named(outlines, &Withheld::new(outlines, config, day)).eq(self.named.iter().cloned())
    }

    /// What finds the terms of a language.
    pub(super) fn finder(&self, language: &Language) -> Option<&Finder> {
        self.languages.get(language)
    }
}

/// The public terms and other names, in the order of their files.
fn named<O: Borrow<Outline>>(outlines: &[O], withheld: &Withheld) -> impl Iterator<Item = Named> {
    let entries = outlines.iter().flat_map(|outline| &outline.borrow().entries);
    entries.filter(|entry| !withheld.takes(entry)).filter_map(|entry: &Entry| {
        let language = entry.language.clone()?;
        match entry.key.kind {
            Kind::Term => Some(Named::Term(entry.key.clone(), language, entry.spoken.clone())),
            Kind::Person | Kind::Institution | Kind::Document => Some(Named::Other(language, entry.title.to_string())),
            _ => None,
        }
    })
}

/// A name as written at the start of a sentence and inside one.
fn forms(name: &str, as_written: bool) -> Vec<String> {
    let mut letters = name.chars();
    let Some(first) = letters.next() else { return Vec::new() };
    let rest = letters.as_str();
    let lower: String = first.to_lowercase().chain(rest.chars()).collect();
    let upper: String = first.to_uppercase().chain(rest.chars()).collect();
    if as_written {
        vec![name.to_owned()]
    } else if lower == upper {
        vec![lower]
    } else {
        vec![lower, upper]
    }
}

type Patterns = BTreeSet<(String, Meaning)>;

fn finders(names: BTreeMap<(Language, String), (EntityKey, bool)>, all: &[Named]) -> BTreeMap<Language, Finder> {
    let mut grouped: BTreeMap<Language, Patterns> = BTreeMap::new();
    for ((language, name), (term, as_written)) in names {
        grouped.entry(language).or_default().insert((name, Meaning::Term { term, as_written }));
    }
    let mut others: BTreeMap<&Language, Vec<&str>> = BTreeMap::new();
    for named in all {
        match named {
            Named::Term(term, language, spoken) => {
                if let Some(patterns) = grouped.get_mut(language) {
                    patterns.extend(excluded(term, spoken));
                }
            }
            Named::Other(language, name) => others.entry(language).or_default().push(name),
        }
    }
    let built = grouped.into_iter().filter_map(|(language, mut patterns)| {
        let others = others.get(&language).map_or(&[][..], Vec::as_slice);
        let containing = containing(others, &patterns)?;
        patterns.extend(containing);
        let (words, meanings): (Vec<String>, Vec<Meaning>) = patterns.into_iter().unzip();
        let automaton = automaton(&words)?;
        Some((language.clone(), Finder { language, automaton, meanings }))
    });
    built.collect()
}

fn automaton<W: AsRef<str>>(words: &[W]) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::Standard).build(words.iter().map(AsRef::as_ref)).ok()
}

/// The words in which or beside which a term means something else: those with its name in them, and others.
fn excluded(term: &EntityKey, spoken: &Spoken) -> Vec<(String, Meaning)> {
    let holds_name = |words: &str| {
        spoken.names.iter().any(|name| forms(&name.words, name.as_written).iter().any(|form| words.contains(form)))
    };
    let phrases = spoken.not_in.iter().map(|words| words.trim()).filter(|words| !words.is_empty());
    let patterns = phrases.flat_map(|words| {
        let reach = if holds_name(words) { Reach::Inside } else { Reach::Beside };
        forms(words, false).into_iter().map(move |form| (form, Meaning::Excluded { term: term.clone(), reach }))
    });
    patterns.collect()
}

/// Those names that have the name of a term in them and are longer.
fn containing(names: &[&str], patterns: &Patterns) -> Option<Vec<(String, Meaning)>> {
    let terms: Vec<&String> =
        patterns.iter().filter(|(_, meaning)| meaning.term().is_some()).map(|(words, _)| words).collect();
    let automaton = automaton(&terms)?;
    let holds_term = |name: &&&str| automaton.find_overlapping_iter(name).any(|hit| hit.len() < name.len());
    Some(names.iter().filter(holds_term).map(|name| ((*name).to_owned(), Meaning::Other)).collect())
}
