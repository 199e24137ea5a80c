//! Floor 5: parses one file on its own.
//!
//! In: a [`Source`]. Out: a complete [`Document`] with its diagnostics; parsing never fails. Independent of all other files:
//! names are read here and resolved by the graph.

mod author;
mod brief;
mod chart;
mod chart_words;
mod citation;
mod claim;
mod claim_state;
mod csv;
mod date_help;
mod events;
mod fields;
mod file_role;
mod flow;
mod flow_words;
mod front_matter;
mod index_word;
mod locator;
mod locator_forms;
mod markdown;
mod primary_text;
mod provisions;
mod quotation;
mod schema;
mod site_links;
pub(crate) mod smart;
mod source_address;
mod source_translations;
mod sources;
mod stages;
mod stand_off;
mod subject;
mod target;
mod translations;

use std::collections::BTreeMap;

use crate::config::{Config, LanguageConfig};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Content, Document, Location, Page};
use crate::model::entity::Subject;
use crate::model::stand_off::StandOffNotes;
use crate::model::tree::NoteKind;
use crate::model::{Kind, Language};
use crate::source::{Source, Span};
use file_role::FileRole;
pub use front_matter::{field_place, front_matter_span};
pub use locator_forms::{LocatorForm, locator_forms};
pub use markdown::note_labels;
pub use schema::{describe, describe_chart, describe_file, describe_flow, describe_notes};
pub use site_links::{SiteReferences, site_references, site_target};
pub use target::inside;

/// The lead-ins that mark the kind of a note, in lower case, per language.
pub type LeadIns = BTreeMap<Language, Vec<(String, NoteKind)>>;

/// The input of parsing besides the file.
#[derive(Clone, Debug)]
pub struct Settings<'a> {
    /// The site's configuration.
    pub config: &'a Config,
    /// The theme's lead-ins for note kinds.
    pub lead_ins: &'a LeadIns,
}

/// Whether a citation in text can use a key.
pub fn is_citable(key: &str) -> bool {
    citation::is_key(key)
}

/// Parses a file. `None` for files that are not content.
pub fn parse(source: &Source, settings: &Settings<'_>) -> Option<Document> {
    let document = match file_role::file_role(source, settings.config)? {
        Ok(FileRole::Page(location)) => page(source, location, settings),
        Ok(FileRole::Events) => events::parse(source, settings.config),
        Ok(FileRole::Notes(location)) => stand_off::parse(source, location, settings),
        Ok(FileRole::Bibliography) => sources::parse(source, settings.config),
        Ok(FileRole::Chart(path)) => chart::parse(source, &path, settings.config),
        Ok(FileRole::Table(path)) => csv::parse(source, &path),
        Ok(FileRole::File(path)) => {
            Document { source: source.id, content: Content::File(path), diagnostics: Vec::new() }
        }
        Err(diagnostic) => Document { source: source.id, content: Content::Nothing, diagnostics: vec![diagnostic] },
    };
    Some(document)
}

fn page(source: &Source, location: Location, settings: &Settings<'_>) -> Document {
    let mut diagnostics = Vec::new();
    let split = match front_matter::split(&source.text) {
        Ok(split) => split,
        Err(fault) => {
            diagnostics.push(fault.diagnostic(source));
            // The text is parsed nevertheless, to report its errors in the same run.
            front_matter::Split { yaml: Span::default(), body: fault.body() }
        }
    };
    let beside = location.stands_beside.then(|| LanguageConfig::plain(&location.language));
    let language = beside.as_ref().unwrap_or_else(|| settings.config.language(&location.language));
    let mut head = front_matter::read(source, split.yaml, &location, &mut diagnostics);
    if let Some((meta, Subject::Document(document))) = head.as_mut() {
        document.item = primary_text::as_source(document, &meta.title, &location);
    }
    if let Some((meta, subject)) = head.as_mut().filter(|_| language.smart_punctuation) {
        smart::page(meta, subject);
    }
    let markdown = markdown::Input {
        source: source.id,
        text: &source.text,
        body: split.body,
        folder: location.folder(),
        language,
        lead_ins: settings.lead_ins.get(&language.code).map_or(&[], Vec::as_slice),
    };
    let mut text = markdown::parse(&markdown, &mut diagnostics);
    if location.key.kind == Kind::Version {
        let read = text.text.as_deref().unwrap_or(&source.text);
        provisions::mark(&mut text.body, source.id, read, &mut diagnostics);
    }
    let content = match head {
        None => Content::Unread(location),
        Some((meta, subject)) => Content::Page(Box::new(Page {
            location,
            text: text.text.unwrap_or_else(|| source.text.clone()),
            head: first_line(source),
            meta,
            subject,
            body: text.body,
            notes: text.notes,
            citation_slips: text.citation_slips,
            stand_off: StandOffNotes::default(),
        })),
    };
    Document { source: source.id, content, diagnostics }
}

/// The span that represents the whole file.
fn first_line(source: &Source) -> Span {
    Span::new(0, source.text.lines().next().map_or(0, str::len))
}

/// An error at a span of a source.
fn fault(source: &Source, rule: Rule, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(rule, source.id, span, message)
}
