//! SARIF 2.1.0 (OASIS): <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::locate::{Located, LocatedEdit, SpanLocator};
use crate::diagnostic::{Diagnostic, Help, Rule, Severity};
use crate::source::LineColumn;

pub(super) fn render(diagnostics: &[Diagnostic], locator: &mut SpanLocator<'_>) -> String {
    let rules: Vec<Value> = Rule::ALL
        .iter()
        .map(|rule| {
            json!({
                "id": rule.name(),
                "shortDescription": { "text": rule.about() },
                "defaultConfiguration": { "level": level(rule.severity()) },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, locator)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "postil", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(diagnostic: &Diagnostic, locator: &mut SpanLocator<'_>) -> Value {
    let Located { path, start, end } = locator.diagnostic(diagnostic);
    let mut message = diagnostic.message.to_string();
    for thing in &diagnostic.list {
        message.push_str("\n- ");
        message.push_str(thing);
    }
    for help in &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(&help.text);
    }
    let mut result = json!({
        "ruleId": diagnostic.rule.name(),
        "level": level(diagnostic.severity),
        "message": { "text": message },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&path) },
                "region": region(start, end),
            },
        }],
    });
    let helps = diagnostic.help.iter().filter(|help| !help.edits.is_empty());
    let fixes: Vec<Value> = helps.map(|help| fix(help, locator)).collect();
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

/// A `fix` object (section 3.55): one change for each file.
fn fix(help: &Help, locator: &mut SpanLocator<'_>) -> Value {
    let mut changes: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for LocatedEdit { path, start, end, replacement } in locator.edits(help) {
        changes.entry(path).or_default().push(json!({
            "deletedRegion": region(start, end),
            "insertedContent": { "text": replacement },
        }));
    }
    let changes = changes
        .into_iter()
        .map(|(path, replacements)| json!({ "artifactLocation": { "uri": uri(&path) }, "replacements": replacements }));
    json!({
        "description": { "text": help.text },
        "artifactChanges": changes.collect::<Vec<_>>(),
        "properties": { "applicability": help.applicability.as_str() },
    })
}

fn region(start: LineColumn, end: LineColumn) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A path as a relative URI reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
