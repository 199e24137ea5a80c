//! Workflow commands of GitHub Actions:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use std::fmt::Write;

use super::locate::{Located, SpanLocator};
use super::printable::printable;
use crate::diagnostic::Diagnostic;

pub(super) fn render(diagnostics: &[Diagnostic], locator: &mut SpanLocator<'_>) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let Located { path, start, end } = locator.diagnostic(diagnostic);
        let mut message = printable(&diagnostic.message).into_owned();
        for thing in &diagnostic.list {
            let _ = write!(message, "\n- {}", printable(thing));
        }
        for help in &diagnostic.help {
            let _ = write!(message, "\nhelp: {}", printable(&help.text));
        }
        let _ = writeln!(
            text,
            "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            diagnostic.severity.as_str(),
            property(&printable(&path)),
            start.line,
            end.line,
            start.column,
            end.column,
            property(diagnostic.rule.name()),
            data(&message),
        );
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
