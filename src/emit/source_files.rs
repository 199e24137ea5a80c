//! Sources as files for reference managers: each source, all of them, and those of each page.
//!
//! In: the sources of a site, each written once in each format, and the keys of those that a page cites. Out: files. It must not know
//! what stands on a page besides.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Artifact, Artifacts};
use crate::bibliography::export::ExportFormat;
use crate::config::SourceFiles;
use crate::graph::{NodeId, Route};
use crate::model::Kind;
use crate::site::{Site, all_sources_export, source_export, sources_export};

const FORMATS: usize = ExportFormat::ALL.len();

/// The entries of a site's sources in all formats.
#[derive(Debug, Default)]
pub struct SourceEntries {
    /// The sources with their entries, in the order of their keys.
    sources: Vec<(NodeId, [String; FORMATS])>,
    /// Where a source is among these, by its key.
    places: HashMap<String, usize>,
    /// Whether pages have files of their own.
    has_pages: bool,
}

impl SourceEntries {
    /// Writes the entries of a site that publishes them.
    pub fn of(site: Site<'_>) -> Self {
        if site.config.source_files == SourceFiles::Off {
            return Self::default();
        }
        let language = site.config.default_language();
        // Primary texts are sources too.
        let kinds = [Kind::Source, Kind::Document].into_iter();
        let mut nodes: Vec<NodeId> =
            kinds.flat_map(|kind| site.graph.published(kind, language)).map(|(id, _)| id).collect();
        nodes.sort_by_key(|id| &site.graph.node(*id).key.id);
        let entries = |id: NodeId| {
            let item = site.entry(&site.graph.node(id).key.id)?;
            Some((id, ExportFormat::ALL.map(|format| format.entry(item))))
        };
        let sources: Vec<_> = nodes.into_par_iter().filter_map(entries).collect();
        let places = sources.iter().enumerate();
        let places = places.map(|(place, (id, _))| (site.graph.node(*id).key.id.to_string(), place)).collect();
        Self { sources, places, has_pages: site.config.source_files == SourceFiles::All }
    }

    /// The files of each source, and those of all sources.
    pub fn files(&self, site: Site<'_>) -> Artifacts {
        let mut files = Artifacts::new();
        // A primary text has no page of a source, nor files beside it.
        let is_entry = |id: NodeId| site.graph.node(id).key.kind == Kind::Source;
        if !self.sources.iter().any(|(id, _)| is_entry(*id)) {
            return files;
        }
        for (place, format) in ExportFormat::ALL.into_iter().enumerate() {
            for (id, entries) in self.sources.iter().filter(|(id, _)| is_entry(*id)) {
                let text = format.file([entries[place].as_str()]);
                files.insert(source_export(site, *id, format).to_string(), Artifact::Bytes(text.into_bytes()));
            }
            let all = self.sources.iter().map(|(_, entries)| entries[place].as_str());
            files.insert(all_sources_export(format).to_string(), Artifact::Bytes(format.file(all).into_bytes()));
        }
        files
    }

    /// The paths of the files of a page that cites these sources.
    pub fn paths_of_page(&self, route: &str, keys: &[String]) -> Vec<String> {
        if !self.has_pages || keys.is_empty() {
            return Vec::new();
        }
        let route = Route::new(route);
        ExportFormat::ALL.map(|format| sources_export(&route, format).to_string()).into()
    }

    /// The files of a page that cites these sources, in the order of their paths.
    pub fn files_of_page(&self, keys: &[String]) -> Vec<Artifact> {
        let found: Vec<usize> = keys.iter().filter_map(|key| self.places.get(key).copied()).collect();
        let file = |(place, format): (usize, ExportFormat)| {
            let entries = found.iter().map(|source| self.sources[*source].1[place].as_str());
            Artifact::Bytes(format.file(entries).into_bytes())
        };
        ExportFormat::ALL.into_iter().enumerate().map(file).collect()
    }
}
