//! Pages that no file stands for: indexes, the timeline, tags, the page for what is not found.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card::{card, event_view};
use super::card_kind::CardKind;
use super::changes::changes_view;
use super::document::{bare_view, breadcrumb_links, other_homes};
use super::dossier::dossier;
use super::ledger_page::ledger_view;
use super::positions::position_matrix;
use super::subjects::home_view;
use super::types::{Card, EventView, IndexGroup, IndexView, Page, PageView, Subject};
use crate::figure::strip::{StripView, strip};
use crate::graph::{NodeId, slug, tag_file};
use crate::model::{Date, Kind, Language, year_anchor};
use crate::site::{
    Binding, Generated, Heading, PageContext, Site, Tags, breadcrumbs_of_made, by_name, dated_events, generated_route,
    issues,
};
use crate::structured_data;

/// All events.
#[derive(Debug, Hash, Serialize)]
pub struct TimelineView {
    /// Them, year by year.
    pub years: Vec<TimelineYear>,
    /// The picture of them; none of fewer than three.
    pub strip: Option<StripView>,
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
}

/// All that share a tag.
#[derive(Debug, Hash, Serialize)]
pub struct TagView {
    /// The pages.
    pub items: Vec<Card>,
}

/// The view of a page that Postil makes, in one language.
pub fn generated(site: Site<'_>, page: &Generated, language: &Language) -> PageView {
    let route = generated_route(site.graph, site.config, page, language);
    let context = &PageContext::new(site, &route, language);
    let mut view = match page {
        Generated::Dossier(issue) => {
            let held = Binding::of(site, *issue);
            dossier(&PageContext::of_dossier(site, &route, language, &held), *issue, &held)
        }
        Generated::NotFound => not_found(context),
        Generated::Home => home_without_file(context),
        Generated::Index(kind) => made(context, page, Subject::Index(index(context, *kind))),
        Generated::Tags => made(context, page, Subject::Index(tag_index(context))),
        Generated::Tag(tag) => made(context, page, Subject::Tag(tag_list(context, tag))),
        Generated::Timeline => made(context, page, Subject::Timeline(timeline(context))),
        Generated::Positions => made(context, page, Subject::Positions(position_matrix(context))),
        Generated::Changes => made(context, page, Subject::Changes(changes_view(context))),
        Generated::Claims(filter) => made(context, page, Subject::Ledger(ledger_view(context, *filter))),
    };
    view.json_ld = structured_data::of_made(context, page);
    view
}

/// The view of a page that Postil makes around what stands on it.
pub(crate) fn made(context: &PageContext<'_>, page: &Generated, subject: Subject) -> PageView {
    let Heading { kind, title, summary } = Heading::of_made(context.site, context.locale, page);
    let breadcrumbs = breadcrumb_links(context, breadcrumbs_of_made(context, page));
    PageView { page: Page { title, summary, breadcrumbs, subject, ..Page::default() }, ..bare_view(context, kind) }
}

fn index(context: &PageContext<'_>, kind: Kind) -> IndexView {
    let groups = match kind {
        Kind::Issue => vec![group(context, "", &issues(context.site, context.language))],
        Kind::Article => articles_by_issue(context),
        kind => by_initial(context, kind),
    };
    let groups: Vec<IndexGroup> = groups.into_iter().filter(|group| !group.items.is_empty()).collect();
    let count = groups.iter().map(|group| group.items.len()).sum();
    IndexView { entries_kind: CardKind::Thing(kind), groups, count }
}

fn group(context: &PageContext<'_>, label: &str, ids: &[NodeId]) -> IndexGroup {
    let items = ids.iter().map(|id| card(context, *id)).collect();
    IndexGroup { label: label.to_owned(), anchor: slug(label), items }
}

fn articles_by_issue(context: &PageContext<'_>) -> Vec<IndexGroup> {
    let mut groups: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
    for (id, node) in context.site.graph.published(Kind::Article, context.language) {
        groups.entry(node.issue).or_default().push(id);
    }
    let mut ordered: Vec<_> = groups.into_iter().collect();
    ordered.sort_by_key(|(issue, _)| issue.map(|issue| (context.site.graph.node(issue).order, issue)));
    let group = |(issue, mut articles): (Option<NodeId>, Vec<NodeId>)| {
        articles.sort_by_key(|id| (context.site.graph.node(*id).order, *id));
        let label = issue.map(|issue| context.site.graph.node(issue).title.to_string()).unwrap_or_default();
        let mut group = group(context, &label, &articles);
        // The heading says it already.
        group.items.iter_mut().for_each(|card| card.detail = None);
        group
    };
    ordered.into_iter().map(group).collect()
}

fn by_initial(context: &PageContext<'_>, kind: Kind) -> Vec<IndexGroup> {
    let mut groups: Vec<IndexGroup> = Vec::new();
    for (name, id) in by_name(context, kind) {
        let label = context.locale.initial(&name);
        if groups.last().is_none_or(|group| !context.locale.is_same_initial(&group.label, &label)) {
            groups.push(IndexGroup { anchor: format!("_initial-{}", groups.len() + 1), ..group(context, &label, &[]) });
        }
        if let Some(group) = groups.last_mut() {
            group.items.push(card(context, id));
        }
    }
    groups
}

fn tag_index(context: &PageContext<'_>) -> IndexView {
    let items = context.site.tags(context.language).into_iter().flat_map(Tags::all).map(|(slug, tag, pages)| Card {
        id: format!("card-tag-{slug}"),
        kind: CardKind::Tag,
        kind_label: CardKind::Tag.one(context.locale),
        title: tag.to_owned(),
        native: None,
        text: String::new(),
        source: None,
        href: tag_file(tag),
        detail: Some(pages.len().to_string()),
        detail_dates: None,
        date: None,
    });
    let items: Vec<Card> = items.collect();
    let count = items.len();
    let groups = if items.is_empty() {
        Vec::new()
    } else {
        vec![IndexGroup { label: String::new(), anchor: String::new(), items }]
    };
    IndexView { entries_kind: CardKind::Tag, groups, count }
}

fn tag_list(context: &PageContext<'_>, tag: &str) -> TagView {
    let pages = context.site.tags(context.language).map(|tags| tags.pages(&slug(tag))).unwrap_or_default();
    TagView { items: pages.iter().map(|id| card(context, *id)).collect() }
}

fn timeline(context: &PageContext<'_>) -> TimelineView {
    let events = dated_events(context.site, context.language);
    let mut years: Vec<TimelineYear> = Vec::new();
    for (id, event) in &events {
        // What has no beginning comes first, whatever year it ended in.
        let label = match event.date {
            Date::Between(None, _) => context.locale.text("timeline-earlier"),
            date => date.year().to_string(),
        };
        let anchor = year_anchor(&event.date);
        if years.last().is_none_or(|year| year.anchor != anchor) {
            years.push(TimelineYear { label, anchor, events: Vec::new() });
        }
        let view = event_view(context, *id, event);
        if let Some(year) = years.last_mut() {
            year.events.push(view);
        }
    }
    TimelineView { strip: strip(events.iter().map(|(_, event)| *event), context.locale), years }
}

fn not_found(context: &PageContext<'_>) -> PageView {
    let mut view = made(context, &Generated::NotFound, Subject::None);
    // A server shows it for any address, so relative links would count from anywhere: they count from the
    // root of the host instead, as far as the site's place on it is known.
    if let Some(base) = &context.site.config.base_url {
        let host = base.split_once("://").map_or("", |(_, rest)| rest);
        let folder = host.split_once('/').map_or(String::new(), |(_, folder)| format!("{folder}/"));
        view.root = format!("/{folder}");
    }
    view
}

/// What nobody wrote shows what there is in the language.
fn home_without_file(context: &PageContext<'_>) -> PageView {
    let mut view = made(context, &Generated::Home, Subject::Home(home_view(context)));
    view.page.translations = other_homes(context);
    view
}
