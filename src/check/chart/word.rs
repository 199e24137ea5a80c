//! `unknown-word`: a translated word that the table of the chart does not have.

use super::ChartCase;
use crate::diagnostic::{Diagnostic, Rule};

pub(super) fn unknown(case: &ChartCase<'_>, word: &str, known: &[String], table: &str) -> Diagnostic {
    let diagnostic = case.fault(Rule::UnknownWord, format!("`{table}` has no column and no cell `{word}`"));
    case.suggest(diagnostic, word, known, "its words")
}
