//! Diagnostics in words. One file per format; every format says the rule, the place and the message.

mod excerpt;
mod github;
mod json;
mod locate;
mod printable;
mod sarif;
mod short;
mod text;

use super::Diagnostic;
use crate::source::Sources;
use locate::Locator;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the line, underlined, with help. `true` colours it for a terminal.
    Text {
        /// Whether to colour it.
        color: bool,
    },
    /// One line each: `file:line:column: error[rule]: message`.
    Short,
    /// One JSON object per line.
    Json,
    /// Commands that GitHub Actions shows beside the lines.
    Github,
    /// One SARIF 2.1.0 log, for code-scanning services.
    Sarif,
}

/// Writes diagnostics. `prefix` stands before every path: the way from where the reader is to the site.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, prefix: &str, format: Format) -> String {
    let mut locator = Locator::new(sources, prefix);
    match format {
        Format::Text { color } => text::render(diagnostics, sources, prefix, color),
        Format::Short => short::render(diagnostics, &mut locator),
        Format::Json => json::render(diagnostics, &mut locator),
        Format::Github => github::render(diagnostics, &mut locator),
        Format::Sarif => sarif::render(diagnostics, &mut locator),
    }
}
