//! `postil check --since`: the site is checked, and what leans on changed provisions is listed.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use super::arguments::{SinceArguments, SiteArguments};
use super::{CONTENT_FAILED, report, revision, threads};
use crate::diagnostic::Severity;
use crate::publish;
use crate::since::{render, stale};

pub(super) fn run(
    site: &SiteArguments,
    since: &str,
    arguments: &SinceArguments,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let begun = Instant::now();
    let since = revision::day(since, &site.root)?;
    threads::start(site.jobs)?;
    let prepared = publish::prepare(&site.options(None)?)?;
    let diagnostics = prepared.sorted_diagnostics();
    report::print_diagnostics(&diagnostics, &prepared.sources, site)?;
    io::stdout().write_all(render(&stale(&prepared, since), since, arguments.report.format()).as_bytes())?;
    if !site.quiet {
        let parts = report::counts(prepared.page_count(), &diagnostics);
        writeln!(io::stderr(), "postil: {} ({:.2} s)", parts.join(", "), begun.elapsed().as_secs_f64())?;
    }
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(if failed { ExitCode::from(CONTENT_FAILED) } else { ExitCode::SUCCESS })
}
