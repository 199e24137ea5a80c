//! `events/*.yaml`: a list of dated events.

use super::fields::{self, ACTORS, FieldsExt};
use super::smart;
use crate::config::LanguageConfig;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Content, Document};
use crate::model::entity::Event;
use crate::model::{Kind, is_year_anchor, sign_in_no_id};
use crate::source::{Source, Span};
use crate::yaml::{Node, Spanned, Yaml};

/// Relative paths in an events file start here.
const FOLDER: &str = "events";

/// Reads a file of events, which are written in the first language of the site. An empty file holds none.
pub(super) fn parse(source: &Source, language: &LanguageConfig) -> Document {
    let yaml = match Yaml::parse(source.id, &source.text, Span::new(0, source.text.len())) {
        Ok(yaml) => yaml,
        Err(diagnostic) => {
            return Document { source: source.id, content: Content::Nothing, diagnostics: vec![diagnostic] };
        }
    };
    let root = yaml.root();
    let items = if root.is_null() { Vec::new() } else { root.items() };
    let mut events: Vec<Event> = items.iter().filter_map(event).collect();
    if language.smart_punctuation {
        events.iter_mut().for_each(smart::event);
    }
    Document { source: source.id, content: Content::Events(events), diagnostics: yaml.into_diagnostics() }
}

fn event(node: &Node<'_>) -> Option<Event> {
    let mut fields = node.fields_of("`{id: …, date: …, title: …}`")?;
    let id = fields.require("id").and_then(|node| id(&node));
    let date = fields.require("date").and_then(|node| fields::date(&node));
    let title = fields.required_text("title");
    let summary = fields.text("summary");
    let issues = fields::entities(&mut fields, "issues", &[Kind::Issue], FOLDER);
    let actors = fields::entities(&mut fields, "actors", ACTORS, FOLDER);
    let sources = fields.each("sources", fields::source);
    fields.finish();
    let id = id?;
    Some(Event { id: id.value, span: id.span, date: date?, title: title?, summary, issues, actors, sources })
}

/// An id becomes part of an address, as that of a page does.
fn id(node: &Node<'_>) -> Option<Spanned<String>> {
    let id = node.spanned()?;
    if let Some(bad) = sign_in_no_id(&id.value) {
        let message = format!("`{}` cannot be an id: it holds {bad:?}", id.value);
        let help = "write letters, digits, `-`, `_` and `.`: they become part of an address";
        node.report(Diagnostic::new(Rule::InvalidId, node.source(), id.span, message).help(help));
    } else if is_year_anchor(&id.value) {
        let message = format!("the timeline has a heading `{}` itself", id.value);
        let help = "give the event another id: what happened, and perhaps when";
        node.report(Diagnostic::new(Rule::ReservedName, node.source(), id.span, message).help(help));
    }
    Some(id)
}
