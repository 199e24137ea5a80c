//! `repeated-row` and `row-order`: rows with the same name, or in the wrong order.

use super::ChartCase;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::chart::SourceSpan;

pub(super) fn repeated(case: &ChartCase<'_>, at: &str, first: SourceSpan) -> Diagnostic {
    case.fault(Rule::RepeatedRow, format!("two rows have the name `{at}`"))
        .also(first.0, first.1, "first here")
        .help("take one out, or say in its name what sets it apart")
}

pub(super) fn backwards(case: &ChartCase<'_>, at: &str, before: &str) -> Diagnostic {
    case.fault(Rule::RowOrder, format!("`{at}` stands after `{before}`, against the order of the other rows"))
        .help("mend what is mistyped, or move the row to its place")
}
