//! What was put right and what was brought up to date, over the whole site.
//!
//! In: the changes of a language. Out: what the page that lists them shows, day by day.

use serde::Serialize;

use crate::site::{Change, ChangeRecord, DateView, ListPage, PageContext, changes};

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

/// A correction, with what was wrong and what is right, or an update.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ChangeView {
    /// `correction` or `update`.
    pub change: Change,
    /// The same in words.
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
    /// The address of the page, if the site has one.
    pub url: Option<String>,
}

/// The corrections and updates of a language, or some of them.
pub(crate) fn changes_view(context: &PageContext<'_>, list_page: &ListPage<'_>) -> ChangesView {
    let changes = changes(context.site, list_page, context.language);
    let count = list_page.count().unwrap_or(changes.len());
    let mut days: Vec<ChangeDay> = Vec::new();
    for change in changes {
        let (date, view) = (context.date(&change.date), change_view(context, &change));
        match days.last_mut().filter(|day| day.date.iso == date.iso) {
            Some(day) => day.changes.push(view),
            None => days.push(ChangeDay { date, changes: vec![view] }),
        }
    }
    ChangesView { days, count }
}

fn change_view(context: &PageContext<'_>, record: &ChangeRecord<'_>) -> ChangeView {
    let node = context.site.graph.node(record.node);
    let owned = |text: Option<&str>| text.map(str::to_owned);
    ChangeView {
        change: record.change,
        change_label: context.locale.word(record.change),
        anchor: record.anchor.clone(),
        title: node.title.to_string(),
        href: context.linker.route(&node.route),
        kind_label: context.locale.word(node.key.kind),
        summary: owned(record.summary),
        was: owned(record.was),
        now: owned(record.now),
        url: context.site.canonical(&node.route),
    }
}
