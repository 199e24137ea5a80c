//! Renders diagnostics as text. One file per format; every format includes the rule, the location and the message.

mod excerpt;
mod github;
mod json;
mod locate;
mod markdown;
mod printable;
mod sarif;
mod short;
mod text;

use super::Diagnostic;
use crate::source::Sources;
use locate::SpanLocator;

/// The output formats of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the source line, underlined, with help. `true` adds colours for a terminal.
    Text {
        /// Whether to use colours.
        color: bool,
    },
    /// One line each: `file:line:column: error[rule]: message`.
    Short,
    /// One JSON object per line.
    Json,
    /// Commands that make GitHub Actions show annotations at the lines.
    Github,
    /// A list in Markdown, for the summary of a CI job.
    Markdown,
    /// One SARIF 2.1.0 log, for code-scanning services.
    Sarif,
}

/// Renders diagnostics. `prefix` is prepended to every path: the path from the working directory to the site.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, prefix: &str, format: Format) -> String {
    let mut locator = SpanLocator::new(sources, prefix);
    match format {
        Format::Text { color } => text::render(diagnostics, sources, prefix, color),
        Format::Short => short::render(diagnostics, &mut locator),
        Format::Json => json::render(diagnostics, &mut locator),
        Format::Github => github::render(diagnostics, &mut locator),
        Format::Markdown => markdown::render(diagnostics, &mut locator),
        Format::Sarif => sarif::render(diagnostics, &mut locator),
    }
}
