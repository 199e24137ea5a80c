//! Where a source comes from, as an entry of Hayagriva's YAML states it: `kind`, `via`, `archive` and `sha256`.

use serde_json::Value;

use crate::bibliography::provenance::{Stated, is_on_the_web};
use crate::source::Source;
use crate::yaml::{Spanned, YamlNode};

/// Takes the fields that say where a source comes from out of an entry. Hayagriva has a field `archive` of its own, the name of an
/// archive: what is no address stays there.
pub(super) fn take(source: &Source, node: &YamlNode<'_>, entry: &mut Value) -> Stated {
    let mut stated = Stated::default();
    let Some(fields) = entry.as_object_mut() else { return stated };
    for (name, value) in node.entries() {
        match name {
            "kind" => stated.kind = scalar(source, &value),
            "sha256" => stated.sha256 = scalar(source, &value),
            "via" if value.is_list() => {
                stated.via = value.items().iter().filter_map(|key| scalar(source, key)).collect();
            }
            "via" => stated.via.extend(scalar(source, &value)),
            "archive" if is_copy(&value) => copy(source, &value, &mut stated),
            _ => continue,
        }
        fields.remove(name);
    }
    for via in &mut stated.via {
        // Pages write the key of a source with this sign.
        via.value = via.value.trim_start_matches('@').to_owned();
    }
    stated
}

/// Whether it is a copy, and not the name of an archive.
fn is_copy(value: &YamlNode<'_>) -> bool {
    if !value.is_mapping() {
        return is_on_the_web(value.text());
    }
    let fields = value.entries();
    let has = |wanted: &str| fields.iter().any(|(name, _)| *name == wanted);
    has("date") || has("url") || fields.iter().any(|(name, value)| *name == "value" && is_on_the_web(value.text()))
}

fn copy(source: &Source, value: &YamlNode<'_>, stated: &mut Stated) {
    if !value.is_mapping() {
        stated.archive = scalar(source, value);
        return;
    }
    for (name, value) in value.entries() {
        match name {
            "value" | "url" => stated.archive = scalar(source, &value),
            "date" => stated.archived = scalar(source, &value),
            _ => {}
        }
    }
}

/// A scalar as it is written: a hash may look like a number.
fn scalar(source: &Source, value: &YamlNode<'_>) -> Option<Spanned<String>> {
    let span = value.span();
    let text = value.text();
    let written = span.slice(&source.text).trim().trim_matches(['"', '\'']);
    let text = if text.is_empty() && !value.is_list() && !value.is_mapping() { written } else { text };
    (!text.is_empty()).then(|| Spanned { value: text.to_owned(), span })
}
