//! `unlinked-page`: a plain page that nothing leads to. Pages of all other kinds are listed; readers find this one only by search.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Graph, Node};
use crate::model::{EntityKey, Kind};
use crate::source::Sources;

pub(super) fn check(sources: &Sources, graph: &Graph) -> Vec<Diagnostic> {
    // A link may be in what could not be read, or in a home page that is still to be written.
    let has_home = graph.nodes().any(|(_, node)| node.key.kind == Kind::Home);
    if !has_home || !sources.unreadable.is_empty() || graph.faulty().next().is_some() {
        return Vec::new();
    }
    let mut links: BTreeMap<&EntityKey, (&Node, usize)> = BTreeMap::new();
    let pages = graph.nodes().filter(|(_, node)| node.key.kind == Kind::Page && node.visible);
    for (id, node) in pages {
        // It is enough if it is reached in one language: there are links between languages.
        let (original, count) = links.entry(&node.key).or_insert((node, 0));
        *count += graph.incoming_count(id);
        // The path of a translation is longer by its language.
        let length = |node: &Node| node.path.as_deref().map_or(usize::MAX, str::len);
        if length(node) < length(original) {
            *original = node;
        }
    }
    let unlinked = links.into_values().filter(|(_, count)| *count == 0).map(|(node, _)| node);
    let fault = |node: &Node| {
        let path = sources.get(node.source).path.strip_prefix("content/").unwrap_or_default().to_owned();
        let message = format!("nothing leads to the page “{}”", node.title);
        Diagnostic::new(Rule::UnlinkedPage, node.source, node.span, message)
            .help(format!("link to it, or name `{path}` in `menu` or in `links` of `footer` in `postil.yaml`"))
    };
    unlinked.map(fault).collect()
}
