//! How texts in a language write places in sources, for whoever writes one.
//!
//! In: a language. Out: labels with an example of each; `locator` reads all of them.

use crate::model::Language;

/// A way to write a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocatorForm {
    /// What stands before the number.
    pub label: &'static str,
    /// A place.
    pub example: &'static str,
}

const fn form(label: &'static str, example: &'static str) -> LocatorForm {
    LocatorForm { label, example }
}

const ENGLISH: [LocatorForm; 15] = [
    form("p.", "p. 12"),
    form("pp.", "pp. 12–14"),
    form("art.", "art. 84-3(2)"),
    form("sec.", "sec. 3"),
    form("§", "§ 3"),
    form("para.", "para. 7"),
    form("ch.", "ch. 2"),
    form("pt.", "pt. 4"),
    form("vol.", "vol. 1"),
    form("n.", "n. 20"),
    form("l.", "l. 5"),
    form("fig.", "fig. 1"),
    form("tbl.", "tbl. 1"),
    form("app.", "app. A"),
    form("rule", "rule 9"),
];

const GERMAN: [LocatorForm; 10] = [
    form("S.", "S. 12"),
    form("§", "§ 3 Abs. 2"),
    form("§§", "§§ 14–16"),
    form("Art.", "Art. 87a"),
    form("Abs.", "Abs. 2"),
    form("Nr.", "Nr. 4"),
    form("Rn.", "Rn. 125"),
    form("Kap.", "Kap. 2"),
    form("Anl.", "Anl. 1"),
    form("Anh.", "Anh. 1"),
];

const FRENCH: [LocatorForm; 7] = [
    form("p.", "p. 12"),
    form("pp.", "pp. 12–14"),
    form("art.", "art. 3"),
    form("§", "§ 3"),
    form("chap.", "chap. 2"),
    form("vol.", "vol. 1"),
    form("n.", "n. 20"),
];

const JAPANESE: [LocatorForm; 5] = [
    form("第", "第9条第2項"),
    form("附則", "附則第2条"),
    form("別表", "別表第1"),
    form("頁", "頁12"),
    form("p.", "p. 12"),
];

/// The ways of a language; those of English for languages without their own.
pub fn locator_forms(language: &Language) -> &'static [LocatorForm] {
    match language.primary() {
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "ja" => &JAPANESE,
        _ => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use super::super::locator::locator;
    use super::*;

    #[test]
    fn every_form_is_read() {
        for language in ["en", "de", "fr", "ja"] {
            for form in locator_forms(&Language::new(language)) {
                assert!(form.example.starts_with(form.label), "{form:?}");
                assert!(matches!(locator(form.example), (Some(_), None)), "{form:?}: {:?}", locator(form.example));
            }
        }
    }
}
