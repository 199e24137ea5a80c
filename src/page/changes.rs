//! What was put right and what was brought up to date, over the whole site.
//!
//! In: the front matter of all pages of a language. Out: the page that lists it, newest first; the feed of the same is
//! made from this view. It must not know the form of the feed.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::graph::{Node, NodeId, PartEntry, Route};
use crate::locale::Locale;
use crate::model::entity::Meta;
use crate::model::{Date, Language, fragment_safe, words};
use crate::site::{DateView, Sheet, Views};

/// All corrections and updates.
#[derive(Debug, Hash, Serialize)]
pub struct ChangesView {
    /// Them, day by day, newest first.
    pub days: Vec<ChangeDay>,
    /// How many there are.
    pub count: usize,
}

/// What changed on a day.
#[derive(Debug, Hash, Serialize)]
pub struct ChangeDay {
    /// The day.
    pub date: DateView,
    /// The changes.
    pub changes: Vec<ChangeView>,
}

words! {
    /// How a page changed.
    pub enum Change said as "change" {
        Correction, "correction", "Something was wrong and has been put right.";
        Update, "update", "The page was brought up to date.";
    }
}

/// A correction, with what was wrong and what is right, or an update.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ChangeView {
    /// `correction` or `update`.
    pub change: Change,
    /// That in words.
    pub change_label: String,
    /// Names the change within the site, for as long as nobody rewrites the past.
    pub anchor: String,
    /// The title of the page.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its kind in words.
    pub kind_label: String,
    /// Of an update: what the page says, in a sentence or two.
    pub summary: Option<String>,
    /// Of a correction: what the page said.
    pub was: Option<String>,
    /// Of a correction: what it says.
    pub now: Option<String>,
    /// The address of the page, where the site has one.
    pub url: Option<String>,
}

impl Views<'_> {
    /// The corrections and updates of a language, or some of them.
    pub(crate) fn changes(&self, sheet: &Sheet<'_>, language: &Language, locale: &Locale) -> ChangesView {
        let route = &sheet.route;
        let shown = sheet.entries().map(|entries| entries.iter().collect::<BTreeSet<_>>());
        let is_shown =
            |id: NodeId, place: usize| shown.as_ref().is_none_or(|shown| shown.contains(&PartEntry::Change(id, place)));
        let mut changes: Vec<(Date, ChangeView)> = Vec::new();
        for (id, node) in self.graph.nodes().filter(|(_, node)| node.visible && node.language == *language) {
            if shown.is_some() && node.changed.is_empty() {
                continue;
            }
            let Some(document) = self.page_document(id) else { continue };
            let place = Place { views: self, node, route, locale };
            let own = place.corrections(&document.meta).into_iter().chain(place.update(&document.meta));
            changes.extend(own.enumerate().filter(|(place, _)| is_shown(id, *place)).map(|(_, change)| change));
        }
        // Of one day, corrections come first: they concern what somebody may have believed.
        changes.sort_by_key(|(date, change)| (Reverse(*date), change.change));
        let count = sheet.count().unwrap_or(changes.len());
        let mut days: Vec<ChangeDay> = Vec::new();
        for (date, change) in changes {
            let date = Self::date(&date, locale);
            match days.last_mut().filter(|day| day.date.iso == date.iso) {
                Some(day) => day.changes.push(change),
                None => days.push(ChangeDay { date, changes: vec![change] }),
            }
        }
        ChangesView { days, count }
    }
}

/// A page as the list sees it.
struct Place<'v> {
    views: &'v Views<'v>,
    node: &'v Node,
    route: &'v Route,
    locale: &'v Locale,
}

impl Place<'_> {
    /// The corrections of a page, in the order in which they are written.
    fn corrections(&self, meta: &Meta) -> Vec<(Date, ChangeView)> {
        let mut found: Vec<(Date, ChangeView)> = Vec::new();
        for correction in &meta.corrections {
            let earlier = found.iter().filter(|(date, _)| *date == correction.date).count();
            let change = ChangeView {
                was: Some(correction.was.clone()),
                now: Some(correction.now.clone()),
                ..self.change(Change::Correction, correction.date, earlier + 1)
            };
            found.push((correction.date, change));
        }
        found
    }

    /// The last update, unless the page says that it is the one it was published in.
    fn update(&self, meta: &Meta) -> Option<(Date, ChangeView)> {
        let updated = meta.updated_later()?;
        Some((updated, ChangeView { summary: meta.summary.clone(), ..self.change(Change::Update, updated, 1) }))
    }

    fn change(&self, change: Change, date: Date, number: usize) -> ChangeView {
        let key = &self.node.key;
        ChangeView {
            change,
            change_label: self.locale.word(change),
            anchor: fragment_safe(&format!("{change}-{}-{}-{date}-{number}", key.kind, key.id)),
            title: self.node.title.to_string(),
            href: self.route.link_to(&self.node.route),
            kind_label: self.locale.word(key.kind),
            summary: None,
            was: None,
            now: None,
            url: self.views.canonical(&self.node.route),
        }
    }
}
