//! Sorts items in a bibliography and within a citation.

use std::cmp::Ordering;

use hayagriva::citationberg::taxonomy::{NumberVariable, Variable};
use hayagriva::citationberg::{Sort, SortDirection, SortKey};
use icu_collator::CollatorBorrowed;

use super::cite::{CiteContext, Disambiguation, RenderMode};
use super::run::plain;
use super::style::Processor;
use super::variables::value;
use super::{dates, names, rich};
use crate::model::item::Item;

/// A sort key; `None` if the item has no value for it.
#[derive(Debug, PartialEq)]
enum SortingKey {
    Text(String),
    Number(f64),
}

/// Sorts items; equal ones keep their order. `numbers` are those of the bibliography. Returns the indices in their new order, and
/// the rank of each item, which equal items share.
pub(super) fn sorted(
    processor: &Processor,
    sort: &Sort,
    items: &[&Item],
    numbers: &[usize],
    collator: &CollatorBorrowed<'_>,
    is_citation: bool,
) -> (Vec<usize>, Vec<usize>) {
    let keys: Vec<Vec<Option<SortingKey>>> =
        (0..items.len()).map(|index| keys(processor, sort, items[index], numbers[index], is_citation)).collect();
    let compare = |one: usize, other: usize| {
        let mut order = Ordering::Equal;
        for ((key, one), other) in sort.keys.iter().zip(&keys[one]).zip(&keys[other]) {
            order = order.then_with(|| ordered(one.as_ref(), other.as_ref(), key.sort_direction(), collator));
        }
        order
    };
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|&one, &other| compare(one, other));
    let mut ranks = vec![0; items.len()];
    for (rank, pair) in order.windows(2).enumerate() {
        let is_alike = compare(pair[0], pair[1]) == Ordering::Equal;
        ranks[pair[1]] = if is_alike { ranks[pair[0]] } else { rank + 1 };
    }
    (order, ranks)
}

/// Items without a value go last, in either direction.
fn ordered(
    one: Option<&SortingKey>,
    other: Option<&SortingKey>,
    direction: SortDirection,
    collator: &CollatorBorrowed<'_>,
) -> Ordering {
    let order = match (one, other) {
        (None, None) => return Ordering::Equal,
        (None, Some(_)) => return Ordering::Greater,
        (Some(_), None) => return Ordering::Less,
        (Some(SortingKey::Number(one)), Some(SortingKey::Number(other))) => one.total_cmp(other),
        (Some(SortingKey::Text(one)), Some(SortingKey::Text(other))) => collator.compare(one, other),
        (Some(SortingKey::Number(_)), Some(SortingKey::Text(_))) => Ordering::Less,
        (Some(SortingKey::Text(_)), Some(SortingKey::Number(_))) => Ordering::Greater,
    };
    if direction == SortDirection::Descending { order.reverse() } else { order }
}

fn keys(processor: &Processor, sort: &Sort, item: &Item, number: usize, is_citation: bool) -> Vec<Option<SortingKey>> {
    sort.keys.iter().map(|key| one(processor, key, item, number, is_citation)).collect()
}

fn one(processor: &Processor, key: &SortKey, item: &Item, number: usize, is_citation: bool) -> Option<SortingKey> {
    let disambiguation = Disambiguation::default();
    let context = |least, first| CiteContext {
        number,
        ..CiteContext::new(processor, item, RenderMode::Sort(least, first), &disambiguation)
    };
    match key {
        SortKey::Variable { variable: Variable::Number(NumberVariable::CitationNumber), .. } => {
            Some(SortingKey::Number(f64::from(u32::try_from(number).unwrap_or(u32::MAX))))
        }
        SortKey::Variable { variable: Variable::Date(date), .. } => {
            item.dates.get(&date.to_string()).map(|date| SortingKey::Text(dates::sort_key(date)))
        }
        SortKey::Variable { variable: Variable::Name(name), .. } => {
            let element = hayagriva::citationberg::Names::with_variables(vec![*name]);
            let text = plain(&names::render(&context(None, None), &element).runs);
            (!text.is_empty()).then_some(SortingKey::Text(text))
        }
        SortKey::Variable { variable, .. } => {
            let context = context(None, None);
            let text = value(&context, *variable, false)?;
            let text = plain(&rich::runs(&text));
            match (variable, text.parse()) {
                (Variable::Number(_), Ok(number)) => Some(SortingKey::Number(number)),
                _ => Some(SortingKey::Text(text)),
            }
        }
        SortKey::MacroName { name, names_min, names_use_first, .. } => {
            let (least, first) = inherited(processor, *names_min, *names_use_first, is_citation);
            let runs = context(least, first).render(processor.elements_of(name), "");
            let text = plain(&runs);
            let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).trim();
            match text.parse() {
                Ok(number) => Some(SortingKey::Number(number)),
                Err(_) => (!text.is_empty()).then(|| SortingKey::Text(text.to_owned())),
            }
        }
    }
}

/// Bibliographies are sorted by as many names as they show.
fn inherited(
    processor: &Processor,
    least: Option<u32>,
    first: Option<u32>,
    is_citation: bool,
) -> (Option<u32>, Option<u32>) {
    let names = if is_citation { &processor.citation_names } else { &processor.bibliography_names };
    (least.or(names.et_al_min), first.or(names.et_al_use_first))
}
