//! Runs: pieces of text with uniform formatting.

use std::sync::Arc;

/// A run of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Its text; empty for a quotation mark, whose character depends on its context.
    pub text: String,
    /// Its formatting.
    pub format: TextFormat,
    /// The address that it links to.
    pub link: Option<Arc<str>>,
    /// Its kind.
    pub(super) kind: RunKind,
    /// The item of the cluster that it belongs to.
    pub(super) item: Option<usize>,
}

/// The kind of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RunKind {
    /// Text.
    #[default]
    Text,
    /// Text whose case is kept.
    Verbatim,
    /// An opening quotation mark.
    Open,
    /// A closing quotation mark.
    Close,
}

/// The formatting of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextFormat {
    /// Its slant.
    pub(super) slant: Slant,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is in small capitals.
    pub small_caps: bool,
    /// Whether it is underlined.
    pub underline: bool,
    /// Superscript or subscript.
    pub vertical: Vertical,
}

impl TextFormat {
    /// Whether it is italic.
    pub fn italic(&self) -> bool {
        matches!(self.slant, Slant::Italic | Slant::Turned)
    }
}

/// The slant of text. Emphasis inside italics is upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slant {
    /// Not specified.
    #[default]
    Unset,
    /// Upright in any context.
    Upright,
    /// Italic.
    Italic,
    /// The opposite of its context: `<i>` in a title.
    Turned,
}

/// Superscript or subscript.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vertical {
    /// On the baseline.
    #[default]
    Line,
    /// Superscript.
    Superscript,
    /// Subscript.
    Subscript,
}

impl Run {
    /// Text formatted like its context.
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

/// Whether it has no visible text.
pub(super) fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| run.is_text() && run.text.is_empty())
}
