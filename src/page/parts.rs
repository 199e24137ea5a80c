//! The way through a list that is too long for one page.
//!
//! In: the parts of a list and the one that a page shows. Out: rows of links to them, the parts before and after, a title and
//! breadcrumbs. It must not know what is listed.

use serde::Serialize;

use super::types::{Page, PageView};
use crate::graph::{Part, PartName, Route, Tree};
use crate::locale::{Argument, Locale};
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};
use crate::site::LinkView;

/// Names of entries are cut at so many characters where a part is named by its first and last.
const LONGEST: usize = 36;

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

/// Where a page stands among the parts of a list.
pub(crate) struct Way<'t> {
    /// The list.
    pub(crate) tree: &'t Tree,
    /// The part that the page shows, after those that it is in.
    pub(crate) trail: &'t [&'t Part],
}

impl Way<'_> {
    /// Adds to the page of a list, or of a part of it, the way to all others. `route` says where a part stands, or without one
    /// the list.
    pub(crate) fn show(&self, view: &mut PageView, route: impl Fn(Option<&str>) -> Route, locale: &Locale) {
        let own = Route::new(&view.route);
        let link =
            |part: &Part| LinkView { title: title(part, locale), href: own.link_to(&route(Some(&part.address))) };
        let Some((last, above)) = self.trail.split_last() else {
            view.page.parts = self.rows(|part| link(part).href, locale);
            return;
        };
        let page = &mut view.page;
        page.breadcrumbs.push(LinkView { title: page.title.clone(), href: own.link_to(&route(None)) });
        page.breadcrumbs.extend(above.iter().map(|part| link(part)));
        name(page, above.last().copied(), last, locale);
        let leaves = self.tree.leaves();
        let first = last.first_leaf();
        let place = leaves.iter().position(|leaf| leaf.address == first.address).unwrap_or(0);
        let after = if last.parts.is_empty() { place + 1 } else { place };
        page.previous = place.checked_sub(1).and_then(|place| leaves.get(place)).map(|part| link(part));
        page.next = leaves.get(after).map(|part| link(part));
        page.parts = self.rows(|part| link(part).href, locale);
    }

    /// The parts of the list, then those of each part that the page is in.
    fn rows(&self, href: impl Fn(&Part) -> String, locale: &Locale) -> Vec<PartRow> {
        let levels = std::iter::once(&self.tree.parts).chain(self.trail.iter().map(|part| &part.parts));
        let here = |depth: usize, part: &Part| self.trail.get(depth).is_some_and(|own| own.address == part.address);
        let row = |(depth, parts): (usize, &Vec<Part>)| PartRow {
            links: parts
                .iter()
                .map(|part| PartLink {
                    title: title(part, locale),
                    href: href(part),
                    count: part.count,
                    current: here(depth, part) && depth + 1 == self.trail.len(),
                    within: here(depth, part) && depth + 1 < self.trail.len(),
                })
                .collect(),
        };
        levels.enumerate().filter(|(_, parts)| !parts.is_empty()).map(row).collect()
    }
}

/// The title of a part: that of the list and what the entries of the part have in common.
fn name(page: &mut Page, above: Option<&Part>, part: &Part, locale: &Locale) {
    let within = above.filter(|_| matches!(part.name, PartName::Range(..) | PartName::NoMonth));
    for part in within.into_iter().chain([part]) {
        page.title.push_str(" · ");
        page.title.push_str(&title(part, locale));
    }
}

/// What the entries of a part have in common, in words.
fn title(part: &Part, locale: &Locale) -> String {
    match &part.name {
        PartName::Year(year) => year.to_string(),
        PartName::Month(year, month) => {
            let precision = Precision::Month(*month);
            locale.date(&Date::At(Point { year: *year, precision, certainty: Certainty::Exact }))
        }
        PartName::NoMonth => locale.text("part-no-month"),
        PartName::Earlier => locale.text("timeline-earlier"),
        PartName::NoDate => locale.text("no-date"),
        PartName::Letters(letters) => letters.clone(),
        PartName::Range(first, last) => range(first, last, locale),
    }
}

/// A part that is named by its first entry and its last.
pub(crate) fn range(first: &str, last: &str, locale: &Locale) -> String {
    let (first, last) = (cut(first), cut(last));
    let arguments = [("from", Argument::Text(first.clone())), ("to", Argument::Text(last))];
    locale.strings().text("part-range", &arguments).unwrap_or(first)
}

fn cut(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}
