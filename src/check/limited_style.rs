//! `limited-style`: the citation style cannot show what the site asks of it.

use crate::config::Config;
use crate::csl::{self, Ability};
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Edge, EdgeRole, Graph};

pub(super) fn check(config: &Config, graph: &Graph) -> Vec<Diagnostic> {
    // The default style can do everything.
    let Some((source, span)) = config.citation_style_place else { return Vec::new() };
    let Some(style) = config.citation_style.load() else { return Vec::new() };
    let can = csl::abilities(&style);
    let cited = || {
        let edges = graph.nodes().flat_map(|(id, _)| graph.outgoing(id));
        edges.filter(|edge| edge.role == EdgeRole::Citation)
    };
    let name = config.citation_style.name();
    let fault = |message: String, example: &Edge| {
        let (first, words, _) = example.written(graph.node(example.from).source);
        Diagnostic::new(Rule::LimitedStyle, source, span, message).also(first, words, "the first of them")
    };
    let mut faults = Vec::new();
    if !can.contains(&Ability::Locators)
        && let Some(first) = cited().find(|edge| edge.locator.is_some())
    {
        let message = format!("the style `{name}` does not print the places in sources that citations name");
        faults.push(fault(message, first).help("name another style, or leave the places out: `[@key]`"));
    }
    if !can.contains(&Ability::Bibliography)
        && let Some(first) = cited().next()
    {
        let message = format!("the style `{name}` has no list of sources, and the site cites some");
        let instead =
            if can.contains(&Ability::Notes) { "by their whole notes" } else { "as `chicago-author-date` does" };
        faults.push(
            fault(message, first).help(format!("pages list their sources {instead}; another style may have a list")),
        );
    }
    faults
}
