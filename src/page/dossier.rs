//! Dossiers: an issue with all its articles, their notes, the timeline, positions, claims and sources on one page, for printing.
//!
//! In: the pages of an issue, as their own pages are made from. Out: one page with unique ids: the ids of each part are prefixed
//! with its number, and links between the parts stay on the page. It must not know what paper looks like.

use rayon::prelude::*;
use serde::Serialize;

use super::authors::{AuthorView, author_views};
use super::brief::key_points;
use super::card::event_views;
use super::document::{contents, corrections, page_sources};
use super::events::by_title;
use super::ledger_page::{LedgerGroup, ledger_entry};
use super::lists::made;
use super::positions::{ActorPositions, positions_on};
use super::subjects::{stages, status_view};
use super::types::{ContentsItem, CorrectionView, EventView, KeyPointView, PageView, StageView, StatusView, Subject};
use crate::body::{BodyBuilder, Fragment};
use crate::figure::strip::{StripView, strip};
use crate::graph::{EdgeRole, NodeId};
use crate::model::Kind;
use crate::model::entity::{Issue, Meta, Subject as Record};
use crate::site::{
    DateView, DossierContents, Generated, LinkView, PageContext, anchor, claim_anchor, dossier_parts, events_of,
    statements,
};

/// An issue as one page.
#[derive(Debug, Hash, Serialize)]
pub struct DossierView {
    /// What the issue asks.
    pub question: String,
    /// What the positions are for or against.
    pub proposition: Option<String>,
    /// Its status.
    pub status: Option<StatusView>,
    /// The steps of the issue.
    pub stages: Vec<StageView>,
    /// The page of the issue.
    pub issue: LinkView,
    /// The issue first, then its articles in their order; `page.parts_html` holds their bodies in the same order.
    pub parts: Vec<DossierPart>,
    /// Notes of all parts together.
    pub notes: usize,
    /// The events of the issue in chronological order.
    pub events: Vec<EventView>,
    /// The drawing of these events.
    pub strip: Option<StripView>,
    /// The positions on the issue.
    pub positions: Vec<ActorPositions>,
    /// The statements whose state has been judged, part by part.
    pub claims: Vec<LedgerGroup>,
}

/// A page in a dossier.
#[derive(Debug, Hash, Serialize)]
pub struct DossierPart {
    /// Its id on the page.
    pub anchor: String,
    /// Its number, from 1.
    pub number: usize,
    /// `issue` or `article`.
    pub kind: Kind,
    /// The name of that kind.
    pub kind_label: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: Option<String>,
    /// The page itself.
    pub href: String,
    /// The address of the page itself, if the site has one.
    pub canonical_url: Option<String>,
    /// What it shows, in a few sentences.
    pub key_points: Vec<KeyPointView>,
    /// The day that the article speaks of.
    pub as_of: Option<DateView>,
    /// The day of the last review.
    pub reviewed: Option<DateView>,
    /// Whether the next review is overdue.
    pub overdue: bool,
    /// The day of the last substantive change.
    pub updated: Option<DateView>,
    /// The first day in public.
    pub published: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<AuthorView>,
    /// Whether it is a draft, shown because drafts are built.
    pub draft: bool,
    /// Its headings, with their ids on this page.
    pub contents: Vec<ContentsItem>,
    /// Its corrections.
    pub corrections: Vec<CorrectionView>,
}

/// The dossier of an issue, in a context whose links stay within it.
pub(crate) fn dossier(context: &PageContext<'_>, issue: NodeId, held: &DossierContents) -> PageView {
    let pages = dossier_parts(context.site, issue);
    let parts: Vec<(DossierPart, Fragment, usize)> =
        pages.par_iter().enumerate().filter_map(|(index, page)| dossier_part(context, index + 1, *page)).collect();
    let mut view = made(context, &Generated::Dossier(issue), Subject::None);
    view.page.sources = page_sources(context, &held.sources);
    let notes = parts.iter().map(|(_, _, notes)| notes).sum();
    let mut views = Vec::with_capacity(parts.len());
    for (part, body, _) in parts {
        views.push(part);
        view.parts.push(body);
    }
    view.page.draft = views.iter().any(|part| part.draft);
    for author in views.iter().flat_map(|part| &part.authors) {
        if !view.page.authors.contains(author) {
            view.page.authors.push(author.clone());
        }
    }
    view.page.notes = notes;
    let record = context.site.page_document(issue).and_then(|document| match &document.subject {
        Record::Issue(record) => Some(record),
        _ => None,
    });
    if let Some(document) = context.site.page_document(issue) {
        view.page.published = context.optional_date(document.meta.published.as_ref());
        view.page.updated = context.optional_date(document.meta.updated.as_ref());
    }
    if let Some(record) = record {
        let around = dossier_record(context, issue, record);
        view.page.subject = Subject::Dossier(DossierView { parts: views, notes, ..around });
    }
    view
}

/// The content before and after the parts.
fn dossier_record(context: &PageContext<'_>, issue: NodeId, record: &Issue) -> DossierView {
    let events = events_of(context.site, issue, &[EdgeRole::EventIssue]);
    let own = &context.site.graph.node(issue).route;
    DossierView {
        question: record.question.clone(),
        proposition: record.proposition.clone(),
        status: record.status.as_ref().map(|status| status_view(context, issue, status)),
        stages: stages(context, issue, record),
        issue: LinkView {
            title: context.site.graph.node(issue).title.to_string(),
            lang: None,
            href: context.linker.route(own),
        },
        parts: Vec::new(),
        notes: 0,
        strip: strip(by_title(context, &events), context.locale),
        events: event_views(context, &events),
        positions: positions_on(context, issue),
        claims: judged_claims(context, issue),
    }
}

fn dossier_part(context: &PageContext<'_>, number: usize, id: NodeId) -> Option<(DossierPart, Fragment, usize)> {
    let node = context.site.graph.node(id);
    let document = context.site.page_document(id)?;
    let body = BodyBuilder::new(*context, id, document).in_dossier(number).build();
    let meta: &Meta = &document.meta;
    let (as_of, points) = match &document.subject {
        Record::Article(article) => (article.as_of.as_ref(), article.key_points.as_slice()),
        Record::Issue(issue) => (None, issue.key_points.as_slice()),
        _ => (None, &[][..]),
    };
    let kind = node.key.kind;
    let part = DossierPart {
        anchor: anchor(number, None),
        number,
        kind,
        kind_label: context.locale.word(kind),
        title: node.title.to_string(),
        summary: meta.summary.clone(),
        href: context.linker.route(&node.route),
        canonical_url: context.site.canonical(&node.route),
        key_points: key_points(context, id, points),
        as_of: context.optional_date(as_of),
        reviewed: context.optional_date(meta.reviewed.as_ref()),
        overdue: meta.is_overdue(context.site.today),
        updated: context.optional_date(meta.updated.as_ref()),
        published: context.optional_date(meta.published.as_ref()),
        authors: author_views(context, id, meta),
        draft: meta.draft,
        contents: within(number, contents(context, id, document)),
        corrections: corrections(context, document),
    };
    Some((part, body.fragment, body.notes))
}

/// The statements under `claims` of an issue.
fn judged_claims(context: &PageContext<'_>, issue: NodeId) -> Vec<LedgerGroup> {
    let group = |(number, id): (usize, NodeId)| {
        let judged = statements(context.site.graph, id).into_iter();
        let judged = judged.filter(|statement| statement.claim.is_some());
        let entries = judged.map(|statement| {
            let mut entry = ledger_entry(context, id, &statement);
            entry.anchor = statement.claim.map(|claim| claim_anchor(number, &claim.anchor));
            entry
        });
        let node = context.site.graph.node(id);
        let kind = node.key.kind;
        LedgerGroup {
            anchor: format!("_claims-{number}"),
            title: node.title.to_string(),
            href: context.linker.node(id, None),
            kind_label: context.locale.word(kind),
            entries: entries.collect(),
        }
    };
    let groups = (1..).zip(dossier_parts(context.site, issue)).map(group);
    groups.filter(|group| !group.entries.is_empty()).collect()
}

/// Headings with their ids on the dossier.
fn within(part: usize, contents: Vec<ContentsItem>) -> Vec<ContentsItem> {
    let item = |item: ContentsItem| ContentsItem {
        id: anchor(part, Some(&item.id)),
        children: within(part, item.children),
        ..item
    };
    contents.into_iter().map(item).collect()
}
