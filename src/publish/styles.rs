//! A citation style that belongs to the site.
//!
//! In: the path in the configuration. Out: the configuration with the style, or diagnostics of its file. The file obeys the rules
//! for all files of a site: not hidden, and no symbolic link that leads out of it.

use std::io::ErrorKind;
use std::path::{Component, Path};
use std::sync::Arc;

use super::BuildError;
use crate::config::{CitationStyle, Config, parse_citation_style};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{self, Decoded, DiscoverError, Files, SourceId, Sources, Span, Unreadable};

/// Reads the file of the style, if the configuration names one.
pub(super) fn load_style(
    files: &dyn Files,
    config: &mut Config,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), BuildError> {
    let place = config.citation_style_place;
    let CitationStyle::File(path, style) = &mut config.citation_style else { return Ok(()) };
    let text = match find(files, path, sources)? {
        StyleSearch::Found(text) => text,
        StyleSearch::Refused => return Ok(()),
        StyleSearch::Missing => {
            diagnostics.push(missing(path, place));
            return Ok(());
        }
    };
    let id = sources.put(path, text);
    let text = &sources.get(id).text;
    match parse_citation_style(text) {
        Ok(read) => *style = Some(Arc::new(read)),
        Err(message) => {
            let message = format!("this is not a citation style: {}", message.lines().next().unwrap_or_default());
            let fault = Diagnostic::new(
                Rule::ConfigFault,
                id,
                Span::new(0, text.chars().next().map_or(0, char::len_utf8)),
                message,
            );
            diagnostics.push(fault.help("styles are at https://github.com/citation-style-language/styles"));
        }
    }
    Ok(())
}

/// The result of a search for a style.
enum StyleSearch {
    /// Its text.
    Found(Decoded),
    /// Something that is not read, which is reported among unreadable files.
    Refused,
    /// There is no such file.
    Missing,
}

fn find(files: &dyn Files, path: &str, sources: &mut Sources) -> Result<StyleSearch, BuildError> {
    let is_below = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if !is_below || !source::is_taken(path) {
        return Ok(StyleSearch::Missing);
    }
    let listing = match files.list(path) {
        Ok(listing) => listing,
        Err(error) if matches!(error.error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(StyleSearch::Missing);
        }
        Err(error) => return Err(error.into()),
    };
    let is_refused = !listing.refused.is_empty();
    refuse(sources, listing.refused);
    // A folder lists the files in it.
    if listing.files.first().is_none_or(|file| file != path) {
        return Ok(if is_refused { StyleSearch::Refused } else { StyleSearch::Missing });
    }
    sources.links.extend(listing.links);
    sources.links.sort();
    sources.links.dedup();
    match source::read_text(files, path).map_err(|error| DiscoverError { path: files.display_path(path), error })? {
        Ok(text) => Ok(StyleSearch::Found(text)),
        Err(fault) => {
            refuse(sources, vec![Unreadable { path: path.to_owned(), fault }]);
            Ok(StyleSearch::Refused)
        }
    }
}

/// Files that are not read; the content may have reported them as well.
fn refuse(sources: &mut Sources, refused: Vec<Unreadable>) {
    sources.unreadable.extend(refused);
    sources.unreadable.sort();
    sources.unreadable.dedup();
}

fn missing(path: &str, place: Option<(SourceId, Span)>) -> Diagnostic {
    let message = format!("there is no citation style `{path}` in the site's folder");
    let fault = match place {
        Some((source, span)) => Diagnostic::new(Rule::ConfigFault, source, span, message),
        None => Diagnostic::file(Rule::ConfigFault, "postil.yaml", None, message),
    };
    fault.help(
        "give the path of a CSL file relative to the site's folder: `styles/oscola.csl`; hidden files are not read",
    )
}
