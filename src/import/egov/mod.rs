//! Japan's standard XML for laws (法令標準XML), as e-Gov publishes it.
//!
//! In: a file and its name, which says when the version came into force. Out: the text. It must not know the site.

mod blocks;
mod facts;
mod inline;
mod structure;
mod table;

use super::parts::Part;
use super::report::Report;
use super::xml::{self, Element};
use super::{ImportError, ImportedText, text};

/// Imports a law.
pub fn import(xml: &str, file_name: &str) -> Result<ImportedText, ImportError> {
    let root = xml::read(xml)?;
    let Some(law) = root.find("Law") else {
        let name = &root.name;
        return Err(ImportError::new(
            root.at,
            format!("this is no law in the standard XML of Japan: its root element is `{name}`, and there is no `Law`"),
        ));
    };
    let mut reader = Reader {
        report: Report::on(xml),
        is_spaced: law.attribute("Lang").is_some_and(|lang| lang != "ja"),
        paragraphs: 0,
    };
    let facts = facts::read(&root, law, file_name, &mut reader.report);
    let mut parts = Vec::new();
    if let Some(body) = law.child("LawBody") {
        reader.body(body, &mut parts);
    }
    reader.report.leave_rest(&root);
    let language = facts.language.clone().unwrap_or_else(|| "ja".to_owned());
    let body = text::markdown(parts, &[], &language, &mut reader.report);
    Ok(ImportedText { facts, body, report: reader.report })
}

/// What is known while a law is read.
struct Reader {
    report: Report,
    /// Whether its language has spaces between words: a translation.
    is_spaced: bool,
    /// How many paragraphs contain what is read.
    paragraphs: usize,
}

/// A reader of one kind of element.
type Read = fn(&mut Reader, &Element, usize, &mut Vec<Part>);
