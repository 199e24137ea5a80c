//! `impossible-date` in bibliographies that do not check their dates themselves: BibLaTeX and CSL-JSON.

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Date;
use crate::model::date::DateError;
use crate::source::{Source, Span};

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
        Some(fault(source, span, format!("{}, in `{name}` of `{id}`", whole(&text).err()?)))
    });
    said.collect()
}

/// A date that makes no sense.
pub(super) fn fault(source: &Source, span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Rule::ImpossibleDate, source.id, span, message).help("write 2023, 2023-03 or 2023-03-21")
}

/// A date, or what is wrong with it: in BibLaTeX, an EDTF date, perhaps with a time or with digits that nobody knows.
pub(super) fn whole(text: &str) -> Result<Date, String> {
    let mut ends: Vec<String> = text.split('/').map(end).collect();
    if let [_, last] = ends.as_mut_slice()
        && last.is_empty()
    {
        // BibLaTeX writes an open end this way.
        "..".clone_into(last);
    }
    Date::parse(&ends.join("/")).map_err(|error| match error {
        DateError::Form | DateError::UnknownEnd => format!("`{text}` is not a date"),
        DateError::Calendar => format!("{text} does not exist in the calendar"),
        DateError::Reversed => format!("the interval {text} ends before it begins"),
    })
}

/// One end of an interval without its time, with `199X` as a year of that decade.
fn end(text: &str) -> String {
    let day = text.trim().split('T').next().unwrap_or_default();
    let known = day.trim_end_matches('X');
    if day.len() == 4 && known.len() < 4 { format!("{known:0<4}") } else { day.to_owned() }
}

/// The date in a text that stands in place of one: `2025-10`, `12. März 2021`, `March 5, 2019`. Nothing where it is not all that the
/// text says.
pub(super) fn found(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = whole(text) {
        return Some(date);
    }
    let words: Vec<&str> = text.split([' ', ',', '.', '/', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let year = words.iter().find(|word| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()))?;
    let month = words.iter().find_map(|word| month(word));
    let day = words.iter().filter(|word| *word != year).find_map(|word| word.parse::<u8>().ok());
    let is_all = words.iter().all(|word| word == year || month_word(word) || word.parse::<u8>().is_ok());
    let text = match (month, day, words.len()) {
        (Some(month), Some(day), 3) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None, 2) => format!("{year}-{month:02}"),
        (None, None, 1) => (*year).to_owned(),
        _ => return None,
    };
    whole(&text).ok().filter(|_| is_all)
}

fn month_word(word: &str) -> bool {
    month(word).is_some()
}

/// A month by its name in English, German, French or Spanish, whole or shortened to three letters and more.
fn month(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january januar jänner janvier enero",
        "february februar février febrero",
        "march märz mars marzo",
        "april avril abril",
        "may mai mayo",
        "june juni juin junio",
        "july juli juillet julio",
        "august août agosto",
        "september septembre septiembre",
        "october oktober octobre octubre",
        "november novembre noviembre",
        "december dezember décembre diciembre",
    ];
    let word = word.to_lowercase();
    let is_month = |names: &&str| names.split(' ').any(|name| name.starts_with(&word));
    let found = NAMES.iter().position(|names| word.chars().count() >= 3 && is_month(names))?;
    u8::try_from(found + 1).ok()
}
