//! Pages that no file stands for: indexes, the timeline, tags, the page for what is not found.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card::{card, event_view, source_text};
use super::card_kind::CardKind;
use super::changes::changes;
use super::document::{bare_view, other_homes};
use super::dossier::dossier;
use super::json_ld::json_ld;
use super::ledger_page::ledger_page;
use super::positions::position_matrix;
use super::subjects::home_view;
use super::types::{Card, EventView, IndexGroup, IndexView, Page, PageView, Subject};
use crate::figure::strip::{StripView, strip};
use crate::graph::{NodeId, slug, tag_file};
use crate::model::{Date, Kind, Language, PageKind, year_anchor};
use crate::site::{
    Binding, Generated, LinkView, PageContext, Site, Tags, dated_events, generated_route, issues, sort_name,
};

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
        Generated::Index(kind) => index(context, *kind),
        Generated::Tags => tag_index(context),
        Generated::Tag(tag) => tag_list(context, tag),
        Generated::Timeline => timeline(context),
        Generated::Positions => positions_page(context),
        Generated::Changes => changes(context),
        Generated::Claims(filter) => ledger_page(context, *filter),
        Generated::Dossier(issue) => {
            let held = Binding::of(site, *issue);
            dossier(&PageContext::of_dossier(site, &route, language, &held), *issue, &held)
        }
        Generated::NotFound => not_found(context),
        Generated::Home => home_without_file(context),
    };
    view.json_ld = json_ld(context, &view, None);
    view
}

pub(crate) fn made(context: &PageContext<'_>, kind: PageKind, title: String, subject: Subject) -> PageView {
    let home = LinkView { title: context.site.config.title.clone(), href: context.local_href("index.html") };
    let page = Page { title, subject, breadcrumbs: vec![home], ..Page::default() };
    PageView { page, ..bare_view(context, kind) }
}

fn index(context: &PageContext<'_>, kind: Kind) -> PageView {
    let groups = match kind {
        Kind::Issue => vec![group(context, "", &issues(context.site, context.language))],
        Kind::Article => articles_by_issue(context),
        kind => by_initial(context, kind),
    };
    let groups: Vec<IndexGroup> = groups.into_iter().filter(|group| !group.items.is_empty()).collect();
    let count = groups.iter().map(|group| group.items.len()).sum();
    let view = IndexView { entries_kind: CardKind::Thing(kind), groups, count };
    made(context, PageKind::Index, CardKind::Thing(kind).several(context.locale), Subject::Index(view))
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
    let name = |id: NodeId| match kind {
        Kind::Source => source_text(context.site, id),
        _ => sort_name(context.site, id).to_owned(),
    };
    let mut named: Vec<(String, NodeId)> =
        context.site.graph.published(kind, context.language).map(|(id, _)| (name(id), id)).collect();
    named.sort_by(|a, b| context.locale.compare(&a.0, &b.0).then(a.1.cmp(&b.1)));
    let mut groups: Vec<IndexGroup> = Vec::new();
    for (name, id) in named {
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

fn tag_index(context: &PageContext<'_>) -> PageView {
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
    let view = IndexView { entries_kind: CardKind::Tag, groups, count };
    made(context, PageKind::Index, CardKind::Tag.several(context.locale), Subject::Index(view))
}

fn tag_list(context: &PageContext<'_>, tag: &str) -> PageView {
    let pages = context.site.tags(context.language).map(|tags| tags.pages(&slug(tag))).unwrap_or_default();
    let items = pages.iter().map(|id| card(context, *id)).collect();
    let subject = Subject::Tag(TagView { items });
    let mut view = made(context, PageKind::Tag, tag.to_owned(), subject);
    let index = LinkView { title: CardKind::Tag.several(context.locale), href: "index.html".to_owned() };
    view.page.breadcrumbs.push(index);
    view
}

fn timeline(context: &PageContext<'_>) -> PageView {
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
    let title = context.locale.text("timeline");
    let subject =
        Subject::Timeline(TimelineView { strip: strip(events.iter().map(|(_, event)| *event), context.locale), years });
    made(context, PageKind::Timeline, title, subject)
}

fn positions_page(context: &PageContext<'_>) -> PageView {
    let subject = Subject::Positions(position_matrix(context));
    made(context, PageKind::Positions, context.locale.text("positions"), subject)
}

fn not_found(context: &PageContext<'_>) -> PageView {
    let title = context.locale.text("not-found-title");
    let mut view = made(context, PageKind::NotFound, title, Subject::None);
    // A server shows it for any address, so relative links would count from anywhere: they count from the
    // root of the host instead, as far as the site's place on it is known.
    if let Some(base) = &context.site.config.base_url {
        let host = base.split_once("://").map_or("", |(_, rest)| rest);
        let folder = host.split_once('/').map_or(String::new(), |(_, folder)| format!("{folder}/"));
        view.root = format!("/{folder}");
        view.page.breadcrumbs.clear();
    }
    view
}

/// What nobody wrote shows what there is in the language.
fn home_without_file(context: &PageContext<'_>) -> PageView {
    let subject = Subject::Home(home_view(context));
    let mut view = made(context, PageKind::Home, context.site.config.title.clone(), subject);
    view.page.breadcrumbs.clear();
    view.page.translations = other_homes(context);
    view
}
