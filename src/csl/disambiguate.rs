//! Distinguishes items that a style would cite alike: more names, given names, titles, letters after the year.
//!
//! In: a library. Out: the disambiguation of each item. Items that are cited alike form a group, and only groups are examined
//! further, so the time is linear in the number of items.

use std::collections::{BTreeMap, HashMap};

use hayagriva::citationberg::DisambiguationRule;
use rayon::prelude::*;

use super::cite::{Disambiguation, GivenNameForm};
use super::library::Library;
use super::number;
use super::run::plain;
use crate::model::item::{Item, ItemName};

/// The maximum number of names that disambiguation adds.
const MOST_NAMES: usize = 40;

/// Computes the disambiguation of each item.
pub(super) fn disambiguate(library: &Library<'_>) -> Vec<Disambiguation> {
    let citation = &library.processor.style.citation;
    let mut disambiguations = vec![Disambiguation::default(); library.items.len()];
    if citation.disambiguate_add_givenname && citation.givenname_disambiguation_rule != DisambiguationRule::ByCite {
        everywhere(library, &mut disambiguations);
    }
    let groups = alike(library, &disambiguations, &(0..library.items.len()).collect::<Vec<_>>());
    let resolved: Vec<Vec<(usize, Disambiguation)>> = groups
        .par_iter()
        .map(|group| {
            let mut disambiguations: Vec<Disambiguation> =
                group.iter().map(|&item_index| disambiguations[item_index].clone()).collect();
            within(library, group, &mut disambiguations);
            group.iter().copied().zip(disambiguations).collect()
        })
        .collect();
    for (item_index, disambiguation) in resolved.into_iter().flatten() {
        disambiguations[item_index] = disambiguation;
    }
    if citation.disambiguate_add_year_suffix {
        year_suffixes(library, &mut disambiguations);
    }
    disambiguations
}

/// The text of a cite.
fn text(library: &Library<'_>, item_index: usize, disambiguation: &Disambiguation) -> String {
    plain(&library.named(&library.context(item_index, disambiguation)))
}

/// Items that are cited alike, in groups of at least two.
fn alike(library: &Library<'_>, disambiguations: &[Disambiguation], item_indices: &[usize]) -> Vec<Vec<usize>> {
    let texts: Vec<String> =
        item_indices.par_iter().map(|&item_index| text(library, item_index, &disambiguations[item_index])).collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (text, &item_index) in texts.iter().zip(item_indices) {
        groups.entry(text).or_default().push(item_index);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Distinguishes the items of one group by the least change that suffices.
fn within(library: &Library<'_>, group: &[usize], disambiguations: &mut [Disambiguation]) {
    let citation = &library.processor.style.citation;
    let mut open: Vec<usize> = (0..group.len()).collect();
    let most = group
        .iter()
        .map(|&item_index| authors(library.items[item_index]).len())
        .max()
        .unwrap_or_default()
        .min(MOST_NAMES);
    if citation.disambiguate_add_names {
        let mut before = disambiguations.to_vec();
        for names in 2..=most {
            if open.is_empty() {
                break;
            }
            for &at in &open {
                disambiguations[at].names = names;
            }
            let still = still_alike(library, group, disambiguations, &open);
            // Only items that more names distinguish show them.
            if still.len() < open.len() {
                for &at in &open {
                    before[at] = disambiguations[at].clone();
                }
            }
            open = still;
        }
        for &at in &open {
            disambiguations[at] = before[at].clone();
        }
    }
    if citation.disambiguate_add_givenname && citation.givenname_disambiguation_rule == DisambiguationRule::ByCite {
        for level in [GivenNameForm::Initials, GivenNameForm::Full] {
            // One name after the other, from the first.
            for shown in 1..=most.max(1) {
                if open.is_empty() {
                    break;
                }
                let before = disambiguations.to_vec();
                for &at in &open {
                    let given = &mut disambiguations[at].given;
                    if given.len() < shown {
                        given.resize(shown, GivenNameForm::Hidden);
                    }
                    given[shown - 1] = level;
                }
                let still = still_alike(library, group, disambiguations, &open);
                if still.len() == open.len() {
                    disambiguations.clone_from_slice(&before);
                } else {
                    for &at in &still {
                        disambiguations[at] = before[at].clone();
                    }
                }
                open = still;
            }
        }
    }
    for &at in &open {
        disambiguations[at].condition = true;
    }
    let still = still_alike(library, group, disambiguations, &open);
    for at in still {
        disambiguations[at].condition = false;
    }
}

/// The items of a group that are still cited alike.
fn still_alike(
    library: &Library<'_>,
    group: &[usize],
    disambiguations: &[Disambiguation],
    open: &[usize],
) -> Vec<usize> {
    let mut texts: HashMap<String, Vec<usize>> = HashMap::new();
    for &at in open {
        texts.entry(text(library, group[at], &disambiguations[at])).or_default().push(at);
    }
    let mut still: Vec<usize> = texts.into_values().filter(|alike| alike.len() > 1).flatten().collect();
    still.sort_unstable();
    still
}

/// Adds letters after the year, in the order of the bibliography.
fn year_suffixes(library: &Library<'_>, disambiguations: &mut [Disambiguation]) {
    let groups = alike(library, disambiguations, library.listed());
    for group in groups {
        for (index, item_index) in group.into_iter().enumerate() {
            disambiguations[item_index].suffix = Some(number::alphabetic(index));
        }
    }
}

/// The given names of a family name, each with the indices of items and of names in them.
type GivenNames<'i> = BTreeMap<&'i str, Vec<(usize, usize)>>;

/// Distinguishes people with the same family name in all citations.
fn everywhere(library: &Library<'_>, disambiguations: &mut [Disambiguation]) {
    let rule = library.processor.style.citation.givenname_disambiguation_rule;
    let count = if rule.allows_multiple_names() { usize::MAX } else { 1 };
    let mut families: BTreeMap<&str, GivenNames<'_>> = BTreeMap::new();
    for (item_index, item) in library.items.iter().enumerate() {
        for (index, name) in authors(item).iter().enumerate().take(count) {
            if let ItemName::Person(person) = name {
                let given = person.given.as_deref().unwrap_or_default();
                families.entry(&person.family).or_default().entry(given).or_default().push((item_index, index));
            }
        }
    }
    for people in families.values().filter(|people| people.len() > 1) {
        let initials =
            |given: &str| given.split([' ', '-', '.']).filter_map(|word| word.chars().next()).collect::<String>();
        let mut by_initials: BTreeMap<String, usize> = BTreeMap::new();
        for given in people.keys() {
            *by_initials.entry(initials(given)).or_default() += 1;
        }
        for (given, met) in people {
            let is_unique = by_initials.get(&initials(given)).is_none_or(|count| *count == 1);
            let level = if is_unique || !rule.allows_full_first_names() {
                GivenNameForm::Initials
            } else {
                GivenNameForm::Full
            };
            for &(item_index, index) in met {
                let disambiguation = &mut disambiguations[item_index].given;
                if disambiguation.len() <= index {
                    disambiguation.resize(index + 1, GivenNameForm::Hidden);
                }
                disambiguation[index] = level;
            }
        }
    }
}

fn authors(item: &Item) -> &[ItemName] {
    ["author", "editor", "translator"]
        .into_iter()
        .map(|name| item.people(name))
        .find(|names| !names.is_empty())
        .unwrap_or(&[])
}
