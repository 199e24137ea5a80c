//! Describes the content of each kind of file, using the readers' own descriptions.
//!
//! In: a kind of file. Out: a [`Shape`]: fields, whether each is required, the type of its value. No field is named here. The
//! configuration describes itself (`config::shape`); bibliographies have external formats.

use super::file_role::{FileRole, file_role};
use super::{chart, events, flow, front_matter, stand_off};
use crate::config::{self, Config};
use crate::model::Kind;
use crate::model::chart::CHART_ENDING;
use crate::source::{CONFIG_PATH, Source};
use crate::yaml::{Reader, Shape};

/// The front matter of pages of a kind; for events, the content of a file of them. `None` for sources, whose formats are
/// external.
pub fn describe(kind: Kind) -> Option<Shape> {
    match kind {
        Kind::Home
        | Kind::Page
        | Kind::Issue
        | Kind::Article
        | Kind::Person
        | Kind::Institution
        | Kind::Term
        | Kind::Document
        | Kind::Version => Some(front_matter::page(kind, "").shape()),
        Kind::Event => Some(events::events(&[]).shape()),
        Kind::Source => None,
    }
}

/// The content of a chart file with `kind: flow`.
pub fn describe_flow() -> Shape {
    flow::flow(&[]).shape()
}

/// The content of a file of notes on a version of a primary text.
pub fn describe_notes() -> Shape {
    stand_off::notes().shape()
}

/// The content of any other chart file.
pub fn describe_chart() -> Shape {
    chart::chart(CHART_ENDING, &[]).shape()
}

/// The YAML of a file of a site: its front matter, or all of it. `None` for files that are no YAML, or YAML of another format.
pub fn describe_file(source: &Source, config: &Config) -> Option<Shape> {
    if &*source.path == CONFIG_PATH {
        return Some(config::shape());
    }
    match file_role(source, config)?.ok()? {
        FileRole::Page(location) => describe(location.key.kind),
        FileRole::Events => describe(Kind::Event),
        FileRole::Notes(_) => Some(describe_notes()),
        FileRole::Chart(_) => Some(Shape::Either(vec![describe_chart(), describe_flow()])),
        FileRole::Bibliography | FileRole::Table(_) | FileRole::File(_) => None,
    }
}
