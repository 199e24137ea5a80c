//! Dates in EDTF (ISO 8601-2): level 0, and the parts of level 1 that an explainer needs.
//!
//! `2023`, `2023-03`, `2023-03-21`, the seasons `2023-21` to `2023-24`; `~` approximate, `?` uncertain, `%` both; intervals `a/b`
//! with `..` for an open end. An empty end means "unknown" in EDTF, which is different from open and is not supported.

use std::fmt;

/// A single date, or an interval, possibly with an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Date {
    /// One date.
    At(Point),
    /// From one to another, both included; `None` is open.
    Between(Option<Point>, Option<Point>),
}

/// A single date, as precise as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// Year of the Gregorian calendar, 0 to 9999.
    pub year: i16,
    /// The precision below the year.
    pub precision: Precision,
    /// The certainty.
    pub certainty: Certainty,
}

/// The precision of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// The year.
    Year,
    /// Spring 1, summer 2, autumn 3, winter 4.
    Season(u8),
    /// The month, from 1.
    Month(u8),
    /// Month and day, from 1.
    Day(u8, u8),
}

/// EDTF qualification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// As written.
    Exact,
    /// `~`
    Approximate,
    /// `?`
    Uncertain,
    /// `%`
    Both,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It does not have the form of a date.
    Form,
    /// It has the form of a date, but the calendar has no such day or month.
    Calendar,
    /// The interval ends before it begins.
    Reversed,
    /// An end is empty, which means that it is unknown: `1985/`.
    UnknownEnd,
}

impl Date {
    /// Reads an EDTF date.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let Some((from, to)) = text.split_once('/') else {
            return Point::parse(text).map(Self::At);
        };
        let end = |text: &str| match text {
            "" | ".." => Ok(None),
            text => Point::parse(text).map(Some),
        };
        let is_unknown = from.is_empty() != to.is_empty();
        let (from, to) = (end(from)?, end(to)?);
        match (from, to) {
            _ if is_unknown => Err(DateError::UnknownEnd),
            (None, None) => Err(DateError::Form),
            (Some(a), Some(b)) if b.last_day() < a.first_day() => Err(DateError::Reversed),
            _ => Ok(Self::Between(from, to)),
        }
    }

    /// The earliest day it can mean, as (year, month, day); an open beginning sorts before everything.
    pub fn first_day(&self) -> (i16, u8, u8) {
        match self {
            Self::At(point) | Self::Between(Some(point), _) => point.first_day(),
            Self::Between(None, _) => (i16::MIN, 1, 1),
        }
    }

    /// The latest day it can mean; an open end sorts after everything.
    pub fn last_day(&self) -> (i16, u8, u8) {
        match self {
            Self::At(point) | Self::Between(_, Some(point)) => point.last_day(),
            Self::Between(_, None) => (i16::MAX, 12, 31),
        }
    }

    /// The earliest and the latest day on which it can begin. Inexact dates, and seasons, which differ between regions, get a
    /// tolerance of some years.
    pub fn begins_between(&self) -> ((i16, u8, u8), (i16, u8, u8)) {
        let early = |(year, month, day): (i16, u8, u8), tolerance: i16| (year.saturating_sub(tolerance), month, day);
        let late = |(year, month, day): (i16, u8, u8), tolerance: i16| (year.saturating_add(tolerance), month, day);
        match self {
            Self::At(point) | Self::Between(Some(point), _) => {
                (early(point.first_day(), point.tolerance()), late(point.last_day(), point.tolerance()))
            }
            Self::Between(None, Some(end)) => ((i16::MIN, 1, 1), late(end.last_day(), end.tolerance())),
            Self::Between(None, None) => ((i16::MIN, 1, 1), (i16::MAX, 12, 31)),
        }
    }

    /// Whether it begins later than another under every interpretation of both.
    pub fn begins_after(&self, other: &Self) -> bool {
        self.begins_between().0 > other.begins_between().1
    }

    /// The year under which a timeline lists it.
    pub fn year(&self) -> i16 {
        match self {
            Self::At(point) | Self::Between(Some(point), _) | Self::Between(None, Some(point)) => point.year,
            Self::Between(None, None) => 0,
        }
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self == other {
            return std::cmp::Ordering::Equal;
        }
        let days = |date: &Self| (date.first_day(), date.last_day());
        // Dates of the same days differ in how they are written, such as `2020` and `2020~`.
        days(self).cmp(&days(other)).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl Point {
    fn parse(text: &str) -> Result<Self, DateError> {
        let (text, certainty) = match text.as_bytes().last() {
            Some(b'~') => (&text[..text.len() - 1], Certainty::Approximate),
            Some(b'?') => (&text[..text.len() - 1], Certainty::Uncertain),
            Some(b'%') => (&text[..text.len() - 1], Certainty::Both),
            _ => (text, Certainty::Exact),
        };
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4)?.ok_or(DateError::Form)?;
        let year = i16::try_from(year).map_err(|_| DateError::Form)?;
        let (month, day) = (digits(parts.next(), 2)?, digits(parts.next(), 2)?);
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let precision = match (month, day) {
            (None, _) => Precision::Year,
            (Some(month), None) => month_or_season(month)?,
            (Some(month), Some(day)) => day_of(year, month, day)?,
        };
        Ok(Self { year, precision, certainty })
    }

    /// The earliest day it can mean.
    pub fn first_day(&self) -> (i16, u8, u8) {
        match self.precision {
            Precision::Year => (self.year, 1, 1),
            Precision::Season(season) => (self.year, season_begins(season), 1),
            Precision::Month(month) => (self.year, month, 1),
            Precision::Day(month, day) => (self.year, month, day),
        }
    }

    /// The latest day it can mean.
    pub fn last_day(&self) -> (i16, u8, u8) {
        match self.precision {
            Precision::Year => (self.year, 12, 31),
            Precision::Season(WINTER) => (self.year + 1, 2, days_in(self.year + 1, 2)),
            Precision::Season(season) => {
                let month = season_begins(season) + 2;
                (self.year, month, days_in(self.year, month))
            }
            Precision::Month(month) => (self.year, month, days_in(self.year, month)),
            Precision::Day(month, day) => (self.year, month, day),
        }
    }
}

impl Point {
    /// The tolerance in years.
    fn tolerance(self) -> i16 {
        match (self.certainty, self.precision) {
            (Certainty::Exact, Precision::Season(_)) => 1,
            (Certainty::Exact, _) => 0,
            (_, Precision::Year) => 5,
            _ => 1,
        }
    }
}

/// The last season of a year, which ends in the next year.
const WINTER: u8 = 4;

/// The month in which a season begins: the meteorological seasons of the northern hemisphere.
fn season_begins(season: u8) -> u8 {
    season * 3
}

fn digits(part: Option<&str>, length: usize) -> Result<Option<u16>, DateError> {
    let Some(part) = part else { return Ok(None) };
    if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::Form);
    }
    part.parse().map(Some).map_err(|_| DateError::Form)
}

fn month_or_season(number: u16) -> Result<Precision, DateError> {
    match u8::try_from(number) {
        Ok(month @ 1..=12) => Ok(Precision::Month(month)),
        Ok(season @ 21..=24) => Ok(Precision::Season(season - 20)),
        _ => Err(DateError::Calendar),
    }
}

fn day_of(year: i16, month: u16, day: u16) -> Result<Precision, DateError> {
    let (Ok(month @ 1..=12), Ok(day @ 1..)) = (u8::try_from(month), u8::try_from(day)) else {
        return Err(DateError::Calendar);
    };
    if day > days_in(year, month) {
        return Err(DateError::Calendar);
    }
    Ok(Precision::Day(month, day))
}

/// The number of days of a month in the Gregorian calendar.
pub fn days_in(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        match self.precision {
            Precision::Year => {}
            Precision::Season(season) => write!(f, "-{}", season + 20)?,
            Precision::Month(month) => write!(f, "-{month:02}")?,
            Precision::Day(month, day) => write!(f, "-{month:02}-{day:02}")?,
        }
        f.write_str(match self.certainty {
            Certainty::Exact => "",
            Certainty::Approximate => "~",
            Certainty::Uncertain => "?",
            Certainty::Both => "%",
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |point: &Option<Point>| point.map_or_else(|| "..".to_owned(), |point| point.to_string());
        match self {
            Self::At(point) => point.fmt(f),
            Self::Between(from, to) => write!(f, "{}/{}", end(from), end(to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_read() {
        for text in [
            "2023",
            "2023-03",
            "2023-03-21",
            "2022-01/2022-11",
            "2023-03~",
            "2014-04-01/..",
            "../2014",
            "2023-22",
            "1976%",
            "1976?",
        ] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in ["2023-03/", "/2023-03", "../", "/.."] {
            assert_eq!(Date::parse(text), Err(DateError::UnknownEnd), "{text}");
        }
    }

    #[test]
    fn the_calendar_is_kept() {
        assert_eq!(Date::parse("2023-02-29"), Err(DateError::Calendar));
        assert!(Date::parse("2024-02-29").is_ok());
        assert_eq!(Date::parse("1900-02-29"), Err(DateError::Calendar));
        assert_eq!(Date::parse("2023-13"), Err(DateError::Calendar));
        assert_eq!(Date::parse("2023-00-10"), Err(DateError::Calendar));
        assert_eq!(Date::parse("2023-04-31"), Err(DateError::Calendar));
        assert_eq!(Date::parse("2023-04/2023-03"), Err(DateError::Reversed));
        for text in ["", "March 2023", "23-03-21", "2023-3-1", "2023-03-21-", "/", "../..", "2023-03-21T10:00"] {
            assert_eq!(Date::parse(text), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn order_is_by_first_possible_day_then_length() {
        let mut dates: Vec<_> = ["2023-03", "2023-03-21", "2023", "2022-12-31", "2023-03-01", "../2020"]
            .iter()
            .filter_map(|text| Date::parse(text).ok())
            .collect();
        dates.sort();
        let order: Vec<_> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(order, ["../2020", "2022-12-31", "2023", "2023-03-01", "2023-03", "2023-03-21"]);
    }

    #[test]
    fn seasons_are_three_whole_months() {
        let days = |text: &str| Date::parse(text).map(|date| (date.first_day(), date.last_day()));
        assert_eq!(days("2024-21"), Ok(((2024, 3, 1), (2024, 5, 31))));
        assert_eq!(days("2024-22"), Ok(((2024, 6, 1), (2024, 8, 31))));
        assert_eq!(days("2024-23"), Ok(((2024, 9, 1), (2024, 11, 30))));
        assert_eq!(days("2023-24"), Ok(((2023, 12, 1), (2024, 2, 29))));
        assert!(Date::parse("2024-23").ok() > Date::parse("2024-08").ok());
        assert!(Date::parse("2024-24/2025-01").is_ok());
    }

    #[test]
    fn one_date_is_after_another_only_where_no_reading_says_otherwise() {
        let after = |a: &str, b: &str| Date::parse(a).ok().zip(Date::parse(b).ok()).map(|(a, b)| a.begins_after(&b));
        for (a, b) in [("2023-03-22", "2023-03-21"), ("2024", "2023-12"), ("2023-05", "../2014"), ("2025", "2023-03~")]
        {
            assert_eq!(after(a, b), Some(true), "{a} {b}");
            assert_eq!(after(b, a), Some(false), "{b} {a}");
        }
        for (a, b) in
            [("2023-03", "2023-03-21"), ("2023-04-01", "2023-03~"), ("2023-05", "2023-21"), ("2022/..", "2022")]
        {
            assert_eq!(after(a, b), Some(false), "{a} {b}");
            assert_eq!(after(b, a), Some(false), "{b} {a}");
        }
    }
}
