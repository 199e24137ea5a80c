//! Punctuation between words that templates put together: each language has its own, so none is written in a template.

use std::collections::BTreeMap;

use postil::locale::Strings;
use postil::model::Language;

use crate::{assert_none, files};

/// Text of a template that readers see or hear: without comments, expressions and tags, but with the attributes that are read out.
fn visible(template: &str) -> String {
    let text = cut(&cut(template, "{#", "#}", ""), "{%", "%}", "");
    let text = cut(&text, "{{", "}}", "\u{fffc}");
    let mut found = String::new();
    for (index, part) in text.split('<').enumerate() {
        let (tag, after) = if index == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        for name in [" title=\"", " aria-label=\""] {
            found.extend(tag.split_once(name).and_then(|(_, rest)| rest.split('"').next()));
            found.push('\n');
        }
        // Where ruby is not shown, in any language.
        if tag != "rp" {
            found.push_str(after);
        }
    }
    found
}

/// A text with every part between two marks replaced.
fn cut(text: &str, open: &str, close: &str, substitute: &str) -> String {
    let mut parts = text.split(open);
    let mut found = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        found.push_str(substitute);
        found.push_str(part.split_once(close).map_or("", |(_, rest)| rest));
    }
    found
}

/// Marks that are written between or after words.
fn marks(template: &str) -> Vec<String> {
    let text = visible(template).replace("&nbsp;", "\u{a0}");
    let of_line = |line: &str| {
        let outside = cut(line, "&", ";", "");
        let is_marked = outside.chars().any(|c| ":;,()：；，、。（）".contains(c));
        // No line of a list begins with the mark between its parts.
        (is_marked || line.contains(" ·")).then(|| line.trim().to_owned())
    };
    text.lines().filter_map(of_line).collect()
}

#[test]
fn templates_take_punctuation_from_the_strings() {
    let mut found = Vec::new();
    for (path, text) in files("themes/folio/templates", "html") {
        // A title in a tab or a tooltip has one line.
        let text = cut(&text, "<title>", "</title>", "");
        found.extend(marks(&text).into_iter().map(|line| format!("{path}: {line}")));
    }
    assert_none(&found);
    for wrong in ["<b>{{ a }}:</b> {{ b }}", "{{ a }}, {{ b }}", "<i title=\"{{ a }} (x)\">", "<a>x</a> · <a>y</a>"] {
        assert_eq!(marks(wrong).len(), 1, "{wrong}");
    }
    let right =
        "{# a: b #}<p class=\"x\">{% if a == \"b, c\" %}{{ t(key=\"d\", e=f) }}{% endif %}&nbsp;· &#8288;{{ g }}</p>";
    assert_eq!(marks(right), [""; 0]);
}

#[test]
fn every_language_has_its_own_punctuation() {
    let languages: BTreeMap<String, Strings> = files("themes/folio/i18n", "ftl")
        .into_iter()
        .map(|(path, text)| {
            let language = path.trim_end_matches(".ftl").rsplit('/').next().unwrap().to_owned();
            let strings = Strings::new(&Language::new(&language), &[&text]).unwrap();
            (language, strings)
        })
        .collect();
    let keys = ["colon", "comma", "semicolon", "stop", "open", "close", "space"];
    let of = |language: &str| {
        keys.map(|key| languages[language].text(&format!("punctuation-{key}"), &[]).unwrap_or_else(|| panic!("{key}")))
    };
    assert_eq!(of("en"), [": ", ", ", "; ", ". ", " (", ")", " "]);
    assert_eq!(of("de"), of("en"));
    assert_eq!(of("fr"), ["\u{a0}: ", ", ", "\u{202f}; ", ". ", " (", ")", " "]);
    assert_eq!(of("ja"), ["：", "、", "；", "。", "（", "）", ""]);
}
