//! `translations` of entries in Hayagriva's YAML: the title of a source, and the note about it, in further languages of the site.
//!
//! In: the file and its entries. Out: for each language, the source as pages in it show it: with its own title and the translated
//! one in brackets, as styles write it. The other two forms of bibliography have external formats without such a field.

use super::translations::{self, translations};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::document::SourceEntry;
use crate::model::item::Item;
use crate::source::{Source, Span};
use crate::yaml::{Reader, Yaml, mapping, prose};

/// What is said of a source in a further language.
struct SourceWords {
    title: Option<String>,
    note: Option<String>,
}

/// Gives entries their translations, and reports what is wrong with these.
pub(super) fn apply(source: &Source, config: &Config, entries: &mut [SourceEntry]) -> Vec<Diagnostic> {
    if !source.path.ends_with(".yaml") || !source.text.contains(translations::FIELD) {
        return Vec::new();
    }
    // What is no YAML has been reported.
    let Ok(yaml) = Yaml::parse(source.id, &source.text, Span::new(0, source.text.len())) else { return Vec::new() };
    let root = yaml.root();
    for (key, node) in if root.is_mapping() { root.entries() } else { Vec::new() } {
        let fields = if node.is_mapping() { node.entries() } else { Vec::new() };
        let Some((_, field)) = fields.into_iter().find(|(name, _)| *name == translations::FIELD) else { continue };
        let read = translations(&config.languages, words()).read(&field).unwrap_or_default();
        if let Some(entry) = entries.iter_mut().find(|entry| entry.item.key == key) {
            let item = &entry.item;
            let translated = read.into_iter().map(|(language, words)| (language, words.applied(item)));
            entry.translated = translated.collect();
        }
    }
    yaml.into_diagnostics()
}

fn words() -> impl Reader<Value = SourceWords> {
    mapping("translation of a source", |fields| {
        let title = fields.optional("title", prose());
        let note = fields.optional("note", prose());
        Some(SourceWords { title, note })
    })
    .main("title")
}

impl SourceWords {
    fn applied(self, item: &Item) -> Item {
        let mut item = item.clone();
        if let Some(title) = self.title {
            let title = item.text("title").map_or_else(|| title.clone(), |own| format!("{own} [{title}]"));
            item.set("title", title);
        }
        if let (Some(note), Some(_)) = (self.note, item.text("note")) {
            item.set("note", note);
        }
        item
    }
}
