//! Finds plain mentions of terms in running text.

use std::borrow::Borrow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, Match, MatchKind};

use super::Drafts;
use super::outline::Outline;
use super::prose::{self, Prose, Region};
use super::sentence::Sentence;
use crate::config::{Config, LinkTerms};
use crate::model::document::Page;
use crate::model::entity::Target;
use crate::model::tree::{Block, BlockContent, Inline};
use crate::model::{EntityKey, Kind, Language};
use crate::source::Span;

/// The first plain mention of a term in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermMention {
    /// The term.
    pub term: EntityKey,
    /// The words, in the source.
    pub span: Span,
    /// The nearest heading before it.
    pub anchor: Option<Arc<str>>,
    /// The sentence that contains it.
    pub sentence: Arc<Sentence>,
}

/// The names of all terms, per language, compiled for searching.
#[derive(Debug, Default)]
pub struct Lexicon {
    languages: BTreeMap<Language, Finder>,
    /// Names shared by more than one term, with the terms. They are not linked.
    pub clashes: Vec<NameClash>,
    /// The terms it was made from.
    term_names: Vec<TermNames>,
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

/// A term, its language and its names.
type TermNames = (EntityKey, Language, Vec<String>);

#[derive(Debug)]
struct Finder {
    automaton: AhoCorasick,
    terms: Vec<EntityKey>,
}

impl Lexicon {
    /// Collects the names from the outlines of terms.
    pub fn new<O: Borrow<Outline>>(outlines: &[O], config: &Config, drafts: Drafts) -> Self {
        let mut lexicon = Self { term_names: term_names(outlines, drafts).collect(), ..Self::default() };
        let mut names: BTreeMap<(Language, String), EntityKey> = BTreeMap::new();
        for (key, language, words) in &lexicon.term_names {
            for name in words.iter().filter(|name| !name.trim().is_empty()) {
                for form in forms(name) {
                    let other = names.entry((language.clone(), form)).or_insert_with(|| key.clone());
                    let (first, second) = (other.clone(), key.clone());
                    let clash = NameClash { name: name.clone(), language: language.clone(), first, second };
                    if other != key && !lexicon.clashes.contains(&clash) {
                        lexicon.clashes.push(clash);
                    }
                }
            }
        }
        if config.link_terms == LinkTerms::First {
            lexicon.languages = finders(names);
        }
        lexicon
    }

    /// Whether these outlines, with the same configuration, would give an equal lexicon.
    pub fn is_of<O: Borrow<Outline>>(&self, outlines: &[O], drafts: Drafts) -> bool {
        term_names(outlines, drafts).eq(self.term_names.iter().cloned())
    }
}

/// The public terms, in the order of their files.
fn term_names<O: Borrow<Outline>>(outlines: &[O], drafts: Drafts) -> impl Iterator<Item = TermNames> {
    let entries = outlines.iter().flat_map(|outline| &outline.borrow().entries);
    let is_public = move |draft: bool| !draft || drafts == Drafts::Shown;
    let terms = entries.filter(move |entry| entry.key.kind == Kind::Term && is_public(entry.draft));
    terms.filter_map(|entry| Some((entry.key.clone(), entry.language.clone()?, entry.spoken.clone())))
}

/// A name as written at the start of a sentence and inside one.
fn forms(name: &str) -> Vec<String> {
    let mut letters = name.chars();
    let Some(first) = letters.next() else { return Vec::new() };
    let rest = letters.as_str();
    let lower: String = first.to_lowercase().chain(rest.chars()).collect();
    let upper: String = first.to_uppercase().chain(rest.chars()).collect();
    if lower == upper { vec![lower] } else { vec![lower, upper] }
}

fn finders(names: BTreeMap<(Language, String), EntityKey>) -> BTreeMap<Language, Finder> {
    let mut grouped: BTreeMap<Language, (Vec<String>, Vec<EntityKey>)> = BTreeMap::new();
    for ((language, name), term) in names {
        let (patterns, terms) = grouped.entry(language).or_default();
        patterns.push(name);
        terms.push(term);
    }
    let built = grouped.into_iter().filter_map(|(language, (patterns, terms))| {
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok()?;
        Some((language, Finder { automaton, terms }))
    });
    built.collect()
}

/// Finds the first plain mention of each term in a page's text, except terms that the page links explicitly and the page's own
/// term.
pub fn mentions(page: &Page, lexicon: &Lexicon) -> Arc<[TermMention]> {
    let Some(finder) = lexicon.languages.get(&page.location.language) else { return Arc::default() };
    let mut seen = linked_by_hand(page, lexicon);
    seen.insert(page.location.key.clone());
    let mut found = Vec::new();
    prose::walk(page, |prose| {
        if prose.region == Region::Body {
            find(prose, finder, &mut seen, &mut found);
        }
    });
    found.into()
}

fn find(prose: &Prose<'_>, finder: &Finder, seen: &mut HashSet<EntityKey>, found: &mut Vec<TermMention>) {
    let mut bounds = None;
    // If the longest name at a position is part of a longer word, a shorter one may still be a whole word.
    let alone = |hit: &Match| stands_alone(&prose.text, hit.start(), hit.end());
    let mut hits: Vec<Match> = finder.automaton.find_overlapping_iter(&prose.text).filter(alone).collect();
    hits.sort_by_key(|hit| (hit.start(), Reverse(hit.end())));
    let mut past = 0;
    for hit in hits {
        if hit.start() < past {
            continue;
        }
        past = hit.end();
        let term = &finder.terms[hit.pattern().as_usize()];
        if seen.contains(term) {
            continue;
        }
        let Some(span) = written_at(prose, hit.start(), hit.end()) else { continue };
        let bounds = bounds.get_or_insert_with(|| prose.bounds());
        seen.insert(term.clone());
        found.push(TermMention {
            term: term.clone(),
            span,
            anchor: prose.anchor.map(Arc::from),
            sentence: Arc::new(prose.sentence(bounds, &(hit.start()..hit.end()))),
        });
    }
}

/// Whether the words are not part of a longer word. Scripts without spaces have no such boundaries.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |inside: Option<char>, outside: Option<char>| {
        let is_western = |c: char| c.is_alphanumeric() && u32::from(c) < 0x2E80;
        inside.is_some_and(is_western) && outside.is_some_and(|c| is_western(c) || c == '-')
    };
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let (first, last) = (text[start..].chars().next(), text[..end].chars().next_back());
    !joins(first, before) && !joins(last, after)
}

/// The span of the words in the source, if all of it may become a link.
fn written_at(prose: &Prose<'_>, start: usize, end: usize) -> Option<Span> {
    let first = prose.segments.iter().rposition(|segment| segment.start <= start)?;
    let last = prose.segments.iter().rposition(|segment| segment.start < end)?;
    let touched = &prose.segments[first..=last];
    if !touched.iter().all(|segment| segment.linkable && segment.verbatim) {
        return None;
    }
    let offset = |segment: &prose::Segment, at: usize| segment.span.start() + (at - segment.start);
    Some(Span::new(offset(&prose.segments[first], start), offset(&prose.segments[last], end)))
}

fn linked_by_hand(page: &Page, lexicon: &Lexicon) -> HashSet<EntityKey> {
    let mut linked = Vec::new();
    for block in &page.body {
        links_of_block(block, &mut linked);
    }
    linked.into_iter().filter_map(|target| term_of(target, lexicon)).collect()
}

fn links_of_block<'p>(block: &'p Block, linked: &mut Vec<&'p Target>) {
    match &block.content {
        BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => links_of(inlines, linked),
        BlockContent::List(list) => {
            for block in list.items.iter().flatten() {
                links_of_block(block, linked);
            }
        }
        BlockContent::Quote(content) | BlockContent::Alert { content, .. } => {
            for block in content {
                links_of_block(block, linked);
            }
        }
        BlockContent::Table(table) => table.rows.iter().flatten().for_each(|cell| links_of(cell, linked)),
        _ => {}
    }
}

fn links_of<'p>(inlines: &'p [Inline], linked: &mut Vec<&'p Target>) {
    for inline in inlines {
        match inline {
            Inline::Link(link) => linked.push(&link.target),
            Inline::Html(element) => links_of(element.content.as_deref().unwrap_or_default(), linked),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Passage { content, .. } => links_of(content, linked),
            _ => {}
        }
    }
}

/// The term that a link refers to, judging by its text alone.
fn term_of(target: &Target, lexicon: &Lexicon) -> Option<EntityKey> {
    let name = match target {
        Target::Page { path, .. } => {
            let stem = path.strip_prefix("terms/")?.strip_suffix(".md")?;
            // `sdf.ja.md` is the page of `sdf` in a language of the site.
            let term_names = |(_, tag): &(&str, &str)| lexicon.languages.contains_key(&Language::new(tag));
            stem.rsplit_once('.').filter(term_names).map_or(stem, |(id, _)| id)
        }
        Target::Name { name, .. } => name.strip_prefix("terms/").unwrap_or(name),
        _ => return None,
    };
    Some(EntityKey::new(Kind::Term, name))
}
