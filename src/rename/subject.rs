//! What is to be renamed, as people name it.
//!
//! In: two names. Out: the thing and what it is to be called. It must not know what the change entails.

use super::RenameFault;
use crate::diagnostic::closest;
use crate::graph::NodeId;
use crate::model::Kind;
use crate::publish::Prepared;

/// A thing to rename.
pub(super) enum Subject {
    /// An entry of the bibliography.
    Source { old: String, new: String },
    /// An event.
    Event { old: String, new: String },
    /// A heading of a page.
    Heading { page: NodeId, old: String, new: String },
    /// A note of a page.
    Note { page: NodeId, old: String, new: String },
    /// A file or folder, with paths from the content folder.
    Files { from: String, to: String },
}

impl Subject {
    /// Reads what is to be renamed.
    pub(super) fn of(prepared: &Prepared, old: &str, new: &str) -> Result<Self, RenameFault> {
        let (old, new) = (old.trim(), new.trim());
        if new.is_empty() {
            return Err(RenameFault::unfit("the new name is empty"));
        }
        if let Some(key) = old.strip_prefix('@') {
            let new = differs(old, key, new.trim_start_matches('@'))?;
            return Ok(Self::Source { old: key.to_owned(), new });
        }
        if let Some((path, label)) = old.strip_suffix(']').and_then(|old| old.rsplit_once("[^")) {
            let new = new.rsplit_once("[^").map_or(new, |(_, label)| label).trim_end_matches(']');
            let new = differs(old, label, new)?;
            return Ok(Self::Note { page: page(prepared, path)?, old: label.to_owned(), new });
        }
        if let Some(event) = event(prepared, old) {
            let plain = from_content(new);
            let name = plain.strip_prefix(EVENTS).unwrap_or(&plain);
            let new = differs(old, event, name.rsplit_once('#').map_or(name, |(_, id)| id))?;
            return Ok(Self::Event { old: event.to_owned(), new });
        }
        // `#` can be a part of a name.
        if is_there(prepared, &from_content(old)) {
            return files(prepared, old, new);
        }
        if let Some((path, heading)) = old.split_once('#') {
            let page = page(prepared, path)?;
            let is_path = |before: &str| before.is_empty() || self::page(prepared, before) == Ok(page);
            let new = new.split_once('#').filter(|(before, _)| is_path(before.trim())).map_or(new, |(_, name)| name);
            let new = differs(old, heading, new.trim())?;
            return Ok(Self::Heading { page, old: heading.to_owned(), new });
        }
        files(prepared, old, new)
    }
}

/// The folder of events, which are entries of files and have no files of their own.
const EVENTS: &str = "events/";

/// The event that a name means: `events/vote`, or `events/2024.yaml#vote`.
fn event<'n>(prepared: &Prepared, name: &'n str) -> Option<&'n str> {
    let plain = name.trim_start_matches("./");
    let within = plain.strip_prefix("content/").unwrap_or(plain).strip_prefix(EVENTS)?;
    let id = within.rsplit_once(".yaml#").map_or(within, |(_, id)| id);
    let is_file = prepared.sources.at(&format!("content/{EVENTS}{within}")).is_some();
    (!is_file && prepared.graph.has(Kind::Event, id)).then_some(id)
}

/// The new name, unless it is the old one.
fn differs(whole: &str, old: &str, new: &str) -> Result<String, RenameFault> {
    if old == new { Err(has_that_name(whole)) } else { Ok(new.to_owned()) }
}

fn has_that_name(name: &str) -> RenameFault {
    RenameFault::unfit(format!("`{name}` has that name already: there is nothing to rename"))
}

/// A path from the content folder, as people write it.
fn from_content(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.trim_start_matches("./").trim_end_matches('/');
    path.strip_prefix("content/").unwrap_or(path).to_owned()
}

/// The page that a path names.
fn page(prepared: &Prepared, path: &str) -> Result<NodeId, RenameFault> {
    let plain = from_content(path);
    // Notes beside a text are on its page.
    let plain = plain.strip_suffix(".notes.yaml").map_or(plain.clone(), str::to_owned);
    let ways = [plain.clone(), format!("{plain}.md"), format!("{plain}/index.md")];
    let file = ways.iter().find_map(|path| prepared.sources.at(&format!("content/{path}")));
    file.and_then(|file| prepared.graph.of_source(file.id)).ok_or_else(|| not_found(prepared, path))
}

fn not_found(prepared: &Prepared, path: &str) -> RenameFault {
    let plain = from_content(path);
    let stem = plain.strip_suffix(".md").unwrap_or(&plain);
    let stems: Vec<&str> = prepared.graph.paths().map(|path| path.strip_suffix(".md").unwrap_or(path)).collect();
    // An id alone, as in `[[id]]`: its folder is missing.
    let named = stems.iter().map(|stem| stem.strip_suffix("/index").unwrap_or(stem));
    let named = named.filter(|path| path.rsplit_once('/').is_some_and(|(_, id)| id == stem)).min();
    let near = named.or_else(|| closest(stem, stems.iter().copied())).map(str::to_owned);
    RenameFault::NotFound { name: path.to_owned(), near }
}

/// A file or folder.
fn files(prepared: &Prepared, old: &str, new: &str) -> Result<Subject, RenameFault> {
    let from = from_content(old);
    let mut to = from_content(new);
    let is_file = |path: &str| is_file(prepared, path);
    if !is_file(&from) && page(prepared, old).is_err() && !is_folder(prepared, &from) {
        return Err(not_found(prepared, old));
    }
    // An issue or a document is its folder, however it is named.
    let from = match from.strip_suffix("/index.md") {
        Some(folder) => folder.to_owned(),
        None if is_file(&format!("{from}.md")) && !is_folder(prepared, &from) => format!("{from}.md"),
        None => from,
    };
    to = to.strip_suffix("/index.md").map_or(to.clone(), str::to_owned);
    if !to.contains('/')
        && let Some((folder, _)) = from.rsplit_once('/')
    {
        to = format!("{folder}/{to}");
    }
    if from == to || format!("{from}.md") == to || from == format!("{to}.md") {
        return Err(has_that_name(old));
    }
    check_place(prepared, &from, &to)?;
    Ok(Subject::Files { from, to })
}

/// Fails if a file or folder cannot move to a place. Both paths count from the content folder.
pub(super) fn check_place(prepared: &Prepared, from: &str, to: &str) -> Result<(), RenameFault> {
    if to.split('/').any(|name| matches!(name, "" | "." | "..")) {
        return Err(RenameFault::unfit(format!("`{to}` is not a path in `content/`")));
    }
    let is_of_kind = Kind::ALL.iter().any(|kind| kind.folder() == Some(from));
    if is_of_kind && is_folder(prepared, from) {
        return Err(RenameFault::unfit(format!("the folder `{from}/` says what its files are, so it keeps its name")));
    }
    Ok(())
}

/// Whether a file or folder of the content is at a path.
fn is_there(prepared: &Prepared, path: &str) -> bool {
    is_file(prepared, path) || is_folder(prepared, path)
}

fn is_file(prepared: &Prepared, path: &str) -> bool {
    let sources = &prepared.sources;
    sources.at(&format!("content/{path}")).is_some() || sources.assets.iter().any(|asset| asset.path == path)
}

/// Whether files of the content are in a folder.
fn is_folder(prepared: &Prepared, path: &str) -> bool {
    let folder = format!("{path}/");
    let sources = &prepared.sources;
    sources.iter().any(|source| source.path.strip_prefix("content/").is_some_and(|path| path.starts_with(&folder)))
        || sources.assets.iter().any(|asset| asset.path.starts_with(&folder))
}
