//! Reads `sources/*`: a bibliography. Reports entries that this site cannot use: addresses that are not allowed in links, and
//! keys that no citation can name.
//!
//! In: the file. Out: its [`Document`]. Independent of the bibliography formats.

use super::{citation, source_address, source_translations};
use crate::bibliography;
use crate::config::{Config, SourceNotes};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Content, Document, SourceEntry};
use crate::source::Source;
use crate::yaml::remark;

/// Reads a file of sources.
pub(super) fn parse(source: &Source, config: &Config) -> Document {
    let mut document = bibliography::parse(source);
    if let Content::Bibliography(bibliography) = &mut document.content {
        bibliography.entries.iter_mut().for_each(|entry| publish_note(entry, config));
        document.diagnostics.extend(source_address::check(source, &bibliography.entries));
        document.diagnostics.extend(source_translations::apply(source, config, &mut bibliography.entries));
        document.diagnostics.extend(uncitable(source, &bibliography.entries));
    }
    document
}

/// Takes what somebody noted about a source, and shows it only if the site publishes notes.
fn publish_note(entry: &mut SourceEntry, config: &Config) {
    let note = entry.note.take().filter(|_| config.source_notes == SourceNotes::Published);
    if let (Some(note), None) = (note, entry.item.text("note")) {
        entry.item.set("note", remark::without(note.clone()).unwrap_or(note));
    }
}

/// Reports sources that fields can refer to but text cannot.
fn uncitable(source: &Source, entries: &[SourceEntry]) -> Vec<Diagnostic> {
    let uncitable = entries.iter().filter(|entry| !citation::is_key(&entry.item.key)).map(|entry| {
        let key = entry.item.key.as_str();
        let message = format!("the source `{key}` cannot be cited: a citation would read only a part of its key");
        let diagnostic = Diagnostic::new(Rule::UncitableSource, source.id, entry.span, message);
        match citation::nearest_key(key) {
            Some(near) => diagnostic.help(format!("name it `{near}`")),
            None => diagnostic,
        }
        .help("a key consists of letters and digits, with `-`, `_`, `.`, `:`, `/` and `+` between them")
    });
    uncitable.collect()
}
