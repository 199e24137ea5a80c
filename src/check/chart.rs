//! Charts and their data: `missing-data`, `unknown-column`, `malformed-number`, `impossible-chart`, `unknown-point`,
//! `share-sum`, `repeated-row`, `row-order`, and sources that no bibliography has.

use super::unresolved;
use crate::diagnostic::{Diagnostic, Rule, closest};
use crate::graph::{ChartFault, ChartFaultKind as Kind, Graph};
use crate::model::chart::{MAX_DIGITS, MAX_ROWS, MAX_SERIES, Number};
use crate::model::date::{Date, DateError};
use crate::model::percent::Sum;
use crate::source::Sources;

pub(super) fn check<'g>(sources: &'g Sources, graph: &'g Graph) -> impl Iterator<Item = Diagnostic> + 'g {
    let known = |fault: &&ChartFault| !is_reported(sources, fault);
    graph.chart_faults.iter().filter(known).map(|fault| diagnostic(graph, fault))
}

/// A table that is there and is no text has been reported as such.
fn is_reported(sources: &Sources, fault: &ChartFault) -> bool {
    match &fault.kind {
        Kind::Data { path } => {
            sources.unreadable.iter().any(|file| file.path.strip_prefix("content/") == Some(path.as_str()))
        }
        _ => false,
    }
}

fn diagnostic(graph: &Graph, fault: &ChartFault) -> Diagnostic {
    let (source, span) = fault.place;
    let new = |rule, message: String| Diagnostic::new(rule, source, span, message);
    match &fault.kind {
        Kind::Data { path } if graph.assets.contains_key(path) => new(
            Rule::MissingData,
            format!("`content/{path}` stands outside `content/data/`, where Postil reads tables"),
        )
        .help("move the table to `content/data/`"),
        Kind::Data { path } => {
            let stems = graph
                .assets
                .keys()
                .filter(|path| path.starts_with("data/"))
                .filter_map(|path| path.strip_suffix(".csv"));
            let diagnostic = new(Rule::MissingData, format!("there is no table `content/{path}`"));
            match closest(path.trim_end_matches(".csv"), stems) {
                Some(near) => diagnostic.help(format!("did you mean `content/{near}.csv`?")),
                None => diagnostic.help("put the table beside the chart, in `content/data/`"),
            }
        }
        Kind::Column { name, columns, table } => {
            let diagnostic = new(Rule::UnknownColumn, format!("the table `content/{table}` has no column `{name}`"));
            suggest(diagnostic, name, columns, "its columns")
        }
        Kind::NoRows { table } => {
            new(Rule::ImpossibleChart, format!("the table `content/{table}` names columns and has no rows"))
        }
        Kind::TooManyRows { table, rows } => new(
            Rule::ImpossibleChart,
            format!("the table `content/{table}` has {rows} rows, and a chart draws up to {MAX_ROWS}"),
        )
        .help("sum them up by week, month or group"),
        Kind::NoLabel { column } => {
            new(Rule::ImpossibleChart, format!("this row says nothing in the column `{column}`"))
                .help("the column `x` of a chart names each row")
        }
        Kind::NoWords { column } => {
            new(Rule::ImpossibleChart, format!("this step says nothing in the column `{column}`"))
        }
        Kind::Number { text, .. } if text.chars().filter(char::is_ascii_digit).count() > MAX_DIGITS => new(
            Rule::MalformedNumber,
            format!("`{text}` has more than {MAX_DIGITS} digits, which no drawing has room for"),
        )
        .help("round it, or count in a larger unit"),
        Kind::Number { text, column } => {
            let diagnostic = new(Rule::MalformedNumber, format!("`{text}` in the column `{column}` is not a number"));
            diagnostic.help(match plain(text) {
                Some(meant) => format!("write `{meant}`: digits with a point, the unit stands in the chart's file"),
                None => "write digits with a point, like `12.5`, or leave the cell empty for a gap".to_owned(),
            })
        }
        Kind::Date { text } if Date::parse(text) == Err(DateError::Calendar) => {
            new(Rule::ImpossibleDate, format!("the calendar has no {text}"))
        }
        Kind::Date { text } => new(Rule::ImpossibleDate, format!("`{text}` is not a date"))
            .help("steps are dated: 2023, 2023-03, 2023-03-21 or an interval 2022-01/2022-11"),
        Kind::Negative { text } => new(Rule::ImpossibleChart, format!("a part of a whole cannot be {text}"))
            .help("choose `kind: bar` for values below zero"),
        Kind::TooManyParts { parts } => new(
            Rule::ImpossibleChart,
            format!("a share of {parts} parts has more than {MAX_SERIES}, which could not be told apart"),
        )
        .help("sum up the smallest, or choose `kind: bar`"),
        Kind::NoWhole { column } => {
            new(Rule::ImpossibleChart, format!("the values of `{column}` add up to zero, which has no parts"))
        }
        Kind::NothingDrawn { column } => {
            new(Rule::ImpossibleChart, format!("every cell of the column `{column}` is empty"))
        }
        Kind::Source { key } => unresolved::unknown_source(graph, source, span, key),
        Kind::Row { at, labels } => {
            let diagnostic = new(Rule::UnknownPoint, format!("no row of the data has the name `{at}`"));
            suggest(diagnostic, at, labels, "its rows")
        }
        Kind::Series { name, columns } => {
            let diagnostic = new(Rule::UnknownPoint, format!("the chart does not draw a column `{name}`"));
            suggest(diagnostic, name, columns, "it draws")
        }
        Kind::Gap { at, column } => new(Rule::UnknownPoint, format!("the column `{column}` has a gap at `{at}`"))
            .help("say it in the chart's `note`, or name another `series`"),
        Kind::Sum(sum) => wrong_sum(*sum, &new),
        Kind::Repeated { at, first } => new(Rule::RepeatedRow, format!("two rows have the name `{at}`"))
            .also(first.0, first.1, "first here")
            .help("take one out, or say in its name what sets it apart"),
        Kind::Backwards { at, before } => {
            new(Rule::RowOrder, format!("`{at}` stands after `{before}`, against the order of the other rows"))
                .help("mend what is mistyped, or move the row to its place")
        }
    }
}

/// Parts in percent that are not the whole, however they were rounded.
fn wrong_sum(sum: Sum, new: &impl Fn(Rule, String) -> Diagnostic) -> Diagnostic {
    let Sum { value, rounding, decimals, .. } = sum;
    let sum = format!("{value:.decimals$}");
    let rounding = format!("{rounding:.0$}", decimals + 1);
    let rounding = rounding.trim_end_matches('0').trim_end_matches('.');
    let diagnostic = new(
        Rule::ShareSum,
        format!(
            "the parts add up to {sum} percent, and rounding explains no more than {rounding} on either side of 100"
        ),
    );
    if value < 100.0 {
        let rest = 100.0 - value;
        let help = format!("give the rest a row of its own: {rest:.decimals$}; till then its room is left blank");
        return diagnostic.help(help);
    }
    diagnostic.help("mend the number that is wrong, or choose `kind: bar` for answers of which one could give several")
}

/// The near miss, or all there is to choose from.
fn suggest(diagnostic: Diagnostic, typed: &str, names: &[String], all: &str) -> Diagnostic {
    let diagnostic = diagnostic.did_you_mean(typed, names.iter().map(String::as_str));
    if !diagnostic.help.is_empty() || names.is_empty() {
        return diagnostic;
    }
    let first: Vec<&str> = names.iter().map(String::as_str).take(8).collect();
    diagnostic.help(format!("{all}: {}", first.join(", ")))
}

/// What somebody means who writes `1,200`, `5 %` or `12.5 billion`.
fn plain(text: &str) -> Option<String> {
    let meant: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}' | '%')).collect();
    let number = meant.trim_matches(|c: char| c.is_alphabetic() || "€$£¥".contains(c));
    // A single comma before one or two digits may be a decimal sign: then nobody can tell what is meant.
    let decimal_comma =
        text.matches(',').count() == 1 && text.split(',').nth(1).is_some_and(|rest| rest.trim().len() != 3);
    let meant = if decimal_comma { text.trim().replace(',', ".") } else { number.to_owned() };
    Number::parse(&meant).map(|_| meant)
}
