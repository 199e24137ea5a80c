//! Every drawing stays within its sheet.

use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::model::Language;
use crate::model::chart::{Number, Series};
use crate::model::translation::{Translated, Translations};
use crate::source::{Sources, Span};
use crate::yaml::Spanned;

fn locale() -> Locale {
    Locale::new(&Language::new("en"), &Language::new("en"), &["chart-no-value = no figure"])
        .unwrap_or_else(|_| unreachable!())
}

fn chart_data<'l>(
    locale: &'l Locale,
    labels: Vec<String>,
    columns: Vec<(String, Vec<Option<f64>>)>,
    remarks: &[(usize, usize)],
) -> Data<'l> {
    let rows = labels.len();
    let text = |value: f64| ChartValue { value, text: locale.number(&format!("{value:.1}")) };
    let series: Vec<SeriesData> = columns
        .into_iter()
        .map(|(name, values)| SeriesData {
            name,
            values: (0..rows).map(|row| values.get(row).copied().flatten().map(text)).collect(),
        })
        .collect();
    let remark = |(index, (row, column)): (usize, &(usize, usize))| Remark {
        row: row % rows.max(1),
        series: column % series.len().max(1),
        letter: letter(index),
    };
    let remarks = remarks.iter().enumerate().map(remark).collect();
    let x_values = (0..rows).map(|row| f64::from(u32::try_from(row * row).unwrap_or(0))).collect();
    Data {
        locale,
        groups: Vec::new(),
        words: labels.clone(),
        labels,
        x_values,
        series,
        whole: None,
        no_value: "no figure".into(),
        remarks,
    }
}

/// Every coordinate of a drawing, and every extent, by the name of its axis.
fn extents(json: &Json, found: &mut Vec<(char, f64)>) {
    match json {
        Json::Object(fields) => {
            let number = |name: &str| fields.get(name).map(|value| value.as_f64().unwrap_or(f64::NAN));
            for (name, axis) in [("x", 'x'), ("x1", 'x'), ("x2", 'x'), ("y", 'y'), ("y1", 'y'), ("y2", 'y')] {
                found.extend(number(name).map(|at| (axis, at)));
            }
            if fields.contains_key("width") && fields.contains_key("x") {
                found.extend(number("x").zip(number("width")).map(|(x, width)| ('x', x + width)));
                found.extend(number("y").zip(number("height")).map(|(y, height)| ('y', y + height)));
            }
            if let (Some(x), Some(text), Some(anchor)) = (number("x"), fields.get("text"), fields.get("anchor")) {
                let width = text_metrics::width(text.as_str().unwrap_or_default());
                let end = if anchor == "end" { x - width } else { x + width };
                found.push(('x', end));
            }
            if let (Some(x), Some(y), true) =
                (number("x"), number("y"), fields.contains_key("text") && !fields.contains_key("anchor"))
            {
                found.extend([('x', x - 7.0), ('x', x + 7.0), ('y', y - 7.0), ('y', y + 7.0)]);
            }
            for stretch in fields.get("stretches").and_then(Json::as_array).into_iter().flatten() {
                let pairs = stretch.as_str().unwrap_or_default().split(' ').filter_map(|pair| pair.split_once(','));
                let number = |text: &str| text.parse().unwrap_or(f64::NAN);
                found.extend(pairs.flat_map(|(x, y)| [('x', number(x)), ('y', number(y))]));
            }
            fields.values().for_each(|value| extents(value, found));
        }
        Json::Array(items) => items.iter().for_each(|item| extents(item, found)),
        _ => {}
    }
}

fn assert_inside(kind: ChartKind, data: &Data<'_>) -> Result<(), TestCaseError> {
    for sheet in &SHEETS {
        let drawing = draw(kind, data, sheet);
        prop_assert!(drawing.height.is_finite() && drawing.height >= 0.0);
        let json = serde_json::to_value(&drawing.marks).unwrap_or_default();
        let mut found = Vec::new();
        extents(&json, &mut found);
        for (axis, at) in found {
            let end = if axis == 'x' { drawing.width } else { drawing.height };
            prop_assert!(at >= -0.2 && at <= end + 0.2, "{axis} {at} of {end} on the {} sheet: {json:#}", sheet.name);
        }
    }
    Ok(())
}

/// Any finite value; small ones and zero are more frequent.
fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(0.0)),
        4 => (-100.0..100.0_f64).prop_map(Some),
        2 => (prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL).prop_map(Some),
    ]
}

fn words() -> impl Strategy<Value = String> {
    "[a-zA-Z一-龠%…]{1,12}( [a-z]{1,9}){0,6}"
}

proptest! {
    #[test]
    fn nothing_leaves_its_sheet(
        labels in prop::collection::vec(words(), 0..9),
        columns in prop::collection::vec((words(), prop::collection::vec(value(), 0..9)), 1..6),
        remarks in prop::collection::vec((0_usize..9, 0_usize..6), 0..9),
    ) {
        let locale = locale();
        let mut columns = columns;
        let data = chart_data(&locale, labels.clone(), columns.clone(), &remarks);
        assert_inside(ChartKind::Bar, &data)?;
        assert_inside(ChartKind::Line, &data)?;
        assert_inside(ChartKind::Steps, &data)?;
        columns.truncate(1);
        columns.iter_mut().flat_map(|(_, values)| values).flatten().for_each(|value| *value = value.abs());
        assert_inside(ChartKind::Share, &chart_data(&locale, labels, columns, &remarks))?;
    }
}

fn column(name: &str, values: &[f64]) -> (String, Vec<Option<f64>>) {
    (name.to_owned(), values.iter().copied().map(Some).collect())
}

#[test]
fn the_names_of_lines_never_touch() {
    let locale = locale();
    let columns = vec![column("first", &[1.0, 5.0]), column("second", &[2.0, 5.1]), column("third", &[9.0, 5.05])];
    let data = chart_data(&locale, vec!["2023".into(), "2024".into()], columns, &[]);
    for sheet in &SHEETS {
        let Marks::Lines { lines, .. } = draw(ChartKind::Line, &data, sheet).marks else { unreachable!() };
        let mut heights: Vec<f64> = lines.iter().flat_map(|line| &line.label).map(|words| words.y).collect();
        heights.sort_by(f64::total_cmp);
        assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= text_metrics::LINE - 0.2), "{heights:?}");
    }
}

#[test]
fn bars_below_zero_go_the_other_way() {
    let locale = locale();
    let data = chart_data(&locale, vec!["gain".into(), "loss".into()], vec![column("change", &[4.0, -2.0])], &[]);
    let Marks::Bars { groups } = draw(ChartKind::Bar, &data, &SHEETS[0]).marks else { unreachable!() };
    let rects: Vec<_> = groups.iter().filter_map(|group| group.bars[0].rect).collect();
    assert!((rects[1].x + rects[1].width - rects[0].x).abs() < 0.2, "{rects:?}");
    assert!((rects[0].width - 2.0 * rects[1].width).abs() < 0.3, "{rects:?}");
    assert_eq!(
        groups[1].bars[0].words.as_ref().map(|words| (words.anchor, words.text.as_str())),
        Some(("end", "−2.0"))
    );
}

/// The right edge of the last segment of a share in percent, drawn 560 units wide.
fn end_of_share(parts: &[&str], unit: &str) -> f64 {
    let text = |words: &str| Spanned { value: words.to_owned(), span: Span::default() };
    let chart = Chart {
        source: Sources::default().push("content/data/x.chart.yaml", ""),
        path: String::new(),
        kind: ChartKind::Share,
        title: String::new(),
        subtitle: None,
        data: text("data/x.csv"),
        x: text("part"),
        series: vec![Series { column: text("share"), unit: Some(unit.to_owned()) }],
        group: None,
        period: None,
        sources: Vec::new(),
        note: None,
        alt: String::new(),
        points: Vec::new(),
        translations: Translations::new(),
    };
    let labels = parts.iter().map(|part| RowLabel { text: (*part).to_owned(), date: None }).collect();
    let numbers = parts.iter().map(|part| Number::parse(part)).collect();
    let plot = Plot { labels, marks: Plotted::Numbers(vec![numbers]), groups: Vec::new() };
    let locale = locale();
    let words = TableWords::new(Translated::new(&chart.translations, &locale.language, &locale.language), false);
    let Marks::Share { segments, .. } = draw(ChartKind::Share, &data(&chart, &plot, words, &locale), &SHEETS[1]).marks
    else {
        unreachable!()
    };
    segments.iter().filter_map(|segment| segment.rect).map(|rect| rect.x + rect.width).fold(0.0, f64::max)
}

#[test]
fn what_a_share_in_percent_does_not_tell_of_is_left_blank() {
    let ends = |parts: &[&str], unit, wanted: f64| {
        let end = end_of_share(parts, unit);
        assert!((end - wanted).abs() < 0.2, "{parts:?} {unit}: {end}");
    };
    ends(&["30", "20", "25"], "percent", 420.0);
    ends(&["30", "", "20"], "%", 280.0);
    // Sums within rounding, sums that are too large, and other units fill the bar.
    ends(&["33", "33", "33"], "percent", 560.0);
    ends(&["90", "80", "5"], "percent", 560.0);
    ends(&["30", "20", "25"], "seats", 560.0);
}
