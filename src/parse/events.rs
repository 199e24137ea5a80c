//! Reads `events/*.yaml`: a list of dated events.

use super::fields::{ACTORS, date, entity, source};
use super::index_word::event_index_word;
use super::smart;
use super::translations::{self, translations};
use crate::config::{Config, LanguageConfig};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Content, Document};
use crate::model::entity::{Event, EventWords};
use crate::model::{Kind, invalid_id_char, is_year_anchor};
use crate::source::{Source, Span};
use crate::yaml::{Reader, Spanned, Yaml, boolean, list, mapping, prose, text};

/// The folder to which relative paths in these files refer.
const FOLDER: &str = "events";

/// Reads a file of events, which are written in the first language of the site. The file may be empty.
pub(super) fn parse(source: &Source, config: &Config) -> Document {
    let yaml = match Yaml::parse(source.id, &source.text, Span::new(0, source.text.len())) {
        Ok(yaml) => yaml,
        Err(diagnostic) => {
            return Document { source: source.id, content: Content::Nothing, diagnostics: vec![diagnostic] };
        }
    };
    let root = yaml.root();
    let read = if root.is_null() { None } else { events(&config.languages).read(&root) };
    let mut events = read.unwrap_or_default();
    for event in &mut events {
        smart::event(event, config);
    }
    Document { source: source.id, content: Content::Events(events), diagnostics: yaml.into_diagnostics() }
}

/// The content of an events file.
pub(super) fn events(languages: &[LanguageConfig]) -> impl Reader<Value = Vec<Event>> {
    list(event(languages))
}

/// Other names of fields for texts.
const SYNONYMS: [(&str, &str); 4] =
    [("name", "title"), ("label", "title"), ("description", "summary"), ("text", "summary")];

fn event(languages: &[LanguageConfig]) -> impl Reader<Value = Event> {
    mapping("event", move |fields| {
        fields.synonyms(&SYNONYMS);
        fields.synonyms(&[("when", "date")]);
        let id = fields.required("id", id());
        let date = fields.required("date", date());
        let title = fields.required("title", prose());
        let summary = fields.optional("summary", prose());
        let issues = fields.optional("issues", list(entity(&[Kind::Issue], FOLDER))).unwrap_or_default();
        let actors = fields.optional("actors", list(entity(ACTORS, FOLDER))).unwrap_or_default();
        let sources = fields.optional("sources", list(source())).unwrap_or_default();
        let turning_point = fields.optional("turning_point", boolean()).unwrap_or(false);
        let index = fields.optional("index", list(event_index_word())).unwrap_or_default();
        let translations =
            fields.optional(translations::FIELD, translations(languages, event_words())).unwrap_or_default();
        let id = id?;
        Some(Event {
            id: id.value,
            span: id.span,
            date: date?,
            title: title?,
            summary,
            issues,
            actors,
            sources,
            turning_point,
            index,
            translations,
        })
    })
}

/// What an event says in a further language.
fn event_words() -> impl Reader<Value = EventWords> {
    mapping("translation of an event", |fields| {
        fields.synonyms(&SYNONYMS);
        let title = fields.optional("title", prose());
        let summary = fields.optional("summary", prose());
        let index = fields.optional("index", list(event_index_word()));
        Some(EventWords { title, summary, index })
    })
    .main("title")
}

/// An id, which becomes part of an address as the id of a page does.
fn id() -> impl Reader<Value = Spanned<String>> {
    text().spanned().then(|node, id| {
        if let Some(bad) = invalid_id_char(&id.value) {
            let message = format!("`{}` cannot be an id: it contains {bad:?}", id.value);
            let help = "use only letters, digits, `-`, `_` and `.`: ids become part of an address";
            node.report(Diagnostic::new(Rule::InvalidId, node.source(), id.span, message).help(help));
        } else if is_year_anchor(&id.value) {
            let message = format!("the timeline itself has a heading with the id `{}`", id.value);
            let help = "give the event another id, such as one that says what happened";
            node.report(Diagnostic::new(Rule::ReservedName, node.source(), id.span, message).help(help));
        }
        Some(id)
    })
}
