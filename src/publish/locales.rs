//! The strings of a theme and of those it extends, in each language.
//!
//! In: the theme and the languages of the configuration. Out: the [`Locales`], and diagnostics for missing strings.

use std::collections::BTreeSet;

use super::unknown_strings;
use crate::config::{Config, LanguageConfig};
use crate::diagnostic::{Diagnostic, Rule};
use crate::locale::{self, Locale, Locales};
use crate::model::Language;
use crate::source::{SourceId, Sources, Span};
use crate::theme::{self, Theme};

/// A locale for each language: the strings of the theme and of those it extends, then those of the default theme; in the
/// language, in the language without its region, and then in English.
pub(super) fn load_locales(
    theme: &Theme,
    config: &Config,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Locales {
    let mut locales = Vec::new();
    diagnostics.extend(unknown_strings::check(theme, sources));
    for language in &config.languages {
        diagnostics.extend(untranslated(theme, language, sources));
        let mut texts = texts(theme, &spoken(&language.code), sources);
        loop {
            let all: Vec<&str> = texts.iter().map(|(text, _)| &**text).collect();
            match Locale::new(&language.code, &language.dates, &all) {
                Ok(locale) => {
                    locales.push(if language.era { locale.with_eras() } else { locale });
                    break;
                }
                // A string that cannot be parsed is skipped; the rest of the file may have errors as well.
                Err(error) => {
                    let (text, source) = texts.remove(error.index);
                    diagnostics.extend(source.map(|source| string_fault(source, text, error.at, &error.message)));
                }
            }
        }
    }
    Locales::new(locales)
}

/// The tags under which strings of a language are looked up: its own, that without a region, and English.
fn spoken(language: &Language) -> Vec<&str> {
    let mut tags = vec![language.as_str(), language.primary(), "en"];
    tags.dedup();
    tags
}

/// Fluent texts per language, those with precedence first, with their sources if they belong to a theme on disk.
fn texts<'s>(theme: &Theme, tags: &[&str], sources: &'s Sources) -> Vec<(&'s str, Option<SourceId>)> {
    let mut texts: Vec<(&str, Option<SourceId>)> = Vec::new();
    for tag in tags {
        let of_themes = theme.strings.get(*tag).into_iter().flatten();
        let of_themes = of_themes.map(|source| (&*sources.get(*source).text, Some(*source)));
        let built_in = theme::folio(&format!("i18n/{tag}.ftl")).map(|text| (text, None));
        for found in of_themes.chain(built_in) {
            if !texts.iter().any(|(text, _)| *text == found.0) {
                texts.push(found);
            }
        }
    }
    texts
}

/// More missing strings than these are listed below the message.
const MOST_IN_MESSAGE: usize = 3;

/// Diagnostics for a language for which strings are missing.
fn untranslated(theme: &Theme, language: &LanguageConfig, sources: &Sources) -> Option<Diagnostic> {
    if language.code.primary() == "en" {
        return None;
    }
    let own: Vec<&str> = spoken(&language.code).into_iter().filter(|tag| *tag != "en").collect();
    let keys = |tags: &[&str]| -> BTreeSet<String> {
        texts(theme, tags, sources).iter().flat_map(|(text, _)| locale::keys(text)).collect()
    };
    let (own, english) = (keys(&own), keys(&["en"]));
    let missing: Vec<String> = english.difference(&own).map(|key| format!("`{key}`")).collect();
    let code = &language.code;
    let whole = missing.join(", ");
    let (message, list) = match (missing.len(), own.is_empty()) {
        (0, _) => return None,
        (_, true) => (format!("no theme has interface strings in `{code}`, so its pages use those in English"), None),
        (1..=MOST_IN_MESSAGE, false) => {
            (format!("the theme has interface strings in English that are missing in `{code}`: {whole}"), None)
        }
        (number, false) => {
            let message = format!("the theme has {number} interface strings in English that are missing in `{code}`");
            (message, Some(missing))
        }
    };
    let fault = Diagnostic::new(Rule::MissingStrings, sources.config()?.id, language.named_at, message);
    let fault = fault.list(list.unwrap_or_default());
    // A folder with the name of a built-in theme would replace the whole built-in theme.
    let is_built_in = theme.shown != format!("themes/{}", theme.name);
    Some(if is_built_in {
        fault
            .help(format!("create your own theme: `themes/mine/theme.yaml` with `name: mine` and `extends: {}`, and `theme: mine` here", theme.name))
            .help(format!("write the strings to `themes/mine/i18n/{code}.ftl`; docs/content.md explains how"))
    } else {
        fault.help(format!("write them to `{}/i18n/{code}.ftl`", theme.shown))
    })
}

fn string_fault(source: SourceId, text: &str, at: usize, message: &str) -> Diagnostic {
    let at = text.floor_char_boundary(at.min(text.len()));
    Diagnostic::new(Rule::ThemeFault, source, Span::new(at, at), format!("this is not valid Fluent: {message}"))
}
