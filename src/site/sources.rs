//! Sources as the citation style writes them, their order in a bibliography, what relayed them, and where they stand for other programs.

use std::collections::BTreeSet;

use super::Site;
use super::link::prefix;
use crate::bibliography::export::ExportFormat;
use crate::cite::FormattedEntry;
use crate::graph::{EdgeRole, NodeId, Route};
use crate::model::{MadePage, SourceKind};

/// A source as text; empty if it could not be formatted.
pub(crate) fn source_text(site: Site<'_>, id: NodeId) -> String {
    site.formatted(id).map(|entry| entry.text.clone()).unwrap_or_default()
}

/// Sources with their entries, in the order of a bibliography.
pub(crate) fn bibliography<'a>(site: Site<'a>, cited: &BTreeSet<NodeId>) -> Vec<(NodeId, &'a FormattedEntry)> {
    let entries = cited.iter().filter_map(|source| Some((*source, site.formatted(*source)?)));
    let mut entries: Vec<(NodeId, &FormattedEntry)> = entries.collect();
    entries.sort_by_key(|(_, entry)| entry.order);
    entries
}

/// What relayed a source, as far as it is published: the sources in which it was read.
pub(crate) fn relays(site: Site<'_>, id: NodeId) -> Vec<NodeId> {
    let edges = site.graph.outgoing(id).filter(|edge| edge.role == EdgeRole::Via);
    edges.map(|edge| edge.to).filter(|to| site.graph.node(*to).visible).collect()
}

/// The sources that a source relays.
pub(crate) fn relayed(site: Site<'_>, id: NodeId) -> Vec<NodeId> {
    let edges = site.graph.incoming(id).filter(|edge| edge.role == EdgeRole::Via);
    edges.map(|edge| edge.from).collect()
}

/// The sources through which a source is cited as well: what relayed it and says nothing of its own, and what relayed that.
pub(crate) fn mere_relays(site: Site<'_>, id: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut open = vec![id];
    while let Some(source) = open.pop() {
        for relay in relays(site, source) {
            let is_mere = site
                .entry(&site.graph.node(relay).key.id)
                .is_some_and(|entry| entry.provenance.kind == Some(SourceKind::Relay));
            if is_mere && relay != id && !found.contains(&relay) {
                found.push(relay);
                open.push(relay);
            }
        }
    }
    found
}

/// Where a source stands for other programs: once, whatever the language of the page that leads there.
pub(crate) fn source_export(site: Site<'_>, id: NodeId, format: ExportFormat) -> Route {
    let node = site.graph.node(id);
    let own = prefix(site.config, &node.language);
    let route = node.route.as_str();
    with_ending(route.strip_prefix(&own).unwrap_or(route), &format!(".{format}"))
}

/// Where the sources of a page stand for other programs.
pub(crate) fn sources_export(route: &Route, format: ExportFormat) -> Route {
    with_ending(route.as_str(), &format!(".sources.{format}"))
}

/// The page whose sources stand at a path, if there is one.
pub(crate) fn page_of_sources_export(path: &str) -> Option<Route> {
    let (stem, ending) = path.rsplit_once('.')?;
    let page = Route::new(&format!("{}.html", stem.strip_suffix(".sources")?));
    let format = ExportFormat::ALL.into_iter().find(|format| format.as_str() == ending)?;
    (sources_export(&page, format).as_str() == path).then_some(page)
}

/// Where all sources of the site stand for other programs.
pub(crate) fn all_sources_export(format: ExportFormat) -> Route {
    with_ending(MadePage::Sources.path(), &format!(".{format}"))
}

fn with_ending(path: &str, ending: &str) -> Route {
    Route::new(&format!("{}{ending}", path.strip_suffix(".html").unwrap_or(path)))
}
