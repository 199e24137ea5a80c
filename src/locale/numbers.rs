//! Formats decimal numbers in a language: decimal separator, digit groups.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale::Locale;

/// The number format of one language.
#[derive(Debug)]
pub(super) struct NumberWords(Option<DecimalFormatter>);

impl NumberWords {
    /// Loads the format; a language without data writes numbers as in the data files.
    pub(super) fn new(locale: &Locale) -> Self {
        Self(
            DecimalFormatter::try_new(locale.clone().into(), icu_decimal::options::DecimalFormatterOptions::default())
                .ok(),
        )
    }

    /// A plain decimal (`-27.0`) in the language's format, with the same number of decimals.
    pub(super) fn text(&self, decimal: &str) -> String {
        let formatted = match (&self.0, Decimal::try_from_str(decimal)) {
            (Some(formatter), Ok(number)) => formatter.format(&number).to_string(),
            _ => decimal.to_owned(),
        };
        // Replace the hyphen before a number with a minus sign.
        match formatted.strip_prefix('-') {
            Some(digits) => format!("−{digits}"),
            None => formatted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(locale: &str, decimal: &str) -> String {
        NumberWords::new(&locale.parse().unwrap_or(Locale::UNKNOWN)).text(decimal)
    }

    #[test]
    fn signs_are_those_of_the_language_and_zeros_are_kept() {
        assert_eq!(text("en", "27.0"), "27.0");
        assert_eq!(text("en", "-1234567.25"), "−1,234,567.25");
        assert_eq!(text("de", "1234.5"), "1.234,5");
        assert_eq!(text("ja", "0.6"), "0.6");
        assert_eq!(text("en", "nonsense"), "nonsense");
    }
}
