//! What templates see of a chart: words, marks and positions. Positions count in units of the drawing's own sheet, from its
//! upper left corner; letters are 14 units high and lines 18 units apart. No class, colour or style is among them.

use serde::Serialize;

use crate::view::types::{DateView, SourceLink};

/// A chart with its words, its drawings and its data.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct ChartView {
    pub id: String,
    pub kind: &'static str,
    pub title: String,
    pub caption: Option<String>,
    pub alt: String,
    pub unit: Option<String>,
    pub period: Option<DateView>,
    pub sources: Vec<SourceLink>,
    pub note: Option<String>,
    pub points: Vec<PointNote>,
    pub data_href: String,
    pub data_name: String,
    pub drawings: Vec<Drawing>,
    pub table: ChartTable,
}

/// A remark at a value; its letter stands in the drawing.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct PointNote {
    pub letter: String,
    pub at: String,
    pub note: String,
}

/// The data as a table.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct ChartTable {
    pub head: String,
    pub columns: Vec<ChartColumn>,
    pub rows: Vec<ChartRow>,
}

/// A column of the data.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct ChartColumn {
    pub title: String,
    pub numeric: bool,
}

/// A row of the data; nothing for a gap.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct ChartRow {
    pub head: String,
    pub cells: Vec<Option<String>>,
}

/// A drawing for one width: `narrow` or `wide`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Drawing {
    pub sheet: &'static str,
    pub width: f64,
    pub height: f64,
    pub marks: Marks,
}

/// What is drawn.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the theme contract")]
pub enum Marks {
    Bars { groups: Vec<BarGroup> },
    Lines { rules: Vec<Rule>, ticks: Vec<Words>, lines: Vec<Line> },
    Share { segments: Vec<Bar>, rows: Vec<ShareRow> },
    Steps { track: Stroke, steps: Vec<Step> },
}

/// Words in one line. `anchor` is SVG's: `start`, `middle` or `end`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Words {
    pub x: f64,
    pub y: f64,
    pub anchor: &'static str,
    pub text: String,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Stroke {
    pub x1: f64,
    pub y1: f64,
    pub x2: f64,
    pub y2: f64,
}

/// The letter of a remark, around a point.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Letter {
    pub x: f64,
    pub y: f64,
    pub text: String,
}

/// The bars of one row of the data.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct BarGroup {
    pub label: Vec<Words>,
    pub base: Stroke,
    pub bars: Vec<Bar>,
}

/// A bar or a segment of one; without a rectangle where the value is unknown.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Bar {
    pub series: usize,
    pub rect: Option<Rect>,
    pub words: Option<Words>,
    pub letters: Vec<Letter>,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A line of the grid with its value.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Rule {
    pub stroke: Stroke,
    pub words: Words,
    pub zero: bool,
}

/// A series over the plot.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Line {
    pub series: usize,
    /// Stretches without a gap, as SVG's `points`.
    pub stretches: Vec<String>,
    pub dots: Vec<Dot>,
    pub label: Vec<Words>,
    pub leader: Option<Stroke>,
    pub letters: Vec<Letter>,
}

/// A point.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Dot {
    pub x: f64,
    pub y: f64,
}

/// An entry of the list below a share.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct ShareRow {
    pub series: usize,
    pub swatch: Rect,
    pub label: Vec<Words>,
    pub value: Words,
    pub letters: Vec<Letter>,
}

/// A dated step.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract")]
pub struct Step {
    pub dot: Dot,
    pub date: Words,
    pub label: Vec<Words>,
    pub letters: Vec<Letter>,
}
