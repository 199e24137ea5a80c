//! `graph.json`: what the site knows and how it hangs together, for programs. docs/graph-json.md describes it.
//!
//! In: the graph. Out: JSON, one node or edge per line, so that two builds can be compared line by line. Only what is
//! published is in it.

use rayon::prelude::*;
use serde::Serialize;

use crate::graph::{Edge, EdgeRole, Graph, Node, Sentence};
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
    // The file may be large: it is joined once, into as much memory as it takes.
    let head = format!("{{\"version\":{VERSION},\n\"nodes\":[\n");
    let (between, tail) = ("\n],\n\"edges\":[\n", "\n]}\n");
    let lines = nodes.iter().map(|(_, line)| line).chain(&edges);
    let size = lines.map(|line| line.len() + 2).sum::<usize>() + head.len() + between.len() + tail.len();
    let mut file = String::with_capacity(size);
    file.push_str(&head);
    join(&mut file, nodes.into_iter().map(|(_, line)| line));
    file.push_str(between);
    join(&mut file, edges);
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
    })
}

/// The lines are plain structs of text, which always make JSON.
fn written(line: &impl Serialize) -> String {
    serde_json::to_string(line).unwrap_or_default()
}
