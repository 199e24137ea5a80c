//! `malformed-number`: a cell that should contain a number.

use super::ChartCase;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::model::chart::{MAX_DIGITS, Number};

pub(super) fn malformed(case: &ChartCase<'_>, text: &str, column: &str) -> Diagnostic {
    if text.chars().filter(char::is_ascii_digit).count() > MAX_DIGITS {
        let message = format!("`{text}` has more than {MAX_DIGITS} digits, which is too long for a drawing");
        return case.fault(Rule::MalformedNumber, message).help("round it, or count in a larger unit");
    }
    let message = format!("`{text}` in the column `{column}` is not a number");
    let diagnostic = case.fault(Rule::MalformedNumber, message);
    match plain(text) {
        Some(meant) => {
            let help = format!("write `{meant}`: only digits and a point; the unit is in the chart's file");
            let edit = Edit::replace(case.source, case.span, meant);
            diagnostic.suggest(help, [edit], Applicability::Likely)
        }
        None => diagnostic.help("write only digits and a point, like `12.5`, or leave the cell empty for a gap"),
    }
}

/// The number meant by `1,200`, `5 %` or `12.5 billion`.
fn plain(text: &str) -> Option<String> {
    let meant: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}' | '%')).collect();
    let number = meant.trim_matches(|c: char| c.is_alphabetic() || "€$£¥".contains(c));
    // A single comma before one or two digits may be a decimal separator: then the meaning is ambiguous.
    let decimal_comma =
        text.matches(',').count() == 1 && text.split(',').nth(1).is_some_and(|rest| rest.trim().len() != 3);
    let meant = if decimal_comma { text.trim().replace(',', ".") } else { number.to_owned() };
    Number::parse(&meant).map(|_| meant)
}
