//! References to entities whose ids change.
//!
//! In: the old and new keys. Out: the edits of the words that name them. It must not know why they change.

use std::collections::BTreeMap;

use super::references::SiteReference;
use super::words::{Part, rewrite};
use crate::diagnostic::Edit;
use crate::graph::Graph;
use crate::model::entity::Target;
use crate::model::{EntityKey, Kind};
use crate::source::Sources;

/// Entities whose keys change.
pub(super) type KeyChanges = BTreeMap<EntityKey, EntityKey>;

/// What to do with a reference.
pub(super) enum Mending {
    /// Nothing.
    Keep,
    /// Change its words.
    Edit(Edit),
    /// Its words cannot be changed.
    Unwritable,
}

/// The change of a reference by name.
pub(super) fn mend(graph: &Graph, sources: &Sources, changes: &KeyChanges, reference: &SiteReference) -> Mending {
    let Some(key) = reference.names(graph) else { return Mending::Keep };
    let renamed = changes.get(&key);
    let words = match (&reference.target, renamed) {
        (Target::Name { name, .. }, renamed) => {
            named(graph, changes, name, &key, renamed).map(|new| (name.clone(), new))
        }
        (Target::Entity { id, .. }, Some(new)) => Some((id.clone(), new.id.to_string())),
        (Target::Source { key }, Some(new)) => Some((key.clone(), new.id.to_string())),
        _ => None,
    };
    let Some((old, new)) = words else { return Mending::Keep };
    let last = |id: &str| id.rsplit('/').next().unwrap_or(id).to_owned();
    let (old, new) = if reference.is_own_name { (last(&old), last(&new)) } else { (old, new) };
    if old == new {
        return Mending::Keep;
    }
    rewrite(sources, reference, Part::Name, &old, &new).map_or(Mending::Unwritable, Mending::Edit)
}

/// What `[[name]]` becomes, if it changes.
fn named(
    graph: &Graph,
    changes: &KeyChanges,
    name: &str,
    key: &EntityKey,
    renamed: Option<&EntityKey>,
) -> Option<String> {
    let folder = name.rsplit_once('/').map(|(folder, _)| folder);
    let Some(new) = renamed else {
        // A name that two things will have needs the folder.
        let is_shared = changes.values().any(|new| new.id == key.id && new != key);
        return (is_shared && folder.is_none()).then(|| key.kind.folder().map(|folder| format!("{folder}/{name}")))?;
    };
    if new.kind == Kind::Version {
        let prefix = if name.starts_with("documents/") { "documents/" } else { "" };
        return Some(format!("{prefix}{}", new.id));
    }
    let is_other = |other: &EntityKey| {
        other.id == new.id && other != key && other.kind != Kind::Source && !changes.contains_key(other)
    };
    let is_shared = graph.nodes().any(|(_, node)| is_other(&node.key));
    match new.kind.folder().filter(|_| is_shared || folder.is_some()) {
        Some(folder) => Some(format!("{folder}/{}", new.id)),
        None => Some(new.id.to_string()),
    }
}
