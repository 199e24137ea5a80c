//! `Event`: the entries of the timeline. Where they happened is not in the model, so it is not said.

use serde_json::Value;

use super::{Item, Page, organization, person, web_page};
use crate::model::{Date, Kind};
use crate::page::{ActorLink, EventView, TimelineView};

/// The timeline, then each of its events.
pub(super) fn timeline(page: &Page<'_>, timeline: &TimelineView) -> Vec<Value> {
    let events = timeline.years.iter().flat_map(|year| &year.events).map(|event| item(page, event));
    std::iter::once(web_page::item(page, "CollectionPage")).chain(events).collect()
}

fn item(page: &Page<'_>, event: &EventView) -> Value {
    let date = Date::parse(&event.date.iso).ok();
    let id = page.resolve(&event.href);
    Item::new("Event")
        .with("@id", id.as_str())
        .with("url", id.as_str())
        .with("name", event.title.as_str())
        .maybe("startDate", date.and_then(|date| date.start()).map(|point| point.iso()))
        .maybe("endDate", date.and_then(|date| date.end()).map(|point| point.iso()))
        .maybe("description", event.summary.as_deref())
        .list("about", event.issues.iter().map(|issue| Item::untyped().with("@id", page.resolve(&issue.href))))
        .list("contributor", event.actors.iter().map(|actor| contributor(page, actor)))
        .into()
}

/// Somebody that took part.
fn contributor(page: &Page<'_>, actor: &ActorLink) -> Value {
    match actor.kind {
        Kind::Person => person::reference(page, &actor.title, &actor.href),
        _ => organization::reference(page, &actor.title, &actor.href),
    }
}
