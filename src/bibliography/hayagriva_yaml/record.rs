//! `record`: short words of a source as an editor found them there. Claims can expect them.

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Date;
use crate::model::document::Recorded;
use crate::yaml::{Reader, Shape, Spanned, YamlNode, mapping, prose, reader, text};

/// The maximum length of a fragment in characters. More is a copy rather than a quotation.
const MOST_CHARS: usize = 300;

/// Takes the record out of an entry and reads it.
pub(super) fn take(node: &YamlNode<'_>, entry: &mut serde_json::Value) -> Vec<Recorded> {
    if let Some(fields) = entry.as_object_mut() {
        fields.remove("record");
    }
    let field = if node.is_mapping() { node.entries().into_iter().find(|(name, _)| *name == "record") } else { None };
    let Some((_, field)) = field else { return Vec::new() };
    let nodes = if field.is_list() { field.items() } else { vec![field] };
    nodes.iter().filter_map(|node| recorded().read(node)).collect()
}

/// Words alone, or `{words, at, date}`.
fn recorded() -> impl Reader<Value = Recorded> {
    let described = mapping("record", |fields| {
        let words = fields.required("words", words());
        let locator = fields.optional("at", text());
        let date = fields.optional("date", date());
        Some(Recorded { words: words?, locator, date })
    });
    described.or(words().then(|_, words| Some(Recorded { words, locator: None, date: None })))
}

fn words() -> impl Reader<Value = Spanned<String>> {
    prose().spanned().then(|node, words| {
        let length = words.value.chars().count();
        if words.value.trim().is_empty() {
            node.fault(Rule::WrongType, "this records no words");
            return None;
        }
        if length > MOST_CHARS {
            let message = format!("this records {length} characters of a source in one piece");
            let diagnostic = Diagnostic::new(Rule::LongRecord, node.source(), node.span(), message);
            node.report(diagnostic.help(format!(
                "keep the few words that a claim depends on, at most {MOST_CHARS} characters; several fragments are a list"
            )));
        }
        Some(words)
    })
}

fn date() -> impl Reader<Value = Date> {
    reader(
        || Shape::Date,
        |node| {
            let text = node.scalar()?;
            let date = Date::parse(text.trim()).ok();
            if date.is_none() {
                let message = format!("`{text}` is not a date");
                let diagnostic = Diagnostic::new(Rule::ImpossibleDate, node.source(), node.span(), message);
                node.report(diagnostic.help("write 2023, 2023-03 or 2023-03-21"));
            }
            date
        },
    )
}
