//! `vanished-address`: an address of the last build that leads nowhere any more.

use std::collections::{BTreeMap, BTreeSet};

use super::aliases::alias_edits;
use super::former::{Certainty, FormerPage, SinceLastBuild};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::graph::{Graph, NodeId, folder_address};
use crate::source::{SourceId, Sources};

pub(super) fn check(since: &SinceLastBuild<'_>, graph: &Graph, sources: &Sources) -> Vec<Diagnostic> {
    if since.pages().is_empty() {
        return Vec::new();
    }
    let pages = graph.nodes().filter(|(_, node)| node.visible && node.fragment.is_none());
    let routes = pages.map(|(_, node)| node.route.as_str());
    let present: BTreeSet<&str> = routes.chain(graph.aliases.keys().map(crate::graph::Route::as_str)).collect();
    let is_there = |page: &FormerPage| {
        let route = page.route.as_str();
        let local = route.strip_prefix(page.language.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(route);
        present.contains(route) || graph.published_files.contains(route) || graph.makes(&page.language, local)
    };
    let mut moved: BTreeMap<NodeId, (Certainty, Vec<&FormerPage>)> = BTreeMap::new();
    let mut found = Vec::new();
    for page in since.pages().iter().filter(|page| page.path.is_some() && !is_there(page)) {
        match since.successor(page) {
            Some((node, certainty)) => {
                let (least, gone) = moved.entry(node).or_insert((certainty, Vec::new()));
                if certainty == Certainty::Likely {
                    *least = certainty;
                }
                gone.push(page);
            }
            None => found.push(gone(page)),
        }
    }
    let mut known: BTreeMap<SourceId, usize> = BTreeMap::new();
    graph.aliases.values().for_each(|to| *known.entry(graph.node(*to).source).or_default() += 1);
    found.extend(moved.into_iter().filter_map(|(node, (certainty, pages))| {
        let node = graph.node(node);
        let known = known.get(&node.source).copied().unwrap_or_default();
        let routes: Vec<&str> = pages.iter().map(|page| page.route.as_str()).collect();
        let addresses: Vec<&str> = routes.iter().map(|route| folder_address(route)).collect();
        let edits = alias_edits(sources.find(node.source)?, known, None, &addresses);
        let applicability = match certainty {
            Certainty::Sure => Applicability::Safe,
            Certainty::Likely => Applicability::Likely,
        };
        let help =
            format!("add it to the aliases of this page, which took its place: `aliases: [{}]`", addresses.join(", "));
        let fault = Diagnostic::new(Rule::VanishedAddress, node.source, node.span, message(&routes));
        Some(fault.suggest(help, edits, applicability))
    }));
    found
}

fn message(routes: &[&str]) -> String {
    match routes {
        [route] => format!("`{route}`, an address of the last build, leads nowhere any more"),
        several => format!("addresses of the last build lead nowhere any more: `{}`", several.join("`, `")),
    }
}

/// A page that nothing has replaced.
fn gone(page: &FormerPage) -> Diagnostic {
    let path = format!("content/{}", page.path.as_deref().unwrap_or_default());
    let address = folder_address(&page.route);
    Diagnostic::file(Rule::VanishedAddress, &path, None, message(&[&page.route]))
        .help(format!("if another page has taken its place, write `aliases: [{address}]` there"))
        .help("if it is gone for good, build the site: this is said of the last build only")
}
