//! Floor 5: language data: interface strings, dates in words, collation.
//!
//! In: Fluent texts, given by the theme. Out: [`Locale`]s. Independent of the origin of the texts and of their use.

mod alphabet;
mod dates;
mod eras;
mod intervals;
mod numbers;
mod strings;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

pub use alphabet::{Alphabet, Initials};
pub use strings::{Argument, Strings, StringsError, keys};

use crate::model::entity::OfficeTime;
use crate::model::tree::{Locator, NoteKind};
use crate::model::{Date, Language, Localized};
use dates::DateWords;
use numbers::NumberWords;

/// The data of one language.
#[derive(Debug)]
pub struct Locale {
    /// The language.
    pub language: Language,
    strings: Strings,
    dates: DateWords,
    /// A cache of formatted dates: a site has few different dates, each used many times.
    said: RwLock<HashMap<Date, Box<str>>>,
    numbers: NumberWords,
    alphabet: Alphabet,
}

/// The site's languages.
#[derive(Debug, Default)]
pub struct Locales(BTreeMap<Language, Arc<Locale>>);

impl Locale {
    /// Makes a locale from its strings, with the date format of a language or region. Earlier texts take precedence.
    pub fn new(language: &Language, dates: &Language, texts: &[&str]) -> Result<Self, StringsError> {
        let locale = icu_locale(language);
        Ok(Self {
            language: language.clone(),
            strings: Strings::new(language, texts)?,
            dates: DateWords::new(&icu_locale(dates)),
            said: RwLock::default(),
            numbers: NumberWords::new(&locale),
            alphabet: Alphabet::new(language),
        })
    }

    /// The same with years in Japanese eras as well.
    #[must_use]
    pub fn with_eras(self) -> Self {
        Self { dates: self.dates.with_eras(), ..self }
    }

    /// The interface strings.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// An interface string without variables; the key itself if there is none.
    pub fn text(&self, key: &str) -> String {
        self.strings.text(key, &[]).unwrap_or_else(|| key.to_owned())
    }

    /// An interface string with a composed key, such as `kind-` and `term`.
    pub fn of(&self, group: &str, word: &str) -> String {
        self.text(&[group, word].join("-"))
    }

    /// The interface string of a word of a closed vocabulary.
    pub fn word(&self, word: impl Localized) -> String {
        self.text(word.key())
    }

    /// A label and the words it labels: "Corrected: a title".
    pub fn labelled(&self, label: &str, words: &str) -> String {
        [label, &self.text("punctuation-colon"), words].concat()
    }

    /// Words one after the other: "a chair, a party".
    pub fn listed(&self, words: &[&str]) -> String {
        words.join(self.text("punctuation-comma").as_str())
    }

    /// Words, then others in parentheses: "a title (2016)".
    pub fn with_parenthesis(&self, words: &str, within: &str) -> String {
        [words, &self.text("punctuation-open"), within, &self.text("punctuation-close")].concat()
    }

    /// A locator in a source: "p. 12".
    pub fn locator(&self, locator: &Locator) -> String {
        let value = Argument::Text(locator.value.clone());
        // `p. 12`, and `pp. 12–14`.
        let count = Argument::Number(if locator.is_plural() { 2.0 } else { 1.0 });
        self.strings
            .text(locator.label.key(), &[("value", value), ("count", count)])
            .unwrap_or_else(|| locator.to_string())
    }

    /// An interface string that depends on a number.
    pub fn counted(&self, key: &str, count: usize) -> String {
        // Plural rules are exact up to 2^53, more than any count in a site.
        #[expect(clippy::cast_precision_loss, reason = "no site has 2^53 of anything")]
        let count = Argument::Number(count as f64);
        self.strings.text(key, &[("count", count)]).unwrap_or_else(|| key.to_owned())
    }

    /// A date in words.
    pub fn date(&self, date: &Date) -> String {
        if let Some(text) = self.said.read().unwrap_or_else(PoisonError::into_inner).get(date) {
            return text.to_string();
        }
        let text = self.dates.text(date, &self.strings);
        self.said.write().unwrap_or_else(PoisonError::into_inner).insert(*date, text.as_str().into());
        text
    }

    /// The time of an office in words. A time within a term is not the term: it means that the office was held then, for an unknown
    /// time.
    pub fn office_time(&self, time: &OfficeTime) -> String {
        match time {
            OfficeTime::Term(date) => self.date(date),
            OfficeTime::Within(date) => self.dates.within(date, &self.strings),
        }
    }

    /// A plain decimal in the language's format.
    pub fn number(&self, decimal: &str) -> String {
        self.numbers.text(decimal)
    }

    /// The letters and the order of names.
    pub fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// Compares two names for sorting.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.alphabet.compare(a, b)
    }

    /// The heading under which a name is listed: its first letter, or a substitute for it.
    pub fn initial(&self, name: &str) -> String {
        self.alphabet.heading(name)
    }

    /// Whether names under two headings are listed together: `Ä` is listed under `A` in German, but separately in Swedish.
    pub fn is_same_initial(&self, a: &str, b: &str) -> bool {
        self.alphabet.is_same(a, b)
    }

    /// The lead-ins that mark the kind of a note, in lower case.
    pub fn lead_ins(&self) -> Vec<(String, NoteKind)> {
        let kinds = NoteKind::ALL.into_iter().filter(|kind| *kind != NoteKind::Citation);
        let words = kinds.flat_map(|kind| {
            let listed = self.strings.text(&format!("lead-in-{}", kind.as_str()), &[]).unwrap_or_default();
            let words: Vec<String> = listed.split([',', '、']).map(|word| word.trim().to_lowercase()).collect();
            words.into_iter().filter(|word| !word.is_empty()).map(move |word| (word, kind))
        });
        words.collect()
    }
}

impl Locales {
    /// The locales by language.
    pub fn new(locales: impl IntoIterator<Item = Locale>) -> Self {
        Self(locales.into_iter().map(|locale| (locale.language.clone(), Arc::new(locale))).collect())
    }

    /// The locale of a language of the site.
    pub fn get(&self, language: &Language) -> Option<&Locale> {
        self.0.get(language).map(Arc::as_ref)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Locale>> {
        self.0.values()
    }
}

/// Languages without ICU data use the root locale.
fn icu_locale(language: &Language) -> icu_locale::Locale {
    language.as_str().parse().unwrap_or(icu_locale::Locale::UNKNOWN)
}
