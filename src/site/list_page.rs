//! One page of a list: all of it, or a part if the list is too long for one page.
//!
//! In: the graph. Out: [`ListPage`]: the entries that the page shows, and the other parts. It must not know what entries look
//! like.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Site;
use super::made::Generated;
use crate::graph::{ListKind, NodeId, Part, PartEntry, PartTree, slug};
use crate::model::Language;

/// A page of a list.
#[derive(Debug)]
pub(crate) struct ListPage<'a> {
    /// The list.
    pub(crate) list: ListKind,
    /// The parts of the list, if it is divided.
    pub(crate) tree: Option<&'a PartTree>,
    /// The part that the page shows, preceded by those that contain it; empty for the page of the whole list.
    pub(crate) trail: Vec<&'a Part>,
}

impl<'a> ListPage<'a> {
    /// The page of a list, or of a part of it by its address.
    pub(crate) fn new(site: Site<'a>, list: ListKind, part: Option<&str>, language: &Language) -> Self {
        let tree = site.graph.parts(&spelt(&list), language);
        Self { list, tree, trail: tree.zip(part).map(|(tree, part)| tree.trail(part)).unwrap_or_default() }
    }

    /// The list page of a generated page; `None` for other generated pages.
    pub(crate) fn of_made(site: Site<'a>, page: &Generated, language: &Language) -> Option<Self> {
        let (list, part) = match page {
            Generated::Made(page) => (ListKind::Made(*page), None),
            Generated::List(list) => (list.clone(), None),
            Generated::Part(list, part) => (list.clone(), Some(part.as_str())),
            Generated::Claims(..) | Generated::References(..) | Generated::Redline(_) | Generated::Dossier(_) => {
                return None;
            }
        };
        Some(Self::new(site, list, part, language))
    }

    /// Whether the page is that of a divided list, and links to its parts.
    pub(crate) fn is_overview(&self) -> bool {
        self.tree.is_some() && self.trail.is_empty()
    }

    /// The entries that the page shows; `None` for the whole list.
    pub(crate) fn entries(&self) -> Option<&'a [PartEntry]> {
        self.tree?;
        Some(self.trail.last().map_or(&[], |part| part.entries.as_slice()))
    }

    /// Those of them that are nodes.
    pub(crate) fn nodes(&self) -> Option<Vec<NodeId>> {
        let node = |entry: &PartEntry| if let PartEntry::Node(id) = entry { Some(*id) } else { None };
        self.entries().map(|entries| entries.iter().filter_map(node).collect())
    }

    /// Those of them that are tags.
    pub(crate) fn tags(&self) -> Option<BTreeSet<Arc<str>>> {
        let tag = |entry: &PartEntry| if let PartEntry::Tag(tag) = entry { Some(Arc::clone(tag)) } else { None };
        self.entries().map(|entries| entries.iter().filter_map(tag).collect())
    }

    /// Those of them that are head words, by their places in the index.
    pub(crate) fn headwords(&self) -> Option<Vec<usize>> {
        let headword = |entry: &PartEntry| if let PartEntry::Headword(place) = entry { Some(*place) } else { None };
        self.entries().map(|entries| entries.iter().filter_map(headword).collect())
    }

    /// How many entries the list has, or the part of it; `None` where the page shows all that it counts.
    pub(crate) fn count(&self) -> Option<usize> {
        let tree = self.tree?;
        Some(self.trail.last().map_or(tree.count, |part| part.count))
    }
}

/// A list as the graph identifies it: a tag by its address component.
fn spelt(list: &ListKind) -> ListKind {
    match list {
        ListKind::Tag(tag) => ListKind::Tag(slug(tag)),
        list => list.clone(),
    }
}
