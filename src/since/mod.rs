//! Floor 13: what leans on provisions of primary texts that changed after a day: `postil check --since`.
//!
//! In: a checked site and a day. Out: the pages, notes and claims to read again, each with the provision and its change. It must not know
//! how pages are made.

mod render;

use std::collections::{HashMap, HashSet};

pub use render::{ReportFormat, render};

use crate::graph::{Edge, EdgeRole, Graph, NodeId, PrimaryTexts, ProvisionOutline, VersionInForce, VersionOutline};
use crate::model::date::{Certainty, Point, Precision};
use crate::model::{Date, Day, Kind, day_after, words};
use crate::publish::Prepared;
use crate::source::{LineIndex, SourceId};

words! {
    /// What happened to a provision.
    pub enum Happened {
        Changed, "changed", "Its words are others.";
        Repealed, "repealed", "It is no longer part of the text.";
        CameIntoForce, "came-into-force", "Its words came into force later than its version.";
        NewVersion, "new-version", "The text that is named as a whole has a new version.";
    }
}

words! {
    /// What leans on a provision.
    pub enum LeaningKind {
        Page, "page", "A sentence of a page.";
        Note, "note", "A note of a page.";
        Claim, "claim", "A sentence about which a claim is stated.";
    }
}

/// A sentence that leans on something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The file, from the folder of the site.
    pub file: String,
    /// The line of the reference.
    pub line: usize,
    /// The title of the page.
    pub page: String,
    /// Whether it is a sentence, a note or a claim.
    pub kind: LeaningKind,
    /// The sentence.
    pub sentence: String,
    /// The document.
    pub document: String,
    /// The provision, as it was called on the day; nothing for the text as a whole.
    pub provision: Option<String>,
    /// What happened.
    pub happened: Happened,
    /// When it changed, as precisely as the version says it.
    pub date: Date,
    /// The version that brought it.
    pub version: String,
}

/// What leans on provisions that changed after a day and up to that of the build, in the order of files.
pub fn stale(prepared: &Prepared, since: Day) -> Vec<Stale> {
    let graph = &prepared.graph;
    let mut seen = HashSet::new();
    let mut found: Vec<Stale> = Vec::new();
    let mut lines: HashMap<SourceId, LineIndex> = HashMap::new();
    for edge in graph.edges().filter(|edge| is_leaning(graph, edge)) {
        let Some((provision, change)) = change_of(graph, edge, since) else { continue };
        let source = prepared.sources.get(graph.node(edge.from).source);
        let sentence = edge.sentence.as_ref().map(|sentence| sentence.whole()).unwrap_or_default();
        let lines = lines.entry(source.id).or_insert_with(|| LineIndex::new(&source.text));
        let texts = graph.texts();
        let document = texts.document_of(edge.to).unwrap_or(edge.to);
        let one = Stale {
            file: source.path.to_string(),
            line: lines.line_of(edge.span.start()),
            page: graph.node(edge.from).title.to_string(),
            kind: kind_of(graph, edge),
            sentence: sentence.to_owned(),
            document: graph.node(document).title.to_string(),
            provision,
            happened: change.happened,
            date: change.date,
            version: change.version.own_id().to_owned(),
        };
        // A sentence may name a provision several times, by a link and a citation, in several versions or languages. Where no
        // sentence is known, the line tells references apart.
        let place = edge.sentence_id.map_or_else(|| format!("{}:{}", one.line, one.kind), |id| format!("{id:?}"));
        let what = (one.document.clone(), one.provision.clone(), one.happened, one.version.clone());
        if seen.insert((one.file.clone(), place, what)) {
            found.push(one);
        }
    }
    found.sort_by(|a, b| (&a.file, a.line, &a.provision).cmp(&(&b.file, b.line, &b.provision)));
    found
}

/// Whether an edge is a sentence that leans on a primary text, and none of that text itself.
fn is_leaning(graph: &Graph, edge: &Edge) -> bool {
    let (from, to) = (graph.node(edge.from), graph.node(edge.to));
    let is_text = matches!(to.key.kind, Kind::Document | Kind::Version);
    let document = |id: NodeId| graph.texts().document_of(id).unwrap_or(id);
    let is_own = matches!(from.key.kind, Kind::Document | Kind::Version)
        && graph.node(document(edge.from)).key == graph.node(document(edge.to)).key;
    let is_said = matches!(edge.role, EdgeRole::Link | EdgeRole::Citation);
    is_text && is_said && !is_own && from.visible
}

fn kind_of(graph: &Graph, edge: &Edge) -> LeaningKind {
    let mut claims = graph.claims(edge.from).iter();
    let is_claimed = edge.sentence_id.is_some()
        && claims.any(|claim| claim.matched().map(|found| found.sentence_id) == edge.sentence_id);
    let is_note = edge.anchor.as_deref().is_some_and(|anchor| anchor.starts_with("note-"));
    match (is_claimed, is_note) {
        (true, _) => LeaningKind::Claim,
        (_, true) => LeaningKind::Note,
        _ => LeaningKind::Page,
    }
}

/// A change of a provision.
struct Change<'g> {
    happened: Happened,
    date: Date,
    version: &'g VersionInForce,
}

/// The last change after a day of what an edge leads to, with what it is called: the text to read is that of today.
fn change_of<'g>(graph: &'g Graph, edge: &Edge, since: Day) -> Option<(Option<String>, Change<'g>)> {
    let texts = graph.texts();
    let outline = graph.node(edge.to).version.as_deref();
    let place = outline.and_then(|outline| Some((outline, outline.find(edge.fragment.as_deref()?)?)));
    let Some((outline, provision)) = place else {
        // The text as a whole.
        let version = new_versions(texts, edge.to, since).last()?;
        let date = version.in_force?.from;
        return Some((None, Change { happened: Happened::NewVersion, date, version }));
    };
    let change = provision_change(texts, edge.to, provision, since)?;
    Some((Some(outline.name(provision)), change))
}

/// The versions that came into force after a day and up to that of the build.
fn new_versions(texts: PrimaryTexts<'_>, text: NodeId, since: Day) -> impl Iterator<Item = &VersionInForce> {
    let today = texts.today();
    texts.versions_of(text).iter().filter(move |version| {
        version.in_force.is_some_and(|in_force| {
            let first = in_force.from.first_day();
            first > since && first <= today
        })
    })
}

fn provision_change<'g>(
    texts: PrimaryTexts<'g>,
    cited: NodeId,
    provision: &ProvisionOutline,
    since: Day,
) -> Option<Change<'g>> {
    let words_in = |version: &VersionInForce| {
        let node = texts.version_node(cited, version)?;
        Some(texts.same_provision(node, &provision.permanent)?.words)
    };
    let mut before = texts.version_on(cited, since).and_then(words_in);
    let mut last = None;
    for version in new_versions(texts, cited, since) {
        let now = words_in(version);
        let date = version.in_force?.from;
        if before.is_some() && now != before {
            let happened = if now.is_some() { Happened::Changed } else { Happened::Repealed };
            last = Some(Change { happened, date, version });
        }
        before = now;
    }
    if last.is_some() {
        return last;
    }
    // Words that came into force after their version did.
    let current = texts.version_on(cited, texts.today())?;
    let outline = texts.outline(texts.version_node(cited, current)?)?;
    let date = delayed(outline, provision, since, texts.today())?;
    Some(Change { happened: Happened::CameIntoForce, date, version: current })
}

/// The first time after a day at which an exception of a provision ended.
fn delayed(outline: &VersionOutline, provision: &ProvisionOutline, since: Day, today: Day) -> Option<Date> {
    let own = outline.known_as(&provision.permanent)?;
    let ends = outline.exceptions_of(own).flat_map(|exception| {
        let first = exception.not_before.map(|date| (date.first_day(), date));
        let after = exception.old_text_until.map(|last| (day_after(last.last_day()), after(last)));
        first.into_iter().chain(after)
    });
    let ends = ends.filter(|(day, _)| *day > since && *day <= today);
    ends.min_by_key(|(day, _)| *day).map(|(_, date)| date)
}

/// When something begins that follows the last day of something else; if only a month or a year is known, in that.
fn after(last: Date) -> Date {
    match last {
        Date::At(Point { precision: Precision::Day(..), certainty: Certainty::Exact, .. }) => {
            let (year, month, day) = day_after(last.last_day());
            Date::At(Point { year, precision: Precision::Day(month, day), certainty: Certainty::Exact })
        }
        other => other,
    }
}
