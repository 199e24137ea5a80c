//! The former address of a page that moves.
//!
//! In: a page, and its new address. Out: the edits that add its present address to `aliases`, and take out the new one. It must not know why
//! the page moves.

use crate::check::alias_edits;
use crate::diagnostic::Edit;
use crate::graph::{Node, Route, folder_address};
use crate::model::entity::Alias;
use crate::publish::Prepared;
use crate::source::SourceId;

/// The edits of a page's aliases. A draft has had no address, and one that another page takes is not free to lead anywhere else.
pub(super) fn edits(prepared: &Prepared, source: SourceId, node: &Node, now: &Route, is_free: bool) -> Vec<Edit> {
    let now = now.as_str();
    let mut outlines = prepared.outlines().iter().filter(|outline| outline.source == source);
    let entry = outlines.next().and_then(|outline| outline.entries.first());
    let known: &[Alias] = entry.map_or(&[], |entry| &entry.aliases);
    let obsolete = known.iter().find(|alias| alias.route == now);
    let was = node.route.as_str();
    let is_new = is_free && node.visible && was != now && known.iter().all(|alias| alias.route != was);
    let added: Vec<&str> = is_new.then(|| folder_address(was)).into_iter().collect();
    alias_edits(prepared.sources.get(source), known.len(), obsolete.map(|alias| alias.span), &added)
}
