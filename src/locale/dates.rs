//! EDTF dates in words: as precise as they are, and no more.

use icu_calendar::{Date as CalendarDate, Iso};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{Y, YM, YMD};
use icu_locale::Locale;

use super::strings::{Argument, Strings};
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};

/// The words of one language for dates.
#[derive(Debug)]
pub(super) struct DateWords {
    day: Option<DateTimeFormatter<YMD>>,
    month: Option<DateTimeFormatter<YM>>,
    year: Option<DateTimeFormatter<Y>>,
}

impl DateWords {
    /// Loads the words; a language without data writes dates as ISO 8601 does.
    pub(super) fn new(locale: &Locale) -> Self {
        Self {
            day: DateTimeFormatter::try_new(locale.clone().into(), YMD::long()).ok(),
            month: DateTimeFormatter::try_new(locale.clone().into(), YM::long()).ok(),
            year: DateTimeFormatter::try_new(locale.clone().into(), Y::long()).ok(),
        }
    }

    /// A date in words.
    pub(super) fn text(&self, date: &Date, strings: &Strings) -> String {
        match date {
            Date::At(point) => self.point(*point, strings),
            Date::Between(Some(from), Some(to)) => {
                let (from, to) = (self.point(*from, strings), self.point(*to, strings));
                phrase(strings, "date-range", &[("from", from), ("to", to)])
            }
            Date::Between(Some(from), None) => phrase(strings, "date-since", &[("date", self.point(*from, strings))]),
            Date::Between(None, Some(to)) => phrase(strings, "date-until", &[("date", self.point(*to, strings))]),
            Date::Between(None, None) => date.to_string(),
        }
    }

    fn point(&self, point: Point, strings: &Strings) -> String {
        let exact = self.exact(point).unwrap_or_else(|| point.to_string());
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

    fn exact(&self, point: Point) -> Option<String> {
        let day = |month, day| CalendarDate::<Iso>::try_new_iso(i32::from(point.year), month, day).ok();
        match point.precision {
            Precision::Year | Precision::Season(_) => Some(self.year.as_ref()?.format(&day(1, 1)?).to_string()),
            Precision::Month(month) => Some(self.month.as_ref()?.format(&day(month, 1)?).to_string()),
            Precision::Day(month, number) => Some(self.day.as_ref()?.format(&day(month, number)?).to_string()),
        }
    }
}

/// A message with words in it; without the message, the words alone.
fn phrase(strings: &Strings, key: &str, words: &[(&str, String)]) -> String {
    let arguments: Vec<(&str, Argument)> =
        words.iter().map(|(name, text)| (*name, Argument::Text(text.clone()))).collect();
    strings.text(key, &arguments).unwrap_or_else(|| {
        let texts: Vec<&str> = words.iter().map(|(_, text)| text.as_str()).collect();
        texts.join("–")
    })
}
