//! The parts of a whole: one bar, and a list of the names of its parts.

use super::text_metrics::{self, LINE, tenth};
use super::types::{Bar, Drawing, Marks, Rect, ShareRow};
use super::{Data, Dimensions};

/// The height of the bar.
const BAR: f64 = 26.0;
/// The size of the square before a list entry.
const SWATCH: f64 = 12.0;
/// The distance between the square and the name.
const SPACE: f64 = 10.0;

/// Draws a share.
pub(super) fn draw(data: &Data, sheet: &Dimensions) -> Drawing {
    let top = LINE + 4.0;
    let segments = segments(data, sheet, top);
    let mut y = top + BAR + 12.0;
    let rows = (0..data.labels.len()).map(|row| entry(data, row, sheet, &mut y)).collect();
    sheet.drawing(y, Marks::Share { segments, rows })
}

fn segments(data: &Data, sheet: &Dimensions, top: f64) -> Vec<Bar> {
    let values = || data.series.iter().flat_map(|series| series.values.iter().enumerate());
    // Divided before they are added, so that the sum stays finite.
    let largest = values().filter_map(|(_, value)| Some(value.as_ref()?.value)).fold(0.0, f64::max);
    let part = |value: f64| if largest > 0.0 { (value / largest).max(0.0) } else { 0.0 };
    let whole: f64 = values().filter_map(|(_, value)| Some(part(value.as_ref()?.value))).sum();
    // If percentages do not add up to 100, the rest is left blank.
    let whole = data.whole.map_or(whole, |hundred| whole.max(part(hundred)));
    let mut x = 0.0;
    let mut segments = Vec::new();
    for (row, value) in values() {
        let Some(value) = value else { continue };
        let width = if whole > 0.0 { part(value.value) / whole * sheet.width } else { 0.0 };
        let words = (text_metrics::width(&value.text) + 4.0 <= width)
            .then(|| text_metrics::words(value.text.clone(), x, top - LINE / 2.0 - 1.0, "start"));
        let rect = Rect { x: tenth(x), y: tenth(top), width: tenth(width), height: BAR };
        segments.push(Bar { series: row + 1, rect: Some(rect), words, letters: Vec::new() });
        x += width;
    }
    segments
}

fn entry(data: &Data, row: usize, sheet: &Dimensions, y: &mut f64) -> ShareRow {
    let value = data.series.first().and_then(|series| series.values[row].as_ref());
    let value = text_metrics::shortened(value.map_or(&data.no_value, |value| &value.text), sheet.width * 0.4);
    let letters_width = data.letters_width(row, 0);
    let room = sheet.width - SWATCH - SPACE - text_metrics::width(&value) - letters_width - SPACE;
    let label = text_metrics::wrapped(&data.labels[row], room, 2);
    let height = text_metrics::lines(label.len());
    let middle = *y + LINE / 2.0;
    let named = label.first().map_or(0.0, |line| text_metrics::width(line));
    *y += height + 4.0;
    ShareRow {
        series: row + 1,
        swatch: Rect { x: 0.0, y: tenth(middle - SWATCH / 2.0), width: SWATCH, height: SWATCH },
        letters: data.letters(row, 0, SWATCH + SPACE + named, middle),
        label: text_metrics::column(label, SWATCH + SPACE, middle, "start"),
        value: text_metrics::words(value, sheet.width, middle, "end"),
    }
}
