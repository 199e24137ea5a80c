//! Formatted sources, and their order in a bibliography.

use std::collections::BTreeSet;

use super::Site;
use crate::cite::FormattedEntry;
use crate::graph::NodeId;

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
