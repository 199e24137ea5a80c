//! The tables of fields list exactly the fields that the readers describe.

use std::collections::BTreeSet;

use postil::config;
use postil::model::Kind;
use postil::parse;
use postil::yaml::{MappingShape, Need, Shape, Word};

use crate::document::{self, Row, Section};

/// The section of each kind of page. The fields are those of every page and its own.
const PAGES: [(&str, Kind); 9] = [
    ("Home", Kind::Home),
    ("Page", Kind::Page),
    ("Issue", Kind::Issue),
    ("Article", Kind::Article),
    ("Person", Kind::Person),
    ("Institution", Kind::Institution),
    ("Term", Kind::Term),
    ("Document", Kind::Document),
    ("Version", Kind::Version),
];

/// The tables of the document, and the errors found in them.
struct Tables {
    sections: Vec<Section>,
    seen: BTreeSet<String>,
    wrong: Vec<String>,
}

#[test]
fn every_field_stands_in_its_table_and_no_other() {
    let mut tables = Tables { sections: document::sections(), seen: BTreeSet::new(), wrong: Vec::new() };
    let every_page = tables.rows("Every page");
    for (title, kind) in PAGES {
        // A kind may say more of a field of every page.
        let rows = [tables.rows(title), every_page.clone()].concat();
        tables.compare(title, &rows, &mapping(&parse::describe(kind).unwrap()).unwrap());
    }
    let data = [
        ("Event", parse::describe(Kind::Event).unwrap()),
        ("Note on a version", parse::describe_notes()),
        ("Chart", parse::describe_chart()),
        ("Flow", parse::describe_flow()),
        ("postil.yaml", config::shape()),
    ];
    for (title, shape) in data {
        let rows = tables.rows(title);
        tables.compare(title, &rows, &mapping(&shape).unwrap());
    }
    let with_fields = tables.sections.iter().filter(|section| !section.rows().is_empty());
    let unseen = with_fields.map(|section| section.title.clone()).filter(|title| !tables.seen.contains(title));
    let unseen = unseen.map(|title| format!("{title}: nothing has these fields"));
    let wrong: Vec<String> = tables.wrong.iter().cloned().chain(unseen).collect();
    assert!(wrong.is_empty(), "docs/content.md:\n{}", wrong.join("\n"));
    assert!(tables.seen.len() > 20, "{:?}", tables.seen);
}

impl Tables {
    fn rows(&mut self, title: &str) -> Vec<Row> {
        self.seen.insert(title.to_owned());
        let section = self.sections.iter().find(|section| section.title == title);
        section.unwrap_or_else(|| panic!("there is no section “{title}”")).rows()
    }

    /// Compares rows with a mapping, and with the mappings within it.
    fn compare(&mut self, title: &str, rows: &[Row], mapping: &MappingShape) {
        if mapping.name != title.to_lowercase() {
            self.wrong.push(format!("{title}: the program calls it `{}`", mapping.name));
        }
        let known: BTreeSet<&str> = mapping.fields.iter().map(|field| field.name).collect();
        let told: BTreeSet<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        let untold = known.difference(&told).map(|name| format!("{title}: `{name}` is not told"));
        let unknown = told.difference(&known).map(|name| format!("{title}: there is no `{name}`"));
        self.wrong.extend(untold.chain(unknown));
        for field in &mapping.fields {
            let Some(row) = rows.iter().find(|row| row.name == field.name) else { continue };
            if row.required != (field.need != Need::Optional) {
                self.wrong.push(format!("{title}: whether `{}` is required is wrong", row.name));
            }
            match self::mapping(&field.shape) {
                Some(inner) => self.compare_inner(title, row, &inner),
                None if self.fits(row, &field.shape) => {}
                None => self.wrong.push(format!("{title}: `{}` holds {:?}", row.name, field.shape)),
            }
        }
    }

    /// The row of a field with fields of its own links to the section that lists them.
    fn compare_inner(&mut self, title: &str, row: &Row, mapping: &MappingShape) {
        match self.linked(row).map(|section| section.title.clone()) {
            Some(inner) => {
                let rows = self.rows(&inner);
                self.compare(&inner, &rows, mapping);
            }
            None => self.wrong.push(format!("{title}: `{}` has fields and links to no section", row.name)),
        }
    }

    /// The section that a row links to.
    fn linked(&self, row: &Row) -> Option<&Section> {
        let text = format!("{} {}", row.holds, row.about);
        self.sections.iter().find(|section| text.contains(&format!("](#{})", section.anchor())))
    }

    /// Whether the document states the right type for a field.
    fn fits(&self, row: &Row, shape: &Shape) -> bool {
        let said = row.holds.as_str();
        let names_all = |words: &[Word]| {
            let text = format!("{said} {}", row.about);
            words.iter().all(|word| text.contains(&format!("`{}`", word.word)))
        };
        match shape {
            Shape::Word(words) => names_all(words),
            Shape::Name(names) => {
                self.linked(row).is_some_and(|list| names.iter().all(|name| list.text.contains(&format!("`{name}`"))))
            }
            Shape::List(item) => match (&**item, said.strip_prefix("a list of ")) {
                (Shape::Word(words), Some(_)) => names_all(words),
                (item, Some(items)) => singular(item).is_some_and(|(_, plural)| plural == items),
                (_, None) => false,
            },
            Shape::Either(shapes) if matches!(&shapes[..], [Shape::Text, Shape::Map { key, value }] if **key == Shape::Tag && **value == Shape::Text) => {
                said == "text, or texts by language"
            }
            Shape::Map { key, value } if **key == Shape::Text => {
                singular(value).is_some_and(|(_, plural)| said == format!("{plural} by word"))
            }
            shape => singular(shape).is_some_and(|(one, _)| one == said),
        }
    }
}

/// The document's name for a value of a shape, and its plural.
fn singular(shape: &Shape) -> Option<(&'static str, &'static str)> {
    Some(match shape {
        Shape::Anything => ("anything", "anything"),
        Shape::Text => ("text", "texts"),
        Shape::Scalar => ("text or a number", "texts or numbers"),
        Shape::Boolean => ("`true` or `false`", ""),
        Shape::Integer { .. } => ("a whole number", "whole numbers"),
        Shape::Date => ("a date", "dates"),
        Shape::Duration => ("a duration", "durations"),
        Shape::Source => ("a source", "sources"),
        Shape::Id(_) => ("an id", "ids"),
        Shape::Page => ("a page", "pages"),
        Shape::Path => ("a path", "paths"),
        Shape::Address => ("an address", "addresses"),
        Shape::Url => ("a URL", "URLs"),
        Shape::Tag => ("a tag", "tags"),
        Shape::Color => ("a colour", "colours"),
        Shape::Either(shapes) if matches!(&shapes[..], [Shape::Id(_), Shape::Text]) => {
            ("an id or a name", "ids or names")
        }
        Shape::Word(_) | Shape::Name(_) | Shape::List(_) | Shape::Mapping(_) | Shape::Map { .. } | Shape::Either(_) => {
            return None;
        }
    })
}

/// The mapping in a field: alone, in a list, by language or as an alternative.
fn mapping(shape: &Shape) -> Option<MappingShape> {
    match shape {
        Shape::Mapping(mapping) => Some(mapping.clone()),
        Shape::List(inner) | Shape::Map { value: inner, .. } => mapping(inner),
        Shape::Either(shapes) => shapes.iter().find_map(mapping),
        _ => None,
    }
}
