//! Readers of the values that several kinds share: dates, references, names, periods.

use super::target;
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::date::DateError;
use crate::model::entity::{Alias, Correction, LeadImage, Name, Names, Period, Reference, RelationTo, Target};
use crate::model::{Date, Kind, Language, Relation, tag};
use crate::source::Span;
use crate::yaml::{Fields, Node};

/// Actors: people, and institutions.
pub(super) const ACTORS: &[Kind] = &[Kind::Person, Kind::Institution];

/// Short forms of the readings that recur.
pub(super) trait FieldsExt {
    /// An optional text.
    fn text(&mut self, name: &'static str) -> Option<String>;
    /// A text that cannot be left out.
    fn required_text(&mut self, name: &'static str) -> Option<String>;
    /// A list of texts.
    fn texts(&mut self, name: &'static str) -> Vec<String>;
    /// An optional date.
    fn date(&mut self, name: &'static str) -> Option<Date>;
    /// `"@key"`
    fn source(&mut self, name: &'static str) -> Option<Reference>;
    /// A list, each item read by a function.
    fn each<T>(&mut self, name: &'static str, read: impl Fn(&Node<'_>) -> Option<T>) -> Vec<T>;
}

impl FieldsExt for Fields<'_> {
    fn text(&mut self, name: &'static str) -> Option<String> {
        self.take(name)?.string()
    }

    fn required_text(&mut self, name: &'static str) -> Option<String> {
        self.require(name)?.string()
    }

    fn texts(&mut self, name: &'static str) -> Vec<String> {
        let items = self.take(name).map(|node| node.items()).unwrap_or_default();
        items.iter().filter_map(Node::string).collect()
    }

    fn date(&mut self, name: &'static str) -> Option<Date> {
        date(&self.take(name)?)
    }

    fn source(&mut self, name: &'static str) -> Option<Reference> {
        source(&self.take(name)?)
    }

    fn each<T>(&mut self, name: &'static str, read: impl Fn(&Node<'_>) -> Option<T>) -> Vec<T> {
        let items = self.take(name).map(|node| node.items()).unwrap_or_default();
        items.iter().filter_map(read).collect()
    }
}

/// An EDTF date.
pub(super) fn date(node: &Node<'_>) -> Option<Date> {
    let text = node.scalar()?;
    let fault = |message| Diagnostic::new(Rule::ImpossibleDate, node.source(), node.span(), message);
    let diagnostic = match Date::parse(text.trim()) {
        Ok(date) => return Some(date),
        Err(DateError::Form) => {
            let diagnostic = fault(format!("`{text}` is not a date"));
            match in_edtf(&text) {
                Some(meant) => {
                    diagnostic.suggest(format!("write `{meant}`"), node.rewrite(&meant), Applicability::Safe)
                }
                None => diagnostic.help("write 2023, 2023-03, 2023-03-21, an interval 2022-01/2022-11, an open one 2014-04-01/.., or 2023-03~ for about"),
            }
        }
        Err(DateError::Calendar) => fault(format!("the calendar has no {text}")),
        Err(DateError::Reversed) => fault(format!("the interval {text} ends before it begins")),
    };
    node.report(diagnostic);
    None
}

/// What somebody means who writes `14 May 1996`, `May 14, 1996` or `May 1996`.
fn in_edtf(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = text.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let month = |word: &str| {
        let letters = word.to_lowercase();
        MONTHS.iter().position(|month| letters.starts_with(month)).map(|index| index + 1)
    };
    let (year, month, day) = match words.as_slice() {
        [name, year] => (year, month(name)?, None),
        [first, second, year] => match (month(first), month(second)) {
            (Some(month), None) => (year, month, Some(*second)),
            (None, Some(month)) => (year, month, Some(*first)),
            _ => return None,
        },
        _ => return None,
    };
    let day = match day {
        Some(day) => format!("-{:02}", day.parse::<u8>().ok()?),
        None => String::new(),
    };
    let meant = format!("{year}-{month:02}{day}");
    Date::parse(&meant).is_ok().then_some(meant)
}

/// `6 months`, `1 year`, `90 days`.
pub(super) fn period(node: &Node<'_>) -> Option<Period> {
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

/// `"@key"`; the quotes are YAML's, which keeps `@` for itself.
pub(super) fn source(node: &Node<'_>) -> Option<Reference> {
    let text = node.string()?;
    let key = text.strip_prefix('@').unwrap_or(&text).trim();
    if key.is_empty() || key.contains(char::is_whitespace) {
        node.fault(Rule::MalformedCitation, format!("`{text}` does not name a source: write `\"@key\"`"));
        return None;
    }
    let words = naming(node, key);
    Some(Reference { target: Target::Source { key: key.to_owned() }, span: node.span(), words })
}

/// An id whose kind the field tells; `[[id]]` and a relative path are understood as well.
pub(super) fn entity(node: &Node<'_>, kinds: &'static [Kind], folder: &str) -> Option<Reference> {
    let text = node.string()?;
    if text.starts_with("[[") || text.contains(".md") {
        return link(node, folder);
    }
    let words = node.words();
    Some(Reference { target: Target::Entity { kinds, id: text }, span: node.span(), words })
}

/// `"[[id]]"` or a relative path to a Markdown file.
pub(super) fn link(node: &Node<'_>, folder: &str) -> Option<Reference> {
    let text = node.string()?;
    let inner = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    let read = match inner {
        Some(name) => Ok(target::wikilink(name)),
        None if text.starts_with('@') => return source(node),
        None => target::link(&text, folder),
    };
    match read {
        Ok(target) => Some(Reference { target, span: node.span(), words: naming(node, inner.unwrap_or(&text)) }),
        Err(fault) => {
            node.report(fault.diagnostic_at(node.source(), node.span(), node.words(), &text));
            None
        }
    }
}

/// Where a value names something by a part of its text: without `@`, or the brackets of `[[name]]`.
fn naming(node: &Node<'_>, name: &str) -> Span {
    let (words, name) = (node.words(), name.trim());
    let text = node.text();
    let before = text.find(name).filter(|_| words.end() - words.start() == text.len()).unwrap_or(text.len());
    let start = (words.start() + before).min(words.end());
    Span::new(start, (start + name.len()).min(words.end()))
}

/// A list of ids, or of one.
pub(super) fn entities(
    fields: &mut Fields<'_>,
    name: &'static str,
    kinds: &'static [Kind],
    folder: &str,
) -> Vec<Reference> {
    fields.each(name, |node| entity(node, kinds, folder))
}

/// `{ja: {name: …, reading: …}}`
pub(super) fn names(fields: &mut Fields<'_>) -> Names {
    let entries = fields.take("names").map(|node| node.entries()).unwrap_or_default();
    let read = entries.into_iter().filter_map(|(tag, node)| {
        if let Err(fault) = tag::check(tag) {
            let diagnostic = Diagnostic::new(Rule::WrongType, node.source(), node.key_span(), fault.message(tag));
            node.report(match tag::meant(tag) {
                Some(meant) => {
                    let help = format!("did you mean `{meant}`?");
                    diagnostic.suggest(help, node.rewrite_key(&meant), Applicability::Likely)
                }
                None => diagnostic,
            });
            return None;
        }
        let mut inner = node.fields_of("`{name: …}`")?;
        let name = inner.required_text("name");
        let reading = inner.text("reading");
        inner.finish();
        Some((Language::new(tag), Name { name: name?, reading }))
    });
    read.collect()
}

/// An old address, below the site's root.
pub(super) fn alias(node: &Node<'_>) -> Option<Alias> {
    let text = node.string()?;
    let route = text.trim_start_matches('/');
    let names_a_place = !route.is_empty() && !route.contains(['\\', '?', '#', ':']);
    let mut route_names = route.strip_suffix('/').unwrap_or(route).split('/');
    let stays_inside = route_names.clone().all(|name| !matches!(name, "" | "." | ".."));
    if !names_a_place || !stays_inside {
        node.fault(Rule::PathOutsideSite, format!("`{text}` is not an address below the site's root"));
        return None;
    }
    let route = match route.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if route_names.next_back().is_some_and(|name| name.contains('.')) => route.to_owned(),
        None => format!("{route}/index.html"),
    };
    Some(Alias { route, span: node.span() })
}

/// `{src, alt, credit}`
pub(super) fn lead_image(node: &Node<'_>, folder: &str) -> Option<LeadImage> {
    let mut fields = node.fields_of("`{src: …, alt: …}`")?;
    let file = fields.require("src").and_then(|node| {
        let text = node.string()?;
        match target::asset(&text, folder) {
            Ok(target) => Some(Reference { target, span: node.span(), words: node.words() }),
            Err(fault) => {
                node.report(fault.diagnostic_at(node.source(), node.span(), node.words(), &text));
                None
            }
        }
    });
    let alt = fields.required_text("alt");
    let credit = fields.text("credit");
    fields.finish();
    Some(LeadImage { file: file?, alt: alt?, credit })
}

/// `{type, target}`
pub(super) fn relation(node: &Node<'_>, folder: &str) -> Option<RelationTo> {
    let mut fields = node.fields_of("`{type: …, target: …}`")?;
    let relation = fields.require("type").and_then(|node| {
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
    });
    let target = fields.require("target").and_then(|node| link(&node, folder));
    fields.finish();
    Some(RelationTo { relation: relation?, target: target? })
}

/// `{date, was, now}`
pub(super) fn correction(node: &Node<'_>) -> Option<Correction> {
    let mut fields = node.fields_of("`{date: …, was: …, now: …}`")?;
    let dated = fields.require("date").and_then(|node| Some((date(&node)?, node.span())));
    let was = fields.required_text("was");
    let now = fields.required_text("now");
    fields.finish();
    let (date, span) = dated?;
    Some(Correction { date, span, was: was?, now: now? })
}

/// One of some words.
pub(super) fn word<T: Copy>(node: &Node<'_>, words: &[(&'static str, T)]) -> Option<T> {
    let text = node.string()?;
    let found = words.iter().find(|(word, _)| *word == text);
    if found.is_none() {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let message = format!("`{text}` is none of {}", known.join(", "));
        let diagnostic = Diagnostic::new(Rule::WrongType, node.source(), node.span(), message);
        node.report(diagnostic.did_you_mean_edit(&text, known, |near| node.rewrite(near)));
    }
    found.map(|(_, value)| *value)
}
