//! What Zotero keeps for CSL in its field `Extra`, which it exports at the beginning of a note: lines such as `original-date: 1923`.
//!
//! In: a note. Out: the variables that it states. All else in it is for those who keep the file. The rules are those of citeproc-js
//! (`parseNoteFieldHacks`), and Zotero's names with capitals and spaces.

use hayagriva::citationberg::taxonomy::{StandardVariable, Variable};
use serde_json::Value;

use super::date;
use super::item::{current, kind};
use crate::model::item::{Item, ItemName, Person};

/// Variables that are remarks of those who keep the file, or that no style is meant to print.
const PRIVATE: [StandardVariable; 9] = [
    StandardVariable::Abstract,
    StandardVariable::Annote,
    StandardVariable::CitationKey,
    StandardVariable::CitationLabel,
    StandardVariable::Keyword,
    StandardVariable::Note,
    StandardVariable::References,
    StandardVariable::Source,
    StandardVariable::Status,
];

/// Gives an item the variables that its note states. Dates and the type take the place of those that the item has, since Zotero's own
/// fields hold less; other variables do not.
pub(super) fn apply(note: &str, item: &mut Item) {
    let own = item.clone();
    for (name, value) in lines(note) {
        if name == "type" {
            item.kind = kind(value).unwrap_or(item.kind);
            continue;
        }
        let Some(variable) = variable(&name) else { continue };
        let name = current(&variable.to_string()).to_owned();
        match variable {
            Variable::Standard(private) if PRIVATE.contains(&private) => {}
            Variable::Date(_) => drop(item.dates.insert(name, date::words(value))),
            Variable::Name(_) if own.people(&name).is_empty() => {
                item.names.entry(name).or_default().push(person(value));
            }
            Variable::Name(_) => {}
            _ if own.text(&name).is_none() => item.set(&name, value),
            _ => {}
        }
    }
}

/// The lines `name: value` at the beginning of a note. The first line may be another, and a line may be in braces: `{:name: value}`.
fn lines(note: &str) -> impl Iterator<Item = (String, &str)> {
    let lines = note.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate();
    let lines = lines.map(|(index, line)| (index, line_of_variable(line)));
    lines.take_while(|(index, read)| *index == 0 || read.is_some()).filter_map(|(_, read)| read)
}

/// What else stands in a note.
pub(super) fn rest(note: &str) -> String {
    let mut is_beginning = true;
    let lines = note.trim().lines().enumerate().filter(|(index, line)| {
        let is_variable = line_of_variable(line.trim()).is_some();
        is_beginning &= *index == 0 || is_variable || line.trim().is_empty();
        !(is_beginning && is_variable)
    });
    lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn line_of_variable(line: &str) -> Option<(String, &str)> {
    let line = line.strip_prefix("{:").and_then(|line| line.strip_suffix('}')).unwrap_or(line);
    let (name, value) = line.split_once(':')?;
    let is_name = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_' | ' ');
    let is_line = !name.trim().is_empty() && name.chars().all(is_name) && !value.trim().is_empty();
    is_line.then(|| (name.trim().replace(' ', "-"), value.trim()))
}

/// The variable of a name, in whatever capitals.
fn variable(name: &str) -> Option<Variable> {
    let spellings = [name.to_lowercase(), name.to_lowercase().replace('-', "_"), name.to_uppercase()];
    spellings.into_iter().find_map(|name| serde_json::from_value(Value::String(name)).ok())
}

/// `Family || Given`, or an institution.
fn person(name: &str) -> ItemName {
    match name.split_once("||") {
        Some((family, given)) => {
            let given = Some(given.trim().to_owned()).filter(|given| !given.is_empty());
            let mut person = Person { family: family.trim().to_owned(), given, ..Person::default() };
            person.take_particles();
            ItemName::Person(person)
        }
        None => ItemName::literal(name),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::csl_item;
    use super::rest;

    #[test]
    fn a_note_begins_with_variables() {
        let note = "Borrowed from Ines\nOriginal Date: 1923\n{:event-place: Leeds}\ntex.foo: x\nStatus: read\n\nDOI: 10.5/x\n\
            translator: Perry || Ola\ntranslator: Port Lab\ntype: report\nvolume: 9\npublisher: Nobody\n\nPlainly wrong.\nmedium: print";
        let item = csl_item(&json!({"type": "book", "title": "Slate", "publisher": "Quay Press", "note": note}), "a");
        assert_eq!(item.text("event-place"), Some("Leeds"), "up to what is no such line");
        assert!(item.dates.contains_key("original-date"));
        assert!(["DOI", "volume", "note", "status", "medium"].iter().all(|name| item.text(name).is_none()), "{item:?}");

        let note = "original-title: Schiefer\nPMCID: PMC1\ntranslator: Perry || Ola\ntranslator: Port Lab\ntype: report\n\
            publisher: Nobody\nissued: 1923/1924\nMy own remark: none of yours, really\n\nBurn this.\nmedium: print";
        let item = csl_item(&json!({"type": "book", "title": "Slate", "publisher": "Quay Press", "note": note}), "a");
        assert_eq!(rest(note), "Burn this.\nmedium: print");
        assert_eq!(item.text("original-title"), Some("Schiefer"));
        assert_eq!(item.text("PMCID"), Some("PMC1"));
        assert_eq!(item.text("publisher"), Some("Quay Press"), "what a field says stays");
        assert_eq!(item.people("translator").len(), 2);
        assert_eq!(item.kind, "report".parse().unwrap_or(item.kind));
        assert_eq!(item.date("issued").map(ToString::to_string).as_deref(), Some("1923/1924"));
        assert!(["note", "medium"].iter().all(|name| item.text(name).is_none()), "{item:?}");
    }
}
