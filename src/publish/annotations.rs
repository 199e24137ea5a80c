//! The files with the annotations of pages: written with each page, or made for the one that somebody asks for.
//!
//! In: a checked site. Out: files for its output. It must not know what an annotation is.

use std::collections::BTreeSet;

use super::error::BuildError;
use super::page::{PageJob, ReadyPage};
use super::sink::{OutputFile, Sink, put_made};
use crate::annotation;
use crate::emit::{Artifact, Artifacts};
use crate::page;
use crate::site::Site;

/// The paths of the files that a build makes. A file that the site brings itself wins.
pub(super) fn files(site: Site<'_>, jobs: &[PageJob<'_>], own: &Artifacts) -> BTreeSet<String> {
    let annotated = jobs.iter().filter(|job| matches!(job, PageJob::Node(id) if annotation::is_annotated(site, *id)));
    let paths = annotated.map(|job| annotation::file_of(&job.route(site)).to_string());
    paths.filter(|path| !own.contains_key(path)).collect()
}

/// Puts the annotations of a page, if they are among the files to make.
pub(super) fn put(
    sink: &dyn Sink,
    site: Site<'_>,
    job: &PageJob<'_>,
    page: &ReadyPage<'_>,
    files: &BTreeSet<String>,
) -> Result<Option<OutputFile>, BuildError> {
    let (PageJob::Node(id), Some(view)) = (job, page.view()) else { return Ok(None) };
    let Some(path) = files.get(annotation::file_of(&job.route(site)).as_str()) else { return Ok(None) };
    let made = annotation::collection(site, *id, &view.body).map(Artifact::Bytes);
    made.map(|file| put_made(sink, path.clone(), file)).transpose()
}

/// Whether a path is that of such a file.
pub(super) fn may_be_at(path: &str) -> bool {
    annotation::page_at(path).is_some()
}

/// The file at a path, without a build.
pub(super) fn at(path: &str, site: Site<'_>) -> Option<Artifact> {
    let id = site.node_at(annotation::page_at(path)?.as_str())?;
    let view = page::of_node(site, id)?;
    annotation::collection(site, id, &view.body).map(Artifact::Bytes)
}
