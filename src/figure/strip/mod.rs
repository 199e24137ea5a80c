//! The strip: events drawn along an axis of years.
//!
//! In: events in chronological order. Out: the coordinates, texts and kind of each mark. Independent of SVG, colours and fonts:
//! the theme's `partials/strip.html` draws it. One unit is about one pixel at the drawing's natural width.

mod axis;
mod columns;
mod lanes;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::{Argument, Locale};
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};
use crate::model::entity::Event;
use axis::{Axis, Busy};

/// The width of the drawing.
const WIDTH: i32 = 720;
/// The space left and right of the axis, so that the labels at its ends stay inside.
const MARGIN: i32 = 10;
/// The space above the highest lane.
const TOP: i32 = 6;
/// The distance between lanes.
const LANE: i32 = 12;
/// The distance between the lowest lane and the axis, so that marks do not cover what the axis shows.
const GROUND: i32 = 4;
/// The space below the axis, for labels.
const FOOT: i32 = 24;
/// The minimum width of a mark, and the height of all marks.
const MARK: i32 = 8;
/// The space for the label of a year.
const LABEL: i32 = 32;

/// With fewer events, the list alone is enough.
const FEWEST: usize = 3;
/// With more events than this, they are counted by year instead of drawn one by one.
const MOST: usize = 120;
/// The same if more than this many lanes would be needed.
const HIGHEST: usize = 14;

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
    /// How far below the top the axis is.
    pub axis: i32,
    /// The years on the axis.
    pub years: Vec<StripYear>,
    /// The years that are left out.
    pub gaps: Vec<StripGap>,
    /// Where the ticks of the months are.
    pub months: Vec<i32>,
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

/// An event to draw: its date, its title, its anchor in the list.
struct StripEvent<'e> {
    date: Date,
    title: &'e str,
    anchor: &'e str,
}

/// The drawing of events, given in chronological order; `None` if there are so few that the list is enough.
pub fn strip<'e>(events: impl Iterator<Item = &'e Event>, locale: &Locale) -> Option<StripView> {
    let items: Vec<StripEvent<'_>> =
        events.map(|event| StripEvent { date: event.date, title: &event.title, anchor: &event.id }).collect();
    let count = |period: &str, count: usize| {
        // No site has 2^53 events, so the conversion is exact.
        #[expect(clippy::cast_precision_loss, reason = "no site has 2^53 of anything")]
        let arguments = [("period", Argument::Text(period.to_owned())), ("count", Argument::Number(count as f64))];
        locale.strings().text("strip-count", &arguments).unwrap_or_else(|| period.to_owned())
    };
    let words = Words {
        date: &|date| locale.date(date),
        sign: &|sign| locale.of("strip", sign),
        years: &|from, to| locale.strings().text("strip-empty", &[("from", year(from)), ("to", year(to))]),
        count: &count,
    };
    draw(&items, &words)
}

fn year(number: i32) -> Argument {
    Argument::Text(number.to_string())
}

/// The texts in the page's language.
struct Words<'l> {
    date: &'l dyn Fn(&Date) -> String,
    sign: &'l dyn Fn(&str) -> String,
    years: &'l dyn Fn(i32, i32) -> Option<String>,
    count: &'l dyn Fn(&str, usize) -> String,
}

/// Draws events one by one if possible, and otherwise counts them by year.
fn draw(items: &[StripEvent<'_>], words: &Words<'_>) -> Option<StripView> {
    if items.len() < FEWEST {
        return None;
    }
    let one_by_one = if items.len() <= MOST { marked(items, words) } else { None };
    one_by_one.or_else(|| columns::view(items, words))
}

fn marked(items: &[StripEvent<'_>], words: &Words<'_>) -> Option<StripView> {
    let axis = Axis::new(&occupied(items))?;
    let mut marks: Vec<StripMark> = items.iter().map(|item| mark(item, &axis, words)).collect();
    marks.sort_by_key(|mark| mark.x);
    let lanes = lanes::pack(&mut marks, HIGHEST)?;
    let line = TOP + lanes * LANE + GROUND;
    for mark in &mut marks {
        // Lanes are counted upwards from the axis.
        mark.y = line - GROUND - mark.y * LANE - i32::midpoint(LANE, MARK);
        mark.middle_y = mark.y + MARK / 2;
    }
    let (years, gaps) = axis.views(words);
    let legend = legend(&marks, !gaps.is_empty(), words);
    Some(StripView {
        width: WIDTH,
        height: line + FOOT,
        left: MARGIN,
        right: axis.right(),
        axis: line,
        months: axis.months(),
        years,
        gaps,
        marks,
        columns: Vec::new(),
        legend,
    })
}

/// The years in which something begins or ends, with the number of events that begin.
fn occupied(items: &[StripEvent<'_>]) -> BTreeMap<i32, Busy> {
    let mut years: BTreeMap<i32, Busy> = BTreeMap::new();
    for item in items {
        let (first, last) = ends(&item.date);
        if let Some(begins) = first.or(last) {
            let year = years.entry(i32::from(begins.year)).or_default();
            match begins.precision {
                Precision::Month(month) | Precision::Day(month, _) => {
                    year.months[usize::from(month).clamp(1, 12) - 1] += 1;
                }
                Precision::Year | Precision::Season(_) => year.some_time += 1,
            }
        }
        // A winter ends in the following year.
        if let Some(point) = last {
            years.entry(i32::from(point.last_day().0)).or_default();
        }
    }
    years
}

fn ends(date: &Date) -> (Option<Point>, Option<Point>) {
    match *date {
        Date::At(point) => (Some(point), Some(point)),
        Date::Between(from, to) => (from, to),
    }
}

fn mark(item: &StripEvent<'_>, axis: &Axis, words: &Words<'_>) -> StripMark {
    let (first, last) = ends(&item.date);
    let start = first.map_or(MARGIN, |point| axis.start(point.first_day()));
    let end = last.map_or(axis.right(), |point| axis.end(point.last_day()));
    let shape = match item.date {
        Date::At(Point { precision: Precision::Day(..), .. }) => "point",
        Date::At(_) => "period",
        Date::Between(..) => "interval",
    };
    // A mark that is too small to see is widened on both sides, within the drawing.
    let width = if shape == "point" { MARK } else { (end - start).max(MARK + 4) };
    let x = (i32::midpoint(start, end) - width / 2).clamp(MARGIN, (axis.right() - width).max(MARGIN));
    StripMark {
        shape,
        certainty: certainty(first, last),
        x,
        y: 0,
        width,
        height: MARK,
        middle_x: x + width / 2,
        middle_y: 0,
        open_start: first.is_none(),
        open_end: last.is_none(),
        anchor: item.anchor.to_owned(),
        date: (words.date)(&item.date),
        title: item.title.to_owned(),
    }
}

/// The certainty of the less certain end.
fn certainty(first: Option<Point>, last: Option<Point>) -> &'static str {
    let is = |known: &[Certainty]| first.into_iter().chain(last).any(|point| known.contains(&point.certainty));
    if is(&[Certainty::Uncertain, Certainty::Both]) {
        "uncertain"
    } else if is(&[Certainty::Approximate]) {
        "approximate"
    } else {
        "exact"
    }
}

fn legend(marks: &[StripMark], gaps: bool, words: &Words<'_>) -> Vec<LegendItem> {
    let any = |test: &dyn Fn(&StripMark) -> bool| marks.iter().any(test);
    let signs = [
        ("point", any(&|mark| mark.shape == "point")),
        ("period", any(&|mark| mark.shape == "period")),
        ("interval", any(&|mark| mark.shape == "interval")),
        ("open", any(&|mark| mark.open_start || mark.open_end)),
        ("approximate", any(&|mark| mark.certainty == "approximate")),
        ("uncertain", any(&|mark| mark.certainty == "uncertain")),
        ("gap", gaps),
    ];
    let shown = signs.into_iter().filter(|(_, shown)| *shown);
    shown.map(|(sign, _)| LegendItem { sign, label: (words.sign)(sign) }).collect()
}
