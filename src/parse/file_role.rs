//! Derives the kind, id and language of a file from its path.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Rule, closest};
use crate::model::chart::CHART_ENDING;
use crate::model::document::Location;
use crate::model::{EntityKey, Form, Kind, Language, MadePage, invalid_id_char, tag};
use crate::source::{Source, Span};

/// How a file below `content/` is read.
#[derive(Debug)]
pub(super) enum FileRole {
    /// A Markdown page.
    Page(Location),
    /// `events/*.yaml`
    Events,
    /// `documents/<document>/<version>.notes.yaml`
    Notes(Location),
    /// `sources/*`
    Bibliography,
    /// `data/*.chart.yaml`. The path is relative to the content folder.
    Chart(String),
    /// `data/*.csv`. The path is relative to the content folder.
    Table(String),
    /// Copied, not read. The path is relative to the content folder.
    File(String),
}

/// How the names of files of notes end.
const NOTES_ENDING: &str = ".notes.yaml";

/// Names at the root of a language, besides those of generated pages, that no page may have.
const RESERVED: [&str; 4] = ["tags", "feed", "sitemap", "robots"];

/// Whether Postil generates a page or a file of that name at the root of a language.
fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id) || MadePage::ALL.into_iter().any(|page| page.top_name() == Some(id))
}

/// Reads the path of a source. `None` for the configuration, which is not content.
pub(super) fn file_role(source: &Source, config: &Config) -> Option<Result<FileRole, Diagnostic>> {
    let path = source.path.strip_prefix("content/")?;
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let folder = path.split_once('/').map_or("", |(folder, _)| folder);
    if let Some((stem, meant)) = other_ending(folder, path) {
        return Some(Err(unknown_ending(source, stem, meant)));
    }
    Some(match (folder, ending) {
        (_, "md") => page(source, path, stem, config).map(FileRole::Page),
        ("documents", "yaml") if path.ends_with(NOTES_ENDING) => {
            notes(source, path, &path[..path.len() - NOTES_ENDING.len()], config).map(FileRole::Notes)
        }
        ("events", "yaml" | "yml") => Ok(FileRole::Events),
        ("sources", "yaml" | "yml" | "bib" | "json") => Ok(FileRole::Bibliography),
        ("data", _) if path.ends_with(CHART_ENDING) => Ok(FileRole::Chart(path.to_owned())),
        ("data", _) if ending.eq_ignore_ascii_case("csv") => Ok(FileRole::Table(path.to_owned())),
        _ => Ok(FileRole::File(path.to_owned())),
    })
}

/// A path without its extension, and the correct extension, if the one in the path is another spelling of it.
fn other_ending<'p>(folder: &str, path: &'p str) -> Option<(&'p str, &'static str)> {
    let forms: &[(&str, &str)] = match folder {
        "events" => &[(".yaml", ".yaml"), (".yml", ".yml")],
        "sources" => &[(".yaml", ".yaml"), (".yml", ".yml"), (".bib", ".bib"), (".json", ".json")],
        "documents" => &[(NOTES_ENDING, NOTES_ENDING), (".notes.yml", NOTES_ENDING), (".notes.json", NOTES_ENDING)],
        "data" => &[(CHART_ENDING, CHART_ENDING), (".chart.yml", CHART_ENDING), (".chart.json", CHART_ENDING)],
        _ => &[],
    };
    let pages = [(".md", ".md"), (".markdown", ".md")];
    let lower = path.to_ascii_lowercase();
    let (form, meant) = *pages.iter().chain(forms).find(|(form, _)| lower.ends_with(form))?;
    (!path.ends_with(meant)).then(|| (&path[..path.len() - form.len()], meant))
}

/// The place of a file of notes on a version of a document.
fn notes(source: &Source, path: &str, stem: &str, config: &Config) -> Result<Location, Diagnostic> {
    let (stem, language, stands_beside) = split_language(source, stem, config)?;
    let names: Vec<&str> = stem.split('/').collect();
    let ["documents", document, version] = names.as_slice() else { return Err(misplaced_notes(source)) };
    if *version == "index" {
        return Err(misplaced_notes(source));
    }
    let key = EntityKey::new(Kind::Version, &format!("{document}/{version}"));
    Ok(Location { path: path.to_owned(), key, language, issue: None, stands_beside })
}

fn misplaced_notes(source: &Source) -> Diagnostic {
    whole(source, Rule::UnknownPlace, "a file of notes belongs to a version of a document, and stands beside it")
        .help("name the file after the version: `documents/<document>/<version>.notes.yaml`")
}

fn page(source: &Source, path: &str, stem: &str, config: &Config) -> Result<Location, Diagnostic> {
    let (stem, language, stands_beside) = split_language(source, stem, config)?;
    let names: Vec<&str> = stem.split('/').collect();
    let versioned: String;
    let (kind, id, issue) = match names.as_slice() {
        ["index"] => (Kind::Home, "index", None),
        [id] if is_reserved(id) => return Err(reserved(source, id)),
        [id] => (Kind::Page, *id, None),
        ["issues", issue, "index"] => (Kind::Issue, *issue, None),
        ["issues" | "documents", id @ "index"] => return Err(reserved(source, id)),
        ["issues", _] => return Err(issue_without_folder(source)),
        ["issues", issue, .., id] => (Kind::Article, *id, Some((*issue).to_owned())),
        ["documents", id] => return Err(document_without_folder(source, id)),
        ["documents", document, "index"] => (Kind::Document, *document, None),
        ["documents", document, version] => {
            versioned = format!("{document}/{version}");
            (Kind::Version, &*versioned, None)
        }
        ["documents", ..] => return Err(too_deep_for_version(source)),
        [folder, id] => match Kind::of_folder(folder) {
            Some(_) if *id == "index" => return Err(reserved(source, id)),
            Some(kind) => (kind, *id, None),
            None => return Err(unknown_folder(source, folder)),
        },
        [folder, ..] if Kind::of_folder(folder).is_some() => return Err(too_deep(source, folder)),
        [folder, ..] => return Err(unknown_folder(source, folder)),
        [] => return Err(unknown_folder(source, "")),
    };
    if let Some(bad) = id.split('/').find_map(invalid_id_char) {
        let message = format!("`{id}` cannot be an id: it contains {bad:?}");
        return Err(whole(source, Rule::InvalidId, message).help(
            "rename the file or folder, with only letters, digits, `-`, `_` and `.`: names become part of an address",
        ));
    }
    Ok(Location { path: path.to_owned(), key: EntityKey::new(kind, id), language, issue, stands_beside })
}

/// Splits `three-principles.ja` into stem and language. A version of a document may be in a language that is none of the site's: then it
/// stands beside that in another.
fn split_language<'s>(
    source: &Source,
    stem: &'s str,
    config: &Config,
) -> Result<(&'s str, Language, bool), Diagnostic> {
    let default = config.default_language().clone();
    let Some((before, tag)) = stem.rsplit_once('.') else { return Ok((stem, default, false)) };
    if config.has_language(tag) {
        return Ok((before, Language::new(tag), false));
    }
    // Longer suffixes are not taken for languages: `smith` is a well-formed tag, but `john.smith` is a person.
    let is_short = tag.len() == 2 || (tag.len() == 5 && tag.as_bytes()[2] == b'-');
    let looks_like_tag = is_short && tag::check(tag).is_ok();
    let names: Vec<&str> = before.split('/').collect();
    let is_version = matches!(names.as_slice(), ["documents", _, version] if *version != "index");
    let written = tag::canonical(tag)
        .filter(|meant| looks_like_tag && meant != tag && (is_version || config.has_language(meant)));
    // `x.jp` means Japanese. `about.us` on an English site is a name.
    let is_code = !looks_like_tag && (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_translation = |meant: &String| config.has_language(meant) && meant != default.as_str();
    let country = || tag::meant(tag).filter(|meant| is_code && is_translation(meant));
    if let Some(meant) = written.or_else(country) {
        let name = names.last().copied().unwrap_or(before);
        let message = format!("the language in the file's name is written `{meant}`, not `{tag}`");
        let ending = if source.path.ends_with(NOTES_ENDING) { NOTES_ENDING } else { ".md" };
        let help = format!("rename the file to `{name}.{meant}{ending}`");
        return Err(whole(source, Rule::UnknownPlace, message).help(help));
    }
    if looks_like_tag && is_version {
        return Ok((before, Language::new(tag), true));
    }
    if looks_like_tag && tag.chars().next().is_some_and(|c| c.is_ascii_lowercase()) {
        let message = format!("the file's name has the language `{tag}`, which is not a language of the site");
        return Err(whole(source, Rule::UnknownPlace, message)
            .help(format!("add `{tag}` to `languages` in postil.yaml, or rename the file")));
    }
    Ok((stem, default, false))
}

fn document_without_folder(source: &Source, id: &str) -> Diagnostic {
    whole(source, Rule::UnknownPlace, "a document must have its own folder")
        .help(format!("move the file to `documents/{id}/index.md`, with a file for each version of the text beside it"))
}

fn too_deep_for_version(source: &Source) -> Diagnostic {
    whole(source, Rule::UnknownPlace, "versions of a document must be directly in its folder")
        .help("move the file to `documents/<document>/<version>.md`")
}

fn whole(source: &Source, rule: Rule, message: impl Into<String>) -> Diagnostic {
    let first_line = source.text.lines().next().map_or(0, str::len);
    Diagnostic::new(rule, source.id, Span::new(0, first_line), message)
}

fn unknown_ending(source: &Source, stem: &str, meant: &str) -> Diagnostic {
    let message = format!("files that are read here have the extension `{meant}`, so this one would be ignored");
    let stem = stem.rsplit('/').next().unwrap_or(stem);
    whole(source, Rule::UnknownEnding, message).help(format!("rename the file to `{stem}{meant}`"))
}

fn reserved(source: &Source, id: &str) -> Diagnostic {
    whole(source, Rule::ReservedName, format!("Postil generates the page `{id}.html` of this folder"))
        .help("give the file another name")
}

fn issue_without_folder(source: &Source) -> Diagnostic {
    whole(source, Rule::UnknownPlace, "an issue must have its own folder")
        .help("move the file to `issues/<id>/index.md`")
}

fn too_deep(source: &Source, folder: &str) -> Diagnostic {
    whole(
        source,
        Rule::UnknownPlace,
        format!("pages must be directly in the folder `{folder}/`, not in folders inside it"),
    )
    .help(format!("move the file to `{folder}/`"))
}

fn unknown_folder(source: &Source, folder: &str) -> Diagnostic {
    let diagnostic = whole(source, Rule::UnknownPlace, format!("there cannot be pages in the folder `{folder}/`"));
    let folders = Kind::ALL.into_iter().filter(|kind| kind.info().form == Form::Markdown).filter_map(Kind::folder);
    match closest(folder, folders) {
        Some(near) => diagnostic.help(format!("did you mean `{near}/`?")),
        None => diagnostic
            .help("pages can be in `issues/<issue>/`, `people/`, `institutions/`, `terms/`, `documents/<document>/`, or in `content/` itself"),
    }
}
