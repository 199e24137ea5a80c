//! Dossiers: an issue with all its articles, their notes, the timeline, positions, claims and sources on one page, for paper.
//!
//! In: the pages of an issue, as their own pages are made from. Out: one page on which every id stands once: what a part
//! brings has the part's number before it, and links between the parts stay on the page. It must not know how paper looks.

use rayon::prelude::*;
use serde::Serialize;

use super::document;
use super::ledger_page::LedgerGroup;
use super::positions::ActorPositions;
use super::types::{ContentsItem, CorrectionView, EventView, PageView, StageView, StatusView, Subject};
use crate::body::{BodyBuilder, Fragment};
use crate::figure::strip::{StripView, strip};
use crate::graph::{DOSSIER, NodeId, Role, Route};
use crate::locale::Locale;
use crate::model::Language;
use crate::model::entity::{Issue, Meta, Subject as Record};
use crate::model::{Kind, MadePage, PageKind};
use crate::site::{DateView, LinkView, Views, anchor, claim_anchor, statements};

/// An issue as one page.
#[derive(Debug, Hash, Serialize)]
pub struct DossierView {
    /// What the issue asks.
    pub question: String,
    /// What the positions are for or against.
    pub proposition: Option<String>,
    /// How it stands.
    pub status: Option<StatusView>,
    /// The steps of the issue.
    pub stages: Vec<StageView>,
    /// The page of the issue.
    pub issue: LinkView,
    /// The issue first, then its articles in their order; `page.parts_html` holds their bodies in the same order.
    pub parts: Vec<DossierPart>,
    /// Notes of all parts together.
    pub notes: usize,
    /// The events of the issue in the order of time.
    pub events: Vec<EventView>,
    /// The picture of these events.
    pub strip: Option<StripView>,
    /// Who stands where on the issue.
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
    /// One or two sentences.
    pub summary: Option<String>,
    /// The page itself.
    pub href: String,
    /// The address of the page itself, where the site has one.
    pub canonical_url: Option<String>,
    /// The day that the article speaks of.
    pub as_of: Option<DateView>,
    /// The day of the last review.
    pub reviewed: Option<DateView>,
    /// Whether the day of the next review has passed.
    pub overdue: bool,
    /// The day of the last substantive change.
    pub updated: Option<DateView>,
    /// The first day in public.
    pub published: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Whether it is a draft, shown because drafts are.
    pub draft: bool,
    /// Its headings, with their ids on this page.
    pub contents: Vec<ContentsItem>,
    /// What was put right.
    pub corrections: Vec<CorrectionView>,
}

impl Views<'_> {
    pub(crate) fn dossier(&self, issue: NodeId, language: &Language, locale: &Locale) -> PageView {
        let node = self.graph.node(issue);
        let route = node.route.beside(DOSSIER);
        let pages = self.dossier_parts(issue);
        let parts: Vec<(DossierPart, Fragment, usize)> = pages
            .par_iter()
            .enumerate()
            .filter_map(|(index, page)| self.dossier_part(index + 1, *page, &route, locale))
            .collect();
        let mut view = self.bare_view(&route, language, PageKind::Dossier);
        view.page.title.push_str(&node.title);
        view.page.summary = node.summary.as_deref().map(str::to_owned);
        view.page.breadcrumbs = self.dossier_breadcrumbs(issue, &route);
        view.page.sources =
            self.dossiers.get(&route).map(|held| self.page_sources(&held.sources, &route)).unwrap_or_default();
        let notes = parts.iter().map(|(_, _, notes)| notes).sum();
        let mut views = Vec::with_capacity(parts.len());
        for (part, body, _) in parts {
            views.push(part);
            view.parts.push(body);
        }
        view.page.draft = views.iter().any(|part| part.draft);
        view.page.notes = notes;
        let record = self.page_document(issue).and_then(|document| match &document.subject {
            Record::Issue(record) => Some(record),
            _ => None,
        });
        if let Some(record) = record {
            let around = self.dossier_record(issue, record, &route, locale);
            view.page.subject = Subject::Dossier(DossierView { parts: views, notes, ..around });
        }
        view
    }

    /// What stands before and after the parts.
    fn dossier_record(&self, issue: NodeId, record: &Issue, route: &Route, locale: &Locale) -> DossierView {
        let events = self.events_of(issue, &[Role::EventIssue]);
        let own = &self.graph.node(issue).route;
        DossierView {
            question: record.question.clone(),
            proposition: record.proposition.clone(),
            status: record.status.as_ref().map(|status| self.status(issue, status, route, locale)),
            stages: self.stages(issue, record, route, locale),
            issue: LinkView { title: self.graph.node(issue).title.to_string(), href: route.link_to(own) },
            parts: Vec::new(),
            notes: 0,
            strip: strip(events.iter().map(|(_, event)| *event), locale),
            events: self.event_views(&events, route, locale),
            positions: self.positions_on(issue, route, locale),
            claims: self.judged_claims(issue, route, locale),
        }
    }

    fn dossier_part(
        &self,
        number: usize,
        id: NodeId,
        route: &Route,
        locale: &Locale,
    ) -> Option<(DossierPart, Fragment, usize)> {
        let node = self.graph.node(id);
        let document = self.page_document(id)?;
        let body = BodyBuilder::new(self, id, document, locale).in_dossier(route, number).build();
        let meta: &Meta = &document.meta;
        let as_of = match &document.subject {
            Record::Article(article) => article.as_of.as_ref(),
            _ => None,
        };
        let kind = node.key.kind;
        let part = DossierPart {
            anchor: anchor(number, None),
            number,
            kind,
            kind_label: locale.word(kind),
            title: node.title.to_string(),
            summary: meta.summary.clone(),
            href: route.link_to(&node.route),
            canonical_url: self.canonical(&node.route),
            as_of: Self::optional_date(as_of, locale),
            reviewed: Self::optional_date(meta.reviewed.as_ref(), locale),
            overdue: meta.is_overdue(self.today),
            updated: Self::optional_date(meta.updated.as_ref(), locale),
            published: Self::optional_date(meta.published.as_ref(), locale),
            authors: meta.authors.clone(),
            draft: meta.draft,
            contents: within(number, document::contents(&document.body, &document.text)),
            corrections: Self::corrections(meta, locale),
        };
        Some((part, body.fragment, document.notes.len()))
    }

    /// The statements of an issue that stand under `claims`.
    fn judged_claims(&self, issue: NodeId, route: &Route, locale: &Locale) -> Vec<LedgerGroup> {
        let group = |(number, id): (usize, NodeId)| {
            let judged = statements(self.graph, id).into_iter();
            let judged = judged.filter(|statement| statement.claim.is_some());
            let entries = judged.map(|statement| {
                let mut entry = self.ledger_entry(id, &statement, route, locale);
                entry.anchor = statement.claim.map(|claim| claim_anchor(number, &claim.anchor));
                entry
            });
            let node = self.graph.node(id);
            let kind = node.key.kind;
            LedgerGroup {
                anchor: format!("_claims-{number}"),
                title: node.title.to_string(),
                href: self.href(route, id, None),
                kind_label: locale.word(kind),
                entries: entries.collect(),
            }
        };
        let groups = (1..).zip(self.dossier_parts(issue)).map(group);
        groups.filter(|group| !group.entries.is_empty()).collect()
    }

    fn dossier_breadcrumbs(&self, issue: NodeId, route: &Route) -> Vec<LinkView> {
        let node = self.graph.node(issue);
        vec![
            self.link_to_made(MadePage::Home, route, &node.language),
            self.link_to_made(MadePage::Issues, route, &node.language),
            LinkView { title: node.title.to_string(), href: route.link_to(&node.route) },
        ]
    }
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
