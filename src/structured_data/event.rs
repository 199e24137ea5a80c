//! `Event`: the entries of the timeline. Where they happened is not in the model, so it is not said.

use std::collections::BTreeSet;

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;
use super::web_page;
use crate::graph::{EdgeRole, NodeId};
use crate::model::entity::Event;
use crate::site::{dated_events, named_by};

/// The timeline, then each of its events that the page shows, or all.
pub(super) fn timeline(page: &DescribedPage<'_>, shown: Option<Vec<NodeId>>) -> Vec<Value> {
    let mut events = dated_events(page.context.site, page.context.language);
    if let Some(shown) = shown.map(|nodes| nodes.into_iter().collect::<BTreeSet<_>>()) {
        events.retain(|(id, _)| shown.contains(id));
    }
    let events = events.into_iter().map(|(id, event)| item(page, id, event));
    std::iter::once(web_page::item(page, "CollectionPage")).chain(events).collect()
}

fn item(page: &DescribedPage<'_>, id: NodeId, event: &Event) -> Value {
    let graph = page.context.site.graph;
    let node = graph.node(id);
    let address = page.address(id);
    JsonLdObject::new("Event")
        .with("@id", address.as_str())
        .with("url", address.as_str())
        .with("name", &*node.title)
        .maybe("startDate", event.date.start().map(|point| point.iso()))
        .maybe("endDate", event.date.end().map(|point| point.iso()))
        .maybe("description", node.summary.as_deref())
        .list(
            "about",
            named_by(graph, id, EdgeRole::EventIssue)
                .map(|issue| JsonLdObject::untyped().with("@id", page.address(issue))),
        )
        .list(
            "contributor",
            named_by(graph, id, EdgeRole::EventActor).map(|actor| page.thing(graph.node(actor).key.kind, actor)),
        )
        .into()
}
