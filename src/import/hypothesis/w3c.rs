//! Annotations in the Web Annotation Data Model of the W3C, as Postil writes them in `annotations/`.
//!
//! In: a collection, a page of one, or a single annotation. Out: notes.

use serde_json::Value;

use super::super::report::{Fate, Report};
use super::notes::ImportedNote;
use super::{body, day, each, html, quote, text};
use crate::model::tree::NoteKind;

/// The annotations of a collection; `None` if it is none.
pub(super) fn items(value: &Value) -> Option<Vec<&Value>> {
    if let Value::Array(all) = value {
        let is_each = all.iter().all(|one| has_type(one, "Annotation"));
        return (is_each && !all.is_empty()).then(|| all.iter().collect());
    }
    if has_type(value, "Annotation") {
        return Some(vec![value]);
    }
    let is_collection = ["AnnotationCollection", "AnnotationPage"].iter().any(|name| has_type(value, name));
    let pages = each(value.get("first")).chain(std::iter::once(value));
    is_collection.then(|| pages.flat_map(|page| each(page.get("items"))).collect())
}

fn has_type(value: &Value, name: &str) -> bool {
    each(value.get("type")).any(|found| found.as_str() == Some(name))
}

/// Reads annotations.
pub(super) fn read(items: &[&Value], report: &mut Report) -> Vec<ImportedNote> {
    items.iter().filter_map(|item| note(item, report)).collect()
}

fn note(item: &Value, report: &mut Report) -> Option<ImportedNote> {
    let name = text(item, "id").map(|id| id.rsplit(['#', '/']).next().unwrap_or_default()).unwrap_or_default();
    let bodies: Vec<&Value> = each(item.get("body").or_else(|| item.get("bodyValue"))).collect();
    let tags: Vec<&str> = bodies
        .iter()
        .filter(|body| text(body, "purpose") == Some("tagging"))
        .filter_map(|body| text(body, "value"))
        .collect();
    let written = bodies.iter().find(|body| text(body, "purpose") != Some("tagging") && words(body).is_some());
    let said = written.and_then(|body| words(body)).unwrap_or_default();
    for (prefix, kind) in [
        ("claim-", "claim, which belongs to the front matter of a page"),
        ("correction-", "correction, which belongs to the front matter of a page"),
    ] {
        if name.starts_with(prefix)
            && text(item, "motivation").is_some_and(|motivation| matches!(motivation, "classifying" | "editing"))
        {
            report.note(Fate::LeftOut, kind, 0, said);
            return None;
        }
    }
    let Some(quote) = each(item.get("target")).find_map(quote) else {
        report.note(Fate::LeftOut, "annotation of a page as a whole, which quotes no words", 0, said);
        return None;
    };
    let Some(written) = written.filter(|_| !said.is_empty()) else {
        report.note(Fate::LeftOut, "highlight without a text", 0, &quote.exact);
        return None;
    };
    let id = name.strip_prefix("note-").unwrap_or(name);
    let id = Some(id.to_owned()).filter(|id| !id.is_empty() && crate::model::invalid_id_char(id).is_none());
    let creators: Vec<&str> =
        each(item.get("creator")).filter_map(|creator| text(creator, "name").or_else(|| creator.as_str())).collect();
    Some(ImportedNote {
        id,
        quote,
        kind: kind(item, &tags, report),
        author: Some(creators.join(", ")).filter(|names| !names.is_empty()),
        date: text(item, "created").and_then(day),
        body: markdown(written, said, report),
    })
}

/// The words of a body: a textual one, or a plain string.
fn words(body: &Value) -> Option<&str> {
    body.as_str().or_else(|| text(body, "value"))
}

fn markdown(written: &Value, said: &str, report: &mut Report) -> String {
    if text(written, "format") == Some("text/html") {
        return html::markdown(said, report);
    }
    let (markdown, is_plain) = body::markdown(said);
    if is_plain {
        report.note(Fate::Simplified, "Markdown that a note cannot have, as plain words", 0, "");
    }
    markdown
}

/// The kind that a tag names, or else the one that the motivation suggests.
fn kind(item: &Value, tags: &[&str], report: &mut Report) -> NoteKind {
    let mut kind = None;
    for tag in tags {
        match NoteKind::from_word(tag).filter(|kind| *kind != NoteKind::Citation) {
            Some(named) if kind.is_none() => kind = Some(named),
            _ => report.note(Fate::LeftOut, "tag", 0, tag),
        }
    }
    let suggested = || match each(item.get("motivation")).find_map(Value::as_str) {
        Some("questioning") => NoteKind::Dispute,
        Some("editing") => NoteKind::Correction,
        Some("describing") => NoteKind::Context,
        _ => NoteKind::Plain,
    };
    kind.unwrap_or_else(suggested)
}
