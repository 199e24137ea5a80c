//! The entries of the ledger of claims: every sentence with a citation and every passage under `claims`, page by page, each with
//! its state, its sources and its address.
//!
//! A site of ten thousand articles has half a million such sentences, so each issue has its own page; the pages over all issues
//! list entries up to a readable number, and beyond that only count them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Site;
use crate::graph::{
    AnchoredClaim, Edge, EdgeRole, Graph, LedgerChoice, LedgerPart, MOST_ENTRIES, Node, NodeId, Sentence, SentenceId,
    ledger_page, ledger_part,
};
use crate::model::entity::{LedgerState, Target};
use crate::model::tree::Locator;
use crate::model::{Date, Kind, Language, MadePage, fragment_safe};

/// The pages over all issues list at most this number of entries, collapsed; with more, they link to the pages of the issues. A
/// phone needs two seconds to read a page with a thousand.
pub(crate) const MOST_LISTED: usize = 500;

/// The page of an issue with more entries than this is divided. The limit is higher than for other lists because an entry is one
/// sentence.
const MOST_UNDIVIDED: usize = 1_000;

/// Pages with more entries than this fold them up, page by page: a phone takes half a second to lay out a thousand.
pub(crate) const MOST_UNFOLDED: usize = MOST_ENTRIES;

/// Which pages a page of the ledger covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// All.
    Everything,
    /// An issue and its articles.
    Issue(NodeId),
    /// Pages that belong to no issue.
    Elsewhere,
}

/// The filter of a page of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filter {
    /// The scope.
    pub scope: Scope,
    /// Of which states.
    pub choice: LedgerChoice,
}

/// The pages of a language in the order of the ledger, with numbers of entries.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) pages: Vec<(Scope, NodeId)>,
    counts: BTreeMap<(Scope, LedgerState), usize>,
    /// The number of entries of the same scope before those of a page.
    before: HashMap<NodeId, usize>,
    /// The number of entries of each page.
    of_pages: HashMap<NodeId, BTreeMap<LedgerState, usize>>,
}

/// A source with its locator.
pub(crate) type CitedSource<'g> = (NodeId, Option<&'g Locator>);

/// An entry of the ledger.
pub(crate) struct Statement<'g> {
    pub(crate) order: (SentenceId, usize),
    pub(crate) state: LedgerState,
    pub(crate) sentence: &'g Sentence,
    pub(crate) anchor: Option<&'g str>,
    pub(crate) sources: Vec<CitedSource<'g>>,
    pub(crate) claim: Option<&'g AnchoredClaim>,
}

impl Filter {
    /// What the ledger opens with.
    pub(crate) const OPEN: Self = Self { scope: Scope::Everything, choice: LedgerChoice::Open };

    /// All entries of a scope.
    pub(crate) fn all(scope: Scope) -> Self {
        Self { scope, choice: LedgerChoice::All }
    }
}

impl Ledger {
    /// Counts the entries of a language.
    pub(crate) fn new(graph: &Graph, language: &Language) -> Self {
        let nodes = written(graph, language);
        let mut ledger = Self { pages: nodes.map(|(id, node)| (scope(id, node), id)).collect(), ..Self::default() };
        // The pages of an issue are grouped, in the order of issues; the issue itself precedes its articles.
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
            ledger.before.insert(*id, ledger.count_of(*scope));
            for statement in statements(graph, *id) {
                *ledger.counts.entry((*scope, statement.state)).or_default() += 1;
                *ledger.of_pages.entry(*id).or_default().entry(statement.state).or_default() += 1;
            }
        }
        ledger
    }

    /// How many entries of some states a page has.
    pub(crate) fn count_on(&self, page: NodeId, choice: LedgerChoice) -> usize {
        let counts = self.of_pages.get(&page).into_iter().flatten();
        counts.filter(|(own, _)| choice.takes(**own)).map(|(_, count)| count).sum()
    }

    fn count_of(&self, scope: Scope) -> usize {
        self.count(Filter::all(scope))
    }

    /// The part of its scope that contains a claim of a page, if the scope is divided. `index` is that of the claim among the
    /// statements of its page.
    fn part_of(&self, scope: Scope, page: NodeId, index: usize) -> Option<usize> {
        let is_divided = self.parts(Filter::all(scope)) > 0;
        is_divided.then(|| (self.before.get(&page).copied().unwrap_or_default() + index) / MOST_ENTRIES + 1)
    }

    /// The number of entries of a page of the ledger.
    pub(crate) fn count(&self, filter: Filter) -> usize {
        let is_wanted = |state: &LedgerState| filter.choice.takes(*state);
        if filter.scope == Scope::Everything {
            return self.counts.iter().filter(|((_, state), _)| is_wanted(state)).map(|(_, count)| count).sum();
        }
        let states = LedgerState::ALL.into_iter().filter(is_wanted);
        states.filter_map(|state| self.counts.get(&(filter.scope, state))).sum()
    }

    /// The number of parts of a page of the ledger: none if it is not divided.
    pub(crate) fn parts(&self, filter: Filter) -> usize {
        let count = self.count(filter);
        if count <= MOST_UNDIVIDED || filter.scope == Scope::Everything { 0 } else { count.div_ceil(MOST_ENTRIES) }
    }

    /// The pages' scopes, each once, in their order.
    pub(crate) fn scopes(&self) -> Vec<Scope> {
        let mut scopes: Vec<Scope> = self.pages.iter().map(|(scope, _)| *scope).collect();
        scopes.dedup();
        scopes
    }

    /// The pages of the ledger.
    pub(crate) fn filters(&self) -> Vec<Filter> {
        let scopes = std::iter::once(Scope::Everything).chain(self.scopes());
        let filters = scopes.flat_map(|scope| LedgerChoice::every().map(move |choice| Filter { scope, choice }));
        filters.filter(|filter| self.is_made(*filter)).collect()
    }

    /// Whether a page has something to list. Entries that are only sourced are nearly all of a scope: in a large one, a separate
    /// page would repeat the whole.
    pub(crate) fn is_made(&self, filter: Filter) -> bool {
        let repeats = filter.scope != Scope::Everything
            && filter.choice == LedgerChoice::State(LedgerState::Sourced)
            && self.count(filter) > MOST_UNDIVIDED;
        self.count(filter) > 0 && !repeats
    }
}

/// The pages of a language that somebody wrote.
fn written<'g>(graph: &'g Graph, language: &Language) -> impl Iterator<Item = (NodeId, &'g Node)> {
    let is_text = |node: &Node| !matches!(node.key.kind, Kind::Event | Kind::Source);
    graph.nodes().filter(move |(_, node)| node.visible && node.language == *language && is_text(node))
}

/// The scope of a page.
fn scope(id: NodeId, node: &Node) -> Scope {
    match (node.key.kind, node.issue) {
        (Kind::Issue, _) => Scope::Issue(id),
        (_, Some(issue)) => Scope::Issue(issue),
        (_, None) => Scope::Elsewhere,
    }
}

/// The entries of a page in the order of its text. A sentence with a claim about it is listed as the claim.
pub(crate) fn statements(graph: &Graph, id: NodeId) -> Vec<Statement<'_>> {
    let mut cited: BTreeMap<SentenceId, (&Edge, Vec<CitedSource<'_>>)> = BTreeMap::new();
    for edge in graph.outgoing(id).filter(|edge| edge.role == EdgeRole::Citation) {
        let Some(sentence) = edge.sentence_id else { continue };
        // A provision is cited by its document.
        let source = graph.texts().document_of(edge.to).unwrap_or(edge.to);
        add(&mut cited.entry(sentence).or_insert_with(|| (edge, Vec::new())).1, (source, edge.locator.as_ref()));
    }
    let mut statements = Vec::new();
    let mut claimed = BTreeSet::new();
    for claim in graph.claims(id) {
        let Some(matched) = claim.matched() else { continue };
        let mut sources = Vec::new();
        for source in claim.claim.sources.iter().filter_map(|source| source_node(graph, id, &source.target)) {
            add(&mut sources, (source, None));
        }
        for cited_source in cited.get(&matched.sentence_id).into_iter().flat_map(|(_, sources)| sources) {
            sources.retain(|(source, locator)| *source != cited_source.0 || locator.is_some());
            add(&mut sources, *cited_source);
        }
        claimed.insert(matched.sentence_id);
        statements.push(Statement {
            order: (matched.sentence_id, matched.span.start()),
            state: claim.claim.state.into(),
            sentence: &matched.sentence,
            anchor: Some(&claim.anchor),
            sources,
            claim: Some(claim),
        });
    }
    for (sentence_id, (edge, sources)) in cited {
        let Some(sentence) = edge.sentence.as_ref().filter(|_| !claimed.contains(&sentence_id)) else { continue };
        let (order, anchor) = ((sentence_id, 0), edge.anchor.as_deref());
        statements.push(Statement { order, state: LedgerState::Sourced, sentence, anchor, sources, claim: None });
    }
    statements.sort_by_key(|statement| statement.order);
    statements
}

fn add<'g>(sources: &mut Vec<CitedSource<'g>>, cited_source: CitedSource<'g>) {
    if !sources.contains(&cited_source) {
        sources.push(cited_source);
    }
}

fn source_node(graph: &Graph, from: NodeId, target: &Target) -> Option<NodeId> {
    let Target::Source { key } = target else { return None };
    graph.source_in_language_of(from, key)
}

/// What the page of the ledger at its fixed address shows: what is open, or everything where nothing is.
pub(crate) fn front(ledger: &Ledger) -> Filter {
    if ledger.is_made(Filter::OPEN) { Filter::OPEN } else { Filter::all(Scope::Everything) }
}

/// Where a page of the ledger stands.
pub(crate) fn ledger_path(site: Site<'_>, language: &Language, filter: Filter) -> String {
    let is_front =
        filter.scope == Scope::Everything && site.ledger(language).is_some_and(|ledger| front(ledger) == filter);
    if is_front { MadePage::Claims.path().to_owned() } else { own_path(site.graph, filter) }
}

/// Where a page of the ledger stands that is not the one at the fixed address.
fn own_path(graph: &Graph, filter: Filter) -> String {
    let part = match filter.scope {
        Scope::Everything => LedgerPart::Everything,
        Scope::Issue(issue) => LedgerPart::Issue(&graph.node(issue).key.id),
        Scope::Elsewhere => LedgerPart::Elsewhere,
    };
    ledger_page(part, filter.choice)
}

/// The page of the ledger with a claim's entry, among those of the issue.
pub(crate) fn ledger_page_of(site: Site<'_>, id: NodeId, claim: &AnchoredClaim) -> String {
    let node = site.graph.node(id);
    let scope = scope(id, node);
    let whole = own_path(site.graph, Filter::all(scope));
    let index = || statements(site.graph, id).iter().position(|statement| statement.anchor == Some(&claim.anchor));
    let divided = site.ledger(&node.language).filter(|ledger| ledger.part_of(scope, id, 0).is_some());
    let part = divided.and_then(|ledger| ledger.part_of(scope, id, index()?));
    part.map_or_else(|| whole.clone(), |part| ledger_part(&whole, part))
}

/// The anchor of a claim's entry in the ledger.
pub(crate) fn ledger_anchor(node: &Node, claim: &AnchoredClaim) -> String {
    // An issue and an article may have the same id.
    format!("{}-{}-{}", node.key.kind, fragment_safe(&node.key.id), claim.anchor)
}
