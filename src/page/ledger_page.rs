//! The pages of the ledger: filters as links, and the entries page by page.

use serde::Serialize;

use super::parts::{PartLink, PartRow};
use super::references;
use super::types::{Context, PageView, Subject};
use crate::body::Successor;
use crate::graph::{MOST_ENTRIES, NodeId, Route, ledger_part};
use crate::locale::Locale;
use crate::model::entity::LedgerState;
use crate::model::{Language, MadePage, PageKind, fragment_safe};
use crate::site::{
    DateView, Filter, Ledger, LinkView, MOST_LISTED, MOST_UNFOLDED, Rest, Scope, Statement, Views, statements,
};

/// Every claim and every cited sentence, or some of them.
#[derive(Debug, Hash, Serialize)]
pub struct LedgerView {
    /// How many there are.
    pub count: usize,
    /// Whether they are listed here; where there are too many, the reader chooses.
    pub listed: bool,
    /// Whether the entries of each page come folded up, since there are very many.
    pub folded: bool,
    /// The choice by issue.
    pub scopes: Vec<FilterLink>,
    /// The choice by state.
    pub states: Vec<FilterLink>,
    /// The entries, page by page.
    pub groups: Vec<LedgerGroup>,
}

/// A choice of entries.
#[derive(Debug, Hash, Serialize)]
pub struct FilterLink {
    /// What is chosen, in words.
    pub title: String,
    /// The state that is chosen, where it is one.
    pub state: Option<LedgerState>,
    /// The page of that choice.
    pub href: String,
    /// How many entries it has.
    pub count: usize,
    /// Whether it is this page.
    pub current: bool,
}

/// The entries of a page.
#[derive(Debug, Hash, Serialize)]
pub struct LedgerGroup {
    /// An id for the heading.
    pub anchor: String,
    /// The title of the page.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its kind in words.
    pub kind_label: String,
    /// The entries, in the order of the text.
    pub entries: Vec<LedgerEntry>,
}

/// A claim, or a sentence that cites.
#[derive(Debug, Hash, Serialize)]
pub struct LedgerEntry {
    /// An id for the entry; cited sentences have none.
    pub anchor: Option<String>,
    /// `sourced`, `settled`, `contested` or `superseded`.
    pub state: LedgerState,
    /// That in words.
    pub label: String,
    /// The sentence, with the words that the claim is about.
    pub sentence: Context,
    /// Its place in its page.
    pub href: String,
    /// The day of which the claim is true.
    pub as_of: Option<DateView>,
    /// What it leans on.
    pub sources: Vec<LedgerSource>,
    /// What overtook it.
    pub superseded_by: Option<Successor>,
}

/// A source of an entry.
#[derive(Debug, Hash, Serialize)]
pub struct LedgerSource {
    /// The source in a few words.
    pub text_html: String,
    /// The page of the source.
    pub href: String,
    /// The pages or sections that are cited, in words.
    pub locator: Option<String>,
}

impl Views<'_> {
    pub(crate) fn ledger_page(
        &self,
        filter: Filter,
        part: Option<usize>,
        language: &Language,
        locale: &Locale,
    ) -> PageView {
        let whole = self.local(&self.ledger_path(filter), language);
        let part_route = |number: usize| self.local(&ledger_part(&self.ledger_path(filter), number), language);
        let route = part.map_or_else(|| whole.clone(), part_route);
        let empty = Ledger::default();
        let ledger = self.ledger(language).unwrap_or(&empty);
        let count = ledger.count(filter);
        let parts = ledger.parts(filter);
        let listed = part.is_some() || (count <= MOST_LISTED && parts == 0);
        let groups = if listed { self.ledger_groups(ledger, filter, part, &route, locale) } else { Vec::new() };
        let view = LedgerView {
            count,
            listed: listed || parts > 0,
            folded: part.is_none() && count > MOST_UNFOLDED,
            scopes: self.ledger_scopes(ledger, filter, language, &route, locale),
            states: self.ledger_states(ledger, filter, language, &route, locale),
            groups,
        };
        let mut title = locale.text("claims");
        let scope = (filter.scope != Scope::Everything).then(|| self.scope_title(filter.scope, locale));
        for name in scope.into_iter().chain(filter.state.map(|state| locale.word(state))) {
            title.push_str(" · ");
            title.push_str(&name);
        }
        let mut page = self.made_at(&route, language, PageKind::Claims, title, Subject::Ledger(view));
        page.page.summary = Some(locale.text("claims-summary"));
        if filter != Filter::ALL || part.is_some() {
            page.page.breadcrumbs.push(self.link_to_made(MadePage::Claims, &route, language));
        }
        if let Some(number) = part {
            page.page.breadcrumbs.push(LinkView { title: page.page.title.clone(), href: route.link_to(&whole) });
            page.page.title = format!("{} · {number}", page.page.title);
            let link = |number: usize| LinkView { title: number.to_string(), href: route.link_to(&part_route(number)) };
            page.page.previous = (number > 1).then(|| link(number - 1));
            page.page.next = (number < parts).then(|| link(number + 1));
        }
        if parts > 0 {
            let link = |number: usize| PartLink {
                title: number.to_string(),
                href: route.link_to(&part_route(number)),
                count: MOST_ENTRIES.min(count - (number - 1) * MOST_ENTRIES),
                current: part == Some(number),
                within: false,
            };
            page.page.parts = vec![PartRow { links: (1..=parts).map(link).collect() }];
        }
        page
    }

    fn scope_title(&self, scope: Scope, locale: &Locale) -> String {
        match scope {
            Scope::Everything => locale.text("claims-everywhere"),
            Scope::Issue(issue) => self.graph.node(issue).title.to_string(),
            Scope::Elsewhere => locale.text("claims-elsewhere"),
        }
    }

    fn ledger_scopes(
        &self,
        ledger: &Ledger,
        filter: Filter,
        language: &Language,
        route: &Route,
        locale: &Locale,
    ) -> Vec<FilterLink> {
        let scopes = std::iter::once(Scope::Everything).chain(ledger.scopes());
        let link = |scope: Scope| {
            let to = Filter { scope, ..filter };
            let current = scope == filter.scope;
            let title = self.scope_title(scope, locale);
            let href = route.link_to(&self.local(&self.ledger_path(to), language));
            FilterLink { title, state: None, href, count: ledger.count(to), current }
        };
        scopes.filter(|scope| ledger.is_made(Filter { scope: *scope, ..filter })).map(link).collect()
    }

    fn ledger_states(
        &self,
        ledger: &Ledger,
        filter: Filter,
        language: &Language,
        route: &Route,
        locale: &Locale,
    ) -> Vec<FilterLink> {
        let link = |state: Option<LedgerState>| {
            let to = Filter { state, ..filter };
            let title = state.map_or_else(|| locale.text("claims-any-state"), |state| locale.word(state));
            let href = route.link_to(&self.local(&self.ledger_path(to), language));
            FilterLink { title, state, href, count: ledger.count(to), current: state == filter.state }
        };
        let states = std::iter::once(None).chain(LedgerState::ALL.map(Some));
        states.filter(|state| ledger.is_made(Filter { state: *state, ..filter })).map(link).collect()
    }

    /// The entries of a page of the ledger, or of a part of it.
    fn ledger_groups(
        &self,
        ledger: &Ledger,
        filter: Filter,
        part: Option<usize>,
        route: &Route,
        locale: &Locale,
    ) -> Vec<LedgerGroup> {
        let pages =
            ledger.pages.iter().filter(|(scope, _)| filter.scope == Scope::Everything || filter.scope == *scope);
        let shown = part.map_or(0..usize::MAX, |part| (part - 1) * MOST_ENTRIES..part * MOST_ENTRIES);
        let mut passed = 0;
        let group = |(_, id): &(Scope, NodeId)| {
            // A page whose entries stand on other parts is not looked into.
            let (from, count) = (passed, ledger.count_on(*id, filter.state));
            passed += count;
            if count == 0 || shown.end <= from || passed <= shown.start {
                return None;
            }
            let node = self.graph.node(*id);
            let statements = statements(self.graph, *id).into_iter();
            let wanted = statements.filter(|statement| filter.state.is_none_or(|state| state == statement.state));
            let here = (from..).zip(wanted).filter(|(place, _)| shown.contains(place));
            let entries: Vec<LedgerEntry> =
                here.map(|(_, statement)| self.ledger_entry(*id, &statement, route, locale)).collect();
            let LinkView { title, href } = self.link(route, *id);
            let kind = node.key.kind;
            let anchor = format!("_{kind}-{}", fragment_safe(&node.key.id));
            Some(LedgerGroup { anchor, title, href, kind_label: locale.word(kind), entries })
        };
        pages.filter_map(group).collect()
    }

    pub(crate) fn ledger_entry(
        &self,
        id: NodeId,
        statement: &Statement<'_>,
        route: &Route,
        locale: &Locale,
    ) -> LedgerEntry {
        let node = self.graph.node(id);
        let claim = statement.claim.map(|anchored| &anchored.claim);
        let state = statement.state;
        let source = |(source, locator): &Rest<'_>| {
            let link = self.source_link_to(route, *source);
            LedgerSource {
                text_html: link.text_html,
                href: link.href,
                locator: locator.map(|place| locale.locator(place)),
            }
        };
        LedgerEntry {
            anchor: statement.claim.map(|claim| Self::ledger_anchor(node, claim)),
            state,
            label: locale.word(state),
            sentence: references::context(statement.sentence),
            href: self.href(route, id, statement.anchor),
            as_of: Self::optional_date(claim.and_then(|claim| claim.as_of.as_ref()), locale),
            sources: statement.rests.iter().map(source).collect(),
            superseded_by: self.successor(id, claim.and_then(|claim| claim.superseded_by.as_ref()), route, locale),
        }
    }
}
