//! `unknown-source-field`, `unknown-source-type`, `nameless-source`, `uncitable-source`: slips in the entries of a bibliography, which its reader
//! passes over.
//!
//! Hayagriva's YAML is written by hand, so every field that it does not have is reported. BibLaTeX and CSL-JSON come from
//! programs, each of which adds fields of its own: there a field is a slip if it is a letter or two from one that is read.

use biblatex::RawEntry;
use serde_json::Value;

use super::words::{BIBLATEX, CSL_JSON, HAYAGRIVA, Words};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule, closest_within};
use crate::model::document::SourceEntry;
use crate::source::{Source, Span};
use crate::yaml::YamlNode;

/// The fields that say where a source comes from and what it says in other languages, and that Hayagriva does not have.
const PROVENANCE: [&str; 4] = ["kind", "via", "sha256", "translations"];

/// What people call fields for what they note for themselves; `note` of Hayagriva is for readers.
const PRIVATE: [&str; 15] = [
    "annote",
    "annotation",
    "annotations",
    "comment",
    "comments",
    "notes",
    "remark",
    "remarks",
    "memo",
    "todo",
    "private",
    "private-note",
    "private-notes",
    "my-notes",
    "research-notes",
];

/// Letters in which a slip differs.
const MOST_LETTERS: usize = 2;

/// The fields that a parent of an entry of Hayagriva's YAML can have, and the entry as well.
pub fn hayagriva_fields() -> impl Iterator<Item = &'static str> {
    HAYAGRIVA.read.split_ascii_whitespace().chain(HAYAGRIVA.others.split_ascii_whitespace())
}

/// Reports the unknown fields of an entry of Hayagriva's YAML, and of what holds it.
pub(super) fn hayagriva(node: &YamlNode<'_>) {
    fields_of(node, &PROVENANCE);
}

/// The same; `own` are names that only the entry itself may have.
fn fields_of(node: &YamlNode<'_>, own: &[&str]) {
    if !node.is_mapping() {
        return;
    }
    for (name, value) in node.entries() {
        if name == "parent" {
            let parents = if value.is_list() { value.items() } else { vec![value] };
            for parent in &parents {
                fields_of(parent, &[]);
            }
        } else if !HAYAGRIVA.has_field(name) && !own.contains(&name) {
            value.report(unknown_field(&value, name));
        }
    }
}

fn unknown_field(value: &YamlNode<'_>, name: &str) -> Diagnostic {
    let known = || HAYAGRIVA.read.split_ascii_whitespace().chain(PROVENANCE);
    let message = format!("a source has no field `{name}`");
    let diagnostic = Diagnostic::new(Rule::UnknownSourceField, value.source(), value.key_span(), message);
    if PRIVATE.contains(&name.to_lowercase().as_str()) {
        return diagnostic
            .help("for yourself, write a comment of YAML, `# …`: it is not published")
            .help("what stands in the field `note` is shown to readers");
    }
    let diagnostic = diagnostic.did_you_mean_edit(name, known(), |near| value.rewrite_key(near));
    if !diagnostic.help.is_empty() {
        return diagnostic;
    }
    diagnostic.help(format!("known fields: {}", known().collect::<Vec<_>>().join(", ")))
}

/// The slips of the entries of a BibLaTeX file.
pub(super) fn biblatex(source: &Source, entries: &[RawEntry<'_>]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for entry in entries {
        diagnostics.extend(unknown_type(&BIBLATEX, source, entry.kind.v, within(source, entry.kind.span.clone())));
        let slips = entry.fields.iter().filter_map(|pair| {
            slip(&BIBLATEX, pair.key.v)
                .map(|meant| slipped(source, within(source, pair.key.span.clone()), pair.key.v, meant))
        });
        diagnostics.extend(slips);
    }
    diagnostics
}

/// The slips of a file of CSL-JSON items, each with its place.
pub(super) fn csl_json(source: &Source, items: &[Value], spans: &[Span]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (item, &span) in items.iter().zip(spans) {
        if let Some(name) = item["type"].as_str().filter(|name| !CSL_JSON.has_type(name)) {
            let key = span_in_item(source, span, "type");
            let value = Span::new(key.end(), span.end()).slice(&source.text).find(name);
            let value = value.map_or(key, |at| Span::new(at, at + name.len()).shifted(key.end()));
            diagnostics.extend(unknown_type(&CSL_JSON, source, name, value));
        }
        let names = item.as_object().into_iter().flat_map(serde_json::Map::keys);
        let slips = names.filter_map(|name| slip(&CSL_JSON, name).map(|meant| (name, meant)));
        diagnostics.extend(slips.map(|(name, meant)| slipped(source, span_in_item(source, span, name), name, meant)));
    }
    diagnostics
}

/// Sources that nothing names: a reader would see a date, or "n.d.".
pub(super) fn nameless(source: &Source, entries: &[SourceEntry]) -> Vec<Diagnostic> {
    // A reference shows a court and an institute as well as a person.
    let names = |found: &&SourceEntry| {
        let named = ["title", "authority"];
        !found.item.names.is_empty() || named.iter().any(|name| found.item.text(name).is_some())
    };
    let nameless = entries.iter().filter(|entry| !names(entry)).map(|entry| {
        let message = format!("the source `{}` has no title, author or organization", entry.item.key);
        Diagnostic::new(Rule::NamelessSource, source.id, entry.span, message)
            .help("readers would see only its date: add a `title`, and an author if known")
    });
    nameless.collect()
}

/// The field that a name was meant for. `author+an` annotates a field; `_x` and `url2` are fields of somebody's own.
fn slip(words: &Words, name: &str) -> Option<&'static str> {
    let own = name.starts_with('_') || name.contains('+') || name.ends_with(|last: char| last.is_ascii_digit());
    if own || words.has_field(name) {
        return None;
    }
    closest_within(MOST_LETTERS, name, words.read.split_ascii_whitespace())
}

fn slipped(source: &Source, span: Span, name: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(Rule::UnknownSourceField, source.id, span, format!("a source has no field `{name}`")).suggest(
        format!("did you mean `{meant}`?"),
        replaced(source, span, name, meant),
        Applicability::Likely,
    )
}

/// The edit that writes another word, where it is known where the word stands.
fn replaced(source: &Source, span: Span, word: &str, meant: &str) -> Option<Edit> {
    (span.slice(&source.text) == word).then(|| Edit::replace(source.id, span, meant))
}

fn unknown_type(words: &Words, source: &Source, name: &str, span: Span) -> Option<Diagnostic> {
    let types = || words.types.split_ascii_whitespace();
    let message = || format!("there is no type `{name}` of sources, so it is shown without a type");
    (!words.has_type(name)).then(|| {
        let diagnostic = Diagnostic::new(Rule::UnknownSourceType, source.id, span, message()).did_you_mean_edit(
            name,
            types(),
            |near| replaced(source, span, name, near),
        );
        if diagnostic.help.is_empty() {
            diagnostic.help("types: article, book, report, thesis …")
        } else {
            diagnostic
        }
    })
}

fn within(source: &Source, range: std::ops::Range<usize>) -> Span {
    let end = range.end.min(source.text.len());
    Span::new(range.start.min(end), end)
}

/// Where an item of a CSL-JSON file has the name of a field; the beginning of the item where it is written with escapes.
pub(super) fn span_in_item(source: &Source, span: Span, name: &str) -> Span {
    let item = span.slice(&source.text);
    let quoted = format!("\"{name}\"");
    let is_key = |at: &usize| item[at + quoted.len()..].trim_start().starts_with(':');
    let found = item.match_indices(&quoted).map(|(at, _)| at).find(is_key);
    found.map_or(Span::new(0, 1), |at| Span::new(at + 1, at + 1 + name.len())).shifted(span.start())
}
