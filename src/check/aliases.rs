//! Former addresses in the front matter of a page.
//!
//! In: the file of a page, with addresses to add and one to take out. Out: the edits of its `aliases`. It must not know why addresses change.

use crate::diagnostic::Edit;
use crate::parse::front_matter_span;
use crate::source::{Source, Span};
use crate::yaml::{self, Yaml, YamlNode};

/// The field.
const FIELD: &str = "aliases";

/// The edits that change the list of a page: `known` is the number of its addresses, `obsolete` the span of one to take out.
pub fn alias_edits(file: &Source, known: usize, obsolete: Option<Span>, added: &[&str]) -> Vec<Edit> {
    change(file, known, obsolete, added).unwrap_or_default()
}

fn change(file: &Source, known: usize, obsolete: Option<Span>, added: &[&str]) -> Option<Vec<Edit>> {
    if let (Some(span), [added]) = (obsolete, added) {
        return Some(yaml::rewrite(file.id, &file.text, span, added).into_iter().collect());
    }
    let yaml = Yaml::parse(file.id, &file.text, front_matter_span(&file.text)?).ok()?;
    let root = yaml.root();
    let list = root.fields()?.written(FIELD);
    let written: Vec<String> = added.iter().map(|address| yaml::with_value("a", address)).collect();
    let edit = match (&list, obsolete, written.is_empty()) {
        (Some(list), Some(_), true) if known == 1 => list.remove_field(),
        (Some(_), Some(span), true) => yaml::remove(file.id, &file.text, span),
        (Some(list), None, false) => append(file, list, &written),
        (None, _, false) => root.add_field(&format!("{FIELD}: [{}]", written.join(", "))),
        _ => None,
    };
    Some(edit.into_iter().collect())
}

/// Adds items to the end of a list.
fn append(file: &Source, list: &YamlNode<'_>, added: &[String]) -> Option<Edit> {
    let items = list.items();
    let Some(end_item) = items.last().map(YamlNode::span) else {
        let bracket = list.span().slice(&file.text).rfind(']')? + list.span().start();
        return Some(Edit::insert(file.id, bracket, added.join(", ")));
    };
    let line_start = file.text[..end_item.start()].rfind('\n').map_or(0, |end| end + 1);
    let before = &file.text[line_start..end_item.start()];
    if before.trim_start().starts_with("- ") {
        let end = end_item.end() + file.text[end_item.end()..].find(['\r', '\n']).unwrap_or_default();
        let lines: String = added.iter().map(|address| format!("\n{before}{address}")).collect();
        return Some(Edit::insert(file.id, end, lines));
    }
    let items: String = added.iter().map(|address| format!(", {address}")).collect();
    Some(Edit::insert(file.id, end_item.end(), items))
}
