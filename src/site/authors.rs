//! Who wrote a page, and what somebody wrote.
//!
//! In: the authors as a page has them, and the graph. Out: names in the page's language, with their pages; and pages, newest first.
//! It must not know what either looks like.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Site;
use super::actors::actor_named;
use crate::graph::{EdgeRole, Node, NodeId, Resolved};
use crate::model::entity::Meta;
use crate::model::{Author, Date, EntityKey, Language};

/// Who wrote a page.
pub(crate) struct WrittenBy<'a> {
    /// The name: that of the page of the author, or as written.
    pub(crate) name: &'a str,
    /// The page that the author's id names.
    pub(crate) page: Option<NodeId>,
    /// The author as far as it is known: the page that the id names, or one of that name.
    pub(crate) actor: Option<&'a Node>,
}

impl<'a> WrittenBy<'a> {
    /// Somebody of whom only the name is written.
    pub(crate) fn named(site: Site<'a>, name: &'a str, language: &Language) -> Self {
        Self { name, page: None, actor: actor_named(site, name, language) }
    }
}

/// Who wrote a page, in the language of that page.
pub(crate) fn authors<'a>(site: Site<'a>, page: NodeId, meta: &'a Meta) -> Vec<WrittenBy<'a>> {
    let language = &site.graph.node(page).language;
    meta.authors.iter().map(|author| written_by(site, page, language, author)).collect()
}

fn written_by<'a>(site: Site<'a>, page: NodeId, language: &Language, author: &'a Author) -> WrittenBy<'a> {
    let found = author.reference.as_ref().and_then(|it| site.graph.resolve(page, &it.target).ok());
    match found {
        Some(Resolved::Node(id, _)) if site.graph.node(id).visible => {
            let node = site.graph.node(id);
            WrittenBy { name: &node.title, page: Some(id), actor: Some(node) }
        }
        _ => WrittenBy::named(site, &author.name, language),
    }
}

/// What a person or an institution wrote, the newest first: each page once, in the language of the author's page if it exists in that.
pub(crate) fn written(site: Site<'_>, author: NodeId) -> Vec<NodeId> {
    let graph = site.graph;
    let own = graph.node(author);
    let mut pages: BTreeMap<&EntityKey, NodeId> = BTreeMap::new();
    for page in graph.of_key(&own.key) {
        for edge in graph.incoming(*page).filter(|edge| edge.role == EdgeRole::Author && edge.from != *page) {
            let node = graph.node(edge.from);
            let kept = pages.entry(&node.key).or_insert(edge.from);
            if node.language == own.language {
                *kept = edge.from;
            }
        }
    }
    let mut pages: Vec<NodeId> = pages.into_values().collect();
    pages.sort_by_key(|page| (Reverse(graph.node(*page).date.as_ref().map(Date::first_day)), *page));
    pages
}
