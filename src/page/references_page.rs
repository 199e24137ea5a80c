//! References to a page that are too many for the page: a list of their own.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::lists::made;
use super::parts::PartNavigation;
use super::references::backlinks;
use super::source_page::cited_in;
use super::types::{CitedIn, Count, PageView, ReferenceGroup, Subject};
use crate::graph::{NodeId, PartEntry, Route, references_page};
use crate::model::Kind;
use crate::site::{Generated, NEWEST, PageContext, referring};

/// What refers to a page.
#[derive(Debug, Hash, Serialize)]
pub struct ReferencesView {
    /// How many pages do, on this page or on its parts.
    pub count: usize,
    /// The pages that use it, if it is a source.
    pub cited: Vec<CitedIn>,
}

/// The link to the list of all references to a page, if the page cannot show them all.
pub(crate) fn all_references(context: &PageContext<'_>, id: NodeId) -> Option<Count> {
    let value = context.site.references(id)?.count;
    let href = context.linker.route(&list_route(context, id, None));
    Some(Count { label: context.locale.counted("all-entries", value), value, href })
}

/// The pages whose references a page shows: the newest if there are very many, otherwise all (`None`).
pub(crate) fn newest_references(context: &PageContext<'_>, id: NodeId) -> Option<BTreeSet<NodeId>> {
    let graph = context.site.graph;
    context.site.references(id)?;
    let mut pages: Vec<NodeId> = referring(graph, id).into_iter().collect();
    pages.sort_by_key(|page| (Reverse(graph.node(*page).date), *page));
    pages.truncate(NEWEST);
    Some(pages.into_iter().collect())
}

/// The references to a page, on the page itself.
pub(crate) fn newest_backlinks(context: &PageContext<'_>, id: NodeId) -> Vec<ReferenceGroup> {
    backlinks(context, id, newest_references(context, id).as_ref())
}

/// The list of references to a page, or a part of it by its address.
pub(crate) fn references_list(context: &PageContext<'_>, page: &Generated, id: NodeId, part: Option<&str>) -> PageView {
    let tree = context.site.references(id);
    let trail = tree.zip(part).map(|(tree, part)| tree.trail(part)).unwrap_or_default();
    let entries = trail.last().map_or(&[][..], |part| part.entries.as_slice());
    let shown: BTreeSet<NodeId> =
        entries.iter().filter_map(|entry| if let PartEntry::Node(id) = entry { Some(*id) } else { None }).collect();
    let is_source = context.site.graph.node(id).key.kind == Kind::Source;
    let count = trail.last().map(|part| part.count).or(tree.map(|tree| tree.count));
    let subject = ReferencesView {
        count: count.unwrap_or_default(),
        cited: if is_source { cited_in(context, id, Some(&shown)) } else { Vec::new() },
    };
    let mut view = made(context, page, Subject::References(subject));
    if !is_source {
        view.page.backlinks = backlinks(context, id, Some(&shown));
    }
    if let Some(tree) = tree {
        let href = |part: &str| context.linker.route(&list_route(context, id, Some(part)));
        PartNavigation { tree, trail: &trail }.show(&mut view.page, href, context.locale);
    }
    view
}

fn list_route(context: &PageContext<'_>, id: NodeId, part: Option<&str>) -> Route {
    Route::new(&references_page(context.site.graph.node(id).route.as_str(), part))
}
