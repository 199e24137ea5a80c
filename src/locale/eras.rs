//! The years of Japanese eras.
//!
//! In: a date at its precision. Out: its year by era; both eras where one ends in that time. Dates before 1868 have none.

use icu_calendar::cal::Japanese;

use super::dates::day;
use crate::model::date::{Point, Precision};

/// The year of a date: `令和8年`.
pub(super) fn of(point: Point) -> Option<String> {
    let (first, last) = match point.precision {
        Precision::Year | Precision::Season(_) => ((1, 1), (12, 31)),
        Precision::Month(month) => ((month, 1), (month, 31)),
        Precision::Day(month, day) => ((month, day), (month, day)),
    };
    let (from, to) = (year(point, first)?, year(point, last)?);
    Some(if from == to { from } else { format!("{from}・{to}") })
}

/// The year of a day, or of the last one of its month before it.
fn year(point: Point, (month, number): (u8, u8)) -> Option<String> {
    let date = (1..=number).rev().find_map(|number| day(point, month, number))?;
    let year = date.to_calendar(Japanese::new()).era_year();
    let name = match year.era.as_str() {
        "meiji" => "明治",
        "taisho" => "大正",
        "showa" => "昭和",
        "heisei" => "平成",
        "reiwa" => "令和",
        _ => return None,
    };
    Some(if year.year == 1 { format!("{name}元年") } else { format!("{name}{}年", year.year) })
}
