//! The sites that files of the client belong to, each with its worker.
//!
//! In: what happens to documents and files. Out: changes for the workers, and which site a file belongs to.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

use gen_lsp_types::Uri;

use super::LspOptions;
use super::client::Client;
use super::folder::SiteFolder;
use super::moment::{SiteId, SiteMoment};
use super::uri;
use super::versions::Versions;
use super::view::View;
use super::worker::{Change, Numbered, Report, Worker};
use crate::publish::{Options, Snapshot};

/// A site with its worker.
struct Site {
    folder: Arc<SiteFolder>,
    changes: Sender<Numbered>,
    /// The number of the last change that was sent.
    sent: u64,
    /// The number of the last change that a report includes.
    read: u64,
    snapshot: Option<Arc<Snapshot>>,
    /// The versions of the documents in it.
    versions: Arc<Versions>,
    /// The files for which the client has diagnostics.
    marked: BTreeSet<Arc<str>>,
    /// The last change of each document.
    touched: BTreeMap<String, u64>,
}

/// The sites of the server.
pub(super) struct Sites<E> {
    options: LspOptions,
    client: Client,
    reports: Sender<E>,
    open: BTreeMap<SiteId, Site>,
    next: usize,
}

impl<E: From<Report> + Send + 'static> Sites<E> {
    /// No sites yet.
    pub(super) fn new(options: LspOptions, client: Client, reports: Sender<E>) -> Self {
        Self { options, client, reports, open: BTreeMap::new(), next: 0 }
    }

    /// The site of a file, which is opened if it was not, and the path of the file in it. `None` for files outside of sites.
    pub(super) fn of_file(&mut self, uri: &Uri) -> Option<(SiteId, String)> {
        let path = uri::path_of(uri)?;
        let root = SiteFolder::of_file(&path)?;
        let within = uri::below(&root, &path)?;
        Some((self.open(root)?, within))
    }

    /// Opens the site that a folder is, or is in.
    pub(super) fn open_folder(&mut self, folder: &Path) {
        if let Some(root) = SiteFolder::of_folder(folder) {
            self.open(root);
        }
    }

    fn open(&mut self, root: PathBuf) -> Option<SiteId> {
        if let Some(known) = self.open.iter().find(|(_, site)| site.folder.root() == root) {
            return Some(*known.0);
        }
        let site = self.start(SiteId(self.next), root).ok()?;
        let id = SiteId(self.next);
        self.next += 1;
        self.open.insert(id, site);
        self.send(id, Change::Everything);
        Some(id)
    }

    fn start(&self, site: SiteId, root: PathBuf) -> io::Result<Site> {
        let LspOptions { drafts, today, expired } = self.options;
        let options = Options { output: root.join("public"), root: root.clone(), drafts, today, expired };
        let folder = Arc::new(SiteFolder::new(root));
        let (changes, incoming) = mpsc::channel();
        let worker = Worker { site, folder: Arc::clone(&folder), options, client: self.client };
        worker.start(incoming, self.reports.clone())?;
        let (marked, touched) = (BTreeSet::new(), BTreeMap::new());
        Ok(Site { folder, changes, sent: 0, read: 0, snapshot: None, versions: Arc::default(), marked, touched })
    }

    /// Sends a change to the worker of a site.
    pub(super) fn send(&mut self, id: SiteId, change: Change) {
        let Some(site) = self.open.get_mut(&id) else { return };
        site.sent += 1;
        if let Change::Text(path, ..) | Change::Closed(path) = &change {
            site.touched.insert(path.clone(), site.sent);
        }
        let _ = site.changes.send((site.sent, change));
    }

    /// The folder of a site.
    pub(super) fn folder(&self, id: SiteId) -> Option<&Arc<SiteFolder>> {
        self.open.get(&id).map(|site| &site.folder)
    }

    /// All sites.
    pub(super) fn ids(&self) -> Vec<SiteId> {
        self.open.keys().copied().collect()
    }

    /// Paths on the disk changed.
    pub(super) fn changed_on_disk(&mut self, paths: &[PathBuf]) {
        let mut by_site: BTreeMap<SiteId, BTreeSet<String>> = BTreeMap::new();
        for path in paths {
            for (id, site) in &self.open {
                if let Some(within) = uri::below(site.folder.root(), path) {
                    by_site.entry(*id).or_default().insert(within);
                }
            }
        }
        for (id, paths) in by_site {
            self.send(id, Change::Disk(paths));
        }
    }

    /// Closes the sites that are none any more. Returns the files that have no diagnostics now.
    pub(super) fn close_lost(&mut self) -> Vec<Uri> {
        let is_lost = |site: &Site| SiteFolder::of_folder(site.folder.root()).as_deref() != Some(site.folder.root());
        let lost: Vec<SiteId> = self.open.iter().filter(|(_, site)| is_lost(site)).map(|(id, _)| *id).collect();
        let lost = lost.iter().filter_map(|id| self.open.remove(id));
        lost.flat_map(|site| site.marked.iter().map(|path| site.folder.uri(path)).collect::<Vec<_>>()).collect()
    }

    /// What a request about sites has to wait for.
    pub(super) fn moments(&self, ids: &[SiteId]) -> Vec<SiteMoment> {
        ids.iter().filter_map(|id| Some((*id, self.open.get(id)?.sent))).collect()
    }

    /// The sites at these moments or later, if all have been read so far. A site that cannot be read is left out.
    pub(super) fn views(&self, moments: &[SiteMoment]) -> Option<Vec<View>> {
        let mut views = Vec::new();
        for (id, number) in moments {
            let Some(site) = self.open.get(id) else { continue };
            if site.read < *number {
                return None;
            }
            let folder = Arc::clone(&site.folder);
            let (versions, moment) = (Arc::clone(&site.versions), (*id, site.read));
            let view = |snapshot| View { snapshot, folder, client: self.client, moment, versions, asked: None };
            views.extend(site.snapshot.clone().map(view));
        }
        Some(views)
    }

    /// Whether anything has changed in a site since some moment.
    pub(super) fn is_changed_since(&self, (site, number): SiteMoment) -> bool {
        self.open.get(&site).is_none_or(|site| site.sent > number)
    }

    /// Whether a document of a site has changed since some moment.
    pub(super) fn is_touched_since(&self, (site, number): SiteMoment, path: &str) -> bool {
        self.open.get(&site).is_none_or(|site| site.touched.get(path).is_some_and(|change| *change > number))
    }

    /// Takes over a report. Returns the diagnostics that the client should show; those of documents that changed meanwhile are
    /// left out, since the next report has them.
    pub(super) fn take(&mut self, report: Report) -> Vec<gen_lsp_types::PublishDiagnosticsParams> {
        let Some(site) = self.open.get_mut(&report.site) else { return Vec::new() };
        site.read = report.last;
        site.snapshot = report.snapshot;
        site.versions = report.versions;
        let mut shown = Vec::new();
        for file in report.diagnostics {
            if site.touched.get(&*file.path).is_some_and(|changed| *changed > report.last) {
                continue;
            }
            if file.diagnostics.is_empty() {
                site.marked.remove(&file.path);
            } else {
                site.marked.insert(Arc::clone(&file.path));
            }
            let (uri, version) = (site.folder.uri(&file.path), site.versions.of(&file.path));
            shown.push(gen_lsp_types::PublishDiagnosticsParams { uri, version, diagnostics: file.diagnostics });
        }
        shown
    }
}
