//! Keeps the site in memory up to date with the disk, in its own thread.
//!
//! In: changes on disk. Out: [`ServedSite`]: the last snapshot without errors, and the current errors.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Instant;

use serde::Serialize;
use tokio::sync::watch;

use super::watcher::{WatchEvent, Watching};
use super::{EventSink, ServeEvent};
use crate::diagnostic::render::{Format, render};
use crate::diagnostic::{Diagnostic, Severity};
use crate::publish::{Refreshed, Session, Snapshot};

/// Nobody reads more errors than this in a browser.
const MOST_PROBLEMS: usize = 25;

/// What browsers show.
#[derive(Debug)]
pub(super) struct ServedSite {
    /// Changes with everything that is shown.
    pub(super) version: String,
    /// The last snapshot without errors.
    pub(super) snapshot: Option<Arc<Snapshot>>,
    /// The errors, if that is not the site as it is on disk.
    pub(super) problems: Vec<Problem>,
}

/// An error, rendered as text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Problem {
    /// Rule, location, message and help, as the command line prints them.
    pub(super) text: String,
    /// Whether the site could not be read at all.
    #[serde(skip)]
    pub(super) is_of_disk: bool,
}

/// Refreshes the site whenever it changes.
pub(super) struct Keeper {
    session: Session,
    reads: u64,
}

impl Keeper {
    /// Starts the thread.
    pub(super) fn begin(
        session: Session,
        mut watching: Watching,
        incoming: Receiver<WatchEvent>,
        report: EventSink,
    ) -> io::Result<watch::Receiver<Arc<ServedSite>>> {
        let mut keeper = Self { session, reads: 0 };
        watching.follow_site(keeper.session.current());
        let (show, shown) = watch::channel(Arc::new(keeper.shown(problems(keeper.session.current()))));
        thread::Builder::new().name("keeper".to_owned()).spawn(move || {
            while let Some(changes) = watching.next(&incoming) {
                let begun = Instant::now();
                let found = keeper.session.refresh(&changes);
                watching.follow_site(keeper.session.current());
                let problems = match found {
                    Ok(Refreshed::Unchanged) if show.borrow().problems.iter().all(|problem| !problem.is_of_disk) => {
                        continue;
                    }
                    Ok(_) => problems(keeper.session.current()),
                    Err(error) => vec![Problem { text: format!("error: {error}"), is_of_disk: true }],
                };
                let disk = problems.iter().any(|problem| problem.is_of_disk);
                let before = show.send_replace(Arc::new(keeper.shown(problems)));
                match (disk, show.borrow().problems.first()) {
                    (true, Some(problem)) => report(ServeEvent::Message(&problem.text)),
                    _ => report(ServeEvent::Read(keeper.session.current(), begun.elapsed())),
                }
                // Dropping an old snapshot takes a while, so browsers are notified first.
                drop(before);
            }
        })?;
        Ok(shown)
    }

    fn shown(&mut self, problems: Vec<Problem>) -> ServedSite {
        self.reads += 1;
        // A new process starts counting again: a page of an earlier process must not look current.
        let version = format!("{}-{}", std::process::id(), self.reads);
        ServedSite { version, snapshot: self.session.last_good().cloned(), problems }
    }
}

/// The first errors of a snapshot.
fn problems(snapshot: &Snapshot) -> Vec<Problem> {
    rendered(snapshot.diagnostics(), snapshot)
}

/// The first errors among diagnostics, as text.
pub(super) fn rendered(diagnostics: &[Diagnostic], snapshot: &Snapshot) -> Vec<Problem> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let drawn = errors.take(MOST_PROBLEMS).map(|diagnostic| {
        let format = Format::Text { color: false };
        let text = render(std::slice::from_ref(diagnostic), snapshot.sources(), "", format);
        Problem { text: text.trim_end().to_owned(), is_of_disk: false }
    });
    drawn.collect()
}
