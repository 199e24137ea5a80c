//! Cards: what a thing is, in short. Events with what they refer to.

use super::card_kind::CardKind;
use super::types::{Card, EventView, NameView};
use crate::cite::SourceCard;
use crate::graph::{NodeId, Role, Route};
use crate::locale::Locale;
use crate::markup;
use crate::model::entity::{Actor, Event, Names, Role as Office};
use crate::model::{Kind, Language, fragment_safe};
use crate::site::Views;

impl Views<'_> {
    /// The names in other languages than the page's.
    pub(crate) fn names(names: &Names, language: &Language) -> Vec<NameView> {
        let others = names.iter().filter(|(other, _)| *other != language);
        others
            .map(|(lang, name)| NameView {
                lang: lang.to_string(),
                name: name.name.clone(),
                reading: name.reading.clone(),
            })
            .collect()
    }

    /// What a node is, in short.
    pub(crate) fn card(&self, from: &Route, id: NodeId, locale: &Locale) -> Card {
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

    /// A source in short, if it was formatted.
    fn source_card(&self, id: NodeId) -> Option<SourceCard> {
        let node = self.graph.node(id);
        self.citations.get(&node.language)?.entry(&node.key.id).map(SourceCard::of)
    }

    fn source_title(&self, id: NodeId) -> String {
        let node = self.graph.node(id);
        let label = self.citations.get(&node.language).and_then(|citations| citations.entry(&node.key.id));
        match label {
            Some(entry) if !entry.label_html.is_empty() => markup::plain(&entry.label_html),
            _ => node.title.to_string(),
        }
    }

    pub(crate) fn source_text(&self, id: NodeId) -> String {
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

    /// Events with what they refer to.
    pub(crate) fn event_views(&self, events: &[(NodeId, &Event)], route: &Route, locale: &Locale) -> Vec<EventView> {
        events.iter().map(|(id, event)| self.event_view(*id, event, route, locale)).collect()
    }

    /// An event with what it refers to.
    pub(crate) fn event_view(&self, id: NodeId, event: &Event, route: &Route, locale: &Locale) -> EventView {
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
