//! Sources as files for reference managers: each source, all of them, and those of each page.
//!
//! In: the sources of a site, as they are written in each format, and the keys of those that a page cites. Out: files. It must not know
//! what stands on a page besides.

use rayon::prelude::*;

use super::{Artifact, Artifacts};
use crate::bibliography::export::ExportFormat;
use crate::config::SourceFiles;
use crate::graph::{NodeId, Route};
use crate::model::Kind;
use crate::site::{Site, all_sources_export, source_export, sources_export};

/// The files of each source, and those of all sources.
pub fn of_sources(site: Site<'_>) -> Artifacts {
    let mut files = Artifacts::new();
    if site.config.source_files == SourceFiles::Off {
        return files;
    }
    // Primary texts are sources too; they have no page of a source, nor files beside it.
    let language = site.config.default_language();
    let is_entry = |id: NodeId| site.graph.node(id).key.kind == Kind::Source;
    let published = [Kind::Source, Kind::Document].into_iter();
    let published = published.flat_map(|kind| site.graph.published(kind, language));
    let mut nodes: Vec<NodeId> = published.map(|(id, _)| id).collect();
    nodes.sort_by_key(|id| &site.graph.node(*id).key.id);
    // Writing them takes longer than all else here.
    let entries = nodes.into_par_iter().filter_map(|id| Some((id, site.exports(&site.graph.node(id).key.id)?)));
    let entries: Vec<_> = entries.collect();
    if !entries.iter().any(|(id, _)| is_entry(*id)) {
        return files;
    }
    for format in ExportFormat::ALL {
        for (id, entry) in entries.iter().filter(|(id, _)| is_entry(*id)) {
            let text = format.file([entry.get(format)]);
            files.insert(source_export(site, *id, format).to_string(), Artifact::Bytes(text.into_bytes()));
        }
        let all = format.file(entries.iter().map(|(_, entry)| entry.get(format)));
        files.insert(all_sources_export(format).to_string(), Artifact::Bytes(all.into_bytes()));
    }
    files
}

/// The paths of the files of a page that cites these sources, each with its format.
pub fn paths_of_page(site: Site<'_>, route: &str, keys: &[String]) -> Vec<(String, ExportFormat)> {
    if site.config.source_files != SourceFiles::All || keys.is_empty() {
        return Vec::new();
    }
    let route = Route::new(route);
    ExportFormat::ALL.map(|format| (sources_export(&route, format).to_string(), format)).into()
}

/// The file of a page that cites these sources.
pub fn file_of_page(site: Site<'_>, keys: &[String], format: ExportFormat) -> Artifact {
    let entries = keys.iter().filter_map(|key| site.exports(key));
    Artifact::Bytes(format.file(entries.map(|entry| entry.get(format))).into_bytes())
}
