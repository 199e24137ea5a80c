//! Smart quotes, dashes and ellipses in prose of front matter, events and charts, by the same rules as pulldown-cmark's.
//!
//! In: values as typed. Out: the same values as readers see them. Ids, quotations of the text, tags and addresses are not prose
//! and are left unchanged.

use crate::config::Config;
use crate::model::Language;
use crate::model::apostrophe::cannot_open;
use crate::model::brief::KeyPoint;
use crate::model::chart::Chart;
use crate::model::entity::{Actor, Claim, Event, Issue, Meta, Subject};
use crate::model::flow::Flow;
use crate::model::primary_text::Named;
use crate::model::translation::Translations;

/// The common fields of a page, and those of its kind.
pub(super) fn page(meta: &mut Meta, subject: &mut Subject) {
    let image = meta.image.iter_mut().flat_map(|image| std::iter::once(&mut image.alt).chain(&mut image.credit));
    let corrections = meta.corrections.iter_mut().flat_map(|correction| [&mut correction.was, &mut correction.now]);
    let own = std::iter::once(&mut meta.title)
        .chain(&mut meta.summary)
        .chain(meta.authors.iter_mut().map(|author| &mut author.name));
    let index = meta.index.iter_mut().map(|entry| &mut entry.word);
    own.chain(image).chain(corrections).chain(index).for_each(set);
    match subject {
        Subject::Issue(issue) => self::issue(issue),
        Subject::Person(actor) | Subject::Institution(actor) => self::actor(actor),
        Subject::Term(term) => std::iter::once(&mut term.definition).chain(&mut term.aka).for_each(set),
        Subject::Article(article) => {
            key_points(&mut article.key_points);
            claims(&mut article.claims);
        }
        Subject::Document(document) => {
            document.number.iter_mut().chain(named(document.issuer.as_mut())).for_each(set);
        }
        Subject::Version(version) => {
            named(version.amended_by.as_mut()).into_iter().for_each(set);
            for change in &mut version.changes {
                set(&mut change.note);
                named(change.by.as_mut()).into_iter().for_each(set);
            }
        }
        Subject::Home | Subject::Page => {}
    }
}

fn named(named: Option<&mut Named>) -> Option<&mut String> {
    match named? {
        Named::Words(words) => Some(words),
        Named::Entity(_) => None,
    }
}

fn issue(issue: &mut Issue) {
    key_points(&mut issue.key_points);
    claims(&mut issue.claims);
    if let Some(answer) = issue.status.as_mut().and_then(|status| status.answer.as_mut()) {
        let details = [&mut answer.conditions, &mut answer.decided_by, &mut answer.was].into_iter().flatten();
        std::iter::once(&mut answer.answer).chain(details).for_each(set);
    }
    let labels = issue.status.iter_mut().map(|status| &mut status.label);
    let stages = issue.stages.iter_mut().map(|stage| &mut stage.label);
    std::iter::once(&mut issue.question).chain(&mut issue.proposition).chain(labels).chain(stages).for_each(set);
}

fn key_points(points: &mut [KeyPoint]) {
    points.iter_mut().map(|point| &mut point.text).for_each(set);
}

/// What claims say beside their quotations, which are compared with the text as typed.
fn claims(claims: &mut [Claim]) {
    for claim in claims {
        claim.awaits.iter_mut().for_each(set);
        let corrections = claim.correction.iter_mut();
        corrections.flat_map(|correction| [&mut correction.was, &mut correction.now]).for_each(set);
    }
}

fn actor(actor: &mut Actor) {
    let roles = actor.roles.iter_mut().map(|role| &mut role.title);
    roles.chain(actor.positions.iter_mut().map(|position| &mut position.statement)).for_each(set);
}

/// An event, and its translations by the rules of their languages.
pub(super) fn event(event: &mut Event, config: &Config) {
    if is_set(config, config.default_language()) {
        let index = event.index.iter_mut().map(|entry| &mut entry.word);
        std::iter::once(&mut event.title).chain(&mut event.summary).chain(index).for_each(set);
    }
    for words in translations(&mut event.translations, config) {
        let index = words.index.iter_mut().flatten().map(|entry| &mut entry.word);
        words.title.iter_mut().chain(&mut words.summary).chain(index).for_each(set);
    }
}

/// The translations into languages whose punctuation is set.
fn translations<'t, T>(translations: &'t mut Translations<T>, config: &Config) -> impl Iterator<Item = &'t mut T> {
    let set = translations.iter_mut().filter(|(language, _)| is_set(config, language));
    set.map(|(_, words)| words)
}

fn is_set(config: &Config, language: &Language) -> bool {
    config.language(language).smart_punctuation
}

/// The texts of a chart. The names of rows and columns are left unchanged, since they are looked up in the data.
pub(super) fn chart(chart: &mut Chart, config: &Config) {
    for words in translations(&mut chart.translations, config) {
        let own = [&mut words.title, &mut words.subtitle, &mut words.unit, &mut words.note, &mut words.alt];
        let table = words.words.values_mut().map(|word| &mut word.text);
        own.into_iter().flatten().chain(table).chain(words.points.values_mut()).for_each(set);
    }
    if !is_set(config, config.default_language()) {
        return;
    }
    let units = chart.series.iter_mut().filter_map(|series| series.unit.as_mut());
    let remarks = chart.points.iter_mut().map(|point| &mut point.note);
    let own = [&mut chart.title, &mut chart.alt].into_iter().chain(&mut chart.subtitle).chain(&mut chart.note);
    own.chain(units).chain(remarks).for_each(set);
}

/// The texts of a flow.
pub(super) fn flow(flow: &mut Flow, config: &Config) {
    for words in translations(&mut flow.translations, config) {
        let own = [&mut words.title, &mut words.subtitle, &mut words.note, &mut words.alt];
        let steps = words.steps.values_mut().flat_map(|step| step.actor.iter_mut().chain(&mut step.text));
        own.into_iter().flatten().chain(steps).chain(words.arrows.values_mut()).for_each(set);
    }
    if !is_set(config, config.default_language()) {
        return;
    }
    let steps = flow.steps.iter_mut().flat_map(|step| step.actor.iter_mut().chain([&mut step.text]));
    let labels = flow.arrows.iter_mut().filter_map(|arrow| arrow.label.as_mut());
    let own = [&mut flow.title, &mut flow.alt].into_iter().chain(&mut flow.subtitle).chain(&mut flow.note);
    own.chain(steps).chain(labels).for_each(set);
}

/// A single text.
pub(crate) fn set(text: &mut String) {
    if text.contains(['"', '\'']) || text.contains("--") || text.contains("...") {
        *text = smart(text);
    }
}

fn smart(text: &str) -> String {
    let mut smart = String::with_capacity(text.len() + 8);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let run = text[at..].len() - text[at..].trim_start_matches(c).len();
        let (replacement, length) = match (c, run) {
            ('.', 3) => ("…", 3),
            ('-', 2) => ("–", 2),
            ('-', 3) => ("—", 3),
            ('"', _) => (if opens(text, at) { "“" } else { "”" }, 1),
            ('\'', _) => (if opens(text, at) && is_closed(text, at) { "‘" } else { "’" }, 1),
            // A longer run of dots or dashes is left as a drawing.
            ('.' | '-', _) => (&text[at..at + run], run),
            _ => (&text[at..at + c.len_utf8()], c.len_utf8()),
        };
        smart.push_str(replacement);
        at += length;
    }
    smart
}

/// Whether a quotation mark opens: it comes before a word and not after one.
fn opens(text: &str, at: usize) -> bool {
    let mark = if text[at..].starts_with('"') { '"' } else { '\'' };
    if cannot_open(mark, &text[..at], &text[at + 1..]) {
        return false;
    }
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    let free = before.is_none_or(|c| c.is_whitespace() || "([{-–—/\"'“‘「".contains(c));
    free && after.is_some_and(|c| !c.is_whitespace())
}

/// Whether a single quotation mark has a partner. `'90s` has none: it is an apostrophe.
fn is_closed(text: &str, at: usize) -> bool {
    let rest = &text[at + 1..];
    rest.match_indices('\'').any(|(found, _)| {
        let before = rest[..found].chars().next_back();
        let after = rest[found + 1..].chars().next();
        before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::smart;

    #[test]
    fn signs_become_what_a_printer_would_set() {
        for (typed, set) in [
            ("Japan's \"new\" rules -- and 'old' ones...", "Japan’s “new” rules – and ‘old’ ones…"),
            ("the '90s---and after", "the ’90s—and after"),
            ("(\"so\") he said: \"'Yes'\"", "(“so”) he said: “‘Yes’”"),
            ("the ministers' word", "the ministers’ word"),
            ("a ---- b ..", "a ---- b .."),
            ("In the '90s the Smiths' dog", "In the ’90s the Smiths’ dog"),
            ("rock 'n' roll, 5'10\" tall", "rock ’n’ roll, 5’10” tall"),
            ("「規則」", "「規則」"),
        ] {
            assert_eq!(smart(typed), set, "{typed}");
        }
    }
}
