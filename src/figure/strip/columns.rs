//! Many events: counted by year, or by as many years as give a readable number of columns.

use std::collections::BTreeMap;

use super::{FOOT, LABEL, LegendItem, MARGIN, StripColumn, StripEvent, StripView, TOP, WIDTH, Words, ends};

/// The maximum number of columns that can be told apart.
const MOST: i32 = 40;
/// The maximum width of a column.
const WIDEST: i32 = 48;
/// The height of the tallest column.
const HEIGHT: i32 = 96;
/// The space for the number above a column.
const NUMBER: i32 = 14;
/// How many years a column may cover.
const STEPS: [i32; 12] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];

/// The years of one column.
struct Bin<'e> {
    count: usize,
    anchor: &'e str,
}

/// A drawing of counts. An event counts in the year in which it begins, or ends if it has no beginning; one with neither is not
/// counted.
pub(super) fn view(items: &[StripEvent<'_>], words: &Words<'_>) -> Option<StripView> {
    let year = |item: &StripEvent<'_>| {
        let (first, last) = ends(&item.date);
        first.or(last).map(|point| i32::from(point.year))
    };
    let first = items.iter().filter_map(year).min()?;
    let last = items.iter().filter_map(year).max()?;
    let number = |step: i32| last.div_euclid(step) - first.div_euclid(step) + 1;
    let step = STEPS.into_iter().find(|step| number(*step) <= MOST)?;
    let mut bins: BTreeMap<i32, Bin<'_>> = BTreeMap::new();
    for item in items {
        let Some(year) = year(item) else { continue };
        let bin = bins.entry(year.div_euclid(step)).or_insert(Bin { count: 0, anchor: item.anchor });
        bin.count += 1;
    }
    let width = ((WIDTH - 2 * MARGIN) / number(step)).min(WIDEST);
    let line = TOP + NUMBER + HEIGHT;
    let columns = columns(&bins, (first.div_euclid(step), last.div_euclid(step)), (step, width, line), words);
    Some(StripView {
        width: WIDTH,
        height: line + FOOT,
        left: MARGIN,
        right: MARGIN + width * number(step),
        axis: line,
        years: Vec::new(),
        gaps: Vec::new(),
        months: Vec::new(),
        lanes: Vec::new(),
        titled: false,
        top: 0,
        marks: Vec::new(),
        columns,
        legend: vec![LegendItem { sign: "column", label: (words.sign)("column") }],
    })
}

/// All columns from the first to the last; empty ones have only a label.
fn columns(
    bins: &BTreeMap<i32, Bin<'_>>,
    (first, last): (i32, i32),
    (step, width, line): (i32, i32, i32),
    words: &Words<'_>,
) -> Vec<StripColumn> {
    let highest = bins.values().map(|bin| bin.count).max().unwrap_or(1);
    let peak = bins.iter().find(|(_, bin)| bin.count == highest).map(|(index, _)| *index);
    let mut labelled = i32::MIN / 2;
    let mut column = |index: i32| {
        let bin = bins.get(&index);
        let count = bin.map_or(0, |bin| bin.count);
        let height = if count == 0 { 0 } else { part(count, highest).max(2) };
        let x = MARGIN + (index - first) * width;
        let middle = x + width / 2;
        let fits = middle - labelled >= LABEL;
        if fits {
            labelled = middle;
        }
        let (from, to) = (index * step, index * step + step - 1);
        let period = if step == 1 { from.to_string() } else { format!("{from}–{to}") };
        StripColumn {
            x: x + 1,
            y: line - height,
            width: width - 2,
            height,
            middle,
            count,
            // The tallest column defines the scale, so its number is always shown.
            count_fits: count > 0 && (width >= LABEL || Some(index) == peak),
            label: fits.then(|| from.to_string()),
            title: (words.count)(&period, count),
            anchor: bin.map_or("", |bin| bin.anchor).to_owned(),
            href: None,
        }
    };
    (first..=last).map(&mut column).collect()
}

/// The height of a column.
fn part(count: usize, highest: usize) -> i32 {
    let scaled = usize::try_from(HEIGHT).unwrap_or(0) * count / highest.max(1);
    i32::try_from(scaled).unwrap_or(HEIGHT)
}
