//! The texts of front matter that are translated.
//!
//! In: a page. Out: a unit for each such text. Fields that name things, such as dates, ids, sources and tags, are not among them.

use super::canonical;
use super::unit::{Sequence, Unit, UnitKind};
use crate::model::document::Page;
use crate::parse;
use crate::source::SourceId;
use crate::yaml::{Yaml, YamlNode, remark};

/// Fields whose text is translated, wherever they are.
const TRANSLATED: [&str; 20] = [
    "title",
    "summary",
    "question",
    "proposition",
    "definition",
    "label",
    "answer",
    "conditions",
    "decided_by",
    "was",
    "now",
    "text",
    "statement",
    "awaits",
    "alt",
    "credit",
    "quote",
    "exact",
    "prefix",
    "suffix",
];
/// Fields in which nothing is translated: they name things, or belong to a theme.
const NOT_ENTERED: [&str; 6] = ["extra", "names", "index", "expect", "sources", "relations"];

/// The units of the front matter, in its order.
pub(super) fn units(source: SourceId, page: &Page) -> Vec<Unit> {
    let mut units = Vec::new();
    let Some(span) = parse::front_matter_span(&page.text) else { return units };
    let Ok(yaml) = Yaml::parse(source, &page.text, span) else { return units };
    if yaml.root().is_mapping() {
        walk(&yaml.root(), "", "", &mut units);
    }
    units
}

fn walk(node: &YamlNode<'_>, path: &str, name: &str, units: &mut Vec<Unit>) {
    if node.is_mapping() {
        for (key, value) in node.entries().into_iter().filter(|(key, _)| !NOT_ENTERED.contains(key)) {
            let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            walk(&value, &path, key, units);
        }
    } else if node.is_list() {
        for item in node.items() {
            walk(&item, path, "", units);
        }
    } else if TRANSLATED.contains(&name)
        && let Ok(text) = remark::without(node.text().to_owned())
        && !text.trim().is_empty()
    {
        let text = canonical::of_text(&text);
        units.push(Unit::new(Sequence::Field(path.to_owned()), UnitKind::Field, text, node.span()));
    }
}
