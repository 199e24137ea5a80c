//! The timeline: all events of a language year by year, with a drawing of them in a band for each question.

use std::collections::BTreeSet;

use serde::Serialize;

use super::card::event_view;
use super::events::{by_title, link_to_timeline};
use super::types::EventView;
use crate::figure::strip::{NamedEvent, StripView, strip, strip_in_lanes};
use crate::graph::{EdgeRole, NodeId};
use crate::model::entity::Event;
use crate::model::{Date, year_anchor};
use crate::site::{ListPage, PageContext, dated_events, issues, named_by};

/// More questions than these have no bands of their own, nor can readers choose among them here.
const MOST_LANES: usize = 6;

/// All events.
#[derive(Debug, Hash, Serialize)]
pub struct TimelineView {
    /// Them, year by year.
    pub years: Vec<TimelineYear>,
    /// The picture of them; none of fewer than three.
    pub strip: Option<StripView>,
    /// The questions that events belong to, for a choice among them; none of one or of very many.
    pub lanes: Vec<TimelineLane>,
    /// The place of the latest event.
    pub latest: Option<String>,
    /// How many events there are, on this page or on its parts.
    pub count: usize,
}

/// The events of a year.
#[derive(Debug, Hash, Serialize)]
pub struct TimelineYear {
    /// The year.
    pub label: String,
    /// An id for its heading.
    pub anchor: String,
    /// What happened, in the order of time.
    pub events: Vec<EventView>,
    /// The numbers of the questions that its events belong to.
    pub lanes: Vec<usize>,
}

/// A question of the timeline.
#[derive(Debug, Hash, Serialize)]
pub struct TimelineLane {
    /// Its number, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
}

/// The questions that have bands, in their order. Events of none stand in a last band.
struct Lanes {
    issues: Vec<NodeId>,
}

impl Lanes {
    fn of(context: &PageContext<'_>, events: &[(NodeId, &Event)]) -> Self {
        let graph = context.site.graph;
        let named: BTreeSet<NodeId> =
            events.iter().flat_map(|(id, _)| named_by(graph, *id, EdgeRole::EventIssue)).collect();
        let issues = issues(context.site, context.language).into_iter().filter(|issue| named.contains(issue));
        let issues: Vec<NodeId> = issues.collect();
        Self { issues: if (2..=MOST_LANES).contains(&issues.len()) { issues } else { Vec::new() } }
    }

    /// The numbers of the questions that an event belongs to.
    fn of_event(&self, context: &PageContext<'_>, id: NodeId) -> Vec<usize> {
        let named = named_by(context.site.graph, id, EdgeRole::EventIssue);
        let numbers: BTreeSet<usize> =
            named.filter_map(|issue| Some(self.issues.iter().position(|own| *own == issue)? + 1)).collect();
        numbers.into_iter().collect()
    }

    fn drawn(&self, context: &PageContext<'_>, events: &[(NodeId, &Event)]) -> Option<StripView> {
        if self.issues.is_empty() {
            return strip(by_title(context, events), context.locale);
        }
        let rest = self.issues.len() + 1;
        let placed: Vec<(NamedEvent<'_>, usize)> = by_title(context, events)
            .zip(events)
            .map(|(event, (id, _))| (event, self.of_event(context, *id).first().copied().unwrap_or(rest)))
            .collect();
        let mut titles: Vec<String> =
            self.issues.iter().map(|issue| context.site.graph.node(*issue).title.to_string()).collect();
        if placed.iter().any(|(_, lane)| *lane == rest) {
            titles.push(context.locale.text("timeline-other"));
        }
        let in_lanes = strip_in_lanes(placed.iter().copied(), &titles, context.locale);
        in_lanes.or_else(|| strip(by_title(context, events), context.locale))
    }

    fn views(&self, context: &PageContext<'_>) -> Vec<TimelineLane> {
        let title = |issue: &NodeId| context.site.graph.node(*issue).title.to_string();
        (1..).zip(&self.issues).map(|(number, issue)| TimelineLane { number, title: title(issue) }).collect()
    }
}

/// The timeline, or the part of it that a page shows.
pub(super) fn timeline(context: &PageContext<'_>, list_page: &ListPage<'_>) -> TimelineView {
    let mut events = dated_events(context.site, context.language);
    let lanes = Lanes::of(context, &events);
    let latest = events.last().map(|(id, _)| context.linker.node(*id, None));
    // The drawing of a long timeline shows all years; that of a part shows its events if each can be drawn.
    let mut all = if list_page.is_overview() { lanes.drawn(context, &events) } else { None };
    link_to_timeline(context, &mut all, &events);
    if let Some(shown) = list_page.nodes().map(|nodes| nodes.into_iter().collect::<BTreeSet<_>>()) {
        events.retain(|(id, _)| shown.contains(id));
    }
    let mut years: Vec<TimelineYear> = Vec::new();
    for (id, event) in &events {
        // What has no beginning comes first, whatever year it ended in.
        let label = match event.date {
            Date::Between(None, _) => context.locale.text("timeline-earlier"),
            date => date.year().to_string(),
        };
        let anchor = year_anchor(&event.date);
        if years.last().is_none_or(|year| year.anchor != anchor) {
            years.push(TimelineYear { label, anchor, events: Vec::new(), lanes: Vec::new() });
        }
        let view = EventView { lanes: lanes.of_event(context, *id), ..event_view(context, *id, event) };
        if let Some(year) = years.last_mut() {
            year.lanes.extend(view.lanes.iter().filter(|lane| !year.lanes.contains(lane)).collect::<Vec<_>>());
            year.events.push(view);
        }
    }
    let count = list_page.count().unwrap_or(events.len());
    let own = || lanes.drawn(context, &events).filter(|strip| list_page.tree.is_none() || strip.columns.is_empty());
    TimelineView { strip: all.or_else(own), years, lanes: lanes.views(context), latest, count }
}
