//! Readers of values that several kinds share: dates, references, names, periods.

use super::date_help::Advice;
use super::{date_help, target};
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::address::decode;
use crate::model::date::DateError;
use crate::model::entity::{Alias, Correction, LeadImage, Name, Names, Period, Reference, RelationTo, Target};
use crate::model::{Date, Kind, Language, Relation, tag};
use crate::source::{NameFault, Span, composed, shown};
use crate::yaml::{Reader, Shape, Spanned, Vocabulary, YamlNode, mapping, prose, reader};

/// Actors: people, and institutions.
pub(super) const ACTORS: &[Kind] = &[Kind::Person, Kind::Institution];

/// An EDTF date.
pub(super) fn date() -> impl Reader<Value = Date> {
    reader(|| Shape::Date, read_date)
}

/// The day of publication. Other programs have a truth value there.
pub(super) fn publication() -> impl Reader<Value = Date> {
    reader(|| Shape::Date, read_publication)
}

/// `6 months`, `1 year`, `90 days`.
pub(super) fn period() -> impl Reader<Value = Period> {
    reader(|| Shape::Duration, read_period)
}

/// `"@key"`
pub(super) fn source() -> impl Reader<Value = Reference> {
    reader(|| Shape::Source, read_source)
}

/// An id of a kind that the field determines; `[[id]]` and a relative path are accepted as well.
pub(super) fn entity(kinds: &'static [Kind], folder: &str) -> impl Reader<Value = Reference> {
    let shape = || Shape::Id(kinds.iter().map(|kind| kind.as_str()).collect());
    reader(shape, move |node| read_entity(node, kinds, folder))
}

/// `"[[id]]"`, a relative path to a Markdown file, or `"@key"`.
pub(super) fn link(folder: &str) -> impl Reader<Value = Reference> {
    reader(|| Shape::Page, move |node| read_link(node, folder))
}

/// The id of a heading of the same page.
pub(super) fn heading() -> impl Reader<Value = Reference> {
    reader(
        || Shape::Text,
        |node| {
            let fragment = node.string()?;
            let fragment = fragment.strip_prefix('#').unwrap_or(&fragment).to_owned();
            let words = naming(node, &fragment);
            Some(Reference { target: Target::Here { fragment }, span: node.span(), words })
        },
    )
}

/// The path of a file that is published as it is.
fn file(folder: &str) -> impl Reader<Value = Reference> {
    reader(|| Shape::Path, move |node| read_file(node, folder))
}

/// A former address, relative to the site's root.
pub(super) fn alias() -> impl Reader<Value = Alias> {
    reader(|| Shape::Address, read_alias)
}

/// `{ja: {name: …, reading: …}}`
pub(super) fn names() -> impl Reader<Value = Names> {
    let shape = || Shape::Map { key: Box::new(Shape::Tag), value: Box::new(name().shape()) };
    reader(shape, |node| {
        let entries = node.entries();
        let tags: Vec<&str> = entries.iter().map(|(tag, _)| *tag).collect();
        Some(entries.into_iter().filter_map(|(tag, node)| read_name(tag, &tags, &node)).collect())
    })
}

fn name() -> impl Reader<Value = Name> {
    mapping("name", |fields| {
        let name = fields.required("name", prose());
        let reading = fields.optional("reading", prose());
        Some(Name { name: name?, reading })
    })
    .main("name")
}

/// `{src, alt, credit}`
pub(super) fn lead_image(folder: &str) -> impl Reader<Value = LeadImage> {
    mapping("image", move |fields| {
        let file = fields.required("src", file(folder));
        let alt = fields.required("alt", prose());
        let credit = fields.optional("credit", prose());
        Some(LeadImage { file: file?, alt: alt?, credit })
    })
    .main("src")
}

/// `{type, target}`
pub(super) fn relation(folder: &str) -> impl Reader<Value = RelationTo> {
    mapping("relation", move |fields| {
        let relation = fields.required("type", reader(|| Shape::Word(Relation::words()), read_relation));
        let target = fields.required("target", link(folder));
        Some(RelationTo { relation: relation?, target: target? })
    })
    .main("target")
}

/// `{date, was, now}`
pub(super) fn correction() -> impl Reader<Value = Correction> {
    mapping("correction", |fields| {
        let dated = fields.required("date", date().spanned());
        let was = fields.required("was", prose());
        let now = fields.required("now", prose());
        let Spanned { value: date, span } = dated?;
        Some(Correction { date, span, was: was?, now: now? })
    })
    .main("date")
}

fn read_date(node: &YamlNode<'_>) -> Option<Date> {
    let text = node.scalar()?;
    let error = match Date::parse(text.trim()) {
        Ok(date) => return Some(date),
        Err(error) => error,
    };
    let message = match error {
        DateError::Form if text.trim().is_empty() => "this date is empty".to_owned(),
        DateError::Form => format!("`{text}` is not a date"),
        DateError::UnknownEnd => format!("`{text}` has an unknown end, which cannot be shown"),
        DateError::Calendar => format!("{text} does not exist in the calendar"),
        DateError::Reversed => format!("the interval {text} ends before it begins"),
    };
    let fault = Diagnostic::new(Rule::ImpossibleDate, node.source(), node.span(), message);
    let diagnostic =
        date_help::advice(text.trim(), error).into_iter().fold(fault, |fault, Advice { help, meant }| match meant {
            Some((meant, applicability)) => fault.suggest(help, node.rewrite(&meant), applicability),
            None => fault.help(help),
        });
    node.report(diagnostic);
    None
}

fn read_publication(node: &YamlNode<'_>) -> Option<Date> {
    let Some(is_published) = node.truth() else { return read_date(node) };
    let message = "`published` is the day of publication, not whether the page is published";
    let fault = Diagnostic::new(Rule::WrongType, node.source(), node.span(), message);
    node.report(if is_published {
        fault.help("give the day, `published: 2024-05-31`, or remove the line: a page is published unless it says `draft: true`")
    } else {
        let edit = node.rewrite_field("draft: true");
        fault.suggest("write `draft: true`: then the page is not published", edit, Applicability::Likely)
    });
    None
}

fn read_period(node: &YamlNode<'_>) -> Option<Period> {
    let text = node.scalar()?;
    let read = text.split_once(' ').and_then(|(number, unit)| {
        let number: i32 = number.parse().ok().filter(|number| (1..=1000).contains(number))?;
        match unit.trim() {
            "day" | "days" => Some(Period { months: 0, days: number }),
            "week" | "weeks" => Some(Period { months: 0, days: number * 7 }),
            "month" | "months" => Some(Period { months: number, days: 0 }),
            "year" | "years" => Some(Period { months: number * 12, days: 0 }),
            _ => None,
        }
    });
    if read.is_none() {
        node.fault(Rule::WrongType, format!("`{text}` is not a period: write `6 months`, `1 year` or `90 days`"));
    }
    read
}

/// The quotes around `@key` belong to YAML, which reserves `@`.
fn read_source(node: &YamlNode<'_>) -> Option<Reference> {
    let text = node.string()?;
    let key = text.strip_prefix('@').unwrap_or(&text).trim();
    if key.is_empty() || key.contains(char::is_whitespace) {
        node.fault(Rule::MalformedCitation, format!("`{text}` does not name a source: write `\"@key\"`"));
        return None;
    }
    let words = naming(node, key);
    Some(Reference { target: Target::Source { key: key.to_owned() }, span: node.span(), words })
}

fn read_entity(node: &YamlNode<'_>, kinds: &'static [Kind], folder: &str) -> Option<Reference> {
    let text = node.string()?;
    if text.starts_with("[[") || text.contains(".md") {
        return read_link(node, folder);
    }
    let words = node.words();
    Some(Reference { target: Target::Entity { kinds, id: text }, span: node.span(), words })
}

fn read_link(node: &YamlNode<'_>, folder: &str) -> Option<Reference> {
    let text = node.string()?;
    let inner = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    let read = match inner {
        Some(name) => Ok(target::wikilink(name)),
        None if text.starts_with('@') => return read_source(node),
        None => target::link(&text, folder),
    };
    match read {
        Ok(target) => Some(Reference { target, span: node.span(), words: naming(node, inner.unwrap_or(&text)) }),
        Err(fault) => {
            node.report(fault.diagnostic(node.source(), node.span(), &text));
            None
        }
    }
}

/// The part of a value's text that contains the name itself: without `@`, or the brackets of `[[name]]`.
fn naming(node: &YamlNode<'_>, name: &str) -> Span {
    let (words, name) = (node.words(), name.trim());
    let text = node.text();
    let before = text.find(name).filter(|_| words.end() - words.start() == text.len()).unwrap_or(text.len());
    let start = (words.start() + before).min(words.end());
    Span::new(start, (start + name.len()).min(words.end()))
}

fn read_file(node: &YamlNode<'_>, folder: &str) -> Option<Reference> {
    let text = node.string()?;
    match target::asset(&text, folder) {
        Ok(target) => Some(Reference { target, span: node.span(), words: node.words() }),
        Err(fault) => {
            node.report(fault.diagnostic(node.source(), node.span(), &text));
            None
        }
    }
}

fn read_name(tag: &str, tags: &[&str], node: &YamlNode<'_>) -> Option<(Language, Name)> {
    Some((language_tag(tag, tags, node)?, name().read(node)?))
}

/// The language that a key names, whose value is the node. `tags` are all keys beside it: a suggestion must not repeat one.
pub(super) fn language_tag(tag: &str, tags: &[&str], node: &YamlNode<'_>) -> Option<Language> {
    if let Err(fault) = tag::check(tag) {
        let diagnostic = Diagnostic::new(Rule::WrongType, node.source(), node.key_span(), fault.message(tag));
        node.report(match tag::meant(tag) {
            Some(meant) => {
                let help = format!("did you mean `{meant}`?");
                let edit = node.rewrite_key(&meant).filter(|_| !tags.contains(&meant.as_str()));
                diagnostic.suggest(help, edit, Applicability::Likely)
            }
            None => diagnostic,
        });
        return None;
    }
    Some(Language::new(&tag::cased(tag)))
}

fn read_relation(node: &YamlNode<'_>) -> Option<Relation> {
    let word = node.string()?;
    let found = Relation::from_word(&word);
    if found.is_none() {
        let words = Relation::ALL.map(Relation::as_str);
        let message = format!("there is no relation `{word}`");
        let diagnostic = Diagnostic::new(Rule::UnknownRelation, node.source(), node.span(), message)
            .did_you_mean_edit(&word, words, |near| node.rewrite(near))
            .help(format!("relations: {}", words.join(", ")));
        node.report(diagnostic);
    }
    found
}

fn read_alias(node: &YamlNode<'_>) -> Option<Alias> {
    let text = node.string()?;
    let written = text.trim_start_matches('/');
    let names_a_place = !written.is_empty() && !written.contains(['\\', '?', '#', ':']);
    // An address that was copied from a browser is percent-encoded; the file is not.
    let route = &*composed(&decode(written)).into_owned();
    let mut names = route.strip_suffix('/').unwrap_or(route).split('/');
    let stays_inside = names.clone().all(|name| !matches!(name, "" | "." | ".."));
    if !names_a_place || !stays_inside {
        let message = format!("`{}` is not an address below the site's root", shown(&text));
        node.fault(Rule::PathOutsideSite, message);
        return None;
    }
    let is_file = names.clone().next_back().is_some_and(|name| name.contains('.'));
    let route = match route.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if is_file => route.to_owned(),
        None => format!("{route}/index.html"),
    };
    if let Some(fault) = NameFault::of_address(&route) {
        node.report(unsafe_alias(node, format!("`{}` cannot be an address: it {fault}", shown(&text))));
        return None;
    }
    if let Some(name) = names.find(|name| name.ends_with(['.', ' '])) {
        node.report(unsafe_alias(node, format!("`{name}` ends with a character that some file systems remove")));
        return None;
    }
    if is_name(&text) {
        let message = format!("`{}` is used as a former address of this page, but looks like a name", shown(&text));
        node.report(
            Diagnostic::new(Rule::NameAsAlias, node.source(), node.span(), message)
                .help(format!("as it is, `{}` will redirect to this page; end it in `.html` or `/` if that is meant", shown(&route)))
                .help("aliases are addresses here; other names of a term stand in its `aka`, and those of a person in `names`"),
        );
    }
    Some(Alias { route, span: node.span() })
}

/// Whether an alias is a name as people write it, as in other programs, rather than an address.
fn is_name(alias: &str) -> bool {
    let is_address = alias.contains(['/', '.', '%', '_']);
    !is_address && alias.chars().any(|c| c == ' ' || c.is_uppercase() || c.is_alphabetic() && !c.is_ascii())
}

fn unsafe_alias(node: &YamlNode<'_>, message: String) -> Diagnostic {
    Diagnostic::new(Rule::UnsafeName, node.source(), node.span(), message)
        .help("an alias is a former address of the page, such as `old/about.html`, at which a file is written")
}
