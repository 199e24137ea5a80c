//! Which issues have a dossier, and what each contains: links to its contents stay within it.

use std::collections::{BTreeSet, HashMap};

use super::Site;
use super::actors::{articles_of, issues};
use super::events::events_of;
use super::positions::position_sources;
use crate::graph::{Edge, EdgeRole, Graph, NodeId};
use crate::model::{Kind, Language, fragment_safe};

/// The contents of a dossier, for its links.
#[derive(Debug)]
pub(crate) struct DossierContents {
    /// The number of each page that is a part.
    parts: HashMap<NodeId, usize>,
    /// The sources that it lists.
    pub(crate) sources: BTreeSet<NodeId>,
}

impl DossierContents {
    /// The contents of the dossier of an issue.
    pub(crate) fn of(site: Site<'_>, issue: NodeId) -> Self {
        let parts = dossier_parts(site, issue);
        let events = events_of(site, issue, &[EdgeRole::EventIssue]).into_iter().map(|(event, _)| event);
        let pages = parts.iter().copied().chain(events);
        let named = pages.flat_map(|page| site.graph.outgoing(page).filter_map(move |edge| cited_source(site, edge)));
        let sources = named.chain(position_sources(site, issue)).collect();
        Self { parts: (1..).zip(parts).map(|(number, page)| (page, number)).collect(), sources }
    }

    /// The anchor of a node on the dossier; `None` if the dossier does not contain it.
    pub(crate) fn anchor_of(&self, graph: &Graph, id: NodeId, fragment: Option<&str>) -> Option<String> {
        if let Some(part) = self.parts.get(&id) {
            return Some(anchor(*part, fragment));
        }
        self.sources.contains(&id).then(|| format!("source-{}", fragment_safe(&graph.node(id).key.id)))
    }
}

/// The source that a reference names: an entry of the bibliography, or a primary text that is cited, with its versions.
fn cited_source(site: Site<'_>, edge: &Edge) -> Option<NodeId> {
    let is_cited = matches!(edge.role, EdgeRole::Citation | EdgeRole::FieldSource);
    match site.graph.node(edge.to).key.kind {
        Kind::Source => Some(edge.to),
        Kind::Document => is_cited.then_some(edge.to),
        Kind::Version => is_cited.then(|| site.graph.texts().document_of(edge.to)).flatten(),
        _ => None,
    }
}

/// The id of a part, or of an anchor in it. The leading `_` distinguishes it from the ids of events and sources. Ids that a theme
/// derives from that of a part begin with `_`, which no anchor in it does.
pub(crate) fn anchor(part: usize, fragment: Option<&str>) -> String {
    fragment.map_or_else(|| format!("_part-{part}"), |fragment| format!("_part-{part}-{fragment}"))
}

/// The id of a claim's entry in the list of claims.
pub(crate) fn claim_anchor(part: usize, claim: &str) -> String {
    format!("_claim-{part}-{claim}")
}

/// The issues of a language that have a dossier.
pub(crate) fn dossier_issues(site: Site<'_>, language: &Language) -> Vec<NodeId> {
    issues(site, language).into_iter().filter(|issue| site.graph.has_dossier(*issue)).collect()
}

/// The issue and its articles in order.
pub(crate) fn dossier_parts(site: Site<'_>, issue: NodeId) -> Vec<NodeId> {
    let articles = articles_of(site, issue, &site.graph.node(issue).language);
    std::iter::once(issue).chain(articles.iter().copied()).collect()
}
