//! The items of a site in a style: numbered, disambiguated, and ready to be cited and listed.

use std::collections::HashMap;

use hayagriva::citationberg::{ToAffixes, ToFormatting};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};

use super::author::Authors;
use super::cite::{CiteContext, Disambiguation, LocatorRef, RenderMode};
use super::cluster::{self, ClusterPart};
use super::elements::decorate;
use super::locale::CslLabel;
use super::position::{CitePosition, NoteNumber};
use super::run::{Run, is_blank, plain};
use super::style::{Fact, Processor};
use super::{disambiguate, punctuation, rich, sort};
use crate::model::item::Item;
use crate::model::tree::CitationForm;

/// Items in a style.
pub struct Library<'a> {
    pub(super) processor: &'a Processor,
    pub(super) items: Vec<&'a Item>,
    indices: HashMap<&'a str, usize>,
    /// The indices of items in the order of the bibliography.
    order: Vec<usize>,
    /// The number of each item.
    pub(super) numbers: Vec<usize>,
    /// The rank of each item within a citation, if citations are sorted.
    pub(super) ranks: Option<Vec<usize>>,
    disambiguations: Vec<Disambiguation>,
}

/// An item of a citation.
#[derive(Clone, Debug, Default)]
pub struct Cite<'a> {
    /// Its key.
    pub key: &'a str,
    /// Its locator.
    pub locator: Option<(CslLabel, &'a str)>,
    /// Its prefix.
    pub prefix: Option<&'a str>,
    /// Its suffix.
    pub suffix: Option<&'a str>,
    /// Which part of it is printed.
    pub form: CitationForm,
}

/// An entry of the bibliography.
#[derive(Clone, Debug, Default)]
pub struct BibliographyEntry {
    /// Its text.
    pub runs: Vec<Run>,
}

impl<'a> Library<'a> {
    /// Numbers and disambiguates items.
    pub fn new(processor: &'a Processor, items: Vec<&'a Item>) -> Self {
        let indices = items.iter().enumerate().map(|(index, item)| (item.key.as_str(), index)).collect();
        let mut numbers: Vec<usize> = (1..=items.len()).collect();
        let mut order: Vec<usize> = (0..items.len()).collect();
        let collator = collator(&processor.locale.code);
        if let Some(sort) = processor.style.bibliography.as_ref().and_then(|list| list.sort.as_ref()) {
            order = sort::sorted(processor, sort, &items, &numbers, &collator, false).0;
            for (rank, &index) in order.iter().enumerate() {
                numbers[index] = rank + 1;
            }
        }
        let sort = processor.style.citation.sort.as_ref();
        let ranks = sort.map(|sort| sort::sorted(processor, sort, &items, &numbers, &collator, true).1);
        let mut library = Self { processor, items, indices, order, numbers, ranks, disambiguations: Vec::new() };
        library.disambiguations = disambiguate::disambiguate(&library);
        library
    }

    /// An item that is not among others, so that nothing is like it.
    pub fn of_one(processor: &'a Processor, item: &'a Item) -> Self {
        Self {
            processor,
            items: vec![item],
            indices: HashMap::from([(item.key.as_str(), 0)]),
            order: vec![0],
            numbers: vec![1],
            ranks: None,
            disambiguations: vec![Disambiguation::default()],
        }
    }

    /// The keys of the items, in the order of the bibliography.
    pub fn order(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.order.iter().map(|&index| self.items[index].key.as_str())
    }

    pub(super) fn listed(&self) -> &[usize] {
        &self.order
    }

    pub(super) fn index(&self, key: &str) -> Option<usize> {
        self.indices.get(key).copied()
    }

    /// Formats a citation; `positions` are those of its items, all first if empty. Unknown keys are skipped.
    pub fn citation(&self, cites: &[Cite<'_>], positions: &[CitePosition]) -> Vec<ClusterPart> {
        cluster::render(self, cites, positions)
    }

    /// A citation that may stand within a sentence, and what ends it where it is a sentence of its own.
    pub fn open_citation(&self, cites: &[Cite<'_>], positions: &[CitePosition]) -> (Vec<ClusterPart>, String) {
        cluster::render_open(self, cites, positions)
    }

    /// What names an item in running text: its citation without what stands around it, and short where the style knows a short form.
    pub fn label(&self, key: &str) -> Vec<Run> {
        let Some(index) = self.index(key) else { return Vec::new() };
        // Notes are long; later ones are short, but never `ibid`.
        let position = if self.processor.depends_on_position() && self.processor.is_note() {
            CitePosition::Subsequent { first_note: NoteNumber::Number(0), near: false }
        } else {
            CitePosition::First
        };
        let mut context = self.context(index, &self.disambiguations[index]);
        context.position = position;
        let mut runs = self.named(&context);
        punctuation::settle(&mut runs, &self.processor.locale);
        runs
    }

    /// An entry of the bibliography; `None` if the style has no bibliography or prints nothing for this item.
    pub fn reference(&self, key: &str) -> Option<BibliographyEntry> {
        let index = self.index(key)?;
        let list = self.processor.style.bibliography.as_ref()?;
        let item = self.items[index];
        let disambiguation = &self.disambiguations[index];
        let context = CiteContext {
            number: self.numbers[index],
            ..CiteContext::new(self.processor, item, RenderMode::Bibliography, disambiguation)
        };
        let layout = &list.layout;
        let mut runs = if list.second_field_align.is_some() {
            let (first, rest) = layout.elements.split_at(layout.elements.len().min(1));
            let mut runs = context.render(first, "");
            let rest = context.render(rest, "");
            if !runs.is_empty() && !rest.is_empty() {
                runs.push(Run::text(" "));
            }
            runs.extend(rest);
            runs
        } else {
            context.render(&layout.elements, "")
        };
        decorate(&mut runs, layout.to_formatting(), &layout.to_affixes());
        punctuation::settle(&mut runs, &self.processor.locale);
        Some(BibliographyEntry { runs })
    }

    /// Whether citations are notes.
    pub fn is_note(&self) -> bool {
        self.processor.is_note()
    }

    /// The full citation of an item, for styles without a bibliography.
    pub fn note(&self, key: &str) -> Vec<Run> {
        let cites = [Cite { key, ..Cite::default() }];
        self.citation(&cites, &[]).into_iter().flat_map(|piece| piece.runs).collect()
    }

    pub(super) fn context<'c>(&'c self, index: usize, disambiguation: &'c Disambiguation) -> CiteContext<'c> {
        let context = CiteContext::new(self.processor, self.items[index], RenderMode::Citation, disambiguation);
        CiteContext { number: self.numbers[index], ..context }
    }

    /// The text of a cite. A work without an author gets its title even if the style omits it, because a year alone identifies
    /// nothing.
    pub(super) fn named(&self, context: &CiteContext<'_>) -> Vec<Run> {
        let mut runs = context.render(&self.processor.style.citation.layout.elements, "");
        if context.hides_names || !context.facts().contains(&Fact::Names) || !context.item.names.is_empty() {
            return runs;
        }
        let title = context.item.text("title-short").or(context.item.text("title"));
        if let Some(title) = title.filter(|_| !self.begins_with_words(context, &runs)) {
            let mut title = rich::runs(title);
            if !is_blank(&runs) {
                title.push(Run::text(" "));
            }
            runs.splice(0..0, title);
        }
        runs
    }

    /// Whether a cite begins with words, other than those of its locator.
    fn begins_with_words(&self, context: &CiteContext<'_>, runs: &[Run]) -> bool {
        let begins = |runs: &[Run]| {
            plain(runs).trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_alphabetic)
        };
        if context.locator.is_none() || context.position != CitePosition::First || !begins(runs) {
            return begins(runs);
        }
        let mut bare = CiteContext::new(self.processor, context.item, context.mode, context.disambiguation);
        bare.number = context.number;
        begins(&bare.render(&self.processor.style.citation.layout.elements, ""))
    }

    /// One item of a citation.
    pub(super) fn cite(
        &self,
        index: usize,
        locator: Option<LocatorRef<'_>>,
        position: CitePosition,
        hides_names: bool,
    ) -> Cited {
        let mut context = CiteContext {
            hides_names,
            position,
            number: self.numbers[index],
            ..CiteContext::new(self.processor, self.items[index], RenderMode::Citation, &self.disambiguations[index])
        };
        context.locator = locator;
        let runs = self.named(&context);
        Cited { runs, names: context.first_names.take(), author: context.author.take() }
    }

    /// What names an item in a sentence that its citation follows: what its citation begins with, or else its authors in short.
    pub fn author(&self, key: &str, position: CitePosition, authors: &Authors) -> Vec<Run> {
        let Some(index) = self.index(key) else { return Vec::new() };
        let cited = self.cite(index, None, position, false);
        let item = self.items[index];
        let mut runs = if self.is_note() {
            authors.name(item)
        } else if !is_blank(&cited.author) {
            let mut runs = cited.author;
            punctuation::settle(&mut runs, &self.processor.locale);
            runs
        } else {
            // Some styles name laws and cases by their titles, whoever made them.
            cluster::title_before(&cited.runs, item).unwrap_or_else(|| authors.name(item))
        };
        while let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end_matches([' ', ',', ':', ';']).len());
            if !last.text.is_empty() {
                break;
            }
            runs.pop();
        }
        runs
    }
}

/// One item of a citation, formatted.
pub(super) struct Cited {
    pub(super) runs: Vec<Run>,
    /// The names at its beginning.
    pub(super) names: Option<String>,
    /// The names that it begins with, or what stands in their place.
    pub(super) author: Vec<Run>,
}

fn collator(language: &str) -> CollatorBorrowed<'static> {
    let locale: icu_locale::Locale = language.parse().unwrap_or(icu_locale::Locale::UNKNOWN);
    let by_language = Collator::try_new(locale.into(), CollatorOptions::default());
    by_language
        .or_else(|_| Collator::try_new(icu_locale::Locale::UNKNOWN.into(), CollatorOptions::default()))
        .unwrap_or_else(|_| {
            // Compiled in, so it cannot be missing.
            unreachable!("the root collation is compiled in")
        })
}
