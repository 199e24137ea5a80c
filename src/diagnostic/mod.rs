//! Floor 1: errors and warnings about the content, and how they are rendered.
//!
//! In: spans and messages from every stage. Out: [`Diagnostic`]s, sorted, and their rendering for people and machines.
//! Independent of the stages: here a rule is only a name; its check is in the stage that has the data.

mod edit;
mod example;
mod help;
mod patch;
pub mod render;
mod rule;
mod suggest;

pub use edit::{Edit, Misfit, apply, safe_edits};
pub use example::{Example, Side};
pub use help::{Applicability, Help};
pub use patch::{FileChange, unified_diff};
pub use rule::Rule;
pub use suggest::{Candidates, closest, closest_within};

use serde::{Deserialize, Serialize};

use crate::source::{SourceId, Span};

/// How severe a diagnostic is. Errors prevent the site from being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written, but something on it may be wrong or missing for readers.
    Warning,
}

impl Severity {
    /// The word, as every output format prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A text below a span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The file.
    pub source: SourceId,
    /// The underlined bytes.
    pub span: Span,
    /// The text beside the underline; may be empty.
    pub text: String,
}

/// Where a diagnostic points: at a span of a file, or at a file that could not be read as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PrimaryLocation {
    /// Bytes of a file that was read.
    Words(Label),
    /// A file that is not readable text, and the readable part of it.
    File {
        /// Path from the site's folder.
        path: Box<str>,
        /// The text up to the error, if any.
        before: Option<Box<str>>,
    },
}

/// An error or warning about the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The violated rule.
    pub rule: Rule,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: Box<str>,
    /// Where.
    pub primary: PrimaryLocation,
    /// Other places that explain it.
    pub labels: Box<[Label]>,
    /// The individual items that it is about, if there are several.
    #[serde(default)]
    pub list: Box<[String]>,
    /// How to fix it.
    pub help: Vec<Help>,
}

impl Diagnostic {
    /// A diagnostic at a span of a file, with the severity of its rule.
    pub fn new(rule: Rule, source: SourceId, span: Span, message: impl Into<String>) -> Self {
        let label = Label { source, span, text: String::new() };
        Self::at(rule, PrimaryLocation::Words(label), message)
    }

    /// A diagnostic about a whole file.
    pub fn file(rule: Rule, path: &str, before: Option<String>, message: impl Into<String>) -> Self {
        Self::at(rule, PrimaryLocation::File { path: path.into(), before: before.map(String::into_boxed_str) }, message)
    }

    fn at(rule: Rule, primary: PrimaryLocation, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            message: message.into().into_boxed_str(),
            primary,
            labels: Box::default(),
            list: Box::default(),
            help: Vec::new(),
        }
    }

    /// Adds a text beside the underline.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let PrimaryLocation::Words(label) = &mut self.primary {
            label.text = text.into();
        }
        self
    }

    /// Adds another span, with a text.
    #[must_use]
    pub fn also(mut self, source: SourceId, span: Span, text: impl Into<String>) -> Self {
        let label = Label { source, span, text: text.into() };
        self.labels = std::mem::take(&mut self.labels).into_iter().chain([label]).collect();
        self
    }

    /// Lists the individual items that it is about.
    #[must_use]
    pub fn list(mut self, things: impl IntoIterator<Item = String>) -> Self {
        self.list = things.into_iter().collect();
        self
    }

    /// Adds a sentence of help without edits.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.add_help(text);
        self
    }

    /// Adds a help in place.
    pub fn add_help(&mut self, help: impl Into<Help>) {
        self.help.push(help.into());
    }

    /// Adds a help with the edits that it describes. Without edits, it is a sentence only.
    #[must_use]
    pub fn suggest(
        mut self,
        text: impl Into<String>,
        edits: impl IntoIterator<Item = Edit>,
        applicability: Applicability,
    ) -> Self {
        self.help.push(Help::with_edits(text, edits, applicability));
        self
    }

    /// Suggests the nearest of the candidates, if one is near enough.
    #[must_use]
    pub fn did_you_mean<'a>(self, typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        self.did_you_mean_edit(typed, candidates, |_| None)
    }

    /// Suggests the nearest of the candidates, with the edit that writes it.
    #[must_use]
    pub fn did_you_mean_edit<'a>(
        self,
        typed: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        edit: impl FnOnce(&str) -> Option<Edit>,
    ) -> Self {
        match closest(typed, candidates) {
            Some(near) => self.suggest(format!("did you mean `{near}`?"), edit(near), Applicability::Likely),
            None => self,
        }
    }
}
