//! The terms of a language, its dates and its ordinals, from the style's own locales and from CSL's.

use std::collections::HashMap;
use std::sync::LazyLock;

use hayagriva::citationberg::taxonomy::{Kind, Locator, NumberVariable, OtherTerm, Term};
use hayagriva::citationberg::{
    Date, DateForm, IndependentStyle, Locale as CslLocale, LocaleCode, LocalizedTerm, TermForm,
};

/// CSL's label of a locator.
pub use hayagriva::citationberg::taxonomy::Locator as CslLabel;

static LOCALES: LazyLock<Vec<CslLocale>> = LazyLock::new(hayagriva::archive::locales);

/// Terms by name and form.
type Terms = HashMap<(Term, TermForm), LocalizedTerm>;

/// The terms of a style in a language.
pub(super) struct StyleLocale {
    /// The style's own locales first, English last.
    chain: Vec<CslLocale>,
    /// The number of the style's own locales.
    own: usize,
    /// The locale that defines dates.
    dates: Option<CslLocale>,
    terms: Terms,
    english: Terms,
    pub(super) punctuation_in_quote: bool,
    pub(super) limit_day_ordinals: bool,
    /// Whether it writes dates that the style spells in the order of its own language.
    pub(super) writes_dates: bool,
    /// Its code: `en-GB`.
    pub(super) code: String,
}

impl StyleLocale {
    pub(super) fn of(style: &IndependentStyle, language: &str) -> Self {
        let base = base(language);
        let files =
            |wanted: &str| LOCALES.iter().find(|locale| locale.lang.as_ref().is_some_and(|code| code.0 == wanted));
        let mut chain: Vec<CslLocale> = Vec::new();
        let mut wanted = vec![Some(language), Some(base), None];
        wanted.dedup();
        for wanted in wanted {
            let is_wanted = |locale: &&CslLocale| locale.lang.as_ref().map(|code| code.0.as_str()) == wanted;
            chain.extend(style.locale.iter().filter(is_wanted).cloned());
        }
        let own_count = chain.len();
        let main = csl_locale(base);
        chain.extend([language, main.as_str(), "en-US"].into_iter().filter_map(files).cloned());
        // If a language has a term in any form, the English one is not used.
        let (own, english) = chain.split_at(chain.len().saturating_sub(1));
        let (terms, english) = (terms(own), terms(english));
        let option = |read: fn(&CslLocale) -> Option<bool>| chain.iter().find_map(read).unwrap_or_default();
        Self {
            punctuation_in_quote: option(|locale| locale.style_options.as_ref()?.punctuation_in_quote),
            limit_day_ordinals: option(|locale| locale.style_options.as_ref()?.limit_day_ordinals_to_day_1),
            chain,
            own: own_count,
            dates: None,
            writes_dates: false,
            terms,
            english,
            code: language.to_owned(),
        }
    }

    /// The same with the dates of another region, unless the style defines its own.
    pub(super) fn with_dates(self, region: &str) -> Self {
        let wanted = csl_locale(region);
        let is_wanted = |locale: &&CslLocale| locale.lang.as_ref().is_some_and(|code| code.0 == wanted);
        Self { dates: LOCALES.iter().find(is_wanted).cloned(), ..self }
    }

    /// The same, which writes dates in its own order where their parts have signs.
    pub(super) fn with_written_dates(self) -> Self {
        Self { writes_dates: true, ..self }
    }

    /// A term, in the nearest available form.
    pub(super) fn term(&self, term: Term, form: TermForm, is_plural: bool) -> Option<&str> {
        let found = self.entry(term, form)?;
        if is_plural { found.multiple().or(found.single()) } else { found.single().or(found.multiple()) }
    }

    fn entry(&self, term: Term, form: TermForm) -> Option<&LocalizedTerm> {
        let term = canonical(term);
        let find = |terms: &'_ Terms| {
            std::iter::successors(Some(form), |form| form.fallback()).find(|form| terms.contains_key(&(term, *form)))
        };
        match find(&self.terms) {
            Some(form) => self.terms.get(&(term, form)),
            None => self.english.get(&(term, find(&self.english)?)),
        }
    }

    /// A term without forms.
    pub(super) fn word(&self, term: OtherTerm) -> &str {
        self.term(Term::Other(term), TermForm::Long, false).unwrap_or_default()
    }

    /// Whether the quotation marks of the locale are corner brackets: 「」.
    pub(super) fn has_corner_brackets(&self) -> bool {
        self.word(OtherTerm::OpenQuote).contains(['「', '『'])
    }

    /// The format of dates in a form.
    pub(super) fn date(&self, form: DateForm) -> Option<&Date> {
        let (own, files) = self.chain.split_at(self.own);
        let locales = own.iter().chain(&self.dates).chain(files);
        locales.flat_map(|locale| &locale.date).find(|date| date.form == Some(form))
    }

    /// The suffix of an ordinal.
    pub(super) fn ordinal(&self, number: i32, of: Option<Term>) -> &str {
        let gender = of.and_then(|term| self.entry(term, TermForm::Long)).and_then(|term| term.gender);
        let lookup = self.chain.iter().find_map(CslLocale::ordinals);
        let found = lookup.and_then(|lookup| lookup.lookup(number, gender));
        found.unwrap_or_default()
    }

    /// An ordinal in a word, up to the tenth.
    pub(super) fn long_ordinal(&self, number: i32) -> Option<&str> {
        let number = u8::try_from(number).ok().filter(|number| (1..=10).contains(number))?;
        self.term(Term::Other(OtherTerm::LongOrdinal(number)), TermForm::Long, false)
    }
}

/// The terms of locales; earlier locales take precedence.
fn terms(chain: &[CslLocale]) -> Terms {
    let all = chain.iter().rev().filter_map(|locale| locale.terms.as_ref()).flat_map(|terms| &terms.terms);
    let neutral = all.filter(|term| term.gender_form.is_none());
    neutral.map(|term| ((canonical(term.name), term.form), term.clone())).collect()
}

/// Terms that locales define once and styles use under two names.
fn canonical(term: Term) -> Term {
    match term {
        Term::Locator(Locator::Issue) => Term::NumberVariable(NumberVariable::Issue),
        Term::Locator(Locator::Page) => Term::PageVariable,
        Term::Locator(Locator::Section) => Term::NumberVariable(NumberVariable::Section),
        Term::Locator(Locator::Volume) => Term::NumberVariable(NumberVariable::Volume),
        Term::Locator(Locator::Book) => Term::Kind(Kind::Book),
        Term::Locator(Locator::Chapter) => Term::Kind(Kind::Chapter),
        Term::Locator(Locator::Figure) => Term::Kind(Kind::Figure),
        Term::Locator(Locator::TitleLocator) => Term::Locator(Locator::Title),
        other => other,
    }
}

fn base(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

/// CSL's locale for a language: its own, the main one of the language, or English.
pub fn csl_locale(language: &str) -> String {
    let has = |wanted: &str| {
        LOCALES.iter().find_map(|locale| locale.lang.as_ref().filter(|code| code.0.eq_ignore_ascii_case(wanted)))
    };
    let main = LocaleCode(base(language).to_owned()).fallback();
    let regional = || {
        let wanted = base(language).to_ascii_lowercase();
        let usual = match wanted.as_str() {
            "en" => "en-US",
            "de" => "de-DE",
            "es" => "es-ES",
            "fr" => "fr-FR",
            "pt" => "pt-PT",
            "sr" => "sr-RS",
            "zh" => "zh-CN",
            "no" => "nb-NO",
            _ => "",
        };
        has(usual).or_else(|| {
            let mut of_language = LOCALES.iter().filter_map(|locale| locale.lang.as_ref());
            of_language.find(|code| base(&code.0) == wanted)
        })
    };
    let found = has(language).or_else(|| has(main.as_ref().map_or("", |code| code.0.as_str()))).or_else(regional);
    found.map_or_else(|| "en-US".to_owned(), |code| code.0.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_locales() {
        for (language, locale) in
            [("en", "en-US"), ("en-GB", "en-GB"), ("ja", "ja-JP"), ("de", "de-DE"), ("fr-BE", "fr-FR"), ("zz", "en-US")]
        {
            assert_eq!(csl_locale(language), locale);
        }
    }
}
