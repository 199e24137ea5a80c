//! Divides lists that are too long for one page, as a reader would look for an entry: by year and month, or by letter.
//!
//! In: the entries of a list, each with its date or its initials. Out: a tree of pages, each with few entries. The page of an
//! entry depends on that entry alone, so a new entry moves no other; only if a month or two letters have too many entries are
//! these numbered. It must not know what a page looks like.

use std::sync::Arc;

use super::NodeId;
use crate::locale::Alphabet;
use crate::model::Date;
use crate::model::date::{Point, Precision};

/// A list with more entries than this is divided, and no page of it has more.
pub const MOST_ENTRIES: usize = 200;

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartEntry {
    /// A page, an event or a source.
    Node(NodeId),
    /// A tag, by its part of an address.
    Tag(Arc<str>),
    /// A change of a page: its place among those of that page.
    Change(NodeId, usize),
    /// An entry of the A to Z index: its place among all.
    Headword(usize),
}

/// What the entries of a part have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartName {
    /// A year.
    Year(i16),
    /// A month of a year.
    Month(i16, u8),
    /// A year, for entries without a month.
    NoMonth,
    /// Entries without a beginning.
    Earlier,
    /// Entries without a date.
    NoDate,
    /// The first one or two letters.
    Letters(String),
    /// None of these: the names of the first and the last entry.
    Range(Arc<str>, Arc<str>),
}

/// A part of a list.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its address relative to that of the list: `2024-03`, `sm`.
    pub address: String,
    /// What its entries have in common.
    pub name: PartName,
    /// The number of its entries.
    pub count: usize,
    /// Its entries in order; empty if it is divided itself.
    pub entries: Vec<PartEntry>,
    /// Its own parts.
    pub parts: Vec<Part>,
}

/// A divided list.
#[derive(Clone, Debug)]
pub struct PartTree {
    /// The number of its entries.
    pub count: usize,
    /// Its parts in their order.
    pub parts: Vec<Part>,
}

/// An entry with the data that determine its part.
pub(super) struct PartItem {
    entry: PartEntry,
    name: Arc<str>,
    steps: [Option<Division>; 2],
}

/// A level of division: what a part's entries have in common, and the address component for it.
type Division = (PartName, String);

impl PartItem {
    /// An entry of a list by date.
    pub(super) fn dated(entry: PartEntry, name: &Arc<str>, date: Option<Date>) -> Self {
        Self { entry, name: Arc::clone(name), steps: steps_of(date) }
    }

    /// An entry of a list by name.
    pub(super) fn named(entry: PartEntry, name: &Arc<str>, alphabet: &Alphabet) -> Self {
        let (first, two) = alphabet.initials(name);
        let step = |initials: crate::locale::Initials| (PartName::Letters(initials.label), initials.address);
        Self { entry, name: Arc::clone(name), steps: [Some(step(first)), two.map(step)] }
    }
}

fn steps_of(date: Option<Date>) -> [Option<Division>; 2] {
    let point = match date {
        None => return [Some((PartName::NoDate, "undated".to_owned())), None],
        Some(Date::Between(None, _)) => return [Some((PartName::Earlier, "earlier".to_owned())), None],
        Some(Date::At(point) | Date::Between(Some(point), _)) => point,
    };
    let Point { year, precision, .. } = point;
    let below = match precision {
        Precision::Month(month) | Precision::Day(month, _) => {
            (PartName::Month(year, month), format!("{year:04}-{month:02}"))
        }
        Precision::Year | Precision::Season(_) => (PartName::NoMonth, format!("{year:04}-undated")),
    };
    [Some((PartName::Year(year), format!("{year:04}"))), Some(below)]
}

impl PartTree {
    /// Divides a list, in the order of its entries; `None` if one page can show it.
    pub(super) fn of(items: Vec<PartItem>) -> Option<Self> {
        Self::of_more_than(MOST_ENTRIES, items)
    }

    /// The same of a list that stays whole up to `most` entries.
    pub(super) fn of_more_than(most: usize, items: Vec<PartItem>) -> Option<Self> {
        let count = items.len();
        (count > most).then(|| Self { count, parts: divided(items, 0, "") })
    }

    /// The same with the last part first.
    pub(super) fn reversed(mut self) -> Self {
        reverse(&mut self.parts);
        self
    }

    /// The part at an address, preceded by the parts that contain it, the outermost first.
    pub fn trail(&self, address: &str) -> Vec<&Part> {
        let mut trail = Vec::new();
        find(&self.parts, address, &mut trail);
        trail
    }

    /// All parts, each before its own parts.
    pub fn all(&self) -> Vec<&Part> {
        let mut all = Vec::new();
        gather(&self.parts, &mut all);
        all
    }

    /// The parts that contain entries, in order.
    pub fn leaves(&self) -> Vec<&Part> {
        self.all().into_iter().filter(|part| part.parts.is_empty()).collect()
    }
}

impl Part {
    /// The first part with entries within this one; itself if it is not divided.
    pub fn first_leaf(&self) -> &Self {
        self.parts.first().map_or(self, Self::first_leaf)
    }
}

fn divided(items: Vec<PartItem>, depth: usize, address: &str) -> Vec<Part> {
    let mut groups: Vec<(Division, Vec<PartItem>)> = Vec::new();
    for mut item in items {
        let step = item.steps.get_mut(depth).and_then(Option::take);
        // Entries without a further level are numbered.
        let step = step.unwrap_or_else(|| (PartName::NoDate, String::new()));
        match groups.iter_mut().find(|(known, _)| *known == step) {
            Some((_, group)) => group.push(item),
            None => groups.push((step, vec![item])),
        }
    }
    // Entries without a month precede those of the months, wherever their year begins.
    groups.sort_by_key(|((name, _), _)| *name != PartName::NoMonth);
    if let [((name, own), _)] = groups.as_slice()
        && (own.is_empty() || *name == PartName::NoDate)
    {
        let address = if own.is_empty() { address.to_owned() } else { own.clone() };
        return numbered(groups.into_iter().flat_map(|(_, group)| group), &address);
    }
    groups.into_iter().map(|((name, address), group)| part(name, address, group, depth)).collect()
}

fn part(name: PartName, address: String, items: Vec<PartItem>, depth: usize) -> Part {
    let count = items.len();
    if count <= MOST_ENTRIES {
        let entries = items.into_iter().map(|item| item.entry).collect();
        return Part { address, name, count, entries, parts: Vec::new() };
    }
    let parts = divided(items, depth + 1, &address);
    Part { address, name, count, entries: Vec::new(), parts }
}

/// Pages of a fixed length: appending an entry to the list does not move the others.
fn numbered(items: impl Iterator<Item = PartItem>, address: &str) -> Vec<Part> {
    let items: Vec<PartItem> = items.collect();
    let range = |(number, chunk): (usize, &[PartItem])| {
        let name = |item: Option<&PartItem>| item.map(|item| Arc::clone(&item.name)).unwrap_or_default();
        Part {
            address: format!("{address}-{number}"),
            name: PartName::Range(name(chunk.first()), name(chunk.last())),
            count: chunk.len(),
            entries: chunk.iter().map(|item| item.entry.clone()).collect(),
            parts: Vec::new(),
        }
    };
    (1..).zip(items.chunks(MOST_ENTRIES)).map(range).collect()
}

fn reverse(parts: &mut [Part]) {
    parts.reverse();
    for part in parts {
        part.entries.reverse();
        if let PartName::Range(first, last) = &mut part.name {
            std::mem::swap(first, last);
        }
        reverse(&mut part.parts);
    }
}

fn find<'t>(parts: &'t [Part], address: &str, trail: &mut Vec<&'t Part>) -> bool {
    for part in parts {
        trail.push(part);
        if part.address == address || find(&part.parts, address, trail) {
            return true;
        }
        trail.pop();
    }
    false
}

fn gather<'t>(parts: &'t [Part], all: &mut Vec<&'t Part>) {
    for part in parts {
        all.push(part);
        gather(&part.parts, all);
    }
}
