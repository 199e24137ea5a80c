//! A site in memory, kept as it is on disk, for `postil serve` and editors.
//!
//! In: the site's files, and which of them may have changed. Out: [`Snapshot`]s, each the whole site at one moment: its
//! diagnostics and, on demand, any file of its output, byte for byte as a build would write it. Successive snapshots share the
//! data they have in common. It must not know who asks, nor how changes are noticed.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::annotations;
use super::changes::{self, ChangeSet, Changes};
use super::error::Failure;
use super::last_build::LastBuild;
use super::pictures::Derivatives;
use super::prepare::{self, Prepared};
use super::source_files;
use super::{BuildError, Options, Outcome, diagnose, publisher, reading, rehearse, search};
use crate::cite::SiteCitations;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, FileChange, Severity};
use crate::emit::{self, Artifact, Artifacts};
use crate::graph::SEARCH;
use crate::highlight::Highlights;
use crate::model::MadePage;
use crate::model::address;
use crate::model::document::Document;
use crate::site::{Site, SiteIndex};
use crate::source::{self, FileMove, Files, Sources};

/// A site that is read again whenever it changes.
#[derive(Debug)]
pub struct Session {
    files: Arc<dyn Files>,
    options: Options,
    current: Arc<Snapshot>,
    /// The last snapshot without errors.
    good: Option<Arc<Snapshot>>,
    /// Whether a reading failed, so that the changes up to then still have to be read.
    rescan_needed: bool,
}

/// The whole site at one moment.
#[derive(Debug)]
pub struct Snapshot {
    files: Arc<dyn Files>,
    prepared: Prepared,
    options: Options,
    diagnostics: Vec<Diagnostic>,
    citations: OnceLock<Arc<SiteCitations>>,
    index: OnceLock<SiteIndex>,
    derivatives: OnceLock<Result<Arc<Derivatives>, Vec<Diagnostic>>>,
    search: OnceLock<Result<Artifacts, Vec<Diagnostic>>>,
    source_files: OnceLock<Artifacts>,
    output: OnceLock<Result<Artifacts, Vec<Diagnostic>>>,
}

/// The result of a refresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refreshed {
    /// Something changed that the output may show.
    Changed,
    /// Nothing changed.
    Unchanged,
}

impl Session {
    /// Reads the site from the disk.
    pub fn open(options: Options) -> Result<Self, BuildError> {
        let files = reading::disk(&options);
        Self::open_from(files, options)
    }

    /// Reads the site from any [`Files`]. Derived pictures are still cached on disk and made from the pictures there.
    pub fn open_from(files: Arc<dyn Files>, options: Options) -> Result<Self, BuildError> {
        let site = reading::read_from(Arc::clone(&files), None)?;
        let prepared = prepare::prepare(site, &options, None, &|_| {});
        let current = Arc::new(Snapshot::new(Arc::clone(&files), prepared, options.clone(), None));
        let good = (!current.has_errors()).then(|| Arc::clone(&current));
        Ok(Self { files, options, current, good, rescan_needed: false })
    }

    /// The site as it was last read.
    pub fn current(&self) -> &Arc<Snapshot> {
        &self.current
    }

    /// The last snapshot of the site without errors.
    pub fn last_good(&self) -> Option<&Arc<Snapshot>> {
        self.good.as_ref()
    }

    fn read_again(&self, before: &Prepared) -> Result<Prepared, BuildError> {
        let site = reading::read_from(Arc::clone(&self.files), Some(&before.sources))?;
        Ok(prepare::prepare(site, &self.options, Some(before), &|_| {}))
    }

    /// Reads what may have changed. If that fails, the site stays as it was.
    pub fn refresh(&mut self, changes: &Changes) -> Result<Refreshed, BuildError> {
        let found = self.read_changes(changes);
        self.rescan_needed = found.is_err();
        found
    }

    fn read_changes(&mut self, changes: &Changes) -> Result<Refreshed, BuildError> {
        let before = &self.current.prepared;
        // A build in the meantime changes what the site is compared with.
        let is_built = !Arc::ptr_eq(&before.last, &LastBuild::read(&self.options, Some(&before.last)));
        let seen = match changes {
            // The failed reading may have missed a copied file.
            _ if self.rescan_needed => ChangeSet::Asset,
            Changes::Anything => ChangeSet::More,
            Changes::Paths(paths) => changes::classify(paths, &*self.files, before),
        };
        let (prepared, found) = match seen {
            ChangeSet::Edits(edits) if edits.is_empty() && !is_built => return Ok(Refreshed::Unchanged),
            ChangeSet::Edits(edits) => (prepare::with_edits(before, edits, &self.options), Refreshed::Changed),
            ChangeSet::More => {
                let prepared = self.read_again(before)?;
                let found =
                    if is_same(before, &prepared) && !is_built { Refreshed::Unchanged } else { Refreshed::Changed };
                (prepared, found)
            }
            ChangeSet::Asset => (self.read_again(before)?, Refreshed::Changed),
        };
        if found == Refreshed::Changed {
            let (files, options) = (Arc::clone(&self.files), self.options.clone());
            self.current = Arc::new(Snapshot::new(files, prepared, options, self.good.as_deref()));
            if !self.current.has_errors() {
                self.good = Some(Arc::clone(&self.current));
            }
        }
        Ok(found)
    }
}

/// Whether two readings found the same files.
fn is_same(before: &Prepared, after: &Prepared) -> bool {
    let fonts = |prepared: &Prepared| prepared.frame.cards.as_ref().map(|kit| kit.fonts.sum());
    before.sources.assets == after.sources.assets
        && before.sources.unreadable == after.sources.unreadable
        && before.sources.links == after.sources.links
        && before.frame.assets.files == after.frame.assets.files
        && fonts(before) == fonts(after)
        && before.sources.holds_same(&after.sources)
}

impl Snapshot {
    fn new(files: Arc<dyn Files>, prepared: Prepared, options: Options, good: Option<&Self>) -> Self {
        let diagnostics = diagnose::sorted(prepared.diagnostics.clone(), &prepared.sources);
        let snapshot = Self {
            files,
            prepared,
            options,
            diagnostics,
            citations: OnceLock::new(),
            index: OnceLock::new(),
            derivatives: OnceLock::new(),
            search: OnceLock::new(),
            source_files: OnceLock::new(),
            output: OnceLock::new(),
        };
        if let Some(derivatives) = good.and_then(|good| good.derivatives_for(&snapshot.prepared)) {
            let _ = snapshot.derivatives.set(Ok(derivatives));
        }
        if let Some(citations) = good.and_then(|good| good.citations_for(&snapshot.prepared)) {
            let _ = snapshot.citations.set(citations);
        }
        snapshot
    }

    /// The site with all intermediate results.
    pub fn prepared(&self) -> &Prepared {
        &self.prepared
    }

    /// What a check would say after moves of files and changes of texts, which nobody has made.
    pub fn rehearse(&self, moves: &[FileMove], changes: &[FileChange]) -> Result<Outcome, BuildError> {
        rehearse::after(Arc::clone(&self.files), Some(&self.prepared), &self.options, moves, changes)
    }

    /// The files, for showing diagnostics.
    pub fn sources(&self) -> &Sources {
        &self.prepared.sources
    }

    /// The configuration, which may name a file outside the folders of a site.
    pub fn config(&self) -> &Config {
        &self.prepared.frame.config
    }

    /// The diagnostics, in the order of files and spans.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether errors prevent the site from being published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The number of pages of the site.
    pub fn page_count(&self) -> usize {
        self.prepared.page_count()
    }

    /// Whether an output file is a copy from the content folder.
    pub fn is_copied(&self, path: &str) -> bool {
        self.prepared.graph.published_files.contains(path)
    }

    /// The path of the site's address on its host, with slashes at both ends: `/` for most sites.
    pub fn base_folder(&self) -> String {
        let base = self.prepared.frame.config.base_url.as_deref().unwrap_or_default();
        let host = base.split_once("://").map_or("", |(_, rest)| rest);
        host.split_once('/').map_or_else(|| "/".to_owned(), |(_, folder)| format!("/{}/", address::decode(folder)))
    }

    /// The “page not found” page for an address, in the language of the address.
    pub fn not_found(&self, path: &str) -> String {
        let config = &self.prepared.frame.config;
        let first = path.split('/').next().unwrap_or_default();
        let spoken = config.languages.iter().skip(1).find(|language| language.code.as_str() == first);
        let page = MadePage::NotFound.path();
        spoken.map_or_else(|| page.to_owned(), |language| format!("{}/{page}", language.code))
    }

    /// An output file, by its path. An error is an error in a template.
    pub fn file(&self, path: &str) -> Result<Option<Artifact>, Vec<Diagnostic>> {
        if Path::new(path).extension().is_some_and(|ending| ending == "html") && !self.is_copied(path) {
            let highlights = Highlights::default();
            let html = publisher::page(&self.prepared, self.site(&highlights)?, path).map_err(|fault| vec![fault])?;
            return Ok(html.map(|html| Artifact::Bytes(html.into_bytes())));
        }
        if let Some(artifact) = self.ready(path) {
            return Ok(Some(artifact));
        }
        if let Some(artifact) = self.derivative(path)? {
            return Ok(Some(artifact));
        }
        if path.strip_prefix(SEARCH).is_some_and(|rest| rest.starts_with('/')) {
            return self.search().map(|files| files.get(path).cloned());
        }
        if let Some(file) = self.source_file(path)? {
            return Ok(Some(file));
        }
        if annotations::may_be_at(path) {
            let highlights = Highlights::default();
            return Ok(annotations::at(path, self.site(&highlights)?));
        }
        self.output().map(|files| files.get(path).cloned())
    }

    /// The whole output, made on first use.
    pub fn output(&self) -> Result<&Artifacts, Vec<Diagnostic>> {
        let made = self.output.get_or_init(|| {
            let highlights = Highlights::of(&self.prepared.documents);
            let site = self.site(&highlights)?;
            publisher::in_memory(&self.prepared, site, self.derivatives()?, &self.options).map_err(faults)
        });
        made.as_ref().map_err(Clone::clone)
    }

    /// The index of the search, made when somebody first searches.
    fn search(&self) -> Result<&Artifacts, Vec<Diagnostic>> {
        let made = self.search.get_or_init(|| {
            let highlights = Highlights::of(&self.prepared.documents);
            Ok(search::of_site(&self.prepared, self.site(&highlights)?))
        });
        made.as_ref().map_err(Clone::clone)
    }

    /// A file of sources for other programs. Those that belong to no page are made when the first is asked for.
    fn source_file(&self, path: &str) -> Result<Option<Artifact>, Vec<Diagnostic>> {
        if !source_files::may_be_at(path) {
            return Ok(None);
        }
        let highlights = Highlights::default();
        let site = self.site(&highlights)?;
        let files = self.source_files.get_or_init(|| emit::source_files::of_sources(site));
        Ok(files.get(path).cloned().or_else(|| source_files::of_page(path, &self.prepared, site)))
    }

    /// Files that need nothing but the theme and the content folder.
    fn ready(&self, path: &str) -> Option<Artifact> {
        if self.is_copied(path) {
            return Some(emit::copied_file(&self.prepared.graph, path));
        }
        self.prepared.frame.assets.files.get(path).cloned().map(Artifact::Bytes)
    }

    /// The derived pictures, made on first use.
    fn derivatives(&self) -> Result<&Derivatives, Vec<Diagnostic>> {
        let derive = || Derivatives::of(&self.prepared, &self.options.root).map(Arc::new).map_err(faults);
        let made = self.derivatives.get_or_init(derive);
        made.as_ref().map(AsRef::as_ref).map_err(Clone::clone)
    }

    /// A derived picture. If a build has removed it from the cache, it is made again.
    fn derivative(&self, path: &str) -> Result<Option<Artifact>, Vec<Diagnostic>> {
        let root = &self.options.root;
        match self.derivatives()?.files.get(path) {
            Some(Artifact::Copy(from)) if !source::is_there(root, &from.to_string_lossy()) => {
                Ok(Derivatives::of(&self.prepared, root).map_err(faults)?.files.remove(path))
            }
            found => Ok(found.cloned()),
        }
    }

    /// The site from which pages are made. What concerns the whole site is made once and kept.
    fn site<'a>(&'a self, highlights: &'a Highlights<'a>) -> Result<Site<'a>, Vec<Diagnostic>> {
        let Prepared { documents, graph, frame, translations, .. } = &self.prepared;
        let (config, locales) = (&frame.config, &frame.locales);
        Ok(Site {
            config,
            documents,
            graph,
            locales,
            citations: self
                .citations
                .get_or_init(|| Arc::new(SiteCitations::format(documents, config, &graph.hidden_sources()))),
            pictures: &self.derivatives()?.pictures,
            highlights,
            index: self.index.get_or_init(|| SiteIndex::new(documents, graph, config, locales)),
            translations,
            today: self.options.today,
        })
    }

    /// The derived pictures, if those of another reading are the same.
    fn derivatives_for(&self, other: &Prepared) -> Option<Arc<Derivatives>> {
        let made = self.derivatives.get()?.as_ref().ok()?;
        made.are_of(&self.prepared, other, &self.options.root).then(|| Arc::clone(made))
    }

    /// The formatted citations, if those of another reading are the same.
    fn citations_for(&self, other: &Prepared) -> Option<Arc<SiteCitations>> {
        let citations = self.citations.get()?;
        let gone = without(&self.prepared.documents, &other.documents);
        let new = without(&other.documents, &self.prepared.documents);
        let same_sources = self.prepared.graph.hidden_sources() == other.graph.hidden_sources();
        let alike = self.prepared.frame.config == other.frame.config && same_sources && citations.stay(&gone, &new);
        alike.then(|| Arc::clone(citations))
    }
}

/// The errors in the content. Nothing is written to disk, so the machine cannot fail.
fn faults(failure: Failure) -> Vec<Diagnostic> {
    match failure {
        Failure::Content(faults) => faults,
        Failure::Machine(_) => Vec::new(),
    }
}

/// The documents that are in one reading and not in the other.
fn without<'d>(some: &'d [Arc<Document>], others: &[Arc<Document>]) -> Vec<&'d Document> {
    let known: HashSet<*const Document> = others.iter().map(Arc::as_ptr).collect();
    some.iter().filter(|document| !known.contains(&Arc::as_ptr(document))).map(AsRef::as_ref).collect()
}
