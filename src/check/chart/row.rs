//! `repeated-row` and `row-order`: rows with the same name, or in the wrong order.

use super::ChartCase;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::chart::SourceSpan;

pub(super) fn repeated(case: &ChartCase<'_>, at: &str, first: SourceSpan) -> Diagnostic {
    case.fault(Rule::RepeatedRow, format!("two rows have the name `{at}`"))
        .also(first.0, first.1, "first here")
        .help("remove one of them, or give them different names")
}

pub(super) fn backwards(case: &ChartCase<'_>, at: &str, before: &str) -> Diagnostic {
    case.fault(Rule::RowOrder, format!("`{at}` comes after `{before}`, unlike the order of the other rows"))
        .help("correct the typing error, or move the row")
}
