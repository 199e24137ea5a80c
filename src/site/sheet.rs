//! A page of a list: all of it, or a part where the list is too long for one page.
//!
//! In: the graph. Out: [`Sheet`]: which entries the page shows, and which parts there are beside it. It must not know how
//! entries look.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Views;
use crate::graph::{List, NodeId, Part, PartEntry, Route, Tree, slug};
use crate::model::Language;

/// A page of a list.
#[derive(Debug)]
pub(crate) struct Sheet<'v> {
    /// The list.
    pub(crate) list: &'v List,
    /// Where the page stands.
    pub(crate) route: Route,
    /// The list's parts, where it has some.
    pub(crate) tree: Option<&'v Tree>,
    /// The part that the page is, after those that it is in; none for the page of the whole list.
    pub(crate) trail: Vec<&'v Part>,
}

impl<'v> Sheet<'v> {
    /// Whether the page stands for a list that is divided, and leads to its parts.
    pub(crate) fn is_overview(&self) -> bool {
        self.tree.is_some() && self.trail.is_empty()
    }

    /// The entries that the page shows; `None` for all of the list.
    pub(crate) fn entries(&self) -> Option<&'v [PartEntry]> {
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

    /// How many entries the list has, or the part of it; `None` where the page shows all that it counts.
    pub(crate) fn count(&self) -> Option<usize> {
        let tree = self.tree?;
        Some(self.trail.last().map_or(tree.count, |part| part.count))
    }
}

impl Views<'_> {
    /// The page of a list, or of a part of it.
    pub(crate) fn sheet<'v>(&'v self, list: &'v List, part: Option<&str>, language: &Language) -> Sheet<'v> {
        let tree = self.graph.parts(&spelt(list), language);
        Sheet {
            list,
            route: self.local(&self.graph.list_page(list, part), language),
            tree,
            trail: tree.zip(part).map(|(tree, part)| tree.trail(part)).unwrap_or_default(),
        }
    }
}

/// A list as the graph knows it: tags by their part of an address.
fn spelt(list: &List) -> List {
    match list {
        List::Tag(tag) => List::Tag(slug(tag)),
        list => list.clone(),
    }
}
