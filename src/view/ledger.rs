//! The ledger of claims: every sentence with a citation and every passage under `claims`, page by page, each with its
//! state, what it rests on and the way to its place.
//!
//! A site of ten thousand articles has half a million such sentences, so each issue has a page of its own; the pages
//! over all issues list what there is as long as a reader could read it, and beyond that only count it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Views;
use super::claims::{Successor, state_word};
use super::references;
use super::shared::fragment_safe;
use super::types::{Context, DateView, LinkView, PageView, Subject};
use crate::graph::{AnchoredClaim, Edge, Graph, Node, NodeId, Role, Route, Sentence, SentenceId};
use crate::locale::Locale;
use crate::model::entity::{ClaimState, Target};
use crate::model::{Date, EntityKey, Kind, Language};

/// Pages over all issues list no more entries than this.
const MOST_LISTED: usize = 3_000;

/// Which pages a page of the ledger is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// All.
    Everything,
    /// An issue and its articles.
    Issue(NodeId),
    /// Pages that belong to no issue.
    Elsewhere,
}

/// How certain an entry of the ledger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It has a citation, and nothing more is said about it.
    Sourced,
    /// It stands under `claims`.
    Claimed(ClaimState),
}

impl State {
    /// All of them, in the order in which they are shown.
    const ALL: [Self; 4] = [
        Self::Sourced,
        Self::Claimed(ClaimState::Settled),
        Self::Claimed(ClaimState::Contested),
        Self::Claimed(ClaimState::Superseded),
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Sourced => "sourced",
            Self::Claimed(state) => state_word(state),
        }
    }
}

/// What a page of the ledger lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filter {
    /// Of which pages.
    pub scope: Scope,
    /// Of one state, or of all.
    pub state: Option<State>,
}

/// The pages of a language in the order of the ledger, and how many entries each kind of them has.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pages: Vec<(Scope, NodeId)>,
    counts: BTreeMap<(Scope, State), usize>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct LedgerView {
    pub count: usize,
    pub listed: bool,
    pub scopes: Vec<FilterLink>,
    pub states: Vec<FilterLink>,
    pub groups: Vec<LedgerGroup>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct FilterLink {
    pub title: String,
    pub state: Option<&'static str>,
    pub href: String,
    pub count: usize,
    pub current: bool,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct LedgerGroup {
    pub anchor: String,
    pub title: String,
    pub href: String,
    pub kind_label: String,
    pub entries: Vec<LedgerEntry>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct LedgerEntry {
    pub anchor: Option<String>,
    pub state: &'static str,
    pub label: String,
    pub sentence: Context,
    pub href: String,
    pub as_of: Option<DateView>,
    pub sources: Vec<LedgerSource>,
    pub superseded_by: Option<Successor>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct LedgerSource {
    pub text_html: String,
    pub href: String,
    pub locator: Option<String>,
}

/// A source and where in it.
type Rest<'g> = (NodeId, Option<&'g str>);

/// An entry before it is shown.
struct Statement<'g> {
    order: (SentenceId, usize),
    state: State,
    sentence: &'g Sentence,
    anchor: Option<&'g str>,
    rests: Vec<Rest<'g>>,
    claim: Option<&'g AnchoredClaim>,
}

impl Ledger {
    /// Counts the entries of a language.
    pub(super) fn new(graph: &Graph, language: &Language) -> Self {
        let written = |node: &Node| !matches!(node.key.kind, Kind::Event | Kind::Source);
        let nodes = graph.nodes().filter(|(_, node)| node.visible && node.language == *language && written(node));
        let mut ledger = Self { pages: nodes.map(|(id, node)| (scope(id, node), id)).collect(), ..Self::default() };
        // The pages of an issue stand together, by the order of issues; the issue itself goes before its articles.
        ledger.pages.sort_by_key(|(scope, id)| {
            let node = graph.node(*id);
            let issue = match scope {
                Scope::Issue(issue) => Some((graph.node(*issue).order, *issue)),
                Scope::Everything | Scope::Elsewhere => None,
            };
            let date = node.date.as_ref().map(Date::first_day);
            (issue.is_none(), issue, node.key.kind, node.order, date, *id)
        });
        for (scope, id) in &ledger.pages {
            for statement in statements(graph, *id) {
                *ledger.counts.entry((*scope, statement.state)).or_default() += 1;
            }
        }
        ledger
    }

    fn count(&self, filter: Filter) -> usize {
        let fits = |(scope, state): &(Scope, State)| {
            (filter.scope == Scope::Everything || filter.scope == *scope)
                && filter.state.is_none_or(|wanted| wanted == *state)
        };
        self.counts.iter().filter(|(key, _)| fits(key)).map(|(_, count)| count).sum()
    }

    /// The pages' scopes, each once, in their order.
    fn scopes(&self) -> Vec<Scope> {
        let mut scopes: Vec<Scope> = self.pages.iter().map(|(scope, _)| *scope).collect();
        scopes.dedup();
        scopes
    }

    /// The pages of the ledger that have something to list, and the first.
    pub(super) fn filters(&self) -> Vec<Filter> {
        let scopes = std::iter::once(Scope::Everything).chain(self.scopes());
        let states = || std::iter::once(None).chain(State::ALL.map(Some));
        let filters = scopes.flat_map(|scope| states().map(move |state| Filter { scope, state }));
        let first = Filter { scope: Scope::Everything, state: None };
        filters.filter(|filter| *filter == first || self.count(*filter) > 0).collect()
    }
}

fn scope(id: NodeId, node: &Node) -> Scope {
    match (node.key.kind, node.issue) {
        (Kind::Issue, _) => Scope::Issue(id),
        (_, Some(issue)) => Scope::Issue(issue),
        (_, None) => Scope::Elsewhere,
    }
}

/// The entries of a page in the order of its text. A sentence that a claim is about is that claim's entry.
fn statements(graph: &Graph, id: NodeId) -> Vec<Statement<'_>> {
    let mut cited: BTreeMap<SentenceId, (&Edge, Vec<Rest<'_>>)> = BTreeMap::new();
    for edge in graph.outgoing(id).filter(|edge| edge.role == Role::Citation) {
        let Some(sentence) = edge.sentence_id else { continue };
        add(&mut cited.entry(sentence).or_insert_with(|| (edge, Vec::new())).1, (edge.to, edge.locator.as_deref()));
    }
    let mut statements = Vec::new();
    let mut claimed = BTreeSet::new();
    for claim in graph.claims(id) {
        let Some(place) = claim.place() else { continue };
        let mut rests = Vec::new();
        for source in claim.claim.sources.iter().filter_map(|source| source_node(graph, id, &source.target)) {
            add(&mut rests, (source, None));
        }
        for rest in cited.get(&place.sentence_id).into_iter().flat_map(|(_, rests)| rests) {
            rests.retain(|(source, locator)| *source != rest.0 || locator.is_some());
            add(&mut rests, *rest);
        }
        claimed.insert(place.sentence_id);
        statements.push(Statement {
            order: (place.sentence_id, place.span.start),
            state: State::Claimed(claim.claim.state),
            sentence: &place.sentence,
            anchor: Some(&claim.anchor),
            rests,
            claim: Some(claim),
        });
    }
    for (sentence_id, (edge, rests)) in cited {
        let Some(sentence) = edge.sentence.as_ref().filter(|_| !claimed.contains(&sentence_id)) else { continue };
        let (order, anchor) = ((sentence_id, 0), edge.anchor.as_deref());
        statements.push(Statement { order, state: State::Sourced, sentence, anchor, rests, claim: None });
    }
    statements.sort_by_key(|statement| statement.order);
    statements
}

fn add<'g>(rests: &mut Vec<Rest<'g>>, rest: Rest<'g>) {
    if !rests.contains(&rest) {
        rests.push(rest);
    }
}

fn source_node(graph: &Graph, from: NodeId, target: &Target) -> Option<NodeId> {
    let Target::Source { key } = target else { return None };
    graph.in_language_of(from, &EntityKey::new(Kind::Source, key))
}

impl Views<'_> {
    /// Where a page of the ledger stands.
    pub(super) fn ledger_path(&self, filter: Filter) -> String {
        let state = filter.state.map(State::as_str);
        let scope = match filter.scope {
            Scope::Everything => None,
            Scope::Issue(issue) => Some(format!("issue-{}", self.graph.node(issue).key.id)),
            Scope::Elsewhere => Some("elsewhere".to_owned()),
        };
        match (scope, state) {
            (None, None) => "claims.html".to_owned(),
            (None, Some(state)) => format!("claims/state-{state}.html"),
            (Some(scope), None) => format!("claims/{scope}.html"),
            (Some(scope), Some(state)) => format!("claims/{scope}/state-{state}.html"),
        }
    }

    /// The place of a claim's entry in the ledger.
    pub(super) fn ledger_anchor(node: &Node, claim: &AnchoredClaim) -> String {
        format!("{}-{}", fragment_safe(&node.key.id), claim.anchor)
    }

    pub(super) fn ledger_page(&self, filter: Filter, language: &Language, locale: &Locale) -> PageView {
        let local = self.ledger_path(filter);
        let route = self.local(&local, language);
        let empty = Ledger::default();
        let ledger = self.ledgers.get(language).unwrap_or(&empty);
        let count = ledger.count(filter);
        let listed = filter.scope != Scope::Everything || count <= MOST_LISTED;
        let view = LedgerView {
            count,
            listed,
            scopes: self.ledger_scopes(ledger, filter, language, &route, locale),
            states: self.ledger_states(ledger, filter, language, &route, locale),
            groups: if listed { self.ledger_groups(ledger, filter, &route, locale) } else { Vec::new() },
        };
        let mut title = locale.text("claims");
        let scope = (filter.scope != Scope::Everything).then(|| self.scope_title(filter.scope, locale));
        for part in scope.into_iter().chain(filter.state.map(|state| locale.of("claim", state.as_str()))) {
            title.push_str(" · ");
            title.push_str(&part);
        }
        let mut page = self.made(&local, language, ("claims", "claims"), title, Subject::Ledger(view));
        page.page.summary = Some(locale.text("claims-summary"));
        if local != "claims.html" {
            let href = route.link_to(&self.local("claims.html", language));
            page.page.breadcrumbs.push(LinkView { title: locale.text("claims"), href });
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
        scopes.map(link).filter(|link| link.count > 0).collect()
    }

    fn ledger_states(
        &self,
        ledger: &Ledger,
        filter: Filter,
        language: &Language,
        route: &Route,
        locale: &Locale,
    ) -> Vec<FilterLink> {
        let link = |state: Option<State>| {
            let to = Filter { state, ..filter };
            let word = state.map(State::as_str);
            let title = word.map_or_else(|| locale.text("claims-any-state"), |word| locale.of("claim", word));
            let href = route.link_to(&self.local(&self.ledger_path(to), language));
            FilterLink { title, state: word, href, count: ledger.count(to), current: state == filter.state }
        };
        let states = std::iter::once(None).chain(State::ALL.map(Some));
        states.map(link).filter(|link| link.count > 0).collect()
    }

    fn ledger_groups(&self, ledger: &Ledger, filter: Filter, route: &Route, locale: &Locale) -> Vec<LedgerGroup> {
        let pages =
            ledger.pages.iter().filter(|(scope, _)| filter.scope == Scope::Everything || filter.scope == *scope);
        let group = |(_, id): &(Scope, NodeId)| {
            let node = self.graph.node(*id);
            let statements = statements(self.graph, *id).into_iter();
            let wanted = statements.filter(|statement| filter.state.is_none_or(|state| state == statement.state));
            let LinkView { title, href } = self.link(route, *id);
            let kind = node.key.kind.as_str();
            LedgerGroup {
                anchor: format!("_{kind}-{}", fragment_safe(&node.key.id)),
                title,
                href,
                kind_label: locale.of("kind", kind),
                entries: wanted.map(|statement| self.ledger_entry(*id, &statement, route, locale)).collect(),
            }
        };
        pages.map(group).filter(|group| !group.entries.is_empty()).collect()
    }

    fn ledger_entry(&self, id: NodeId, statement: &Statement<'_>, route: &Route, locale: &Locale) -> LedgerEntry {
        let node = self.graph.node(id);
        let claim = statement.claim.map(|anchored| &anchored.claim);
        let state = statement.state.as_str();
        let source = |(source, locator): &Rest<'_>| {
            let link = self.source_link_to(route, *source);
            LedgerSource { text_html: link.text_html, href: link.href, locator: locator.map(str::to_owned) }
        };
        LedgerEntry {
            anchor: statement.claim.map(|claim| Self::ledger_anchor(node, claim)),
            state,
            label: locale.of("claim", state),
            sentence: references::context(statement.sentence),
            href: self.href(route, id, statement.anchor),
            as_of: Self::optional_date(claim.and_then(|claim| claim.as_of.as_ref()), locale),
            sources: statement.rests.iter().map(source).collect(),
            superseded_by: self.successor(id, claim.and_then(|claim| claim.superseded_by.as_ref()), route, locale),
        }
    }
}
