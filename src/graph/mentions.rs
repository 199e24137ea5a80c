//! Finds plain mentions of terms in running text.
//!
//! In: a page, and the names of all terms (`lexicon`). Out: the first mention of each. Names are found as whole words (`word_ends`), and
//! where capitals do not make them parts of other names (`capitals`).

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::Match;

use super::capitals;
use super::lexicon::{Finder, Lexicon, Meaning, Reach};
use super::prose::{self, Prose, Region};
use super::sentence::Sentence;
use super::word_ends::WordText;
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

/// Finds the first plain mention of each term in a page's text, except terms that the page links explicitly, those that it does not want
/// to be linked, and the page's own term.
pub fn mentions(page: &Page, lexicon: &Lexicon) -> Arc<[TermMention]> {
    let finder = lexicon.finder(&page.location.language).filter(|_| page.meta.link_terms);
    let Some(finder) = finder else { return Arc::default() };
    let mut seen = linked_by_hand(page, lexicon);
    seen.insert(page.location.key.clone());
    seen.extend(page.meta.unlinked_terms.iter().map(|id| EntityKey::new(Kind::Term, &id.value)));
    let mut found = Vec::new();
    prose::walk(page, |prose| {
        if prose.region == Region::Body {
            find(prose, finder, &mut seen, &mut found);
        }
    });
    found.into()
}

fn find(prose: &Prose<'_>, finder: &Finder, seen: &mut HashSet<EntityKey>, found: &mut Vec<TermMention>) {
    let mut hits: Vec<Match> = finder.automaton.find_overlapping_iter(&prose.text).collect();
    let is_new = |hit: &Match| finder.meaning(hit).term().is_some_and(|term| !seen.contains(term));
    if !hits.iter().any(is_new) {
        return;
    }
    hits.sort_by_key(|hit| (hit.start(), Reverse(hit.end())));
    let mut text = WordText::new(&prose.text);
    let excluded = Excluded::among(&hits, finder, &mut text);
    let mut bounds = None;
    let mut past = 0;
    for hit in &hits {
        // If the longest name at a position is part of a longer word, a shorter one may still be a whole word.
        if hit.start() < past || finder.meaning(hit).excludes() || !text.is_whole(&hit.range()) {
            continue;
        }
        past = hit.end();
        let Meaning::Term { term, as_written } = finder.meaning(hit) else { continue };
        if seen.contains(term) || excluded.has(&prose.text, hit, term) {
            continue;
        }
        let bounds = bounds.get_or_insert_with(|| prose.bounds());
        if !means_term(prose, bounds, hit, finder, *as_written) {
            continue;
        }
        let Some(span) = written_at(prose, hit.start(), hit.end()) else { continue };
        seen.insert(term.clone());
        found.push(TermMention {
            term: term.clone(),
            span,
            anchor: prose.anchor.map(Arc::from),
            sentence: Arc::new(prose.sentence(bounds, &hit.range())),
        });
    }
}

/// Whether the capitals of words allow that they mean a term: `Levy` of `Ann Levy` does not, nor `May` at the beginning of a sentence,
/// where `may` has a capital as well.
fn means_term(prose: &Prose<'_>, bounds: &[usize], hit: &Match, finder: &Finder, as_written: bool) -> bool {
    let words = &prose.text[hit.range()];
    let is_ambiguous = as_written
        && capitals::begins_sentence(&prose.text, bounds, hit.start())
        && capitals::is_function_word(&finder.language, &words.to_lowercase());
    !is_ambiguous && !capitals::is_part_of_name(&prose.text, bounds, &hit.range(), &finder.language)
}

/// Where terms mean something else, by their `not_in`.
struct Excluded<'f> {
    places: Vec<(Range<usize>, &'f EntityKey, Reach)>,
}

impl<'f> Excluded<'f> {
    fn among(hits: &[Match], finder: &'f Finder, text: &mut WordText<'_>) -> Self {
        let places = hits.iter().filter_map(|hit| match finder.meaning(hit) {
            Meaning::Excluded { term, reach } if text.is_whole(&hit.range()) => Some((hit.range(), term, *reach)),
            _ => None,
        });
        Self { places: places.collect() }
    }

    /// Whether a mention of a term stands in such words, or directly beside them.
    fn has(&self, text: &str, hit: &Match, term: &EntityKey) -> bool {
        let is_blank = |range: Range<usize>| text.get(range).is_some_and(|between| between.trim().is_empty());
        self.places.iter().filter(|(_, of, _)| *of == term).any(|(place, _, reach)| match reach {
            Reach::Inside => place.start <= hit.start() && hit.end() <= place.end,
            Reach::Beside => is_blank(place.end..hit.start()) || is_blank(hit.end()..place.start),
        })
    }
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
            let term_names = |(_, tag): &(&str, &str)| lexicon.finder(&Language::new(tag)).is_some();
            stem.rsplit_once('.').filter(term_names).map_or(stem, |(id, _)| id)
        }
        Target::Name { name, .. } => name.strip_prefix("terms/").unwrap_or(name),
        _ => return None,
    };
    Some(EntityKey::new(Kind::Term, name))
}
