//! Adds up percentages.
//!
//! In: numbers as they were written. Out: their sum, and its possible rounding error. Independent of charts.

use super::chart::Number;

/// Words for "percent" at the start of a unit. The sign `%` may be anywhere: `回答者の%`.
const WORDS: [&str; 7] = ["percent", "per cent", "pct", "prozent", "pour cent", "por ciento", "відсот"];
const SIGNS: [&str; 3] = ["%", "％", "パーセント"];

/// Whether a unit is percent: `%`, `percent`, `percent of respondents`; but not `percentage points`.
pub fn is_percent(unit: &str) -> bool {
    let unit = unit.trim().to_lowercase();
    SIGNS.iter().any(|sign| unit.contains(sign))
        || WORDS.iter().any(|word| unit.starts_with(word) && !unit.starts_with("percentage"))
}

/// The sum of percentages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// The sum.
    pub value: f64,
    /// The maximum rounding error: half a unit of the last digit for each part. Any parts that were rounded from 100 are within
    /// it, so a larger deviation has another cause.
    pub rounding: f64,
    /// The number of decimals.
    pub decimals: usize,
    /// Whether a part is unknown.
    pub has_gap: bool,
}

impl Sum {
    /// Adds parts up.
    pub fn of(parts: &[Option<Number>]) -> Self {
        let numbers = || parts.iter().flatten();
        let half_unit = |number: &Number| 0.5 / 10_f64.powi(i32::try_from(decimals(number)).unwrap_or(0));
        Self {
            value: numbers().map(|number| number.value).sum(),
            rounding: numbers().map(half_unit).sum(),
            decimals: numbers().map(decimals).max().unwrap_or(0),
            has_gap: parts.iter().any(Option::is_none),
        }
    }

    /// Whether the parts add up to the whole, within rounding.
    pub fn is_whole(self) -> bool {
        // Binary sums of decimals are off by some billionths.
        (self.value - 100.0).abs() <= self.rounding + 1e-6
    }

    /// Whether it is wrong. An unknown part explains a sum that is too small.
    pub fn is_wrong(self) -> bool {
        let explained = self.is_whole() || (self.has_gap && self.value < 100.0);
        !explained
    }
}

fn decimals(number: &Number) -> usize {
    number.text.split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(parts: &[&str]) -> Sum {
        Sum::of(&parts.iter().map(|part| Number::parse(part)).collect::<Vec<_>>())
    }

    #[test]
    fn rounding_explains_half_a_unit_of_each_part() {
        for parts in
            [&["33", "33", "33"][..], &["33.3", "33.3", "33.3"], &["100"], &["0.4", "12", "87"], &["30", "", "20"]]
        {
            assert!(!sum(parts).is_wrong(), "{parts:?}");
        }
        for parts in
            [&["30", "20", "48"][..], &["90", "80", "5"], &["33.3", "33.3", "33.2"], &["30", "", "80"], &["99"]]
        {
            assert!(sum(parts).is_wrong(), "{parts:?}");
        }
    }

    #[test]
    fn units_that_say_percent() {
        for unit in ["%", "percent of respondents", "Per cent", "Prozent", "% of seats", "回答者の％", "パーセント"]
        {
            assert!(is_percent(unit), "{unit}");
        }
        for unit in ["EUR", "percentage points", "seats"] {
            assert!(!is_percent(unit), "{unit}");
        }
    }
}
