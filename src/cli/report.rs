//! Prints results. Diagnostics for machines go to standard output, everything for people to standard error.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use super::arguments::{FormatArgument, SiteArguments};
use crate::diagnostic::render::{Format, render};
use crate::diagnostic::{Diagnostic, Severity};
use crate::publish::{Options, Outcome};
use crate::source::Sources;

/// Prints the diagnostics of a build in the requested format.
pub(super) fn diagnostics(outcome: &Outcome, site: &SiteArguments) -> io::Result<()> {
    print_diagnostics(&outcome.diagnostics, &outcome.sources, site)
}

/// The same for diagnostics without a build.
pub(super) fn print_diagnostics(diagnostics: &[Diagnostic], sources: &Sources, site: &SiteArguments) -> io::Result<()> {
    let color = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let (format, for_people) = match site.format {
        FormatArgument::Text => (Format::Text { color }, true),
        FormatArgument::Short => (Format::Short, true),
        FormatArgument::Json => (Format::Json, false),
        FormatArgument::Github => (Format::Github, false),
        FormatArgument::Markdown => (Format::Markdown, false),
        FormatArgument::Sarif => (Format::Sarif, false),
    };
    let text = render(diagnostics, sources, &prefix(site), format);
    if for_people { io::stderr().write_all(text.as_bytes()) } else { io::stdout().write_all(text.as_bytes()) }
}

/// The path from the working directory to the site, before the path of each file.
pub(super) fn prefix(site: &SiteArguments) -> String {
    match site.root.to_string_lossy().trim_end_matches('/') {
        "." | "" => String::new(),
        root => format!("{}/", root.strip_prefix("./").unwrap_or(root)),
    }
}

/// One line: the diagnostics, the files written, and the time.
pub(super) fn summary(outcome: &Outcome, options: &Options, took: Duration) -> io::Result<()> {
    let errors = outcome.count(Severity::Error);
    let mut parts = counts(outcome.pages, &outcome.diagnostics);
    if outcome.scheduled > 0 {
        parts.push(format!("{} scheduled for later", count(outcome.scheduled, "page")));
    }
    if let Some(report) = &outcome.written {
        let output = options.output.strip_prefix("./").unwrap_or(&options.output);
        parts.push(format!("{} written to {}", count(report.written, "file"), output.display()));
        parts.push(format!("{} unchanged", report.unchanged));
        if report.removed > 0 {
            parts.push(format!("{} removed", report.removed));
        }
    } else if errors > 0 {
        parts.push("nothing written".to_owned());
    } else {
        parts.push("clean".to_owned());
    }
    summary_line(&parts, took)
}

/// The last line of a run.
pub(super) fn summary_line(parts: &[String], took: Duration) -> io::Result<()> {
    writeln!(io::stderr(), "postil: {} ({:.2} s)", parts.join(", "), took.as_secs_f64())
}

/// The number of pages, and of errors and warnings, if any.
pub(super) fn counts(pages: usize, diagnostics: &[Diagnostic]) -> Vec<String> {
    let of = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let faults = [(of(Severity::Error), "error"), (of(Severity::Warning), "warning")];
    let faults = faults.into_iter().filter(|(number, _)| *number > 0).map(|(number, word)| count(number, word));
    std::iter::once(count(pages, "page")).chain(faults).collect()
}

/// A number of things.
pub(super) fn count(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}
