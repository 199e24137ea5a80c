//! `missing-chart` and `misplaced-chart`: a chart that does not exist, or is used where charts are not allowed.

use super::{DanglingCase, Part};
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::EdgeRole;
use crate::model::chart::CHART_ENDING;

pub(super) fn missing(case: &DanglingCase<'_, '_>, path: &str) -> Diagnostic {
    let diagnostic = case.fault(Rule::MissingChart, format!("there is no chart `content/{path}`"));
    // Compare without the extension, which all charts share.
    match case.known.chart(path.trim_end_matches(CHART_ENDING)) {
        Some(meant) => {
            case.did_you_mean(diagnostic, Part::Name, &format!("{}{CHART_ENDING}", case.relative_path(meant)))
        }
        None => diagnostic.help("charts are in `content/data/` and have the extension `.chart.yaml`"),
    }
}

/// A chart that is linked, is inside running text, or is the picture of a page.
pub(super) fn misplaced(case: &DanglingCase<'_, '_>, path: &str) -> Diagnostic {
    let message = match case.dangling.role {
        EdgeRole::Image => "a chart is a figure; it cannot be in running text or be the image of a page",
        _ => "a chart has no page of its own to link to",
    };
    case.fault(Rule::MisplacedChart, message)
        .help(format!("write `![…]({})` alone in a paragraph of the text", case.relative_path(path)))
}
