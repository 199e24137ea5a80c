//! Pages that no file stands for: indexes, the timeline, tags, the page for what is not found.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::card_kind::CardKind;
use super::parts::Way;
use super::types::{Card, EventView, IndexGroup, IndexView, Page, PageView, Subject};
use crate::figure::strip::{StripView, strip};
use crate::graph::{List, NodeId, Route, slug, tag_file};
use crate::locale::Locale;
use crate::model::{Date, Kind, Language, MadePage, PageKind, year_anchor};
use crate::site::{Filter, Generated, LinkView, Sheet, Views};

/// All events.
#[derive(Debug, Hash, Serialize)]
pub struct TimelineView {
    /// Them, year by year.
    pub years: Vec<TimelineYear>,
    /// The picture of them; none of fewer than three.
    pub strip: Option<StripView>,
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
}

/// All that share a tag.
#[derive(Debug, Hash, Serialize)]
pub struct TagView {
    /// The pages.
    pub items: Vec<Card>,
    /// How many pages there are, on this page or on its parts.
    pub count: usize,
}

impl Views<'_> {
    /// The view of such a page.
    pub fn generate(&self, page: &Generated, language: &Language) -> PageView {
        let locale = self.locale(language);
        let mut view = match page {
            Generated::Made(page) => self.made_page(*page, language, locale),
            Generated::List(list) => self.list_page(list, None, language, locale),
            Generated::Part(list, part) => self.list_page(list, Some(part), language, locale),
            Generated::Claims(filter, part) => self.ledger_page(*filter, *part, language, locale),
            Generated::References(page, part) => self.references_page(*page, part.as_deref(), locale),
            Generated::Dossier(issue) => self.dossier(*issue, language, locale),
        };
        view.json_ld = self.json_ld(&view, None);
        view
    }

    fn made_page(&self, page: MadePage, language: &Language, locale: &Locale) -> PageView {
        match page {
            MadePage::Home => self.home_without_file(language, locale),
            MadePage::NotFound => self.not_found(language, locale),
            MadePage::Positions => self.positions_page(language, locale),
            MadePage::Claims => self.ledger_page(Filter::ALL, None, language, locale),
            MadePage::Issues
            | MadePage::Articles
            | MadePage::People
            | MadePage::Institutions
            | MadePage::Terms
            | MadePage::Sources
            | MadePage::Tags
            | MadePage::Timeline
            | MadePage::Changes => self.list_page(&List::Made(page), None, language, locale),
        }
    }

    /// The page of a list, or of a part of it.
    fn list_page(&self, list: &List, part: Option<&str>, language: &Language, locale: &Locale) -> PageView {
        let sheet = self.sheet(list, part, language);
        let (kind, mut title) = match list {
            List::Made(page) => {
                (page.info().page, page.info().title.map(|title| locale.text(title)).unwrap_or_default())
            }
            List::Tag(tag) => (PageKind::Tag, self.spelling(tag, language)),
            List::Articles(_) => (PageKind::Index, CardKind::Thing(Kind::Article).several(locale)),
        };
        if let List::Articles(issue) = list {
            title = format!("{} · {title}", self.graph.node(*issue).title);
        }
        let subject = match list {
            List::Made(MadePage::Timeline) => Subject::Timeline(self.timeline(&sheet, language, locale)),
            List::Made(MadePage::Changes) => Subject::Changes(self.changes(&sheet, language, locale)),
            List::Made(MadePage::Tags) => Subject::Index(self.tag_index(&sheet, language, locale)),
            List::Made(page) => {
                Subject::Index(self.index(page.index_of().unwrap_or(Kind::Page), &sheet, language, locale))
            }
            List::Tag(tag) => Subject::Tag(self.tag(tag, &sheet, language, locale)),
            List::Articles(_) => Subject::Index(self.index(Kind::Article, &sheet, language, locale)),
        };
        let mut view = self.made_at(&sheet.route, language, kind, title, subject);
        let crumbs = &mut view.page.breadcrumbs;
        match list {
            List::Made(MadePage::Changes) => view.page.summary = Some(locale.text("changes-about")),
            List::Made(_) => {}
            List::Tag(_) => crumbs.push(self.link_to_made(MadePage::Tags, &sheet.route, language)),
            List::Articles(issue) => {
                crumbs.push(self.link_to_made(MadePage::Issues, &sheet.route, language));
                crumbs.push(self.link(&sheet.route, *issue));
            }
        }
        if let Some(tree) = sheet.tree {
            let route = |part: Option<&str>| self.local(&self.graph.list_page(list, part), language);
            Way { tree, trail: &sheet.trail }.show(&mut view, route, locale);
        }
        view
    }

    /// The way to a page at a fixed address, by its name.
    pub(crate) fn link_to_made(&self, page: MadePage, from: &Route, language: &Language) -> LinkView {
        let title = page.info().title.map(|title| self.locale(language).text(title));
        let href = from.link_to(&self.local(page.path(), language));
        LinkView { title: title.unwrap_or_else(|| self.config.title.clone()), href }
    }

    pub(crate) fn made(
        &self,
        local: &str,
        language: &Language,
        kind: PageKind,
        title: String,
        subject: Subject,
    ) -> PageView {
        self.made_at(&self.local(local, language), language, kind, title, subject)
    }

    pub(crate) fn made_at(
        &self,
        route: &Route,
        language: &Language,
        kind: PageKind,
        title: String,
        subject: Subject,
    ) -> PageView {
        let home = self.link_to_made(MadePage::Home, route, language);
        let page = Page { title, subject, breadcrumbs: vec![home], ..Page::default() };
        PageView { page, ..self.bare_view(route, language, kind) }
    }

    fn index(&self, kind: Kind, sheet: &Sheet<'_>, language: &Language, locale: &Locale) -> IndexView {
        let route = &sheet.route;
        let ids = match sheet.nodes() {
            Some(nodes) => nodes,
            None if kind == Kind::Issue => self.issues(language),
            None => self.graph.published(kind, language).map(|(id, _)| id).collect(),
        };
        let groups = match (kind, sheet.list) {
            (Kind::Issue, _) | (_, List::Articles(_)) => vec![self.group("", route, &ids, locale)],
            (Kind::Article, _) => self.articles_by_issue(ids, route, locale),
            _ => self.by_initial(kind, ids, route, locale),
        };
        let groups: Vec<IndexGroup> = groups.into_iter().filter(|group| !group.items.is_empty()).collect();
        let count = sheet.count().unwrap_or_else(|| groups.iter().map(|group| group.items.len()).sum());
        IndexView { entries_kind: CardKind::Thing(kind), groups, count }
    }

    fn group(&self, label: &str, route: &Route, ids: &[NodeId], locale: &Locale) -> IndexGroup {
        let items = ids.iter().map(|id| self.card(route, *id, locale)).collect();
        IndexGroup { label: label.to_owned(), anchor: slug(label), items }
    }

    fn articles_by_issue(&self, articles: Vec<NodeId>, route: &Route, locale: &Locale) -> Vec<IndexGroup> {
        let mut groups: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
        for id in articles {
            groups.entry(self.graph.node(id).issue).or_default().push(id);
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

    fn by_initial(&self, kind: Kind, ids: Vec<NodeId>, route: &Route, locale: &Locale) -> Vec<IndexGroup> {
        let name = |id: NodeId| match kind {
            Kind::Source => self.source_text(id),
            _ => self.sort_name(id).to_owned(),
        };
        let mut named: Vec<(String, NodeId)> = ids.into_iter().map(|id| (name(id), id)).collect();
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

    fn tag_index(&self, sheet: &Sheet<'_>, language: &Language, locale: &Locale) -> IndexView {
        let shown = sheet.tags();
        let tags = self.tags_of(language).filter(|(slug, ..)| shown.as_ref().is_none_or(|shown| shown.contains(*slug)));
        let items = tags.map(|(slug, tag, pages)| Card {
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
        let count = sheet.count().unwrap_or(items.len());
        let groups = if items.is_empty() {
            Vec::new()
        } else {
            vec![IndexGroup { label: String::new(), anchor: String::new(), items }]
        };
        IndexView { entries_kind: CardKind::Tag, groups, count }
    }

    fn tag(&self, tag: &str, sheet: &Sheet<'_>, language: &Language, locale: &Locale) -> TagView {
        let all = || self.tags_in(language).map(|tags| tags.pages(&slug(tag))).unwrap_or_default().to_vec();
        let pages = sheet.nodes().unwrap_or_else(all);
        let items: Vec<Card> = pages.iter().map(|id| self.card(&sheet.route, *id, locale)).collect();
        TagView { count: sheet.count().unwrap_or(items.len()), items }
    }

    /// A tag as it is first written; parts of its list know it by its part of an address.
    fn spelling(&self, tag: &str, language: &Language) -> String {
        let found = self.tags_in(language).and_then(|tags| tags.spelling(&slug(tag)));
        found.unwrap_or(tag).to_owned()
    }

    fn timeline(&self, sheet: &Sheet<'_>, language: &Language, locale: &Locale) -> TimelineView {
        let mut events = self.dated_events(language);
        // Of a long timeline the picture shows all years; on a part, its events where each can be drawn.
        let mut all = sheet.is_overview().then(|| strip(events.iter().map(|(_, event)| *event), locale)).flatten();
        self.lead_to_timeline(&mut all, &events, &sheet.route);
        if let Some(shown) = sheet.nodes().map(|nodes| nodes.into_iter().collect::<BTreeSet<_>>()) {
            events.retain(|(id, _)| shown.contains(id));
        }
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
            let view = self.event_view(*id, event, &sheet.route, locale);
            if let Some(year) = years.last_mut() {
                year.events.push(view);
            }
        }
        let count = sheet.count().unwrap_or(events.len());
        let own = strip(events.iter().map(|(_, event)| *event), locale);
        let own = own.filter(|strip| sheet.tree.is_none() || strip.columns.is_empty());
        TimelineView { strip: all.or(own), years, count }
    }

    fn positions_page(&self, language: &Language, locale: &Locale) -> PageView {
        let page = MadePage::Positions;
        let route = self.local(page.path(), language);
        let subject = Subject::Positions(self.position_matrix(language, &route, locale));
        let title = self.link_to_made(page, &route, language).title;
        self.made_at(&route, language, page.info().page, title, subject)
    }

    fn not_found(&self, language: &Language, locale: &Locale) -> PageView {
        let title = locale.text("not-found-title");
        let mut view = self.made(MadePage::NotFound.path(), language, PageKind::NotFound, title, Subject::None);
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
        let route = self.local(MadePage::Home.path(), language);
        let subject = Subject::Home(self.home(&route, language, locale));
        let mut view = self.made_at(&route, language, PageKind::Home, self.config.title.clone(), subject);
        view.page.breadcrumbs.clear();
        view.page.translations = self.other_homes(&route, language);
        view
    }
}
