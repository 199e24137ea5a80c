//! What has to change when files and folders of the content move: pages get other ids and addresses with their paths.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{KeyChanges, Mending, mend};
use super::references::{SiteReference, all};
use super::words::{Part, part_of, rewrite, without_quotes};
use super::written_path::{self, Way};
use super::{RenameFault, RenamePlan, aliases, fault};
use crate::check::relative_path;
use crate::graph::{NodeId, Route, route_of};
use crate::model::document::{Content, Location};
use crate::model::entity::Target;
use crate::model::{EntityKey, Kind};
use crate::publish::Prepared;
use crate::source::{FileMove, SourceId, Sources};

/// A page that moves.
struct MovedPage {
    source: SourceId,
    node: Option<NodeId>,
    /// Where it is and what it declares after the move.
    location: Location,
}

/// The plan of moves that happen at once.
pub(super) fn plan(prepared: &Prepared, moves: Vec<FileMove>) -> Result<RenamePlan, RenameFault> {
    let mut plan = RenamePlan { moves, ..RenamePlan::default() };
    free(prepared, &plan)?;
    let (pages, keys) = pages(prepared, &plan)?;
    let addresses: Vec<Route> =
        pages.iter().map(|page| route_of(&page.location, prepared.frame.config.default_language())).collect();
    let taken: BTreeSet<&Route> = addresses.iter().collect();
    for (page, now) in pages.iter().zip(&addresses) {
        let Some(node) = page.node.map(|node| prepared.graph.node(node)) else { continue };
        let is_free = node.route == *now || !taken.contains(&node.route);
        plan.edits.extend(aliases::edits(prepared, page.source, node, now, is_free));
        if !is_free && node.visible {
            plan.notes.push(format!("`{}` leads to another page from now on, which takes that address", node.route));
        }
    }
    let mut unwritable = Vec::new();
    let mut references = BTreeSet::new();
    for reference in all(prepared) {
        let mended = match path_change(&plan, &prepared.sources, &reference) {
            Some(PathChange { part, old, new }) => match rewrite(&prepared.sources, &reference, part, &old, &new) {
                Some(edit) => Mending::Edit(edit),
                None => Mending::Unwritable,
            },
            None => mend(&prepared.graph, &prepared.sources, &keys, &reference),
        };
        match mended {
            Mending::Keep => {}
            Mending::Edit(edit) => {
                references.insert((edit.source, reference.span));
                plan.edits.push(edit);
            }
            Mending::Unwritable => unwritable.push(fault::place(&prepared.sources, reference.source, reference.span)),
        }
    }
    if !unwritable.is_empty() {
        unwritable.dedup();
        return Err(RenameFault::Unwritable { places: unwritable });
    }
    plan.references = references.len();
    Ok(plan)
}

/// Fails if something is where a file goes, or if a folder would move into itself.
fn free(prepared: &Prepared, plan: &RenamePlan) -> Result<(), RenameFault> {
    let sources = &prepared.sources;
    for FileMove { from, to } in &plan.moves {
        let below = format!("{to}/");
        if from == to || format!("{from}/").starts_with(&below) || below.starts_with(&format!("{from}/")) {
            return Err(RenameFault::unfit(format!("`{from}` cannot move to `{to}`")));
        }
        // What moves away makes room.
        let is_there = |path: &str| (path == to || path.starts_with(&below)) && plan.moved(path).is_none();
        let mut paths = sources.iter().map(|source| source.path.to_string());
        let mut assets = sources.assets.iter().map(|asset| format!("content/{}", asset.path));
        if paths.any(|path| is_there(&path)) || assets.any(|path| is_there(&path)) {
            return Err(RenameFault::taken(to.clone()));
        }
    }
    Ok(())
}

/// The pages that move, and the keys that change with them.
fn pages(prepared: &Prepared, plan: &RenamePlan) -> Result<(Vec<MovedPage>, KeyChanges), RenameFault> {
    let (mut pages, mut keys) = (Vec::new(), KeyChanges::new());
    for document in &prepared.documents {
        let file = prepared.sources.get(document.source);
        let Some(to) = plan.moved(&file.path) else { continue };
        let Content::Page(page) = &document.content else { continue };
        let moved = prepared.parse_as(&to, &file.text);
        let location = match moved.as_ref().map(|moved| &moved.content) {
            Some(Content::Page(page)) => page.location.clone(),
            Some(Content::Unread(location)) => location.clone(),
            _ => {
                let message = moved.and_then(|moved| moved.diagnostics.into_iter().next()).map(|fault| fault.message);
                let reason = message.unwrap_or_else(|| "there cannot be pages".into());
                return Err(RenameFault::unfit(format!("`{to}` cannot be the path of a page: {reason}")));
            }
        };
        let (was, is) = (&page.location.key, &location.key);
        if was.kind != is.kind && !is_actor(was.kind, is.kind) {
            return Err(RenameFault::unfit(format!(
                "`{}` is a page of the kind `{}`, and `{to}` would be one of the kind `{}`",
                file.path, was.kind, is.kind
            )));
        }
        if was != is {
            keys.insert(was.clone(), is.clone());
        }
        pages.push(MovedPage { source: document.source, node: prepared.graph.of_source(document.source), location });
    }
    let mut names: BTreeMap<&EntityKey, &EntityKey> = BTreeMap::new();
    for (was, is) in &keys {
        if names.insert(is, was).is_some() {
            return Err(RenameFault::unfit(format!("two pages would both be `{is}`")));
        }
        let taken = |kind: Kind| {
            let other = EntityKey::new(kind, &is.id);
            (prepared.graph.has(kind, &is.id) && other != *was && !keys.contains_key(&other)).then_some(other)
        };
        // These share the names that fields and citations use.
        let group: &[Kind] = match is.kind {
            Kind::Person | Kind::Institution => &[Kind::Person, Kind::Institution],
            Kind::Document => &[Kind::Document, Kind::Source],
            _ => std::slice::from_ref(&is.kind),
        };
        if let Some(other) = group.iter().find_map(|kind| taken(*kind)) {
            return Err(RenameFault::taken(other.to_string()));
        }
    }
    Ok((pages, keys))
}

fn is_actor(one: Kind, other: Kind) -> bool {
    [one, other].iter().all(|kind| matches!(kind, Kind::Person | Kind::Institution))
}

/// How a reference by path was and will be written.
struct PathChange {
    part: Part,
    old: String,
    new: String,
}

/// The change of a reference by path, if it changes.
fn path_change(plan: &RenamePlan, sources: &Sources, reference: &SiteReference) -> Option<PathChange> {
    let (Target::Page { path, .. } | Target::Asset { path, .. } | Target::Chart { path }) = &reference.target else {
        return None;
    };
    let moved = |path: &str| {
        let to = plan.moved(&format!("content/{path}"));
        to.and_then(|to| to.strip_prefix("content/").map(str::to_owned))
    };
    let Some(base) = &reference.base else {
        // A pattern of the configuration.
        let fixed = path.find(['*', '?', '[']).map_or(path.len(), |sign| path[..sign].rfind('/').unwrap_or(0));
        let new = moved(&path[..fixed]).filter(|_| fixed > 0)?;
        return Some(PathChange { part: Part::Whole, old: path.clone(), new: format!("{new}{}", &path[fixed..]) });
    };
    let (target_moves, base_moves) = (moved(path), moved(base));
    if target_moves.is_none() && base_moves.is_none() {
        return None;
    }
    let (was, is) = (
        Way { base, target: path },
        Way { base: base_moves.as_deref().unwrap_or(base), target: target_moves.as_deref().unwrap_or(path) },
    );
    let written = (reference.words.start() < reference.words.end()).then(|| {
        let text = &*sources.get(reference.source).text;
        part_of(Part::Name, without_quotes(reference.words, text), text).slice(text)
    });
    let new = written_path::rewritten(written, was, is)?;
    Some(PathChange { part: Part::Name, old: relative_path(base, path), new })
}
