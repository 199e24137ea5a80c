//! Which files to read again after a change.
//!
//! In: paths that may have changed, and the site as it was read. Out: the texts that differ, or the decision to read the whole
//! site. A file is read alone only if reading everything would give the same result: it must be a text of the content, a regular
//! file in regular folders.

use std::collections::BTreeSet;
use std::path::Path;

use super::prepare::Prepared;
use super::reading::Edits;
use crate::source::{
    self, CONFIG_PATH, Decoded, Files, Link, PathStatus, ReadFault, SourceId, TRANSLATIONS, Unreadable,
};

/// With more changes than this, the whole site is read.
const MOST_PATHS: usize = 64;

/// What may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// Any file.
    Anything,
    /// What is at these paths, relative to the site's folder, or below them.
    Paths(BTreeSet<String>),
}

/// What to read.
pub(super) enum ChangeSet {
    /// Only these texts.
    Edits(Edits),
    /// Everything, although possibly nothing differs.
    More,
    /// Everything; a copied file has other bytes, and its content is not compared.
    Asset,
}

/// What happened to a path.
enum PathChange {
    Same,
    Written(Decoded),
    Removed(SourceId),
    /// Unknown until everything has been read.
    Unclear,
}

/// Classifies the paths that may have changed.
pub(super) fn classify(paths: &BTreeSet<String>, files: &dyn Files, before: &Prepared) -> ChangeSet {
    if paths.len() > MOST_PATHS {
        return ChangeSet::Asset;
    }
    let mut edits = Edits::default();
    let mut more = false;
    for path in paths.iter().filter(|path| is_looked_at(path, before)) {
        let content = path.strip_prefix("content/");
        if content.is_some_and(|path| before.graph.published_files.contains(path)) {
            return ChangeSet::Asset;
        }
        match path_change(path, files, before) {
            PathChange::Same => {}
            PathChange::Written(text) => edits.written.push((path.clone(), text)),
            PathChange::Removed(id) => edits.removed.push(id),
            PathChange::Unclear => more = true,
        }
    }
    if more { ChangeSet::More } else { ChangeSet::Edits(edits) }
}

fn path_change(path: &str, files: &dyn Files, before: &Prepared) -> PathChange {
    let is_content = path.starts_with("content/");
    // The citation style belongs to the frame, wherever its file is.
    let is_style = before.frame.config.citation_style.file() == Some(path);
    let known = before.sources.at(path).filter(|_| is_content && !is_style);
    match (files.path_status(path), known) {
        _ if before.sources.links.iter().any(|link| link.path == path) => PathChange::Unclear,
        (PathStatus::File, Some(known)) => match source::read_text(files, path) {
            Ok(Ok(text)) if known.holds(&text) => PathChange::Same,
            Ok(Ok(text)) => PathChange::Written(text),
            _ => PathChange::Unclear,
        },
        (PathStatus::File, None) if is_content && is_new_text(path, files, before) => {
            match source::read_text(files, path) {
                Ok(Ok(text)) => PathChange::Written(text),
                _ => PathChange::Unclear,
            }
        }
        (PathStatus::Nothing, Some(known))
            if source::is_below_plain_folders(files, path) && !is_linked(path, before) =>
        {
            PathChange::Removed(known.id)
        }
        (PathStatus::Nothing, None) if !holds_known(path, before) => PathChange::Same,
        _ => PathChange::Unclear,
    }
}

/// Whether a path is that of a text that discovery would find and has not found yet.
fn is_new_text(path: &str, files: &dyn Files, before: &Prepared) -> bool {
    source::is_taken(path)
        && source::holds_text(path)
        && source::is_below_plain_folders(files, path)
        && !is_linked(path, before)
        && !holds_known(path, before)
        && !is_spelled_otherwise(path, before)
}

/// Whether a symbolic link leads to a path, or a broken link may now lead there.
fn is_linked(path: &str, before: &Prepared) -> bool {
    let leads_there =
        |link: &Link| path.strip_prefix(&link.target).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let is_broken = |file: &Unreadable| matches!(file.fault, ReadFault::Link(_));
    before.sources.links.iter().any(leads_there) || before.sources.unreadable.iter().any(is_broken)
}

/// Whether a known file's path differs only in case: on a case-insensitive file system, it may be the same file.
fn is_spelled_otherwise(path: &str, before: &Prepared) -> bool {
    let small = |path: &str| path.chars().flat_map(char::to_lowercase).collect::<String>();
    let wanted = small(path);
    before.sources.iter().any(|known| known.path.len() == path.len() && small(&known.path) == wanted)
}

/// Whether a path is that of a file of the site, or of a folder with such files.
fn is_looked_at(path: &str, before: &Prepared) -> bool {
    let own = [CONFIG_PATH, "content", "themes", TRANSLATIONS].contains(&path.split('/').next().unwrap_or_default());
    if before.frame.config.citation_style.is_on_way(path) {
        return true;
    }
    own && (path.split('/').all(|name| source::is_wanted(name.as_ref())) || is_hidden_and_named(path, before))
}

/// Whether a path leads to a hidden file that the configuration names, or to a folder on the way there.
fn is_hidden_and_named(path: &str, before: &Prepared) -> bool {
    let Some(path) = path.strip_prefix("content/") else { return false };
    let publish = &before.frame.config.publish;
    publish.names(path) || publish.hidden().any(|hidden| Path::new(hidden).starts_with(path))
}

/// Whether a file that was read is at a path or below it.
fn holds_known(path: &str, before: &Prepared) -> bool {
    let below = |known: &str| known.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let content = path.strip_prefix("content").map(|path| path.trim_start_matches('/'));
    let copied = |content: &str| {
        before.graph.assets.keys().any(|asset| {
            content.is_empty()
                || asset.strip_prefix(content).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let refused =
        || before.sources.unreadable.iter().any(|file| file.path == source::escaped(path) || below(&file.path));
    // Static files of a theme are not among the sources, so any change in its folder counts.
    refused()
        || before.sources.iter().any(|source| below(&source.path))
        || content.is_some_and(copied)
        || path.starts_with("themes")
}
