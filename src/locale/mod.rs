//! Floor 5: what a language needs: interface strings, dates in words, order of names.
//!
//! In: Fluent texts, given by the theme. Out: [`Locale`]s. It must not know where the texts come from, nor
//! what they are used for.

mod dates;
mod intervals;
mod numbers;
mod strings;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};

pub use strings::{Argument, Strings, StringsError, keys};

use crate::model::tree::{Locator, NoteKind};
use crate::model::{Date, Language, Said};
use dates::DateWords;
use numbers::NumberWords;

/// One language, ready to speak.
#[derive(Debug)]
pub struct Locale {
    /// Which.
    pub language: Language,
    strings: Strings,
    dates: DateWords,
    /// Dates that were asked for: a site names few days, each many times.
    said: RwLock<HashMap<Date, Box<str>>>,
    numbers: NumberWords,
    collator: CollatorBorrowed<'static>,
    /// The order of letters, whatever their accents and case.
    initials: CollatorBorrowed<'static>,
}

/// The site's languages.
#[derive(Debug, Default)]
pub struct Locales(BTreeMap<Language, Arc<Locale>>);

impl Locale {
    /// Makes a locale of its strings, with the dates of a language or a region of it. Texts earlier in the list
    /// stand before later ones.
    pub fn new(language: &Language, dates: &Language, texts: &[&str]) -> Result<Self, StringsError> {
        let locale = icu_locale(language);
        Ok(Self {
            language: language.clone(),
            strings: Strings::new(language, texts)?,
            dates: DateWords::new(&icu_locale(dates)),
            said: RwLock::default(),
            numbers: NumberWords::new(&locale),
            collator: collator(locale.clone(), Strength::Tertiary),
            initials: collator(locale, Strength::Primary),
        })
    }

    /// The interface strings.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// An interface string without variables; its own key where there is none.
    pub fn text(&self, key: &str) -> String {
        self.strings.text(key, &[]).unwrap_or_else(|| key.to_owned())
    }

    /// An interface string for one of several words: `kind-` and `term`.
    pub fn of(&self, group: &str, word: &str) -> String {
        self.text(&[group, word].join("-"))
    }

    /// A word of a closed vocabulary.
    pub fn word(&self, word: impl Said) -> String {
        self.text(word.key())
    }

    /// A place in a source: "p. 12".
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
        // Plural rules look at whole numbers up to 2^53, and no site has more of anything.
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

    /// The time of an office in words. A single date is no term: the office was held then, and nobody says how long.
    pub fn office_time(&self, date: &Date) -> String {
        self.dates.office(date, &self.strings)
    }

    /// A plain decimal as the language writes it.
    pub fn number(&self, decimal: &str) -> String {
        self.numbers.text(decimal)
    }

    /// The order of two names in a list.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }

    /// The heading under which a name is listed: its first letter, or what stands for it.
    pub fn initial(&self, name: &str) -> String {
        let letter = name.chars().find(|c| c.is_alphanumeric()).unwrap_or('#');
        if letter.is_numeric() { "0–9".to_owned() } else { letter.to_uppercase().collect() }
    }

    /// Whether names under two headings are listed together: `Ä` stands with `A` in German, and apart from it in Swedish.
    pub fn is_same_initial(&self, a: &str, b: &str) -> bool {
        self.initials.compare(a, b).is_eq()
    }

    /// The words that open a note of a kind, in lower case.
    pub fn lead_ins(&self) -> Vec<(String, NoteKind)> {
        let kinds = NoteKind::ALL.into_iter();
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

    /// The locale of a language that the site speaks.
    pub fn get(&self, language: &Language) -> Option<&Locale> {
        self.0.get(language).map(Arc::as_ref)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Locale>> {
        self.0.values()
    }
}

/// Languages that ICU has no data for are treated as the root locale.
fn icu_locale(language: &Language) -> icu_locale::Locale {
    language.as_str().parse().unwrap_or(icu_locale::Locale::UNKNOWN)
}

fn collator(locale: icu_locale::Locale, strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    // The root collation is compiled in, so the second attempt cannot fail; the order of code points is the
    // fallback that the comparison above adds anyway.
    match Collator::try_new(locale.into(), options) {
        Ok(collator) => collator,
        Err(_) => root_collator(options),
    }
}

#[expect(clippy::expect_used, reason = "compiled data always holds the root locale")]
fn root_collator(options: CollatorOptions) -> CollatorBorrowed<'static> {
    Collator::try_new(icu_locale::Locale::UNKNOWN.into(), options).expect("the root collation is compiled in")
}
