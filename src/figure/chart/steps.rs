//! Dated steps along a track. The longer the time between two steps, the longer the distance.

use super::text_metrics::{self, LINE, tenth};
use super::types::{Dot, Drawing, Marks, Step, Stroke};
use super::{Data, Dimensions};

/// The minimum distance between two steps.
const GAP: f64 = 8.0;
/// Distances grow with the square root of time, so that a day and four decades fit on one sheet.
const YEAR: f64 = 4.0;
/// The maximum distance.
const LONGEST: f64 = 30.0;
/// The distance between the track and the text.
const SPACE: f64 = 14.0;
/// The radius of a dot.
const DOT: f64 = 6.0;
/// The days of a year.
const DAYS: f64 = 365.25;

/// Draws steps.
pub(super) fn draw(data: &Data, sheet: &Dimensions) -> Drawing {
    let longest = data.labels.iter().map(|label| text_metrics::width(label)).fold(0.0, f64::max);
    let date_room = if sheet.beside { longest.min(sheet.width * 0.34) } else { sheet.width - DOT - SPACE };
    let x = if sheet.beside { date_room + SPACE } else { DOT };
    let mut y = 2.0;
    let mut steps: Vec<Step> = Vec::new();
    for row in 0..data.labels.len() {
        if row > 0 {
            let years = (data.x_values[row] - data.x_values[row - 1]).max(0.0) / DAYS;
            y += GAP + (years.sqrt() * YEAR).min(LONGEST);
        }
        steps.push(step(data, row, (x, date_room), sheet, &mut y));
    }
    let (first, last) = (steps.first().map_or(0.0, |step| step.dot.y), steps.last().map_or(0.0, |step| step.dot.y));
    let track = Stroke { x1: tenth(x), y1: first, x2: tenth(x), y2: last };
    sheet.drawing(y + 2.0, Marks::Steps { track, steps })
}

fn step(data: &Data, row: usize, (x, date_room): (f64, f64), sheet: &Dimensions, y: &mut f64) -> Step {
    let middle = *y + LINE / 2.0;
    let letters_width = data.letters_width(row, 0);
    let when = text_metrics::shortened(&data.labels[row], date_room);
    let room = sheet.width - x - SPACE - letters_width;
    let label = text_metrics::wrapped(&data.words[row], room, 3);
    let label_middle = if sheet.beside { middle } else { middle + LINE };
    *y = label_middle - LINE / 2.0 + text_metrics::lines(label.len());
    let end = label.last().map_or(0.0, |line| text_metrics::width(line));
    let last_middle = *y - LINE / 2.0;
    Step {
        series: data.groups.get(row).copied(),
        dot: Dot { x: tenth(x), y: tenth(middle) },
        date: if sheet.beside {
            text_metrics::words(when, date_room, middle, "end")
        } else {
            text_metrics::words(when, x + SPACE, middle, "start")
        },
        letters: data.letters(row, 0, x + SPACE + end, last_middle),
        label: text_metrics::column(label, x + SPACE, label_middle, "start"),
    }
}
