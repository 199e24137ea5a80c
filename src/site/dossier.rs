//! Which issues have a dossier, and what each holds: links on it stay on it.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::Views;
use crate::graph::{DOSSIER, Graph, NodeId, Role, Route};
use crate::model::{Kind, Language, fragment_safe};

/// What a dossier holds, for links on it.
#[derive(Debug)]
pub(crate) struct Binding {
    /// The number of each page that is a part.
    parts: HashMap<NodeId, usize>,
    /// The sources that it lists.
    pub(crate) sources: BTreeSet<NodeId>,
}

impl Binding {
    /// Where a thing stands on the dossier; `None` for what it does not hold.
    pub(crate) fn place(&self, graph: &Graph, id: NodeId, fragment: Option<&str>) -> Option<String> {
        if let Some(part) = self.parts.get(&id) {
            return Some(anchor(*part, fragment));
        }
        self.sources.contains(&id).then(|| format!("source-{}", fragment_safe(&graph.node(id).key.id)))
    }
}

/// The id of a part, or of a place in it. The `_` before it keeps it apart from the ids of events and sources. What a theme
/// adds to the id of a part for itself begins with `_`, which no place in it does.
pub(crate) fn anchor(part: usize, fragment: Option<&str>) -> String {
    fragment.map_or_else(|| format!("_part-{part}"), |fragment| format!("_part-{part}-{fragment}"))
}

/// The id of a claim's entry in the list of claims.
pub(crate) fn claim_anchor(part: usize, claim: &str) -> String {
    format!("_claim-{part}-{claim}")
}

impl Views<'_> {
    /// The issues of a language that have a dossier.
    pub(crate) fn dossier_issues(&self, language: &Language) -> Vec<NodeId> {
        self.issues(language).into_iter().filter(|issue| self.graph.has_dossier(*issue)).collect()
    }

    /// The way from a page to the dossier that it is part of. An article whose issue speaks another language is in none.
    pub(crate) fn dossier_href(&self, from: NodeId, issue: NodeId, route: &Route) -> Option<String> {
        let is_bound = self.graph.has_dossier(issue);
        let (from, issue) = (self.graph.node(from), self.graph.node(issue));
        let bound = is_bound && from.language == issue.language;
        bound.then(|| route.link_to(&issue.route.beside(DOSSIER)))
    }

    /// What each dossier holds, by its route.
    pub(crate) fn bindings(&self) -> HashMap<Route, Binding> {
        let issues = self.graph.nodes().filter(|(_, node)| node.visible && node.key.kind == Kind::Issue);
        let bound = issues.filter(|(id, _)| self.graph.has_dossier(*id));
        let issues: Vec<(NodeId, Route)> = bound.map(|(id, node)| (id, node.route.beside(DOSSIER))).collect();
        issues.into_par_iter().map(|(issue, route)| (route, self.binding(issue))).collect()
    }

    fn binding(&self, issue: NodeId) -> Binding {
        let parts = self.dossier_parts(issue);
        let events = self.events_of(issue, &[Role::EventIssue]).into_iter().map(|(event, _)| event);
        let pages = parts.iter().copied().chain(events);
        let named = pages.flat_map(|page| self.graph.outgoing(page).map(|edge| edge.to).collect::<Vec<_>>());
        let sources = named.chain(self.position_sources(issue));
        let sources = sources.filter(|id| self.graph.node(*id).key.kind == Kind::Source).collect();
        Binding { parts: (1..).zip(parts).map(|(number, page)| (page, number)).collect(), sources }
    }

    /// The issue and its articles in their order.
    pub(crate) fn dossier_parts(&self, issue: NodeId) -> Vec<NodeId> {
        let articles = self.articles_of(issue, &self.graph.node(issue).language);
        std::iter::once(issue).chain(articles.iter().copied()).collect()
    }
}
