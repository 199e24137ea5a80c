//! A list in Markdown, for the summary of a CI job.

use std::fmt::Write;

use super::locate::{Located, SpanLocator};
use super::printable::in_one_line;
use crate::diagnostic::Diagnostic;

pub(super) fn render(diagnostics: &[Diagnostic], locator: &mut SpanLocator<'_>) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let Located { path, start, .. } = locator.diagnostic(diagnostic);
        let (severity, rule) = (diagnostic.severity.as_str(), diagnostic.rule);
        let (path, message) = (in_one_line(&path), in_one_line(&diagnostic.message));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "- **{severity}** `{path}:{}:{}`: {message} (`{rule}`)", start.line, start.column);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}
