//! `impossible-date` in bibliographies: Hayagriva checks the dates of its own YAML, but drops those of BibLaTeX that it cannot
//! read, takes `2023-02-30` for a day, and reads `20x3` as the year 20.

use biblatex::{Pair, RawBibliography};
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Date;
use crate::model::date::DateError;
use crate::source::{Source, Span};

/// Fields of BibLaTeX that hold a whole date.
const DATES: [&str; 4] = ["date", "urldate", "origdate", "eventdate"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The dates of a BibLaTeX file that make no sense.
pub(super) fn biblatex(source: &Source, bibliography: &RawBibliography<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for entry in &bibliography.entries {
        let fields = &entry.v.fields;
        for (pair, text) in fields.iter().filter_map(|pair| Some((pair, written(pair, &source.text)?))) {
            if DATES.contains(&pair.key.v.to_ascii_lowercase().as_str()) {
                diagnostics.extend(whole(&text).map(|message| fault(source, place(pair, source), message)));
            }
        }
        let part = |name: &str| {
            let pair = fields.iter().find(|pair| pair.key.v.eq_ignore_ascii_case(name))?;
            Some((place(pair, source), written(pair, &source.text)?))
        };
        diagnostics.extend(parts(part).map(|(span, message)| fault(source, span, message)));
    }
    diagnostics
}

/// The dates of a CSL-JSON item that make no sense.
pub(super) fn csl_json(source: &Source, item: &Value, id: &str, span: Span) -> Vec<Diagnostic> {
    let said = ["issued", "accessed"].into_iter().filter_map(|name| {
        let parts = item[name]["date-parts"][0].as_array()?;
        let number = |part: &Value| part.as_i64().or_else(|| part.as_str()?.trim().parse().ok());
        let numbers: Option<Vec<i64>> = parts.iter().map(number).collect();
        let text = match numbers.as_deref() {
            Some([year]) => format!("{year:04}"),
            Some([year, month]) => format!("{year:04}-{month:02}"),
            Some([year, month, day]) => format!("{year:04}-{month:02}-{day:02}"),
            _ => item[name]["date-parts"][0].to_string(),
        };
        Some(fault(source, span, format!("{}, in `{name}` of `{id}`", whole(&text)?)))
    });
    said.collect()
}

fn fault(source: &Source, span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Rule::ImpossibleDate, source.id, span, message).help("write 2023, 2023-03 or 2023-03-21")
}

/// What is wrong with a date: in BibLaTeX, an EDTF date, perhaps with a time or with digits that nobody knows.
fn whole(text: &str) -> Option<String> {
    let ends: Vec<String> = text.split('/').map(end).collect();
    match Date::parse(&ends.join("/")) {
        // BibLaTeX writes an open end this way.
        Ok(_) | Err(DateError::UnknownEnd) => None,
        Err(DateError::Form) => Some(format!("`{text}` is not a date")),
        Err(DateError::Calendar) => Some(format!("the calendar has no {text}")),
        Err(DateError::Reversed) => Some(format!("the interval {text} ends before it begins")),
    }
}

/// One end of an interval without its time, with `199X` as a year of that decade.
fn end(text: &str) -> String {
    let day = text.trim().split('T').next().unwrap_or_default();
    let known = day.trim_end_matches('X');
    if day.len() == 4 && known.len() < 4 { format!("{known:0<4}") } else { day.to_owned() }
}

/// What is wrong with a date that is written in parts.
fn parts(part: impl Fn(&str) -> Option<(Span, String)>) -> Option<(Span, String)> {
    let (year_at, year) = part("year")?;
    if year.len() != 4 || whole(&year).is_some() {
        return Some((year_at, format!("`{year}` is not a year")));
    }
    let (month_at, month) = part("month")?;
    let named = MONTHS.iter().position(|name| month.to_ascii_lowercase().starts_with(name)).map(|index| index + 1);
    let number = month.parse().ok().or(named).filter(|number| (1..=12).contains(number));
    let Some(month) = number else { return Some((month_at, format!("`{month}` is not a month"))) };
    let (day_at, day) = part("day")?;
    let date = format!("{year}-{month:02}-{day:0>2}");
    Some((day_at, whole(&date)?))
}

/// The words of a field; nothing for one that is put together of abbreviations other than a month's.
fn written(pair: &Pair<'_>, text: &str) -> Option<String> {
    let words = text.get(pair.value.span.clone())?.trim().trim_matches(['{', '}', '"']).trim();
    (!words.is_empty() && !words.contains(['#', '\\'])).then(|| words.to_owned())
}

fn place(pair: &Pair<'_>, source: &Source) -> Span {
    let span = &pair.value.span;
    let end = span.end.min(source.text.len());
    Span::new(span.start.min(end), end)
}
