//! JSON Lines: one object per diagnostic. Lines and columns count from 1, columns in Unicode scalar values.

use serde::Serialize;

use super::Located;

#[derive(Serialize)]
struct Line<'d> {
    rule: &'static str,
    severity: &'static str,
    message: &'d str,
    path: &'d str,
    start: Position,
    end: Position,
    /// What the diagnostic is about, where that is several things.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    list: &'d [String],
    help: &'d [String],
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

pub(super) fn render(located: &[Located<'_>]) -> String {
    let mut text = String::new();
    for Located { diagnostic, path, start, end } in located {
        let line = Line {
            rule: diagnostic.rule.name(),
            severity: diagnostic.severity.as_str(),
            message: &diagnostic.message,
            path,
            start: Position { line: start.line, column: start.column },
            end: Position { line: end.line, column: end.column },
            list: &diagnostic.list,
            help: &diagnostic.help,
        };
        text.push_str(&serde_json::to_string(&line).unwrap_or_default());
        text.push('\n');
    }
    text
}
