//! The index of the search: from the views of all pages, as they are made, to its files.
//!
//! In: a checked site. Out: files for its output. A build collects what can be found while it makes pages; a session makes the views
//! again when somebody searches, without filling templates.

use rayon::prelude::*;

use super::Prepared;
use super::page::{PageJob, jobs};
use crate::emit::{Artifact, Artifacts};
use crate::graph::SEARCH;
use crate::page::{self, PageView};
use crate::search::{self, Thing};
use crate::site::Site;

/// What can be found of a page.
pub(super) fn things(job: &PageJob<'_>, site: Site<'_>, view: &PageView) -> Vec<Thing> {
    match job {
        _ if !site.config.search => Vec::new(),
        PageJob::Node(id) => search::of_node(site, *id, view),
        PageJob::Generated(page, language) => search::of_made(page, language, view).into_iter().collect(),
        PageJob::Redirect { .. } => Vec::new(),
    }
}

/// The files of the index, from what can be found of all pages.
pub(super) fn files(site: Site<'_>, mut things: Vec<Thing>) -> Artifacts {
    if !site.config.search {
        return Artifacts::new();
    }
    things.extend(search::events(site));
    let languages: Vec<&str> = site.config.languages.iter().map(|language| language.code.as_str()).collect();
    let files = search::index(things, &languages).into_iter();
    files.map(|(name, bytes)| (format!("{SEARCH}/{name}"), Artifact::Bytes(bytes))).collect()
}

/// The same, without a build.
pub(super) fn of_site(prepared: &Prepared, site: Site<'_>) -> Artifacts {
    let view = |job: &PageJob<'_>| match job {
        PageJob::Node(id) => page::of_node(site, *id),
        PageJob::Generated(made, language) => search::is_found(made).then(|| page::generated(site, made, language)),
        PageJob::Redirect { .. } => None,
    };
    let jobs = jobs(prepared, site);
    let found = jobs.par_iter().flat_map_iter(|job| view(job).map(|view| things(job, site, &view)).unwrap_or_default());
    files(site, found.collect())
}
