//! `postil check --fix` and `--diff`: applies the safe edits, or shows them.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use super::arguments::SiteArguments;
use super::{CONTENT_FAILED, progress, report, threads};
use crate::diagnostic::unified_diff;
use crate::publish::{self, Fixed, OwnFiles};

#[derive(Clone, Debug, Args)]
pub(super) struct FixArguments {
    /// Mend what can be mended safely, then report what is left.
    ///
    /// Only edits that are certainly what was meant are made, again and again until none is left. Each file is replaced as a whole or not at
    /// all, and keeps its line ends. Files that are read-only or reached through a symbolic link are left as they are. The exit code is that of
    /// what is left.
    #[arg(long, conflicts_with_all = ["since", "translations"])]
    pub(super) fix: bool,
    /// Show what `--fix` would change, as a unified diff on standard output, and write nothing.
    ///
    /// The exit code is 1 if something would change and 0 if not, whatever else is wrong with the site.
    #[arg(long, conflicts_with_all = ["since", "translations"])]
    pub(super) diff: bool,
}

impl FixArguments {
    /// Whether edits are made or shown.
    pub(super) fn is_wanted(&self) -> bool {
        self.fix || self.diff
    }
}

pub(super) fn run(site: &SiteArguments, arguments: &FixArguments) -> Result<ExitCode, Box<dyn Error>> {
    let begun = Instant::now();
    threads::start(site.jobs)?;
    let options = site.options(None)?;
    let progress = progress::ProgressLine::new(site.quiet);
    let fixed = publish::fix(&options, &|stage| progress.stage(stage));
    progress.finish();
    let fixed = fixed?;
    if arguments.diff {
        return show(site, &fixed);
    }
    let own = OwnFiles::of(&options.root);
    for change in &fixed.changes {
        if let Some((before, after)) = &change.texts {
            own.rewrite(&change.path, before, after)?;
        }
    }
    if !site.quiet {
        list(site, &fixed)?;
    }
    report::diagnostics(&fixed.outcome, site)?;
    if !site.quiet {
        let mut parts = report::counts(fixed.outcome.pages, &fixed.outcome.diagnostics);
        parts.push(format!("{} fixed in {}", fixed.applied.len(), report::count(fixed.changes.len(), "file")));
        report::summary_line(&parts, begun.elapsed())?;
    }
    Ok(if fixed.outcome.has_errors() { ExitCode::from(CONTENT_FAILED) } else { ExitCode::SUCCESS })
}

/// Shows what would change.
fn show(site: &SiteArguments, fixed: &Fixed) -> Result<ExitCode, Box<dyn Error>> {
    io::stdout().write_all(unified_diff(&fixed.changes, &report::prefix(site)).as_bytes())?;
    if !site.quiet {
        let mut err = io::stderr().lock();
        left(&mut err, site, fixed)?;
        let files = report::count(fixed.changes.len(), "file");
        writeln!(err, "postil: would fix {} in {files}", fixed.applied.len())?;
    }
    Ok(if fixed.changes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(CONTENT_FAILED) })
}

/// Lists what was done in each file.
fn list(site: &SiteArguments, fixed: &Fixed) -> io::Result<()> {
    let prefix = report::prefix(site);
    let mut err = io::stderr().lock();
    for fixes in fixed.applied.chunk_by(|one, other| one.path == other.path) {
        let path = fixes.first().map_or("", |fix| &fix.path);
        writeln!(err, "{prefix}{path}: {} fixed", fixes.len())?;
        for fix in fixes {
            writeln!(err, "  line {}: {}: {}", fix.line, fix.rule, fix.text)?;
        }
    }
    left(&mut err, site, fixed)
}

/// Lists the files that may not be changed.
fn left(err: &mut impl Write, site: &SiteArguments, fixed: &Fixed) -> io::Result<()> {
    let prefix = report::prefix(site);
    for (path, obstacle) in &fixed.left {
        writeln!(err, "{prefix}{path}: not fixed, because {obstacle}")?;
    }
    Ok(())
}
