//! The strip: events drawn along an axis of years, in units of the picture.
//!
//! In: events in the order of time. Out: numbers, words and the kind of each mark. It must not know SVG, colours or fonts: the
//! theme's `partials/strip.html` draws. One unit is about one pixel at the picture's natural width.

mod axis;
mod columns;
mod lanes;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use super::Views;
use crate::graph::NodeId;
use crate::locale::{Argument, Locale};
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};
use crate::model::entity::Event;
use axis::{Axis, Busy};

/// The width of the picture.
const WIDTH: i32 = 720;
/// Left and right of the axis, so that the labels of its ends stay inside.
const MARGIN: i32 = 10;
/// Above the highest lane.
const TOP: i32 = 6;
/// From one lane to the next.
const LANE: i32 = 12;
/// Between the lowest lane and the axis, so that no mark covers what the axis shows.
const GROUND: i32 = 4;
/// Below the axis: the labels.
const FOOT: i32 = 24;
/// The least width of a mark, and the height of all.
const MARK: i32 = 8;
/// Room for the label of a year.
const LABEL: i32 = 32;

/// Fewer events are seen at a glance in the list.
const FEWEST: usize = 3;
/// More events than this are counted by year instead of drawn one by one.
const MOST: usize = 120;
/// So are events that would be heaped up higher than this.
const HIGHEST: usize = 14;

/// A picture of events. It has either marks with years and gaps, or columns.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct StripView {
    pub width: i32,
    pub height: i32,
    pub left: i32,
    pub right: i32,
    pub axis: i32,
    pub years: Vec<StripYear>,
    pub gaps: Vec<StripGap>,
    pub months: Vec<i32>,
    pub marks: Vec<StripMark>,
    pub columns: Vec<StripColumn>,
    pub legend: Vec<LegendItem>,
}

/// A year on the axis. Its months are as wide as they are full, and it is as wide as all of them.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct StripYear {
    pub x: i32,
    pub width: i32,
    pub middle: i32,
    pub label: Option<String>,
}

/// Years without events, left out.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct StripGap {
    pub x: i32,
    pub width: i32,
    pub middle: i32,
    pub label: String,
}

/// An event. `shape` is `point`, `period` or `interval`; `certainty` is `exact`, `approximate` or `uncertain`.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct StripMark {
    pub shape: &'static str,
    pub certainty: &'static str,
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    pub middle_x: i32,
    pub middle_y: i32,
    pub open_start: bool,
    pub open_end: bool,
    pub anchor: String,
    pub date: String,
    pub title: String,
}

/// The events of a year, or of some years.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct StripColumn {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    pub middle: i32,
    pub count: usize,
    pub count_fits: bool,
    pub label: Option<String>,
    pub title: String,
    pub anchor: String,
}

/// What a sign means that occurs in this picture.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the theme contract: docs/theming.md describes every field")]
pub struct LegendItem {
    pub sign: &'static str,
    pub label: String,
}

/// One thing to draw: when, what it is called, where in the list it stands.
struct Item<'e> {
    date: Date,
    title: &'e str,
    anchor: &'e str,
}

impl Views<'_> {
    /// The picture of events that are given in the order of time; none of so few that the list says it all.
    pub(super) fn strip(events: &[(NodeId, &Event)], locale: &Locale) -> Option<StripView> {
        let items: Vec<Item<'_>> =
            events.iter().map(|(_, event)| Item { date: event.date, title: &event.title, anchor: &event.id }).collect();
        let count = |period: &str, count: usize| {
            // No site has 2^53 events.
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
}

fn year(number: i32) -> Argument {
    Argument::Text(number.to_string())
}

/// What the picture needs of a language.
struct Words<'l> {
    date: &'l dyn Fn(&Date) -> String,
    sign: &'l dyn Fn(&str) -> String,
    years: &'l dyn Fn(i32, i32) -> Option<String>,
    count: &'l dyn Fn(&str, usize) -> String,
}

/// Draws one by one what can be drawn so, and counts the rest by years.
fn draw(items: &[Item<'_>], words: &Words<'_>) -> Option<StripView> {
    if items.len() < FEWEST {
        return None;
    }
    let one_by_one = if items.len() <= MOST { marked(items, words) } else { None };
    one_by_one.or_else(|| columns::view(items, words))
}

fn marked(items: &[Item<'_>], words: &Words<'_>) -> Option<StripView> {
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

/// The years in which something begins or ends, with how much begins.
fn occupied(items: &[Item<'_>]) -> BTreeMap<i32, Busy> {
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
        if let Some(point) = last {
            years.entry(i32::from(point.year)).or_default();
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

fn mark(item: &Item<'_>, axis: &Axis, words: &Words<'_>) -> StripMark {
    let (first, last) = ends(&item.date);
    let start = first.map_or(MARGIN, |point| axis.start(point.first_day()));
    let end = last.map_or(axis.right(), |point| axis.end(point.last_day()));
    let shape = match item.date {
        Date::At(Point { precision: Precision::Day(..), .. }) => "point",
        Date::At(_) => "period",
        Date::Between(..) => "interval",
    };
    // A mark that is too small to see grows to both sides, and stays inside.
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

/// The less certain end counts.
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
