//! Facts of the front matter that a translation states differently: the state of a claim, a stance, a date.
//!
//! In: both pages. Out: each fact that differs, with both values. Words are none of its business, nor are the days on which a page itself
//! was written or reviewed.

use crate::model::document::Page;
use crate::parse;
use crate::source::{SourceId, Span};
use crate::yaml::{Yaml, YamlNode};

/// Fields that state a fact, wherever they are.
const FACTS: [&str; 17] = [
    "state",
    "stance",
    "shift",
    "date",
    "as_of",
    "since",
    "until",
    "from",
    "to",
    "status",
    "kind",
    "type",
    "party",
    "institution",
    "issue",
    "actor",
    "superseded_by",
];
/// Fields whose content belongs to the page itself, or to a theme.
const NOT_ENTERED: [&str; 8] = ["extra", "names", "index", "expect", "sources", "corrections", "changes", "relations"];
/// Lists whose entries are facts: one more or less is a difference.
const COUNTED: [&str; 4] = ["claims", "positions", "stages", "roles"];

/// A fact that both pages state, and not in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Its place in the translation.
    pub(super) place: Span,
    /// In words.
    pub(super) message: String,
}

/// The facts that differ, in the order of the translation.
pub(super) fn differences(original: (SourceId, &Page), translation: (SourceId, &Page)) -> Vec<Difference> {
    let mut found = Vec::new();
    if let Some((own, theirs)) = read(original).zip(read(translation))
        && own.root().is_mapping()
        && theirs.root().is_mapping()
    {
        compare(&own.root(), &theirs.root(), "", &mut found);
    }
    found
}

fn read((source, page): (SourceId, &Page)) -> Option<Yaml<'_>> {
    let span = parse::front_matter_span(&page.text)?;
    Yaml::parse(source, &page.text, span).ok()
}

fn compare(own: &YamlNode<'_>, theirs: &YamlNode<'_>, path: &str, found: &mut Vec<Difference>) {
    let name = path.rsplit('.').next().unwrap_or(path);
    if own.is_mapping() && theirs.is_mapping() {
        let others = theirs.entries();
        for (key, value) in own.entries().into_iter().filter(|(key, _)| !NOT_ENTERED.contains(key)) {
            let Some((_, other)) = others.iter().find(|(other, _)| *other == key) else { continue };
            let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            compare(&value, other, &path, found);
        }
    } else if own.is_list() && theirs.is_list() {
        let (own, others) = (own.items(), theirs.items());
        if own.len() == others.len() {
            own.iter().zip(&others).for_each(|(own, other)| compare(own, other, path, found));
        } else if COUNTED.contains(&name) {
            let message = format!("`{path}`: {} in the original, {} here", own.len(), others.len());
            found.push(Difference { place: theirs.span(), message });
        }
    } else if !own.is_mapping() && !own.is_list() && FACTS.contains(&name) {
        let (was, is) = (own.text().trim(), theirs.text().trim());
        // What the original corrected, its translation may never have said.
        let is_corrected = name == "state" && was == "corrected" && is == "settled";
        if plain(was) != plain(is) && !is_corrected {
            let message = format!("`{path}`: `{was}` in the original, `{is}` here");
            found.push(Difference { place: theirs.span(), message });
        }
    }
}

/// A value without the brackets of a link, whose target is the same in all languages.
fn plain(value: &str) -> &str {
    let value = value.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(value);
    value.trim_start_matches('@')
}
