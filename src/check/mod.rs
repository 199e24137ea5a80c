//! Floor 7: the rules that need more than one file.
//!
//! In: the graph, the files and the day of the build. Out: diagnostics, one rule per file of this folder. Errors within a single
//! file are found while it is parsed. Independent of rendering.

mod address;
mod aliases;
mod article_without_issue;
mod chart;
mod circle;
mod citation_slip;
mod correction_date;
mod duplicate_id;
mod expectation;
mod former;
mod image;
mod limited_style;
mod overdue_review;
mod page_date;
mod publish_pattern;
mod quotation;
mod relation_cycle;
mod relay_cycle;
mod route_collision;
mod stage_event;
mod stand_off;
mod tag_clash;
mod term_name_clash;
mod term_rendering;
mod unlinked_page;
mod unlinked_term;
mod unpublished_file;
mod unread_file;
mod unreadable;
mod unresolved;
mod unsafe_name;
mod unused_source;
mod vanished_address;
mod version;

use std::borrow::Borrow;

pub use address::relative_path;
pub use aliases::alias_edits;
use former::SinceLastBuild;
pub use former::{FormerPage, publishes};
pub use stand_off::check_notes;
pub use term_rendering::term_renderings;
use unresolved::Known;
pub use unresolved::rewrite as rewrite_reference;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::model::Day;
use crate::model::document::Document;
use crate::source::Sources;

/// How to treat a page whose review is overdue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expired {
    /// Publish it, with a warning to the editor and a note to the reader.
    #[default]
    Warn,
    /// Do not write the site.
    Fail,
}

/// The day to compare dates with, and how strictly.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The day of the build.
    pub today: Day,
    /// How to treat overdue pages.
    pub expired: Expired,
}

/// The rules that depend on the day of the build, and other checks of the same dates.
pub fn check_dates<D: Borrow<Document>>(documents: &[D], graph: &Graph, calendar: Calendar) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = overdue_review::check(documents, graph, calendar).collect();
    diagnostics.extend(correction_date::check(documents, calendar));
    diagnostics.extend(page_date::check(documents, graph, calendar));
    diagnostics
}

/// Checks the site as a whole.
pub fn check<D: Borrow<Document>>(
    sources: &Sources,
    documents: &[D],
    graph: &Graph,
    config: &Config,
) -> Vec<Diagnostic> {
    check_since(sources, documents, graph, config, &[])
}

/// The same, compared with what the last build published: addresses that have vanished, and names of things that have moved.
pub fn check_since<D: Borrow<Document>>(
    sources: &Sources,
    documents: &[D],
    graph: &Graph,
    config: &Config,
    published: &[FormerPage],
) -> Vec<Diagnostic> {
    // What a misspelt name is compared with is prepared once.
    let since = SinceLastBuild::new(published, graph, sources);
    let known = Known::new(graph, &since);
    let mut diagnostics = citation_slip::check(documents, &known);
    diagnostics.extend(unreadable::check(sources));
    diagnostics.extend(unread_file::check(graph));
    diagnostics.extend(unpublished_file::check(graph));
    diagnostics.extend(publish_pattern::check(sources, graph));
    diagnostics.extend(article_without_issue::check(graph));
    diagnostics.extend(duplicate_id::check(graph));
    diagnostics.extend(version::check(documents, graph));
    diagnostics.extend(route_collision::check(sources, graph));
    diagnostics.extend(unsafe_name::check(documents, graph));
    diagnostics.extend(stage_event::check(documents, graph));
    diagnostics.extend(unresolved::check(sources, &known));
    diagnostics.extend(chart::check(sources, &known));
    diagnostics.extend(image::check(graph));
    diagnostics.extend(relation_cycle::check(graph));
    diagnostics.extend(relay_cycle::check(graph));
    diagnostics.extend(tag_clash::check(graph));
    diagnostics.extend(term_name_clash::check(graph));
    diagnostics.extend(unlinked_term::check(documents, graph));
    diagnostics.extend(quotation::check(graph));
    diagnostics.extend(expectation::check(documents));
    diagnostics.extend(unused_source::check(sources, graph));
    diagnostics.extend(unlinked_page::check(sources, graph));
    diagnostics.extend(limited_style::check(config, graph));
    diagnostics.extend(vanished_address::check(&since, graph, sources));
    diagnostics
}
