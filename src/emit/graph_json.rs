//! `graph.json`: what the site knows and how it hangs together, for programs. docs/graph-json.md describes it.
//!
//! In: the graph. Out: JSON, one node or edge per line, so that two builds can be compared line by line. Only what is
//! published is in it.

use rayon::prelude::*;
use serde::Serialize;

use crate::graph::{AnchoredClaim, Edge, EdgeRole, Graph, Node, NodeId, Resolved, Sentence};
use crate::model::entity::{ClaimState, Reference, Target};
use crate::model::{Kind, Relation};

/// Grows when a program that reads the form of today would misread the new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct NodeLine<'g> {
    key: String,
    kind: Kind,
    id: &'g str,
    language: &'g str,
    title: &'g str,
    route: String,
}

#[derive(Serialize)]
struct EdgeLine<'g> {
    from: String,
    to: String,
    role: EdgeRole,
    relation: Option<Relation>,
    sentence: Option<&'g str>,
    locator: Option<String>,
    anchor: Option<&'g str>,
    place: Option<&'g str>,
}

#[derive(Serialize)]
struct ClaimLine<'g> {
    page: String,
    anchor: &'g str,
    state: ClaimState,
    quote: &'g str,
    sentence: &'g str,
    as_of: Option<String>,
    sources: Vec<&'g str>,
    superseded_by: Option<String>,
    corrected: Option<String>,
    was: Option<&'g str>,
    awaits: Option<&'g str>,
    expects: Option<&'g str>,
}

/// Whether a file is of this form, whatever its version: what else calls itself `graph.json` is not.
pub fn is_graph_json(bytes: &[u8]) -> bool {
    let rest = bytes.strip_prefix(b"{\"version\":").unwrap_or_default();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && rest[digits..].starts_with(b",\n\"nodes\":[\n")
}

/// The file's bytes.
pub(super) fn graph_json(graph: &Graph) -> Vec<u8> {
    let mut nodes: Vec<(String, String)> =
        graph.nodes().filter(|(_, node)| node.visible).map(|(_, node)| node_line(node)).collect();
    nodes.sort();
    let visible = |edge: &&Edge| graph.node(edge.from).visible && graph.node(edge.to).visible;
    let all: Vec<&Edge> = graph.edges().collect();
    let mut edges: Vec<String> = all.into_par_iter().filter(visible).map(|edge| edge_line(graph, edge)).collect();
    edges.par_sort_unstable();
    let mut claims: Vec<String> = graph
        .all_claims()
        .filter(|(id, _)| graph.node(*id).visible)
        .flat_map(|(id, claims)| claim_lines(graph, id, claims))
        .collect();
    claims.sort_unstable();
    // The file may be large: it is joined once, into as much memory as it takes.
    let head = format!("{{\"version\":{VERSION},\n\"nodes\":[\n");
    let (before_edges, before_claims, tail) = ("\n],\n\"edges\":[\n", "\n],\n\"claims\":[\n", "\n]}\n");
    let frame = head.len() + before_edges.len() + before_claims.len() + tail.len();
    let lines = nodes.iter().map(|(_, line)| line).chain(&edges).chain(&claims);
    let size = lines.map(|line| line.len() + 2).sum::<usize>() + frame;
    let mut file = String::with_capacity(size);
    file.push_str(&head);
    join(&mut file, nodes.into_iter().map(|(_, line)| line));
    file.push_str(before_edges);
    join(&mut file, edges);
    file.push_str(before_claims);
    join(&mut file, claims);
    file.push_str(tail);
    file.into_bytes()
}

/// Adds lines, and lets go of each.
fn join(file: &mut String, lines: impl IntoIterator<Item = String>) {
    for (index, line) in lines.into_iter().enumerate() {
        file.push_str(if index > 0 { ",\n" } else { "" });
        file.push_str(&line);
    }
}

/// A thing in a language: `en/term/sdf`. Languages and kinds hold no slash, so what follows the second is the id.
fn key(node: &Node) -> String {
    format!("{}/{}/{}", node.language, node.key.kind, node.key.id)
}

fn node_line(node: &Node) -> (String, String) {
    let fragment = node.fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let line = NodeLine {
        key: key(node),
        kind: node.key.kind,
        id: &node.key.id,
        language: node.language.as_str(),
        title: &node.title,
        route: format!("{}{fragment}", node.route.encoded()),
    };
    (key(node), written(&line))
}

fn edge_line(graph: &Graph, edge: &Edge) -> String {
    written(&EdgeLine {
        from: key(graph.node(edge.from)),
        to: key(graph.node(edge.to)),
        role: edge.role,
        relation: edge.relation,
        sentence: edge.sentence.as_deref().map(Sentence::whole),
        locator: edge.locator.as_ref().map(ToString::to_string),
        anchor: edge.anchor.as_deref(),
        place: edge.fragment.as_deref(),
    })
}

/// The claims of a page that stand in its text.
fn claim_lines<'g>(graph: &'g Graph, id: NodeId, claims: &'g [AnchoredClaim]) -> impl Iterator<Item = String> + 'g {
    claims.iter().filter_map(move |anchored| {
        let fragment = anchored.matched()?;
        let claim = &anchored.claim;
        let successor = claim.superseded_by.as_ref();
        Some(written(&ClaimLine {
            page: key(graph.node(id)),
            anchor: &anchored.anchor,
            state: claim.state,
            quote: &claim.quote.exact,
            sentence: fragment.sentence.whole(),
            as_of: claim.as_of.map(|date| date.to_string()),
            sources: claim.sources.iter().filter_map(source_key).collect(),
            superseded_by: successor.and_then(|reference| node_key(graph, id, &reference.target)),
            corrected: claim.correction.as_ref().map(|correction| correction.date.to_string()),
            was: claim.correction.as_ref().map(|correction| correction.was.as_str()),
            awaits: claim.awaits.as_deref(),
            expects: claim.expect.as_ref().map(|expected| expected.words.value.trim()),
        }))
    })
}

fn node_key(graph: &Graph, from: NodeId, target: &Target) -> Option<String> {
    match graph.resolve(from, target) {
        Ok(Resolved::Node(to, _)) => Some(key(graph.node(to))),
        _ => None,
    }
}

fn source_key(reference: &Reference) -> Option<&str> {
    match &reference.target {
        Target::Source { key } => Some(key),
        _ => None,
    }
}

/// The lines are plain structs of text, which always make JSON.
fn written(line: &impl Serialize) -> String {
    serde_json::to_string(line).unwrap_or_default()
}
