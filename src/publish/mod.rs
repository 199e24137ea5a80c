//! Floor 12: running the stages.
//!
//! In: a site's folder and options. Out: diagnostics and, if there are no errors, files on disk. No stage knows this module; only
//! it knows their order. It must not know the command line.

mod annotations;
mod cache;
mod cards;
mod changes;
mod derived;
mod diagnose;
mod error;
mod fingerprint;
mod fix;
mod formatted;
mod frame;
mod guard;
mod inside;
mod kept;
mod last_build;
mod locales;
mod manifest;
mod output_path;
mod own_changes;
mod own_files;
mod page;
mod picture_metadata;
mod pictures;
mod prepare;
mod publisher;
mod reading;
mod rehearse;
mod rendering_faults;
mod search;
mod session;
mod shape;
mod sink;
mod source_files;
mod stand_off;
mod store;
mod styles;
mod themes;
mod unknown_strings;
mod write;

use std::path::PathBuf;

pub use changes::Changes;
pub use error::BuildError;
pub use fix::{AppliedFix, Fixed, fix};
pub use formatted::Formatted;
pub use frame::Frame;
pub use kept::{read_kept, write_kept};
pub use own_changes::ChangeFailure;
pub use own_files::{Obstacle, OwnFiles};
pub use prepare::Prepared;
pub use rehearse::rehearse;
pub use session::{Refreshed, Session, Snapshot};
pub use write::WriteReport;

use cache::{Cache, ReusablePages};
use error::Failure;
use publisher::Published;

use crate::check::Expired;
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::emit::Artifacts;
use crate::graph::Drafts;
use crate::model::Day;
use crate::source::Sources;

/// The options of a build, besides the site itself.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder with `postil.yaml`.
    pub root: PathBuf,
    /// Where files are written.
    pub output: PathBuf,
    /// Which planned pages are part of the build.
    pub drafts: Drafts,
    /// The day of the build; review dates are compared with it.
    pub today: Day,
    /// How pages with an overdue review are reported.
    pub expired: Expired,
}

/// The result of a run.
#[derive(Debug)]
pub struct Outcome {
    /// The files, for showing diagnostics.
    pub sources: Sources,
    /// The diagnostics, in the order of files and spans.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of pages of the site.
    pub pages: usize,
    /// The number of pages that are left out until their day of publication.
    pub scheduled: usize,
    /// What was written; nothing if there were errors.
    pub written: Option<WriteReport>,
}

impl Outcome {
    /// What there is to say about a site that was checked: what its reading found, and more.
    fn of(prepared: Prepared, more: Vec<Diagnostic>) -> Self {
        let (pages, scheduled) = (prepared.page_count(), prepared.scheduled_count());
        let Prepared { sources, mut diagnostics, .. } = prepared;
        diagnostics.extend(more);
        let diagnostics = diagnose::sorted(diagnostics, &sources);
        Self { sources, diagnostics, pages, scheduled, written: None }
    }

    /// The number of diagnostics of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether errors prevent the site from being published.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// A stage of the pipeline, for progress reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are the stages")]
pub enum BuildStage {
    Discover,
    Parse,
    Link,
    Check,
    Publish,
}

/// Checks a site and writes nothing. `watch` is called as each stage begins.
pub fn check(options: &Options, watch: &dyn Fn(BuildStage)) -> Result<Outcome, BuildError> {
    Ok(Outcome::of(prepare::prepare(reading::read(options, watch)?, options, None, watch), Vec::new()))
}

/// Checks a site and what a build would find in its pictures and in templates of its own, without writing anything.
pub fn check_whole(options: &Options, watch: &dyn Fn(BuildStage)) -> Result<Outcome, BuildError> {
    let prepared = prepare::prepare(reading::read(options, watch)?, options, None, watch);
    let mut faults = picture_metadata::check(&prepared, &options.root);
    faults.extend(rendering_faults::find(&prepared, options)?);
    Ok(Outcome::of(prepared, faults))
}

/// Checks a site and, if it has no errors, writes it. If the last build had the same inputs, nothing is done.
pub fn build(options: &Options, watch: &dyn Fn(BuildStage)) -> Result<Outcome, BuildError> {
    guard::output(options)?;
    let site = reading::read(options, watch)?;
    let cache = Cache::of(&options.root, &options.output);
    let fingerprint = fingerprint::of(&site, options);
    let last = fingerprint.and_then(|fingerprint| Some((fingerprint, cache.last()?)));
    let last = match last {
        Some((fingerprint, kept)) if cache.is_current(&kept, fingerprint, &site.sources) => {
            let written = Some(WriteReport { unchanged: kept.files(), ..WriteReport::default() });
            let (pages, scheduled) = (kept.pages, kept.scheduled);
            return Ok(Outcome { sources: site.sources, diagnostics: kept.diagnostics, pages, scheduled, written });
        }
        other => other,
    };
    let prepared = prepare::prepare(site, options, None, watch);
    let mut faults = picture_metadata::check(&prepared, &options.root);
    let mut published = None;
    if !prepared.diagnostics.iter().chain(&faults).any(|diagnostic| diagnostic.severity == Severity::Error) {
        watch(BuildStage::Publish);
        cache.forget().map_err(|error| BuildError::Write { path: cache.path(), error })?;
        let reusable =
            last.map_or_else(ReusablePages::default, |(fingerprint, kept)| cache.reusable(kept, fingerprint));
        match publisher::to_folder(&prepared, options, &reusable) {
            Ok(done) => {
                last_build::keep(&prepared, options);
                published = Some(done);
            }
            Err(Failure::Content(found)) => faults.extend(found),
            Err(Failure::Machine(error)) => return Err(error),
        }
    }
    let mut outcome = Outcome::of(prepared, faults);
    outcome.written = published.map(|Published { report, files }| {
        if let Some(fingerprint) = fingerprint {
            // What vanished since the last build has not vanished since this one.
            let lasting = outcome.diagnostics.iter().filter(|found| found.rule != Rule::VanishedAddress);
            cache.keep(fingerprint, (outcome.pages, outcome.scheduled), &lasting.cloned().collect::<Vec<_>>(), files);
        }
        report
    });
    Ok(outcome)
}

/// Reads, links and checks a site: what [`check`] does, with all intermediate results.
pub fn prepare(options: &Options) -> Result<Prepared, BuildError> {
    let watch = |_| ();
    Ok(prepare::prepare(reading::read(options, &watch)?, options, None, &watch))
}

/// Writes files as [`build`] does, and removes those that an earlier run wrote and that are not among these.
pub fn write(options: &Options, files: Artifacts) -> Result<WriteReport, BuildError> {
    guard::output(options)?;
    let cache = Cache::of(&options.root, &options.output);
    cache.forget().map_err(|error| BuildError::Write { path: cache.path(), error })?;
    publisher::write(write::OutputWriter::open(&options.root, &options.output)?, files, options)
}
