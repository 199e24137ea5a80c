//! `unknown-point`: a note on a point that the chart does not draw.

use super::ChartCase;
use crate::diagnostic::{Diagnostic, Rule};

pub(super) fn unknown_row(case: &ChartCase<'_>, at: &str, labels: &[String]) -> Diagnostic {
    let diagnostic = case.fault(Rule::UnknownPoint, format!("no row of the data has the name `{at}`"));
    case.suggest(diagnostic, at, labels, "its rows")
}

pub(super) fn unknown_series(case: &ChartCase<'_>, name: &str, columns: &[String]) -> Diagnostic {
    let diagnostic = case.fault(Rule::UnknownPoint, format!("the chart does not draw a column `{name}`"));
    case.suggest(diagnostic, name, columns, "it draws")
}

pub(super) fn gap(case: &ChartCase<'_>, at: &str, column: &str) -> Diagnostic {
    case.fault(Rule::UnknownPoint, format!("the column `{column}` has a gap at `{at}`"))
        .help("put the remark into the chart's `note`, or name another `series`")
}
