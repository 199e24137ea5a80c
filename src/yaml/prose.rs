//! Text fields that are published, without the remarks between editors in them.
//!
//! In: a node. Out: its text without remarks and in one line where its script has no spaces, or an error if a remark has no end; a warning if it seems to contain a citation, which fields
//! do not format.

use super::reader::{Reader, reader};
use super::remark::{self, SIGNS};
use super::shape::Shape;
use super::{YamlNode, folds};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;

/// A text without its remarks.
pub fn prose() -> impl Reader<Value = String> {
    reader(|| Shape::Text, read_prose)
}

fn read_prose(node: &YamlNode<'_>) -> Option<String> {
    let text = folds::close_up(node.string()?, || node.written(node.span()));
    match remark::without(text) {
        Ok(text) => {
            warn_of_citation(node, &text);
            Some(text)
        }
        Err(remark::Unclosed(marker)) => {
            let message = format!("`{marker}` opens a remark that is not closed, so it would be public");
            let diagnostic = Diagnostic::new(Rule::UnclosedRemark, node.source(), node.span(), message);
            node.report(diagnostic.help(if marker == SIGNS {
                "end it with `%%`, or write one `%`; next to a field, use YAML's own remarks: `# …`"
            } else {
                "end it with `-->`; next to a field, use YAML's own remarks: `# …`"
            }));
            None
        }
    }
}

/// A citation in a field would be published as it is written.
fn warn_of_citation(node: &YamlNode<'_>, text: &str) {
    let is_citation = |at: usize| {
        let rest = &text[at + 2..];
        let inside = rest.find([']', '[']).filter(|end| rest[*end..].starts_with(']')).map(|end| &rest[..end]);
        inside.is_some_and(|inside| inside.starts_with(char::is_alphanumeric)) && !text[..at].ends_with('\\')
    };
    let Some((at, _)) = text.match_indices("[@").find(|(at, _)| is_citation(*at)) else { return };
    // Where the text is written as it reads, the bracket is underlined; otherwise the whole value.
    let end = at + text[at..].find(']').map_or(text.len() - at, |end| end + 1);
    let written = node.written(node.span()).find(&text[at..end]);
    let span = written.map_or(node.span(), |start| {
        let start = node.span().start() + start;
        Span::new(start, start + end - at)
    });
    let diagnostic =
        Diagnostic::new(Rule::BareCitation, node.source(), span, "a citation in a field is published as it is written");
    node.report(diagnostic.help(
        "name the source in a field for sources beside it, such as `sources: [\"@key\"]`, or in the text of the page",
    ));
}
