//! `missing-data` and `unknown-column`: the data of a chart is missing.

use super::ChartCase;
use crate::check::address;
use crate::diagnostic::{Diagnostic, Rule, closest};

pub(super) fn missing(case: &ChartCase<'_>, path: &str) -> Diagnostic {
    let assets = &case.graph.assets;
    if assets.contains_key(path) {
        let message = format!("`content/{path}` is outside `content/data/`, the folder of tables");
        return case.fault(Rule::MissingData, message).help("move the table to `content/data/`");
    }
    let tables = assets.keys().filter(|path| path.starts_with("data/"));
    let stems = tables.filter_map(|path| path.strip_suffix(".csv"));
    let diagnostic = case.fault(Rule::MissingData, format!("there is no table `content/{path}`"));
    match closest(path.trim_end_matches(".csv"), stems) {
        Some(near) => {
            let way = address::relative_path(case.path, &format!("{near}.csv"));
            case.did_you_mean(diagnostic, &format!("content/{near}.csv"), &way)
        }
        None => diagnostic.help("put the table beside the chart, in `content/data/`"),
    }
}

pub(super) fn unknown_column(case: &ChartCase<'_>, name: &str, columns: &[String], table: &str) -> Diagnostic {
    let message = format!("the table `content/{table}` has no column `{name}`");
    case.suggest(case.fault(Rule::UnknownColumn, message), name, columns, "its columns")
}
