//! A file or folder of the content gets another path, and with it pages get other ids and addresses.

use std::collections::BTreeSet;

use super::names::{KeyChanges, Mending, mend};
use super::references::{SiteReference, all};
use super::words::{Part, rewrite};
use super::{FileMove, RenameFault, RenamePlan, aliases, fault};
use crate::check::relative_path;
use crate::graph::{NodeId, route_of};
use crate::model::document::{Content, Location};
use crate::model::entity::Target;
use crate::model::{EntityKey, Kind};
use crate::publish::Prepared;
use crate::source::{LOCKS, SourceId, TRANSLATIONS};

/// A page that moves.
struct MovedPage {
    source: SourceId,
    node: Option<NodeId>,
    /// Where it is and what it declares after the move.
    location: Location,
}

pub(super) fn plan(prepared: &Prepared, from: &str, to: &str) -> Result<RenamePlan, RenameFault> {
    let mut plan = RenamePlan { moves: moves(prepared, from, to)?, ..RenamePlan::default() };
    free(prepared, &plan)?;
    let (pages, keys) = pages(prepared, &plan)?;
    for page in &pages {
        let node = page.node.map(|node| prepared.graph.node(node));
        if let Some(node) = node {
            if node.visible && node.key.kind == Kind::Issue && keys.contains_key(&node.key) {
                plan.notes.push(format!(
                    "the pages that Postil makes for `{}`, such as its dossier, get other addresses, without aliases",
                    node.route
                ));
            }
            let now = route_of(&page.location, prepared.frame.config.default_language());
            plan.edits.extend(aliases::edits(prepared, page.source, node, now.as_str()));
        }
    }
    let mut unwritable = Vec::new();
    let mut references = BTreeSet::new();
    for reference in all(prepared) {
        let mended = match path_change(&plan, &reference) {
            Some(way) => match rewrite(&prepared.sources, &reference, Part::Name, &way.old, &way.new) {
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

/// What moves: a folder as a whole; a page with its translations, its notes and its locks; or a single file.
fn moves(prepared: &Prepared, from: &str, to: &str) -> Result<Vec<FileMove>, RenameFault> {
    let sources = &prepared.sources;
    let Some(file) = sources.at(&format!("content/{from}")) else {
        if sources.assets.iter().any(|asset| asset.path == from) {
            return Ok(vec![FileMove { from: format!("content/{from}"), to: format!("content/{to}") }]);
        }
        let is_lock_folder = |language: &str| {
            let folder = format!("{TRANSLATIONS}/{language}/{from}/");
            sources.iter().any(|source| source.path.starts_with(&folder))
        };
        let languages = prepared.frame.config.languages.iter().map(|language| language.code.as_str());
        let locks = languages.filter(|language| is_lock_folder(language)).map(|language| FileMove {
            from: format!("{TRANSLATIONS}/{language}/{from}"),
            to: format!("{TRANSLATIONS}/{language}/{to}"),
        });
        let folder = FileMove { from: format!("content/{from}"), to: format!("content/{to}") };
        return Ok(std::iter::once(folder).chain(locks).collect());
    };
    let location = prepared.documents.iter().find(|document| document.source == file.id).and_then(|document| {
        match &document.content {
            Content::Page(page) => Some(&page.location),
            Content::Unread(location) => Some(location),
            _ => None,
        }
    });
    let Some(location) = location else {
        return Ok(vec![FileMove { from: format!("content/{from}"), to: format!("content/{to}") }]);
    };
    if location.key.kind == Kind::Home {
        return Err(RenameFault::unfit("the home page keeps its name"));
    }
    let stem = stem(location);
    let target = to.strip_suffix(".md").unwrap_or(to);
    let target = target.strip_suffix(&format!(".{}", location.language)).unwrap_or(target);
    let mut moves: Vec<FileMove> = sources
        .iter()
        .filter_map(|source| {
            let path = source.path.strip_prefix("content/")?;
            let ending = path.strip_prefix(&stem).filter(|ending| is_ending(prepared, ending))?;
            Some(FileMove { from: format!("content/{path}"), to: format!("content/{target}{ending}") })
        })
        .collect();
    for language in &prepared.frame.config.languages {
        let lock = |stem: &str| format!("{TRANSLATIONS}/{}/{stem}{LOCKS}", language.code);
        if sources.at(&lock(&stem)).is_some() {
            moves.push(FileMove { from: lock(&stem), to: lock(target) });
        }
    }
    Ok(moves)
}

/// The path of a page without its language and extension.
fn stem(location: &Location) -> String {
    let stem = location.path.strip_suffix(".md").unwrap_or(&location.path);
    stem.strip_suffix(&format!(".{}", location.language)).unwrap_or(stem).to_owned()
}

/// Whether a file with this ending belongs to the page of the same name: a translation, or notes on it.
fn is_ending(prepared: &Prepared, ending: &str) -> bool {
    let Some(rest) = ending.strip_prefix('.') else { return false };
    let (language, rest) = rest.split_once('.').map_or((None, rest), |(first, rest)| (Some(first), rest));
    let is_language = |tag: &str| {
        prepared.frame.config.has_language(tag)
            || crate::model::tag::check(tag).is_ok() && (tag.len() == 2 || tag.as_bytes().get(2) == Some(&b'-'))
    };
    match (language, rest) {
        (None, "md") | (Some("notes"), "yaml") => true,
        (Some(tag), "md" | "notes.yaml") => is_language(tag),
        _ => false,
    }
}

/// Fails if something is where a file goes, or if a folder would move into itself.
fn free(prepared: &Prepared, plan: &RenamePlan) -> Result<(), RenameFault> {
    let sources = &prepared.sources;
    for FileMove { from, to } in &plan.moves {
        let below = format!("{to}/");
        if from == to || format!("{from}/").starts_with(&below) || below.starts_with(&format!("{from}/")) {
            return Err(RenameFault::unfit(format!("`{from}` cannot move to `{to}`")));
        }
        let is_there = |path: &str| path == to || path.starts_with(&below);
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
    for (was, is) in &keys {
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
struct Way {
    old: String,
    new: String,
}

/// The change of a reference by path, if it changes.
fn path_change(plan: &RenamePlan, reference: &SiteReference) -> Option<Way> {
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
        return Some(Way { old: path.clone(), new: format!("{new}{}", &path[fixed..]) });
    };
    let (target_moves, base_moves) = (moved(path), moved(base));
    if target_moves.is_none() && base_moves.is_none() {
        return None;
    }
    let old = relative_path(base, path);
    let new = relative_path(base_moves.as_deref().unwrap_or(base), target_moves.as_deref().unwrap_or(path));
    (old != new).then_some(Way { old, new })
}
