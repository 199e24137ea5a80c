//! Dates of files from outside, in EDTF.

use crate::model::{Date, day_before, iso_day};

/// A day, month or year as it is written in XML, without a time of day; `None` if it is no date.
pub(super) fn day(written: &str) -> Option<String> {
    let written = written.trim().split('T').next()?;
    matches!(Date::parse(written), Ok(Date::At(_))).then(|| written.to_owned())
}

/// The day before one.
pub(super) fn before(written: &str) -> Option<String> {
    Date::parse(written).ok().map(|date| iso_day(day_before(date.first_day())))
}

/// A day in eight digits: `20240401`.
pub(super) fn digits(written: &str) -> Option<String> {
    let is_day = written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit());
    is_day.then(|| format!("{}-{}-{}", &written[..4], &written[4..6], &written[6..])).and_then(|written| day(&written))
}

/// A date in an era of Japan. Until 1872 the months were those of another calendar, so only the year is known.
pub(super) fn of_era(era: &str, year: &str, month: Option<&str>, day_of_month: Option<&str>) -> Option<String> {
    let first: i32 = match era {
        "Meiji" => 1868,
        "Taisho" => 1912,
        "Showa" => 1926,
        "Heisei" => 1989,
        "Reiwa" => 2019,
        _ => return None,
    };
    let year = first.checked_add(year.parse::<i32>().ok()?)?.checked_sub(1)?;
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<u8>().ok());
    let whole = match (number(month), number(day_of_month)) {
        (Some(month), Some(of_month)) if year > 1872 => day(&format!("{year:04}-{month:02}-{of_month:02}")),
        _ => None,
    };
    whole.or_else(|| day(&format!("{year:04}")))
}

/// A part of an id: small letters, digits and hyphens.
pub(super) fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_eras_are_those_of_the_calendar() {
        let of = |era, year, month, day| of_era(era, year, month, day);
        assert_eq!(of("Showa", "29", Some("6"), Some("9")), Some("1954-06-09".to_owned()));
        assert_eq!(of("Heisei", "01", None, None), Some("1989".to_owned()));
        assert_eq!(of("Meiji", "5", Some("11"), Some("9")), Some("1872".to_owned()));
        assert_eq!(of("Reiwa", "2", Some("2"), Some("30")), Some("2020".to_owned()));
        assert_eq!(of("Genroku", "1", None, None), None);
        assert_eq!(digits("20240401"), Some("2024-04-01".to_owned()));
        assert_eq!(digits("20241301"), None);
        assert_eq!(slug("/akn/uk/act/1998/42"), "akn-uk-act-1998-42");
    }
}
