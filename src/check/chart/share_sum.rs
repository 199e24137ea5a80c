//! `share-sum`: percentages that do not add up to the whole, even allowing for rounding.

use super::ChartCase;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::percent::Sum;

pub(super) fn wrong(case: &ChartCase<'_>, sum: Sum) -> Diagnostic {
    let Sum { value, rounding, decimals, .. } = sum;
    let sum = format!("{value:.decimals$}");
    let rounding = format!("{rounding:.0$}", decimals + 1);
    let rounding = rounding.trim_end_matches('0').trim_end_matches('.');
    let message =
        format!("the parts add up to {sum} percent, but rounding explains only up to {rounding} on either side of 100");
    let diagnostic = case.fault(Rule::ShareSum, message);
    if value < 100.0 {
        let rest = 100.0 - value;
        let help = format!("add a row for the rest: {rest:.decimals$}; until then its space is left blank");
        return diagnostic.help(help);
    }
    diagnostic.help("correct the wrong number, or choose `kind: bar` if several answers were possible")
}
