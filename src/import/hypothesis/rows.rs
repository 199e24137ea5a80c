//! Annotations as Hypothesis's API returns them.
//!
//! In: the rows of an answer. Out: notes; replies are part of the note that they answer.

use std::collections::HashMap;

use serde_json::Value;

use super::super::report::{Fate, Report};
use super::notes::ImportedNote;
use super::{body, day, quote, text};
use crate::model::tree::NoteKind;

/// Reads rows. Replies come after what they answer, by their time.
pub(super) fn read(rows: &[Value], report: &mut Report) -> Vec<ImportedNote> {
    let mut notes: Vec<ImportedNote> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let (replies, tops): (Vec<&Value>, Vec<&Value>) = rows.iter().partition(|row| root_of(row).is_some());
    for row in tops {
        if let Some(note) = note(row, report) {
            by_id.extend(note.id.clone().map(|id| (id, notes.len())));
            notes.push(note);
        }
    }
    let mut replies = replies;
    replies.sort_by_key(|row| text(row, "created").map(str::to_owned));
    for row in replies {
        let parent = root_of(row).and_then(|root| by_id.get(root)).copied();
        match parent {
            Some(parent) if !is_withheld(row) => reply(row, &mut notes[parent], report),
            Some(_) => withheld(row, report),
            None => report.note(Fate::LeftOut, "reply to an annotation that is not there", 0, words(row)),
        }
    }
    notes
}

/// The annotation at the beginning of a conversation.
fn root_of(row: &Value) -> Option<&str> {
    row.get("references")?.as_array()?.first()?.as_str()
}

/// Whether only some people may see an annotation, or a moderator has hidden it.
fn is_withheld(row: &Value) -> bool {
    let readers = row.get("permissions").and_then(|permissions| permissions.get("read"));
    let is_closed =
        super::each(readers).any(|reader| reader.as_str().is_some_and(|reader| reader != "group:__world__"));
    is_closed || row.get("hidden").and_then(Value::as_bool) == Some(true)
}

fn withheld(row: &Value, report: &mut Report) {
    report.note(Fate::LeftOut, "annotation that is not public (`permissions`, `hidden`)", 0, words(row));
}

fn words(row: &Value) -> &str {
    text(row, "text").unwrap_or_default()
}

fn note(row: &Value, report: &mut Report) -> Option<ImportedNote> {
    if is_withheld(row) {
        withheld(row, report);
        return None;
    }
    let mut targets = super::each(row.get("target"));
    let Some(quote) = targets.find_map(quote) else {
        report.note(Fate::LeftOut, "annotation of a page as a whole, which quotes no words", 0, words(row));
        return None;
    };
    let Some(written) = text(row, "text") else {
        report.note(Fate::LeftOut, "highlight without a text", 0, &quote.exact);
        return None;
    };
    let (body, is_plain) = body::markdown(written);
    if is_plain {
        report.note(Fate::Simplified, "Markdown that a note cannot have, as plain words", 0, "");
    }
    let id = text(row, "id").map(str::to_owned).filter(|id| crate::model::invalid_id_char(id).is_none());
    Some(ImportedNote { id, quote, kind: kind(row, report), author: author(row), date: date(row), body })
}

/// The kind that one of the tags names. Others are listed, since notes have none.
fn kind(row: &Value, report: &mut Report) -> NoteKind {
    let mut kind = NoteKind::Plain;
    for tag in super::each(row.get("tags")).filter_map(Value::as_str) {
        let named = NoteKind::from_word(&tag.to_lowercase()).filter(|kind| *kind != NoteKind::Citation);
        match named {
            Some(named) if kind == NoteKind::Plain => kind = named,
            _ => report.note(Fate::LeftOut, "tag", 0, tag),
        }
    }
    kind
}

/// `acct:name@hypothes.is`, or the name that is shown.
fn author(row: &Value) -> Option<String> {
    let shown = row.get("user_info").and_then(|info| text(info, "display_name"));
    let account =
        || text(row, "user").map(|user| user.trim_start_matches("acct:").split('@').next().unwrap_or_default());
    shown.or_else(account).map(str::to_owned).filter(|author| !author.is_empty())
}

fn date(row: &Value) -> Option<String> {
    text(row, "created").and_then(day)
}

/// Adds a reply to the note that it answers, as a quotation.
fn reply(row: &Value, note: &mut ImportedNote, report: &mut Report) {
    let Some(written) = text(row, "text") else { return };
    let (markdown, is_plain) = body::markdown(written);
    if is_plain {
        report.note(Fate::Simplified, "Markdown that a note cannot have, as plain words", 0, "");
    }
    report.note(Fate::Simplified, "reply, at the end of the note that it answers", 0, "");
    let said = [author(row), date(row)].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let said = if said.is_empty() { String::new() } else { body::plain(&format!("{said}:")) + "\n\n" };
    let quoted = format!("{said}{markdown}");
    let quoted: Vec<String> = quoted.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    note.body = format!("{}\n\n{}", note.body.trim_end(), quoted.join("\n"));
}
