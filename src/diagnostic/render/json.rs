//! JSON Lines: one object per diagnostic. Lines and columns count from 1, columns in Unicode scalar values.

use serde::Serialize;

use super::locate::{Located, LocatedEdit, SpanLocator};
use crate::diagnostic::{Diagnostic, Help};
use crate::source::LineColumn;

#[derive(Serialize)]
struct JsonLine<'d> {
    rule: &'static str,
    severity: &'static str,
    message: &'d str,
    path: &'d str,
    start: LinePosition,
    end: LinePosition,
    /// The individual items that the diagnostic is about, if there are several.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    list: &'d [String],
    help: Vec<&'d str>,
    /// The helps that have edits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'d>>,
}

/// A help with its edits, to be applied together or not at all.
#[derive(Serialize)]
struct Fix<'d> {
    text: &'d str,
    applicability: &'static str,
    edits: Vec<EditLine<'d>>,
}

/// Replaces the text between two positions.
#[derive(Serialize)]
struct EditLine<'d> {
    path: String,
    start: LinePosition,
    end: LinePosition,
    replacement: &'d str,
}

#[derive(Serialize)]
struct LinePosition {
    line: usize,
    column: usize,
}

impl From<LineColumn> for LinePosition {
    fn from(LineColumn { line, column }: LineColumn) -> Self {
        Self { line, column }
    }
}

pub(super) fn render(diagnostics: &[Diagnostic], locator: &mut SpanLocator<'_>) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let Located { path, start, end } = locator.diagnostic(diagnostic);
        let fixes = diagnostic.help.iter().filter(|help| !help.edits.is_empty());
        let line = JsonLine {
            rule: diagnostic.rule.name(),
            severity: diagnostic.severity.as_str(),
            message: &diagnostic.message,
            path: &path,
            start: start.into(),
            end: end.into(),
            list: &diagnostic.list,
            help: diagnostic.help.iter().map(|help| help.text.as_str()).collect(),
            fixes: fixes.map(|help| fix(help, locator)).collect(),
        };
        text.push_str(&serde_json::to_string(&line).unwrap_or_default());
        text.push('\n');
    }
    text
}

fn fix<'d>(help: &'d Help, locator: &mut SpanLocator<'_>) -> Fix<'d> {
    let edits = locator.edits(help).into_iter().map(|LocatedEdit { path, start, end, replacement }| EditLine {
        path,
        start: start.into(),
        end: end.into(),
        replacement,
    });
    Fix { text: &help.text, applicability: help.applicability.as_str(), edits: edits.collect() }
}
