//! Who stands where: the positions of an issue, of an actor, and the matrix of all.
//!
//! In: the positions of actors, resolved by the graph. Out: entries in chronological order, with what is missing left empty and
//! with the change where a stance changed.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::card_kind::CardKind;
use super::latest_stance::{LatestStance, latest_stance};
use crate::graph::{EdgeRole, NodeId};
use crate::model::entity::{Actor, Position, Shift, Stance, Subject};
use crate::model::{Kind, fragment_safe};
use crate::site::{DateView, LinkView, PageContext, Site, SourceLink, actor_record, issues_of, sort_name, written_at};
use crate::source::Span;

/// The number of issues in one table. Further issues are in further tables, which fit on a sheet of paper, and in which an actor
/// is listed only if it has a position: one large table would be mostly empty.
const COLUMNS: usize = 4;

/// The positions on an issue.
#[derive(Debug, Hash, Serialize)]
pub struct ActorPositions {
    /// Who took them.
    pub actor: ActorLink,
    /// What was said, in chronological order; what has no date comes first.
    pub entries: Vec<PositionView>,
}

/// A person or an institution.
#[derive(Debug, Hash, Serialize)]
pub struct ActorLink {
    /// The name.
    pub title: String,
    /// The tag of the language of the name, if it is another one than the page's.
    pub lang: Option<String>,
    /// The page.
    pub href: String,
    /// `person` or `institution`.
    pub kind: Kind,
}

/// The positions of an actor.
#[derive(Debug, Hash, Serialize)]
pub struct IssuePositions {
    /// The issue that they are on.
    pub issue: LinkView,
    /// What they are for or against.
    pub proposition: Option<String>,
    /// What was said, in chronological order; what has no date comes first.
    pub entries: Vec<PositionView>,
}

/// A position; those without a date come first.
#[derive(Debug, Hash, Serialize)]
pub struct PositionView {
    /// When it was taken.
    pub date: Option<DateView>,
    /// `supports`, `opposes`, `conditional` or `neutral`.
    pub stance: Stance,
    /// The same in words.
    pub stance_label: String,
    /// `toward` or `away`: how it moved since the position before, where that is known.
    pub shift: Option<Shift>,
    /// That in words.
    pub shift_label: Option<String>,
    /// What was said.
    pub statement: String,
    /// What shows it.
    pub source: Option<SourceLink>,
    /// What the stance was before, if it was another.
    pub changed: Option<StanceChange>,
}

/// What the stance was before, where it is not what it was.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct StanceChange {
    /// The stance before.
    pub stance: Stance,
    /// The same in words.
    pub stance_label: String,
    /// When that was taken.
    pub date: DateView,
}

/// All positions: actors in rows, issues in columns.
#[derive(Debug, Hash, Serialize)]
pub struct PositionsView {
    /// One table for every few issues.
    pub tables: Vec<PositionTable>,
}

/// Actors in rows, some issues in columns.
#[derive(Debug, Hash, Serialize)]
pub struct PositionTable {
    /// The heads of the columns.
    pub issues: Vec<PositionColumn>,
    /// The rows in groups: people, institutions.
    pub groups: Vec<PositionGroup>,
}

/// An issue at the head of a column.
#[derive(Debug, Hash, Serialize)]
pub struct PositionColumn {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// An id for the list of the positions on it.
    pub anchor: String,
    /// What the positions on it are for or against.
    pub proposition: Option<String>,
}

/// Rows of one kind of actor.
#[derive(Debug, Hash, Serialize)]
pub struct PositionGroup {
    /// `person` or `institution`.
    pub kind: Kind,
    /// The same in words, plural.
    pub label: String,
    /// The rows.
    pub rows: Vec<PositionRow>,
}

/// What an actor said, issue by issue.
#[derive(Debug, Hash, Serialize)]
pub struct PositionRow {
    /// The head of the row.
    pub actor: ActorLink,
    /// One cell for each column.
    pub cells: Vec<PositionCell>,
}

/// What an actor said on an issue.
#[derive(Debug, Hash, Serialize)]
pub struct PositionCell {
    /// An id for a card with all that was said.
    pub card: String,
    /// How it stands last; null where nothing was said.
    pub latest: Option<LatestStance>,
    /// What was said; may be empty.
    pub entries: Vec<PositionView>,
}

/// An actor with the spans of its positions, issue by issue.
struct Holder<'a> {
    id: NodeId,
    record: &'a Actor,
    issues: Vec<(NodeId, Vec<Span>)>,
}

/// The positions on an issue, people before institutions, each by name as in the matrix.
pub(crate) fn positions_on(context: &PageContext<'_>, issue: NodeId) -> Vec<ActorPositions> {
    let language = &context.site.graph.node(issue).language;
    let mut actors: BTreeMap<NodeId, Vec<Span>> = BTreeMap::new();
    for edge in context.site.graph.incoming(issue).filter(|edge| edge.role == EdgeRole::Position) {
        // A translated actor refers to the issue as well if the issue has no page in that language; it would repeat the position.
        if context.site.graph.node(edge.from).language == *language {
            actors.entry(edge.from).or_default().push(edge.span);
        }
    }
    let mut actors: Vec<(NodeId, Vec<Span>)> = actors.into_iter().collect();
    actors.sort_by(|(a, _), (b, _)| {
        let institution = |id: NodeId| context.site.graph.node(id).key.kind == Kind::Institution;
        let names = || context.locale.compare(sort_name(context.site, *a), sort_name(context.site, *b));
        institution(*a).cmp(&institution(*b)).then_with(names).then(a.cmp(b))
    });
    let row = |(actor, spans): (NodeId, Vec<Span>)| {
        let entries = positions(context, actor, actor_record(context.site, actor)?, &spans);
        Some(ActorPositions { actor: actor_link(context, actor), entries })
    };
    actors.into_iter().filter_map(row).collect()
}

/// The positions of an actor, issue by issue.
pub(crate) fn positions_of(context: &PageContext<'_>, actor: NodeId, record: &Actor) -> Vec<IssuePositions> {
    let on = |(issue, spans): (NodeId, Vec<Span>)| {
        let entries = positions(context, actor, record, &spans);
        IssuePositions { issue: context.link(issue), proposition: proposition(context.site, issue), entries }
    };
    issues_of(context.site, actor).into_iter().map(on).collect()
}

/// The matrix of a language.
pub(crate) fn position_matrix(context: &PageContext<'_>) -> PositionsView {
    let kinds = [Kind::Person, Kind::Institution];
    let holders = kinds.map(|kind| holders(context, kind));
    let held = holders.iter().flatten().flat_map(|holder| &holder.issues);
    let mut issues: Vec<NodeId> = held.map(|(issue, _)| *issue).collect();
    issues.sort_by_key(|issue| (context.site.graph.node(*issue).order, *issue));
    issues.dedup();
    let table_of: HashMap<NodeId, usize> =
        issues.iter().enumerate().map(|(index, issue)| (*issue, index / COLUMNS)).collect();
    let mut rows = holders.each_ref().map(|holders| by_table(holders, &table_of).into_iter());
    let table = |columns: &[NodeId]| PositionTable {
        issues: columns.iter().map(|issue| position_column(context, *issue)).collect(),
        groups: kinds
            .into_iter()
            .zip(&mut rows)
            .filter_map(|(kind, rows)| Some((kind, rows.next().filter(|rows| !rows.is_empty())?)))
            .map(|(kind, rows)| position_group(context, kind, &rows, columns))
            .collect(),
    };
    PositionsView { tables: issues.chunks(COLUMNS).map(table).collect() }
}

fn position_column(context: &PageContext<'_>, issue: NodeId) -> PositionColumn {
    let LinkView { title, href, .. } = context.link(issue);
    let anchor = format!("_on-{}", fragment_safe(&context.site.graph.node(issue).key.id));
    PositionColumn { title, href, anchor, proposition: proposition(context.site, issue) }
}

fn proposition(site: Site<'_>, issue: NodeId) -> Option<String> {
    match &site.page_document(issue)?.subject {
        Subject::Issue(record) => record.proposition.clone(),
        _ => None,
    }
}

fn position_group(context: &PageContext<'_>, kind: Kind, holders: &[&Holder<'_>], columns: &[NodeId]) -> PositionGroup {
    let graph = context.site.graph;
    let cell = |holder: &Holder<'_>, issue: NodeId| {
        let spans = holder.issues.iter().find(|(held, _)| *held == issue).map_or(&[][..], |(_, spans)| spans);
        let entries = positions(context, holder.id, holder.record, spans);
        let (actor, issue) = (graph.node(holder.id), graph.node(issue));
        PositionCell {
            card: format!("_held-{kind}-{}-{}", fragment_safe(&actor.key.id), fragment_safe(&issue.key.id)),
            latest: latest_stance(&entries),
            entries,
        }
    };
    let row = |holder: &&Holder<'_>| PositionRow {
        actor: actor_link(context, holder.id),
        cells: columns.iter().map(|issue| cell(holder, *issue)).collect(),
    };
    let label = CardKind::Thing(kind).several(context.locale);
    PositionGroup { kind, label, rows: holders.iter().map(row).collect() }
}

/// The actors of a kind that have positions, by name.
fn holders<'a>(context: &PageContext<'a>, kind: Kind) -> Vec<Holder<'a>> {
    let site = context.site;
    let mut holders: Vec<Holder<'_>> = site
        .graph
        .published(kind, context.language)
        .filter_map(|(id, _)| {
            Some(Holder { id, record: actor_record(context.site, id)?, issues: issues_of(context.site, id) })
        })
        .filter(|holder| !holder.issues.is_empty())
        .collect();
    let name = |holder: &Holder<'_>| sort_name(context.site, holder.id);
    holders.sort_by(|a, b| context.locale.compare(name(a), name(b)).then(a.id.cmp(&b.id)));
    holders
}

pub(crate) fn actor_link(context: &PageContext<'_>, actor: NodeId) -> ActorLink {
    let node = context.site.graph.node(actor);
    ActorLink {
        title: node.title.to_string(),
        lang: context.foreign(actor).map(ToString::to_string),
        href: context.linker.node(actor, None),
        kind: node.key.kind,
    }
}

/// An actor's positions at some spans, in chronological order.
fn positions(context: &PageContext<'_>, actor: NodeId, record: &Actor, spans: &[Span]) -> Vec<PositionView> {
    let mut positions: Vec<&Position> = spans.iter().filter_map(|span| written_at(record, *span)).collect();
    positions.sort_by_key(|position| position.date);
    let view = |(index, position): (usize, &&Position)| {
        let changed = stance_change(context, &positions[..index], position);
        let shift = changed.as_ref().and_then(|changed| changed.stance.shift_to(position.stance)).or(position.shift);
        PositionView {
            date: context.optional_date(position.date.as_ref()),
            stance: position.stance,
            stance_label: context.locale.word(position.stance),
            shift,
            shift_label: shift.map(|shift| context.locale.word(shift)),
            statement: position.statement.clone(),
            source: position.source.as_ref().and_then(|source| context.source_link(actor, source)),
            changed,
        }
    };
    positions.iter().enumerate().map(view).collect()
}

/// A change is stated only if the dates show which stance came first.
fn stance_change(context: &PageContext<'_>, before: &[&Position], now: &Position) -> Option<StanceChange> {
    let last = before.last().filter(|last| last.stance != now.stance)?;
    let (then, now) = (last.date?, now.date?);
    now.begins_after(&then).then(|| StanceChange {
        stance: last.stance,
        stance_label: context.locale.word(last.stance),
        date: context.date(&then),
    })
}

/// The actors of each table, in their order.
fn by_table<'h, 'a>(holders: &'h [Holder<'a>], table_of: &HashMap<NodeId, usize>) -> Vec<Vec<&'h Holder<'a>>> {
    let count = table_of.values().max().map_or(0, |last| last + 1);
    let mut tables: Vec<Vec<&Holder<'_>>> = (0..count).map(|_| Vec::new()).collect();
    for holder in holders {
        let mut concerned: Vec<usize> =
            holder.issues.iter().filter_map(|(issue, _)| table_of.get(issue).copied()).collect();
        concerned.dedup();
        for table in concerned {
            tables[table].push(holder);
        }
    }
    tables
}
