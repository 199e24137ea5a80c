//! Another id for an event.

use super::names::{KeyChanges, Mending, mend};
use super::references::all;
use super::words::{Part, rewrite, without_quotes};
use super::{RenameFault, RenamePlan, fault};
use crate::check::rewrite_reference;
use crate::diagnostic::closest;
use crate::model::entity::Target;
use crate::model::{EntityKey, Kind, invalid_id_char, is_year_anchor};
use crate::publish::Prepared;

pub(super) fn plan(prepared: &Prepared, old: &str, new: &str) -> Result<RenamePlan, RenameFault> {
    let (graph, sources) = (&prepared.graph, &prepared.sources);
    let (key, new_key) = (EntityKey::new(Kind::Event, old), EntityKey::new(Kind::Event, new));
    let Some((_, node)) = graph.nodes().find(|(_, node)| node.key == key) else {
        let near = closest(old, graph.ids(Kind::Event)).map(|near| format!("events/{near}"));
        return Err(RenameFault::NotFound { name: format!("events/{old}"), near });
    };
    if let Some(bad) = invalid_id_char(new) {
        return Err(RenameFault::unfit(format!("`{new}` cannot be the id of an event: it contains {bad:?}")));
    }
    if new.is_empty() || is_year_anchor(new) {
        return Err(RenameFault::unfit(format!(
            "`{new}` cannot be the id of an event: the timeline has years of its own"
        )));
    }
    if graph.has(Kind::Event, new) {
        return Err(RenameFault::taken(new_key.to_string()));
    }
    let mut plan = RenamePlan::default();
    let mut unwritable = Vec::new();
    let file = sources.get(node.source);
    let declared = without_quotes(node.span, &file.text);
    match rewrite_reference(file.id, &file.text, declared, new).filter(|_| declared.slice(&file.text) == old) {
        Some(edit) => plan.edits.push(edit),
        None => unwritable.push(fault::place(sources, file.id, node.span)),
    }
    let changes = KeyChanges::from([(key.clone(), new_key)]);
    for reference in all(prepared) {
        // A place of the timeline, by its address.
        let is_place = matches!(&reference.target, Target::Asset { fragment: Some(place), .. } if place == old)
            && reference.leads_to(graph).is_some_and(|(node, _)| graph.node(node).key == key);
        let mending = if is_place {
            rewrite(sources, &reference, Part::Fragment, old, new).map_or(Mending::Unwritable, Mending::Edit)
        } else {
            mend(graph, sources, &changes, &reference)
        };
        match mending {
            Mending::Keep => {}
            Mending::Edit(edit) => {
                plan.edits.push(edit);
                plan.references += 1;
            }
            Mending::Unwritable => unwritable.push(fault::place(sources, reference.source, reference.span)),
        }
    }
    if !unwritable.is_empty() {
        return Err(RenameFault::Unwritable { places: unwritable });
    }
    plan.notes.push(format!(
        "`{}#{old}` on the published site leads to the top of the page from now on: an anchor cannot have an alias",
        node.route
    ));
    Ok(plan)
}
