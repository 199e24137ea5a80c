//! What refers to a page, where that is too much to stand on it: a list of its own.

use std::collections::BTreeSet;

use serde::Serialize;

use super::parts::Way;
use super::types::{CitedIn, Count, PageView, ReferenceGroup, Subject};
use crate::figure::strip::StripView;
use crate::graph::{MOST_ENTRIES, NodeId, PartEntry, Route, references_page};
use crate::locale::Locale;
use crate::model::entity::Event;
use crate::model::{Kind, MadePage, PageKind};
use crate::site::{LinkView, Views};

/// So many of the newest pages that refer to a page stand on it where there is a list of all.
const NEWEST: usize = 20;

/// What refers to a page.
#[derive(Debug, Hash, Serialize)]
pub struct ReferencesView {
    /// How many pages do, on this page or on its parts.
    pub count: usize,
    /// The pages that lean on it, where it is a source.
    pub cited: Vec<CitedIn>,
}

impl Views<'_> {
    /// The list of all pages that refer to a page, where it cannot show them all.
    pub(crate) fn all_references(&self, id: NodeId, route: &Route, locale: &Locale) -> Option<Count> {
        let tree = self.references_tree(id)?;
        let list = Route::new(&references_page(self.graph.node(id).route.as_str(), None));
        let label = locale.counted("all-entries", tree.count);
        Some(Count { label, value: tree.count, href: route.link_to(&list) })
    }

    /// The pages of which a page shows how they refer to it: the newest of very many, or else all (`None`).
    pub(crate) fn newest_references(&self, id: NodeId) -> Option<BTreeSet<NodeId>> {
        self.references_tree(id)?;
        let mut pages: Vec<NodeId> = self.referring(id).into_iter().collect();
        pages.sort_by_key(|page| (std::cmp::Reverse(self.graph.node(*page).date), *page));
        pages.truncate(NEWEST);
        Some(pages.into_iter().collect())
    }

    /// What refers to a page, on the page itself.
    pub(crate) fn newest_backlinks(&self, id: NodeId, route: &Route, locale: &Locale) -> Vec<ReferenceGroup> {
        self.backlinks(id, self.newest_references(id).as_ref(), route, locale)
    }

    pub(crate) fn references_page(&self, id: NodeId, part: Option<&str>, locale: &Locale) -> PageView {
        let node = self.graph.node(id);
        let of = |part: Option<&str>| Route::new(&references_page(node.route.as_str(), part));
        let route = of(part);
        let tree = self.references_tree(id);
        let trail = tree.as_ref().zip(part).map(|(tree, part)| tree.trail(part)).unwrap_or_default();
        let entries = trail.last().map_or(&[][..], |part| part.entries.as_slice());
        let shown: BTreeSet<NodeId> =
            entries.iter().filter_map(|entry| if let PartEntry::Node(id) = entry { Some(*id) } else { None }).collect();
        let is_source = node.key.kind == Kind::Source;
        let count = trail.last().map(|part| part.count).or(tree.as_ref().map(|tree| tree.count));
        let subject = ReferencesView {
            count: count.unwrap_or_default(),
            cited: if is_source { self.cited_in(id, Some(&shown), &route, locale) } else { Vec::new() },
        };
        let title = format!("{} · {}", node.title, locale.text(if is_source { "cited" } else { "backlinks" }));
        let mut view = self.made_at(&route, &node.language, PageKind::References, title, Subject::References(subject));
        view.page.breadcrumbs = self.frame(id).breadcrumbs;
        let LinkView { title, href } = self.link(&route, id);
        view.page.breadcrumbs.push(LinkView { title, href });
        if !is_source {
            view.page.backlinks = self.backlinks(id, Some(&shown), &route, locale);
        }
        if let Some(tree) = &tree {
            Way { tree, trail: &trail }.show(&mut view, of, locale);
        }
        view
    }

    /// Makes a picture lead to the timeline, where its events are not listed on the same page.
    pub(crate) fn lead_to_timeline(&self, strip: &mut Option<StripView>, events: &[(NodeId, &Event)], from: &Route) {
        for column in strip.iter_mut().flat_map(|strip| &mut strip.columns) {
            let first = events.iter().find(|(_, event)| event.id == column.anchor);
            column.href = first.map(|(id, _)| self.href(from, *id, None));
        }
    }

    /// The newest of many events, with the way to the timeline where these are not all; the picture of all leads there too.
    pub(crate) fn newest_events(
        &self,
        events: &mut Vec<(NodeId, &Event)>,
        strip: &mut Option<StripView>,
        id: NodeId,
        locale: &Locale,
    ) -> Option<Count> {
        if events.len() <= MOST_ENTRIES {
            return None;
        }
        self.lead_to_timeline(strip, events, &self.graph.node(id).route);
        let value = events.len();
        events.drain(..value - NEWEST);
        let node = self.graph.node(id);
        let href = self.link_to_made(MadePage::Timeline, &node.route, &node.language).href;
        Some(Count { label: locale.counted("all-entries", value), value, href })
    }
}
