//! Charts and their data, each rule in a file of its own.
//!
//! In: the errors that the graph found between charts and their tables. Out: a diagnostic for each, with the correction and its
//! edit, if known.

mod data;
mod impossible;
mod number;
mod point;
mod row;
mod share_sum;
mod word;

use super::unresolved::{self, Known};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::graph::{ChartFault, ChartFaultKind as Kind, Graph};
use crate::source::{SourceId, Sources, Span};
use crate::yaml;

/// How many names are listed if none is near.
const SHOWN: usize = 8;

pub(super) fn check(sources: &Sources, known: &Known<'_>) -> Vec<Diagnostic> {
    let graph = known.graph();
    let news = graph.chart_faults.iter().filter(|fault| !is_reported(sources, fault));
    news.map(|fault| diagnostic(&ChartCase::new(sources, graph, fault), known, &fault.kind)).collect()
}

/// A table that is present but not text has already been reported.
fn is_reported(sources: &Sources, fault: &ChartFault) -> bool {
    match &fault.kind {
        Kind::Data { path } => {
            sources.unreadable.iter().any(|file| file.path.strip_prefix("content/") == Some(path.as_str()))
        }
        _ => false,
    }
}

fn diagnostic(case: &ChartCase<'_>, known: &Known<'_>, kind: &Kind) -> Diagnostic {
    match kind {
        Kind::Data { path } => data::missing(case, path),
        Kind::Column { name, columns, table } => data::unknown_column(case, name, columns, table),
        Kind::Number { text, column } => number::malformed(case, text, column),
        Kind::Source { key, words } => {
            unresolved::unknown_source(known, (case.source, case.span), key, (*words, case.text))
        }
        Kind::Word { word, known, table } => word::unknown(case, word, known, table),
        Kind::Row { at, labels } => point::unknown_row(case, at, labels),
        Kind::Series { name, columns } => point::unknown_series(case, name, columns),
        Kind::Gap { at, column } => point::gap(case, at, column),
        Kind::Sum(sum) => share_sum::wrong(case, *sum),
        Kind::Repeated { at, first } => row::repeated(case, at, *first),
        Kind::Backwards { at, before } => row::backwards(case, at, before),
        Kind::Date { text } => impossible::date(case, text),
        Kind::Impossible(what) => impossible::chart(case, what),
    }
}

/// One error, with its location.
struct ChartCase<'c> {
    graph: &'c Graph,
    source: SourceId,
    span: Span,
    /// The path of its file, relative to the content folder, and its text.
    path: &'c str,
    text: &'c str,
}

impl<'c> ChartCase<'c> {
    fn new(sources: &'c Sources, graph: &'c Graph, fault: &ChartFault) -> Self {
        let (id, span) = fault.location;
        let source = sources.get(id);
        let path = source.path.strip_prefix("content/").unwrap_or(&source.path);
        Self { graph, source: id, span, path, text: &source.text }
    }

    fn fault(&self, rule: Rule, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, self.source, self.span, message)
    }

    /// Suggests another text for the invalid value; `said` is its form in the message.
    fn did_you_mean(&self, diagnostic: Diagnostic, said: &str, value: &str) -> Diagnostic {
        let edit = yaml::rewrite(self.source, self.text, self.span, value);
        diagnostic.suggest(format!("did you mean `{said}`?"), edit, Applicability::Likely)
    }

    /// Suggests the nearest name, or lists all of them.
    fn suggest(&self, diagnostic: Diagnostic, typed: &str, names: &[String], all: &str) -> Diagnostic {
        match crate::diagnostic::closest(typed, names.iter().map(String::as_str)) {
            Some(near) => self.did_you_mean(diagnostic, near, near),
            None if names.is_empty() => diagnostic,
            None => {
                let first: Vec<&str> = names.iter().map(String::as_str).take(SHOWN).collect();
                diagnostic.help(format!("{all}: {}", first.join(", ")))
            }
        }
    }
}
