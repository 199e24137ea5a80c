//! Runs: stretches of text that are formatted alike.

use std::sync::Arc;

/// A stretch of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Its text; empty for a quotation mark, whose sign depends on what stands around it.
    pub text: String,
    /// How it looks.
    pub format: TextFormat,
    /// Where it leads.
    pub link: Option<Arc<str>>,
    /// What it is.
    pub(super) kind: RunKind,
    /// Which item of a cluster it belongs to.
    pub(super) item: Option<usize>,
}

/// What a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RunKind {
    /// Text.
    #[default]
    Text,
    /// Text whose capitals stay.
    Verbatim,
    /// An opening quotation mark.
    Open,
    /// A closing quotation mark.
    Close,
}

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextFormat {
    /// Whether it is slanted.
    pub(super) slant: Slant,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is in small capitals.
    pub small_caps: bool,
    /// Whether it is underlined.
    pub underline: bool,
    /// Whether it is raised or lowered.
    pub vertical: Vertical,
}

impl TextFormat {
    /// Whether it is slanted.
    pub fn italic(&self) -> bool {
        matches!(self.slant, Slant::Italic | Slant::Turned)
    }
}

/// Italics: emphasis inside of italics is upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slant {
    /// Nothing is said.
    #[default]
    Unset,
    /// Upright whatever is around it.
    Upright,
    /// Italic.
    Italic,
    /// The other way than what is around it: `<i>` in a title.
    Turned,
}

/// Raised or lowered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vertical {
    /// On the line.
    #[default]
    Line,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
}

impl Run {
    /// Text that looks like what is around it.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Text without formatting.
    pub fn plain(text: &str) -> Self {
        Self::text(text)
    }

    /// A quotation mark.
    pub(super) fn quote(kind: RunKind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Whether it is text.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.kind, RunKind::Text | RunKind::Verbatim)
    }
}

/// The text of runs without their formatting.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Whether there is nothing to see.
pub(super) fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| run.is_text() && run.text.is_empty())
}
