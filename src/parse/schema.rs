//! What may stand in the files of a site, as those who read them say.
//!
//! In: a kind of file. Out: a [`Shape`]: fields, whether each can be left out, what it holds. Nothing here names a field; the
//! configuration describes itself (`config::shape`), and bibliographies have forms of their own.

use super::{chart, events, front_matter};
use crate::model::Kind;
use crate::model::chart::CHART_ENDING;
use crate::yaml::{Reader, Shape};

/// The front matter of pages of a kind; of events, a file of them. Sources stand in bibliographies, whose forms others define.
pub fn describe(kind: Kind) -> Option<Shape> {
    match kind {
        Kind::Home | Kind::Page | Kind::Issue | Kind::Article | Kind::Person | Kind::Institution | Kind::Term => {
            Some(front_matter::page(kind, "").shape())
        }
        Kind::Event => Some(events::events().shape()),
        Kind::Source => None,
    }
}

/// A chart's file.
pub fn describe_chart() -> Shape {
    chart::chart(CHART_ENDING).shape()
}
