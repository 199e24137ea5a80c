//! What an entry of a data file says in further languages, field by field, and which of these words a page shows.
//!
//! In: the words of an entry and their translations. Out: the words for a page in some language, with their own language if it is
//! another. It must not know which fields there are.

use std::collections::BTreeMap;

use super::Language;

/// The words of an entry in languages other than the one in which it is written.
pub type Translations<T> = BTreeMap<Language, T>;

/// Words that a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording<'t> {
    /// The words.
    pub text: &'t str,
    /// Their language, if it is not that of the page.
    pub language: Option<&'t Language>,
}

impl Wording<'_> {
    /// The words, for a view.
    pub fn owned(self) -> (String, Option<String>) {
        (self.text.to_owned(), self.language.map(ToString::to_string))
    }
}

/// An entry on a page: its translation into the language of the page, if there is one.
#[derive(Debug)]
pub struct Translated<'t, T> {
    translation: Option<&'t T>,
    /// The language in which the entry is written, if it is not that of the page.
    written_in: Option<&'t Language>,
}

impl<T> Clone for Translated<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Translated<'_, T> {}

impl<'t, T> Translated<'t, T> {
    /// An entry that is written in one language, on a page in another or the same.
    pub fn new(translations: &'t Translations<T>, page: &Language, written_in: &'t Language) -> Self {
        let is_other = page != written_in;
        Self {
            translation: translations.get(page).filter(|_| is_other),
            written_in: Some(written_in).filter(|_| is_other),
        }
    }

    /// The translation.
    pub fn translation(self) -> Option<&'t T> {
        self.translation
    }

    /// The language of words that are not translated, if it is not that of the page.
    pub fn written_in(self) -> Option<&'t Language> {
        self.written_in
    }

    /// The words of a field: those of the translation, or else the entry's own.
    pub fn words(self, own: &'t str, field: impl FnOnce(&'t T) -> Option<&'t String>) -> Wording<'t> {
        match self.translation.and_then(field) {
            Some(text) => Wording { text, language: None },
            None => Wording { text: own, language: self.written_in },
        }
    }

    /// The words of a field that an entry may lack.
    pub fn optional(
        self,
        own: Option<&'t String>,
        field: impl FnOnce(&'t T) -> Option<&'t String>,
    ) -> Option<Wording<'t>> {
        own.map(|own| self.words(own, field))
    }
}
