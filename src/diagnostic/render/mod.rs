//! Diagnostics in words. One file per format; every format says the rule, the place and the message.

mod github;
mod json;
mod sarif;
mod short;
mod text;

use std::collections::HashMap;

use super::{Diagnostic, Place};
use crate::source::{LineColumn, LineIndex, SourceId, Sources};

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
    let mut lines = HashMap::new();
    let located: Vec<Located<'_>> =
        diagnostics.iter().map(|diagnostic| Located::new(diagnostic, sources, &mut lines, prefix)).collect();
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
    /// `lines` keeps the lines of each file that has been looked at.
    fn new(
        diagnostic: &'d Diagnostic,
        sources: &Sources,
        lines: &mut HashMap<SourceId, LineIndex>,
        prefix: &str,
    ) -> Self {
        let (path, start, end) = match &diagnostic.primary {
            Place::Words(label) => {
                let source = sources.get(label.source);
                let lines = lines.entry(label.source).or_insert_with(|| LineIndex::new(&source.text));
                let locate = |byte| lines.locate(&source.text, byte);
                (&*source.path, locate(label.span.start()), locate(label.span.end()))
            }
            Place::File { path, before } => {
                let text = before.as_deref().unwrap_or_default();
                let end = LineIndex::new(text).locate(text, text.len());
                (&**path, end, end)
            }
        };
        Self { diagnostic, path: format!("{prefix}{path}"), start, end }
    }
}
