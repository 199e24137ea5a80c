//! Workflow commands of GitHub Actions:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use std::fmt::Write;

use super::Located;

pub(super) fn render(located: &[Located<'_>]) -> String {
    let mut text = String::new();
    for Located { diagnostic, path, start, end } in located {
        let mut message = diagnostic.message.clone();
        for thing in &diagnostic.list {
            let _ = write!(message, "\n- {thing}");
        }
        for help in &diagnostic.help {
            let _ = write!(message, "\nhelp: {help}");
        }
        let _ = writeln!(
            text,
            "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            diagnostic.severity.as_str(),
            property(path),
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
