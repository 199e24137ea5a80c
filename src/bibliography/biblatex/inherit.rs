//! What an entry takes of another: all of `xdata`, and of `crossref` what a part says of its whole.

use std::collections::BTreeMap;

use super::item::Values;
use crate::model::item::ItemDate;

/// Fields that belong to one entry alone.
const OWN: &str = " crossref xref xdata ids shorttitle entrysubtype label options keywords key csl ";

/// Gives an entry the fields of another that it has not.
pub(super) fn take(
    kind: &str,
    (values, dates): (&mut Values, &mut BTreeMap<String, ItemDate>),
    parent_kind: &str,
    (parent_values, parent_dates): (&Values, &BTreeMap<String, ItemDate>),
) {
    let is_data = parent_kind == "xdata";
    for (name, value) in parent_values {
        if OWN.contains(&format!(" {name} ")) {
            continue;
        }
        let name = if is_data { name.as_str() } else { renamed(kind, parent_kind, name) };
        values.entry(name.to_owned()).or_insert_with(|| value.clone());
    }
    for (name, date) in parent_dates {
        dates.entry(name.clone()).or_insert_with(|| date.clone());
    }
}

/// The title of a book is the book's title of its chapters.
fn renamed<'n>(kind: &str, parent: &str, name: &'n str) -> &'n str {
    let is_part = matches!(
        kind,
        "inbook"
            | "incollection"
            | "inproceedings"
            | "inreference"
            | "bookinbook"
            | "suppbook"
            | "suppcollection"
            | "conference"
    );
    let is_many = parent.starts_with("mv");
    match name {
        "title" if is_many => "maintitle",
        "subtitle" if is_many => "mainsubtitle",
        "title" if is_part => "booktitle",
        "subtitle" if is_part => "booksubtitle",
        "author" if is_part => "bookauthor",
        "title" if parent == "periodical" => "journaltitle",
        "subtitle" if parent == "periodical" => "journalsubtitle",
        name => name,
    }
}
