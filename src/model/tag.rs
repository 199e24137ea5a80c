//! Language tags (BCP 47): validates them, and suggests the tag for an invalid one.
//!
//! ICU decides which languages exist; it knows several thousand.

use icu_locale::subtags::{self, Region};
use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleExpander};

/// The error in a language tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagFault {
    /// It does not have the form of a language tag.
    Form,
    /// It has the form, but the language does not exist.
    Unknown,
}

impl TagFault {
    /// The message for the editor.
    pub fn message(&self, tag: &str) -> String {
        match self {
            Self::Form => format!("`{tag}` is not a language tag (BCP 47), such as `en` or `ja`"),
            Self::Unknown => format!("there is no language `{tag}`"),
        }
    }
}

/// Languages that explainers are likely to be written in: the tag, the name in the language itself, and the English name.
const NAMES: [(&str, &str, &str); 41] = [
    ("ar", "العربية", "Arabic"),
    ("bg", "Български", "Bulgarian"),
    ("ca", "Català", "Catalan"),
    ("cs", "Čeština", "Czech"),
    ("cy", "Cymraeg", "Welsh"),
    ("da", "Dansk", "Danish"),
    ("de", "Deutsch", "German"),
    ("el", "Ελληνικά", "Greek"),
    ("en", "English", "English"),
    ("es", "Español", "Spanish"),
    ("et", "Eesti", "Estonian"),
    ("eu", "Euskara", "Basque"),
    ("fa", "فارسی", "Persian"),
    ("fi", "Suomi", "Finnish"),
    ("fr", "Français", "French"),
    ("ga", "Gaeilge", "Irish"),
    ("he", "עברית", "Hebrew"),
    ("hi", "हिन्दी", "Hindi"),
    ("hr", "Hrvatski", "Croatian"),
    ("hu", "Magyar", "Hungarian"),
    ("id", "Bahasa Indonesia", "Indonesian"),
    ("is", "Íslenska", "Icelandic"),
    ("it", "Italiano", "Italian"),
    ("ja", "日本語", "Japanese"),
    ("ko", "한국어", "Korean"),
    ("lt", "Lietuvių", "Lithuanian"),
    ("lv", "Latviešu", "Latvian"),
    ("nb", "Norsk bokmål", "Norwegian"),
    ("nl", "Nederlands", "Dutch"),
    ("pl", "Polski", "Polish"),
    ("pt", "Português", "Portuguese"),
    ("ro", "Română", "Romanian"),
    ("ru", "Русский", "Russian"),
    ("sk", "Slovenčina", "Slovak"),
    ("sl", "Slovenščina", "Slovenian"),
    ("sv", "Svenska", "Swedish"),
    ("th", "ไทย", "Thai"),
    ("tr", "Türkçe", "Turkish"),
    ("uk", "Українська", "Ukrainian"),
    ("vi", "Tiếng Việt", "Vietnamese"),
    ("zh", "中文", "Chinese"),
];

/// Whether a text is the tag of an existing language.
pub fn check(tag: &str) -> Result<(), TagFault> {
    let read: LanguageIdentifier = tag.parse().map_err(|_| TagFault::Form)?;
    // ICU accepts `pt_BR` as well, but browsers do not.
    match (tag.contains('_'), likely(read.language, None).is_some()) {
        (true, _) => Err(TagFault::Form),
        (false, true) => Ok(()),
        (false, false) => Err(TagFault::Unknown),
    }
}

/// The tag in the case in which tags are compared: `fr`, `zh-Hant`, `pt-BR`. Case means nothing in a tag.
pub fn cased(tag: &str) -> String {
    tag.parse().map_or_else(|_| tag.to_owned(), |read: LanguageIdentifier| read.to_string())
}

/// The tag meant by a language's name (`english`), an older or longer tag (`eng`), `pt_BR`, or a country (`jp`).
pub fn meant(typed: &str) -> Option<String> {
    let name = typed.to_lowercase();
    let named = NAMES.iter().find(|(_, own, english)| own.to_lowercase() == name || english.to_lowercase() == name);
    let named = named.map(|(tag, ..)| (*tag).to_owned());
    named.or_else(|| canonical(&typed.replace('_', "-"))).or_else(|| {
        let region: Region = typed.parse().ok()?;
        likely(subtags::Language::UNKNOWN, Some(region)).map(|language| language.to_string())
    })
}

/// A language's name for itself; the tag if it is not in the table.
pub fn own_name(tag: &str) -> &str {
    NAMES.iter().find(|(known, ..)| *known == tag).map_or(tag, |(_, own, _)| own)
}

/// The canonical form of the tag, if the language exists.
pub fn canonical(tag: &str) -> Option<String> {
    let mut locale: Locale = tag.parse().ok()?;
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    let tag = locale.id.to_string();
    check(&tag).is_ok().then_some(tag)
}

/// The language, if ICU knows it; otherwise the likely language of the region.
fn likely(language: subtags::Language, region: Option<Region>) -> Option<subtags::Language> {
    let mut read = LanguageIdentifier { language, region, ..LanguageIdentifier::UNKNOWN };
    LocaleExpander::new_extended().maximize(&mut read);
    (read.script.is_some() && !read.language.is_unknown()).then_some(read.language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_of_languages_that_there_are() {
        for tag in ["en", "ja", "pt-BR", "zh-Hant", "de-1901", "en-gb", "gsw", "ain"] {
            assert_eq!(check(tag), Ok(()), "{tag}");
        }
        for tag in ["xx", "jp", "eng", "und", "xx-US"] {
            assert_eq!(check(tag), Err(TagFault::Unknown), "{tag}");
        }
        for tag in ["", "english", "日本", "pt_BR", "e", "en--US", "en "] {
            assert_eq!(check(tag), Err(TagFault::Form), "{tag}");
        }
        assert!(NAMES.iter().all(|(tag, ..)| check(tag).is_ok()));
    }

    #[test]
    fn names_countries_and_older_tags_mean_a_language() {
        let meant_by = [
            ("english", "en"),
            ("Deutsch", "de"),
            ("日本語", "ja"),
            ("jp", "ja"),
            ("ua", "uk"),
            ("eng", "en"),
            ("pt_BR", "pt-BR"),
            ("iw", "he"),
        ];
        for (typed, tag) in meant_by {
            assert_eq!(meant(typed).as_deref(), Some(tag), "{typed}");
        }
        for typed in ["xx", "klingonese", "日本", ""] {
            assert_eq!(meant(typed), None, "{typed}");
        }
    }
}
