//! Diagnostics in words. One file per format; every format says the rule, the place and the message.

mod github;
mod json;
mod sarif;
mod short;
mod text;

use super::{Diagnostic, Place};
use crate::source::{LineColumn, LineIndex, Sources, Span};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the line, underlined, with help. `true` colours it for a terminal.
    Text {
        /// Whether to colour it.
        color: bool,
    },
    /// One line each: `file:line:column: error[rule]: message`.
    Short,
    /// One JSON object per line.
    Json,
    /// Commands that GitHub Actions shows beside the lines.
    Github,
    /// One SARIF 2.1.0 log, for code-scanning services.
    Sarif,
}

/// Writes diagnostics. `prefix` stands before every path: the way from where the reader is to the site.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, prefix: &str, format: Format) -> String {
    let located: Vec<Located<'_>> =
        diagnostics.iter().map(|diagnostic| Located::new(diagnostic, sources, prefix)).collect();
    match format {
        Format::Text { color } => text::render(&located, sources, prefix, color),
        Format::Short => short::render(&located),
        Format::Json => json::render(&located),
        Format::Github => github::render(&located),
        Format::Sarif => sarif::render(&located),
    }
}

/// A diagnostic with its place in lines and columns.
struct Located<'d> {
    diagnostic: &'d Diagnostic,
    path: String,
    start: LineColumn,
    end: LineColumn,
}

impl<'d> Located<'d> {
    fn new(diagnostic: &'d Diagnostic, sources: &Sources, prefix: &str) -> Self {
        let (path, text, span) = match &diagnostic.primary {
            Place::Words(label) => {
                let source = sources.get(label.source);
                (&*source.path, &*source.text, label.span)
            }
            Place::File { path, before } => {
                let text = before.as_deref().unwrap_or_default();
                (path.as_str(), text, Span::new(text.len(), text.len()))
            }
        };
        let lines = LineIndex::new(text);
        Self {
            diagnostic,
            path: format!("{prefix}{path}"),
            start: lines.locate(text, span.start),
            end: lines.locate(text, span.end),
        }
    }
}
