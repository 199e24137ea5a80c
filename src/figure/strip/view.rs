//! The strip as data: what the theme draws.

use serde::Serialize;

/// A picture of events. It has either marks with years and gaps, or columns.
#[derive(Debug, Hash, Serialize)]
pub struct StripView {
    /// The width of the drawing; all numbers are units of it.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Where the axis begins.
    pub left: i32,
    /// Where it ends.
    pub right: i32,
    /// How far below the top the years begin: titles stand above them.
    pub top: i32,
    /// How far below the top the axis is.
    pub axis: i32,
    /// The years on the axis.
    pub years: Vec<StripYear>,
    /// The years that are left out.
    pub gaps: Vec<StripGap>,
    /// Where the ticks of the months are.
    pub months: Vec<i32>,
    /// The bands of the questions, from the top; none where events are not told apart.
    pub lanes: Vec<StripLane>,
    /// Whether some events are named.
    pub titled: bool,
    /// The events.
    pub marks: Vec<StripMark>,
    /// The numbers of events, where there are too many to draw each.
    pub columns: Vec<StripColumn>,
    /// What the signs mean.
    pub legend: Vec<LegendItem>,
}

/// A year on the axis. Its months are as wide as they are full, and it is as wide as all of them.
#[derive(Debug, Hash, Serialize)]
pub struct StripYear {
    /// Where it begins.
    pub x: i32,
    /// How wide it is.
    pub width: i32,
    /// Where its label is centred.
    pub middle: i32,
    /// The year, where there is room for it.
    pub label: Option<String>,
}

/// Years without events, left out.
#[derive(Debug, Hash, Serialize)]
pub struct StripGap {
    /// Where it begins.
    pub x: i32,
    /// How wide it is.
    pub width: i32,
    /// Its middle.
    pub middle: i32,
    /// Which years, in words.
    pub label: String,
}

/// An event. `shape` is `point`, `period` or `interval`; `certainty` is `exact`, `approximate` or `uncertain`.
#[derive(Debug, Hash, Serialize)]
pub struct StripMark {
    /// `point`, `period` or `interval`.
    pub shape: &'static str,
    /// `exact`, `approximate` or `uncertain`.
    pub certainty: &'static str,
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Its middle, across.
    pub middle_x: i32,
    /// Its middle, down.
    pub middle_y: i32,
    /// Whether nobody knows when it began, or it has always been so.
    pub open_start: bool,
    /// Whether it goes on.
    pub open_end: bool,
    /// The id of the event in the list.
    pub anchor: String,
    /// When it was, in words.
    pub date: String,
    /// What happened.
    pub title: String,
    /// The language of these words, if they are not translated into that of the page.
    pub title_lang: Option<String>,
    /// The number of its band, from 1; 0 where there are none.
    pub lane: usize,
    /// Whether it is one of the few that the drawing names.
    pub turning_point: bool,
    /// Of a turning point: its title above the picture.
    pub label: Option<StripLabel>,
}

/// A band of a picture: the events of a question.
#[derive(Debug, Hash, Serialize)]
pub struct StripLane {
    /// What its events have in common.
    pub title: String,
    /// Its upper edge.
    pub y: i32,
    /// Its height.
    pub height: i32,
}

/// The title of a turning point, above the picture, and the line from it to its mark.
#[derive(Debug, Hash, Serialize)]
pub struct StripLabel {
    /// Where it ends, or begins if it stands after its line.
    pub x: i32,
    /// Its base line.
    pub y: i32,
    /// Whether it stands after its line: there is no room before it.
    pub is_after: bool,
    /// Where the line stands.
    pub line_x: i32,
    /// Where the line begins, below the title.
    pub line_y: i32,
    /// The title.
    pub text: String,
}

/// The events of a year, or of some years.
#[derive(Debug, Hash, Serialize)]
pub struct StripColumn {
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Where its label is centred.
    pub middle: i32,
    /// How many events.
    pub count: usize,
    /// Whether there is room for that number above it.
    pub count_fits: bool,
    /// The year or the years, where there is room.
    pub label: Option<String>,
    /// Years and number in words.
    pub title: String,
    /// The id of the first of these events in the list.
    pub anchor: String,
    /// Where that event stands, if the list is not on this page.
    pub href: Option<String>,
}

/// What a sign means that occurs in this picture.
#[derive(Debug, Hash, Serialize)]
pub struct LegendItem {
    /// Which sign: `point`, `period`, `interval`, `open`, `approximate`, `uncertain`, `gap` or `column`.
    pub sign: &'static str,
    /// What it means.
    pub label: String,
}
