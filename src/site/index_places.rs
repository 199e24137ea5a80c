//! Where the A to Z index sends its readers: the places that editors named, and the pages that mention a thing.
//!
//! In: the graph and a head word. Out: places in the order of reading, with what the index leaves out counted. A page that only mentions the thing stands once. It must not
//! know how they look.

use std::collections::BTreeMap;

use super::Site;
use super::references::is_reference;
use crate::graph::{Headword, MOST_INDEX_PLACES, Named, NodeId};
use crate::model::Kind;
use crate::model::tree::BlockContent;

/// A place that a head word leads to.
#[derive(Clone, Debug)]
pub(crate) struct IndexPlace<'a> {
    /// The page, or an event.
    pub(crate) page: NodeId,
    /// The id of a place in it.
    pub(crate) anchor: Option<&'a str>,
    /// Whether an editor named the place: then its section is told as well.
    pub(crate) chosen: bool,
}

/// The places of a head word, and how many there are in all.
pub(crate) fn index_places<'a>(site: Site<'a>, headword: &'a Headword) -> (Vec<IndexPlace<'a>>, usize) {
    let chosen = headword.places.iter();
    let mut places: Vec<IndexPlace<'_>> =
        chosen.map(|(page, anchor)| IndexPlace { page: *page, anchor: anchor.as_deref(), chosen: true }).collect();
    let mut mentions: Vec<IndexPlace<'_>> = Vec::new();
    if let Named::Thing(id) = headword.names {
        let mut pages: BTreeMap<NodeId, Option<&str>> = BTreeMap::new();
        for edge in site.graph.incoming(id).filter(|edge| is_reference(site.graph, edge, id) && edge.from != id) {
            pages.entry(edge.from).or_insert(edge.anchor.as_deref());
        }
        let known: Vec<NodeId> = places.iter().map(|place| place.page).collect();
        let pages = pages
            .into_iter()
            .filter(|(page, _)| site.graph.node(*page).key.kind != Kind::Event && !known.contains(page));
        mentions.extend(pages.map(|(page, anchor)| IndexPlace { page, anchor, chosen: false }));
    }
    let count = places.len() + mentions.len();
    // Editors know better than mentions which places to name.
    mentions.sort_by_key(|place| reading_order(site, place));
    mentions.truncate(MOST_INDEX_PLACES.saturating_sub(places.len()));
    places.extend(mentions);
    places.sort_by_key(|place| reading_order(site, place));
    (places, count)
}

/// Where a place stands among all: by issue, kind and order.
fn reading_order(site: Site<'_>, place: &IndexPlace<'_>) -> impl Ord + use<> {
    let node = site.graph.node(place.page);
    let issue = node.issue.or((node.key.kind == Kind::Issue).then_some(place.page));
    let issue = issue.map(|issue| (site.graph.node(issue).order, issue));
    (issue.is_none(), issue, node.key.kind, node.order, place.page)
}

/// The words of a heading of a page that somebody wrote.
pub(crate) fn section_title(site: Site<'_>, page: NodeId, anchor: &str) -> Option<String> {
    let document = site.page_document(page)?;
    let heading = document.body.iter().find_map(|block| match &block.content {
        BlockContent::Heading(heading) if heading.id == anchor => Some(heading),
        _ => None,
    })?;
    Some(crate::model::plain_text(&heading.content, &document.text))
}
