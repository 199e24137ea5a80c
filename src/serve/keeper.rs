//! Keeps the site in memory as it stands on the disk, in a thread of its own.
//!
//! In: changes on the disk. Out: [`ServedSite`], what browsers are to see: the last good state, and what is wrong now.

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

/// More faults than these nobody reads in a browser.
const MOST_PROBLEMS: usize = 25;

/// What browsers are to see.
#[derive(Debug)]
pub(super) struct ServedSite {
    /// Another one for everything that was shown.
    pub(super) version: String,
    /// The last state without errors.
    pub(super) snapshot: Option<Arc<Snapshot>>,
    /// Why that is not the site as it stands on the disk.
    pub(super) problems: Vec<Problem>,
}

/// An error, drawn for people.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Problem {
    /// Rule, place, words and help, in the form that the command line has.
    pub(super) text: String,
    /// Whether the site could not be read at all.
    #[serde(skip)]
    pub(super) is_of_disk: bool,
}

/// Reads the site whenever it changed.
pub(super) struct Keeper {
    session: Session,
    reads: u64,
}

impl Keeper {
    /// Begins to keep the site.
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
                // A state that nobody needs any more takes a while to go: not before browsers have been told.
                drop(before);
            }
        })?;
        Ok(shown)
    }

    fn shown(&mut self, problems: Vec<Problem>) -> ServedSite {
        self.reads += 1;
        // Another process counts from the beginning: a page of an earlier one must not pass for new.
        let version = format!("{}-{}", std::process::id(), self.reads);
        ServedSite { version, snapshot: self.session.last_good().cloned(), problems }
    }
}

/// The errors of a state, the first of them.
fn problems(snapshot: &Snapshot) -> Vec<Problem> {
    rendered(snapshot.diagnostics(), snapshot)
}

/// The errors among diagnostics, the first of them, as people read them.
pub(super) fn rendered(diagnostics: &[Diagnostic], snapshot: &Snapshot) -> Vec<Problem> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let drawn = errors.take(MOST_PROBLEMS).map(|diagnostic| {
        let format = Format::Text { color: false };
        let text = render(std::slice::from_ref(diagnostic), snapshot.sources(), "", format);
        Problem { text: text.trim_end().to_owned(), is_of_disk: false }
    });
    drawn.collect()
}
