//! The fields that only pages of one kind have.

use super::claim::claim;
use super::fields::{self, FieldsExt};
use super::stages;
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::document::Location;
use crate::model::entity::{Actor, Article, Claim, Issue, Position, Role, Stance, Status, Subject, Term};
use crate::model::{Date, Kind};
use crate::yaml::{Fields, Node};

const STANCES: [(&str, Stance); 4] = [
    ("supports", Stance::Supports),
    ("opposes", Stance::Opposes),
    ("conditional", Stance::Conditional),
    ("neutral", Stance::Neutral),
];

/// Reads the fields of the page's kind. `None` where one that nothing can stand in for is missing.
pub(super) fn read(fields: &mut Fields<'_>, location: &Location) -> Option<Subject> {
    match location.key.kind {
        Kind::Home => Some(Subject::Home),
        Kind::Issue => issue(fields, location.folder()).map(Subject::Issue),
        Kind::Article => Some(Subject::Article(article(fields, location.folder()))),
        Kind::Person => Some(Subject::Person(actor(fields, location.folder()))),
        Kind::Institution => Some(Subject::Institution(actor(fields, location.folder()))),
        Kind::Term => term(fields).map(Subject::Term),
        Kind::Page | Kind::Event | Kind::Source => Some(Subject::Page),
    }
}

fn issue(fields: &mut Fields<'_>, folder: &str) -> Option<Issue> {
    let question = fields.required_text("question");
    let proposition = fields.text("proposition");
    let status = fields.take("status").and_then(|node| status(&node));
    let stages = stages::read(fields);
    let claims = claims(fields, folder);
    Some(Issue { question: question?, proposition, status, stages, claims })
}

fn status(node: &Node<'_>) -> Option<Status> {
    let mut fields = node.fields_of("`{label: …}`")?;
    let label = fields.required_text("label");
    let (as_of, source) = (fields.date("as_of"), fields.source("source"));
    fields.finish();
    Some(Status { label: label?, as_of, source })
}

fn article(fields: &mut Fields<'_>, folder: &str) -> Article {
    Article { as_of: fields.date("as_of"), claims: claims(fields, folder) }
}

fn claims(fields: &mut Fields<'_>, folder: &str) -> Vec<Claim> {
    fields.each("claims", |node| claim(node, folder))
}

fn actor(fields: &mut Fields<'_>, folder: &str) -> Actor {
    Actor {
        sort: fields.text("sort"),
        names: fields::names(fields),
        roles: fields.each("roles", |node| role(node, folder)),
        party: fields.take("party").and_then(|node| fields::entity(&node, &[Kind::Institution], folder)),
        positions: fields.each("positions", |node| position(node, folder)),
    }
}

/// `from` and `to`, or a `date` at which the office is known to have been held.
fn role(node: &Node<'_>, folder: &str) -> Option<Role> {
    let mut fields = node.fields_of("`{title: …}`")?;
    let title = fields.required_text("title");
    let (from, to, date) = (fields.date("from"), fields.date("to"), fields.date("date"));
    let institution = fields.take("institution").and_then(|node| fields::entity(&node, &[Kind::Institution], folder));
    let time = match (from, to, date) {
        (None, None, date) => date,
        (from, to, None) => Some(term_of_office(node, from, to)),
        (from, to, Some(_)) => {
            node.fault(Rule::WrongType, "a role has `from` and `to`, or a `date`, not both");
            Some(term_of_office(node, from, to))
        }
    };
    fields.finish();
    Some(Role { title: title?, time, institution })
}

fn term_of_office(node: &Node<'_>, from: Option<Date>, to: Option<Date>) -> Date {
    let first = |date: Date| match date {
        Date::At(point) => Some(point),
        Date::Between(from, to) => from.or(to),
    };
    let last = |date: Date| match date {
        Date::At(point) => Some(point),
        Date::Between(_, to) => to,
    };
    let (from, to) = (from.and_then(first), to.and_then(last));
    if let (Some(a), Some(b)) = (from, to)
        && b.last_day() < a.first_day()
    {
        node.fault(Rule::ImpossibleDate, "the role ends before it begins");
    }
    Date::Between(from, to)
}

fn position(node: &Node<'_>, folder: &str) -> Option<Position> {
    let mut fields = node.fields_of("`{issue: …, stance: …, statement: …}`")?;
    let issue = fields.require("issue").and_then(|node| fields::entity(&node, &[Kind::Issue], folder));
    let date = fields.date("date");
    let stance = fields.require("stance").and_then(|node| fields::word(&node, &STANCES));
    let words = fields.require("statement");
    let statement = words.as_ref().and_then(Node::string);
    let source = fields.take("source");
    if let (Some(words), None) = (&words, &source) {
        report_unsourced(node, words);
    }
    let source = source.and_then(|node| fields::source(&node));
    fields.finish();
    Some(Position { issue: issue?, date, stance: stance?, statement: statement?, source })
}

/// A position may stand without a source, but readers and editors are told.
fn report_unsourced(position: &Node<'_>, words: &Node<'_>) {
    let message = "this position names no source";
    let diagnostic = Diagnostic::new(Rule::PositionWithoutSource, words.source(), words.span(), message).suggest(
        "add a line `source: \"@key\"` that names an entry in content/sources/; until then the page says that no source is given",
        position.add_field("source: \"@key\""),
        Applicability::Placeholder,
    );
    words.report(diagnostic);
}

fn term(fields: &mut Fields<'_>) -> Option<Term> {
    let names = fields::names(fields);
    let aka = fields.texts("aka");
    let definition = fields.required_text("definition");
    Some(Term { names, aka, definition: definition? })
}
