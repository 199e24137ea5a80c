//! `postil rename`: gives a thing another name, everywhere at once.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use super::arguments::SiteArguments;
use super::{CONTENT_FAILED, report, threads};
use crate::diagnostic::{FileChange, unified_diff};
use crate::publish::{self, Options, OwnFiles, Prepared};
use crate::rename::{self, RenamePlan};
use crate::source::is_there;

#[derive(Debug, Args)]
pub(super) struct RenameArguments {
    /// What to rename: a file or folder (`terms/bill`, `content/terms/bill.md`, `issues/export-rules`), a heading (`terms/bill.md#history`), a
    /// note (`terms/bill.md[^law]`), an event (`events/vote`), or a source (`@kiel-2023`).
    old: String,
    /// The new name, in the same form; a name without a folder stays in its folder. A new name for a heading that is not an id becomes its
    /// words.
    new: String,
    /// Show what would change, as a unified diff on standard output, and write nothing.
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    site: SiteArguments,
}

pub(super) fn run(arguments: &RenameArguments) -> Result<ExitCode, Box<dyn Error>> {
    let begun = Instant::now();
    let site = &arguments.site;
    threads::start(site.jobs)?;
    let options = site.options(None)?;
    let prepared = publish::prepare(&options)?;
    let (old, new) = (from_site(&arguments.old, site), from_site(&arguments.new, site));
    let plan = rename::plan(&prepared, &old, &new)?;
    let changes = plan.changes(&prepared.sources)?;
    if arguments.diff {
        io::stdout().write_all(unified_diff(&changes, &report::prefix(site)).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(code) = refused(&prepared, &plan, &changes, &options, site)? {
        return Ok(code);
    }
    OwnFiles::of(&options.root).change(&changes, &plan.moves)?;
    if !site.quiet {
        let mut err = io::stderr().lock();
        for note in &plan.notes {
            writeln!(err, "note: {note}")?;
        }
        let moved = changes.iter().filter(|change| change.moved_to.is_some()).count();
        let written = changes.iter().filter(|change| change.texts.is_some()).count();
        let parts = [
            format!("renamed {old} to {new}"),
            format!("{} moved", report::count(moved, "file")),
            format!("{} changed", report::count(plan.references, "reference")),
            format!("{} written", report::count(written, "file")),
        ];
        drop(err);
        report::summary_line(&parts, begun.elapsed())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A path on the command line as one from the site's folder.
fn from_site(name: &str, site: &SiteArguments) -> String {
    let prefix = report::prefix(site);
    let plain = name.strip_prefix("./").unwrap_or(name);
    plain.strip_prefix(&prefix).unwrap_or(plain).to_owned()
}

/// Checks everything before the first file is written: whether all files can be changed, and whether the site would have errors that it
/// does not have now, which are reported.
fn refused(
    prepared: &Prepared,
    plan: &RenamePlan,
    changes: &[FileChange],
    options: &Options,
    site: &SiteArguments,
) -> Result<Option<ExitCode>, Box<dyn Error>> {
    let own = OwnFiles::of(&options.root);
    for FileChange { path, .. } in changes {
        if let Some(obstacle) = own.obstacle(path) {
            return Err(format!("{path} cannot be changed: {obstacle}").into());
        }
    }
    if let Some(step) = plan.moves.iter().find(|step| is_there(&options.root, &step.to)) {
        return Err(format!("{} exists already: choose another name, or move it away first", step.to).into());
    }
    let after = publish::rehearse(options, &plan.moves, changes)?;
    let new = rename::new_errors(&prepared.diagnostics, &after.diagnostics);
    if new.is_empty() {
        return Ok(None);
    }
    report::print_diagnostics(&new, &after.sources, site)?;
    writeln!(io::stderr(), "postil: nothing was renamed, because the site would have the errors above")?;
    Ok(Some(ExitCode::from(CONTENT_FAILED)))
}
