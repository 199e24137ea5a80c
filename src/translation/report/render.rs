//! Writes the report on translations in its forms.

use std::fmt::Write;

use serde_json::json;

use super::{LanguageReport, PageReport, PassageReport, RemarkReport};
use crate::model::words;
use crate::translation::state::State;

words! {
    /// The forms of the report.
    pub enum ReportForm {
        Text, "text", "For people.";
        Markdown, "markdown", "Tables, for the summary of a CI job.";
        Json, "json", "One JSON object per line.";
    }
}

pub(super) fn render(reports: &[LanguageReport<'_>], form: ReportForm) -> String {
    match form {
        ReportForm::Text if reports.is_empty() => "The site has one language, so nothing is translated\n".to_owned(),
        ReportForm::Markdown if reports.is_empty() => {
            "The site has one language, so nothing is translated.\n".to_owned()
        }
        ReportForm::Text => reports.iter().map(text).collect::<Vec<_>>().join("\n"),
        ReportForm::Markdown => reports.iter().map(markdown).collect::<Vec<_>>().join("\n"),
        ReportForm::Json => reports.iter().map(json_lines).collect(),
    }
}

/// `3 missing, 1 stale, 0 unrecorded, 12 complete`
fn counts(report: &LanguageReport<'_>) -> String {
    State::ALL.map(|state| format!("{} {state}", report.count(state))).join(", ")
}

fn text(report: &LanguageReport<'_>) -> String {
    let mut out = format!("{}: {}\n", report.language, counts(report));
    for page in report.pages.iter().filter(|page| !page.is_done()) {
        let _ = writeln!(out, "  {}: {}", page.state, page.file);
        for passage in &page.passages {
            let _ = writeln!(out, "    {}", place(page, passage));
            for (name, words) in [("was", &passage.old), ("now", &passage.new)] {
                if let Some(words) = words {
                    let _ = writeln!(out, "      {name}: {words}");
                }
            }
        }
        for remark in &page.remarks {
            let _ = writeln!(out, "    {}", remark_line(page, remark));
        }
    }
    for lock in &report.left_over {
        let _ = writeln!(out, "  lock without a translation: {lock}");
    }
    out
}

/// `content/terms/sdf.ja.md:12: paragraph changed`
fn place(page: &PageReport<'_>, passage: &PassageReport<'_>) -> String {
    let line = passage.line.map(|line| format!(":{line}")).unwrap_or_default();
    let what = format!("{} {}", name(passage), passage.passage.change);
    let unknown = if passage.line.is_none() { unplaced(passage) } else { String::new() };
    format!("{}{line}: {what}{unknown}", page.file)
}

/// `content/terms/sdf.ja.md:12: paragraph not translated: …`
fn remark_line(page: &PageReport<'_>, remark: &RemarkReport) -> String {
    let line = remark.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{}{line}: {}", page.file, remark.message)
}

/// What is said where no line of the translation can be named.
fn unplaced(passage: &PassageReport<'_>) -> String {
    let original = passage.original_line.map(|line| format!(", line {line} of the original")).unwrap_or_default();
    if passage.passage.old.is_some() { format!("{original} (its translation cannot be told)") } else { original }
}

/// `paragraph`, `note`, or the name of a field.
fn name(passage: &PassageReport<'_>) -> String {
    match &passage.passage.sequence {
        crate::translation::Sequence::Field(path) => format!("`{path}`"),
        _ => passage.passage.kind.to_string(),
    }
}

fn markdown(report: &LanguageReport<'_>) -> String {
    let mut out = format!("### Translations into {}: {}\n", report.language, counts(report));
    let behind: Vec<_> = report.pages.iter().filter(|page| !page.is_done()).collect();
    if !behind.is_empty() {
        out.push_str("\n| state | where | was | now |\n|---|---|---|---|\n");
    }
    for page in behind {
        if page.passages.is_empty() && page.remarks.is_empty() {
            let _ = writeln!(out, "| {} | `{}` | | |", page.state, page.file);
        }
        for passage in &page.passages {
            let cells = [Some(place(page, passage)), passage.old.clone(), passage.new.clone()];
            let cells = cells.map(|cell| cell.unwrap_or_default().replace('|', "\\|"));
            let _ = writeln!(out, "| {} | {} |", page.state, cells.join(" | "));
        }
        for remark in &page.remarks {
            let _ = writeln!(out, "| {} | {} | | |", page.state, remark_line(page, remark).replace('|', "\\|"));
        }
    }
    for lock in &report.left_over {
        let _ = writeln!(out, "\nLock without a translation: `{lock}`");
    }
    out
}

fn json_lines(report: &LanguageReport<'_>) -> String {
    let mut out = String::new();
    let mut push = |value: serde_json::Value| {
        let _ = writeln!(out, "{value}");
    };
    let mut summary = json!({ "language": report.language.as_str() });
    for state in State::ALL {
        summary[state.as_str()] = json!(report.count(state));
    }
    push(summary);
    for page in &report.pages {
        let passages: Vec<_> = page.passages.iter().map(passage_json).collect();
        let mut value =
            json!({ "language": report.language.as_str(), "file": page.file, "state": page.state.as_str() });
        if !passages.is_empty() {
            value["passages"] = json!(passages);
        }
        let remarks: Vec<_> = page.remarks.iter().map(remark_json).collect();
        if !remarks.is_empty() {
            value["remarks"] = json!(remarks);
        }
        push(value);
    }
    for lock in &report.left_over {
        push(json!({ "language": report.language.as_str(), "lock_without_translation": lock }));
    }
    out
}

fn remark_json(remark: &RemarkReport) -> serde_json::Value {
    json!({ "kind": remark.kind.as_str(), "line": remark.line, "message": remark.message })
}

fn passage_json(passage: &PassageReport<'_>) -> serde_json::Value {
    json!({
        "at": passage.passage.sequence.name(),
        "kind": passage.passage.kind.as_str(),
        "change": passage.passage.change.as_str(),
        "line": passage.line,
        "original_line": passage.original_line,
        "old": passage.old,
        "new": passage.new,
    })
}
