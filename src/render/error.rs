//! Converts Tera's errors to diagnostics that point into the template.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind};

use crate::diagnostic::{Diagnostic, Rule};
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
            other => self.whole(&other.to_string()),
        }
    }

    /// The span at which a template refers to another.
    fn quoted(&self, template: &str, name: &str) -> Span {
        let text = self.templates.get(template).map_or("", |source| &*source.text);
        text.find(name).map_or(Span::new(0, 0), |start| Span::new(start, start + name.len()))
    }

    fn at(&self, template: &str, span: Span, message: &str) -> Diagnostic {
        match self.templates.get(template) {
            Some(source) => Diagnostic::new(Rule::TemplateError, source.id, span, message),
            None => self.whole(message),
        }
    }

    fn whole(&self, message: &str) -> Diagnostic {
        Diagnostic::file(Rule::TemplateError, &format!("themes/{}", self.theme), None, message)
    }
}
