//! Keeps one site in memory up to date with its files and with unsaved text, in its own thread.
//!
//! In: changes. Out: [`Report`]s: the site as it is then, and the diagnostics that changed. Changes that arrive during a reading are
//! read together, and a report that newer text has overtaken is not sent.

use std::collections::BTreeSet;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use super::client::Client;
use super::diagnostics::{FileDiagnostics, Published};
use super::folder::SiteFolder;
use super::moment::SiteId;
use super::versions::Versions;
use crate::publish::{Changes, Options, Session, Snapshot};
use crate::source::{DiskFiles, Files, OverlayFiles};

/// A change of a site.
#[derive(Debug)]
pub(super) enum Change {
    /// A document has this version and text, saved or not.
    Text(String, i32, Arc<str>),
    /// A document is closed: what is on the disk counts.
    Closed(String),
    /// Files changed on the disk.
    Disk(BTreeSet<String>),
    /// Anything may have changed on the disk.
    Everything,
}

/// Changes are counted, so that everyone knows which of them a report includes.
pub(super) type Numbered = (u64, Change);

/// A site after some changes.
#[derive(Debug)]
pub(super) struct Report {
    /// The site.
    pub(super) site: SiteId,
    /// The last change that was read.
    pub(super) last: u64,
    /// The site; `None` if it could not be read at all.
    pub(super) snapshot: Option<Arc<Snapshot>>,
    /// The versions of the documents in it.
    pub(super) versions: Arc<Versions>,
    /// The files with other diagnostics than before.
    pub(super) diagnostics: Vec<FileDiagnostics>,
    /// Why it could not be read.
    pub(super) failure: Option<String>,
}

/// While text keeps changing, diagnostics are shown after this long nevertheless.
const LONGEST_SILENCE: Duration = Duration::from_millis(400);

/// What a worker is made of.
pub(super) struct Worker {
    /// The site.
    pub(super) site: SiteId,
    /// Its folder.
    pub(super) folder: Arc<SiteFolder>,
    /// The options of its builds.
    pub(super) options: Options,
    /// What the client can do.
    pub(super) client: Client,
}

impl Worker {
    /// Starts the thread. It ends when nobody can send changes.
    pub(super) fn start<E: From<Report> + Send + 'static>(
        self,
        changes: Receiver<Numbered>,
        reports: Sender<E>,
    ) -> io::Result<()> {
        let disk: Arc<dyn Files> = Arc::new(DiskFiles::new(&self.options.root, &self.options.output));
        let files = Arc::new(OverlayFiles::new(disk));
        let kept = Kept {
            worker: self,
            files,
            session: None,
            laid: Versions::default(),
            versions: Arc::default(),
            published: Published::default(),
            reported: None,
        };
        let run = move || kept.run(&changes, &reports);
        thread::Builder::new().name("lsp-site".to_owned()).spawn(run).map(|_| ())
    }
}

/// The site that a worker keeps.
struct Kept {
    worker: Worker,
    files: Arc<OverlayFiles>,
    session: Option<Session>,
    /// The versions whose texts replace the files on the disk.
    laid: Versions,
    /// Those that the session has read.
    versions: Arc<Versions>,
    published: Published,
    reported: Option<Instant>,
}

impl Kept {
    fn run<E: From<Report>>(mut self, changes: &Receiver<Numbered>, reports: &Sender<E>) {
        let mut next = changes.recv().ok();
        while let Some(first) = next.take() {
            let (last, seen) = self.gather(first, changes);
            let failure = self.read(&seen).err();
            let newer = match changes.try_recv() {
                Ok(newer) => Some(newer),
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => None,
            };
            let is_due = self.reported.is_none_or(|reported| reported.elapsed() > LONGEST_SILENCE);
            if (newer.is_none() || is_due) && reports.send(self.report(last, failure).into()).is_err() {
                return;
            }
            next = newer.or_else(|| changes.recv().ok());
        }
    }

    /// Takes over all changes that have arrived.
    fn gather(&mut self, first: Numbered, changes: &Receiver<Numbered>) -> (u64, Changes) {
        let mut last = first.0;
        let mut paths = Some(BTreeSet::new());
        for (number, change) in std::iter::once(first).chain(changes.try_iter()) {
            last = number;
            let touched = match change {
                Change::Text(path, version, text) => {
                    self.files.set(path.as_str(), &text);
                    self.laid.set(&path, version, number);
                    BTreeSet::from([path])
                }
                Change::Closed(path) => {
                    self.files.remove(&path);
                    self.laid.remove(&path);
                    BTreeSet::from([path])
                }
                Change::Disk(paths) => paths,
                Change::Everything => {
                    paths = None;
                    continue;
                }
            };
            if let Some(paths) = &mut paths {
                paths.extend(touched);
            }
        }
        (last, paths.map_or(Changes::Anything, Changes::Paths))
    }

    /// Reads what changed. A bug in the program must not end the editor's session: the site is read anew the next time.
    fn read(&mut self, changes: &Changes) -> Result<(), String> {
        let session = self.session.take();
        let files: Arc<dyn Files> = Arc::clone(&self.files) as _;
        let options = self.worker.options.clone();
        let read = AssertUnwindSafe(move || match session {
            Some(mut session) => {
                let read = session.refresh(changes).map(|_| ());
                (Some(session), read)
            }
            None => match Session::open_from(files, options) {
                Ok(session) => (Some(session), Ok(())),
                Err(error) => (None, Err(error)),
            },
        });
        let (session, read) = panic::catch_unwind(read).map_err(|_| "the site could not be read".to_owned())?;
        self.session = session;
        read.map_err(|error| error.to_string())?;
        if *self.versions != self.laid {
            self.versions = Arc::new(self.laid.clone());
        }
        Ok(())
    }

    fn report(&mut self, last: u64, failure: Option<String>) -> Report {
        let Worker { site, folder, client, .. } = &self.worker;
        let snapshot = self.session.as_ref().map(|session| Arc::clone(session.current()));
        let diagnostics = match &snapshot {
            Some(snapshot) => self.published.changed(snapshot, folder, *client),
            None => Vec::new(),
        };
        self.reported = Some(Instant::now());
        let versions = Arc::clone(&self.versions);
        Report { site: *site, last, snapshot, versions, diagnostics, failure }
    }
}
