//! Navigation among the parts of a list that is too long for one page.
//!
//! In: the parts of a list and the one that a page shows. Out: rows of links to them, and the previous and next parts. It must
//! not know what is listed.

use serde::Serialize;

use super::types::Page;
use crate::graph::{Part, PartTree};
use crate::locale::Locale;
use crate::site::{LinkView, part_title};

/// Parts of a list beside each other: the years, the months of a year.
#[derive(Debug, Hash, Serialize)]
pub struct PartRow {
    /// The parts, in their order.
    pub links: Vec<PartLink>,
}

/// A part of a list.
#[derive(Debug, Hash, Serialize)]
pub struct PartLink {
    /// What its entries have in common.
    pub title: String,
    /// Its page.
    pub href: String,
    /// How many entries it has.
    pub count: usize,
    /// Whether it is this page.
    pub current: bool,
    /// Whether this page is a part of it.
    pub within: bool,
}

/// The navigation of a page among the parts of a list.
pub(crate) struct PartNavigation<'t> {
    /// The list.
    pub(crate) tree: &'t PartTree,
    /// The part that the page shows, preceded by those that contain it.
    pub(crate) trail: &'t [&'t Part],
}

impl PartNavigation<'_> {
    /// Adds links to all other parts to the page of a list or of a part. `href` gives the link to the part at an address.
    pub(crate) fn show(&self, page: &mut Page, href: impl Fn(&str) -> String, locale: &Locale) {
        page.parts = self.rows(&href, locale);
        let Some(last) = self.trail.last() else { return };
        let link = |part: &Part| LinkView { title: part_title(part, locale), lang: None, href: href(&part.address) };
        let leaves = self.tree.leaves();
        let first = last.first_leaf();
        let index = leaves.iter().position(|leaf| leaf.address == first.address).unwrap_or(0);
        let after = if last.parts.is_empty() { index + 1 } else { index };
        page.previous = index.checked_sub(1).and_then(|index| leaves.get(index)).map(|part| link(part));
        page.next = leaves.get(after).map(|part| link(part));
    }

    /// The parts of the list, then those of each part that contains the page.
    fn rows(&self, href: impl Fn(&str) -> String, locale: &Locale) -> Vec<PartRow> {
        let levels = std::iter::once(&self.tree.parts).chain(self.trail.iter().map(|part| &part.parts));
        let here = |depth: usize, part: &Part| self.trail.get(depth).is_some_and(|own| own.address == part.address);
        let row = |(depth, parts): (usize, &Vec<Part>)| PartRow {
            links: parts
                .iter()
                .map(|part| PartLink {
                    title: part_title(part, locale),
                    href: href(&part.address),
                    count: part.count,
                    current: here(depth, part) && depth + 1 == self.trail.len(),
                    within: here(depth, part) && depth + 1 < self.trail.len(),
                })
                .collect(),
        };
        levels.enumerate().filter(|(_, parts)| !parts.is_empty()).map(row).collect()
    }
}
