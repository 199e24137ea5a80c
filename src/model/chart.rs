//! A chart as it is described in `data/*.chart.yaml`, and the numbers that it draws.
//!
//! A [`Chart`] has passed the checks of its own file. Its data stand in another file; the graph joins both.

use super::Date;
use super::entity::Reference;
use super::percent::{Sum, is_percent};
use super::words;
use crate::source::{SourceId, Span};
use crate::yaml::Spanned;

/// Series that a reader can tell apart.
pub const MAX_SERIES: usize = 6;

/// Rows that a drawing can hold.
pub const MAX_ROWS: usize = 5_000;

/// Remarks at values: as many as there are letters for them.
pub const MAX_POINTS: usize = 26;

/// Digits of a number. More do not fit a drawing, and a number must not be cut short.
pub const MAX_DIGITS: usize = 12;

/// What a chart's file ends with.
pub const CHART_ENDING: &str = ".chart.yaml";

/// The description of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The file.
    pub source: SourceId,
    /// Path from the content folder: `data/aid-by-donor.chart.yaml`.
    pub path: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// What it is about.
    pub title: String,
    /// The path of its data from the content folder.
    pub data: Spanned<String>,
    /// The column that names each row.
    pub x: Spanned<String>,
    /// The columns that are drawn.
    pub series: Vec<Series>,
    /// The time that the data are of.
    pub period: Option<Date>,
    /// What the data rest on; never empty.
    pub sources: Vec<Reference>,
    /// What a reader must know about the data.
    pub note: Option<String>,
    /// What the figure shows, in words.
    pub alt: String,
    /// Remarks at single values.
    pub points: Vec<Annotation>,
}

impl Chart {
    /// The sum of the parts that it draws, where they are parts in percent.
    pub fn percent(&self, parts: &[Option<Number>]) -> Option<Sum> {
        let unit = self.series.first()?.unit.as_deref()?;
        (self.kind == ChartKind::Share && is_percent(unit)).then(|| Sum::of(parts))
    }
}

words! {
    /// How a chart is drawn.
    pub enum ChartKind {
        Bar, "bar", "Horizontal bars, to compare.";
        Line, "line", "Lines over time or over ordered values.";
        Share, "share", "One bar of the parts of a whole.";
        Steps, "steps", "Dated steps, in words.";
    }
}

/// A column that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name in the data.
    pub column: Spanned<String>,
    /// What is counted; steps have words and no unit.
    pub unit: Option<String>,
}

/// A remark at a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The row, by its name in the column `x`.
    pub at: Spanned<String>,
    /// The column, where there are several.
    pub series: Option<Spanned<String>>,
    /// What it says.
    pub note: String,
}

/// A decimal number as it was written, so that `27.0` keeps its zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Digits, perhaps with a sign and a decimal point.
    pub text: String,
    /// What it is worth.
    pub value: f64,
}

impl Number {
    /// Reads `12`, `-3.5` or `+0.25`: no spaces, no thousands, no exponent, nothing that would depend on a language.
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
    pub labels: Vec<Label>,
    /// What is drawn of them.
    pub marks: Marks,
}

/// The name of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// As it is written.
    pub text: String,
    /// The date that it is, where all of a chart's labels are dates.
    pub date: Option<Date>,
}

/// What stands at each row.
#[derive(Clone, Debug, PartialEq)]
pub enum Marks {
    /// For each series a number for each row, or a gap.
    Numbers(Vec<Vec<Option<Number>>>),
    /// Words for each row.
    Words(Vec<String>),
}

/// Where a fault of a chart stands.
pub type Place = (SourceId, Span);

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
