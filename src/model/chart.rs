//! A chart as described in `data/*.chart.yaml`, and the numbers that it draws.
//!
//! A [`Chart`] has passed the checks of its own file. Its data are in another file; the graph joins both.

use std::collections::BTreeMap;

use super::Date;
use super::entity::Reference;
use super::percent::{Sum, is_percent};
use super::translation::Translations;
use super::words;
use crate::source::{SourceId, Span};
use crate::yaml::Spanned;

/// The maximum number of series that readers can tell apart.
pub const MAX_SERIES: usize = 6;

/// The maximum number of rows in a drawing.
pub const MAX_ROWS: usize = 5_000;

/// The maximum number of notes on values: one per letter.
pub const MAX_POINTS: usize = 26;

/// The maximum number of digits in a number. More do not fit into a drawing, and a number must not be truncated.
pub const MAX_DIGITS: usize = 12;

/// The extension of chart files.
pub const CHART_ENDING: &str = ".chart.yaml";

/// The description of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The file.
    pub source: SourceId,
    /// The path relative to the content folder: `data/aid-by-donor.chart.yaml`.
    pub path: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// What it is about, or what it shows.
    pub title: String,
    /// What it is about, if the title says what it shows.
    pub subtitle: Option<String>,
    /// The path of its data, relative to the content folder.
    pub data: Spanned<String>,
    /// The column that names the rows.
    pub x: Spanned<String>,
    /// The columns to draw.
    pub series: Vec<Series>,
    /// For steps, the column whose words give each its colour.
    pub group: Option<Spanned<String>>,
    /// The period that the data cover.
    pub period: Option<Date>,
    /// The sources of the data; never empty.
    pub sources: Vec<Reference>,
    /// What readers need to know about the data.
    pub note: Option<String>,
    /// What the chart shows, in words.
    pub alt: String,
    /// Notes on single values.
    pub points: Vec<Annotation>,
    /// What it says in further languages.
    pub translations: Translations<ChartWords>,
}

/// What a chart says in a further language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartWords {
    /// The title.
    pub title: Option<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The unit, which all columns share.
    pub unit: Option<String>,
    /// What readers need to know about the data.
    pub note: Option<String>,
    /// What the chart shows, in words.
    pub alt: Option<String>,
    /// The words of the table: names of columns and rows, and the texts of steps.
    pub words: BTreeMap<String, TableWord>,
    /// The notes on single values, by their index.
    pub points: BTreeMap<usize, String>,
}

/// A word of a table in a further language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableWord {
    /// Where the word of the table is named.
    pub span: Span,
    /// Its translation.
    pub text: String,
}

impl Chart {
    /// The sum of its parts, if they are percentages.
    pub fn percent(&self, parts: &[Option<Number>]) -> Option<Sum> {
        let unit = self.series.first()?.unit.as_deref()?;
        (self.kind == ChartKind::Share && is_percent(unit)).then(|| Sum::of(parts))
    }
}

words! {
    /// The kinds of charts.
    pub enum ChartKind {
        Bar, "bar" ("column", "bars", "bar-chart", "column-chart", "histogram"), "Horizontal bars, to compare.";
        Line, "line" ("line-chart", "lines", "curve", "area", "time-series", "trend"), "Lines over time or over ordered values.";
        Share, "share" ("pie", "pie-chart", "donut", "doughnut", "parts", "stacked", "stacked-bar"), "One bar of the parts of a whole.";
        Steps, "steps" ("timeline", "chronology", "stages", "milestones"), "Dated steps, in words.";
    }
}

/// A column to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name in the data.
    pub column: Spanned<String>,
    /// The unit; steps have text and no unit.
    pub unit: Option<String>,
}

/// A note on a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The row, by its name in the column `x`.
    pub at: Spanned<String>,
    /// The column, if there are several.
    pub series: Option<Spanned<String>>,
    /// The text of the note.
    pub note: String,
}

/// A decimal number as it was written, so that `27.0` keeps its zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Digits, optionally with a sign and a decimal point.
    pub text: String,
    /// The value.
    pub value: f64,
}

impl Number {
    /// Reads `12`, `-3.5` or `+0.25`: without spaces, thousands separators, exponents or anything else that depends on a
    /// language.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(['-', '+', '−']).unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + fraction.len() > MAX_DIGITS + usize::from(!digits.contains('.')) {
            return None;
        }
        if !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let negative = text.starts_with(['-', '−']);
        let text = if negative { format!("-{digits}") } else { digits.to_owned() };
        let value = text.parse().ok()?;
        Some(Self { text, value })
    }
}

/// A chart with its data.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// The names of the rows.
    pub labels: Vec<RowLabel>,
    /// The values to draw.
    pub marks: Marks,
    /// For steps with groups, the number of each row's group, from 1, in the order in which the groups appear.
    pub groups: Vec<usize>,
}

/// The name of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowLabel {
    /// As it is written.
    pub text: String,
    /// Its date, if all labels of the chart are dates.
    pub date: Option<Date>,
}

/// The values of each row.
#[derive(Clone, Debug, PartialEq)]
pub enum Marks {
    /// For each series, a number or a gap for each row.
    Numbers(Vec<Vec<Option<Number>>>),
    /// A text for each row.
    Words(Vec<String>),
}

/// The location of an error in a chart.
pub type SourceSpan = (SourceId, Span);

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn numbers_are_plain_decimals() {
        let read = |text: &str| Number::parse(text).map(|number| (number.text, number.value));
        assert_eq!(read("27.0"), Some(("27.0".to_owned(), 27.0)));
        assert_eq!(read("−3"), Some(("-3".to_owned(), -3.0)));
        assert_eq!(read("+0.5"), Some(("0.5".to_owned(), 0.5)));
        for text in ["", "-", ".5", "5.", "1,000", "1 000", "5%", "1e3", "NaN", "inf", "٣", "--1", "1.2.3"] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert!(read(&"9".repeat(12)).is_some() && read("123456.123456").is_some());
        assert_eq!((read(&"9".repeat(13)), read("1234567.123456")), (None, None));
    }
}
