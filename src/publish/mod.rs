//! Floor 12: running the stages.
//!
//! In: a site's folder and options. Out: what was found wrong and, where nothing was, files on disk. No stage
//! knows this module; it alone knows their order. It must not know the command line.

mod cache;
mod cards;
mod derived;
mod diagnose;
mod fingerprint;
mod frame;
mod guard;
mod inside;
mod locales;
mod manifest;
mod page;
mod pictures;
mod place;
mod prepare;
mod publisher;
mod session;
mod store;
mod styles;
mod themes;
mod write;

use std::fmt;
use std::path::PathBuf;

pub use frame::Frame;
pub use prepare::Prepared;
pub use session::{Changes, Found, Session, State};
pub use write::WriteReport;

use cache::{Cache, Memo};
use publisher::Published;

use crate::check::Expired;
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::Artifacts;
use crate::graph::Drafts;
use crate::model::Day;
use crate::source::{DiscoverError, Sources};

/// What a build is asked for, besides the site itself.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder with `postil.yaml`.
    pub root: PathBuf,
    /// Where files are written.
    pub output: PathBuf,
    /// Whether drafts are part of the build.
    pub drafts: Drafts,
    /// The day of the build; review dates are compared with it.
    pub today: Day,
    /// What becomes of a page whose review is overdue.
    pub expired: Expired,
}

/// What a run found, and did.
#[derive(Debug)]
pub struct Outcome {
    /// The files, to show diagnostics in.
    pub sources: Sources,
    /// What is wrong, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// How many pages the site has.
    pub pages: usize,
    /// What was written; nothing where there were errors.
    pub written: Option<WriteReport>,
}

impl Outcome {
    /// How many of the diagnostics are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether the site could not be published as it is.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// A stage of the pipeline, for those who wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are the stages")]
pub enum Stage {
    Discover,
    Parse,
    Link,
    Check,
    Publish,
}

/// The machine failed, or the command made no sense: exit code 2.
#[derive(Debug)]
pub enum BuildError {
    /// Reading failed.
    Read(DiscoverError),
    /// Writing failed.
    Write(PathBuf, std::io::Error),
    /// The output folder would swallow the site's own files.
    OutputHoldsSite(PathBuf),
    /// A symbolic link in the site's folder stands on the way to the output.
    OutputIsLink(PathBuf),
    /// The output folder is somebody else's, and a file of theirs would be lost.
    ForeignFile(PathBuf),
}

impl From<DiscoverError> for BuildError {
    fn from(error: DiscoverError) -> Self {
        Self::Read(error)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(DiscoverError { path, error }) => write!(f, "cannot read {}: {error}", path.display()),
            Self::Write(path, error) => write!(f, "cannot write {}: {error}", path.display()),
            Self::OutputHoldsSite(path) => {
                write!(f, "the output folder {} holds the site's own files: name another with --output", path.display())
            }
            Self::OutputIsLink(path) => write!(
                f,
                "{} is a symbolic link, and nothing is written through one: delete it, or name the place that it leads to with --output",
                path.display()
            ),
            Self::ForeignFile(path) => write!(
                f,
                "{} is not of Postil's making and would be overwritten: take it away, or name another folder with --output",
                path.display()
            ),
        }
    }
}

impl std::error::Error for BuildError {}

/// Checks a site and writes nothing. `watch` is told of each stage as it begins.
pub fn check(options: &Options, watch: &dyn Fn(Stage)) -> Result<Outcome, BuildError> {
    let prepared = prepare::prepare(prepare::read(options, watch)?, options, None, watch);
    let pages = prepared.page_count();
    let diagnostics = diagnose::sorted(prepared.diagnostics, &prepared.sources);
    Ok(Outcome { sources: prepared.sources, diagnostics, pages, written: None })
}

/// Checks a site and, if it has no errors, writes it. Where the last build was of the same, nothing is left to do.
pub fn build(options: &Options, watch: &dyn Fn(Stage)) -> Result<Outcome, BuildError> {
    guard::output(options)?;
    let site = prepare::read(options, watch)?;
    let cache = Cache::of(&options.root, &options.output);
    let fingerprint = fingerprint::of(&site, options);
    let last = fingerprint.and_then(|fingerprint| Some((fingerprint, cache.last()?)));
    let last = match last {
        Some((fingerprint, kept)) if cache.is_current(&kept, fingerprint, &site.sources) => {
            let written = Some(WriteReport { unchanged: kept.files(), ..WriteReport::default() });
            return Ok(Outcome { sources: site.sources, diagnostics: kept.diagnostics, pages: kept.pages, written });
        }
        other => other,
    };
    let prepared = prepare::prepare(site, options, None, watch);
    let pages = prepared.page_count();
    let mut diagnostics = prepared.diagnostics.clone();
    let mut published = None;
    if !diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        watch(Stage::Publish);
        cache.forget().map_err(|error| BuildError::Write(cache.path(), error))?;
        let memo = last.map_or_else(Memo::default, |(fingerprint, kept)| cache.memo(kept, fingerprint));
        match publisher::publish(&prepared, options, &memo)? {
            Ok(done) => published = Some(done),
            Err(faults) => diagnostics.extend(faults),
        }
    }
    let diagnostics = diagnose::sorted(diagnostics, &prepared.sources);
    let written = published.map(|Published { report, files }| {
        if let Some(fingerprint) = fingerprint {
            cache.keep(fingerprint, pages, &diagnostics, files);
        }
        report
    });
    Ok(Outcome { sources: prepared.sources, diagnostics, pages, written })
}

/// Reads, joins and checks a site: what [`check`] does, with all that it found.
pub fn prepare(options: &Options) -> Result<Prepared, BuildError> {
    let watch = |_| ();
    Ok(prepare::prepare(prepare::read(options, &watch)?, options, None, &watch))
}

/// Writes files as [`build`] does, and removes what an earlier run wrote and these do not have.
pub fn write(options: &Options, files: Artifacts) -> Result<WriteReport, BuildError> {
    guard::output(options)?;
    let cache = Cache::of(&options.root, &options.output);
    cache.forget().map_err(|error| BuildError::Write(cache.path(), error))?;
    publisher::finish(write::Writer::open(&options.root, &options.output)?, files, options)
}
