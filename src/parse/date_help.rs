//! Suggests corrections for a date that cannot be read.
//!
//! In: the text of a field. Out: a help line with the date that was probably meant, in the supported part of EDTF. Independent of
//! the field.

use crate::diagnostic::Applicability;
use crate::model::Date;

/// Help for a date.
pub(super) struct Advice {
    /// The sentence.
    pub(super) help: String,
    /// The date that was probably meant, if known.
    pub(super) meant: Option<(String, Applicability)>,
}

/// Help for a text that does not have the form of a date.
pub(super) fn form(text: &str) -> Advice {
    if let Some(meant) = in_words(text) {
        return Advice { help: format!("write `{meant}`"), meant: Some((meant, Applicability::Safe)) };
    }
    unspecified(text).unwrap_or_else(|| Advice { help: in_general(text).to_owned(), meant: None })
}

fn in_general(text: &str) -> &'static str {
    let digits = text.trim_start_matches(['Y', '-']);
    if digits.len() < text.len() && digits.starts_with(|digit: char| digit.is_ascii_digit()) {
        return "years have four digits, 0000 to 9999: describe earlier or later ones in words";
    }
    "write 2023, 2023-03, 2023-03-21, an interval 2022-01/2022-11, an open one 2014-04-01/.., or 2023-03~ for about"
}

/// Help for an interval with an empty end.
pub(super) fn unknown_end(text: &str) -> String {
    let (from, to) = text.split_once('/').unwrap_or((text, ""));
    if to.is_empty() {
        format!(
            "write `{from}/..` if it continues, `{from}` for the beginning alone, or an approximate end: `{from}/1999~`"
        )
    } else {
        format!(
            "write `../{to}` if it has no beginning, `{to}` for the end alone, or an approximate beginning: `1985~/{to}`"
        )
    }
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
        for (text, help) in [
            ("14 May 1996", "write `1996-05-14`"),
            ("2004-XX", "omit the unknown part: `2004`"),
            ("1985-XX-XX", "omit the unknown part: `1985`"),
            ("2004-06-uu", "omit the unknown part: `2004-06`"),
        ] {
            assert_eq!(form(text).help, help);
        }
        assert!(form("201X").help.starts_with("write `2010/2019`"));
        assert!(form("19XX").help.starts_with("write `1900/1999`"));
        assert!(form("Y170000002").help.starts_with("years have four digits"));
        assert!(form("-1985").help.starts_with("years have four digits"));
        assert!(form("soon").help.starts_with("write 2023,"));
    }
}
