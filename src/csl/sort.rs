//! The order of items in a list, and in a citation.

use std::cmp::Ordering;

use hayagriva::citationberg::taxonomy::{NumberVariable, Variable};
use hayagriva::citationberg::{Sort, SortDirection, SortKey};
use icu_collator::CollatorBorrowed;

use super::cite::{Context, Place, Telling};
use super::run::plain;
use super::style::Processor;
use super::variables::value;
use super::{dates, names, rich};
use crate::model::item::Item;

/// What an item is sorted by; nothing where it has no such value.
#[derive(Debug, PartialEq)]
enum Key {
    Text(String),
    Number(f64),
}

/// Sorts items by their places in a list; those that are alike keep their order. `numbers` are those that the list gives them.
/// Returns the places in their new order, and the rank of each item, which those that are alike share.
pub(super) fn sorted(
    processor: &Processor,
    sort: &Sort,
    items: &[&Item],
    numbers: &[usize],
    collator: &CollatorBorrowed<'_>,
    is_citation: bool,
) -> (Vec<usize>, Vec<usize>) {
    let keys: Vec<Vec<Option<Key>>> =
        (0..items.len()).map(|index| keys(processor, sort, items[index], numbers[index], is_citation)).collect();
    let compare = |one: usize, other: usize| {
        let mut order = Ordering::Equal;
        for ((key, one), other) in sort.keys.iter().zip(&keys[one]).zip(&keys[other]) {
            order = order.then_with(|| ordered(one.as_ref(), other.as_ref(), key.sort_direction(), collator));
        }
        order
    };
    let mut places: Vec<usize> = (0..items.len()).collect();
    places.sort_by(|&one, &other| compare(one, other));
    let mut ranks = vec![0; items.len()];
    for (rank, pair) in places.windows(2).enumerate() {
        let is_alike = compare(pair[0], pair[1]) == Ordering::Equal;
        ranks[pair[1]] = if is_alike { ranks[pair[0]] } else { rank + 1 };
    }
    (places, ranks)
}

/// What has no value comes last, in either direction.
fn ordered(
    one: Option<&Key>,
    other: Option<&Key>,
    direction: SortDirection,
    collator: &CollatorBorrowed<'_>,
) -> Ordering {
    let order = match (one, other) {
        (None, None) => return Ordering::Equal,
        (None, Some(_)) => return Ordering::Greater,
        (Some(_), None) => return Ordering::Less,
        (Some(Key::Number(one)), Some(Key::Number(other))) => one.total_cmp(other),
        (Some(Key::Text(one)), Some(Key::Text(other))) => collator.compare(one, other),
        (Some(Key::Number(_)), Some(Key::Text(_))) => Ordering::Less,
        (Some(Key::Text(_)), Some(Key::Number(_))) => Ordering::Greater,
    };
    if direction == SortDirection::Descending { order.reverse() } else { order }
}

fn keys(processor: &Processor, sort: &Sort, item: &Item, number: usize, is_citation: bool) -> Vec<Option<Key>> {
    sort.keys.iter().map(|key| one(processor, key, item, number, is_citation)).collect()
}

fn one(processor: &Processor, key: &SortKey, item: &Item, number: usize, is_citation: bool) -> Option<Key> {
    let telling = Telling::default();
    let context =
        |least, first| Context { number, ..Context::new(processor, item, Place::Sort(least, first), &telling) };
    match key {
        SortKey::Variable { variable: Variable::Number(NumberVariable::CitationNumber), .. } => {
            Some(Key::Number(f64::from(u32::try_from(number).unwrap_or(u32::MAX))))
        }
        SortKey::Variable { variable: Variable::Date(date), .. } => {
            item.dates.get(&date.to_string()).map(|date| Key::Text(dates::sort_key(date)))
        }
        SortKey::Variable { variable: Variable::Name(name), .. } => {
            let element = hayagriva::citationberg::Names::with_variables(vec![*name]);
            let text = plain(&names::render(&context(None, None), &element).runs);
            (!text.is_empty()).then_some(Key::Text(text))
        }
        SortKey::Variable { variable, .. } => {
            let context = context(None, None);
            let text = value(&context, *variable, false)?;
            let text = plain(&rich::runs(&text));
            match (variable, text.parse()) {
                (Variable::Number(_), Ok(number)) => Some(Key::Number(number)),
                _ => Some(Key::Text(text)),
            }
        }
        SortKey::MacroName { name, names_min, names_use_first, .. } => {
            let (least, first) = inherited(processor, *names_min, *names_use_first, is_citation);
            let runs = context(least, first).render(processor.elements_of(name), "");
            let text = plain(&runs);
            let text = text.trim_start_matches(|sign: char| !sign.is_alphanumeric()).trim();
            match text.parse() {
                Ok(number) => Some(Key::Number(number)),
                Err(_) => (!text.is_empty()).then(|| Key::Text(text.to_owned())),
            }
        }
    }
}

/// Lists are sorted by as many names as they show.
fn inherited(
    processor: &Processor,
    least: Option<u32>,
    first: Option<u32>,
    is_citation: bool,
) -> (Option<u32>, Option<u32>) {
    let names = if is_citation { &processor.citation_names } else { &processor.bibliography_names };
    (least.or(names.et_al_min), first.or(names.et_al_use_first))
}
