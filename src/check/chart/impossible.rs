//! `impossible-chart` and `impossible-date`: data that this kind of chart cannot show.

use super::ChartCase;
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::Impossible;
use crate::model::chart::{MAX_ROWS, MAX_SERIES};
use crate::model::date::{Date, DateError};

pub(super) fn chart(case: &ChartCase<'_>, what: &Impossible) -> Diagnostic {
    let fault = |message: String| case.fault(Rule::ImpossibleChart, message);
    match what {
        Impossible::NoRows { table } => fault(format!("the table `content/{table}` has column names but no rows")),
        Impossible::TooManyRows { table, rows } => {
            fault(format!("the table `content/{table}` has {rows} rows, and a chart draws up to {MAX_ROWS}"))
                .help("aggregate them by week, month or group")
        }
        Impossible::NoLabel { column } => fault(format!("this row has no value in the column `{column}`"))
            .help("the column `x` of a chart names each row"),
        Impossible::NoWords { column } => fault(format!("this step has no value in the column `{column}`")),
        Impossible::Negative { text } => {
            fault(format!("a part of a whole cannot be {text}")).help("choose `kind: bar` for values below zero")
        }
        Impossible::TooManyParts { parts } => {
            fault(format!("a share of {parts} parts has more than {MAX_SERIES}, which readers could not distinguish"))
                .help("combine the smallest, or choose `kind: bar`")
        }
        Impossible::NoWhole { column } => fault(format!("the values of `{column}` add up to zero, which has no parts")),
        Impossible::NoGroup { column } => {
            fault(format!("this step has no value in the column `{column}`, which groups them"))
        }
        Impossible::TooManyGroups { groups } => {
            fault(format!("{groups} groups are more than {MAX_SERIES}, which readers could not distinguish"))
                .help("sum up the smallest, or leave `group` out")
        }
        Impossible::NothingDrawn { column } => fault(format!("every cell of the column `{column}` is empty")),
    }
}

pub(super) fn date(case: &ChartCase<'_>, text: &str) -> Diagnostic {
    if Date::parse(text) == Err(DateError::Calendar) {
        return case.fault(Rule::ImpossibleDate, format!("{text} does not exist in the calendar"));
    }
    case.fault(Rule::ImpossibleDate, format!("`{text}` is not a date"))
        .help("steps are dated: 2023, 2023-03, 2023-03-21 or an interval 2022-01/2022-11")
}
