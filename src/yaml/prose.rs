//! Text fields that are published, without the remarks between editors in them.
//!
//! In: a node. Out: its text without remarks, or an error if a remark has no end.

use super::YamlNode;
use super::reader::{Reader, reader};
use super::remark::{self, SIGNS};
use super::shape::Shape;
use crate::diagnostic::{Diagnostic, Rule};

/// A text without its remarks.
pub fn prose() -> impl Reader<Value = String> {
    reader(|| Shape::Text, read_prose)
}

fn read_prose(node: &YamlNode<'_>) -> Option<String> {
    match remark::without(node.string()?) {
        Ok(text) => Some(text),
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
