//! The readers' descriptions are sufficient for a JSON Schema, and the readers conform to it: values that are valid for one are
//! valid for the other, and invalid ones are rejected by both.

use std::path::Path;

use postil::config;
use postil::diagnostic::Rule;
use postil::model::Kind;
use postil::parse;
use postil::schema::{SchemaKind, about, json_schema};
use postil::source::{Sources, Span};
use postil::yaml::{MappingShape, Shape, Yaml};
use serde_json::{Value, json};

use crate::document::{self, Section};
use crate::json_schema::faults;
use crate::{expected, folder, memory_site, samples};

/// A kind of file: its shape, and how to write a file with a value.
struct FileKind {
    shape: Shape,
    path: &'static str,
    is_page: bool,
}

/// Every kind of file that describes itself.
fn file_kinds() -> Vec<FileKind> {
    let path = |kind: Kind| match kind {
        Kind::Home => Some("content/index.md"),
        Kind::Page => Some("content/x.md"),
        Kind::Issue => Some("content/issues/x/index.md"),
        Kind::Article => Some("content/issues/x/y.md"),
        Kind::Person => Some("content/people/x.md"),
        Kind::Institution => Some("content/institutions/x.md"),
        Kind::Term => Some("content/terms/x.md"),
        Kind::Event => Some("content/events/x.yaml"),
        Kind::Document => Some("content/documents/x/index.md"),
        Kind::Version => Some("content/documents/x/y.md"),
        Kind::Source => None,
    };
    let mut kinds: Vec<FileKind> = Vec::new();
    for kind in Kind::ALL {
        let (shape, path) = (parse::describe(kind), path(kind));
        assert_eq!(shape.is_some(), path.is_some(), "{kind}");
        kinds.extend(shape.zip(path).map(|(shape, path)| FileKind { shape, path, is_page: kind != Kind::Event }));
    }
    let data = [
        (parse::describe_notes(), "content/documents/x/y.notes.yaml"),
        (parse::describe_chart(), "content/data/x.chart.yaml"),
        (parse::describe_flow(), "content/data/x.chart.yaml"),
        (config::shape(), "postil.yaml"),
    ];
    kinds.extend(data.map(|(shape, path)| FileKind { shape, path, is_page: false }));
    kinds
}

impl FileKind {
    /// The errors that the readers report about the form of a value. JSON is YAML.
    fn reported(&self, value: &Value) -> Vec<String> {
        let text = if self.is_page { format!("---\n{value}\n---\n") } else { format!("{value}\n") };
        let site = ("postil.yaml", "title: Site\n");
        let files = if self.path == site.0 { vec![(self.path, text.as_str())] } else { vec![site, (self.path, &text)] };
        let form = [
            Rule::UnknownField,
            Rule::WrongType,
            Rule::MissingField,
            Rule::ImpossibleDate,
            Rule::MalformedCitation,
            Rule::MalformedLink,
            Rule::PathOutsideSite,
            Rule::UnknownRelation,
            Rule::InvalidId,
            Rule::ConfigFault,
        ];
        let found = memory_site::check_files(&files).diagnostics.into_iter();
        // Whether a pattern matches a file does not concern its form.
        let found = found.filter(|found| !found.message.ends_with("matches no file below `content/`"));
        found.filter(|found| form.contains(&found.rule)).map(|found| found.message.into_string()).collect()
    }
}

#[test]
fn what_fits_the_description_is_read() {
    let mut seen = 0;
    for kind in file_kinds() {
        let schema = json_schema(&kind.shape);
        for value in samples::fitting(&kind.shape) {
            seen += 1;
            assert_eq!(kind.reported(&value), Vec::<String>::new(), "{}: {value}", kind.path);
            assert_eq!(faults(&schema, &value), Vec::<String>::new(), "{}: {value}", kind.path);
        }
    }
    assert!(seen > 150, "{seen} values");
}

#[test]
fn what_does_not_fit_the_description_is_reported() {
    let mut seen = 0;
    let mut passed = Vec::new();
    for kind in file_kinds() {
        let schema = json_schema(&kind.shape);
        for (at, value) in samples::wrong(&kind.shape) {
            seen += 1;
            let found = (kind.reported(&value).is_empty(), faults(&schema, &value).is_empty());
            if found != (false, false) {
                passed.push(format!("{}{at}: {value}: read: {}, fits: {}", kind.path, found.0, found.1));
            }
        }
    }
    assert!(passed.is_empty(), "{}", passed.join("\n"));
    assert!(seen > 500, "{seen} values");
}

/// The schemas that `postil schema` prints, whole, fit the files that they are for, and tell charts from flows.
#[test]
fn printed_schemas_fit_their_files() {
    let mut seen = 0;
    for (path, text) in written_files() {
        let Some(kind) = kind_of(&path) else { continue };
        let value = written(&path, &text);
        assert_eq!(faults(&postil::schema::schema(kind), &value), Vec::<String>::new(), "{path}");
        seen += 1;
    }
    assert!(seen > 40, "{seen} files");
    let flow = json!({"kind": "flow", "title": "x", "x": "y"});
    assert!(!faults(&postil::schema::schema(SchemaKind::Chart), &flow).is_empty());
}

/// Every field says what it is for, and what is said has no markup of links.
#[test]
fn every_field_is_described() {
    let mut missing = Vec::new();
    for kind in file_kinds() {
        walk(&kind.shape, &mut |mapping, field| match about(mapping, field) {
            Some(text) if !text.contains("](") => {}
            found => missing.push(format!("{mapping}: {field}: {found:?}")),
        });
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Calls a function with each mapping and field of a shape.
fn walk(shape: &Shape, see: &mut impl FnMut(&'static str, &'static str)) {
    match shape {
        Shape::Mapping(MappingShape { name, fields, .. }) => {
            for field in fields {
                see(name, field.name);
                walk(&field.shape, see);
            }
        }
        Shape::List(item) | Shape::Map { value: item, .. } => walk(item, see),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| walk(shape, see)),
        _ => {}
    }
}

/// The shipped explainer and the examples of the document conform to the schemas.
#[test]
fn written_files_fit_their_schemas() {
    let mut seen = 0;
    for (path, text) in written_files() {
        let Some(shape) = shape_of(&path, &text) else { continue };
        let value = written(&path, &text);
        assert_eq!(faults(&json_schema(&shape), &value), Vec::<String>::new(), "{path}");
        seen += 1;
    }
    assert!(seen > 60, "{seen} files");
}

/// The files of the shipped explainer, and the examples of the document.
fn written_files() -> Vec<(String, String)> {
    let root = folder::repository();
    let shipped = folder::tree(&root.join("content")).into_iter();
    let shipped =
        shipped.map(|(path, bytes)| (format!("content/{path}"), String::from_utf8(bytes).unwrap_or_default()));
    let config = ("postil.yaml".to_owned(), expected::read(&root.join("postil.yaml")));
    let examples = document::sections();
    let examples = examples.iter().flat_map(Section::files);
    shipped.chain([config]).chain(examples).collect()
}

/// The schema for a file of YAML.
fn kind_of(path: &str) -> Option<SchemaKind> {
    let is = |start: &str, end: &str| path.starts_with(start) && path.ends_with(end);
    if path == "postil.yaml" {
        return Some(SchemaKind::Config);
    }
    let kinds = [
        (is("content/", ".chart.yaml"), SchemaKind::Chart),
        (is("content/documents/", ".notes.yaml"), SchemaKind::Notes),
        (is("content/events/", ".yaml"), SchemaKind::Events),
        (is("content/sources/", ".yaml"), SchemaKind::Sources),
    ];
    kinds.into_iter().find(|(fits, _)| *fits).map(|(_, kind)| kind)
}

/// The shape of a file of a site, for kinds that describe themselves.
fn shape_of(path: &str, text: &str) -> Option<Shape> {
    if path == "postil.yaml" {
        return Some(config::shape());
    }
    if path.ends_with(".chart.yaml") {
        let is_flow = text.starts_with("kind: flow\n");
        return Some(if is_flow { parse::describe_flow() } else { parse::describe_chart() });
    }
    if path.ends_with(".notes.yaml") {
        return Some(parse::describe_notes());
    }
    let inside = path.strip_prefix("content/")?;
    let kind = match inside.split_once('/') {
        Some(("events", _)) => return parse::describe(Kind::Event),
        _ if !is_page(inside) => return None,
        Some(("issues", rest)) if rest.matches('/').count() == 1 && rest.contains("/index.") => Kind::Issue,
        Some(("issues", _)) => Kind::Article,
        Some(("documents", rest)) if rest.contains("/index.") => Kind::Document,
        Some(("documents", _)) => Kind::Version,
        Some((folder, _)) => Kind::of_folder(folder)?,
        None if inside.starts_with("index.") => Kind::Home,
        None => Kind::Page,
    };
    parse::describe(kind)
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "md")
}

/// The YAML of a file as JSON; that of a page is between two lines.
fn written(path: &str, text: &str) -> Value {
    let yaml = if is_page(path) {
        let rest = text.strip_prefix("---\n").unwrap();
        Span::new(4, 4 + rest.find("\n---").unwrap() + 1)
    } else {
        Span::new(0, text.len())
    };
    let mut sources = Sources::default();
    sources.push(path, text);
    let source = sources.iter().next().unwrap();
    Yaml::parse(source.id, text, yaml).unwrap().root().to_json()
}
