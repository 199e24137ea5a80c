//! What was published, reviewed, brought up to date, put right and overtaken: over the whole site, and the latest of some pages.
//!
//! In: the changes of a language. Out: what the page that lists them shows, day by day, and short lists for other pages.

use serde::Serialize;

use crate::body::{Successor, successor};
use crate::graph::NodeId;
use crate::model::change::Change;
use crate::site::{
    ChangeRecord, DateView, LinkView, ListPage, PageContext, changes, latest_change_of_each, latest_changes,
};

/// How many of the latest changes the home page and the page of an issue show.
const LATELY: usize = 5;
/// The most pages that the line of what changed names.
const CHANGED_PAGES: usize = 3;

/// All changes.
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
    /// The changes, by what they are: corrections first, publications last.
    pub groups: Vec<ChangeGroup>,
}

/// The changes of one sort on a day.
#[derive(Debug, Hash, Serialize)]
pub struct ChangeGroup {
    /// `correction`, `superseded`, `update`, `review` or `publication`.
    pub change: Change,
    /// That in words.
    pub label: String,
    /// The changes.
    pub changes: Vec<ChangeView>,
}

/// A change of a page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ChangeView {
    /// `correction`, `superseded`, `update`, `review` or `publication`.
    pub change: Change,
    /// The same in words.
    pub change_label: String,
    /// When it was; of a sentence, when what overtook it happened.
    pub date: DateView,
    /// Names the change within the site, for as long as nobody rewrites the past.
    pub anchor: String,
    /// The title of the page.
    pub title: String,
    /// Its address; of a sentence, its place.
    pub href: String,
    /// Its kind in words.
    pub kind_label: String,
    /// Of an update or a publication: what the page says, in a sentence or two.
    pub summary: Option<String>,
    /// Of a correction: what the page said.
    pub was: Option<String>,
    /// Of a correction: what it says.
    pub now: Option<String>,
    /// Of a sentence that something overtook: the sentence.
    pub sentence: Option<String>,
    /// What overtook it.
    pub superseded_by: Option<Successor>,
    /// The address of the page, where the site has one.
    pub url: Option<String>,
}

/// The changes of a language, or some of them.
pub(crate) fn changes_view(context: &PageContext<'_>, list_page: &ListPage<'_>) -> ChangesView {
    let changes = changes(context.site, list_page, context.language);
    let count = list_page.count().unwrap_or(changes.len());
    let mut days: Vec<ChangeDay> = Vec::new();
    for change in &changes {
        let view = change_view(context, change);
        if days.last().is_none_or(|day| day.date.iso != view.date.iso) {
            days.push(ChangeDay { date: view.date.clone(), groups: Vec::new() });
        }
        let Some(day) = days.last_mut() else { continue };
        if let Some(group) = day.groups.last_mut().filter(|group| group.change == view.change) {
            group.changes.push(view);
        } else {
            let label = view.change_label.clone();
            day.groups.push(ChangeGroup { change: view.change, label, changes: vec![view] });
        }
    }
    ChangesView { days, count }
}

/// The latest changes of some pages.
pub(crate) fn changed_lately(context: &PageContext<'_>, pages: impl Iterator<Item = NodeId>) -> Vec<ChangeView> {
    latest_changes(context.site, pages, LATELY).iter().map(|change| change_view(context, change)).collect()
}

/// The pages that changed last, each with its latest change.
pub(crate) fn pages_changed_lately(context: &PageContext<'_>, pages: impl Iterator<Item = NodeId>) -> Vec<ChangeView> {
    latest_change_of_each(context.site, pages, LATELY).iter().map(|change| change_view(context, change)).collect()
}

/// The pages of changes, each once, in the order of the changes; of many, the first.
pub(crate) fn changed_pages(changes: &[ChangeView]) -> Vec<LinkView> {
    let mut pages: Vec<LinkView> = Vec::new();
    for change in changes {
        if pages.len() < CHANGED_PAGES && pages.iter().all(|page| page.title != change.title) {
            let place = if change.was.is_some() { "#_corrections" } else { "" };
            pages.push(LinkView { title: change.title.clone(), lang: None, href: format!("{}{place}", change.href) });
        }
    }
    pages
}

fn change_view(context: &PageContext<'_>, record: &ChangeRecord<'_>) -> ChangeView {
    let node = context.site.graph.node(record.node);
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let claim = record.claim;
    ChangeView {
        change: record.change,
        change_label: context.locale.word(record.change),
        date: context.date(&record.date),
        anchor: record.anchor.clone(),
        title: node.title.to_string(),
        href: context.linker.node(record.node, claim.map(|claim| claim.anchor.as_str())),
        kind_label: context.locale.word(node.key.kind),
        summary: owned(record.summary),
        was: owned(record.was),
        now: owned(record.now),
        sentence: claim.and_then(|claim| Some(claim.matched()?.sentence.whole().to_owned())),
        superseded_by: successor(context, record.node, claim.and_then(|claim| claim.claim.superseded_by.as_ref())),
        url: context.site.canonical(&node.route),
    }
}
