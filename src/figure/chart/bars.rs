//! Horizontal bars, with the value at the end: the label is above them on a narrow sheet and beside them on a wide one.

use super::scale::Scale;
use super::text_metrics::{self, LINE, tenth};
use super::types::{Bar, BarGroup, Drawing, Letter, Marks, Rect, Stroke, Words};
use super::{Data, Dimensions};

/// The height of a bar.
const BAR: f64 = 12.0;
/// The distance between two rows of the data.
const GAP: f64 = 12.0;
/// The distance between a bar and its value.
const SPACE: f64 = 6.0;
/// The minimum length of a bar that is not zero, so that it is visible.
const LEAST: f64 = 1.0;

/// The horizontal layout.
struct Columns {
    label: f64,
    start: f64,
    scale: Scale,
    /// The space for values left of negative bars.
    before: f64,
    /// The space for values right of all other bars.
    after: f64,
}

/// Draws bars.
pub(super) fn draw(data: &Data, sheet: &Dimensions) -> Drawing {
    let columns = columns(data, sheet);
    let mut y = 2.0;
    let mut groups = Vec::new();
    for row in 0..data.labels.len() {
        groups.push(group(data, row, &columns, sheet, &mut y));
        y += GAP;
    }
    sheet.drawing(y - GAP + 2.0, Marks::Bars { groups })
}

fn columns(data: &Data, sheet: &Dimensions) -> Columns {
    let most = sheet.width
        * match (sheet.beside, data.extent().0 < 0.0) {
            (true, _) => 0.3,
            (false, true) => 0.45,
            (false, false) => 0.56,
        };
    let (mut before, mut after) = (0.0_f64, 0.0_f64);
    for (row, index) in (0..data.labels.len()).flat_map(|row| (0..data.series.len()).map(move |index| (row, index))) {
        let room = text_metrics::width(&words_of(data, row, index)) + data.letters_width(row, index) + 2.0 * SPACE;
        let side = if is_negative(data, row, index) { &mut before } else { &mut after };
        *side = side.max(room.min(most));
    }
    let label = if sheet.beside {
        let longest = data.labels.iter().map(|label| text_metrics::width(label)).fold(0.0, f64::max);
        longest.min(sheet.width * 0.32)
    } else {
        sheet.width
    };
    let start = if sheet.beside { label + 2.0 * SPACE } else { 0.0 };
    let (low, high) = data.extent();
    let scale = Scale::new((low.min(0.0), high.max(0.0)), (start + before, sheet.width - after));
    Columns { label, start, scale, before, after }
}

fn is_negative(data: &Data, row: usize, index: usize) -> bool {
    data.series[index].values[row].as_ref().is_some_and(|value| value.value < 0.0)
}

fn group(data: &Data, row: usize, columns: &Columns, sheet: &Dimensions, y: &mut f64) -> BarGroup {
    let label = text_metrics::wrapped(&data.labels[row], columns.label, if sheet.beside { 3 } else { 2 });
    let (label_height, bars_height) = (text_metrics::lines(label.len()), text_metrics::lines(data.series.len()));
    let top = *y;
    let bars_top = if sheet.beside { top + (label_height - bars_height).max(0.0) / 2.0 } else { top + label_height };
    let label_top = if sheet.beside { top + (bars_height - label_height).max(0.0) / 2.0 } else { top };
    let mut bars = Vec::new();
    let mut middle = bars_top + LINE / 2.0;
    for index in 0..data.series.len() {
        bars.push(bar(data, row, index, columns, middle));
        middle += LINE;
    }
    *y = if sheet.beside { top + label_height.max(bars_height) } else { top + label_height + bars_height };
    let zero = tenth(columns.scale.at(0.0));
    let base = Stroke { x1: zero, y1: tenth(bars_top), x2: zero, y2: tenth(bars_top + bars_height) };
    BarGroup { label: text_metrics::column(label, 0.0, label_top + LINE / 2.0, "start"), base, bars }
}

fn bar(data: &Data, row: usize, index: usize, columns: &Columns, middle: f64) -> Bar {
    let value = data.series[index].values[row].as_ref().map(|value| value.value);
    let zero = columns.scale.at(0.0);
    let end = columns.scale.at(value.unwrap_or(0.0));
    let rect = value.map(|value| {
        let width = if value == 0.0 { 0.0 } else { (end - zero).abs().max(LEAST) };
        let x = if value < 0.0 { (zero - width).max(columns.start) } else { zero };
        Rect { x: tenth(x), y: tenth(middle - BAR / 2.0), width: tenth(width), height: BAR }
    });
    let negative = is_negative(data, row, index);
    let room = if negative { columns.before } else { columns.after };
    let room = room - SPACE - data.letters_width(row, index);
    let text = text_metrics::shortened(&words_of(data, row, index), room);
    let (words, letters) =
        beside_bar(data, (row, index), text, if negative { end - SPACE } else { end + SPACE }, middle, negative);
    Bar { series: index + 1, rect, words: Some(words), letters }
}

/// The value at the end of its bar, followed by the letters of notes.
fn beside_bar(
    data: &Data,
    (row, index): (usize, usize),
    text: String,
    x: f64,
    middle: f64,
    negative: bool,
) -> (Words, Vec<Letter>) {
    let width = text_metrics::width(&text);
    if negative {
        let letters = data.letters(row, index, x - width - data.letters_width(row, index), middle);
        (text_metrics::words(text, x, middle, "end"), letters)
    } else {
        let letters = data.letters(row, index, x + width, middle);
        (text_metrics::words(text, x, middle, "start"), letters)
    }
}

/// The value, with the name of the series if there are several, so that readers need not rely on colour.
fn words_of(data: &Data, row: usize, index: usize) -> String {
    let series = &data.series[index];
    let value = series.values[row].as_ref().map_or(data.no_value.as_str(), |value| value.text.as_str());
    if data.series.len() > 1 { format!("{value} {}", series.name) } else { value.to_owned() }
}
