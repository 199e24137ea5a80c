//! The tables of fields: what stands in them is what the parser knows, all of it and nothing else.

use std::collections::BTreeSet;

use crate::document::{self, Row, Section};
use crate::probe::{Holds, Place};

/// Sections about pages, each with the file of one. Their fields are those of every page and their own.
const PAGES: [(&str, &str); 7] = [
    ("Home", "content/index.md"),
    ("Page", "content/about.md"),
    ("Issue", "content/issues/x/index.md"),
    ("Article", "content/issues/x/y.md"),
    ("Person", "content/people/x.md"),
    ("Institution", "content/institutions/x.md"),
    ("Term", "content/terms/x.md"),
];

/// Sections about files of data.
const DATA: [(&str, &str, &str); 3] = [
    ("Event", "content/events/x.yaml", "- □"),
    ("Chart", "content/data/x.chart.yaml", "□"),
    ("postil.yaml", "postil.yaml", "□"),
];

/// The tables of the document, and what was found wrong with them.
struct Tables {
    sections: Vec<Section>,
    seen: BTreeSet<String>,
    wrong: Vec<String>,
}

#[test]
fn every_field_stands_in_its_table_and_no_other() {
    let mut tables = Tables { sections: document::sections(), seen: BTreeSet::new(), wrong: Vec::new() };
    let every_page = tables.rows("Every page");
    for (title, path) in PAGES {
        let rows = [every_page.clone(), tables.rows(title)].concat();
        tables.compare(title, &rows, &Place::new(path, "---\n□\n---\n"));
    }
    for (title, path, text) in DATA {
        let rows = tables.rows(title);
        tables.compare(title, &rows, &Place::new(path, text));
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

    /// Holds rows to a mapping, and those of the mappings within it.
    fn compare(&mut self, title: &str, rows: &[Row], place: &Place) {
        let known: BTreeSet<String> = place.known().unwrap_or_default().into_iter().collect();
        let told: BTreeSet<String> = rows.iter().map(|row| row.name.clone()).collect();
        let untold = known.difference(&told).map(|name| format!("{title}: `{name}` is not told"));
        let unknown = told.difference(&known).map(|name| format!("{title}: there is no `{name}`"));
        self.wrong.extend(untold.chain(unknown));
        let required = place.required();
        for row in rows.iter().filter(|row| known.contains(&row.name)) {
            if row.required != required.contains(&row.name) {
                self.wrong.push(format!("{title}: whether `{}` is required is wrong", row.name));
            }
            match place.mapping(&row.name) {
                Some(inner) => self.compare_inner(title, row, &inner),
                None if fits(row, &place.holds(&row.name)) => {}
                None => self.wrong.push(format!("{title}: `{}` holds {:?}", row.name, place.holds(&row.name))),
            }
        }
    }

    /// A row of a field with fields links to the section that tells them.
    fn compare_inner(&mut self, title: &str, row: &Row, place: &Place) {
        let linked = format!("{} {}", row.holds, row.about);
        let section = self.sections.iter().find(|section| linked.contains(&format!("](#{})", section.anchor())));
        match section.map(|section| section.title.clone()) {
            Some(inner) => {
                let rows = self.rows(&inner);
                self.compare(&inner, &rows, place);
            }
            None => self.wrong.push(format!("{title}: `{}` has fields and links to no section", row.name)),
        }
    }
}

/// Whether the document says of a field what it holds.
fn fits(row: &Row, holds: &Holds) -> bool {
    let said = row.holds.as_str();
    match holds {
        // The parser reads any way and any id first; whether something is there is found out later.
        Holds::Plain("a path") => ["a path", "an id", "a page"].contains(&said),
        Holds::Plain(plain) => said == *plain,
        Holds::Other(wanted) => said == wanted,
        Holds::Words(words) => words.iter().all(|word| format!("{said} {}", row.about).contains(&format!("`{word}`"))),
        Holds::List(item) => said.strip_prefix("a list of ").is_some_and(|items| match &**item {
            Holds::Plain("a path") => ["ids", "addresses"].contains(&items),
            Holds::Plain("a source") => items == "sources",
            Holds::Plain("text") => items == "texts",
            Holds::Other(wanted) => wanted == "a whole number" && items == "whole numbers",
            Holds::Words(words) => words.iter().all(|word| row.about.contains(&format!("`{word}`"))),
            Holds::Plain(_) | Holds::List(_) => false,
        }),
    }
}
