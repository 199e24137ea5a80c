//! One line each, as compilers and `grep` write them.

use std::fmt::Write;

use super::Located;

pub(super) fn render(located: &[Located<'_>]) -> String {
    let mut text = String::new();
    for Located { diagnostic, path, start, .. } in located {
        let (severity, rule, message) = (diagnostic.severity.as_str(), diagnostic.rule, &diagnostic.message);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{path}:{}:{}: {severity}[{rule}]: {message}", start.line, start.column);
    }
    text
}
