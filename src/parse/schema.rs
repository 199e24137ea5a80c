//! Describes the content of each kind of file, using the readers' own descriptions.
//!
//! In: a kind of file. Out: a [`Shape`]: fields, whether each is required, the type of its value. No field is named here. The
//! configuration describes itself (`config::shape`); bibliographies have external formats.

use super::{chart, events, flow, front_matter, stand_off};
use crate::model::Kind;
use crate::model::chart::CHART_ENDING;
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
