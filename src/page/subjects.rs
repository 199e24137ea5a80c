//! What only pages of one kind have.

use std::collections::HashSet;

use super::references;
use super::types::{
    ActorView, ArticleIssue, ArticleView, Card, CitedIn, CitingSentence, Count, HomeIssue, HomeView, IssueView, Member,
    Page, PageView, RoleView, Sibling, SourceView, StageView, StatusView, Subject as SubjectView, TermView,
};
use crate::cite::address_of;
use crate::figure::strip::strip;
use crate::graph::{Edge, NodeId, Role, Route, SentenceId};
use crate::locale::Locale;
use crate::markup::escaped;
use crate::model::document::Page as PageDocument;
use crate::model::entity::{Actor, Issue, Stage, Status, Subject, Term};
use crate::model::{Kind, Language, SourceType};
use crate::site::{LinkView, Views};

/// Events shown on the home page.
const RECENT_EVENTS: usize = 6;

impl Views<'_> {
    pub(crate) fn subject(&self, id: NodeId, document: &PageDocument, locale: &Locale) -> SubjectView {
        let route = &self.graph.node(id).route;
        match &document.subject {
            Subject::Home => SubjectView::Home(self.home(route, &self.graph.node(id).language, locale)),
            Subject::Page => SubjectView::None,
            Subject::Issue(issue) => SubjectView::Issue(self.issue(id, issue, route, locale)),
            Subject::Article(_) => SubjectView::Article(self.article(id, route, locale)),
            Subject::Person(actor) | Subject::Institution(actor) => {
                SubjectView::Actor(self.actor(id, actor, route, locale))
            }
            Subject::Term(term) => SubjectView::Term(self.term(id, term)),
        }
    }

    pub(crate) fn home(&self, route: &Route, language: &Language, locale: &Locale) -> HomeView {
        let count = |kind: Kind, string: &str| {
            let value = self.graph.published(kind, language).count();
            let list = kind.list().filter(|_| value > 0)?;
            let href = route.link_to(&self.local(list, language));
            Some(Count { label: locale.counted(string, value), value, href })
        };
        let counts = [
            count(Kind::Article, "count-article"),
            count(Kind::Person, "count-person"),
            count(Kind::Institution, "count-institution"),
            count(Kind::Term, "count-term"),
            count(Kind::Event, "count-event"),
            count(Kind::Source, "count-source"),
        ];
        let mut events: Vec<_> = self.dated_events(language);
        // What is over last is the latest, however early it began.
        events.sort_by_key(|(_, event)| event.date.over_from());
        let recent = events.split_off(events.len().saturating_sub(RECENT_EVENTS));
        HomeView {
            issues: self
                .issues(language)
                .into_iter()
                .filter_map(|issue| self.home_issue(issue, route, locale))
                .collect(),
            counts: counts.into_iter().flatten().collect(),
            recent_events: recent
                .into_iter()
                .rev()
                .map(|(id, event)| self.event_view(id, event, route, locale))
                .collect(),
        }
    }

    fn home_issue(&self, id: NodeId, route: &Route, locale: &Locale) -> Option<HomeIssue> {
        let Subject::Issue(issue) = &self.page_document(id)?.subject else { return None };
        Some(HomeIssue {
            title: self.graph.node(id).title.to_string(),
            question: issue.question.clone(),
            summary: self.graph.node(id).summary.as_deref().map(str::to_owned),
            href: self.href(route, id, None),
            status: issue.status.as_ref().map(|status| self.status(id, status, route, locale)),
            articles: self.article_cards(id, route, locale),
        })
    }

    fn article_cards(&self, issue: NodeId, route: &Route, locale: &Locale) -> Vec<Card> {
        let language = &self.graph.node(issue).language;
        self.articles_of(issue, language).iter().map(|article| self.card(route, *article, locale)).collect()
    }

    pub(crate) fn status(&self, id: NodeId, status: &Status, route: &Route, locale: &Locale) -> StatusView {
        StatusView {
            label: status.label.clone(),
            as_of: Self::optional_date(status.as_of.as_ref(), locale),
            source: status.source.as_ref().and_then(|source| self.source_link(id, route, source)),
        }
    }

    fn issue(&self, id: NodeId, issue: &Issue, route: &Route, locale: &Locale) -> IssueView {
        let events = self.events_of(id, &[Role::EventIssue]);
        IssueView {
            question: issue.question.clone(),
            proposition: issue.proposition.clone(),
            status: issue.status.as_ref().map(|status| self.status(id, status, route, locale)),
            stages: self.stages(id, issue, route, locale),
            articles: self.article_cards(id, route, locale),
            strip: strip(events.iter().map(|(_, event)| *event), locale),
            events: self.event_views(&events, route, locale),
            positions: self.positions_on(id, route, locale),
            terms: self.terms_of(id, route, locale),
            dossier: self.dossier_href(id, id, route),
        }
    }

    pub(crate) fn stages(&self, id: NodeId, issue: &Issue, route: &Route, locale: &Locale) -> Vec<StageView> {
        let stage = |stage: &Stage| StageView {
            label: stage.label.clone(),
            date: Self::optional_date(stage.date.as_ref(), locale),
            state: stage.state,
            state_label: locale.word(stage.state),
            source: stage.source.as_ref().and_then(|source| self.source_link(id, route, source)),
        };
        issue.stages.iter().map(stage).collect()
    }

    /// The terms that an issue and its articles mention, by name.
    fn terms_of(&self, issue: NodeId, route: &Route, locale: &Locale) -> Vec<Card> {
        let articles = self.articles_of(issue, &self.graph.node(issue).language);
        let pages = std::iter::once(issue).chain(articles.iter().copied());
        let mut terms: Vec<NodeId> = pages
            .flat_map(|page| self.graph.outgoing(page).map(|edge| edge.to).collect::<Vec<_>>())
            .filter(|to| self.graph.node(*to).key.kind == Kind::Term && self.graph.node(*to).visible)
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms.sort_by(|a, b| locale.compare(&self.graph.node(*a).title, &self.graph.node(*b).title));
        terms.into_iter().map(|term| self.card(route, term, locale)).collect()
    }

    fn article(&self, id: NodeId, route: &Route, locale: &Locale) -> ArticleView {
        let Some(issue) = self.graph.node(id).issue else {
            return ArticleView { issue: None, siblings: Vec::new() };
        };
        let sibling = |article: NodeId| Sibling {
            title: self.graph.node(article).title.to_string(),
            href: self.href(route, article, None),
            current: article == id,
        };
        let view = self.page_document(issue).and_then(|document| match &document.subject {
            Subject::Issue(record) => Some(ArticleIssue {
                title: self.graph.node(issue).title.to_string(),
                href: self.href(route, issue, None),
                question: record.question.clone(),
                status: record.status.as_ref().map(|status| self.status(issue, status, route, locale)),
                dossier: self.dossier_href(id, issue, route),
            }),
            _ => None,
        });
        ArticleView { issue: view, siblings: self.sibling_window(id, issue).into_iter().map(sibling).collect() }
    }

    /// The articles of the issue around this one: all of a short list, a part of a long one.
    fn sibling_window(&self, id: NodeId, issue: NodeId) -> Vec<NodeId> {
        const AROUND: usize = 6;
        let articles = self.articles_of(issue, &self.graph.node(id).language);
        let place = articles.iter().position(|article| *article == id).unwrap_or(0);
        let start = place.saturating_sub(AROUND);
        articles.iter().copied().skip(start).take(2 * AROUND + 1).collect()
    }

    fn actor(&self, id: NodeId, actor: &Actor, route: &Route, locale: &Locale) -> ActorView {
        let node = self.graph.node(id);
        let linked = |role: Role, span| {
            let edge = self.graph.outgoing(id).find(|edge| edge.role == role && edge.span == span)?;
            self.graph.node(edge.to).visible.then(|| self.link(route, edge.to))
        };
        let roles = actor.roles.iter().map(|role| RoleView {
            title: role.title.clone(),
            dates: role.time.as_ref().map(|time| locale.office_time(time)),
            institution: role.institution.as_ref().and_then(|place| linked(Role::Office, place.span)),
        });
        let events = self.events_of(id, &[Role::EventActor]);
        ActorView {
            names: Self::names(&actor.names, &node.language),
            roles: roles.collect(),
            party: actor.party.as_ref().and_then(|party| linked(Role::Party, party.span)),
            positions: self.positions_of(id, actor, route, locale),
            strip: strip(events.iter().map(|(_, event)| *event), locale),
            events: self.event_views(&events, route, locale),
            members: self.members(id, route, locale),
        }
    }

    /// People whose party or office an institution is.
    fn members(&self, id: NodeId, route: &Route, locale: &Locale) -> Vec<Member> {
        let edges = self.graph.incoming(id).filter(|edge| matches!(edge.role, Role::Party | Role::Office));
        let mut people: Vec<(NodeId, Option<String>)> =
            edges.map(|edge| (edge.from, edge.sentence.as_ref().map(|office| office.whole().to_owned()))).collect();
        // Of a person with pages in several languages, the one in the language of this page.
        let (graph, own) = (self.graph, &self.graph.node(id).language);
        people.sort_by_cached_key(|(person, office)| {
            let node = graph.node(*person);
            (node.key.clone(), node.language != *own, *person, office.is_none())
        });
        people.dedup_by(|(a, _), (b, _)| graph.node(*a).key == graph.node(*b).key);
        people.sort_by(|a, b| locale.compare(self.sort_name(a.0), self.sort_name(b.0)));
        let member = |(person, office): (NodeId, Option<String>)| {
            let LinkView { title, href } = self.link(route, person);
            Member { title, href, detail: office }
        };
        people.into_iter().map(member).collect()
    }

    fn term(&self, id: NodeId, term: &Term) -> TermView {
        TermView {
            names: Self::names(&term.names, &self.graph.node(id).language),
            aka: term.aka.clone(),
            definition_html: escaped(&term.definition),
        }
    }

    /// The page of an entry of the bibliography.
    pub(crate) fn source_page(&self, id: NodeId) -> PageView {
        let node = self.graph.node(id);
        let locale = self.locale(&node.language);
        let route = &node.route;
        let entry = self.entries.get(&*node.key.id);
        let formatted = self.citations.get(&node.language).and_then(|citations| citations.entry(&node.key.id));
        let events = self.events_of(id, &[Role::FieldSource]);
        let subject = SourceView {
            entry_html: formatted.map(|entry| entry.html.clone()).unwrap_or_default(),
            url: entry.and_then(|entry| address_of(entry)),
            source_type: locale.word(entry.map_or(SourceType::Misc, |entry| SourceType::of(entry))),
            accessed: entry.and_then(|entry| entry.date("accessed")).map(|date| Self::date(date, locale)),
            note: entry.and_then(|entry| entry.plain("note")),
            cited: self.cited_in(id, route, locale),
            strip: strip(events.iter().map(|(_, event)| *event), locale),
            events: self.event_views(&events, route, locale),
        };
        let page = Page {
            subject: SubjectView::Source(subject),
            summary: Some(self.source_text(id)).filter(|text| !text.is_empty()),
            relations: self.relations(id, route, locale),
            ..self.frame(id, locale)
        };
        self.page_view(id, page)
    }

    /// Every sentence that leans on a source, by page.
    fn cited_in(&self, id: NodeId, route: &Route, locale: &Locale) -> Vec<CitedIn> {
        let mut cited: Vec<(NodeId, CitedIn)> = Vec::new();
        // A claim about a sentence that cites the source says nothing new.
        let citing: HashSet<(NodeId, Option<SentenceId>)> = self
            .graph
            .incoming(id)
            .filter(|edge| edge.role == Role::Citation)
            .map(|edge| (edge.from, edge.sentence_id))
            .collect();
        let repeats = |edge: &Edge| {
            edge.role == Role::FieldSource
                && edge.sentence_id.is_some()
                && citing.contains(&(edge.from, edge.sentence_id))
        };
        let edges = self.graph.incoming(id).filter(|edge| matches!(edge.role, Role::Citation | Role::FieldSource));
        for edge in edges.filter(|edge| self.graph.node(edge.from).key.kind != Kind::Event && !repeats(edge)) {
            let node = self.graph.node(edge.from);
            if cited.last().is_none_or(|(from, _)| *from != edge.from) {
                let kind_label = locale.word(node.key.kind);
                let LinkView { title, href } = self.link(route, edge.from);
                cited.push((edge.from, CitedIn { title, href, kind_label, sentences: Vec::new() }));
            }
            let (Some((_, page)), Some(sentence)) = (cited.last_mut(), &edge.sentence) else { continue };
            let words = references::context(sentence);
            page.sentences.push(CitingSentence {
                before: words.before,
                text: words.text,
                after: words.after,
                href: self.href(route, edge.from, edge.anchor.as_deref()),
                locator: edge.locator.as_ref().map(|place| locale.locator(place)),
            });
        }
        cited.into_iter().map(|(_, page)| page).collect()
    }
}
