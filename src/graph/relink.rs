//! Updates the graph after some files were changed, added or removed.
//!
//! In: the previous graph, and the current declarations and mentions. Out: the graph that `link` would make. If files changed
//! only what they refer to, all declarations are reused. Otherwise these are made again, and a page's references are reused
//! unless the page changed or one of its targets may resolve differently. It must not know why files changed.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::link::Declarations;
use super::outline::{Entry, Outline};
use super::versions::document_key;
use super::{Declared, Graph, Mentions, Node, NodeId};
use crate::model::entity::Target;
use crate::source::SourceId;

/// The graph after some files changed only their references and claims; `None` if one of them changed more. `changed` has the
/// outlines of each before and after, `mentions` their current mentions.
pub fn with_references<O: Borrow<Outline>>(before: &Graph, changed: &[(O, O)], mentions: &Mentions) -> Option<Graph> {
    if !changed.iter().all(|(before, after)| before.borrow().declares_as(after.borrow())) {
        return None;
    }
    // What hidden pages cite is hidden with them.
    let hides = before.nodes.iter().any(|node| !node.visible);
    if hides && !changed.iter().all(|(one, other)| one.borrow().cites_as(other.borrow())) {
        return None;
    }
    let mut graph = before.clone();
    for (_, after) in changed {
        let source = after.borrow().source;
        match mentions.get(source) {
            Some(mentions) => drop(graph.mentions.insert(source, Arc::clone(mentions))),
            None => drop(graph.mentions.remove(source)),
        }
    }
    for (_, after) in changed {
        let outline = after.borrow();
        for entry in &outline.entries {
            for id in nodes_of(before, outline, entry) {
                graph.keep_claims(id, entry);
                graph.references[id.index()] = Arc::new(graph.references_of(id, entry));
            }
        }
    }
    graph.gather();
    Some(graph)
}

/// The graph of other declarations with the same configuration. `changed` are the files whose outlines differ from those of this
/// graph: added, removed or changed ones.
#[must_use]
pub fn relink(before: &Graph, now: Declarations<'_>, mentions: Mentions, changed: &BTreeSet<SourceId>) -> Graph {
    let Declarations { declared, entries } = now;
    let declared = Arc::new(declared);
    let moves = Moves::between(&before.declared, &declared);
    let touched = Touched::between(&before.declared, &declared, &moves);
    let mut graph = Graph { declared: Arc::clone(&declared), mentions, ..Graph::default() };
    for (id, entry) in NodeId::all().zip(&entries) {
        graph.keep_claims(id, entry);
    }
    let linked = &graph;
    let references = entries.par_iter().enumerate().map(|(index, entry)| {
        let id = NodeId::at(index);
        let kept = moves.before[index].filter(|old| {
            !changed.contains(&linked.node(id).source)
                && is_same(before.node(*old), linked.node(id))
                && before.mentions.get(before.node(*old).source) == linked.mentions.get(linked.node(id).source)
                && !touched.concerns(linked, id, entry)
        });
        let kept = kept.and_then(|old| before.references[old.index()].moved(&moves));
        kept.unwrap_or_else(|| Arc::new(linked.references_of(id, entry)))
    });
    graph.references = references.collect();
    graph.gather();
    graph
}

/// The nodes of an entry: one in each of its languages, unless an earlier entry has the same key.
fn nodes_of(graph: &Graph, outline: &Outline, entry: &Entry) -> Vec<NodeId> {
    let same = graph.by_key.get(&entry.key).into_iter().flatten().copied();
    let own = |id: &NodeId| {
        let node = graph.node(*id);
        let spoken = entry.language.as_ref().is_none_or(|language| *language == node.language);
        node.source == outline.source && node.span == entry.span && spoken
    };
    same.filter(own).collect()
}

/// Whether references to a node would resolve in the same way to another.
fn is_same(before: &Node, now: &Node) -> bool {
    (before.source, before.span, before.visible) == (now.source, now.span, now.visible)
        && (&before.path, &before.route, &before.fragment) == (&now.path, &now.route, &now.fragment)
        && (&before.title, &before.cited_as, before.date) == (&now.title, &now.cited_as, now.date)
        && (&before.version, before.as_of) == (&now.version, now.as_of)
        && (Arc::ptr_eq(&before.anchors, &now.anchors) || before.anchors == now.anchors)
}

/// Maps node ids between two graphs: ids are indices in an order, and shift when a node is added or removed.
pub(super) struct Moves {
    /// For each node of the previous graph, its current id.
    now: Vec<Option<NodeId>>,
    /// For each current node, its previous id.
    before: Vec<Option<NodeId>>,
    /// Nodes before this one have kept their ids.
    first_moved: NodeId,
}

impl Moves {
    fn between(before: &Declared, now: &Declared) -> Self {
        let mut moves = Self {
            now: vec![None; before.nodes.len()],
            before: vec![None; now.nodes.len()],
            first_moved: NodeId::at(0),
        };
        let (mut old, mut new) = (0, 0);
        while let (Some(was), Some(is)) = (before.nodes.get(old), now.nodes.get(new)) {
            match (&was.key, &was.language).cmp(&(&is.key, &is.language)) {
                Ordering::Less => old += 1,
                Ordering::Greater => new += 1,
                Ordering::Equal => {
                    moves.now[old] = Some(NodeId::at(new));
                    moves.before[new] = Some(NodeId::at(old));
                    (old, new) = (old + 1, new + 1);
                }
            }
        }
        let first = moves.now.iter().enumerate().position(|(index, now)| *now != Some(NodeId::at(index)));
        moves.first_moved = NodeId::at(first.unwrap_or(moves.now.len()));
        moves
    }

    /// The current id of a node.
    pub(super) fn now(&self, before: NodeId) -> Option<NodeId> {
        self.now[before.index()]
    }

    /// Whether a node and all before it have kept their ids.
    pub(super) fn stays(&self, before: NodeId) -> bool {
        before < self.first_moved
    }
}

/// Declarations that changed: references to them have to be resolved again.
#[derive(Default)]
struct Touched<'d> {
    /// Ids of entities of any kind.
    ids: HashSet<&'d str>,
    /// Paths of pages.
    paths: HashSet<&'d str>,
    /// Paths of usable files.
    assets: HashSet<&'d str>,
}

impl<'d> Touched<'d> {
    fn between(before: &'d Declared, now: &'d Declared, moves: &Moves) -> Self {
        let mut touched = Self::default();
        for (id, node) in before.nodes() {
            if !moves.now(id).is_some_and(|now_id| is_same(node, now.node(now_id))) {
                touched.add(before, node);
            }
        }
        for (id, node) in now.nodes() {
            let was = moves.before[id.index()];
            if !was.is_some_and(|was| is_same(before.node(was), node)) {
                touched.add(now, node);
            }
        }
        let unread = before.unread.symmetric_difference(&now.unread);
        touched.ids.extend(unread.map(|key| &*key.id));
        touched.paths.extend(before.unread_paths.symmetric_difference(&now.unread_paths).map(String::as_str));
        let gone = before.assets.keys().filter(|path| !now.assets.contains_key(*path));
        let new = now.assets.keys().filter(|path| !before.assets.contains_key(*path));
        touched.assets.extend(gone.chain(new).map(String::as_str));
        touched
    }

    fn add(&mut self, declared: &'d Declared, node: &'d Node) {
        self.ids.insert(&node.key.id);
        self.paths.extend(node.path.as_deref());
        // The path of a page may lead to its translation.
        for id in declared.by_key.get(&node.key).into_iter().flatten() {
            self.paths.extend(declared.node(*id).path.as_deref());
        }
        // A reference to a document leads to one of its versions.
        let Some(document) = document_key(&node.key) else { return };
        for id in declared.by_key.get(&document).into_iter().flatten() {
            let document = declared.node(*id);
            self.ids.insert(&document.key.id);
            self.paths.extend(document.path.as_deref());
        }
    }

    /// Whether a reference of an entry may now resolve differently.
    fn concerns(&self, graph: &Graph, id: NodeId, entry: &Entry) -> bool {
        let mentions = graph.mentions(graph.node(id).source);
        entry.mentions.iter().any(|mention| self.is_named(graph, &mention.target))
            || entry.bare.iter().any(|target| self.is_named(graph, target))
            || (entry.path.is_some() && mentions.iter().any(|mention| self.ids.contains(&*mention.term.id)))
    }

    fn is_named(&self, graph: &Graph, target: &Target) -> bool {
        match target {
            Target::Page { path, .. } => self.paths.contains(path.as_str()),
            Target::Name { name, .. } => {
                self.ids.contains(name.rsplit_once('/').map_or(name.as_str(), |(_, id)| id))
                    || self.ids.contains(name.as_str())
            }
            Target::Entity { id, .. } => self.ids.contains(id.as_str()),
            Target::Source { key } => self.ids.contains(key.as_str()),
            // The sources of a chart are declared in other files.
            Target::Chart { .. } => true,
            // A path that is not a file of the site may be a generated page, and these depend on everything else.
            Target::Asset { path, .. } => {
                self.assets.contains(path.as_str()) || !graph.assets.contains_key(path.as_str())
            }
            Target::Here { .. } | Target::External { .. } | Target::Rooted { .. } => false,
        }
    }
}

impl Outline {
    /// Whether both refer to the same, apart from the number and the order of the references.
    fn cites_as(&self, other: &Self) -> bool {
        fn targets(outline: &Outline) -> HashSet<&Target> {
            outline.entries.iter().flat_map(|entry| &entry.mentions).map(|mention| &mention.target).collect()
        }
        targets(self) == targets(other)
    }

    /// Whether both declare the same, regardless of references and claims.
    fn declares_as(&self, other: &Self) -> bool {
        let Self { source, entries, unread, parents, file, is_faulty, chart, table } = self;
        (source, unread, file, is_faulty) == (&other.source, &other.unread, &other.file, &other.is_faulty)
            && (parents, chart, table) == (&other.parents, &other.chart, &other.table)
            && entries.len() == other.entries.len()
            && entries.iter().zip(&other.entries).all(|(one, other)| one.declares_as(other))
    }
}

impl Entry {
    /// All fields are listed here, so that the compiler demands a decision about a new one.
    fn declares_as(&self, other: &Self) -> bool {
        let Self {
            key,
            language,
            span,
            path,
            title,
            sort,
            cited_as,
            changes,
            superseded,
            summary,
            translations,
            names,
            spoken,
            draft,
            issue,
            date,
            order,
            tags,
            index_names,
            aliases,
            anchors,
            version,
            as_of,
            stands_beside,
            claims: _,
            mentions: _,
            bare: _,
        } = self;
        (key, language, span, path) == (&other.key, &other.language, &other.span, &other.path)
            && (sort, cited_as) == (&other.sort, &other.cited_as)
            && (changes, superseded) == (&other.changes, &other.superseded)
            && (title, summary, names, spoken) == (&other.title, &other.summary, &other.names, &other.spoken)
            && (draft, issue, date, order) == (&other.draft, &other.issue, &other.date, &other.order)
            && (tags, index_names, translations) == (&other.tags, &other.index_names, &other.translations)
            && (aliases, anchors) == (&other.aliases, &other.anchors)
            && (version, as_of, stands_beside) == (&other.version, &other.as_of, &other.stands_beside)
    }
}
