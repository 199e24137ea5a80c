//! `sources/*`: a bibliography, and what is wrong with its entries as sources of this site: addresses that no link may have, and keys
//! that no citation can name.
//!
//! In: the file. Out: its [`Document`]. It must not know the forms of bibliographies.

use super::{citation, source_address};
use crate::bibliography;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Content, Document, SourceEntry};
use crate::source::Source;

/// Reads a file of sources.
pub(super) fn parse(source: &Source) -> Document {
    let mut document = bibliography::parse(source);
    if let Content::Bibliography(bibliography) = &document.content {
        document.diagnostics.extend(source_address::check(source, &bibliography.entries));
        document.diagnostics.extend(uncitable(source, &bibliography.entries));
    }
    document
}

/// Sources that fields can name, and text cannot.
fn uncitable(source: &Source, entries: &[SourceEntry]) -> Vec<Diagnostic> {
    let uncitable = entries.iter().filter(|entry| !citation::is_key(&entry.item.key)).map(|entry| {
        let key = entry.item.key.as_str();
        let message = format!("the source `{key}` cannot be cited: a citation would end before the end of its key");
        let diagnostic = Diagnostic::new(Rule::UncitableSource, source.id, entry.span, message);
        match citation::nearest_key(key) {
            Some(near) => diagnostic.help(format!("name it `{near}`")),
            None => diagnostic,
        }
        .help("a key has letters and digits, with `-`, `_`, `.`, `:`, `/` and `+` between them")
    });
    uncitable.collect()
}
