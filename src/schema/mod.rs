//! Floor 6: JSON Schemas of the files of a site, and the configuration of content management systems for them.
//!
//! In: nothing but the readers' own descriptions ([`Shape`]) and the tables of `docs/content.md`. Out: JSON Schemas (draft 2020-12)
//! and settings for browser-based editors. It must not know any field by name: a field that a reader knows appears here by itself.

mod about;
mod cms;
mod convert;
mod sources;

pub use about::about;
pub use cms::{Cms, CmsSite, configuration};
pub use convert::json_schema;

use serde_json::{Map, Value, json};

use crate::config;
use crate::model::{Kind, words};
use crate::parse;

words! {
    /// The kinds of files that have a schema.
    pub enum SchemaKind {
        Config, "config", "The settings of the site.";
        Home, "home", "The front matter of the first page.";
        Page, "page", "The front matter of a page of no other kind.";
        Issue, "issue", "The front matter of an issue.";
        Article, "article", "The front matter of an article.";
        Person, "person", "The front matter of a person.";
        Institution, "institution", "The front matter of an institution.";
        Term, "term", "The front matter of a term.";
        Document, "document", "The front matter of a primary text.";
        Version, "version", "The front matter of a version of a primary text.";
        Events, "events", "A list of dated events.";
        Chart, "chart", "A chart or a flow.";
        Notes, "notes", "Notes on a version of a primary text.";
        Sources, "sources", "A bibliography in Hayagriva's YAML.";
    }
}

impl SchemaKind {
    /// The files that the schema is for, as a pattern relative to the folder of the site.
    pub const fn files(self) -> &'static str {
        match self {
            Self::Config => "postil.yaml",
            Self::Home => "content/index.md",
            Self::Page => "content/*.md",
            Self::Issue => "content/issues/*/index.md",
            Self::Article => "content/issues/*/**/*.md",
            Self::Person => "content/people/*.md",
            Self::Institution => "content/institutions/*.md",
            Self::Term => "content/terms/*.md",
            Self::Document => "content/documents/*/index.md",
            Self::Version => "content/documents/*/*.md",
            Self::Events => "content/events/*.yaml",
            Self::Chart => "content/**/*.chart.yaml",
            Self::Notes => "content/documents/*/*.notes.yaml",
            Self::Sources => "content/sources/*.yaml",
        }
    }

    /// The kind of page whose front matter it is; `None` for files of YAML.
    pub const fn page(self) -> Option<Kind> {
        match self {
            Self::Home => Some(Kind::Home),
            Self::Page => Some(Kind::Page),
            Self::Issue => Some(Kind::Issue),
            Self::Article => Some(Kind::Article),
            Self::Person => Some(Kind::Person),
            Self::Institution => Some(Kind::Institution),
            Self::Term => Some(Kind::Term),
            Self::Document => Some(Kind::Document),
            Self::Version => Some(Kind::Version),
            Self::Config | Self::Events | Self::Chart | Self::Notes | Self::Sources => None,
        }
    }
}

/// The JSON Schema (draft 2020-12) of a kind of file.
pub fn schema(kind: SchemaKind) -> Value {
    let mut schema = match kind {
        SchemaKind::Config => json_schema(&config::shape()),
        SchemaKind::Events => described(Kind::Event),
        SchemaKind::Chart => chart(),
        SchemaKind::Notes => json_schema(&parse::describe_notes()),
        SchemaKind::Sources => sources::schema(),
        _ => kind.page().map_or(Value::Bool(true), described),
    };
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        fields.insert("title".to_owned(), format!("Postil: {kind}").into());
        fields.insert("description".to_owned(), format!("{} Files: {}", kind.about(), kind.files()).into());
    }
    schema
}

fn described(kind: Kind) -> Value {
    parse::describe(kind).map_or(Value::Bool(true), |shape| json_schema(&shape))
}

/// A flow says so in its `kind`. The condition comes first, so that editors complain about the fields of the right one.
fn chart() -> Value {
    let (mut flow, mut chart) = (json_schema(&parse::describe_flow()), json_schema(&parse::describe_chart()));
    // References lead to the definitions of the whole schema.
    let mut definitions = Map::new();
    for part in [&mut flow, &mut chart] {
        let own = part.as_object_mut().and_then(|fields| fields.remove("$defs"));
        definitions.extend(own.into_iter().filter_map(|own| own.as_object().cloned()).flatten());
    }
    json!({
        "type": "object",
        "if": {"properties": {"kind": {"const": "flow"}}, "required": ["kind"]},
        "then": flow,
        "else": chart,
        "$defs": definitions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_content_that_describes_itself_has_a_schema() {
        let pages: Vec<Kind> = SchemaKind::ALL.into_iter().filter_map(SchemaKind::page).collect();
        for kind in Kind::ALL {
            let expected = parse::describe(kind).is_some() && kind != Kind::Event;
            assert_eq!(pages.contains(&kind), expected, "{kind}");
        }
    }
}
