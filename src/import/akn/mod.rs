//! Akoma Ntoso 3.0 (OASIS `LegalDocML`), as parliaments publish laws in.
//!
//! In: a file. Out: the text of its first document. It must not know the site.

mod blocks;
mod hierarchy;
mod inline;
mod metadata;
mod table;
mod whole;

use std::collections::HashMap;

use super::parts::Line;
use super::report::Report;
use super::xml::{self, Element};
use super::{ImportError, ImportedText, text};

/// The kinds of document that have a text in provisions or in paragraphs.
const DOCUMENTS: [&str; 8] =
    ["act", "bill", "doc", "statement", "judgment", "debateReport", "portion", "officialGazette"];

/// Imports a text.
pub fn import(xml: &str) -> Result<ImportedText, ImportError> {
    let root = xml::read(xml)?;
    let is_one = |element: &&Element| DOCUMENTS.contains(&element.name.as_str());
    let Some(document) = std::iter::once(&root).chain(root.elements()).find(is_one) else {
        let name = &root.name;
        let message = format!("this is no act, bill or other document of Akoma Ntoso: its root element is `{name}`");
        return Err(ImportError::new(root.at, message));
    };
    let mut report = Report::on(xml);
    let facts = metadata::read(document, &mut report);
    let mut reader = Reader {
        report,
        footnotes: footnotes(document),
        notes: Vec::new(),
        title: facts.title.clone(),
        attachments: 0,
        quotations: 0,
    };
    let mut parts = Vec::new();
    whole::document(&mut reader, document, 0, &mut parts);
    reader.report.leave_rest(&root);
    let language = facts.language.clone().unwrap_or_else(|| "en".to_owned());
    let body = text::markdown(parts, &reader.notes, &language, &mut reader.report);
    Ok(ImportedText { facts, body, report: reader.report })
}

/// The notes that stand in the metadata and are referred to, by their ids.
fn footnotes(document: &Element) -> HashMap<&str, &Element> {
    let mut found = Vec::new();
    if let Some(meta) = document.child("meta") {
        meta.all("note", &mut found);
    }
    found.into_iter().filter_map(|note| Some((note.attribute("eId").or_else(|| note.attribute("id"))?, note))).collect()
}

/// What is known while a text is read.
struct Reader<'e> {
    report: Report,
    footnotes: HashMap<&'e str, &'e Element>,
    /// The notes of the text, in the order of their marks.
    notes: Vec<Vec<Line>>,
    /// What the text is called, which is in its front matter.
    title: Option<String>,
    /// How many attachments there were.
    attachments: usize,
    /// How many quotations contain what is read.
    quotations: usize,
}

/// The id of an element.
fn id(element: &Element) -> Option<&str> {
    element.attribute("eId").or_else(|| element.attribute("id"))
}
