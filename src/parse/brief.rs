//! The fields that say first what a page shows: the answer in an issue's `status`, and `key_points`.

use super::fields::{date, source};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::brief::{Answer, KeyPoint};
use crate::yaml::{Fields, Reader, list, mapping, prose};

/// The fields that say more about an answer.
const DETAILS: [&str; 5] = ["conditions", "decided_by", "since", "was", "sources"];

/// The answer that the fields of a status hold. Details without an answer are a fault.
pub(super) fn answer(fields: &mut Fields<'_>) -> Option<Answer> {
    let answer = fields.optional("answer", prose());
    let conditions = fields.optional("conditions", prose());
    let decided_by = fields.optional("decided_by", prose());
    let since = fields.optional("since", date());
    let was = fields.optional("was", prose());
    let sources = fields.optional("sources", list(source())).unwrap_or_default();
    if fields.written("answer").is_none() {
        report_details(fields);
    }
    Some(Answer { answer: answer?, conditions, decided_by, since, was, sources })
}

fn report_details(fields: &Fields<'_>) {
    let Some((name, node)) = DETAILS.iter().find_map(|name| Some((name, fields.written(name)?))) else { return };
    let message = format!("`{name}` belongs to an answer, and this status has none");
    let fault = Diagnostic::new(Rule::MissingField, node.source(), node.span(), message);
    let line = "answer: Yes, in principle";
    node.report(fault.suggest(
        format!("add a line with the answer in a few words, such as `{line}`"),
        fields.add_field(line),
        Applicability::Placeholder,
    ));
}

/// `key_points`: sentences, each with what it rests on.
pub(super) fn key_points(fields: &mut Fields<'_>) -> Vec<KeyPoint> {
    fields.optional("key_points", list(key_point())).unwrap_or_default()
}

fn key_point() -> impl Reader<Value = KeyPoint> {
    mapping("key point", |fields| {
        let text = fields.required("text", prose());
        let sources = fields.optional("sources", list(source())).unwrap_or_default();
        Some(KeyPoint { text: text?, sources })
    })
    .main("text")
}
