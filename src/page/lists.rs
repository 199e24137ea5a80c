//! Pages that no file stands for: indexes, the timeline, tags, the page for what is not found.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card_kind::CardKind;
use super::types::{Card, EventView, IndexGroup, IndexView, Page, PageView, Subject};
use crate::figure::strip::{StripView, strip};
use crate::graph::{NodeId, Route, slug, tag_file, tag_page};
use crate::locale::Locale;
use crate::model::{Date, Kind, Language, PageKind, year_anchor};
use crate::site::{Generated, LinkView, Views, index_path};

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

impl Views<'_> {
    /// The view of such a page.
    pub fn generate(&self, page: &Generated, language: &Language) -> PageView {
        let locale = self.locale(language);
        let mut view = match page {
            Generated::Index(kind) => self.index(*kind, language, locale),
            Generated::Tags => self.tag_index(language, locale),
            Generated::Tag(tag) => self.tag(tag, language, locale),
            Generated::Timeline => self.timeline(language, locale),
            Generated::Positions => self.positions_page(language, locale),
            Generated::Changes => self.changes(language, locale),
            Generated::Claims(filter) => self.ledger_page(*filter, language, locale),
            Generated::Dossier(issue) => self.dossier(*issue, language, locale),
            Generated::NotFound => self.not_found(language, locale),
            Generated::Home => self.home_without_file(language, locale),
        };
        view.json_ld = self.json_ld(&view, None);
        view
    }

    pub(crate) fn made(
        &self,
        local: &str,
        language: &Language,
        kind: PageKind,
        title: String,
        subject: Subject,
    ) -> PageView {
        let route = self.local(local, language);
        let home =
            LinkView { title: self.config.title.clone(), href: route.link_to(&self.local("index.html", language)) };
        let page = Page { title, subject, breadcrumbs: vec![home], ..Page::default() };
        PageView { page, ..self.bare_view(&route, language, kind) }
    }

    fn index(&self, kind: Kind, language: &Language, locale: &Locale) -> PageView {
        let local = index_path(kind);
        let route = self.local(&local, language);
        let groups = match kind {
            Kind::Issue => vec![self.group("", &route, &self.issues(language), locale)],
            Kind::Article => self.articles_by_issue(language, &route, locale),
            kind => self.by_initial(kind, language, &route, locale),
        };
        let groups: Vec<IndexGroup> = groups.into_iter().filter(|group| !group.items.is_empty()).collect();
        let count = groups.iter().map(|group| group.items.len()).sum();
        let view = IndexView { entries_kind: CardKind::Thing(kind), groups, count };
        self.made(&local, language, PageKind::Index, CardKind::Thing(kind).several(locale), Subject::Index(view))
    }

    fn group(&self, label: &str, route: &Route, ids: &[NodeId], locale: &Locale) -> IndexGroup {
        let items = ids.iter().map(|id| self.card(route, *id, locale)).collect();
        IndexGroup { label: label.to_owned(), anchor: slug(label), items }
    }

    fn articles_by_issue(&self, language: &Language, route: &Route, locale: &Locale) -> Vec<IndexGroup> {
        let mut groups: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
        for (id, node) in self.graph.published(Kind::Article, language) {
            groups.entry(node.issue).or_default().push(id);
        }
        let mut ordered: Vec<_> = groups.into_iter().collect();
        ordered.sort_by_key(|(issue, _)| issue.map(|issue| (self.graph.node(issue).order, issue)));
        let group = |(issue, mut articles): (Option<NodeId>, Vec<NodeId>)| {
            articles.sort_by_key(|id| (self.graph.node(*id).order, *id));
            let label = issue.map(|issue| self.graph.node(issue).title.to_string()).unwrap_or_default();
            let mut group = self.group(&label, route, &articles, locale);
            // The heading says it already.
            group.items.iter_mut().for_each(|card| card.detail = None);
            group
        };
        ordered.into_iter().map(group).collect()
    }

    fn by_initial(&self, kind: Kind, language: &Language, route: &Route, locale: &Locale) -> Vec<IndexGroup> {
        let name = |id: NodeId| match kind {
            Kind::Source => self.source_text(id),
            _ => self.sort_name(id).to_owned(),
        };
        let mut named: Vec<(String, NodeId)> =
            self.graph.published(kind, language).map(|(id, _)| (name(id), id)).collect();
        named.sort_by(|a, b| locale.compare(&a.0, &b.0).then(a.1.cmp(&b.1)));
        let mut groups: Vec<IndexGroup> = Vec::new();
        for (name, id) in named {
            let label = locale.initial(&name);
            if groups.last().is_none_or(|group| !locale.is_same_initial(&group.label, &label)) {
                groups.push(IndexGroup {
                    anchor: format!("_initial-{}", groups.len() + 1),
                    ..self.group(&label, route, &[], locale)
                });
            }
            if let Some(group) = groups.last_mut() {
                group.items.push(self.card(route, id, locale));
            }
        }
        groups
    }

    fn tag_index(&self, language: &Language, locale: &Locale) -> PageView {
        let items = self.tags_of(language).map(|(slug, tag, pages)| Card {
            id: format!("card-tag-{slug}"),
            kind: CardKind::Tag,
            kind_label: CardKind::Tag.one(locale),
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
        self.made("tags/index.html", language, PageKind::Index, CardKind::Tag.several(locale), Subject::Index(view))
    }

    fn tag(&self, tag: &str, language: &Language, locale: &Locale) -> PageView {
        let local = tag_page(tag);
        let route = self.local(&local, language);
        let pages = self.tags_in(language).map(|tags| tags.pages(&slug(tag))).unwrap_or_default();
        let items = pages.iter().map(|id| self.card(&route, *id, locale)).collect();
        let subject = Subject::Tag(TagView { items });
        let mut view = self.made(&local, language, PageKind::Tag, tag.to_owned(), subject);
        let index = LinkView { title: CardKind::Tag.several(locale), href: "index.html".to_owned() };
        view.page.breadcrumbs.push(index);
        view
    }

    fn timeline(&self, language: &Language, locale: &Locale) -> PageView {
        let route = self.local("timeline.html", language);
        let events = self.dated_events(language);
        let mut years: Vec<TimelineYear> = Vec::new();
        for (id, event) in &events {
            // What has no beginning comes first, whatever year it ended in.
            let label = match event.date {
                Date::Between(None, _) => locale.text("timeline-earlier"),
                date => date.year().to_string(),
            };
            let anchor = year_anchor(&event.date);
            if years.last().is_none_or(|year| year.anchor != anchor) {
                years.push(TimelineYear { label, anchor, events: Vec::new() });
            }
            let view = self.event_view(*id, event, &route, locale);
            if let Some(year) = years.last_mut() {
                year.events.push(view);
            }
        }
        let title = locale.text("timeline");
        let subject =
            Subject::Timeline(TimelineView { strip: strip(events.iter().map(|(_, event)| *event), locale), years });
        self.made("timeline.html", language, PageKind::Timeline, title, subject)
    }

    fn positions_page(&self, language: &Language, locale: &Locale) -> PageView {
        let route = self.local("positions.html", language);
        let subject = Subject::Positions(self.position_matrix(language, &route, locale));
        self.made("positions.html", language, PageKind::Positions, locale.text("positions"), subject)
    }

    fn not_found(&self, language: &Language, locale: &Locale) -> PageView {
        let title = locale.text("not-found-title");
        let mut view = self.made("404.html", language, PageKind::NotFound, title, Subject::None);
        // A server shows it for any address, so relative links would count from anywhere: they count from the
        // root of the host instead, as far as the site's place on it is known.
        if let Some(base) = &self.config.base_url {
            let host = base.split_once("://").map_or("", |(_, rest)| rest);
            let folder = host.split_once('/').map_or(String::new(), |(_, folder)| format!("{folder}/"));
            view.root = format!("/{folder}");
            view.page.breadcrumbs.clear();
        }
        view
    }

    /// What nobody wrote shows what there is in the language.
    fn home_without_file(&self, language: &Language, locale: &Locale) -> PageView {
        let subject = Subject::Home(self.home(&self.local("index.html", language), language, locale));
        let mut view = self.made("index.html", language, PageKind::Home, self.config.title.clone(), subject);
        view.page.breadcrumbs.clear();
        view.page.translations = self.other_homes(&self.local("index.html", language), language);
        view
    }
}
