//! Views of generated pages: indexes, the timeline, tags, the “page not found” page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::a_to_z::a_to_z;
use super::card::card;
use super::card_kind::CardKind;
use super::changes::changes_view;
use super::cite::{all_source_files, citable, source_files};
use super::document::{bare_view, breadcrumb_links, other_homes};
use super::dossier::dossier;
use super::ledger_page::{ledger_front, ledger_list};
use super::parts::PartNavigation;
use super::positions::position_matrix;
use super::redline::redline_page;
use super::references_page::references_list;
use super::subjects::{all_articles, home_view, issue_in_brief};
use super::timeline::timeline;
use super::types::{Card, Count, IndexGroup, IndexView, Page, PageView, SourceKindView, Subject};
use crate::graph::{ListKind, MOST_ENTRIES, NodeId, slug, tag_file};
use crate::model::{Kind, Language, MadePage, SourceKind};
use crate::site::{
    DossierContents, Generated, ListPage, PageContext, PageHeading, Site, Tags, breadcrumbs_of_made, by_name,
    generated_route, issues,
};
use crate::structured_data;

/// All that share a tag.
#[derive(Debug, Hash, Serialize)]
pub struct TagView {
    /// The pages.
    pub items: Vec<Card>,
    /// How many pages there are, on this page or on its parts.
    pub count: usize,
}

/// The view of a generated page, in one language.
pub fn generated(site: Site<'_>, page: &Generated, language: &Language) -> PageView {
    let route = generated_route(site, page, language);
    let context = &PageContext::new(site, &route, language);
    let mut view = match page {
        Generated::Made(own) => made_page(context, page, *own),
        Generated::List(list) => list_page(context, page, list, None),
        Generated::Part(list, part) => list_page(context, page, list, Some(part)),
        Generated::Claims(filter, part) => ledger_list(context, page, *filter, *part),
        Generated::References(id, part) => references_list(context, page, *id, part.as_deref()),
        Generated::Redline(compared) => redline_page(context, page, *compared),
        Generated::Dossier(issue) => {
            let held = DossierContents::of(site, *issue);
            dossier(&PageContext::of_dossier(site, &route, language, &held), *issue, &held)
        }
    };
    view.json_ld = structured_data::of_made(context, page);
    view.citable = citable(context, view.kind, "", &view.page);
    view.page.source_files = match page {
        Generated::Made(MadePage::Sources) => all_source_files(context),
        _ => source_files(context, &view.page),
    };
    view
}

fn made_page(context: &PageContext<'_>, page: &Generated, own: MadePage) -> PageView {
    match own {
        MadePage::Home => home_without_file(context, page),
        MadePage::NotFound => not_found(context, page),
        MadePage::Search => made(context, page, Subject::None),
        MadePage::Positions => made(context, page, Subject::Positions(position_matrix(context))),
        MadePage::Claims => ledger_front(context, page),
        MadePage::Issues
        | MadePage::Articles
        | MadePage::People
        | MadePage::Institutions
        | MadePage::Terms
        | MadePage::Documents
        | MadePage::Sources
        | MadePage::AToZ
        | MadePage::Tags
        | MadePage::Timeline
        | MadePage::Changes => list_page(context, page, &ListKind::Made(own), None),
    }
}

/// The view of a list, or of a part of it.
fn list_page(context: &PageContext<'_>, page: &Generated, list: &ListKind, part: Option<&str>) -> PageView {
    let list_page = &ListPage::new(context.site, list.clone(), part, context.language);
    let subject = match list {
        ListKind::Made(MadePage::Timeline) => Subject::Timeline(timeline(context, list_page)),
        ListKind::Made(MadePage::Changes) => Subject::Changes(changes_view(context, list_page)),
        ListKind::Made(MadePage::AToZ) => Subject::AToZ(a_to_z(context, list_page)),
        ListKind::Made(MadePage::Tags) => Subject::Index(tag_index(context, list_page)),
        ListKind::Made(page) => Subject::Index(index(context, page.index_of().unwrap_or(Kind::Page), list_page)),
        ListKind::Tag(tag) => Subject::Tag(tag_list(context, tag, list_page)),
        ListKind::Articles(_) => Subject::Index(index(context, Kind::Article, list_page)),
    };
    let mut view = made(context, page, subject);
    if let Some(tree) = list_page.tree {
        let href = |part: &str| context.local_href(&context.site.graph.list_page(list, Some(part)));
        PartNavigation { tree, trail: &list_page.trail }.show(&mut view.page, href, context.locale);
    }
    view
}

/// The view of a generated page around its content.
pub(crate) fn made(context: &PageContext<'_>, page: &Generated, subject: Subject) -> PageView {
    let PageHeading { kind, title, summary } = PageHeading::of_made(context.site, context.locale, page);
    let breadcrumbs = breadcrumb_links(context, breadcrumbs_of_made(context, page));
    PageView { page: Page { title, summary, breadcrumbs, subject, ..Page::default() }, ..bare_view(context, kind) }
}

fn index(context: &PageContext<'_>, kind: Kind, list_page: &ListPage<'_>) -> IndexView {
    let ids = match list_page.nodes() {
        Some(nodes) => nodes,
        None if kind == Kind::Issue => issues(context.site, context.language),
        None => context.site.graph.published(kind, context.language).map(|(id, _)| id).collect(),
    };
    let groups = match (kind, &list_page.list) {
        (Kind::Issue, _) | (_, ListKind::Articles(_)) => vec![group(context, "", &ids)],
        (Kind::Article, _) => articles_by_issue(context, ids.clone()),
        _ => by_initial(context, kind, ids.clone()),
    };
    let groups: Vec<IndexGroup> = groups.into_iter().filter(|group| !group.items.is_empty()).collect();
    let count = list_page.count().unwrap_or_else(|| groups.iter().map(|group| group.items.len()).sum());
    let issues = if kind == Kind::Article && list_page.is_overview() { by_issue(context) } else { Vec::new() };
    let source_kinds = source_kinds(context, &groups);
    let questions = ids.iter().filter(|_| kind == Kind::Issue).filter_map(|id| issue_in_brief(context, *id)).collect();
    IndexView { entries_kind: CardKind::Thing(kind), groups, source_kinds, count, issues, questions }
}

/// The way to the articles of each issue, for a list of all that is divided by date. Of very many issues, their own list leads on.
fn by_issue(context: &PageContext<'_>) -> Vec<Count> {
    let all = issues(context.site, context.language);
    if all.len() > MOST_ENTRIES {
        return Vec::new();
    }
    let of = |issue: &NodeId| {
        let title = context.site.graph.node(*issue).title.to_string();
        Count { label: title, ..all_articles(context, *issue, context.language) }
    };
    all.iter().map(of).filter(|count| count.value > 0).collect()
}

/// The kinds of sources in groups; none where a choice would choose nothing.
fn source_kinds(context: &PageContext<'_>, groups: &[IndexGroup]) -> Vec<SourceKindView> {
    let count = |kind: SourceKind| {
        let cards = groups.iter().flat_map(|group| &group.items);
        cards.filter(|card| card.facts.as_ref().is_some_and(|facts| facts.kind == Some(kind))).count()
    };
    let view = |kind: SourceKind| SourceKindView { kind, label: context.locale.word(kind), count: count(kind) };
    SourceKind::ALL.into_iter().map(view).filter(|view| view.count > 0).collect()
}

fn group(context: &PageContext<'_>, label: &str, ids: &[NodeId]) -> IndexGroup {
    let items = ids.iter().map(|id| card(context, *id)).collect();
    IndexGroup { label: label.to_owned(), anchor: slug(label), items }
}

fn articles_by_issue(context: &PageContext<'_>, articles: Vec<NodeId>) -> Vec<IndexGroup> {
    let mut groups: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
    for id in articles {
        groups.entry(context.site.graph.node(id).issue).or_default().push(id);
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

fn by_initial(context: &PageContext<'_>, kind: Kind, ids: Vec<NodeId>) -> Vec<IndexGroup> {
    let mut groups: Vec<IndexGroup> = Vec::new();
    for (name, id) in by_name(context, kind, ids) {
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

fn tag_index(context: &PageContext<'_>, list_page: &ListPage<'_>) -> IndexView {
    let shown = list_page.tags();
    let tags = context.site.tags(context.language).into_iter().flat_map(Tags::all);
    let tags = tags.filter(|(slug, ..)| shown.as_ref().is_none_or(|shown| shown.contains(*slug)));
    let items = tags.map(|(slug, tag, pages)| Card {
        id: format!("card-tag-{slug}"),
        kind: CardKind::Tag,
        kind_label: CardKind::Tag.one(context.locale),
        title: tag.to_owned(),
        title_lang: None,
        native: None,
        text: String::new(),
        text_lang: None,
        untranslated: None,
        source: None,
        facts: None,
        href: tag_file(tag),
        detail_lang: None,
        detail: Some(pages.len().to_string()),
        detail_dates: None,
        date: None,
    });
    let items: Vec<Card> = items.collect();
    let count = list_page.count().unwrap_or(items.len());
    let groups = if items.is_empty() {
        Vec::new()
    } else {
        vec![IndexGroup { label: String::new(), anchor: String::new(), items }]
    };
    IndexView {
        entries_kind: CardKind::Tag,
        groups,
        source_kinds: Vec::new(),
        count,
        issues: Vec::new(),
        questions: Vec::new(),
    }
}

fn tag_list(context: &PageContext<'_>, tag: &str, list_page: &ListPage<'_>) -> TagView {
    let all = || context.site.tags(context.language).map(|tags| tags.pages(&slug(tag))).unwrap_or_default().to_vec();
    let pages = list_page.nodes().unwrap_or_else(all);
    let items: Vec<Card> = pages.iter().map(|id| card(context, *id)).collect();
    TagView { count: list_page.count().unwrap_or(items.len()), items }
}

fn not_found(context: &PageContext<'_>, page: &Generated) -> PageView {
    let mut view = made(context, page, Subject::None);
    // A server shows it for any address, so relative links could start anywhere: they start from the root of the host instead, as
    // far as the site's path on it is known.
    if let Some(base) = &context.site.config.base_url {
        let host = base.split_once("://").map_or("", |(_, rest)| rest);
        let folder = host.split_once('/').map_or(String::new(), |(_, folder)| format!("{folder}/"));
        view.root = format!("/{folder}");
    }
    view
}

/// The content of the generated home page: what the language has.
fn home_without_file(context: &PageContext<'_>, page: &Generated) -> PageView {
    let mut view = made(context, page, Subject::Home(home_view(context)));
    view.page.translations = other_homes(context);
    view
}
