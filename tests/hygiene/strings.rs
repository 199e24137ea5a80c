//! Interface strings: complete in every language, and every string that is used exists.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::Entry;
use fluent_syntax::parser;
use postil::model::change::Change;
use postil::model::entity::{ClaimState, LedgerState, Shift, StageState, Stance};
use postil::model::primary_text::{DocumentType, Standing, VersionStatus};
use postil::model::tree::{AlertKind, LocatorLabel, NoteKind};
use postil::model::{Kind, Localized, Relation, SourceKind, SourceType};

use crate::{assert_none, files};

/// The messages of a language with their variables.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let (_, text) = files("themes/folio/i18n", "ftl")
        .into_iter()
        .find(|(path, _)| path.ends_with(&format!("/{language}.ftl")))
        .unwrap();
    let resource = parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{language}.ftl: {errors:?}"));
    let keys: BTreeSet<&str> = resource
        .body
        .iter()
        .filter_map(|entry| if let Entry::Message(message) = entry { Some(message.id.name) } else { None })
        .collect();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once('=').filter(|(name, _)| keys.contains(name.trim())) {
            assert!(found.insert(name.trim().to_owned(), BTreeSet::new()).is_none(), "{language}.ftl has {name} twice");
            key = name.trim();
        }
        let variables =
            line.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap());
        found.entry(key.to_owned()).or_default().extend(variables.map(str::to_owned));
    }
    found.retain(|key, _| !key.is_empty());
    assert_eq!(found.len(), keys.len(), "{language}.ftl");
    found
}

#[test]
fn every_language_has_the_same_strings_with_the_same_variables() {
    let english = messages("en");
    assert!(english.len() > 100 && english["entries-count"].contains("count") && english["date-range"].len() == 2);
    for (path, _) in files("themes/folio/i18n", "ftl") {
        let language = path.trim_end_matches(".ftl").rsplit('/').next().unwrap();
        let other = messages(language);
        let differing: Vec<String> = english
            .keys()
            .chain(other.keys())
            .filter(|key| english.get(*key) != other.get(*key))
            .map(|key| format!("{key}: {:?} in English, {:?} in {language}", english.get(key), other.get(key)))
            .collect();
        assert_none(&differing);
    }
}

/// The kinds of notes that somebody writes.
fn written() -> impl Iterator<Item = NoteKind> {
    NoteKind::ALL.into_iter().filter(|kind| *kind != NoteKind::Citation)
}

/// Keys composed of a group and a word: all words of each group.
fn composed() -> BTreeMap<&'static str, Vec<&'static str>> {
    let kinds = || Kind::ALL.into_iter().map(Kind::as_str).chain(["tag"]);
    // Events and pages outside the model have no list of their own.
    let listed = kinds().filter(|kind| !["home", "page"].contains(kind)).collect();
    BTreeMap::from([
        ("kind", kinds().collect()),
        ("kinds", listed),
        ("lead-in", written().map(NoteKind::as_str).collect()),
        ("strip", vec!["point", "period", "interval", "open", "approximate", "uncertain", "gap", "column"]),
        ("date-season", vec!["1", "2", "3", "4"]),
    ])
}

/// The keys of the closed vocabularies that are shown in every language.
fn vocabularies() -> Vec<&'static str> {
    let mut keys = [
        Kind::keys(),
        NoteKind::keys(),
        AlertKind::keys(),
        LocatorLabel::keys(),
        Relation::keys(),
        StageState::keys(),
        Stance::keys(),
        ClaimState::keys(),
        LedgerState::keys(),
        SourceKind::keys(),
        SourceType::keys(),
        Change::keys(),
        Shift::keys(),
        DocumentType::keys(),
        VersionStatus::keys(),
        Standing::keys(),
    ]
    .concat();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Every `words!` table with `localized as` is among [`vocabularies`].
#[test]
fn every_vocabulary_is_known_here() {
    let said = files("src", "rs").into_iter().flat_map(|(_, text)| {
        let groups = text.split(" localized as \"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        groups.collect::<Vec<_>>()
    });
    let groups: BTreeSet<String> = said.collect();
    assert!(groups.len() > 9, "{groups:?}");
    let unknown = groups.iter().filter(|group| !vocabularies().iter().any(|key| key.starts_with(&format!("{group}-"))));
    assert_none(&unknown.cloned().collect::<Vec<_>>());
}

/// The quoted texts that follow each `opening` in code.
fn quoted<'t>(text: &'t str, opening: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(opening).filter_map(move |(at, _)| text[at + opening.len()..].split('"').next())
}

/// String literals that look like a key of one of the groups, such as `"kinds-article"`.
fn literal_keys<'t>(text: &'t str, groups: &'t BTreeSet<&str>) -> impl Iterator<Item = &'t str> {
    let literals = text.split('"').skip(1).step_by(2);
    literals.filter(|literal| {
        let is_key = literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        is_key && !literal.ends_with('-') && groups.iter().any(|group| literal.starts_with(&format!("{group}-")))
    })
}

/// The key that a template means by the text after `ui.`.
fn plain_key(text: &str) -> String {
    let key: String = text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    key.replace('_', "-")
}

#[test]
fn every_string_that_is_asked_for_is_there() {
    let messages = messages("en");
    let composed = composed();
    let vocabularies = vocabularies();
    let said = vocabularies.iter().map(|key| key.split('-').next().unwrap());
    let groups: BTreeSet<&str> =
        composed.keys().copied().chain(said).chain(["backlinks", "task", "not-found", "positions"]).collect();
    let mut wanted: BTreeSet<(String, String)> = BTreeSet::new();
    let mut want =
        |keys: &mut dyn Iterator<Item = String>, by: &str| wanted.extend(keys.map(|key| (key, by.to_owned())));
    for (group, words) in &composed {
        want(&mut words.iter().map(|word| format!("{group}-{word}")), "a word of the group");
    }
    want(&mut vocabularies.iter().copied().map(str::to_owned), "a closed vocabulary");
    want(&mut Relation::ALL.iter().map(|relation| format!("{}-inverse", relation.key())), "relations");
    for (path, text) in ["site", "figure", "body", "page", "locale", "render"]
        .iter()
        .flat_map(|module| files(&format!("src/{module}"), "rs"))
    {
        let text = text.split("#[cfg(test)]").next().unwrap();
        let asked =
            quoted(text, ".text(\"").chain(quoted(text, "phrase(strings, \"")).chain(literal_keys(text, &groups));
        want(&mut asked.map(str::to_owned), &path);
        for group in quoted(text, ".of(\"") {
            assert!(composed.contains_key(group), "{path}: what words can follow `{group}-`? Say it in this test");
        }
    }
    for (path, text) in files("themes/folio/templates", "html") {
        want(&mut quoted(&text, "t(key=\"").map(str::to_owned), &path);
        let plain: Vec<String> = text.match_indices("ui.").map(|(at, _)| plain_key(&text[at + 3..])).collect();
        let filled = plain.iter().find(|key| messages.get(*key).is_some_and(|variables| !variables.is_empty()));
        assert_eq!(filled, None, "{path}: a string with variables is asked for by `t(…)`");
        want(&mut plain.into_iter(), &path);
    }
    assert!(wanted.len() > 150, "only {} strings are asked for", wanted.len());
    let missing = wanted.iter().filter(|(key, _)| !messages.contains_key(key));
    assert_none(&missing.map(|(key, by)| format!("{key}, asked for by {by}")).collect::<Vec<_>>());
}
