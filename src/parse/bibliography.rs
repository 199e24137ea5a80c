//! `sources/*`: Hayagriva YAML, BibLaTeX and CSL-JSON, all to Hayagriva entries.

use std::collections::HashMap;

use hayagriva::io::{BibLaTeXError, from_biblatex_str, from_yaml_str};
use hayagriva::{Entry, Library};

use super::csl_json;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Content, Document, SourceEntry};
use crate::source::{Source, Span};
use crate::yaml::Yaml;

/// Reads a bibliography by the ending of its file.
pub(super) fn parse(source: &Source) -> Document {
    let ending = source.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let read = match ending {
        "bib" => biblatex(source),
        "json" => csl_json::parse(source),
        _ => hayagriva_yaml(source),
    };
    match read {
        Ok((entries, diagnostics)) => {
            Document { source: source.id, content: Content::Bibliography(entries), diagnostics }
        }
        Err(diagnostics) => Document { source: source.id, content: Content::Nothing, diagnostics },
    }
}

/// The entries, and what was wrong with some of them.
pub(super) type Read = Result<(Vec<SourceEntry>, Vec<Diagnostic>), Vec<Diagnostic>>;

/// Entries are read one by one, so that a fault in one does not hide the others.
fn hayagriva_yaml(source: &Source) -> Read {
    let whole = Span::new(0, source.text.len());
    let yaml = Yaml::parse(source.id, &source.text, whole).map_err(|diagnostic| vec![*diagnostic])?;
    let root = yaml.root();
    let mut entries = Vec::new();
    for (key, node) in if root.is_null() { Vec::new() } else { root.entries() } {
        let span = node.key_span();
        let alone = serde_json::json!({ key: node.to_json() }).to_string();
        // JSON is YAML: Hayagriva reads the one entry with its own rules.
        match from_yaml_str(&alone) {
            Ok(library) => entries.extend(library_entries(&library).map(|entry| SourceEntry { span, entry })),
            Err(error) => {
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or(&message);
                node.report(
                    Diagnostic::new(
                        Rule::MalformedSources,
                        source.id,
                        span,
                        format!("the source `{key}` is not a valid entry: {message}"),
                    )
                    .help("the fields are those of Hayagriva's YAML format: type, title, author, date, parent, url …"),
                );
            }
        }
    }
    Ok((entries, yaml.into_diagnostics()))
}

fn library_entries(library: &Library) -> impl Iterator<Item = Entry> + '_ {
    library.iter().cloned()
}

fn biblatex(source: &Source) -> Read {
    let places = biblatex_keys(&source.text);
    match from_biblatex_str(&source.text) {
        Ok(library) => {
            let place = |entry: &Entry| places.get(entry.key()).copied().unwrap_or_default();
            let entries = library_entries(&library).map(|entry| SourceEntry { span: place(&entry), entry });
            Ok((entries.collect(), Vec::new()))
        }
        Err(errors) => Err(errors.iter().map(|error| biblatex_fault(source, error)).collect()),
    }
}

fn biblatex_fault(source: &Source, error: &BibLaTeXError) -> Diagnostic {
    let (range, message) = match error {
        BibLaTeXError::Parse(error) => (error.span.clone(), error.kind.to_string()),
        BibLaTeXError::Type(error) => (error.span.clone(), error.kind.to_string()),
    };
    let end = range.end.min(source.text.len());
    let span = Span::new(range.start.min(end), end);
    Diagnostic::new(Rule::MalformedSources, source.id, span, format!("this is not valid BibLaTeX: {message}"))
}

/// Where each `@type{key,` has its key.
fn biblatex_keys(text: &str) -> HashMap<&str, Span> {
    let mut keys = HashMap::new();
    for (at, _) in text.match_indices('@') {
        let Some(open) = text[at..].find('{').map(|brace| at + brace + 1) else { break };
        let Some(comma) = text[open..].find(',').map(|comma| open + comma) else { continue };
        let key = text[open..comma].trim();
        let start = open + text[open..comma].find(key).unwrap_or(0);
        keys.entry(key).or_insert(Span::new(start, start + key.len()));
    }
    keys
}
