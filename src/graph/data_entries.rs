//! The interface of entries of data files: events and sources.
//!
//! In: a record. Out: an [`Entry`] of every language, with what it says in each.

use std::sync::Arc;

use super::index_names::key_word;
use super::occurrence::{EdgeRole, Occurrence, field};
use super::outline::{Entry, EntryWords};
use super::spoken::Spoken;
use crate::model::document::SourceEntry;
use crate::model::entity::{Event, EventWords, Names, Target};
use crate::model::item::{Item, ItemName, Person, without_tags};
use crate::model::translation::Translations;
use crate::model::{EntityKey, Kind};
use crate::source::Span;

/// An entry of a data file, with what all of them have in common.
fn data_entry(kind: Kind, id: &str, span: Span, title: String) -> Entry {
    Entry {
        key: EntityKey::new(kind, id),
        language: None,
        span,
        path: None,
        title: title.into(),
        sort: None,
        cited_as: None,
        changes: Arc::default(),
        superseded: Vec::new(),
        summary: None,
        translations: Translations::new(),
        names: Names::new(),
        spoken: Spoken::default(),
        draft: false,
        issue: None,
        date: None,
        order: 0,
        tags: Arc::default(),
        index_names: Arc::default(),
        aliases: Vec::new(),
        anchors: Arc::default(),
        claims: Vec::new(),
        version: None,
        as_of: None,
        stands_beside: false,
        mentions: Vec::new(),
        bare: Vec::new(),
    }
}

pub(super) fn event(event: &Event) -> Entry {
    let words = event.summary.as_deref().unwrap_or(&event.title);
    let issues = event.issues.iter().map(|issue| field(issue, EdgeRole::EventIssue, None));
    let actors = event.actors.iter().map(|actor| field(actor, EdgeRole::EventActor, None));
    let sources = event.sources.iter().map(|source| field(source, EdgeRole::FieldSource, Some(words)));
    Entry {
        summary: event.summary.as_deref().map(Arc::from),
        date: Some(event.date),
        index_names: event.index.iter().map(key_word).collect(),
        translations: event
            .translations
            .iter()
            .map(|(language, words)| (language.clone(), event_words(words)))
            .collect(),
        mentions: issues.chain(actors).chain(sources).collect(),
        ..data_entry(Kind::Event, &event.id, event.span, event.title.clone())
    }
}

fn event_words(words: &EventWords) -> EntryWords {
    EntryWords {
        title: words.title.as_deref().map(Arc::from),
        summary: words.summary.as_deref().map(Arc::from),
        index_names: words.index.as_ref().map(|index| index.iter().map(key_word).collect()),
    }
}

pub(super) fn source(source: &SourceEntry) -> Entry {
    let title = source.item.plain("title").unwrap_or_else(|| source.item.key.clone());
    let author = source.item.people("author").first().and_then(|author| match author {
        ItemName::Person(person) => Some(person.family.as_str().into()),
        ItemName::Literal { name, .. } => Some(without_tags(name).as_str().into()),
        ItemName::Others => None,
    });
    let cited_as = Some(cited_as(&source.item).into());
    let relays = source.via.iter().map(|key| {
        let target = Target::Source { key: key.value.clone() };
        Occurrence::new(key.span, EdgeRole::Via).to(target)
    });
    let mentions = relays.collect();
    let words =
        |item: &Item| EntryWords { title: item.plain("title").as_deref().map(Arc::from), ..EntryWords::default() };
    let translations = source.translated.iter().map(|(language, item)| (language.clone(), words(item))).collect();
    let entry = data_entry(Kind::Source, &source.item.key, source.span, title);
    Entry { sort: author, cited_as, mentions, translations, ..entry }
}

/// What a sentence calls a source: its authors in short, or its title.
fn cited_as(item: &Item) -> String {
    let names = ["author", "editor", "translator"].into_iter().map(|role| item.people(role));
    let names = names.into_iter().find(|names| !names.is_empty()).unwrap_or_default();
    let name = |name: &ItemName| match name {
        ItemName::Person(Person { family, non_dropping_particle: Some(particle), .. }) => {
            format!("{particle} {family}")
        }
        ItemName::Person(person) => person.family.clone(),
        ItemName::Literal { name, short } => without_tags(short.as_ref().unwrap_or(name)),
        ItemName::Others => String::new(),
    };
    match names {
        [] => item.plain("title-short").or_else(|| item.plain("title")).unwrap_or_else(|| item.key.clone()),
        [one] => name(one),
        [one, other] if *other != ItemName::Others => format!("{} & {}", name(one), name(other)),
        [first, ..] => format!("{} et al.", name(first)),
    }
}
