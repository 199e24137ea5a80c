//! The part of a view that depends on the kind of the page.

use super::authors::works;
use super::brief::{answer_view, key_points};
use super::card::{card, event_view, event_views, names};
use super::changes::{changed_lately, changed_pages, pages_changed_lately};
use super::events::{by_title, newest_events};
use super::positions::{positions_of, positions_on};
use super::primary_texts::{document_view, rules_of, version_view};
use super::types::{
    ActorView, ArticleIssue, ArticleView, Card, Count, HomeView, IssueInBrief, IssueView, Member, RoleView, Sibling,
    StageView, StatusView, Subject as SubjectView, TermView,
};
use crate::figure::strip::strip;
use crate::graph::{EdgeRole, ListKind, MOST_ENTRIES, NodeId};
use crate::markup::escaped;
use crate::model::document::Page as PageDocument;
use crate::model::entity::{Actor, Article, Issue, Stage, Status, Subject, Term};
use crate::model::{Kind, Language, MadePage};
use crate::site::{
    LinkView, NEWEST, PageContext, Site, articles_of, articles_shown, dated_events, events_of, issues, members,
    referred,
};

/// Events shown on the home page.
const RECENT_EVENTS: usize = 6;
/// On the home page, an issue lists all its articles up to this number; if it has more, the [`FEW_AT_HOME`] newest.
const MOST_AT_HOME: usize = 12;
const FEW_AT_HOME: usize = 5;

pub(crate) fn subject(context: &PageContext<'_>, id: NodeId, document: &PageDocument) -> SubjectView {
    match &document.subject {
        Subject::Home => SubjectView::Home(home_view(context)),
        Subject::Page => SubjectView::None,
        Subject::Issue(issue) => SubjectView::Issue(issue_view(context, id, issue)),
        Subject::Article(article) => SubjectView::Article(article_view(context, id, article)),
        Subject::Person(actor) | Subject::Institution(actor) => SubjectView::Actor(actor_view(context, id, actor)),
        Subject::Term(term) => SubjectView::Term(term_view(context.site, id, term)),
        Subject::Document(text) => SubjectView::Document(Box::new(document_view(context, id, text))),
        Subject::Version(version) => SubjectView::Version(Box::new(version_view(context, id, version))),
    }
}

/// The content of a language's home page.
pub(crate) fn home_view(context: &PageContext<'_>) -> HomeView {
    let language = context.language;
    let count = |kind: Kind, string: &str| {
        let value = context.site.graph.published(kind, language).count();
        let list = kind.list().filter(|_| value > 0)?;
        let href = context.local_href(list.path());
        Some(Count { label: context.locale.counted(string, value), value, href })
    };
    let counts = [
        count(Kind::Article, "count-article"),
        count(Kind::Person, "count-person"),
        count(Kind::Institution, "count-institution"),
        count(Kind::Term, "count-term"),
        count(Kind::Event, "count-event"),
        count(Kind::Document, "count-document"),
        count(Kind::Source, "count-source"),
    ];
    let mut events: Vec<_> = dated_events(context.site, language);
    let recent = events.split_off(events.len().saturating_sub(RECENT_EVENTS));
    let issues = issues(context.site, language);
    let all_issues = (issues.len() > MOST_ENTRIES).then(|| Count {
        label: context.locale.counted("all-entries", issues.len()),
        value: issues.len(),
        href: context.local_href(MadePage::Issues.path()),
    });
    let of_language = context.site.graph.nodes().filter(|(_, node)| node.visible && node.language == *language);
    let shown = if all_issues.is_some() { NEWEST } else { MOST_ENTRIES };
    let changes = pages_changed_lately(context, of_language.map(|(id, _)| id));
    HomeView {
        changed_pages: changed_pages(&changes),
        issues: issues.into_iter().filter_map(|issue| issue_in_brief(context, issue)).take(shown).collect(),
        all_issues,
        counts: counts.into_iter().flatten().collect(),
        changes,
        recent_events: recent.into_iter().rev().map(|(id, event)| event_view(context, id, event)).collect(),
    }
}

pub(super) fn issue_in_brief(context: &PageContext<'_>, id: NodeId) -> Option<IssueInBrief> {
    let Subject::Issue(issue) = &context.site.page_document(id)?.subject else { return None };
    let (articles, all_articles) = newest_articles(context, id, MOST_AT_HOME, FEW_AT_HOME);
    Some(IssueInBrief {
        title: context.site.graph.node(id).title.to_string(),
        question: issue.question.clone(),
        summary: context.site.graph.node(id).summary.as_deref().map(str::to_owned),
        href: context.linker.node(id, None),
        status: issue.status.as_ref().map(|status| status_view(context, id, status)),
        articles,
        all_articles,
    })
}

/// The articles of an issue that a page shows: all, or the newest few if there are more than it can show, with the link to their
/// list.
fn newest_articles(context: &PageContext<'_>, issue: NodeId, most: usize, few: usize) -> (Vec<Card>, Option<Count>) {
    let graph = context.site.graph;
    let language = &graph.node(issue).language;
    let cards = articles_shown(context.site, issue, most, few).iter().map(|article| card(context, *article)).collect();
    let value = articles_of(context.site, issue, language).len();
    (cards, (value > most).then(|| all_articles(context, issue, language)))
}

/// The list of all articles of an issue in a language: its own, or that on the page of the issue.
pub(super) fn all_articles(context: &PageContext<'_>, issue: NodeId, language: &Language) -> Count {
    let graph = context.site.graph;
    let value = articles_of(context.site, issue, language).len();
    let list = ListKind::Articles(issue);
    let href = if graph.parts(&list, language).is_some() {
        context.linker.route(&context.site.local(&graph.list_page(&list, None), language))
    } else {
        context.linker.node(issue, None)
    };
    Count { label: context.locale.counted("all-entries", value), value, href }
}

pub(crate) fn status_view(context: &PageContext<'_>, id: NodeId, status: &Status) -> StatusView {
    StatusView {
        label: status.label.clone(),
        as_of: context.optional_date(status.as_of.as_ref()),
        source: status.source.as_ref().and_then(|source| context.source_link(id, source)),
        answer: status.answer.as_ref().map(|answer| answer_view(context, id, answer)),
    }
}

fn issue_view(context: &PageContext<'_>, id: NodeId, issue: &Issue) -> IssueView {
    let mut events = events_of(context.site, id, &[EdgeRole::EventIssue]);
    let mut strip = strip(by_title(context, &events), context.locale);
    let all_events = newest_events(context, &mut events, &mut strip);
    let (articles, all_articles) = newest_articles(context, id, MOST_ENTRIES, NEWEST);
    let of_issue = articles_of(context.site, id, &context.site.graph.node(id).language);
    IssueView {
        question: issue.question.clone(),
        proposition: issue.proposition.clone(),
        status: issue.status.as_ref().map(|status| status_view(context, id, status)),
        key_points: key_points(context, id, &issue.key_points),
        stages: stages(context, id, issue),
        articles,
        all_articles,
        strip,
        all_events,
        events: event_views(context, &events),
        positions: positions_on(context, id),
        terms: terms_of(context, id),
        changes: changed_lately(context, std::iter::once(id).chain(of_issue.iter().copied())),
        dossier: context.dossier_href(id, id),
    }
}

pub(crate) fn stages(context: &PageContext<'_>, id: NodeId, issue: &Issue) -> Vec<StageView> {
    let stage = |stage: &Stage| StageView {
        label: stage.label.clone(),
        date: context.optional_date(context.site.graph.stage_date(id, stage).as_ref()),
        state: stage.state,
        state_label: context.locale.word(stage.state),
        source: stage.source.as_ref().and_then(|source| context.source_link(id, source)),
    };
    issue.stages.iter().map(stage).collect()
}

/// The terms that an issue and its articles mention, by name.
fn terms_of(context: &PageContext<'_>, issue: NodeId) -> Vec<Card> {
    let articles = articles_of(context.site, issue, &context.site.graph.node(issue).language);
    let pages = std::iter::once(issue).chain(articles.iter().copied());
    let mut terms: Vec<NodeId> = pages
        .flat_map(|page| context.site.graph.outgoing(page).map(|edge| edge.to).collect::<Vec<_>>())
        .filter(|to| context.site.graph.node(*to).key.kind == Kind::Term && context.site.graph.node(*to).visible)
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
        .sort_by(|a, b| context.locale.compare(&context.site.graph.node(*a).title, &context.site.graph.node(*b).title));
    terms.into_iter().map(|term| card(context, term)).collect()
}

fn article_view(context: &PageContext<'_>, id: NodeId, article: &Article) -> ArticleView {
    let key_points = key_points(context, id, &article.key_points);
    let Some(issue) = context.site.graph.node(id).issue else {
        let rules = rules_of(context, id);
        return ArticleView { issue: None, key_points, rules, siblings: Vec::new(), all_siblings: None };
    };
    let sibling = |article: NodeId| Sibling {
        title: context.site.graph.node(article).title.to_string(),
        href: context.linker.node(article, None),
        current: article == id,
    };
    let view = context.site.page_document(issue).and_then(|document| match &document.subject {
        Subject::Issue(record) => Some(ArticleIssue {
            title: context.site.graph.node(issue).title.to_string(),
            href: context.linker.node(issue, None),
            question: record.question.clone(),
            status: record.status.as_ref().map(|status| status_view(context, issue, status)),
            dossier: context.dossier_href(id, issue),
        }),
        _ => None,
    });
    let language = &context.site.graph.node(id).language;
    let siblings: Vec<Sibling> = sibling_window(context.site, id, issue).into_iter().map(sibling).collect();
    let more = articles_of(context.site, issue, language).len() > siblings.len();
    let all_siblings = more.then(|| all_articles(context, issue, language));
    ArticleView { issue: view, key_points, rules: rules_of(context, id), siblings, all_siblings }
}

/// The articles of the issue around this one: all of a short list, a part of a long one.
pub(super) fn sibling_window(site: Site<'_>, id: NodeId, issue: NodeId) -> Vec<NodeId> {
    const AROUND: usize = 6;
    let articles = articles_of(site, issue, &site.graph.node(id).language);
    let index = articles.iter().position(|article| *article == id).unwrap_or(0);
    let start = index.saturating_sub(AROUND);
    articles.iter().copied().skip(start).take(2 * AROUND + 1).collect()
}

fn actor_view(context: &PageContext<'_>, id: NodeId, actor: &Actor) -> ActorView {
    let node = context.site.graph.node(id);
    let linked = |role: EdgeRole, span| referred(context.site, id, role, span).map(|to| context.link(to));
    let roles = actor.roles.iter().map(|role| RoleView {
        title: role.title.clone(),
        dates: role.time.as_ref().map(|time| context.locale.office_time(time)),
        institution: role.institution.as_ref().and_then(|institution| linked(EdgeRole::Office, institution.span)),
    });
    let mut events = events_of(context.site, id, &[EdgeRole::EventActor]);
    let mut strip = strip(by_title(context, &events), context.locale);
    let all_events = newest_events(context, &mut events, &mut strip);
    let (works, all_works) = works(context, id);
    ActorView {
        names: names(&actor.names, &node.language),
        roles: roles.collect(),
        party: actor.party.as_ref().and_then(|party| linked(EdgeRole::Party, party.span)),
        positions: positions_of(context, id, actor),
        strip,
        all_events,
        events: event_views(context, &events),
        members: member_views(context, id),
        works,
        all_works,
    }
}

/// People whose party or office an institution is.
fn member_views(context: &PageContext<'_>, id: NodeId) -> Vec<Member> {
    let member = |(person, office): (NodeId, Option<String>)| {
        let LinkView { title, lang, href } = context.link(person);
        Member { title, lang, href, detail: office }
    };
    members(context, id).into_iter().map(member).collect()
}

fn term_view(site: Site<'_>, id: NodeId, term: &Term) -> TermView {
    TermView {
        names: names(&term.names, &site.graph.node(id).language),
        aka: term.aka.clone(),
        definition_html: escaped(&term.definition),
    }
}
