//! Corrections and updates of all pages of a language.
//!
//! In: the front matter of the pages. Out: records, newest first, for the page that lists them and for the feed. It must not know
//! the form of either.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Site;
use super::list_page::ListPage;
use crate::graph::{Node, NodeId, PartEntry};
use crate::model::document::Page;
use crate::model::entity::Meta;
use crate::model::{Date, Language, fragment_safe, words};

words! {
    /// How a page changed.
    pub enum Change localized as "change" {
        Correction, "correction", "Something was wrong and has been put right.";
        Update, "update", "The page was brought up to date.";
    }
}

/// A correction, with the wrong and the right statement, or an update.
#[derive(Clone, Debug)]
pub(crate) struct ChangeRecord<'a> {
    pub(crate) date: Date,
    pub(crate) change: Change,
    /// A stable identifier of the change within the site.
    pub(crate) anchor: String,
    /// The page.
    pub(crate) node: NodeId,
    /// For an update: the page's summary.
    pub(crate) summary: Option<&'a str>,
    /// For a correction: the wrong statement, and the right one.
    pub(crate) was: Option<&'a str>,
    pub(crate) now: Option<&'a str>,
}

/// The changes of a language that a page of their list shows, newest first. On the same day, corrections come first because
/// readers may have relied on the wrong statement.
pub(crate) fn changes<'a>(site: Site<'a>, list_page: &ListPage<'_>, language: &Language) -> Vec<ChangeRecord<'a>> {
    let shown = list_page.entries().map(|entries| entries.iter().collect::<BTreeSet<_>>());
    let is_shown =
        |id: NodeId, index: usize| shown.as_ref().is_none_or(|shown| shown.contains(&PartEntry::Change(id, index)));
    let mut changes = Vec::new();
    for (id, node) in site.graph.nodes().filter(|(_, node)| node.visible && node.language == *language) {
        if node.changed.is_empty() {
            continue;
        }
        let Some(document) = site.page_document(id) else { continue };
        let own = corrections(id, node, document).into_iter().chain(update(id, node, &document.meta));
        changes.extend(own.enumerate().filter(|(index, _)| is_shown(id, *index)).map(|(_, change)| change));
    }
    changes.sort_by_key(|change| (Reverse(change.date), change.change));
    changes
}

/// The corrections of a page, then those of its claims, in the file's order.
fn corrections<'a>(id: NodeId, node: &Node, page: &'a Page) -> Vec<ChangeRecord<'a>> {
    let mut found: Vec<ChangeRecord<'_>> = Vec::new();
    for (date, was, now) in page.corrections() {
        let earlier = found.iter().filter(|change| change.date == date).count();
        let correction = record(id, node, Change::Correction, date, earlier + 1);
        found.push(ChangeRecord { was: Some(was), now: Some(now), ..correction });
    }
    found
}

/// The last update, unless it is on the day of publication.
fn update<'a>(id: NodeId, node: &Node, meta: &'a Meta) -> Option<ChangeRecord<'a>> {
    let updated = meta.updated_later()?;
    Some(ChangeRecord { summary: meta.summary.as_deref(), ..record(id, node, Change::Update, updated, 1) })
}

fn record<'a>(id: NodeId, node: &Node, change: Change, date: Date, number: usize) -> ChangeRecord<'a> {
    let key = &node.key;
    let anchor = fragment_safe(&format!("{change}-{}-{}-{date}-{number}", key.kind, key.id));
    ChangeRecord { date, change, anchor, node: id, summary: None, was: None, now: None }
}
