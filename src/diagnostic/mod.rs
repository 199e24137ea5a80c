//! Floor 1: what is wrong with the content, and how to say it.
//!
//! In: spans and words from every stage. Out: [`Diagnostic`]s, sorted, and their rendering for people
//! and machines. It must not know any stage: a rule is a name here, its logic lives where the knowledge is.

mod edit;
mod example;
mod help;
pub mod render;
mod rule;
mod suggest;

pub use edit::{Edit, Misfit, apply, safe_edits};
pub use example::{Example, Side};
pub use help::{Applicability, Help};
pub use rule::Rule;
pub use suggest::{Candidates, closest, closest_within};

use serde::{Deserialize, Serialize};

use crate::source::{SourceId, Span};

/// How bad it is. Errors keep the site from being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written; a reader may be worse off.
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

/// Words below a span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The file.
    pub source: SourceId,
    /// The underlined bytes.
    pub span: Span,
    /// What to say beside the underline; may be empty.
    pub text: String,
}

/// Where a diagnostic points: at words of a file, or at a file that could not be read as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Bytes of a file that was read.
    Words(Label),
    /// A file without readable text, and what was readable of it.
    File {
        /// Path from the site's folder.
        path: Box<str>,
        /// The text up to the fault, where there is one.
        before: Option<Box<str>>,
    },
}

/// One fault of the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule it breaks.
    pub rule: Rule,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: Box<str>,
    /// Where.
    pub primary: Place,
    /// Other places that explain it.
    pub labels: Box<[Label]>,
    /// What it is about, one by one, where that is more than one thing.
    #[serde(default)]
    pub list: Box<[String]>,
    /// How to mend it.
    pub help: Vec<Help>,
}

impl Diagnostic {
    /// A fault at some words of a file, as severe as its rule.
    pub fn new(rule: Rule, source: SourceId, span: Span, message: impl Into<String>) -> Self {
        let label = Label { source, span, text: String::new() };
        Self::at(rule, Place::Words(label), message)
    }

    /// A fault of a whole file.
    pub fn file(rule: Rule, path: &str, before: Option<String>, message: impl Into<String>) -> Self {
        Self::at(rule, Place::File { path: path.into(), before: before.map(String::into_boxed_str) }, message)
    }

    fn at(rule: Rule, primary: Place, message: impl Into<String>) -> Self {
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

    /// Says something beside the underline.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Place::Words(label) = &mut self.primary {
            label.text = text.into();
        }
        self
    }

    /// Shows another place.
    #[must_use]
    pub fn also(mut self, source: SourceId, span: Span, text: impl Into<String>) -> Self {
        let label = Label { source, span, text: text.into() };
        self.labels = std::mem::take(&mut self.labels).into_iter().chain([label]).collect();
        self
    }

    /// Says what it is about, one by one.
    #[must_use]
    pub fn list(mut self, things: impl IntoIterator<Item = String>) -> Self {
        self.list = things.into_iter().collect();
        self
    }

    /// Says how to mend it, in words alone.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.add_help(text);
        self
    }

    /// The same, in place.
    pub fn add_help(&mut self, help: impl Into<Help>) {
        self.help.push(help.into());
    }

    /// Says how to mend it, with the edits that do it. Without edits these are words alone.
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

    /// Offers the nearest of the candidates, if one is near enough.
    #[must_use]
    pub fn did_you_mean<'a>(self, typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        self.did_you_mean_edit(typed, candidates, |_| None)
    }

    /// Offers the nearest of the candidates, with the edit that writes it.
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
