//! Code that other programs run: cells of Quarto, R Markdown and Jupyter, queries of Obsidian, diagrams of Mermaid.

use super::Builder;
use crate::diagnostic::{Applicability, Edit, Help, Rule};
use crate::source::Span;

/// Reports a fenced block of code whose first line asks a program to run it.
pub(super) fn check(builder: &mut Builder<'_, '_>, info: &str, block: Span) {
    let words = block.slice(builder.input.text);
    let first = words.lines().next().unwrap_or_default();
    let Some(at) = first.find(info.trim()).filter(|_| !info.trim().is_empty()) else { return };
    let written = Span::new(block.start() + at, block.start() + first.trim_end().len());
    let (what, help, language) = match info.trim() {
        braces if braces.starts_with('{') => {
            let inside = braces.trim_start_matches('{');
            let is_shown = inside.starts_with('.');
            let name = inside.trim_start_matches(['.', '=', '#']);
            let name =
                name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '+').next().unwrap_or_default();
            if name.is_empty() {
                return;
            }
            let what = if is_shown {
                "has attributes of Pandoc, which Postil does not read"
            } else {
                "is a cell of Quarto or R Markdown, and Postil runs no code"
            };
            let more = if is_shown { "" } else { "; what it draws is a chart, a table or a picture of its own" };
            (what, format!("write `{name}` to show the code{more}"), Some(name.to_ascii_lowercase()))
        }
        "dataview" | "dataviewjs" | "query" | "tasks" | "base" => {
            ("is a query of Obsidian, which Postil does not run", "write its result, or leave it out".to_owned(), None)
        }
        "mermaid" => (
            "is a diagram of Mermaid, which Postil does not draw",
            "write a chart of the kind `flow`, or show a picture".to_owned(),
            None,
        ),
        _ => return,
    };
    let message = format!("`{}` {what}", written.slice(builder.input.text));
    let edit = language.map(|language| Edit::replace(builder.input.source, written, language));
    let help = Help::with_edits(help, edit, Applicability::Likely);
    builder.fault(Rule::ForeignSyntax, written, message).add_help(help);
}
