//! Small things that every view is made of: dates, links, names, and what the whole site shares.

use serde::Serialize;

use super::card_kind::CardKind;
use super::types::{Card, DateView, EventView, LinkView, NameView, SourceLink};
use super::{Views, fragment};
use crate::config::Config;
use crate::graph::{DOSSIER, Edge, NodeId, Role, Route};
use crate::locale::Locale;
use crate::model::entity::{Actor, Event, Names, Reference, Role as Office, Subject, Target};
use crate::model::{Date, Kind, Language, fragment_safe};

/// What all pages of a language share.
#[derive(Debug, Hash, Serialize)]
pub struct SiteView {
    /// Its name.
    pub title: String,
    /// What it is, in a sentence or two; may be empty.
    pub description: String,
    /// The languages that it speaks, the first being the one at its root.
    pub languages: Vec<LanguageView>,
    /// The name and version of Postil.
    pub generator: &'static str,
    /// The feed of new articles, where the site has an address.
    pub feed_path: Option<String>,
    /// The page of all corrections and updates.
    pub changes_path: String,
    /// The feed of these, where the site has an address.
    pub changes_feed_path: Option<String>,
}

/// A language of the site.
#[derive(Debug, Hash, Serialize)]
pub struct LanguageView {
    /// Its tag.
    pub code: String,
    /// Its name in itself.
    pub name: String,
}

/// What all pages of a language share.
pub fn site(config: &Config, locale: &Locale) -> SiteView {
    let prefix = prefix(config, &locale.language);
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        languages: config
            .languages
            .iter()
            .map(|language| LanguageView { code: language.code.to_string(), name: language.name.clone() })
            .collect(),
        generator: concat!("Postil ", env!("CARGO_PKG_VERSION")),
        // Feeds name things by their absolute addresses.
        feed_path: config.base_url.is_some().then(|| format!("{prefix}feed.xml")),
        changes_path: format!("{prefix}{}", super::changes::CHANGES),
        changes_feed_path: config.base_url.is_some().then(|| format!("{prefix}changes.xml")),
    }
}

/// The folder of a language: none for the first.
pub(super) fn prefix(config: &Config, language: &Language) -> String {
    if language == config.default_language() { String::new() } else { format!("{language}/") }
}

impl Views<'_> {
    pub(super) fn date(date: &Date, locale: &Locale) -> DateView {
        DateView { iso: date.to_string(), text: locale.date(date) }
    }

    pub(super) fn optional_date(date: Option<&Date>, locale: &Locale) -> Option<DateView> {
        date.map(|date| Self::date(date, locale))
    }

    /// The relative URL of a node, seen from a route. What a dossier holds is linked within it.
    pub(super) fn href(&self, from: &Route, to: NodeId, fragment: Option<&str>) -> String {
        if let Some(place) = self.dossiers.get(from).and_then(|dossier| dossier.place(self.graph, to, fragment)) {
            return format!("#{place}");
        }
        let node = self.graph.node(to);
        let place = fragment.or(node.fragment.as_deref());
        let page = if *from == node.route && place.is_some() { String::new() } else { from.link_to(&node.route) };
        match place {
            Some(place) => format!("{page}#{place}"),
            None => page,
        }
    }

    pub(super) fn link(&self, from: &Route, to: NodeId) -> LinkView {
        LinkView { title: self.graph.node(to).title.to_string(), href: self.href(from, to, None) }
    }

    pub(super) fn canonical(&self, route: &Route) -> Option<String> {
        let base = self.config.base_url.as_ref()?;
        // The first page of a folder is known by the folder.
        let path = route.encoded();
        let path = path.strip_suffix("index.html").unwrap_or(&path);
        Some(format!("{base}/{path}"))
    }

    /// The names in other languages than the page's.
    pub(super) fn names(names: &Names, language: &Language) -> Vec<NameView> {
        let others = names.iter().filter(|(other, _)| *other != language);
        others
            .map(|(lang, name)| NameView {
                lang: lang.to_string(),
                name: name.name.clone(),
                reading: name.reading.clone(),
            })
            .collect()
    }

    /// A source in a few words, and where to read of it.
    pub(super) fn source_link(&self, from: NodeId, route: &Route, reference: &Reference) -> Option<SourceLink> {
        let Target::Source { key } = &reference.target else { return None };
        let to = self.graph.in_language_of(from, &crate::model::EntityKey::new(Kind::Source, key))?;
        Some(self.source_link_to(route, to))
    }

    pub(super) fn source_link_to(&self, route: &Route, to: NodeId) -> SourceLink {
        let node = self.graph.node(to);
        let label = self.citations.get(&node.language).and_then(|citations| citations.entry(&node.key.id));
        let text_html = label.map(|entry| entry.label_html.clone()).filter(|label| !label.is_empty());
        SourceLink {
            text_html: text_html.unwrap_or_else(|| fragment::escaped(&node.title)),
            href: self.href(route, to, None),
        }
    }

    /// What a node is, in short.
    pub(super) fn card(&self, from: &Route, id: NodeId, locale: &Locale) -> Card {
        let node = self.graph.node(id);
        let kind = node.key.kind;
        let title = match kind {
            Kind::Source => self.source_title(id),
            _ => node.title.to_string(),
        };
        let text = match kind {
            Kind::Source => self.source_text(id),
            _ => node.summary.as_deref().unwrap_or_default().to_owned(),
        };
        let (detail, detail_dates) = self.card_detail(from, id, locale);
        Card {
            id: format!("card-{}-{}", kind.as_str(), fragment_safe(&node.key.id)),
            kind: CardKind::Thing(kind),
            kind_label: locale.word(kind),
            title,
            native: Self::names(&node.names, &node.language).into_iter().next(),
            text,
            source: (kind == Kind::Source).then(|| self.source_card(id)).flatten(),
            href: self.href(from, id, None),
            detail,
            detail_dates,
            date: Self::optional_date(node.date.as_ref(), locale),
        }
    }

    fn source_title(&self, id: NodeId) -> String {
        let node = self.graph.node(id);
        let label = self.citations.get(&node.language).and_then(|citations| citations.entry(&node.key.id));
        match label {
            Some(entry) if !entry.label_html.is_empty() => strip_tags(&entry.label_html),
            _ => node.title.to_string(),
        }
    }

    pub(super) fn source_text(&self, id: NodeId) -> String {
        let node = self.graph.node(id);
        let entry = self.citations.get(&node.language).and_then(|citations| citations.entry(&node.key.id));
        entry.map(|entry| entry.text.clone()).unwrap_or_default()
    }

    /// For an article, its issue, where the page is another; for a person, the office that was held last, and when.
    fn card_detail(&self, from: &Route, id: NodeId, locale: &Locale) -> (Option<String>, Option<String>) {
        let node = self.graph.node(id);
        match node.key.kind {
            Kind::Article => {
                let issue = node.issue.filter(|issue| !self.is_about(from, *issue));
                (issue.map(|issue| self.graph.node(issue).title.to_string()), None)
            }
            Kind::Person => match self.actor_record(id).and_then(last_office) {
                Some(role) => (Some(role.title.clone()), role.time.as_ref().map(|time| locale.office_time(time))),
                None => (None, None),
            },
            _ => (None, None),
        }
    }

    /// Whether what stands at a route is an issue, or all of it for paper.
    fn is_about(&self, route: &Route, issue: NodeId) -> bool {
        let own = &self.graph.node(issue).route;
        own == route || own.beside(DOSSIER) == *route
    }

    /// The name by which lists have their order: that of the field `sort`, or else the title.
    pub(super) fn sort_name(&self, id: NodeId) -> &str {
        let sort = self.actor_record(id).and_then(|actor| actor.sort.as_deref());
        sort.unwrap_or(&self.graph.node(id).title)
    }

    /// The fields of a person or an institution.
    pub(super) fn actor_record(&self, id: NodeId) -> Option<&Actor> {
        match &self.page_document(id)?.subject {
            Subject::Person(record) | Subject::Institution(record) => Some(record),
            _ => None,
        }
    }

    /// The events that refer to a node in a role, in the order of time.
    pub(super) fn events_of(&self, id: NodeId, roles: &[Role]) -> Vec<(NodeId, &Event)> {
        let edges = self.graph.incoming(id).filter(|edge| roles.contains(&edge.role));
        let language = &self.graph.node(id).language;
        let mut events: Vec<(NodeId, &Event)> = edges
            .filter(|edge| self.graph.node(edge.from).language == *language)
            .filter_map(|edge| self.event(edge))
            .collect();
        events.sort_by(|a, b| (&a.1.date, &a.1.id).cmp(&(&b.1.date, &b.1.id)));
        events.dedup_by_key(|(id, _)| *id);
        events
    }

    /// Events with what they refer to.
    pub(super) fn event_views(&self, events: &[(NodeId, &Event)], route: &Route, locale: &Locale) -> Vec<EventView> {
        events.iter().map(|(id, event)| self.event_view(*id, event, route, locale)).collect()
    }

    fn event(&self, edge: &Edge) -> Option<(NodeId, &Event)> {
        let node = self.graph.node(edge.from);
        if node.key.kind != Kind::Event {
            return None;
        }
        self.events.get(&*node.key.id).map(|event| (edge.from, *event))
    }

    /// An event with what it refers to.
    pub(super) fn event_view(&self, id: NodeId, event: &Event, route: &Route, locale: &Locale) -> EventView {
        let shown = |role: Role| {
            let edges = self.graph.outgoing(id).filter(move |edge| edge.role == role);
            edges.map(|edge| edge.to).filter(|to| self.graph.node(*to).visible)
        };
        let issues = shown(Role::EventIssue).filter(|issue| !self.is_about(route, *issue));
        EventView {
            anchor: event.id.clone(),
            date: Self::date(&event.date, locale),
            title: event.title.clone(),
            href: self.href(route, id, None),
            summary: event.summary.clone(),
            issues: issues.map(|issue| self.link(route, issue)).collect(),
            actors: shown(Role::EventActor).map(|actor| self.actor_link(actor, route)).collect(),
            sources: event.sources.iter().filter_map(|source| self.source_link(id, route, source)).collect(),
        }
    }
}

/// The office that ended last or has not ended; of several, the one that began last, then the one that is named first.
fn last_office(actor: &Actor) -> Option<&Office> {
    actor.roles.iter().rev().max_by_key(|role| role.time.as_ref().map(|time| (time.last_day(), time.first_day())))
}

/// The text of HTML that this crate wrote.
fn strip_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
