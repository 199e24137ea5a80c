//! Telling items apart that a style would cite alike: more names, given names, titles, letters behind the year.
//!
//! In: a library. Out: what each item needs. Items that are cited alike form a group, and only groups are looked at again, so the
//! time it takes grows with their number alone.

use std::collections::{BTreeMap, HashMap};

use hayagriva::citationberg::DisambiguationRule;
use rayon::prelude::*;

use super::cite::{Given, Telling};
use super::library::Library;
use super::number;
use super::run::plain;
use crate::model::item::{Item, Name};

/// No citation shows more names than that for the sake of another.
const MOST_NAMES: usize = 40;

/// What each item needs.
pub(super) fn tell_apart(library: &Library<'_>) -> Vec<Telling> {
    let citation = &library.processor.style.citation;
    let mut tellings = vec![Telling::default(); library.items.len()];
    if citation.disambiguate_add_givenname && citation.givenname_disambiguation_rule != DisambiguationRule::ByCite {
        everywhere(library, &mut tellings);
    }
    let groups = alike(library, &tellings, &(0..library.items.len()).collect::<Vec<_>>());
    let told: Vec<Vec<(usize, Telling)>> = groups
        .par_iter()
        .map(|group| {
            let mut tellings: Vec<Telling> = group.iter().map(|&place| tellings[place].clone()).collect();
            within(library, group, &mut tellings);
            group.iter().copied().zip(tellings).collect()
        })
        .collect();
    for (place, telling) in told.into_iter().flatten() {
        tellings[place] = telling;
    }
    if citation.disambiguate_add_year_suffix {
        letters(library, &mut tellings);
    }
    tellings
}

/// The text of a cite.
fn text(library: &Library<'_>, place: usize, telling: &Telling) -> String {
    plain(&library.named(&library.context(place, telling)))
}

/// Items that are cited alike, in groups of two and more.
fn alike(library: &Library<'_>, tellings: &[Telling], places: &[usize]) -> Vec<Vec<usize>> {
    let texts: Vec<String> = places.par_iter().map(|&place| text(library, place, &tellings[place])).collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (text, &place) in texts.iter().zip(places) {
        groups.entry(text).or_default().push(place);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Tells the items of one group apart, by the least that does.
fn within(library: &Library<'_>, group: &[usize], tellings: &mut [Telling]) {
    let citation = &library.processor.style.citation;
    let mut open: Vec<usize> = (0..group.len()).collect();
    let most = group.iter().map(|&place| authors(library.items[place]).len()).max().unwrap_or_default().min(MOST_NAMES);
    if citation.disambiguate_add_names {
        let mut before = tellings.to_vec();
        for names in 2..=most {
            if open.is_empty() {
                break;
            }
            for &at in &open {
                tellings[at].names = names;
            }
            let still = still_alike(library, group, tellings, &open);
            // Only those that names tell apart show them.
            if still.len() < open.len() {
                for &at in &open {
                    before[at] = tellings[at].clone();
                }
            }
            open = still;
        }
        for &at in &open {
            tellings[at] = before[at].clone();
        }
    }
    if citation.disambiguate_add_givenname && citation.givenname_disambiguation_rule == DisambiguationRule::ByCite {
        for level in [Given::Initials, Given::Full] {
            // One name after the other, from the first.
            for shown in 1..=most.max(1) {
                if open.is_empty() {
                    break;
                }
                let before = tellings.to_vec();
                for &at in &open {
                    let given = &mut tellings[at].given;
                    if given.len() < shown {
                        given.resize(shown, Given::Hidden);
                    }
                    given[shown - 1] = level;
                }
                let still = still_alike(library, group, tellings, &open);
                if still.len() == open.len() {
                    tellings.clone_from_slice(&before);
                } else {
                    for &at in &still {
                        tellings[at] = before[at].clone();
                    }
                }
                open = still;
            }
        }
    }
    for &at in &open {
        tellings[at].condition = true;
    }
    let still = still_alike(library, group, tellings, &open);
    for at in still {
        tellings[at].condition = false;
    }
}

/// Those of a group that are cited alike still.
fn still_alike(library: &Library<'_>, group: &[usize], tellings: &[Telling], open: &[usize]) -> Vec<usize> {
    let mut texts: HashMap<String, Vec<usize>> = HashMap::new();
    for &at in open {
        texts.entry(text(library, group[at], &tellings[at])).or_default().push(at);
    }
    let mut still: Vec<usize> = texts.into_values().filter(|alike| alike.len() > 1).flatten().collect();
    still.sort_unstable();
    still
}

/// Letters behind the year, in the order of the list.
fn letters(library: &Library<'_>, tellings: &mut [Telling]) {
    let groups = alike(library, tellings, library.listed());
    for group in groups {
        for (index, place) in group.into_iter().enumerate() {
            tellings[place].suffix = Some(number::letters(index));
        }
    }
}

/// The given names of a family name, and where they are met: the place of the item and of the name in it.
type GivenNames<'i> = BTreeMap<&'i str, Vec<(usize, usize)>>;

/// People of one family name are told apart wherever they are cited.
fn everywhere(library: &Library<'_>, tellings: &mut [Telling]) {
    let rule = library.processor.style.citation.givenname_disambiguation_rule;
    let count = if rule.allows_multiple_names() { usize::MAX } else { 1 };
    let mut families: BTreeMap<&str, GivenNames<'_>> = BTreeMap::new();
    for (place, item) in library.items.iter().enumerate() {
        for (index, name) in authors(item).iter().enumerate().take(count) {
            if let Name::Person(person) = name {
                let given = person.given.as_deref().unwrap_or_default();
                families.entry(&person.family).or_default().entry(given).or_default().push((place, index));
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
            let is_told = by_initials.get(&initials(given)).is_none_or(|count| *count == 1);
            let level = if is_told || !rule.allows_full_first_names() { Given::Initials } else { Given::Full };
            for &(place, index) in met {
                let telling = &mut tellings[place].given;
                if telling.len() <= index {
                    telling.resize(index + 1, Given::Hidden);
                }
                telling[index] = level;
            }
        }
    }
}

fn authors(item: &Item) -> &[Name] {
    ["author", "editor", "translator"]
        .into_iter()
        .map(|name| item.people(name))
        .find(|names| !names.is_empty())
        .unwrap_or(&[])
}
