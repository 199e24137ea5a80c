//! Lines over time or over ordered values, each labelled at its end.

use super::scale::Scale;
use super::text_metrics::{self, LINE, tenth};
use super::types::{Dot, Drawing, Letter, Line, Marks, Rule, Stroke, Words};
use super::{Data, Dimensions, SeriesData};

/// The height of the plot, unless the labels of the lines need more.
const PLOT: f64 = 190.0;
/// The space above the plot, for a letter at its highest point.
const TOP: f64 = 22.0;
/// The distance between the plot and the labels.
const LEADER: f64 = 14.0;
/// The approximate number of grid lines.
const TICKS: usize = 4;
/// With more rows than this, dots would hide the line.
const DOTS: usize = 24;
/// The minimum distance between labels on the horizontal axis.
const APART: f64 = 12.0;

/// The label of a line, while it is positioned.
struct LineLabel {
    lines: Vec<String>,
    /// The y coordinate at which its line ends.
    wanted: f64,
    /// The y coordinate of its upper edge.
    top: f64,
}

/// The plot and its scales.
struct PlotArea {
    left: f64,
    right: f64,
    bottom: f64,
    x: Scale,
    y: Scale,
}

/// Draws lines.
pub(super) fn draw(data: &Data, sheet: &Dimensions) -> Drawing {
    let room = sheet.width * if sheet.beside { 0.28 } else { 0.4 };
    let mut names: Vec<Option<LineLabel>> = data.series.iter().map(|series| name(series, room)).collect();
    let needed: f64 = names.iter().flatten().map(|name| text_metrics::lines(name.lines.len())).sum();
    let bottom = TOP + PLOT.max(needed);
    let widest =
        names.iter().flatten().flat_map(|name| &name.lines).map(|line| text_metrics::width(line)).fold(0.0, f64::max);
    let y = vertical(data, bottom);
    let left = grid_room(data, &y, sheet);
    let right = sheet.width - widest - LEADER;
    let plot = PlotArea { left, right, bottom, x: horizontal(data, left + 6.0, right - 6.0), y };
    place_labels(data, &plot, &mut names);
    let lines = names.into_iter().enumerate().map(|(index, name)| line(data, index, name, &plot)).collect();
    let marks = Marks::Lines { rules: rules(data, &plot), ticks: ticks(data, &plot), lines };
    sheet.drawing(bottom + LINE + 12.0, marks)
}

/// The name and the last value; the name may be shortened, the value never.
fn name(series: &SeriesData, room: f64) -> Option<LineLabel> {
    let last = series.values.iter().flatten().last()?;
    let mut lines = text_metrics::wrapped(&series.name, room, 2);
    match lines.last_mut() {
        Some(line) if text_metrics::width(line) + text_metrics::width(&format!(" {}", last.text)) <= room => {
            line.push(' ');
            line.push_str(&last.text);
        }
        _ => lines.push(text_metrics::shortened(&last.text, room)),
    }
    Some(LineLabel { lines, wanted: 0.0, top: 0.0 })
}

/// Zero is part of the scale unless all values are far from it.
fn vertical(data: &Data, bottom: f64) -> Scale {
    let (low, high) = data.extent();
    let low = if low > 0.0 && low < high / 2.0 { 0.0 } else { low };
    let high = if high < 0.0 && high > low / 2.0 { 0.0 } else { high };
    Scale::new((low, high), (bottom, TOP)).nice(TICKS)
}

/// The space for the values of the grid lines.
fn grid_room(data: &Data, y: &Scale, sheet: &Dimensions) -> f64 {
    let (ticks, decimals) = y.ticks(TICKS);
    let widest = ticks.iter().map(|tick| text_metrics::width(&data.number(*tick, decimals))).fold(0.0, f64::max);
    (widest + 8.0).min(sheet.width * 0.36)
}

fn horizontal(data: &Data, from: f64, to: f64) -> Scale {
    let low = data.x_values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = data.x_values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Scale::new(if low.is_finite() { (low, high) } else { (0.0, 0.0) }, (from, to))
}

/// Places every label beside the end of its line, and moves labels apart that would overlap.
fn place_labels(data: &Data, plot: &PlotArea, names: &mut [Option<LineLabel>]) {
    let mut order: Vec<(usize, &mut LineLabel)> = Vec::new();
    for (index, name) in names.iter_mut().enumerate() {
        let Some(name) = name else { continue };
        let last = data.series[index].values.iter().flatten().last();
        name.wanted = plot.y.at(last.map_or(0.0, |value| value.value));
        order.push((index, name));
    }
    order.sort_by(|a, b| a.1.wanted.total_cmp(&b.1.wanted).then(a.0.cmp(&b.0)));
    // From top to bottom: no label overlaps the one above it.
    let mut free = TOP - LINE / 2.0;
    for (_, name) in &mut order {
        let height = text_metrics::lines(name.lines.len());
        name.top = (name.wanted - height / 2.0).max(free);
        free = name.top + height;
    }
    // From bottom to top: none is below the plot.
    let mut limit = plot.bottom + LINE / 2.0;
    for (_, name) in order.iter_mut().rev() {
        let height = text_metrics::lines(name.lines.len());
        name.top = name.top.min(limit - height);
        limit = name.top;
    }
}

fn line(data: &Data, index: usize, name: Option<LineLabel>, plot: &PlotArea) -> Line {
    let series = &data.series[index];
    let mut stretches: Vec<Vec<Dot>> = vec![Vec::new()];
    let mut letters = Vec::new();
    for (row, value) in series.values.iter().enumerate() {
        let Some(value) = value else {
            stretches.push(Vec::new());
            continue;
        };
        let dot = Dot { x: tenth(plot.x.at(data.x_values[row])), y: tenth(plot.y.at(value.value)) };
        letters.extend(letters_at(data, (row, index), dot, plot));
        if let Some(stretch) = stretches.last_mut() {
            stretch.push(dot);
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    let few = series.values.len() <= DOTS;
    let end = stretches.last().and_then(|stretch| stretch.last()).copied();
    // A value between two gaps has no line, so it gets a dot in any case.
    let dots = stretches.iter().filter(|stretch| few || stretch.len() == 1).flatten().copied();
    let mut dots: Vec<Dot> = dots.collect();
    dots.extend(end.filter(|end| !dots.contains(end)));
    let leader = name.as_ref().zip(end).and_then(|(name, end)| leader(name, end, plot));
    let label = name.map(|name| text_metrics::column(name.lines, plot.right + LEADER, name.top + LINE / 2.0, "start"));
    Line {
        series: index + 1,
        stretches: stretches.iter().filter(|stretch| stretch.len() > 1).map(|stretch| points(stretch)).collect(),
        dots,
        label: label.unwrap_or_default(),
        leader,
        letters,
    }
}

/// A thin line from the end of a series to its label, if the label was moved.
fn leader(name: &LineLabel, end: Dot, plot: &PlotArea) -> Option<Stroke> {
    let middle = name.top + text_metrics::lines(name.lines.len()) / 2.0;
    let away = (middle - end.y).abs() > 4.0 || plot.right - end.x > 12.0;
    away.then(|| Stroke { x1: tenth(end.x + 4.0), y1: end.y, x2: tenth(plot.right + LEADER - 3.0), y2: tenth(middle) })
}

/// Letters above a point, side by side; the plot has space for them above its highest point.
fn letters_at(data: &Data, (row, index): (usize, usize), dot: Dot, plot: &PlotArea) -> Vec<Letter> {
    let width = data.letters_width(row, index);
    let start = (dot.x - width / 2.0).clamp(plot.left, (plot.right - width).max(plot.left));
    data.letters(row, index, start, dot.y - 14.0)
}

fn points(stretch: &[Dot]) -> String {
    stretch.iter().map(|dot| format!("{},{}", dot.x, dot.y)).collect::<Vec<_>>().join(" ")
}

fn rules(data: &Data, plot: &PlotArea) -> Vec<Rule> {
    let (ticks, decimals) = plot.y.ticks(TICKS);
    let rule = |tick: f64| {
        let y = tenth(plot.y.at(tick));
        let text = text_metrics::shortened(&data.number(tick, decimals), plot.left - 6.0);
        let stroke = Stroke { x1: tenth(plot.left), y1: y, x2: tenth(plot.right), y2: y };
        Rule { stroke, words: text_metrics::words(text, plot.left - 6.0, y, "end"), zero: tick == 0.0 }
    };
    ticks.into_iter().map(rule).collect()
}

/// The labels of rows on the horizontal axis: the first, the last, and those in between that fit.
fn ticks(data: &Data, plot: &PlotArea) -> Vec<Words> {
    let count = data.labels.len();
    let mut order: Vec<usize> =
        (0..count.min(1)).chain(count.saturating_sub(1).max(1)..count).chain(1..count.saturating_sub(1)).collect();
    order.dedup();
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut ticks: Vec<(usize, Words)> = Vec::new();
    for row in order {
        let text = text_metrics::shortened(&data.labels[row], (plot.right - plot.left) * 0.48);
        let width = text_metrics::width(&text);
        let x = (plot.x.at(data.x_values[row]) - width / 2.0).min(plot.right + LEADER - width).max(0.0);
        if taken.iter().all(|(from, to)| x + width + APART <= *from || to + APART <= x) {
            taken.push((x, x + width));
            ticks.push((row, text_metrics::words(text, x, plot.bottom + LINE, "start")));
        }
    }
    ticks.sort_by_key(|(row, _)| *row);
    ticks.into_iter().map(|(_, words)| words).collect()
}
