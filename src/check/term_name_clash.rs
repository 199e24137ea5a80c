//! `term-name-clash`: a name in running text could mean two terms.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Graph, NameClash, Node};
use crate::model::{EntityKey, Language};

pub(super) fn check(graph: &Graph) -> Vec<Diagnostic> {
    let mut reported = BTreeSet::new();
    let mut diagnostics = Vec::new();
    for NameClash { name, language, first, second } in &graph.name_clashes {
        let page = |key| node(graph, key, language);
        let (Some(first), Some(second)) = (page(first), page(second)) else { continue };
        if !reported.insert((first.key.clone(), second.key.clone(), language, name.to_lowercase())) {
            continue;
        }
        let message = format!("the name `{name}` belongs to the term `{}` as well", first.key.id);
        diagnostics.push(
            Diagnostic::new(Rule::TermNameClash, second.source, second.span, message)
                .also(first.source, first.span, "the other term")
                .help("remove the name from `aka`, or change one of the titles"),
        );
    }
    diagnostics
}

fn node<'g>(graph: &'g Graph, key: &EntityKey, language: &Language) -> Option<&'g Node> {
    graph.nodes().map(|(_, node)| node).find(|node| node.key == *key && node.language == *language)
}
