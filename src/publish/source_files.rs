//! Files of sources without a build: from a checked site to the one file that somebody asks for. No template is filled.
//!
//! In: a checked site and a path. Out: the same file as a build writes. It must not know who asks.

use super::Prepared;
use super::page::PageJob;
use crate::bibliography::export::ExportFormat;
use crate::emit::{Artifact, source_files};
use crate::page;
use crate::site::{Site, page_of_sources_export};

/// Whether a path has the ending of such a file.
pub(super) fn may_be_at(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ExportFormat::ALL.iter().any(|format| format.as_str() == ending))
}

/// The file with the sources of a page at a path.
pub(super) fn of_page(path: &str, prepared: &Prepared, site: Site<'_>) -> Option<Artifact> {
    let route = page_of_sources_export(path)?;
    let view = match PageJob::at(route.as_str(), prepared, site)? {
        PageJob::Node(id) => page::of_node(site, id)?,
        PageJob::Generated(made, language) => page::generated(site, &made, language),
        PageJob::Redirect { .. } => return None,
    };
    let keys: Vec<String> = view.page.sources.iter().map(|source| source.key.clone()).collect();
    let paths = source_files::paths_of_page(site, route.as_str(), &keys);
    let (_, format) = paths.into_iter().find(|(at, _)| at == path)?;
    Some(source_files::file_of_page(site, &keys, format))
}
