//! Primary texts: what leans on a provision, and what became of it since.
//!
//! In: the graph. Out: facts about versions and their provisions. It must not know what pages say about them.

use std::collections::{BTreeMap, HashMap};

use crate::graph::{Edge, EdgeRole, Graph, NodeId, ProvisionOutline, VersionInForce};
use crate::model::Kind;
use crate::model::primary_text::Standing;

/// A reference to a provision.
#[derive(Clone, Debug)]
pub(crate) struct Leaning<'g> {
    /// The reference.
    pub(crate) edge: &'g Edge,
    /// The version that it leads to.
    pub(crate) version: NodeId,
    /// The provision there.
    pub(crate) provision: &'g ProvisionOutline,
    /// Other provisions in the same outermost one that the same sentence names.
    pub(crate) others: Vec<&'g ProvisionOutline>,
}

/// What leans on the provisions of a document, in any version, by the permanent ids of the outermost ones. `text` is the document or one
/// of its versions.
pub(crate) fn leaning(graph: &Graph, text: NodeId) -> BTreeMap<&str, Vec<Leaning<'_>>> {
    let mut found: BTreeMap<&str, Vec<Leaning<'_>>> = BTreeMap::new();
    let mut seen = HashMap::new();
    let document = document_id(graph, text);
    for version in
        graph.texts().versions_of(text).iter().filter_map(|version| graph.texts().version_node(text, version))
    {
        let Some(outline) = graph.node(version).version.as_deref() else { continue };
        for edge in graph.incoming(version).filter(|edge| matches!(edge.role, EdgeRole::Link | EdgeRole::Citation)) {
            let is_own = graph.node(edge.from).key.kind == Kind::Version && document_id(graph, edge.from) == document;
            let place = edge.fragment.as_deref().and_then(|fragment| outline.find(fragment));
            let Some((provision, outermost)) = place.and_then(|place| Some((place, outline.outermost(&place.id)?)))
            else {
                continue;
            };
            if is_own && edge.file.is_none() {
                continue;
            }
            let all = found.entry(&outermost.permanent).or_default();
            // A sentence is listed once, however often it names provisions of one article.
            let sentence = (edge.from, edge.sentence_id, edge.anchor.clone(), outermost.permanent.as_str());
            if let Some(known) = seen.get(&sentence).and_then(|place: &usize| all.get_mut(*place)) {
                let mut named = std::iter::once(known.provision).chain(known.others.iter().copied());
                if !named.any(|named| named.permanent == provision.permanent) {
                    known.others.push(provision);
                }
                continue;
            }
            seen.insert(sentence, all.len());
            all.push(Leaning { edge, version, provision, others: Vec::new() });
        }
    }
    found
}

/// The id of a document, given it or one of its versions.
fn document_id(graph: &Graph, text: NodeId) -> &str {
    let key = &graph.node(text).key;
    match key.kind {
        Kind::Version => key.id.split_once('/').map_or(&*key.id, |(document, _)| document),
        _ => &key.id,
    }
}

/// When a version is in force.
pub(crate) fn in_force(graph: &Graph, version: NodeId) -> Option<&VersionInForce> {
    let key = &graph.node(version).key;
    graph.texts().versions_of(version).iter().find(|known| known.key == *key)
}

/// How a version stands on the day of the build.
pub(crate) fn standing(graph: &Graph, version: &VersionInForce) -> Standing {
    let begins = version.in_force.map(|in_force| in_force.from.first_day());
    match begins {
        Some(first) if first > graph.texts().today() => Standing::Future,
        _ if version.holds_on(graph.texts().today()) => Standing::InForce,
        _ => Standing::Past,
    }
}

/// The version of a text that is in force on the day of the build, as a page in the language of that text; `None` if none is.
pub(crate) fn current_version(graph: &Graph, text: NodeId) -> Option<NodeId> {
    let current = graph.texts().version_on(text, graph.texts().today())?;
    current.holds_on(graph.texts().today()).then(|| graph.texts().version_node(text, current)).flatten()
}

/// What became of a provision after a version.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LaterChange<'g> {
    /// The version that changed it.
    pub(crate) by: &'g VersionInForce,
    /// The provision as it is in force today, if it is still there.
    pub(crate) now: Option<(NodeId, &'g ProvisionOutline)>,
}

/// The first change of a provision after a version, if its words today are others. Versions that are not in force yet do not count.
pub(crate) fn later_change<'g>(
    graph: &'g Graph,
    version: NodeId,
    provision: &ProvisionOutline,
) -> Option<LaterChange<'g>> {
    let own = in_force(graph, version)?;
    let versions = graph.texts().versions_of(version);
    let index = versions.iter().position(|other| other.key == own.key)?;
    let later = versions[index + 1..].iter().filter(|later| standing(graph, later) != Standing::Future);
    let is_same = |other: &VersionInForce| {
        let node = graph.texts().version_node(version, other)?;
        Some(graph.texts().same_provision(node, &provision.permanent)?.words == provision.words)
    };
    let last = later.clone().next_back()?;
    let now = graph.texts().version_node(version, last)?;
    let now = graph.texts().same_provision(now, &provision.permanent).map(|provision| (now, provision));
    if now.is_some_and(|(_, now)| now.words == provision.words) {
        return None;
    }
    let by = later.into_iter().find(|later| is_same(later) != Some(true))?;
    Some(LaterChange { by, now })
}
