//! Formats EDTF dates in words, at exactly their own precision.

use icu_calendar::{Date as CalendarDate, Iso};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{Y, YM, YMD};
use icu_locale::Locale;
use icu_locale::subtags::language;

use super::eras;
use super::intervals::{self, Field, Piece};
use super::strings::{Argument, Strings};
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};

/// The date formats of one language.
#[derive(Debug)]
pub(super) struct DateWords {
    day: Option<DateTimeFormatter<YMD>>,
    month: Option<DateTimeFormatter<YM>>,
    year: Option<DateTimeFormatter<Y>>,
    /// Whether years are given in Japanese eras as well.
    has_eras: bool,
    /// How the first day of a month is written, if not as a number.
    first_day: Option<&'static str>,
}

impl DateWords {
    /// Loads the formats; a language without data writes dates as ISO 8601.
    pub(super) fn new(locale: &Locale) -> Self {
        Self {
            day: DateTimeFormatter::try_new(locale.clone().into(), YMD::long()).ok(),
            month: DateTimeFormatter::try_new(locale.clone().into(), YM::long()).ok(),
            year: DateTimeFormatter::try_new(locale.clone().into(), Y::long()).ok(),
            has_eras: false,
            first_day: (locale.id.language == language!("fr")).then_some("1er"),
        }
    }

    /// The same with years in Japanese eras as well.
    pub(super) fn with_eras(self) -> Self {
        Self { has_eras: true, ..self }
    }

    /// A date in words.
    pub(super) fn text(&self, date: &Date, strings: &Strings) -> String {
        match date {
            Date::At(point) => self.point(*point, strings),
            Date::Between(Some(from), Some(to)) if from == to => self.point(*from, strings),
            Date::Between(Some(from), Some(to)) => self.interval(*from, *to, strings),
            Date::Between(Some(from), None) => phrase(strings, "date-since", &[("date", self.point(*from, strings))]),
            Date::Between(None, Some(to)) => phrase(strings, "date-until", &[("date", self.point(*to, strings))]),
            Date::Between(None, None) => date.to_string(),
        }
    }

    /// A date in words, as a time within a longer period.
    pub(super) fn within(&self, date: &Date, strings: &Strings) -> String {
        let point = match date {
            Date::At(point) => point,
            // Both ends are within the period, which may begin before and end after them.
            Date::Between(Some(_), Some(_)) => {
                return phrase(strings, "date-within", &[("date", self.text(date, strings))]);
            }
            Date::Between(..) => return self.text(date, strings),
        };
        let words = [("date", self.point(*point, strings))];
        match point.precision {
            Precision::Day(..) => phrase(strings, "date-on", &words),
            Precision::Month(_) | Precision::Season(_) | Precision::Year => phrase(strings, "date-in", &words),
        }
    }

    /// An interval; parts that both ends share appear once.
    fn interval(&self, from: Point, to: Point, strings: &Strings) -> String {
        let ends = (self.exact(from), self.exact(to));
        let collapsed = match &ends {
            (Some(first), Some(last)) => intervals::collapse((from, to), first, last),
            _ => None,
        };
        let Some(words) = collapsed else {
            let (from, to) = (self.point(from, strings), self.point(to, strings));
            return phrase(strings, "date-range", &[("from", from), ("to", to)]);
        };
        let ends = [("from", words.from), ("to", words.to)];
        let middle = match words.differs {
            Field::Day => phrase(strings, "date-range-days", &ends),
            Field::Month => phrase(strings, "date-range-months", &ends),
            Field::Year | Field::Between => phrase(strings, "date-range", &ends),
        };
        format!("{}{middle}{}", words.before, words.after)
    }

    fn point(&self, point: Point, strings: &Strings) -> String {
        let exact = self.written(point).unwrap_or_else(|| point.to_string());
        let exact = match point.precision {
            Precision::Season(season) => phrase(strings, &format!("date-season-{season}"), &[("year", exact)]),
            _ => exact,
        };
        match point.certainty {
            Certainty::Exact => exact,
            Certainty::Approximate => phrase(strings, "date-circa", &[("date", exact)]),
            Certainty::Uncertain => phrase(strings, "date-uncertain", &[("date", exact)]),
            Certainty::Both => {
                let circa = phrase(strings, "date-circa", &[("date", exact)]);
                phrase(strings, "date-uncertain", &[("date", circa)])
            }
        }
    }

    fn written(&self, point: Point) -> Option<String> {
        if self.has_eras || (self.first_day.is_some() && matches!(point.precision, Precision::Day(_, 1))) {
            return self.exact(point).map(|pieces| intervals::text(&pieces));
        }
        Some(match point.precision {
            Precision::Year | Precision::Season(_) => self.year.as_ref()?.format(&day(point, 1, 1)?).to_string(),
            Precision::Month(month) => self.month.as_ref()?.format(&day(point, month, 1)?).to_string(),
            Precision::Day(month, number) => self.day.as_ref()?.format(&day(point, month, number)?).to_string(),
        })
    }

    fn exact(&self, point: Point) -> Option<Vec<Piece>> {
        let day = |month, number| day(point, month, number);
        let pieces = match point.precision {
            Precision::Year | Precision::Season(_) => intervals::pieces(&self.year.as_ref()?.format(&day(1, 1)?)),
            Precision::Month(month) => intervals::pieces(&self.month.as_ref()?.format(&day(month, 1)?)),
            Precision::Day(month, number) => intervals::pieces(&self.day.as_ref()?.format(&day(month, number)?)),
        };
        let pieces = match self.first_day {
            Some(first) => intervals::with_ordinal(pieces, first),
            None => pieces,
        };
        match eras::of(point).filter(|_| self.has_eras) {
            Some(era) => Some(intervals::with_era(pieces, &era)),
            None => Some(pieces),
        }
    }
}

pub(super) fn day(point: Point, month: u8, day: u8) -> Option<CalendarDate<Iso>> {
    CalendarDate::<Iso>::try_new_iso(i32::from(point.year), month, day).ok()
}

/// An interface string with text inserted; the inserted text alone if the string does not exist.
fn phrase(strings: &Strings, key: &str, words: &[(&str, String)]) -> String {
    let arguments: Vec<(&str, Argument)> =
        words.iter().map(|(name, text)| (*name, Argument::Text(text.clone()))).collect();
    strings.text(key, &arguments).unwrap_or_else(|| {
        let texts: Vec<&str> = words.iter().map(|(_, text)| text.as_str()).collect();
        texts.join("–")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    const EN: &str = include_str!("../../themes/folio/i18n/en.ftl");
    const JA: &str = include_str!("../../themes/folio/i18n/ja.ftl");

    fn said(language: &str, text: &str, dates: &[&str]) -> Vec<String> {
        let strings = Strings::new(&Language::new(language), &[text]).unwrap_or_else(|error| panic!("{error:?}"));
        let words = DateWords::new(&language.parse().unwrap_or(Locale::UNKNOWN));
        let read =
            |date: &&str| Date::parse(date).map_or_else(|error| format!("{error:?}"), |d| words.text(&d, &strings));
        dates.iter().map(read).collect()
    }

    const DATES: [&str; 9] =
        ["2023-03-21", "2023-03~", "1976?", "1976%", "2014-04-01/..", "../2014", "2023-21", "2023-23~", "2023"];

    #[test]
    fn single_and_open_dates_are_said_as_they_are_known() {
        assert_eq!(
            said("en-GB", EN, &DATES),
            [
                "21 March 2023",
                "about March 2023",
                "1976 (uncertain)",
                "about 1976 (uncertain)",
                "since 1 April 2014",
                "until 2014",
                "spring 2023",
                "about autumn 2023",
                "2023",
            ]
        );
        assert_eq!(
            said("ja", JA, &DATES),
            [
                "2023年3月21日",
                "2023年3月ごろ",
                "1976年（不確か）",
                "1976年ごろ（不確か）",
                "2014年4月1日以降",
                "2014年まで",
                "2023年春",
                "2023年秋ごろ",
                "2023年",
            ]
        );
    }

    const INTERVALS: [&str; 10] = [
        "2023-03-20/2023-03-21",
        "2022-01/2022-11",
        "2023-02-20/2023-03-03",
        "2023-03-20/2023-04-20",
        "2022-12-20/2023-01-03",
        "1994-11-18/2013",
        "2024-02/2024-04-25",
        "2022-01~/2022-11",
        "2023-03-21/2023-03-21",
        "2023-21/2023-22",
    ];

    #[test]
    fn intervals_say_once_what_both_ends_share() {
        assert_eq!(
            said("en-GB", EN, &INTERVALS),
            [
                "20–21 March 2023",
                "January to November 2022",
                "20 February to 3 March 2023",
                "20 March to 20 April 2023",
                "20 December 2022 to 3 January 2023",
                "18 November 1994 to 2013",
                "February to 25 April 2024",
                "about January 2022 to November 2022",
                "21 March 2023",
                "spring 2023 to summer 2023",
            ]
        );
        assert_eq!(
            said("ja", JA, &INTERVALS),
            [
                "2023年3月20～21日",
                "2022年1～11月",
                "2023年2月20日から3月3日まで",
                "2023年3月20日から4月20日まで",
                "2022年12月20日から2023年1月3日まで",
                "1994年11月18日から2013年まで",
                "2024年2月から4月25日まで",
                "2022年1月ごろから2022年11月まで",
                "2023年3月21日",
                "2023年春から2023年夏まで",
            ]
        );
    }

    #[test]
    fn years_are_given_in_eras_where_they_are_asked_for() {
        let strings = Strings::new(&Language::new("ja"), &[JA]).unwrap_or_else(|error| panic!("{error:?}"));
        let words = DateWords::new(&"ja".parse().unwrap_or(Locale::UNKNOWN)).with_eras();
        for (date, expected) in [
            ("2026-04-21", "令和8年（2026年）4月21日"),
            ("2019-05-01", "令和元年（2019年）5月1日"),
            ("2019-04-30", "平成31年（2019年）4月30日"),
            ("2019", "平成31年・令和元年（2019年）"),
            ("1989-01", "昭和64年・平成元年（1989年）1月"),
            ("1954", "昭和29年（1954年）"),
            ("1850", "1850年"),
            ("2023-21", "令和5年（2023年）春"),
            ("2014-04-01/..", "平成26年（2014年）4月1日以降"),
            ("2023-03-20/2023-03-21", "令和5年（2023年）3月20～21日"),
            ("2022-01/2022-11", "令和4年（2022年）1～11月"),
            ("2012-12/2017-08", "平成24年（2012年）12月から平成29年（2017年）8月まで"),
        ] {
            let date = Date::parse(date).unwrap_or_else(|error| panic!("{error:?}"));
            assert_eq!(words.text(&date, &strings), expected);
        }
    }

    #[test]
    fn a_day_before_the_year_is_found_where_the_language_puts_it() {
        assert_eq!(
            said("en-US", EN, &INTERVALS[..7]),
            [
                "March 20–21, 2023",
                "January to November 2022",
                "February 20 to March 3, 2023",
                "March 20 to April 20, 2023",
                "December 20, 2022 to January 3, 2023",
                "November 18, 1994 to 2013",
                "February 2024 to April 25, 2024",
            ]
        );
    }
}
