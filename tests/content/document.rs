//! Splits `docs/content.md` into sections by headings, rows of tables of fields, and files of the examples.

use std::path::PathBuf;

use crate::expected;
use crate::folder;

/// The header of a table of fields.
const FIELDS: &str = "| field | holds | |\n|---|---|---|\n";

/// A part of the document under its own heading.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// The row of a field.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    /// The type of its value, without `, required`.
    pub(crate) holds: String,
    pub(crate) required: bool,
    pub(crate) about: String,
}

pub(crate) fn path() -> PathBuf {
    folder::repository().join("docs/content.md")
}

/// The sections in order.
pub(crate) fn sections() -> Vec<Section> {
    let text = expected::read(&path());
    let mut sections = vec![Section { title: String::new(), text: String::new() }];
    let mut in_code = false;
    for line in text.split_inclusive('\n') {
        in_code ^= line.starts_with("```");
        match line.split_once(' ') {
            Some(("##" | "###", title)) if !in_code => {
                sections.push(Section { title: title.trim_end().to_owned(), text: String::new() });
            }
            _ => sections.last_mut().unwrap().text.push_str(line),
        }
    }
    sections
}

/// The section with a heading.
pub(crate) fn section(title: &str) -> Section {
    let found = sections().into_iter().find(|section| section.title == title);
    found.unwrap_or_else(|| panic!("docs/content.md has no section “{title}”"))
}

impl Section {
    /// Its anchor, as links to it name it after `#`.
    pub(crate) fn anchor(&self) -> String {
        self.title.to_lowercase().replace(' ', "-").replace('.', "")
    }

    /// The rows of its table of fields; empty if it has none.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let Some((_, table)) = self.text.split_once(FIELDS) else { return Vec::new() };
        table.lines().take_while(|line| line.starts_with('|')).map(row).collect()
    }

    /// Its code blocks, each with the path given before it.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        let blocks = self.text.split("\n```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap().1);
        let before = self.text.split("\n```").step_by(2);
        let paths = before.map(|text| text.trim_end().lines().last().unwrap_or_default().trim_matches('`').to_owned());
        paths.zip(blocks.map(|block| format!("{block}\n"))).collect()
    }
}

fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
    let [name, holds, about] = cells[..] else { panic!("this row has not three cells: {line}") };
    let required = holds.strip_suffix(", required");
    assert!(!about.is_empty(), "{name} says nothing about itself");
    Row {
        name: name.trim_matches('`').to_owned(),
        holds: required.unwrap_or(holds).to_owned(),
        required: required.is_some(),
        about: about.to_owned(),
    }
}
