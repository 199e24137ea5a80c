//! Suggests corrections for a date that cannot be read.
//!
//! In: the text of a field. Out: a help line with the date that was probably meant, in the supported part of EDTF. Independent of
//! the field.

use crate::diagnostic::Applicability;
use crate::model::Date;
use crate::model::date::{DateError, days_in};

/// Help for a date.
pub(super) struct Advice {
    /// The sentence.
    pub(super) help: String,
    /// The date that was probably meant, if known.
    pub(super) meant: Option<(String, Applicability)>,
}

impl Advice {
    fn likely(help: String, meant: String) -> Self {
        Self { help, meant: Some((meant, Applicability::Likely)) }
    }
}

/// Help for a text that is not a date.
pub(super) fn advice(text: &str, error: DateError) -> Vec<Advice> {
    match error {
        DateError::Form => form(text),
        DateError::UnknownEnd => unknown_end(text),
        DateError::Calendar => calendar(text),
        DateError::Reversed => reversed(text).into_iter().collect(),
    }
}

/// Help for a text that does not have the form of a date.
fn form(text: &str) -> Vec<Advice> {
    if let Some(meant) = in_digits(text).or_else(|| in_words(text)).or_else(|| interval(text)) {
        return vec![Advice { help: format!("write `{meant}`"), meant: Some((meant, Applicability::Safe)) }];
    }
    if let Some([first, second]) = day_or_month(text) {
        return vec![
            Advice::likely(format!("write `{first}` if the day comes first"), first),
            Advice::likely(format!("or `{second}` if the month does"), second),
        ];
    }
    vec![unspecified(text).unwrap_or_else(|| Advice { help: in_general(text).to_owned(), meant: None })]
}

/// Numbers of a date that is written otherwise: `2024-8-1`, `2024/08/01`, `20240801`, `2024年8月1日`, `2024-08-01T10:00`.
fn numbers(text: &str) -> Option<Vec<&str>> {
    let day = text.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(text, |(day, _)| day);
    if day.len() == 8 && day.bytes().all(|digit| digit.is_ascii_digit()) {
        return Some(vec![&day[..4], &day[4..6], &day[6..]]);
    }
    let parts = day.split(['-', '/', '.', '‐', '−', '年', '月', '日']).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    let is_number = |part: &&str| part.len() <= 4 && part.bytes().all(|digit| digit.is_ascii_digit());
    (parts.len() > 1 && parts.iter().all(is_number)).then_some(parts)
}

/// The one date that numbers can mean.
fn in_digits(text: &str) -> Option<String> {
    match numbers(text)?.as_slice() {
        [year, month] if year.len() == 4 => day_of(year, month, None),
        [year, month, day] if year.len() == 4 => day_of(year, month, Some(day)),
        [day, month, year] if year.len() == 4 => {
            let (first, second) = (day_of(year, month, Some(day)), day_of(year, day, Some(month)));
            if first.is_some() && second.is_some() && first != second { None } else { first.or(second) }
        }
        _ => None,
    }
}

/// The two dates that `3/4/2024` can mean.
fn day_or_month(text: &str) -> Option<[String; 2]> {
    let numbers = numbers(text)?;
    let [day, month, year] = numbers.as_slice() else { return None };
    let both = day_of(year, month, Some(day)).zip(day_of(year, day, Some(month)))?;
    (year.len() == 4).then(|| both.into())
}

/// A day or a month of the calendar.
fn day_of(year: &str, month: &str, day: Option<&str>) -> Option<String> {
    let month = month.parse::<u8>().ok().filter(|month| (1..=12).contains(month))?;
    let day = match day {
        Some(day) => format!("-{:02}", day.parse::<u8>().ok()?),
        None => String::new(),
    };
    let meant = format!("{year}-{month:02}{day}");
    Date::parse(&meant).is_ok().then_some(meant)
}

/// `2022–2024`, `2022-3/2022-11`, `March 2022 to May 2022`: two dates, of which one may be written as it should be.
fn interval(text: &str) -> Option<String> {
    let one = |text: &str| {
        let text = text.trim();
        let is_date = matches!(Date::parse(text), Ok(Date::At(_)));
        if is_date { Some(text.to_owned()) } else { in_digits(text).or_else(|| in_words(text)) }
    };
    let (from, to) = ["/", " to ", " until ", " - ", "–", "—", "〜", "～", " ~ "]
        .into_iter()
        .find_map(|mark| text.split_once(mark))
        .or_else(|| text.split_once('-').filter(|(from, to)| from.len() == 4 && to.len() == 4))?;
    let meant = format!("{}/{}", one(from)?, one(to)?);
    Date::parse(&meant).is_ok().then_some(meant)
}

/// Help for a date with a month or a day that does not exist: the last day of the month, the month, or month and day changed over.
fn calendar(text: &str) -> Vec<Advice> {
    if let Some((from, to)) = text.split_once('/') {
        let mended = |end: &str| match Date::parse(end) {
            Ok(_) => Some(end.to_owned()),
            Err(_) if end == ".." => Some(end.to_owned()),
            Err(_) => calendar(end).into_iter().find_map(|advice| advice.meant).map(|(meant, _)| meant),
        };
        let meant = mended(from).zip(mended(to)).map(|(from, to)| format!("{from}/{to}"));
        let meant = meant.filter(|meant| Date::parse(meant).is_ok());
        return meant.map(|meant| Advice::likely(format!("did you mean `{meant}`?"), meant)).into_iter().collect();
    }
    let (date, mark) = text.split_at(text.trim_end_matches(['~', '?', '%']).len());
    let mut parts = date.splitn(3, '-');
    let (Some(year), Some(month), day) = (parts.next(), parts.next(), parts.next()) else { return Vec::new() };
    let (number, whole_year) = (month.parse::<u8>().unwrap_or_default(), format!("{year}{mark}"));
    if !(1..=12).contains(&number) {
        let swapped = day.and_then(|day| day_of(year, day, Some(month)));
        let swapped = swapped.map(|day| Advice::likely(format!("did you mean `{day}{mark}`?"), format!("{day}{mark}")));
        return vec![
            swapped
                .unwrap_or_else(|| Advice::likely(format!("write `{whole_year}` if the month is unknown"), whole_year)),
        ];
    }
    let last = year.parse().map_or(31, |year| days_in(year, number));
    let (day, month) = (format!("{year}-{month}-{last}{mark}"), format!("{year}-{month}{mark}"));
    vec![
        Advice::likely(format!("write `{day}`, the last day of that month"), day),
        Advice::likely(format!("or `{month}` if the day is unknown"), month),
    ]
}

/// Help for an interval whose ends are changed over.
fn reversed(text: &str) -> Option<Advice> {
    let (from, to) = text.split_once('/')?;
    let meant = format!("{to}/{from}");
    Date::parse(&meant).is_ok().then(|| Advice::likely(format!("did you mean `{meant}`?"), meant))
}

fn in_general(text: &str) -> &'static str {
    let digits = text.trim_start_matches(['Y', '-']);
    if digits.len() < text.len() && digits.starts_with(|digit: char| digit.is_ascii_digit()) {
        return "years have four digits, 0000 to 9999: describe earlier or later ones in words";
    }
    "write 2023, 2023-03, 2023-03-21, an interval 2022-01/2022-11, an open one 2014-04-01/.., or 2023-03~ for about"
}

/// Help for an interval with an empty end.
fn unknown_end(text: &str) -> Vec<Advice> {
    let (from, to) = text.split_once('/').unwrap_or((text, ""));
    let (open, alone, about) = if to.is_empty() {
        (format!("{from}/.."), from, format!("or the beginning alone, or an approximate end: `{from}/1999~`"))
    } else {
        (format!("../{to}"), to, format!("or the end alone, or an approximate beginning: `1985~/{to}`"))
    };
    let end = if to.is_empty() { "it continues" } else { "it has no beginning" };
    vec![Advice::likely(format!("write `{open}` if {end}"), open), Advice::likely(about, alone.to_owned())]
}

/// EDTF writes `X` for unspecified digits, which is not supported: `201X`, `2004-XX`, `1985-XX-XX`.
fn unspecified(text: &str) -> Option<Advice> {
    let upper = text.to_ascii_uppercase().replace('U', "X");
    let (known, unknown) = upper.split_at(upper.find('X')?);
    if !unknown.chars().all(|c| matches!(c, 'X' | '-')) {
        return None;
    }
    let whole = known.trim_end_matches('-');
    if Date::parse(whole).is_ok() {
        let meant = Some((whole.to_owned(), Applicability::Likely));
        return Some(Advice { help: format!("omit the unknown part: `{whole}`"), meant });
    }
    let is_year = upper.len() == 4 && known.len() >= 2 && known.bytes().all(|digit| digit.is_ascii_digit());
    is_year.then(|| {
        let missing = 4 - known.len();
        let (first, last) = (format!("{known}{}", "0".repeat(missing)), format!("{known}{}", "9".repeat(missing)));
        let help = format!(
            "write `{first}/{last}` for all of these years, or one of the years with `~` for an approximate date"
        );
        Advice { help, meant: Some((format!("{first}/{last}"), Applicability::Likely)) }
    })
}

/// The date in `14 May 1996`, `May 14, 1996` or `May 1996`.
fn in_words(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = text.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let month = |word: &str| {
        let letters = word.to_lowercase();
        MONTHS.iter().position(|month| letters.starts_with(month)).map(|index| index + 1)
    };
    let (year, month, day) = match words.as_slice() {
        [name, year] => (year, month(name)?, None),
        [first, second, year] => match (month(first), month(second)) {
            (Some(month), None) => (year, month, Some(*second)),
            (None, Some(month)) => (year, month, Some(*first)),
            _ => return None,
        },
        _ => return None,
    };
    let day = match day {
        Some(day) => format!("-{:02}", day.parse::<u8>().ok()?),
        None => String::new(),
    };
    let meant = format!("{year}-{month:02}{day}");
    Date::parse(&meant).is_ok().then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_has_its_advice() {
        let helps = |text: &str| {
            let error = Date::parse(text).err();
            let advice = error.map(|error| advice(text, error)).unwrap_or_default();
            advice.into_iter().map(|advice| advice.help).collect::<Vec<_>>().join("; ")
        };
        for (text, help) in [
            ("14 May 1996", "write `1996-05-14`"),
            ("2024-8-1", "write `2024-08-01`"),
            ("2024/08/01", "write `2024-08-01`"),
            ("2024.8", "write `2024-08`"),
            ("20240801", "write `2024-08-01`"),
            ("2024年8月1日", "write `2024-08-01`"),
            ("2024-08-01T10:00", "write `2024-08-01`"),
            ("31/12/2024", "write `2024-12-31`"),
            ("12/31/2024", "write `2024-12-31`"),
            ("3/4/2024", "write `2024-04-03` if the day comes first; or `2024-03-04` if the month does"),
            ("2022–2024", "write `2022/2024`"),
            ("2022-2024", "write `2022/2024`"),
            ("2022-3-1/2022-11", "write `2022-03-01/2022-11`"),
            ("March 2022 to May 2022", "write `2022-03/2022-05`"),
            ("2024-06-31", "write `2024-06-30`, the last day of that month; or `2024-06` if the day is unknown"),
            ("2023-02-29~", "write `2023-02-28~`, the last day of that month; or `2023-02~` if the day is unknown"),
            ("2024-31-12", "did you mean `2024-12-31`?"),
            ("2024-13", "write `2024` if the month is unknown"),
            ("2024-06-31/2024-07-02", "did you mean `2024-06-30/2024-07-02`?"),
            ("2023-05/2023-04", "did you mean `2023-04/2023-05`?"),
            ("2004-XX", "omit the unknown part: `2004`"),
            ("1985-XX-XX", "omit the unknown part: `1985`"),
            ("2004-06-uu", "omit the unknown part: `2004-06`"),
        ] {
            assert_eq!(helps(text), help, "{text}");
        }
        assert!(helps("201X").starts_with("write `2010/2019`"));
        assert!(helps("19XX").starts_with("write `1900/1999`"));
        assert!(helps("Y170000002").starts_with("years have four digits"));
        assert!(helps("-1985").starts_with("years have four digits"));
        assert!(helps("soon").starts_with("write 2023,"));
        assert!(helps("2023/24").starts_with("write 2023,"));
    }
}
