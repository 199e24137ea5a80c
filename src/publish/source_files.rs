//! Files of sources without a build: from a checked site to the one file that somebody asks for. No template is filled.
//!
//! In: a checked site and a path. Out: the same file as a build writes. It must not know who asks.

use super::Prepared;
use super::page::PageJob;
use crate::bibliography::export::ExportFormat;
use crate::emit::{Artifact, Artifacts, SourceEntries};
use crate::page;
use crate::site::{Site, page_of_sources_export};

/// The entries of a site, and the files that belong to no page.
#[derive(Debug)]
pub(super) struct SourceFiles {
    entries: SourceEntries,
    files: Artifacts,
}

/// Whether a path has the ending of such a file.
pub(super) fn may_be_at(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ExportFormat::ALL.iter().any(|format| format.as_str() == ending))
}

impl SourceFiles {
    pub(super) fn of(site: Site<'_>) -> Self {
        let entries = SourceEntries::of(site);
        let files = entries.files(site);
        Self { entries, files }
    }

    /// The file at a path.
    pub(super) fn get(&self, path: &str, prepared: &Prepared, site: Site<'_>) -> Option<Artifact> {
        if let Some(file) = self.files.get(path) {
            return Some(file.clone());
        }
        let route = page_of_sources_export(path)?;
        let view = match PageJob::at(route.as_str(), prepared, site)? {
            PageJob::Node(id) => page::of_node(site, id)?,
            PageJob::Generated(made, language) => page::generated(site, &made, language),
            PageJob::Redirect(..) => return None,
        };
        let keys: Vec<String> = view.page.sources.iter().map(|source| source.key.clone()).collect();
        let place = self.entries.paths_of_page(route.as_str(), &keys).iter().position(|at| at == path)?;
        self.entries.files_of_page(&keys).into_iter().nth(place)
    }
}
