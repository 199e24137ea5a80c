//! The pages of the ledger: filters as links, and the entries page by page.

use serde::Serialize;

use super::lists::made;
use super::parts::{PartLink, PartRow};
use super::references::sentence_context;
use super::types::{Context, Count, PageView, Subject};
use crate::body::{ClaimCorrectionView, Successor, correction_view, successor};
use crate::graph::{LedgerChoice, MOST_ENTRIES, NodeId, ledger_part};
use crate::model::entity::LedgerState;
use crate::model::fragment_safe;
use crate::site::{
    CitedSource, DateView, Filter, Generated, Ledger, LinkView, MOST_LISTED, MOST_UNFOLDED, PageContext, Scope,
    Statement, front, ledger_anchor, ledger_path, scope_title, statements,
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
    /// Of some entries: the page that lists all of its pages' entries, and how many they are.
    pub all: Option<Count>,
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
    /// `sourced`, `settled`, `contested`, `unconfirmed`, `corrected` or `superseded`.
    pub state: LedgerState,
    /// The same in words.
    pub label: String,
    /// The sentence, with the words that the claim is about.
    pub sentence: Context,
    /// Its place in its page.
    pub href: String,
    /// The day of which the claim is true.
    pub as_of: Option<DateView>,
    /// Its sources.
    pub sources: Vec<LedgerSource>,
    /// What superseded it.
    pub superseded_by: Option<Successor>,
    /// What the page said before, if the claim is corrected.
    pub correction: Option<ClaimCorrectionView>,
    /// What would confirm it, if it is unconfirmed.
    pub awaits: Option<String>,
    /// The words of its source that it depends on.
    pub expects: Option<String>,
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

/// The page of the ledger at its fixed address.
pub(crate) fn ledger_front(context: &PageContext<'_>, page: &Generated) -> PageView {
    let filter = context.site.ledger(context.language).map_or(Filter::OPEN, front);
    ledger_list(context, page, filter, None)
}

/// A page of the ledger, or a part of it by its number.
pub(crate) fn ledger_list(
    context: &PageContext<'_>,
    page: &Generated,
    filter: Filter,
    part: Option<usize>,
) -> PageView {
    let empty = Ledger::default();
    let ledger = context.site.ledger(context.language).unwrap_or(&empty);
    let (count, parts) = (ledger.count(filter), ledger.parts(filter));
    let listed = part.is_some() || (count <= MOST_LISTED && parts == 0);
    let view = LedgerView {
        count,
        listed: listed || parts > 0,
        folded: part.is_none() && count > MOST_UNFOLDED,
        all: all_entries(context, ledger, filter),
        scopes: ledger_scopes(context, ledger, filter),
        states: ledger_states(context, ledger, filter),
        groups: if listed { ledger_groups(context, ledger, filter, part) } else { Vec::new() },
    };
    let mut view = made(context, page, Subject::Ledger(view));
    let whole = ledger_path(context.site, context.language, filter);
    let href = |number: usize| context.local_href(&ledger_part(&whole, number));
    let link = |number: usize| LinkView { title: number.to_string(), lang: None, href: href(number) };
    view.page.previous = part.filter(|number| *number > 1).map(|number| link(number - 1));
    view.page.next = part.filter(|number| *number < parts).map(|number| link(number + 1));
    if parts > 0 {
        let link = |number: usize| PartLink {
            title: number.to_string(),
            href: href(number),
            count: MOST_ENTRIES.min(count - (number - 1) * MOST_ENTRIES),
            current: part == Some(number),
            within: false,
        };
        view.page.parts = vec![PartRow { links: (1..=parts).map(link).collect() }];
    }
    view
}

/// Where a page lists entries of some states: all entries of the same pages.
fn all_entries(context: &PageContext<'_>, ledger: &Ledger, filter: Filter) -> Option<Count> {
    let all = Filter { choice: LedgerChoice::All, ..filter };
    let has_more = filter != all && ledger.is_made(all);
    has_more.then(|| Count {
        label: context.locale.text("claims-show-all"),
        value: ledger.count(all),
        href: context.local_href(&ledger_path(context.site, context.language, all)),
    })
}

fn ledger_scopes(context: &PageContext<'_>, ledger: &Ledger, filter: Filter) -> Vec<FilterLink> {
    let scopes = std::iter::once(Scope::Everything).chain(ledger.scopes());
    let link = |scope: Scope| {
        let to = Filter { scope, ..filter };
        let current = scope == filter.scope;
        let title = scope_title(context.site, context.locale, scope);
        let href = context.local_href(&ledger_path(context.site, context.language, to));
        FilterLink { title, state: None, href, count: ledger.count(to), current }
    };
    scopes.filter(|scope| ledger.is_made(Filter { scope: *scope, ..filter })).map(link).collect()
}

fn ledger_states(context: &PageContext<'_>, ledger: &Ledger, filter: Filter) -> Vec<FilterLink> {
    let link = |choice: LedgerChoice| {
        let to = Filter { choice, ..filter };
        let (title, state) = match choice {
            LedgerChoice::All => (context.locale.text("claims-any-state"), None),
            LedgerChoice::Open => (context.locale.text("claims-open"), None),
            LedgerChoice::State(state) => (context.locale.word(state), Some(state)),
        };
        let href = context.local_href(&ledger_path(context.site, context.language, to));
        FilterLink { title, state, href, count: ledger.count(to), current: choice == filter.choice }
    };
    let choices = LedgerChoice::every().filter(|choice| ledger.is_made(Filter { choice: *choice, ..filter }));
    choices.map(link).collect()
}

/// The entries of a page of the ledger, or of a part of it.
fn ledger_groups(context: &PageContext<'_>, ledger: &Ledger, filter: Filter, part: Option<usize>) -> Vec<LedgerGroup> {
    let pages = ledger.pages.iter().filter(|(scope, _)| filter.scope == Scope::Everything || filter.scope == *scope);
    let shown = part.map_or(0..usize::MAX, |part| (part - 1) * MOST_ENTRIES..part * MOST_ENTRIES);
    let mut passed = 0;
    let group = |(_, id): &(Scope, NodeId)| {
        // A page whose entries stand on other parts is not looked into.
        let (from, count) = (passed, ledger.count_on(*id, filter.choice));
        passed += count;
        if count == 0 || shown.end <= from || passed <= shown.start {
            return None;
        }
        let node = context.site.graph.node(*id);
        let statements = statements(context.site.graph, *id).into_iter();
        let wanted = statements.filter(|statement| filter.choice.takes(statement.state));
        let here = (from..).zip(wanted).filter(|(index, _)| shown.contains(index)).map(|(_, statement)| statement);
        let LinkView { title, href, .. } = context.link(*id);
        let kind = node.key.kind;
        Some(LedgerGroup {
            anchor: format!("_{kind}-{}", fragment_safe(&node.key.id)),
            title,
            href,
            kind_label: context.locale.word(kind),
            entries: ledger_entries(context, *id, here),
        })
    };
    pages.filter_map(group).collect()
}

/// The entries of a page. Of a sentence with several claims, each further entry shows only the words that it is about.
pub(crate) fn ledger_entries<'s>(
    context: &PageContext<'_>,
    id: NodeId,
    statements: impl Iterator<Item = Statement<'s>>,
) -> Vec<LedgerEntry> {
    let mut last = None;
    let entry = |statement: Statement<'_>| {
        let mut entry = ledger_entry(context, id, &statement);
        if last.replace(statement.order.0) == Some(statement.order.0) && !entry.sentence.text.is_empty() {
            entry.sentence = Context { before: "… ".to_owned(), after: " …".to_owned(), ..entry.sentence };
        }
        entry
    };
    statements.map(entry).collect()
}

pub(crate) fn ledger_entry(context: &PageContext<'_>, id: NodeId, statement: &Statement<'_>) -> LedgerEntry {
    let node = context.site.graph.node(id);
    let claim = statement.claim.map(|anchored| &anchored.claim);
    let state = statement.state;
    let source = |(source, locator): &CitedSource<'_>| {
        let link = context.source_link_to(*source);
        LedgerSource {
            text_html: link.text_html,
            href: link.href,
            locator: locator.map(|locator| context.locale.locator(locator)),
        }
    };
    LedgerEntry {
        anchor: statement.claim.map(|claim| ledger_anchor(node, claim)),
        state,
        label: context.locale.word(state),
        sentence: sentence_context(statement.sentence),
        href: context.linker.node(id, statement.anchor),
        as_of: context.optional_date(claim.and_then(|claim| claim.as_of.as_ref())),
        sources: statement.sources.iter().map(source).collect(),
        superseded_by: successor(context, id, claim.and_then(|claim| claim.superseded_by.as_ref())),
        correction: claim.and_then(|claim| correction_view(context, claim)),
        awaits: claim.and_then(|claim| claim.awaits.clone()),
        expects: claim.and_then(|claim| claim.expect.as_ref()).map(|expected| expected.words.value.trim().to_owned()),
    }
}
