//! Tera's errors as diagnostics that point into the template.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind};

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{SourceId, Span};
use crate::theme::Theme;

/// The templates that were compiled, by name.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    theme: String,
    templates: BTreeMap<String, SourceId>,
}

impl Compiled {
    pub(super) fn new(theme: &Theme) -> Self {
        Self { theme: theme.name.clone(), templates: theme.templates.clone() }
    }

    /// An error with its template and line, where Tera says them.
    pub(super) fn diagnostic(&self, error: &Error) -> Box<Diagnostic> {
        Box::new(match error.kind() {
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
            ErrorKind::MissingParent { current, parent } => {
                self.at(current, Span::new(0, 0), &format!("there is no template `{parent}` to extend"))
            }
            other => self.whole(&other.to_string()),
        })
    }

    fn at(&self, template: &str, span: Span, message: &str) -> Diagnostic {
        match self.templates.get(template) {
            Some(source) => Diagnostic::new(Rule::TemplateError, *source, span, message),
            None => self.whole(message),
        }
    }

    fn whole(&self, message: &str) -> Diagnostic {
        Diagnostic::file(Rule::TemplateError, &format!("themes/{}", self.theme), None, message)
    }
}
