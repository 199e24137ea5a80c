//! The interface strings of the built-in themes: complete in each language, with the same placeholders, and with plural forms that
//! the language has.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use postil::locale::{Argument, Strings};
use postil::model::Language;
use postil::theme;

/// What a message has besides its words.
#[derive(Default)]
struct Message {
    placeholders: BTreeSet<String>,
    /// The names of the variants of its choices.
    variants: BTreeSet<String>,
}

/// The language files of a theme, by tag.
fn languages(theme: &str) -> BTreeMap<String, String> {
    let files = theme::built_in(theme).unwrap().into_iter();
    let texts = files.filter_map(|(path, bytes)| {
        let tag = path.strip_prefix("i18n/")?.strip_suffix(".ftl")?.to_owned();
        Some((tag, String::from_utf8(bytes).unwrap()))
    });
    texts.collect()
}

fn messages(text: &str) -> BTreeMap<String, Message> {
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut found = Message::default();
        read(message.value.as_ref().unwrap(), &mut found);
        let before = messages.insert(message.id.name.to_owned(), found);
        assert!(before.is_none(), "`{}` occurs twice", message.id.name);
    }
    messages
}

fn read(pattern: &Pattern<&str>, found: &mut Message) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => inlined(inline, found),
            Expression::Select { selector, variants } => {
                inlined(selector, found);
                for variant in variants {
                    if let VariantKey::Identifier { name } = variant.key {
                        found.variants.insert(name.to_owned());
                    }
                    read(&variant.value, found);
                }
            }
        }
    }
}

fn inlined(expression: &InlineExpression<&str>, found: &mut Message) {
    if let InlineExpression::VariableReference { id } = expression {
        found.placeholders.insert(id.name.to_owned());
    }
}

/// The plural categories of a language: those that some number has.
fn categories(tag: &str) -> BTreeSet<String> {
    let names = ["zero", "one", "two", "few", "many"];
    let variants = names.map(|name| format!("\n    [{name}] {name}")).concat();
    let probe = format!("probe = {{ $n ->{variants}\n   *[other] other\n  }}\n");
    let strings = Strings::new(&Language::new(tag), &[probe.as_str()]).unwrap();
    let numbers = (0..=120).map(f64::from).chain([0.5, 1.5, 2.25, 1e3, 1e6, 2e6]);
    numbers.filter_map(|number| strings.text("probe", &[("n", Argument::Number(number))])).collect()
}

#[test]
fn every_language_has_every_string_with_its_placeholders() {
    for theme in theme::built_in_names() {
        let languages = languages(theme);
        let tags: Vec<&str> = languages.keys().map(String::as_str).collect();
        assert_eq!(tags, ["de", "en", "fr", "ja"], "{theme}");
        let english = messages(&languages["en"]);
        let mut wrong = Vec::new();
        for (tag, text) in &languages {
            let own = messages(text);
            let known = categories(tag);
            wrong.extend(english.keys().filter(|key| !own.contains_key(*key)).map(|key| format!("{tag}: no `{key}`")));
            for (key, message) in &own {
                let Some(model) = english.get(key) else {
                    wrong.push(format!("{tag}: English has no `{key}`"));
                    continue;
                };
                // A language without plural forms needs no number to choose one by.
                let chosen_by: BTreeSet<&str> =
                    if model.variants.is_empty() { BTreeSet::new() } else { ["count"].into() };
                let lacks = model.placeholders.difference(&message.placeholders);
                let lacks: Vec<&String> = lacks.filter(|name| !chosen_by.contains(name.as_str())).collect();
                let adds: Vec<&String> = message.placeholders.difference(&model.placeholders).collect();
                if !lacks.is_empty() || !adds.is_empty() {
                    wrong.push(format!("{tag}: `{key}` lacks {lacks:?} and adds {adds:?}"));
                }
                let unknown: Vec<&String> = message.variants.difference(&known).collect();
                if !unknown.is_empty() {
                    wrong.push(format!("{tag}: `{key}` has forms for {unknown:?}; the language has {known:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{theme}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let of = |tag: &str| categories(tag).into_iter().collect::<Vec<_>>();
    assert_eq!(of("ja"), ["other"]);
    assert_eq!(of("de"), ["one", "other"]);
    assert_eq!(of("pl"), ["few", "many", "one", "other"]);
}
