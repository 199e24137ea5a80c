//! The fields of single kinds of pages.

use super::brief::{answer, key_points};
use super::claim::claim;
use super::fields::{date, entity, names, source};
use super::primary_text;
use super::stages::stages;
use crate::diagnostic::{Applicability, Diagnostic, Rule};
use crate::model::entity::{
    Actor, Article, Claim, Issue, Office, OfficeTime, Position, Shift, Stance, Status, Subject, Term, TermLinks,
};
use crate::model::{Date, Kind};
use crate::yaml::{Fields, Reader, YamlNode, boolean, list, mapping, prose, word};

/// Reads the fields of the page's kind; `folder` is the folder of its file. `None` if a required field without a substitute is
/// missing.
pub(super) fn read(fields: &mut Fields<'_>, kind: Kind, folder: &str) -> Option<Subject> {
    match kind {
        Kind::Home => Some(Subject::Home),
        Kind::Page => Some(Subject::Page),
        Kind::Issue => issue(fields, folder).map(Subject::Issue),
        Kind::Article => Some(Subject::Article(article(fields, folder))),
        Kind::Person => Some(Subject::Person(actor(fields, folder))),
        Kind::Institution => Some(Subject::Institution(actor(fields, folder))),
        Kind::Term => term(fields).map(Subject::Term),
        Kind::Document => Some(Subject::Document(Box::new(primary_text::document(fields, folder)))),
        Kind::Version => primary_text::version(fields, folder).map(Box::new).map(Subject::Version),
        // These are entries of data files; no page has this kind.
        Kind::Event | Kind::Source => None,
    }
}

fn issue(fields: &mut Fields<'_>, folder: &str) -> Option<Issue> {
    let question = fields.required("question", prose());
    let proposition = fields.optional("proposition", prose());
    let status = fields.optional("status", status());
    let key_points = key_points(fields);
    let stages = fields.optional("stages", stages(folder)).unwrap_or_default();
    let claims = claims(fields, folder);
    Some(Issue { question: question?, proposition, status, key_points, stages, claims })
}

fn status() -> impl Reader<Value = Status> {
    mapping("status", |fields| {
        let label = fields.required("label", prose());
        let as_of = fields.optional("as_of", date());
        let source = fields.optional("source", source());
        let answer = answer(fields);
        Some(Status { label: label?, as_of, source, answer })
    })
    .main("label")
}

fn article(fields: &mut Fields<'_>, folder: &str) -> Article {
    Article { as_of: fields.optional("as_of", date()), key_points: key_points(fields), claims: claims(fields, folder) }
}

fn claims(fields: &mut Fields<'_>, folder: &str) -> Vec<Claim> {
    fields.optional("claims", list(claim(folder))).unwrap_or_default()
}

fn actor(fields: &mut Fields<'_>, folder: &str) -> Actor {
    Actor {
        sort: fields.optional("sort", prose()),
        names: fields.optional("names", names()).unwrap_or_default(),
        roles: fields.optional("roles", list(role(folder))).unwrap_or_default(),
        party: fields.optional("party", entity(&[Kind::Institution], folder)),
        positions: fields.optional("positions", list(position(folder))).unwrap_or_default(),
    }
}

/// `from` and `to`, or a `date` on which the office is known to have been held.
fn role(folder: &str) -> impl Reader<Value = Office> {
    mapping("role", move |fields| {
        let title = fields.required("title", prose());
        let from = fields.optional("from", date());
        let to = fields.optional("to", date());
        let date = fields.optional("date", date());
        let institution = fields.optional("institution", entity(&[Kind::Institution], folder));
        let time = match (from, to, date) {
            (None, None, date) => date.map(OfficeTime::Within),
            (from, to, None) => Some(term_of_office(fields, from, to)),
            (from, to, Some(_)) => {
                fields.fault(Rule::WrongType, "a role can have `from` and `to`, or `date`, not both");
                Some(term_of_office(fields, from, to))
            }
        };
        Some(Office { title: title?, time, institution })
    })
    .main("title")
}

fn term_of_office(fields: &Fields<'_>, from: Option<Date>, to: Option<Date>) -> OfficeTime {
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
        fields.fault(Rule::ImpossibleDate, "the role ends before it begins");
    }
    OfficeTime::Term(Date::Between(from, to))
}

fn position(folder: &str) -> impl Reader<Value = Position> {
    mapping("position", move |fields| {
        let issue = fields.required("issue", entity(&[Kind::Issue], folder));
        let date = fields.optional("date", date());
        let stance = fields.required("stance", word::<Stance>());
        let shift = fields.optional("shift", word::<Shift>());
        let statement = fields.required("statement", prose());
        let source = fields.optional("source", source());
        if let (Some(statement), None) = (fields.written("statement"), fields.written("source")) {
            report_unsourced(fields, &statement);
        }
        Some(Position { issue: issue?, date, stance: stance?, shift, statement: statement?, source })
    })
}

/// A position without a source is allowed, with a warning.
fn report_unsourced(position: &Fields<'_>, words: &YamlNode<'_>) {
    let message = "this position has no source";
    let diagnostic = Diagnostic::new(Rule::PositionWithoutSource, words.source(), words.span(), message).suggest(
        "add a line `source: \"@key\"` that names an entry in content/sources/; until then the page says that no source is given",
        position.add_field("source: \"@key\""),
        Applicability::Placeholder,
    );
    words.report(diagnostic);
}

fn term(fields: &mut Fields<'_>) -> Option<Term> {
    let names = fields.optional("names", names()).unwrap_or_default();
    let aka = fields.optional("aka", list(prose())).unwrap_or_default();
    let definition = fields.required("definition", prose());
    let links = fields.optional("link", word::<TermLinks>()).unwrap_or(TermLinks::First);
    let as_written = fields.optional("as_written", boolean()).unwrap_or(false);
    let not_in = fields.optional("not_in", list(prose())).unwrap_or_default();
    Some(Term { names, aka, definition: definition?, links, as_written, not_in })
}
