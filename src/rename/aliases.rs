//! The former address of a page in its front matter.
//!
//! In: a page that moves, and its new address. Out: the edits that add its present address to `aliases`, and take out the new one. It must
//! not know why the page moves.

use crate::diagnostic::Edit;
use crate::graph::{Node, folder_address};
use crate::model::entity::Alias;
use crate::parse::front_matter_span;
use crate::publish::Prepared;
use crate::source::{Source, SourceId, Span};
use crate::yaml::{self, Yaml, YamlNode};

/// The field.
const FIELD: &str = "aliases";

/// The edits of a page's aliases. A draft has had no address.
pub(super) fn edits(prepared: &Prepared, source: SourceId, node: &Node, now: &str) -> Vec<Edit> {
    let file = prepared.sources.get(source);
    let mut aliases = prepared.outlines().iter().filter(|outline| outline.source == source);
    let entry = aliases.next().and_then(|outline| outline.entries.first());
    let known: &[Alias] = entry.map_or(&[], |entry| &entry.aliases);
    let obsolete = known.iter().find(|alias| alias.route == now);
    let was = node.route.as_str();
    let is_new = node.visible && was != now && known.iter().all(|alias| alias.route != was);
    let added = is_new.then(|| folder_address(was).to_owned());
    change(file, known.len(), obsolete.map(|alias| alias.span), added.as_deref()).unwrap_or_default()
}

/// Changes the list: takes out one address, adds another.
fn change(file: &Source, count: usize, obsolete: Option<Span>, added: Option<&str>) -> Option<Vec<Edit>> {
    if let (Some(span), Some(added)) = (obsolete, added) {
        return Some(yaml::rewrite(file.id, &file.text, span, added).into_iter().collect());
    }
    let yaml = Yaml::parse(file.id, &file.text, front_matter_span(&file.text)?).ok()?;
    let root = yaml.root();
    let list = root.fields()?.written(FIELD);
    let edit = match (&list, obsolete, added) {
        (Some(list), Some(_), None) if count == 1 => list.remove_field(),
        (Some(_), Some(span), None) => yaml::remove(file.id, &file.text, span),
        (Some(list), None, Some(added)) => append(file, list, added),
        (None, _, Some(added)) => root.add_field(&format!("{FIELD}: [{}]", yaml::with_value("a", added))),
        _ => None,
    };
    Some(edit.into_iter().collect())
}

/// Adds an item to the end of a list.
fn append(file: &Source, list: &YamlNode<'_>, added: &str) -> Option<Edit> {
    let added = yaml::with_value("a", added);
    let items = list.items();
    let Some(end_item) = items.last().map(YamlNode::span) else {
        let bracket = list.span().slice(&file.text).rfind(']')? + list.span().start();
        return Some(Edit::insert(file.id, bracket, added));
    };
    let line_start = file.text[..end_item.start()].rfind('\n').map_or(0, |end| end + 1);
    let before = &file.text[line_start..end_item.start()];
    if before.trim_start().starts_with("- ") {
        let end = end_item.end() + file.text[end_item.end()..].find(['\r', '\n']).unwrap_or_default();
        return Some(Edit::insert(file.id, end, format!("\n{before}{added}")));
    }
    Some(Edit::insert(file.id, end_item.end(), format!(", {added}")))
}
