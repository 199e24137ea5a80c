//! `translations: {ja: {title: …}}`: what an entry of a data file says in further languages of the site.
//!
//! In: the languages of the site, and a reader of the words of an entry. Out: these words by language. The words themselves are
//! the business of each kind of entry.

use super::fields::language_tag;
use crate::config::LanguageConfig;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Language;
use crate::model::translation::Translations;
use crate::yaml::{Reader, Shape, YamlNode};

/// The field.
pub(super) const FIELD: &str = "translations";

/// The words of an entry by language. `languages` are those of the site, the first one being that in which entries are written;
/// there are none where the field is only described.
pub(super) fn translations<R: Reader>(
    languages: &[LanguageConfig],
    words: R,
) -> impl Reader<Value = Translations<R::Value>> {
    TranslationsReader { languages, words }
}

struct TranslationsReader<'l, R> {
    languages: &'l [LanguageConfig],
    words: R,
}

impl<R: Reader> Reader for TranslationsReader<'_, R> {
    type Value = Translations<R::Value>;

    fn read(&self, node: &YamlNode<'_>) -> Option<Self::Value> {
        let entries = node.entries();
        let tags: Vec<&str> = entries.iter().map(|(tag, _)| *tag).collect();
        let entry = |(tag, node): (&str, YamlNode<'_>)| {
            // Errors in the words are reported whatever the language.
            let words = self.words.read(&node);
            let language = language_tag(tag, &tags, &node)?;
            self.is_expected(&language, &tags, &node).then_some((language, words?))
        };
        Some(entries.into_iter().filter_map(entry).collect())
    }

    fn shape(&self) -> Shape {
        Shape::Map { key: Box::new(Shape::Tag), value: Box::new(self.words.shape()) }
    }
}

impl<R> TranslationsReader<'_, R> {
    /// Whether pages in a language show translations; a report if not.
    fn is_expected(&self, language: &Language, tags: &[&str], node: &YamlNode<'_>) -> bool {
        let Some((own, others)) = self.languages.split_first() else { return true };
        if others.iter().any(|other| other.code == *language) {
            return true;
        }
        let fault = |message| Diagnostic::new(Rule::UnknownLanguage, node.source(), node.key_span(), message);
        let known: Vec<&str> = others.iter().map(|other| other.code.as_str()).collect();
        node.report(if own.code == *language {
            let help = "the fields of the entry itself are in this language: take the translation out";
            fault(format!("`{language}` is the first language of the site, in which the entry is written")).help(help)
        } else {
            let fault = fault(format!("the site has no pages in `{language}`, so nobody would see this translation"));
            let fault = fault.did_you_mean_edit(
                language.as_str(),
                known.iter().copied().filter(|known| !tags.contains(known)),
                |near| node.rewrite_key(near),
            );
            match (fault.help.is_empty(), known.is_empty()) {
                (false, _) => fault,
                (true, true) => fault
                    .help(format!("add the language to `languages` in `postil.yaml`: `[{}, {language}]`", own.code)),
                (true, false) => fault.help(format!(
                    "the site has translations in: {}; to have more, add the language to `languages` in `postil.yaml`",
                    known.join(", ")
                )),
            }
        });
        false
    }
}
