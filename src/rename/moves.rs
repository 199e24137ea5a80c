//! Which files and folders move.
//!
//! In: files or folders and where they are to go. Out: the moves, with those of what belongs to them. It must not know what else changes.

use std::collections::HashSet;

use super::{RenameFault, subject};
use crate::model::Kind;
use crate::model::document::{Content, Location};
use crate::publish::Prepared;
use crate::source::{FileMove, LOCKS, TRANSLATIONS};

/// What moves when files and folders move at once, each to its own place. Paths are relative to the site's folder.
pub(super) fn together(prepared: &Prepared, wanted: &[FileMove]) -> Result<Vec<FileMove>, RenameFault> {
    let inner =
        |step: &FileMove| wanted.iter().find_map(|outer| outer.moved(&step.from).filter(|_| outer.from != step.from));
    let mut moves: Vec<FileMove> = Vec::new();
    for step in wanted {
        match inner(step) {
            Some(to) if to == step.to => {}
            Some(_) => {
                let reason = format!("`{}` cannot move on its own: the folder that it is in moves as well", step.from);
                return Err(RenameFault::unfit(reason));
            }
            None if !moves.contains(step) && step.from != step.to => moves.push(step.clone()),
            None => {}
        }
    }
    let mut companions = Vec::new();
    for step in &moves {
        let (Some(from), Some(to)) = (step.from.strip_prefix("content/"), step.to.strip_prefix("content/")) else {
            continue;
        };
        subject::check_place(prepared, from, to)?;
        let found = of(prepared, from, to)?;
        // Another language or another form of name: the file moves alone.
        if found.contains(step) {
            companions.extend(found);
        }
    }
    for step in companions {
        if !moves.iter().any(|known| known.moved(&step.from).is_some()) {
            moves.push(step);
        }
    }
    Ok(vacated_first(moves))
}

/// The same moves, each after the one that makes room for it. Those that take each other's places stay last.
fn vacated_first(mut moves: Vec<FileMove>) -> Vec<FileMove> {
    let mut ordered = Vec::with_capacity(moves.len());
    loop {
        let taken: HashSet<&str> = moves.iter().map(|step| step.from.as_str()).collect();
        let (ready, blocked): (Vec<_>, Vec<_>) = moves.iter().cloned().partition(|step| !taken.contains(&*step.to));
        if ready.is_empty() {
            ordered.extend(blocked);
            return ordered;
        }
        ordered.extend(ready);
        moves = blocked;
    }
}

/// What moves when somebody moves a file or folder: a folder as a whole; a page with its translations, its notes and its locks; or a single
/// file.
pub(super) fn of(prepared: &Prepared, from: &str, to: &str) -> Result<Vec<FileMove>, RenameFault> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_vacated_before_it_is_taken() {
        let order = |moves: &[(&str, &str)]| {
            let moves = moves.iter().map(|(from, to)| FileMove { from: (*from).to_owned(), to: (*to).to_owned() });
            vacated_first(moves.collect()).into_iter().map(|step| step.from).collect::<Vec<_>>().concat()
        };
        assert_eq!(order(&[("a", "b"), ("x", "y"), ("b", "c"), ("c", "d")]), "xcba");
        assert_eq!(order(&[("a", "b"), ("b", "a"), ("x", "y")]), "xab");
    }
}
