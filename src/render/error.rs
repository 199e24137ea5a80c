//! Converts Tera's errors to diagnostics that point into the template.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind};

use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule, closest};
use crate::source::{Source, Sources, Span};
use crate::theme::Theme;

/// The compiled templates, by name.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    theme: String,
    templates: BTreeMap<String, Source>,
}

impl Compiled {
    pub(super) fn new(theme: &Theme, sources: &Sources) -> Self {
        let templates = theme.templates.iter().map(|(name, id)| (name.clone(), sources.get(*id).clone()));
        Self { theme: theme.name.clone(), templates: templates.collect() }
    }

    /// An error with its template and line, if Tera gives them.
    pub(super) fn diagnostic(&self, error: &Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = Span::from(report.span().range.clone());
                self.at(report.filename(), span, report.message())
            }
            ErrorKind::CircularExtend { tpl, .. } => {
                self.at(tpl, Span::new(0, 0), "this template extends itself in a circle")
            }
            ErrorKind::CircularInclude { tpl, .. } => {
                self.at(tpl, Span::new(0, 0), "this template includes itself in a circle")
            }
            ErrorKind::MissingParent { current, parent } => self
                .at(current, self.quoted(current, parent), &format!("there is no template `{parent}` to extend"))
                .did_you_mean(parent, self.templates.keys().map(String::as_str)),
            other => {
                let message = other.to_string();
                self.reported(&message).unwrap_or_else(|| self.whole(&message))
            }
        }
    }

    /// The span at which a template refers to another.
    fn quoted(&self, template: &str, name: &str) -> Span {
        let text = self.templates.get(template).map_or("", |source| &*source.text);
        text.find(name).map_or(Span::new(0, 0), |start| Span::new(start, start + name.len()))
    }

    fn at(&self, template: &str, span: Span, message: &str) -> Diagnostic {
        match self.templates.get(template) {
            Some(source) => undefined(source, span, message)
                .unwrap_or_else(|| Diagnostic::new(Rule::TemplateError, source.id, span, message)),
            None => self.whole(message),
        }
    }

    /// An error with its place in words, as Tera gives it for what it finds when all templates are known: `error: …`, then
    /// `--> page.html:2:33`.
    fn reported(&self, message: &str) -> Option<Diagnostic> {
        let (what, rest) = message.trim_start().strip_prefix("error: ")?.split_once('\n')?;
        let place = rest.lines().find_map(|line| line.trim().strip_prefix("--> "))?;
        let mut parts = place.rsplitn(3, ':');
        let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
        let source = self.templates.get(name).or_else(|| self.templates.get(name.split_once('/')?.1))?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
        let before: usize = source.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let rest = source.text.get(before..)?;
        let start = before + rest.char_indices().nth(column.checked_sub(1)?).map_or(0, |(at, _)| at);
        let word = what.split('`').nth(1).filter(|word| source.text[start..].starts_with(word)).unwrap_or_default();
        Some(Diagnostic::new(Rule::TemplateError, source.id, Span::new(start, start + word.len()), what))
    }

    fn whole(&self, message: &str) -> Diagnostic {
        Diagnostic::file(Rule::TemplateError, &format!("themes/{}", self.theme), None, message)
    }
}

/// A field that a template names and that is not there: instead of all that are there, the one that was probably meant.
fn undefined(source: &Source, span: Span, message: &str) -> Option<Diagnostic> {
    let (name, fields) = message.strip_prefix("Field `")?.split_once("` is not defined. Available fields: ")?;
    let is_string = source.text.get(..span.start()).is_some_and(|before| before.ends_with("ui."));
    let what = if is_string { "interface string" } else { "field" };
    let fault = Diagnostic::new(Rule::TemplateError, source.id, span, format!("there is no {what} `{name}`"));
    let fields: Vec<&str> = fields.split(", ").collect();
    let is_name = span.slice(&source.text) == name;
    Some(match closest(name, fields.iter().copied()) {
        Some(near) => {
            let edit = is_name.then(|| Edit::replace(source.id, span, near));
            fault.suggest(format!("did you mean `{near}`?"), edit, Applicability::Likely)
        }
        None => fault.list(fields.into_iter().map(str::to_owned)),
    })
}
