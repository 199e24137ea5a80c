//! The strip: events drawn along an axis of years.
//!
//! In: events in chronological order. Out: the coordinates, texts and kind of each mark. Independent of SVG, colours and fonts:
//! the theme's `partials/strip.html` draws it. One unit is about one pixel at the drawing's natural width.

mod axis;
mod columns;
mod labels;
mod lanes;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeMap;

use crate::locale::{Argument, Locale};
use crate::model::date::{Certainty, Point, Precision};
use crate::model::entity::Event;
use crate::model::{Date, Language};
use axis::{Axis, Busy};
pub use view::{LegendItem, StripColumn, StripGap, StripLabel, StripLane, StripMark, StripView, StripYear};

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

/// The space for the title of a band.
const LANE_TITLE: i32 = 15;
/// More turning points than these are not titled: nobody could tell them apart.
const MOST_LABELS: usize = 10;

/// With fewer events, the list alone is enough.
const FEWEST: usize = 3;
/// With more events than this, they are counted by year instead of drawn one by one.
const MOST: usize = 120;
/// The same if more than this many lanes would be needed.
const HIGHEST: usize = 14;

/// An event to draw: its date, its title, its anchor in the list, its band and whether its title is shown.
struct StripEvent<'e> {
    date: Date,
    title: &'e str,
    language: Option<&'e Language>,
    anchor: &'e str,
    lane: usize,
    is_turning_point: bool,
}

/// An event by its name in the language of the page.
#[derive(Clone, Copy, Debug)]
pub struct NamedEvent<'e> {
    /// The event.
    pub event: &'e Event,
    /// What it is called.
    pub title: &'e str,
    /// The language of that name, if it is not that of the page.
    pub language: Option<&'e Language>,
}

/// The drawing of events, given in chronological order; `None` if there are so few that the list is enough.
pub fn strip<'e>(events: impl Iterator<Item = NamedEvent<'e>>, locale: &Locale) -> Option<StripView> {
    strip_in_lanes(events.map(|event| (event, 0)), &[], locale)
}

/// The same with the events of each question in a band of their own: each event comes with the number of its band, from 1, and the bands
/// with their titles.
pub fn strip_in_lanes<'e>(
    events: impl Iterator<Item = (NamedEvent<'e>, usize)>,
    lanes: &[String],
    locale: &Locale,
) -> Option<StripView> {
    let item = |(NamedEvent { event, title, language }, lane): (NamedEvent<'e>, usize)| StripEvent {
        date: event.date,
        title,
        language,
        anchor: &event.id,
        lane,
        is_turning_point: event.turning_point,
    };
    let items: Vec<StripEvent<'_>> = events.map(item).collect();
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
    draw(&items, lanes, &words)
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
fn draw(items: &[StripEvent<'_>], lanes: &[String], words: &Words<'_>) -> Option<StripView> {
    if items.len() < FEWEST {
        return None;
    }
    let one_by_one = if items.len() <= MOST { marked(items, lanes, words) } else { None };
    one_by_one.or_else(|| columns::view(items, words))
}

fn marked(items: &[StripEvent<'_>], lanes: &[String], words: &Words<'_>) -> Option<StripView> {
    let axis = Axis::new(&occupied(items))?;
    let mut marks: Vec<StripMark> = items.iter().map(|item| mark(item, &axis, words)).collect();
    marks.sort_by_key(|mark| mark.x);
    let titles: Vec<(usize, String)> = (0..)
        .zip(&marks)
        .filter(|(_, mark)| mark.turning_point)
        .map(|(index, mark)| (index, mark.title.clone()))
        .take(MOST_LABELS)
        .collect();
    let titles: Vec<(usize, &str)> = titles.iter().map(|(index, title)| (*index, title.as_str())).collect();
    let rows = labels::place(&mut marks, &titles);
    let mut top = TOP + rows * labels::ROW;
    let mut bands = Vec::new();
    // What is in no band has all of the picture.
    for number in if lanes.is_empty() { 0..=0 } else { 1..=lanes.len() } {
        let title = number.checked_sub(1).and_then(|index| lanes.get(index));
        let mut own: Vec<&mut StripMark> = marks.iter_mut().filter(|mark| mark.lane == number).collect();
        let height = lanes::pack(&mut own, HIGHEST)? * LANE + title.map_or(0, |_| LANE_TITLE);
        for mark in own {
            // Places are counted upwards from the lower edge of the band.
            mark.y = top + height - mark.y * LANE - i32::midpoint(LANE, MARK);
            mark.middle_y = mark.y + MARK / 2;
        }
        bands.extend(title.map(|title| StripLane { title: title.clone(), y: top, height: height + GROUND }));
        top += height + if title.is_some() { GROUND } else { 0 };
    }
    let line = if lanes.is_empty() { top + GROUND } else { top };
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
        lanes: bands,
        titled: marks.iter().any(|mark| mark.turning_point),
        top: rows * labels::ROW,
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
        title_lang: item.language.map(ToString::to_string),
        lane: item.lane,
        turning_point: item.is_turning_point,
        label: None,
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
