//! `route-collision`: more than one thing would be written to the same path.

use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::graph::{Claimant, Graph, Route, collisions};
use crate::model::Kind;
use crate::source::Sources;
use crate::yaml;

pub(super) fn check(sources: &Sources, graph: &Graph) -> Vec<Diagnostic> {
    let report = |(route, claimants): &(Route, Vec<Claimant>)| {
        // Report at the claimant that is easiest to move: an alias, then a page, then a file.
        let at = claimants.iter().rev().max_by_key(|claimant| match claimant {
            Claimant::Alias(..) => 3,
            Claimant::Node(_) => 2,
            Claimant::Asset(_) => 1,
            Claimant::Generated => 0,
        })?;
        let others: Vec<String> =
            claimants.iter().filter(|claimant| *claimant != at).map(|claimant| describe(graph, claimant)).collect();
        let others = if others.is_empty() { vec![describe(graph, at)] } else { others };
        let message = |route| format!("`{route}` is also the address of {}", others.join(" and "));
        Some(match at {
            Claimant::Alias(node, span, own) => {
                let source = graph.node(*node).source;
                // Paths that differ in more than case collide if one of them would have to be a folder.
                let alike =
                    |other: &&Route| *other != own && other.as_str().to_lowercase() == own.as_str().to_lowercase();
                let shown = if alike(&route) { own } else { route };
                let edit = yaml::remove(source, &sources.get(source).text, *span);
                let diagnostic = Diagnostic::new(Rule::RouteCollision, source, *span, message(shown)).suggest(
                    "delete this alias, or the page with this address",
                    edit,
                    Applicability::Likely,
                );
                let spelt = claimants.iter().filter_map(|claimant| match claimant {
                    Claimant::Alias(_, _, other) => Some(other),
                    _ => None,
                });
                match spelt.chain([route]).find(alike) {
                    Some(other) => diagnostic
                        .help(format!("`{own}` and `{other}` are the same file on a case-insensitive file system")),
                    None => diagnostic,
                }
            }
            Claimant::Node(node) => {
                let node = graph.node(*node);
                let help =
                    if node.key.kind == Kind::Source { "give one of them another key" } else { "rename the file" };
                Diagnostic::new(Rule::RouteCollision, node.source, node.span, message(route)).help(help)
            }
            Claimant::Asset(path) => {
                Diagnostic::file(Rule::RouteCollision, &format!("content/{path}"), None, message(route))
                    .help("rename the file")
            }
            Claimant::Generated => return None,
        })
    };
    collisions(graph).iter().filter_map(report).collect()
}

fn describe(graph: &Graph, claimant: &Claimant) -> String {
    match claimant {
        Claimant::Node(id) => format!("the {} `{}`", graph.node(*id).key.kind, graph.node(*id).key.id),
        Claimant::Alias(id, ..) => format!("an alias of the {} `{}`", graph.node(*id).key.kind, graph.node(*id).key.id),
        Claimant::Asset(path) => format!("the file `content/{path}`"),
        Claimant::Generated => "a file that Postil generates".to_owned(),
    }
}
