//! Charts: computes texts, marks and coordinates from a chart and its data, for the theme's `elements/chart.html` to draw.
//!
//! Every chart is laid out twice, for a narrow sheet (telephones) and a wide one, and the theme shows the one that fits. So text
//! has the same size on every screen, without scripts. Generates no SVG and no classes.

mod bars;
mod lines;
mod scale;
mod share;
mod steps;
mod table_words;
pub(super) mod text_metrics;
pub(super) mod types;

use crate::locale::Locale;
use crate::model::Date;
use crate::model::chart::{Chart, ChartKind, Marks as Plotted, Plot, RowLabel};
use crate::model::translation::Wording;
use types::Letter;

pub use table_words::TableWords;
pub use types::{ChartColumn, ChartRow, ChartTable, Drawing, Marks, PointNote};

/// The dimensions of a drawing.
struct Dimensions {
    name: &'static str,
    width: f64,
    /// Whether labels fit beside what they name.
    beside: bool,
}

/// On a telephone of 360 px, a unit is about a pixel; the wide sheet is as wide as a text column.
const SHEETS: [Dimensions; 2] = [
    Dimensions { name: "narrow", width: 330.0, beside: false },
    Dimensions { name: "wide", width: 560.0, beside: true },
];

impl Dimensions {
    fn drawing(&self, height: f64, marks: Marks) -> Drawing {
        Drawing { sheet: self.name, width: self.width, height: text_metrics::tenth(height.max(0.0)), marks }
    }
}

/// The data to draw, with texts in the page's language.
struct Data<'l> {
    locale: &'l Locale,
    labels: Vec<String>,
    /// The positions of rows along a line or track: days, or their order.
    x_values: Vec<f64>,
    /// The texts of steps.
    words: Vec<String>,
    series: Vec<SeriesData>,
    /// The groups of steps, from 1; empty without groups.
    groups: Vec<usize>,
    /// The value that fills the bar of a share, if it is more than the sum of the parts.
    whole: Option<f64>,
    no_value: String,
    remarks: Vec<Remark>,
}

struct SeriesData {
    name: String,
    values: Vec<Option<ChartValue>>,
}

struct ChartValue {
    value: f64,
    text: String,
}

/// A note on a value, by its row and series.
struct Remark {
    row: usize,
    series: usize,
    letter: String,
}

/// The width reserved for the letter of a note.
const LETTER_ROOM: f64 = 18.0;
/// The maximum number of letters at one value; all notes are listed below the drawing.
const MOST_LETTERS: usize = 3;

impl Data<'_> {
    fn number(&self, value: f64, decimals: usize) -> String {
        self.locale.number(&format!("{value:.decimals$}"))
    }

    /// The smallest and the largest value; zero if there are none.
    fn extent(&self) -> (f64, f64) {
        let values = || self.series.iter().flat_map(|series| series.values.iter().flatten()).map(|value| value.value);
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        if low <= high { (low, high) } else { (0.0, 0.0) }
    }

    fn remarks_at(&self, row: usize, series: usize) -> impl Iterator<Item = &Remark> {
        self.remarks.iter().filter(move |remark| remark.row == row && remark.series == series).take(MOST_LETTERS)
    }

    fn letters_width(&self, row: usize, series: usize) -> f64 {
        self.remarks_at(row, series).map(|_| LETTER_ROOM).sum()
    }

    /// The letters of the notes on a value, side by side from `x` on.
    fn letters(&self, row: usize, series: usize, x: f64, y: f64) -> Vec<Letter> {
        let mut middle = x - LETTER_ROOM / 2.0 + 2.0;
        let letters = self.remarks_at(row, series).map(|remark| {
            middle += LETTER_ROOM;
            Letter { x: text_metrics::tenth(middle), y: text_metrics::tenth(y), text: remark.letter.clone() }
        });
        letters.collect()
    }
}

/// The drawings of a chart, one per sheet.
pub fn drawings(chart: &Chart, plot: &Plot, words: TableWords<'_>, locale: &Locale) -> Vec<Drawing> {
    let data = data(chart, plot, words, locale);
    SHEETS.iter().map(|sheet| draw(chart.kind, &data, sheet)).collect()
}

fn draw(kind: ChartKind, data: &Data<'_>, sheet: &Dimensions) -> Drawing {
    match kind {
        ChartKind::Bar => bars::draw(data, sheet),
        ChartKind::Line => lines::draw(data, sheet),
        ChartKind::Share => share::draw(data, sheet),
        ChartKind::Steps => steps::draw(data, sheet),
    }
}

/// The rows in drawing order: lines and steps run forward in time, whatever the order of the file.
fn data<'l>(chart: &Chart, plot: &Plot, shown: TableWords<'_>, locale: &'l Locale) -> Data<'l> {
    let mut rows: Vec<usize> = (0..plot.labels.len()).collect();
    let dated = plot.labels.iter().all(|label| label.date.is_some());
    if dated && matches!(chart.kind, ChartKind::Line | ChartKind::Steps) {
        rows.sort_by_key(|row| plot.labels[*row].date);
    }
    let (words, series) = match &plot.marks {
        Plotted::Words(words) => (rows.iter().map(|row| shown.word(&words[*row])).collect(), Vec::new()),
        Plotted::Numbers(series) => {
            let of =
                |(described, numbers): (&crate::model::chart::Series, &Vec<Option<crate::model::chart::Number>>)| {
                    let value = |row: &usize| {
                        let number = numbers[*row].as_ref()?;
                        Some(ChartValue { value: number.value, text: locale.number(&number.text) })
                    };
                    SeriesData { name: shown.word(&described.column.value), values: rows.iter().map(value).collect() }
                };
            (Vec::new(), chart.series.iter().zip(series).map(of).collect())
        }
    };
    let labels: Vec<String> = rows.iter().map(|row| label(&plot.labels[*row], shown, locale)).collect();
    let x_values = x_values(&rows, plot);
    let whole = match &plot.marks {
        Plotted::Numbers(series) => series.first().and_then(|parts| chart.percent(parts)),
        Plotted::Words(_) => None,
    };
    // Parts that add up to 100 within rounding fill the bar.
    let whole = whole.filter(|sum| !sum.is_whole() && sum.value < 100.0).map(|_| 100.0);
    let no_value = locale.text("chart-no-value");
    let groups = rows.iter().filter_map(|row| plot.groups.get(*row).copied()).collect();
    Data { locale, labels, x_values, words, series, groups, whole, no_value, remarks: remarks(chart, plot, &rows) }
}

/// Day numbers for dates, otherwise the order of the rows.
#[expect(clippy::cast_precision_loss, reason = "tables are short")]
fn x_values(rows: &[usize], plot: &Plot) -> Vec<f64> {
    let days: Option<Vec<f64>> = rows.iter().map(|row| plot.labels[*row].date.as_ref().map(day_number)).collect();
    days.unwrap_or_else(|| (0..rows.len()).map(|row| row as f64).collect())
}

/// The number of the day on which a date begins, so that months and years have their true lengths.
fn day_number(date: &Date) -> f64 {
    let (year, month, day) = date.first_day();
    let whole = jiff::civil::Date::new(year, i8::try_from(month).unwrap_or(1), i8::try_from(day).unwrap_or(1));
    let first = jiff::civil::Date::constant(1970, 1, 1);
    // Beyond the range of the calendar, an approximation by years is enough.
    whole.map_or(f64::from(year) * 365.25, |whole| f64::from((whole - first).get_days()))
}

fn label(label: &RowLabel, words: TableWords<'_>, locale: &Locale) -> String {
    label.date.as_ref().map_or_else(|| words.word(&label.text), |date| locale.date(date))
}

/// The language of the name of a row, if it is not that of the page.
fn label_language(label: &RowLabel, words: TableWords<'_>) -> Option<String> {
    if label.date.is_some() { None } else { words.language(&label.text) }
}

/// The letter of a note: a to z, then numbers.
fn letter(index: usize) -> String {
    u8::try_from(index)
        .ok()
        .filter(|index| *index < 26)
        .map_or_else(|| (index + 1).to_string(), |index| char::from(b'a' + index).to_string())
}

fn remarks(chart: &Chart, plot: &Plot, rows: &[usize]) -> Vec<Remark> {
    let remark = |(index, annotation): (usize, &crate::model::chart::Annotation)| {
        let row = rows.iter().position(|row| plot.labels[*row].text == annotation.at.value)?;
        let named = annotation.series.as_ref();
        let series = named.and_then(|name| chart.series.iter().position(|series| series.column.value == name.value));
        Some(Remark { row, series: series.unwrap_or(0), letter: letter(index) })
    };
    chart.points.iter().enumerate().filter_map(remark).collect()
}

/// The notes on single values, in the order of the file; `notes` are their texts as the page shows them.
pub fn point_notes(
    chart: &Chart,
    plot: &Plot,
    notes: &[Wording<'_>],
    words: TableWords<'_>,
    locale: &Locale,
) -> Vec<PointNote> {
    let note = |((index, annotation), note): ((usize, &crate::model::chart::Annotation), &Wording<'_>)| {
        let row = plot.labels.iter().find(|label| label.text == annotation.at.value)?;
        let (mut at, mut at_lang) = (label(row, words, locale), label_language(row, words));
        if let Some(series) = &annotation.series {
            at = locale.listed(&[&at, &words.word(&series.value)]);
            at_lang = at_lang.or_else(|| words.language(&series.value));
        }
        let (note, note_lang) = note.owned();
        Some(PointNote { letter: letter(index), at, at_lang, note, note_lang })
    };
    chart.points.iter().enumerate().zip(notes).filter_map(note).collect()
}

/// The data in the order of the file.
pub fn table(chart: &Chart, plot: &Plot, words: TableWords<'_>, locale: &Locale) -> ChartTable {
    let columns = chart.series.iter().map(|series| ChartColumn {
        title: words.word(&series.column.value),
        title_lang: words.language(&series.column.value),
        numeric: matches!(plot.marks, Plotted::Numbers(_)),
    });
    let cells = |row: usize| match &plot.marks {
        Plotted::Words(texts) => (vec![Some(words.word(&texts[row]))], words.language(&texts[row])),
        Plotted::Numbers(series) => {
            let number = |numbers: &Vec<Option<crate::model::chart::Number>>| {
                numbers[row].as_ref().map(|number| locale.number(&number.text))
            };
            (series.iter().map(number).collect(), None)
        }
    };
    let row = |(row, name): (usize, &RowLabel)| {
        let (cells, cells_lang) = cells(row);
        let (head, head_lang) = (label(name, words, locale), label_language(name, words));
        ChartRow { head, head_lang, cells, cells_lang }
    };
    ChartTable {
        head: words.word(&chart.x.value),
        head_lang: words.language(&chart.x.value),
        columns: columns.collect(),
        rows: plot.labels.iter().enumerate().map(row).collect(),
    }
}

#[cfg(test)]
mod tests;
