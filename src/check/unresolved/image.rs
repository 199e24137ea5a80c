//! `missing-image` and `data-as-image`: a picture that does not exist, or is not a picture.

use super::{DanglingCase, Part};
use crate::diagnostic::{Diagnostic, Rule};

pub(super) fn missing(case: &DanglingCase<'_, '_>, path: &str) -> Diagnostic {
    let diagnostic = case.fault(Rule::MissingImage, format!("there is no image `content/{path}`"));
    match case.known.asset(path) {
        Some(meant) => case.did_you_mean(diagnostic, Part::Name, &case.relative_path(meant)),
        None if case.is_setting => diagnostic.help(case.path_help()),
        None => diagnostic,
    }
}

/// A data file that is used as a picture.
pub(super) fn data(case: &DanglingCase<'_, '_>, path: &str) -> Diagnostic {
    let message = format!("`content/{path}` is a data file, which browsers do not show as an image");
    let diagnostic = case.fault(Rule::DataAsImage, message);
    match case.graph().chart_of(path) {
        Some(chart) => case.did_you_mean(diagnostic, Part::Name, &case.relative_path(chart)),
        None => {
            diagnostic.help("describe a chart of it in a `.chart.yaml` file and use that, or write a link: `[…](…)`")
        }
    }
}
