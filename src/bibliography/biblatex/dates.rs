//! The dates of an entry of a BibLaTeX file: read with our own rules, and handed on in the one form that cannot fail.
//!
//! The `biblatex` crate refuses a whole file for a month between blanks, drops dates that it cannot read, and ends the process
//! over some that nobody would write (`20200X`, `- 5`). In: the fields of an entry. Out: dates, and
//! `impossible-date` for those that make no sense.

use std::collections::BTreeMap;
use std::ops::Range;

use biblatex::{Field, RawChunk};

use super::faults::{span_of, trimmed};
use crate::bibliography::dates::{fault, found, whole};
use crate::diagnostic::Diagnostic;
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};
use crate::model::item::ItemDate;
use crate::source::Source;

/// What a field with a date begins with.
const PREFIXES: [&str; 4] = ["", "url", "event", "orig"];
/// How a month's name begins; these are the abbreviations that BibTeX knows.
pub(super) const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words that stand in place of the date of a work. Any others are slips.
const IN_PLACE_OF_DATES: [&str; 14] = [
    "in press",
    "forthcoming",
    "in preparation",
    "to appear",
    "submitted",
    "under review",
    "n.d.",
    "no date",
    "undated",
    "im druck",
    "im erscheinen",
    "à paraître",
    "近刊",
    "印刷中",
];

/// No date is longer; of a longer text, so much is said.
const MOST_LETTERS: usize = 60;

/// Whether a field holds a date or a part of one.
pub(super) fn is_date(name: &str) -> bool {
    let part = ["date", "year", "month", "day"].iter().find_map(|part| name.strip_suffix(part));
    part.is_some_and(|prefix| PREFIXES.contains(&prefix))
}

/// A field with a date or a part of one.
#[derive(Debug)]
pub(super) struct DateWords {
    pub(super) text: String,
    /// Where its value stands.
    pub(super) range: Range<usize>,
}

impl DateWords {
    /// The words of a value. What stands in braces is a word as well, and a name that is no string's stands for itself.
    pub(super) fn of(value: &Field<'_>, range: Range<usize>) -> Self {
        let words = value.iter().map(|chunk| match chunk.v {
            RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
        });
        let text: String = words.collect::<String>().replace(['{', '}'], "").replace("\\_", "_");
        let mut text = text.trim().to_owned();
        if let Some((end, _)) = text.char_indices().nth(MOST_LETTERS) {
            text.truncate(end);
            text.push('…');
        }
        Self { text, range }
    }
}

/// The dates of an entry, by the names of fields for whole dates, and what is wrong with the others.
pub(super) fn read(
    source: &Source,
    key: &str,
    fields: &BTreeMap<String, DateWords>,
) -> (BTreeMap<String, ItemDate>, Vec<Diagnostic>) {
    let (mut dates, mut diagnostics) = (BTreeMap::new(), Vec::new());
    for prefix in PREFIXES {
        let name = |part: &str| format!("{prefix}{part}");
        let field = |part: &str| fields.get(&name(part)).filter(|field| !field.text.is_empty());
        let diagnostic = |part: &str, message: String| {
            let range = fields.get(&name(part)).map(|field| trimmed(source, field.range.clone())).unwrap_or_default();
            fault(source, span_of(source, range), format!("{message}, in `{}` of `{key}`", name(part)))
        };
        let in_one = field("date").map(|field| one(&field.text, prefix).map_err(|message| diagnostic("date", message)));
        let in_parts = parts(field).map(|date| date.map_err(|(part, message)| diagnostic(part, message)));
        // Where a date is written both ways, the whole one is meant.
        for read in in_one.into_iter().chain(in_parts) {
            match read {
                Ok(date) => drop(dates.entry(name("date")).or_insert(date)),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
    }
    (dates, diagnostics)
}

/// A date, or words in its place, of a field whose name begins so.
fn one(text: &str, prefix: &str) -> Result<ItemDate, String> {
    // A work may be in press; the day on which it was read is not.
    let words = || in_words(text).filter(|date| prefix.is_empty() || matches!(date, ItemDate::Known(_)));
    decade(text).map(ItemDate::Known).or_else(|message| words().ok_or(message))
}

/// Whether words are read as what stands in place of the date of a work.
pub(in crate::bibliography) fn is_word_for_date(words: &str) -> bool {
    in_words(words) == Some(ItemDate::Literal(words.to_owned()))
}

/// What is no date and means to be none: `in press`, `circa 1900`, `12 March 2021`, `1996_2004`.
fn in_words(text: &str) -> Option<ItemDate> {
    let words = text.trim();
    let circa = ["circa ", "ca. ", "c. ", "ca "].iter().find_map(|about| words.strip_prefix(about));
    if let Some(Ok(Date::At(point))) = circa.map(whole) {
        return Some(ItemDate::Known(Date::At(Point { certainty: Certainty::Approximate, ..point })));
    }
    if let Some(date) = found(words) {
        return Some(ItemDate::Known(date));
    }
    let is_known = IN_PLACE_OF_DATES.contains(&words.to_lowercase().as_str());
    let is_range = words.split('_').count() > 1 && words.chars().all(|c| c.is_ascii_digit() || c == '_');
    (is_known || is_range).then(|| ItemDate::Literal(words.to_owned()))
}

/// A whole date. One with digits that nobody knows is approximate.
fn decade(text: &str) -> Result<Date, String> {
    match whole(text)? {
        Date::At(point) if text.contains('X') => Ok(Date::At(Point { certainty: Certainty::Approximate, ..point })),
        date => Ok(date),
    }
}

/// A date that is written in parts: the date, or the part that makes no sense. Nothing without a year.
fn parts<'f>(field: impl Fn(&str) -> Option<&'f DateWords>) -> Option<Result<ItemDate, (&'static str, String)>> {
    let year = &field("year")?.text;
    let Some(date) = whole(year).ok().filter(|_| year.len() == 4) else {
        return Some(in_words(year).ok_or_else(|| ("year", format!("`{year}` is not a year"))));
    };
    let Some(month_text) = field("month").map(|field| &field.text) else { return Some(Ok(ItemDate::Known(date))) };
    if let Some(season) = season(month_text) {
        let point = Point { year: date.year(), precision: Precision::Season(season), certainty: Certainty::Exact };
        return Some(Ok(ItemDate::Known(Date::At(point))));
    }
    let Some((month, day_in_month)) = month_and_day(month_text) else {
        return Some(Err(("month", format!("`{month_text}` is not a month"))));
    };
    let (part, day) = match field("day") {
        Some(day) => ("day", Some(day.text.clone())),
        None => ("month", day_in_month.map(|day| day.to_string())),
    };
    let day = day.map(|day| format!("-{day:0>2}")).unwrap_or_default();
    let whole = whole(&format!("{year}-{month:02}{day}"));
    Some(whole.map(ItemDate::Known).map_err(|message| (part, message)))
}

/// A month by its number or its English name, and a day where one stands beside the name, as BibTeX users write it.
fn month_and_day(text: &str) -> Option<(usize, Option<u8>)> {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let named = words().find_map(|word| {
        let word = word.to_ascii_lowercase();
        MONTHS.iter().position(|name| word.starts_with(name))
    });
    if let Some(month) = named {
        return Some((month + 1, words().find_map(|word| word.parse().ok())));
    }
    let month = text.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((month, None))
}

/// A season in place of a month.
fn season(text: &str) -> Option<u8> {
    let names = [["spring", "21"], ["summer", "22"], ["autumn", "23"], ["winter", "24"]];
    let text = text.trim().to_ascii_lowercase();
    let text = if text == "fall" { "autumn".to_owned() } else { text };
    let found = names.iter().position(|names| names.contains(&text.as_str()))?;
    u8::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_as_they_are_found() {
        assert_eq!(month_and_day("nov"), Some((11, None)));
        assert_eq!(month_and_day("10~November"), Some((11, Some(10))));
        assert_eq!(month_and_day("Sept. 3"), Some((9, Some(3))));
        assert_eq!(month_and_day("nov/dec"), Some((11, None)));
        assert_eq!(month_and_day("08"), Some((8, None)));
        for text in ["13", "0", "²", "Frühling", "", "-1"] {
            assert_eq!(month_and_day(text), None, "{text}");
        }
    }

    #[test]
    fn fields_with_dates() {
        assert!(["date", "urldate", "origyear", "month", "eventday"].iter().all(|name| is_date(name)));
        assert!(!["pubdate", "update", "title", "monthly"].iter().any(|name| is_date(name)));
    }
}
