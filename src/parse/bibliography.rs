//! `sources/*`: Hayagriva YAML, BibLaTeX and CSL-JSON, all to Hayagriva entries.

use std::collections::HashMap;

use biblatex::RawBibliography;
use hayagriva::io::{BibLaTeXError, from_biblatex_str, from_yaml_str};
use hayagriva::{Entry, Library};
use serde_json::{Value, json};

use super::{access_date, csl_json, source_date, source_fields};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Bibliography, Content, Document, SourceEntry};
use crate::source::{Source, Span};
use crate::yaml::{Node, Yaml};

/// Reads a bibliography by the ending of its file.
pub(super) fn parse(source: &Source) -> Document {
    let ending = source.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let read = match ending {
        "bib" => biblatex(source),
        "json" => csl_json::parse(source),
        _ => hayagriva_yaml(source),
    };
    let (bibliography, mut diagnostics) = match read {
        Ok(read) => read,
        Err(diagnostics) => (Bibliography { entries: Vec::new(), unread: likely_keys(&source.text) }, diagnostics),
    };
    diagnostics.extend(access_date::check(source, ending, &bibliography.entries));
    diagnostics.extend(source_fields::nameless(source, &bibliography.entries));
    Document { source: source.id, content: Content::Bibliography(bibliography), diagnostics }
}

/// What look like keys in a file that could not be read: `key:` at the beginning of a line, `@type{key,`, `"id": "key"`.
fn likely_keys(text: &str) -> Vec<String> {
    let yaml = text.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key);
    let biblatex = biblatex_keys(text).into_keys();
    let json = text.split("\"id\"").skip(1).filter_map(|rest| rest.split('"').nth(1));
    let keys = yaml.chain(biblatex).chain(json).filter(|key| !key.is_empty() && !key.contains(char::is_whitespace));
    keys.map(str::to_owned).collect()
}

/// The entries, and what was wrong with some of them; or what was wrong with the whole.
pub(super) type Read = Result<(Bibliography, Vec<Diagnostic>), Vec<Diagnostic>>;

/// Entries are read one by one, so that a fault in one does not hide the others.
fn hayagriva_yaml(source: &Source) -> Read {
    let whole = Span::new(0, source.text.len());
    let yaml = Yaml::parse(source.id, &source.text, whole).map_err(|diagnostic| vec![diagnostic])?;
    let root = yaml.root();
    let mut read = Bibliography::default();
    for (key, node) in if root.is_null() { Vec::new() } else { root.entries() } {
        source_fields::hayagriva(&node);
        let mut entry = node.to_json();
        keep_verbatim(&mut entry);
        let alone = json!({ key: entry }).to_string();
        // JSON is YAML: Hayagriva reads the one entry with its own rules.
        match from_yaml_str(&alone) {
            Ok(library) => {
                let span = node.key_span();
                read.entries.extend(library_entries(&library).map(|entry| SourceEntry { span, entry }));
            }
            Err(error) => {
                node.report(entry_fault(source, key, &node, &error.to_string()));
                read.unread.push(key.to_owned());
            }
        }
    }
    Ok((read, yaml.into_diagnostics()))
}

/// `{value: …, verbatim: true}` one level deeper, where Hayagriva 0.10 sees it: in place of a text it reads `value` and
/// `short` only, and would then change capitals and take `$` for the sign of a formula.
fn keep_verbatim(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(keep_verbatim),
        Value::Object(fields) => {
            let is_text = fields.keys().all(|name| matches!(name.as_str(), "value" | "short" | "verbatim"));
            if !is_text {
                fields.values_mut().for_each(keep_verbatim);
            } else if let Some(verbatim) = fields.remove("verbatim")
                && let Some(value) = fields.get_mut("value")
            {
                *value = json!({ "value": value.take(), "verbatim": verbatim });
            }
        }
        _ => {}
    }
}

/// Hayagriva says `key.field: what is wrong at line …`, and lists all it knows.
fn entry_fault(source: &Source, key: &str, node: &Node<'_>, message: &str) -> Diagnostic {
    let message = message.split(" at line ").next().unwrap_or(message);
    let (place, reason) = message.split_once(": ").unwrap_or(("", message));
    let field =
        place.strip_prefix(key).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.split(['.', '[']).next());
    let field = field.and_then(|field| node.entries().into_iter().find(|(name, _)| *name == field));
    let span = field.as_ref().map_or_else(|| node.key_span(), |(_, value)| value.span());
    let name = field.as_ref().map_or(String::new(), |(name, _)| format!("`{name}`: "));
    let reason = reason.split(", expected one of").next().unwrap_or(reason).replace("unknown variant", "there is no");
    let diagnostic =
        Diagnostic::new(Rule::MalformedSources, source.id, span, format!("in the source `{key}`, {name}{reason}"));
    match field {
        Some(("type", value)) => {
            let typed = value.span().slice(&source.text);
            diagnostic
                .did_you_mean_edit(typed, TYPES, |near| value.rewrite(near))
                .help(format!("types: {}", TYPES.join(", ")))
        }
        Some(("date", _)) => diagnostic.help("write 2023, 2023-03 or 2023-03-21"),
        _ => {
            diagnostic.help("the fields are those of Hayagriva's YAML format: type, title, author, date, parent, url …")
        }
    }
}

/// The types of entry that policy texts need, of those that Hayagriva knows.
const TYPES: [&str; 16] = [
    "article",
    "book",
    "case",
    "chapter",
    "entry",
    "legislation",
    "misc",
    "newspaper",
    "periodical",
    "post",
    "reference",
    "report",
    "thesis",
    "thread",
    "video",
    "web",
];

fn library_entries(library: &Library) -> impl Iterator<Item = Entry> + '_ {
    library.iter().cloned()
}

fn biblatex(source: &Source) -> Read {
    let places = biblatex_keys(&source.text);
    match from_biblatex_str(&source.text) {
        Ok(library) => {
            let place = |entry: &Entry| places.get(entry.key()).copied().unwrap_or_default();
            let entries = library_entries(&library).map(|entry| SourceEntry { span: place(&entry), entry });
            let read = Bibliography { entries: entries.collect(), unread: Vec::new() };
            // What could be read as a whole can be read in part.
            let Ok(raw) = RawBibliography::parse(&source.text) else { return Ok((read, Vec::new())) };
            let mut diagnostics = source_date::biblatex(source, &raw);
            diagnostics.extend(source_fields::biblatex(source, &raw));
            Ok((read, diagnostics))
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

#[cfg(test)]
mod tests {
    use hayagriva::lang::TitleCase;

    use super::*;

    #[test]
    fn verbatim_titles_keep_every_sign() {
        let mut entry = json!({
            "type": "web",
            "title": {"value": "A {$6.1B} contract", "verbatim": true},
            "parent": {"type": "web", "title": {"value": "iNews", "short": "iN", "verbatim": true}},
            "url": {"value": "https://example.org", "date": "2026-11-22"},
        });
        keep_verbatim(&mut entry);
        let library = from_yaml_str(&json!({ "x": entry }).to_string()).unwrap_or_default();
        let titles = library.iter().flat_map(|entry| std::iter::once(entry).chain(entry.parents()));
        let titles = titles.filter_map(Entry::title).map(|title| title.format_title_case(TitleCase::default()));
        assert_eq!(titles.collect::<Vec<_>>(), ["A {$6.1B} contract", "iNews"]);
        assert!(library.iter().filter_map(Entry::url).all(|url| url.visit_date.is_some()));
    }
}
