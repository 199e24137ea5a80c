//! What was published, reviewed, brought up to date, put right and overtaken, over all pages of a language.
//!
//! In: the changes of the nodes, and the front matter of the pages. Out: records, newest first, for the page that lists them, for the pages
//! that show the latest and for the feed. It must not know the form of any.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Site;
use super::list_page::ListPage;
use crate::graph::{AnchoredClaim, NodeId, PartEntry};
use crate::model::change::{Change, PageChange};
use crate::model::{Date, Language, fragment_safe};

/// A change of a page, with what there is to say about it.
#[derive(Clone, Debug)]
pub(crate) struct ChangeRecord<'a> {
    pub(crate) date: Date,
    pub(crate) change: Change,
    /// A stable identifier of the change within the site.
    pub(crate) anchor: String,
    /// The page.
    pub(crate) node: NodeId,
    /// Of an update or a publication: what the page says, in a sentence or two.
    pub(crate) summary: Option<&'a str>,
    /// For a correction: the wrong statement, and the right one.
    pub(crate) was: Option<&'a str>,
    pub(crate) now: Option<&'a str>,
    /// Of a sentence that something overtook: the claim about it.
    pub(crate) claim: Option<&'a AnchoredClaim>,
}

/// The changes of a language that a page of their list shows, newest first. On the same day, corrections come first because
/// readers may have relied on the wrong statement.
pub(crate) fn changes<'a>(site: Site<'a>, list_page: &ListPage<'_>, language: &Language) -> Vec<ChangeRecord<'a>> {
    let mut changes: Vec<ChangeRecord<'_>> = if let Some(entries) = list_page.entries() {
        let change = |entry: &PartEntry| match entry {
            PartEntry::Change(id, index) => Some((*id, *index)),
            _ => None,
        };
        let shown: BTreeSet<(NodeId, usize)> = entries.iter().filter_map(change).collect();
        shown.into_iter().filter_map(|(id, index)| record(site, id, index)).collect()
    } else {
        let nodes = site.graph.nodes().filter(|(_, node)| node.visible && node.language == *language);
        let all = nodes.flat_map(|(id, node)| (0..node.changes.len()).map(move |index| (id, index)));
        all.filter_map(|(id, index)| record(site, id, index)).collect()
    };
    changes.sort_by_key(|change| (Reverse(change.date), change.change));
    changes
}

/// The latest changes of some pages, newest first.
pub(crate) fn latest_changes(
    site: Site<'_>,
    pages: impl Iterator<Item = NodeId>,
    count: usize,
) -> Vec<ChangeRecord<'_>> {
    newest(site, pages.flat_map(|id| news(site, id)).collect(), count)
}

/// Of some pages those that changed last, each with its latest change, newest first.
pub(crate) fn latest_change_of_each(
    site: Site<'_>,
    pages: impl Iterator<Item = NodeId>,
    count: usize,
) -> Vec<ChangeRecord<'_>> {
    newest(site, pages.filter_map(|id| news(site, id).min()).collect(), count)
}

/// A change of a page by its place among all of it, in the order in which changes are shown.
type DatedChange = (Reverse<Date>, Change, NodeId, usize);

/// The changes of a page. What happened before the page was there changed nothing on it.
fn news(site: Site<'_>, id: NodeId) -> impl Iterator<Item = DatedChange> {
    let node = site.graph.node(id);
    let is_news =
        |change: &PageChange| change.change != Change::Superseded || node.date.is_some_and(|day| change.date > day);
    let changes = node.changes.iter().enumerate().filter(move |(_, change)| is_news(change));
    changes.map(move |(index, change)| (Reverse(change.date), change.change, id, index))
}

fn newest(site: Site<'_>, mut all: Vec<DatedChange>, count: usize) -> Vec<ChangeRecord<'_>> {
    if all.len() > count {
        all.select_nth_unstable(count);
        all.truncate(count);
    }
    all.sort_unstable();
    all.into_iter().filter_map(|(_, _, id, index)| record(site, id, index)).collect()
}

/// A change of a page by its place among all of it.
fn record(site: Site<'_>, id: NodeId, index: usize) -> Option<ChangeRecord<'_>> {
    let node = site.graph.node(id);
    let PageChange { date, change, index: of_kind } = *node.changes.get(index)?;
    let page = site.page_document(id)?;
    let same = |other: &&PageChange| (other.change, other.date) == (change, date);
    let number = node.changes[..index].iter().filter(same).count() + 1;
    let correction = (change == Change::Correction).then(|| page.corrections().nth(of_kind)).flatten();
    Some(ChangeRecord {
        date,
        change,
        anchor: fragment_safe(&format!("{change}-{}-{}-{date}-{number}", node.key.kind, node.key.id)),
        node: id,
        summary: page.meta.summary.as_deref().filter(|_| matches!(change, Change::Update | Change::Publication)),
        was: correction.map(|(_, was, _)| was),
        now: correction.map(|(_, _, now)| now),
        claim: (change == Change::Superseded).then(|| site.graph.claims(id).get(of_kind)).flatten(),
    })
}
