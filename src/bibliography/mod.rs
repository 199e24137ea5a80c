//! Floor 4: bibliographies: Hayagriva's YAML, BibLaTeX and CSL-JSON, all to Hayagriva entries.
//!
//! In: a file of `sources/`. Out: its entries, and what is wrong with those that could not be read. It must not know how sources are cited.

mod access_date;
mod biblatex;
mod csl_json;
mod dates;
mod fields;
mod words;

pub use csl_json::csl_item;

use hayagriva::io::from_yaml_str;
use hayagriva::{Entry, Library};
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Bibliography, Content, Document, SourceEntry};
use crate::source::{Source, Span};
use crate::yaml::{Node, Yaml, remark};

/// Reads a bibliography by the ending of its file.
pub fn parse(source: &Source) -> Document {
    let ending = source.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let read = match ending {
        "bib" => Ok(biblatex::parse(source)),
        "json" => csl_json::parse(source),
        _ => hayagriva_yaml(source),
    };
    let (bibliography, mut diagnostics) = match read {
        Ok(read) => read,
        Err(diagnostics) => {
            (Bibliography { unread: likely_keys(&source.text), ..Bibliography::default() }, diagnostics)
        }
    };
    diagnostics.extend(access_date::check(source, ending, &bibliography.entries));
    diagnostics.extend(fields::nameless(source, &bibliography.entries));
    Document { source: source.id, content: Content::Bibliography(bibliography), diagnostics }
}

/// What look like keys in a file that could not be read: `key:` at the beginning of a line, `"id": "key"`.
fn likely_keys(text: &str) -> Vec<String> {
    let yaml = text.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key);
    let json = text.split("\"id\"").skip(1).filter_map(|rest| rest.split('"').nth(1));
    let keys = yaml.chain(json).filter(|key| !key.is_empty() && !key.contains(char::is_whitespace));
    keys.map(str::to_owned).collect()
}

/// The entries, and what was wrong with some of them; or what was wrong with the whole.
type Read = Result<(Bibliography, Vec<Diagnostic>), Vec<Diagnostic>>;

/// Entries are read one by one, so that a fault in one does not hide the others.
fn hayagriva_yaml(source: &Source) -> Read {
    let whole = Span::new(0, source.text.len());
    let yaml = Yaml::parse(source.id, &source.text, whole).map_err(|diagnostic| vec![diagnostic])?;
    let root = yaml.root();
    let mut read = Bibliography::default();
    for (key, node) in if root.is_null() { Vec::new() } else { root.entries() } {
        fields::hayagriva(&node);
        let mut entry = node.to_json();
        without_remarks(&mut entry);
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

/// Takes what editors write for each other out of all texts of an entry. What is no whole remark stays: it may be an address.
fn without_remarks(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Ok(kept) = remark::without(text.clone()) {
                *text = kept;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_remarks),
        Value::Object(fields) => fields.values_mut().for_each(without_remarks),
        _ => {}
    }
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
        without_remarks(&mut entry);
        keep_verbatim(&mut entry);
        let library = from_yaml_str(&json!({ "x": entry }).to_string()).unwrap_or_default();
        let titles = library.iter().flat_map(|entry| std::iter::once(entry).chain(entry.parents()));
        let titles = titles.filter_map(Entry::title).map(|title| title.format_title_case(TitleCase::default()));
        assert_eq!(titles.collect::<Vec<_>>(), ["A {$6.1B} contract", "iNews"]);
        assert!(library.iter().filter_map(Entry::url).all(|url| url.visit_date.is_some()));
    }
}
