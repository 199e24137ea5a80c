//! One line per diagnostic, in the format of compilers and `grep`.

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
        let _ = writeln!(text, "{path}:{}:{}: {severity}[{rule}]: {message}", start.line, start.column);
    }
    text
}
