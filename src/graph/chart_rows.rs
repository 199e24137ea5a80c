//! Checks the rows of a chart's table: each occurs once, and those of lines and steps run in one direction.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::{ChartFault, ChartFaultKind};
use crate::model::chart::{Number, RowLabel, SourceSpan};

/// Rows with the same name as an earlier row.
pub(super) fn repeated(labels: &[RowLabel], cells: &[SourceSpan]) -> Vec<ChartFault> {
    let mut first: HashMap<&str, SourceSpan> = HashMap::new();
    let named = labels.iter().zip(cells).filter(|(label, _)| !label.text.is_empty());
    let repeated = named.filter_map(|(label, location)| {
        let first = *first.entry(&label.text).or_insert(*location);
        let kind = ChartFaultKind::Repeated { at: label.text.clone(), first };
        (first != *location).then_some(ChartFault { location: *location, kind })
    });
    repeated.collect()
}

/// Rows that go against the direction of the table. Statistics often have the newest row first, so both directions are allowed;
/// names that are neither dates nor numbers have no order.
pub(super) fn backwards(labels: &[RowLabel], cells: &[SourceSpan]) -> Vec<ChartFault> {
    let Some(steps) = steps(labels) else { return Vec::new() };
    let count = |wanted: Ordering| steps.iter().filter(|step| **step == wanted).count();
    let wrong = if count(Ordering::Greater) > count(Ordering::Less) { Ordering::Less } else { Ordering::Greater };
    let rows = steps.iter().zip(labels.windows(2)).zip(cells.iter().skip(1));
    let backwards = rows.filter(|((step, _), _)| **step == wrong).filter_map(|((_, pair), location)| {
        let [before, row] = pair else { return None };
        let kind = ChartFaultKind::Backwards { at: row.text.clone(), before: before.text.clone() };
        Some(ChartFault { location: *location, kind })
    });
    backwards.collect()
}

/// Compares each row with the next: by date if all are dates, otherwise by number if all are numbers.
fn steps(labels: &[RowLabel]) -> Option<Vec<Ordering>> {
    let dates: Option<Vec<_>> = labels.iter().map(|label| Some(label.date?.first_day())).collect();
    if let Some(dates) = dates {
        return Some(dates.windows(2).map(|pair| pair[0].cmp(&pair[1])).collect());
    }
    let numbers: Option<Vec<f64>> = labels.iter().map(|label| Some(Number::parse(&label.text)?.value)).collect();
    Some(numbers?.windows(2).map(|pair| pair[0].total_cmp(&pair[1])).collect())
}
