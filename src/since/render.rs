//! Writes what leans on changed provisions as text, as Markdown for the summary of a CI job, or as JSON.

use std::fmt::Write;

use serde_json::json;

use super::{Happened, Stale};
use crate::model::{Day, iso_day, words};

words! {
    /// The forms of the report.
    pub enum ReportFormat {
        Text, "text", "For people: two lines each.";
        Markdown, "markdown", "A table.";
        Json, "json", "One JSON object per line.";
    }
}

/// The report on what leans on provisions that changed since a day.
pub fn render(stale: &[Stale], since: Day, format: ReportFormat) -> String {
    match format {
        ReportFormat::Text => text(stale, since),
        ReportFormat::Markdown => markdown(stale, since),
        ReportFormat::Json => stale.iter().map(|one| json_line(one) + "\n").collect(),
    }
}

fn text(stale: &[Stale], since: Day) -> String {
    let mut report = head(stale.len(), since) + "\n";
    for one in stale {
        let Stale { file, line, page, kind, sentence, .. } = one;
        let _ = write!(report, "\n{file}:{line}: {kind} of \"{page}\"\n  {}\n", what(one));
        if !sentence.is_empty() {
            let _ = writeln!(report, "  {sentence}");
        }
    }
    report
}

fn markdown(stale: &[Stale], since: Day) -> String {
    let mut report = format!("### {}\n", head(stale.len(), since));
    if stale.is_empty() {
        return report;
    }
    report.push_str("\n| where | what changed | sentence |\n|---|---|---|\n");
    for one in stale {
        let Stale { file, line, page, kind, sentence, .. } = one;
        let cells = [format!("{page} ({kind}), `{file}:{line}`"), what(one), sentence.clone()];
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        let _ = writeln!(report, "| {} |", cells.join(" | "));
    }
    report
}

fn json_line(one: &Stale) -> String {
    json!({
        "file": one.file,
        "line": one.line,
        "page": one.page,
        "kind": one.kind,
        "sentence": one.sentence,
        "document": one.document,
        "provision": one.provision,
        "happened": one.happened,
        "date": one.date.to_string(),
        "version": one.version,
    })
    .to_string()
}

fn head(count: usize, since: Day) -> String {
    let since = iso_day(since);
    match count {
        0 => format!("Nothing leans on a provision changed since {since}"),
        1 => format!("One sentence leans on a provision changed since {since}"),
        count => format!("{count} sentences lean on provisions changed since {since}"),
    }
}

/// `Transfer Act, Article 3: changed on 2014-04-01 (version 2014)`
fn what(one: &Stale) -> String {
    let place = one.provision.as_ref().map(|provision| format!(", {provision}")).unwrap_or_default();
    let happened = match one.happened {
        Happened::Changed => "changed",
        Happened::Repealed => "no longer part of the text",
        Happened::CameIntoForce => "came into force",
        Happened::NewVersion => "new version",
    };
    format!("{}{place}: {happened}, {} (version {})", one.document, one.date, one.version)
}
