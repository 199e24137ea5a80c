//! What is wrong with an entry of Hayagriva's YAML, at its field.

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Source;
use crate::yaml::YamlNode;

/// Hayagriva says `key.field: what is wrong at line …`, and lists all it knows.
pub(super) fn entry(source: &Source, key: &str, node: &YamlNode<'_>, message: &str) -> Diagnostic {
    let message = message.split(" at line ").next().unwrap_or(message);
    let (path, reason) = message.split_once(": ").unwrap_or(("", message));
    let field =
        path.strip_prefix(key).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.split(['.', '[']).next());
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

/// The types of CSL that an entry may state, of those that Hayagriva has no word for.
const CSL_TYPES: [&str; 14] = [
    "bill",
    "broadcast",
    "dataset",
    "document",
    "hearing",
    "interview",
    "map",
    "pamphlet",
    "personal_communication",
    "regulation",
    "software",
    "speech",
    "standard",
    "treaty",
];

/// A `csl-type` that CSL does not have.
pub(super) fn csl_type(source: &Source, key: &str, node: &YamlNode<'_>, written: &str) -> Diagnostic {
    let value = node.entries().into_iter().find(|(name, _)| *name == "csl-type").map(|(_, value)| value);
    let span = value.as_ref().map_or_else(|| node.key_span(), YamlNode::span);
    let message = format!("in the source `{key}`, `csl-type`: CSL has no type `{written}`");
    let diagnostic = Diagnostic::new(Rule::MalformedSources, source.id, span, message);
    let diagnostic = match &value {
        Some(value) => diagnostic.did_you_mean_edit(written, CSL_TYPES, |near| value.rewrite(near)),
        None => diagnostic,
    };
    diagnostic.help(format!("types that Hayagriva lacks: {}", CSL_TYPES.join(", ")))
}
