//! Events on the page of what they refer to: if there are very many, the newest, with a drawing of all.

use super::types::Count;
use crate::figure::strip::{NamedEvent, StripView};
use crate::graph::{MOST_ENTRIES, NodeId};
use crate::model::MadePage;
use crate::model::entity::Event;
use crate::site::{NEWEST, PageContext};

/// Events by their names in the language of the page, for a drawing.
pub(crate) fn by_title<'a>(
    context: &PageContext<'a>,
    events: &'a [(NodeId, &'a Event)],
) -> impl Iterator<Item = NamedEvent<'a>> {
    let graph = context.site.graph;
    events.iter().map(move |(id, event)| {
        let node = graph.node(*id);
        NamedEvent { event, title: &node.title, language: node.title_language.as_ref() }
    })
}

/// Links a drawing to the timeline, for pages that do not list its events themselves.
pub(crate) fn link_to_timeline(context: &PageContext<'_>, strip: &mut Option<StripView>, events: &[(NodeId, &Event)]) {
    for column in strip.iter_mut().flat_map(|strip| &mut strip.columns) {
        let first = events.iter().find(|(_, event)| event.id == column.anchor);
        column.href = first.map(|(id, _)| context.linker.node(*id, None));
    }
}

/// Keeps the newest of very many events, and returns the link to the timeline of all, which the drawing links to as well.
pub(crate) fn newest_events(
    context: &PageContext<'_>,
    events: &mut Vec<(NodeId, &Event)>,
    strip: &mut Option<StripView>,
) -> Option<Count> {
    if events.len() <= MOST_ENTRIES {
        return None;
    }
    link_to_timeline(context, strip, events);
    let value = events.len();
    events.drain(..value - NEWEST);
    let href = context.local_href(MadePage::Timeline.path());
    Some(Count { label: context.locale.counted("all-entries", value), value, href })
}
