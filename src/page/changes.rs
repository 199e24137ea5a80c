//! What was put right and what was brought up to date, over the whole site.
//!
//! In: the front matter of all pages of a language. Out: the page that lists it, newest first; the feed of the same is
//! made from this view. It must not know the form of the feed.

use std::cmp::Reverse;

use serde::Serialize;

use super::lists::made;
use super::types::{PageView, Subject};
use crate::graph::Node;
use crate::model::entity::Meta;
use crate::model::{Date, PageKind, fragment_safe, words};
use crate::site::{DateView, PageContext};

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

/// The page of all corrections and updates of a language.
pub(crate) fn changes(context: &PageContext<'_>) -> PageView {
    let (site, locale) = (context.site, context.locale);
    let mut changes: Vec<(Date, ChangeView)> = Vec::new();
    for (id, node) in site.graph.nodes().filter(|(_, node)| node.visible && node.language == *context.language) {
        let Some(document) = site.page_document(id) else { continue };
        let place = Place { context, node };
        changes.extend(place.corrections(&document.meta));
        changes.extend(place.update(&document.meta));
    }
    // Of one day, corrections come first: they concern what somebody may have believed.
    changes.sort_by_key(|(date, change)| (Reverse(*date), change.change));
    let count = changes.len();
    let mut days: Vec<ChangeDay> = Vec::new();
    for (date, change) in changes {
        let date = context.date(&date);
        match days.last_mut().filter(|day| day.date.iso == date.iso) {
            Some(day) => day.changes.push(change),
            None => days.push(ChangeDay { date, changes: vec![change] }),
        }
    }
    let subject = Subject::Changes(ChangesView { days, count });
    let mut view = made(context, PageKind::Changes, locale.text("changes-title"), subject);
    view.page.summary = Some(locale.text("changes-about"));
    view
}

/// A page as the list sees it.
struct Place<'v> {
    context: &'v PageContext<'v>,
    node: &'v Node,
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
        let updated = meta.updated?;
        let later = meta.published.is_none_or(|published| updated.first_day() > published.first_day());
        let change = || ChangeView { summary: meta.summary.clone(), ..self.change(Change::Update, updated, 1) };
        later.then(|| (updated, change()))
    }

    fn change(&self, change: Change, date: Date, number: usize) -> ChangeView {
        let key = &self.node.key;
        ChangeView {
            change,
            change_label: self.context.locale.word(change),
            anchor: fragment_safe(&format!("{change}-{}-{}-{date}-{number}", key.kind, key.id)),
            title: self.node.title.to_string(),
            href: self.context.linker.route(&self.node.route),
            kind_label: self.context.locale.word(key.kind),
            summary: None,
            was: None,
            now: None,
            url: self.context.site.canonical(&self.node.route),
        }
    }
}
