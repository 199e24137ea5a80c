//! Dates for formats without uncertainty: years, months and days of ISO 8601, in W3C's profile.
//!
//! EDTF qualifiers (approximate, uncertain) cannot be expressed and are omitted; a season becomes its year.

use super::date::{Point, Precision};
use super::{Date, iso_day};

impl Point {
    /// `2023`, `2023-03` or `2023-03-21`.
    pub fn iso(&self) -> String {
        match self.precision {
            Precision::Year | Precision::Season(_) => format!("{:04}", self.year),
            Precision::Month(month) => format!("{:04}-{month:02}", self.year),
            Precision::Day(month, day) => format!("{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

impl Date {
    /// Its beginning; `None` if that is open.
    pub fn start(&self) -> Option<Point> {
        match self {
            Self::At(point) => Some(*point),
            Self::Between(from, _) => *from,
        }
    }

    /// The end of an interval; `None` for a single date or an open end.
    pub fn end(&self) -> Option<Point> {
        match self {
            Self::At(_) => None,
            Self::Between(_, to) => *to,
        }
    }

    /// The first day as midnight in UTC, in the format of RFC 3339; `None` for an open beginning.
    pub fn timestamp(&self) -> Option<String> {
        Some(format!("{}T00:00:00Z", iso_day(self.start()?.first_day())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubt_is_left_out() {
        let iso = |text| {
            let date = Date::parse(text).ok()?;
            Some((date.start().map(|point| point.iso()), date.end().map(|point| point.iso()), date.timestamp()))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(iso("2023-03-21"), Some((some("2023-03-21"), None, some("2023-03-21T00:00:00Z"))));
        assert_eq!(iso("2023-03~"), Some((some("2023-03"), None, some("2023-03-01T00:00:00Z"))));
        assert_eq!(iso("2023-23?"), Some((some("2023"), None, some("2023-09-01T00:00:00Z"))));
        assert_eq!(iso("2022-01/2022-11"), Some((some("2022-01"), some("2022-11"), some("2022-01-01T00:00:00Z"))));
        assert_eq!(iso("../2014"), Some((None, some("2014"), None)));
    }
}
