//! `postil import hypothesis`: annotations become the notes of a version, and are compared with its text.
//!
//! In: a file of annotations, and the file of the version. Out: a file of notes, and which of them do not stand in the text.

use std::path::{Path, PathBuf};

use super::import::{Failure, read};
use crate::config::{self, Config};
use crate::graph::{Matches, find_quotations};
use crate::import::{ImportedNote, ImportedNotes};
use crate::model::document::{Content, Page};
use crate::model::{Kind, Quotation};
use crate::parse::{LeadIns, Settings, parse};
use crate::source::{Sources, Span};

/// How many components of a path name a version in a site: `content/documents/act/2014.md`.
const COMPONENTS: usize = 4;

/// The page of a version, by the path of its file.
pub(super) fn version_page(file: &Path) -> Result<Box<Page>, Failure> {
    let text = read(file)?;
    let name = file.display();
    let absolute = std::path::absolute(file)?;
    let mut folders = absolute.ancestors();
    let root = folders.nth(COMPONENTS).unwrap_or(Path::new(""));
    let inside = absolute.strip_prefix(root).unwrap_or(&absolute);
    let inside = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let config_file = root.join("postil.yaml");
    let mut sources = Sources::default();
    if config_file.is_file() {
        sources.push("postil.yaml", &read(&config_file)?);
    }
    sources.push(&inside, &text);
    let config = sources.config().map_or_else(Config::default, |source| config::read(Some(source)).0);
    let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
    let pages = sources.iter().filter_map(|source| match parse(source, &settings)?.content {
        Content::Page(page) if page.location.key.kind == Kind::Version => Some(page),
        _ => None,
    });
    let not_one = || {
        format!(
            "{name} is not the file of a version, such as `content/documents/act/2014.md`, or has errors: run `postil check`"
        )
    };
    pages.into_iter().next().ok_or_else(|| not_one().into())
}

/// The file of the notes on a version.
pub(super) fn notes_file(version: &Path) -> PathBuf {
    version.with_extension("notes.yaml")
}

/// Compares notes with a text. Context that a quotation does not need is dropped; what does not stand in the text is listed.
pub(super) fn anchor(imported: &mut ImportedNotes, page: &Page) {
    let quotation = |note: &ImportedNote, is_whole: bool| {
        let quote = note.quote.clone();
        let (prefix, suffix) = if is_whole { (quote.prefix, quote.suffix) } else { (None, None) };
        Quotation { exact: quote.exact, prefix, suffix, span: Span::default(), alone: None, context: None }
    };
    let whole: Vec<Quotation> = imported.notes.iter().map(|note| quotation(note, true)).collect();
    let alone: Vec<Quotation> = imported.notes.iter().map(|note| quotation(note, false)).collect();
    let (whole, alone) = (find_quotations(page, &whole), find_quotations(page, &alone));
    let report = &mut imported.report;
    for ((note, whole), alone) in imported.notes.iter_mut().zip(whole).zip(alone) {
        let name = note.id.clone().unwrap_or_else(|| note.quote.exact.chars().take(40).collect());
        match (whole, alone) {
            (Matches::Once(_), Matches::Once(_)) => drop_context(note),
            (Matches::Once(_), _) => {}
            (_, Matches::Once(_)) => {
                drop_context(note);
                report.to_do.push(format!("note `{name}`: its words stand in the text, those around them are others: look whether it still holds"));
            }
            (Matches::Nowhere(_), Matches::Nowhere(_)) => {
                report.to_do.push(format!("note `{name}` does not anchor: its words are not in the text"));
            }
            _ => report.to_do.push(format!(
                "note `{name}` does not anchor: its words occur more than once, and not with those around them"
            )),
        }
    }
}

fn drop_context(note: &mut ImportedNote) {
    note.quote.prefix = None;
    note.quote.suffix = None;
}
