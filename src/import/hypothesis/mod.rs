//! Annotations of other programs: what Hypothesis's API exports, and collections in the W3C's model, as Postil writes them too.
//!
//! In: JSON. Out: notes that quote the words they are about, and what cannot be one. Whether the words occur is not known here.

mod body;
mod html;
mod notes;
mod rows;
mod w3c;

use serde_json::Value;

use super::report::Report;
use super::{ImportError, MOST_BYTES};
pub use notes::{ImportedNote, ImportedQuote, yaml};

/// Annotations that were imported.
#[derive(Debug)]
pub struct ImportedNotes {
    /// The notes, in the order of the file.
    pub notes: Vec<ImportedNote>,
    /// What could not be carried over.
    pub report: Report,
}

/// Imports annotations.
pub fn import(json: &str) -> Result<ImportedNotes, ImportError> {
    if json.len() > MOST_BYTES {
        return Err(ImportError::new(0, format!("the file is larger than {} MB", MOST_BYTES >> 20)));
    }
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let value: Value =
        serde_json::from_str(json).map_err(|error| ImportError::new(0, format!("this is no JSON: {error}")))?;
    let mut report = Report::default();
    let notes = if let Some(rows) = rows_of(&value) {
        rows::read(rows, &mut report)
    } else if let Some(items) = w3c::items(&value) {
        w3c::read(&items, &mut report)
    } else {
        let message = "this is no export of Hypothesis (`{\"rows\": […]}`), and no collection of Web Annotations (`AnnotationCollection`)";
        return Err(ImportError::new(0, message.to_owned()));
    };
    Ok(ImportedNotes { notes, report })
}

/// The annotations of an answer of Hypothesis's search, or of an export of its client.
fn rows_of(value: &Value) -> Option<&[Value]> {
    let rows = match value {
        Value::Array(rows) => {
            Some(rows).filter(|rows| rows.iter().all(|row| row.get("target").is_some_and(Value::is_array)))
        }
        _ => value.get("rows").or_else(|| value.get("annotations")).and_then(Value::as_array),
    };
    rows.map(Vec::as_slice)
}

/// A text field.
fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str().filter(|text| !text.trim().is_empty())
}

/// One value, or each of a list.
fn each(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let all: &[Value] = match value {
        Some(Value::Array(all)) => all,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    all.iter()
}

/// The day of a point in time, in UTC.
fn day(written: &str) -> Option<String> {
    match written.parse::<jiff::Timestamp>() {
        Ok(time) => Some(time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()),
        Err(_) => super::dates::day(written),
    }
}

/// The first text quoted by the selectors of a target.
fn quote(target: &Value) -> Option<ImportedQuote> {
    let selectors = each(target.get("selector"));
    let mut quoted = selectors.filter(|selector| text(selector, "type") == Some("TextQuoteSelector"));
    let selector = quoted.find(|selector| text(selector, "exact").is_some())?;
    let words = |name: &str| {
        selector.get(name).and_then(Value::as_str).map(on_one_line).filter(|words| !words.trim().is_empty())
    };
    let exact = words("exact")?.trim().to_owned();
    Some(ImportedQuote { exact, prefix: words("prefix"), suffix: words("suffix") })
}

/// A text with every run of white space as one space, those at its ends too.
fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}
