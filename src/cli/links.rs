//! `postil check --links`: the site is checked, and then its addresses.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use super::arguments::{LinkArguments, SiteArguments};
use super::{CONTENT_FAILED, report, threads};
use crate::diagnostic::Severity;
use crate::links::{self, FILE, LinkOptions, Manners, Status};
use crate::publish;

pub(super) fn run(site: &SiteArguments, arguments: &LinkArguments) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let begun = Instant::now();
    threads::start(site.jobs)?;
    let options = site.options(None)?;
    let prepared = publish::prepare(&options)?;
    let link_options = LinkOptions { again: arguments.again, manners: Manners::default() };
    let found = links::check(&prepared, &options, &link_options)?;
    let mut diagnostics = prepared.sorted_diagnostics();
    diagnostics.extend(found.diagnostics.iter().cloned());
    report::print_diagnostics(&diagnostics, &prepared.sources, site)?;
    if !site.quiet {
        let mut err = io::stderr().lock();
        for (from, to) in &found.redirected {
            writeln!(err, "redirected for now: {from} -> {to}")?;
        }
        let words = Status::ALL.iter().filter_map(|status| Some(format!("{} {status}", found.counts.get(status)?)));
        let words: Vec<String> = words.collect();
        let total: usize = found.counts.values().sum();
        let words = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
        let asked = found.asked;
        writeln!(err, "postil: {total} addresses{words}; {asked} asked now, the others known from {FILE}")?;
        let parts = report::counts(prepared.page_count(), &diagnostics);
        writeln!(err, "postil: {} ({:.2} s)", parts.join(", "), begun.elapsed().as_secs_f64())?;
    }
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(if failed { ExitCode::from(CONTENT_FAILED) } else { ExitCode::SUCCESS })
}
