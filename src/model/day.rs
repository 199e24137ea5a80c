//! Days of the calendar.
//!
//! In: a year, a month and a day. Out: the days beside it, and its text in ISO 8601.

use jiff::civil;

/// A day of the calendar: year, month, day.
pub type Day = (i16, u8, u8);

/// The day after another; the last day of the calendar is its own.
pub fn day_after(day: Day) -> Day {
    beside(day, civil::Date::tomorrow)
}

/// The day before another; the first day of the calendar is its own.
pub fn day_before(day: Day) -> Day {
    beside(day, civil::Date::yesterday)
}

/// `2023-03-21`
pub fn iso_day((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn beside(day: Day, step: fn(civil::Date) -> Result<civil::Date, jiff::Error>) -> Day {
    civil(day).and_then(|date| step(date).ok()).and_then(of_civil).unwrap_or(day)
}

/// As a date to calculate with; `None` if there is no such day.
pub(super) fn civil((year, month, day): Day) -> Option<civil::Date> {
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day of a date.
pub(super) fn of_civil(date: civil::Date) -> Option<Day> {
    Some((date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other_over_months_years_and_leap_days() {
        for (day, next) in [
            ((2023, 3, 21), (2023, 3, 22)),
            ((2023, 12, 31), (2024, 1, 1)),
            ((2024, 2, 28), (2024, 2, 29)),
            ((2023, 2, 28), (2023, 3, 1)),
        ] {
            assert_eq!(day_after(day), next);
            assert_eq!(day_before(next), day);
        }
        assert_eq!(day_after((9999, 12, 31)), (9999, 12, 31));
        assert_eq!(iso_day((794, 1, 2)), "0794-01-02");
    }
}
