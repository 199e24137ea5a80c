//! The data of a chart for templates: texts, marks and coordinates. Coordinates are in units of the drawing's own sheet, from its
//! upper left corner; text is 14 units high and lines are 18 units apart. Contains no classes, colours or styles.

use serde::Serialize;

/// A remark at a value; its letter stands in the drawing.
#[derive(Debug, Serialize)]
pub struct PointNote {
    /// The letter.
    pub letter: String,
    /// Which value, in words.
    pub at: String,
    /// The language of these words, if they are not translated into that of the page.
    pub at_lang: Option<String>,
    /// The remark.
    pub note: String,
    /// The language of the remark, if it is not translated.
    pub note_lang: Option<String>,
}

/// The data as a table.
#[derive(Debug, Serialize)]
pub struct ChartTable {
    /// The head of the first column.
    pub head: String,
    /// The language of that head, if it is not translated into that of the page.
    pub head_lang: Option<String>,
    /// The other columns.
    pub columns: Vec<ChartColumn>,
    /// The rows.
    pub rows: Vec<ChartRow>,
}

/// A column of the data.
#[derive(Debug, Serialize)]
pub struct ChartColumn {
    /// Its head.
    pub title: String,
    /// The language of its head, if it is not translated.
    pub title_lang: Option<String>,
    /// Whether it holds numbers.
    pub numeric: bool,
}

/// A row of the data; nothing for a gap.
#[derive(Debug, Serialize)]
pub struct ChartRow {
    /// Its first cell.
    pub head: String,
    /// The language of that cell, if it is not translated.
    pub head_lang: Option<String>,
    /// The others.
    pub cells: Vec<Option<String>>,
    /// The language of the others, if they are words and not translated.
    pub cells_lang: Option<String>,
}

/// A drawing for one width: `narrow` or `wide`.
#[derive(Debug, Serialize)]
pub struct Drawing {
    /// `narrow` or `wide`.
    pub sheet: &'static str,
    /// The width of its sheet.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// What is drawn.
    pub marks: Marks,
}

/// What is drawn.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Marks {
    /// In a chart of the kind `bar`.
    Bars {
        /// The rows of the data.
        groups: Vec<BarGroup>,
    },
    /// In a chart of the kind `line`.
    Lines {
        /// The lines of the grid.
        rules: Vec<Rule>,
        /// The words below the plot.
        ticks: Vec<Words>,
        /// The series.
        lines: Vec<Line>,
    },
    /// In a chart of the kind `share`.
    Share {
        /// The parts of the one bar.
        segments: Vec<Bar>,
        /// The list below it.
        rows: Vec<ShareRow>,
    },
    /// In a chart of the kind `steps`.
    Steps {
        /// The line that the steps stand on.
        track: Stroke,
        /// The steps.
        steps: Vec<Step>,
    },
}

/// Words in one line. `anchor` is SVG's: `start`, `middle` or `end`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Words {
    /// Where they are anchored, across.
    pub x: f64,
    /// Where their base line is.
    pub y: f64,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// The words.
    pub text: String,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stroke {
    /// Where it begins, across.
    pub x1: f64,
    /// Where it begins, down.
    pub y1: f64,
    /// Where it ends, across.
    pub x2: f64,
    /// Where it ends, down.
    pub y2: f64,
}

/// The letter of a remark, around a point.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Letter {
    /// The point, across.
    pub x: f64,
    /// The point, down.
    pub y: f64,
    /// The letter.
    pub text: String,
}

/// The bars of one row of the data.
#[derive(Debug, Serialize)]
pub struct BarGroup {
    /// The name of the row, line by line.
    pub label: Vec<Words>,
    /// The line that the bars stand on.
    pub base: Stroke,
    /// One bar for each series.
    pub bars: Vec<Bar>,
}

/// A bar or a segment of one; without a rectangle where the value is unknown.
#[derive(Debug, Serialize)]
pub struct Bar {
    /// Which series, from 1.
    pub series: usize,
    /// Its shape.
    pub rect: Option<Rect>,
    /// Its value in words, where there is room.
    pub words: Option<Words>,
    /// The letters of remarks at it.
    pub letters: Vec<Letter>,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A line of the grid with its value.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// The line.
    pub stroke: Stroke,
    /// Its value.
    pub words: Words,
    /// Whether that is zero.
    pub zero: bool,
}

/// A series over the plot.
#[derive(Debug, Serialize)]
pub struct Line {
    /// Which series, from 1.
    pub series: usize,
    /// Stretches without a gap, as SVG's `points`.
    pub stretches: Vec<String>,
    /// Its values.
    pub dots: Vec<Dot>,
    /// Its name, line by line.
    pub label: Vec<Words>,
    /// What leads from its end to the name, where that stands apart.
    pub leader: Option<Stroke>,
    /// The letters of remarks at it.
    pub letters: Vec<Letter>,
}

/// A point.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Dot {
    /// Across.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// An entry of the list below a share.
#[derive(Debug, Serialize)]
pub struct ShareRow {
    /// Which segment, from 1.
    pub series: usize,
    /// A sample of its colour.
    pub swatch: Rect,
    /// Its name, line by line.
    pub label: Vec<Words>,
    /// Its share.
    pub value: Words,
    /// The letters of remarks at it.
    pub letters: Vec<Letter>,
}

/// A dated step.
#[derive(Debug, Serialize)]
pub struct Step {
    /// Which group, from 1, if the steps have groups.
    pub series: Option<usize>,
    /// Its place on the track.
    pub dot: Dot,
    /// When it was.
    pub date: Words,
    /// What it is, line by line.
    pub label: Vec<Words>,
    /// The letters of remarks at it.
    pub letters: Vec<Letter>,
}
