//! From a checked site to its output files: pictures, pages, cards, then what lists the pages. Each file goes to a [`Sink`] as
//! soon as it is made, so that no build holds its whole output in memory.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::annotations;
use super::cards::{self, PreviewImage};
use super::derived::{Access, DerivedCache};
use super::error::Failure;
use super::page::{self, PageJob, ReadyPage};
use super::pictures::{self, Derivatives};
use super::search;
use super::sink::{Folder, Memory, OutputFile, Sink, put_all};
use super::write::{OutputWriter, WriteReport};
use super::{BuildError, Formatted, Frame, Options, Prepared, ReusablePages};
use crate::diagnostic::Diagnostic;
use crate::emit::{self, Artifact, Artifacts, Listed, source_files};
use crate::graph::Route;
use crate::search::Thing;
use crate::site::Site;
use crate::theme::ASSETS;

/// What is kept of a written page.
struct Done {
    file: OutputFile,
    annotations: Option<OutputFile>,
    listed: Option<Listed>,
    card: Option<PreviewImage>,
    /// The keys of the sources that the page cites.
    sources: Vec<String>,
    /// What a search finds of it.
    things: Vec<Thing>,
}

/// A written site.
pub(super) struct Published {
    /// What writing did.
    pub(super) report: WriteReport,
    /// All files.
    pub(super) files: Vec<OutputFile>,
}

/// Writes a site to its output folder, or returns the errors in pictures and templates and writes nothing.
pub(super) fn to_folder(
    prepared: &Prepared,
    options: &Options,
    reusable: &ReusablePages,
) -> Result<Published, Failure> {
    let mut writer = OutputWriter::open(&options.root, &options.output)?;
    let mut folder = Folder { writer: &mut writer, root: &options.root, reusable };
    match derive_and_fill(&mut folder, prepared, options) {
        Ok(files) => Ok(Published { report: writer.finish()?, files }),
        Err(failure) => {
            let abandoned = writer.abandon();
            match failure {
                Failure::Content(faults) => abandoned.map_err(Failure::Machine).and(Err(Failure::Content(faults))),
                // The first error is more useful than one from cleaning up.
                machine @ Failure::Machine(_) => Err(machine),
            }
        }
    }
}

fn derive_and_fill(sink: &mut dyn Sink, prepared: &Prepared, options: &Options) -> Result<Vec<OutputFile>, Failure> {
    let mut derived = BTreeSet::new();
    let cache = DerivedCache::open(&options.root, "images", Access::Write);
    let pictures = pictures::derive(prepared, &options.root, &cache, &mut |files: Artifacts| {
        derived.extend(files.keys().cloned());
        put_all(sink, files)?;
        Ok(())
    })?;
    let formatted = Formatted::of(prepared);
    let site = formatted.site(&pictures, options.today);
    fill(sink, prepared, site, derived, options)
}

/// The whole output in memory: the same files as a build writes.
pub(super) fn in_memory(
    prepared: &Prepared,
    site: Site<'_>,
    derivatives: &Derivatives,
    options: &Options,
) -> Result<Artifacts, Failure> {
    let mut memory = Memory::default();
    put_all(&mut memory, derivatives.files.clone())?;
    let derived = derivatives.files.keys().cloned().collect();
    fill(&mut memory, prepared, site, derived, options)?;
    Ok(memory.into_files())
}

/// Makes everything except what is `derived` from pictures, which the sink already has. Returns all files.
fn fill(
    sink: &mut dyn Sink,
    prepared: &Prepared,
    site: Site<'_>,
    mut derived: BTreeSet<String>,
    options: &Options,
) -> Result<Vec<OutputFile>, Failure> {
    let jobs = page::jobs(prepared, site);
    let mut beside = copied(prepared);
    beside.retain(|path, _| !derived.contains(path));

    let routes: Vec<_> = jobs.iter().map(|job| job.route(site)).collect();
    let annotations = annotations::files(site, &jobs, &beside);
    let expected = routes.iter().map(Route::as_str).chain(annotations.iter().map(String::as_str));
    sink.expect(&mut expected.chain(beside.keys().map(String::as_str)))?;
    let (mut files, mut listed, mut cards, mut things) =
        (Vec::with_capacity(jobs.len()), Vec::new(), Vec::new(), Vec::new());
    let done = pages(sink, prepared, site, &jobs, &annotations)?;
    files.extend(put_sources(sink, site, &done, &mut beside)?);
    for done in done {
        files.push(done.file);
        files.extend(done.annotations);
        listed.extend(done.listed);
        cards.extend(done.card);
        things.extend(done.things);
    }
    let drawn = cards::paths(&cards);
    sink.expect(&mut drawn.iter().map(String::as_str))?;
    cards::draw(sink, prepared, cards, &options.root)?;
    derived.extend(drawn);
    beside.retain(|path, _| !derived.contains(path));

    for (path, file) in search::files(site, things) {
        beside.entry(path).or_insert(file);
    }
    add_lists(prepared, &listed, &derived, &mut beside);
    files.extend(derived.into_iter().map(|path| (path, None)));
    files.extend(put_all(sink, beside)?);
    Ok(files)
}

/// Makes the pages and passes each on as soon as it is ready.
fn pages<'p>(
    sink: &dyn Sink,
    prepared: &'p Prepared,
    site: Site<'p>,
    jobs: &[PageJob<'p>],
    annotations: &BTreeSet<String>,
) -> Result<Vec<Done>, Failure> {
    let made = |job: &PageJob<'p>| {
        let Some(page) = job.page(prepared, site)? else { return Ok(None) };
        let annotations = annotations::put(sink, site, job, &page, annotations)?;
        let done = put_page(sink, site, job, page)?;
        Ok(Some(Done { annotations, ..done }))
    };
    let done: Vec<_> = jobs.par_iter().filter_map(|job| made(job).transpose()).collect();
    Failure::gathered(done)
}

/// Puts the sources of each page for reference managers, and adds those of the site to what stands beside the pages. A file that the site
/// brings itself wins.
fn put_sources(
    sink: &mut dyn Sink,
    site: Site<'_>,
    done: &[Done],
    beside: &mut Artifacts,
) -> Result<Vec<OutputFile>, BuildError> {
    for (path, file) in source_files::of_sources(site) {
        beside.entry(path).or_insert(file);
    }
    let mut paths = Vec::new();
    for done in done {
        let own = source_files::paths_of_page(site, &done.file.0, &done.sources).into_iter();
        paths.extend(
            own.filter(|(path, _)| !beside.contains_key(path)).map(|(path, format)| (path, format, &done.sources)),
        );
    }
    sink.expect(&mut paths.iter().map(|(path, ..)| path.as_str()))?;
    let sink = &*sink;
    paths
        .par_iter()
        .try_for_each(|(path, format, keys)| sink.put(path, source_files::file_of_page(site, keys, *format)))?;
    Ok(paths.into_iter().map(|(path, ..)| (path, None)).collect())
}

/// Renders a page and puts it, unless the sink has it.
fn put_page(sink: &dyn Sink, site: Site<'_>, job: &PageJob<'_>, mut page: ReadyPage<'_>) -> Result<Done, Failure> {
    let hash = page.view_hash();
    if !hash.is_some_and(|hash| sink.keeps(page.route(), hash)) {
        let html = page.html(site)?;
        sink.put(page.route(), Artifact::Bytes(html.into_bytes()))?;
    }
    let file = (page.route().to_owned(), hash);
    let things = page.view().map(|view| search::things(job, site, view)).unwrap_or_default();
    let sources = page.sources();
    let (listed, card) = page.into_listed_and_card();
    Ok(Done { file, annotations: None, listed, card, sources, things })
}

/// Writes files, and finishes the output.
pub(super) fn write(mut writer: OutputWriter, files: Artifacts, options: &Options) -> Result<WriteReport, BuildError> {
    let reusable = ReusablePages::default();
    match put_all(&mut Folder { writer: &mut writer, root: &options.root, reusable: &reusable }, files) {
        Ok(_) => writer.finish(),
        Err(error) => writer.abandon().and(Err(error)),
    }
}

/// The page at an address, rendered on its own; `None` if the output has none.
pub(super) fn page<'p>(prepared: &'p Prepared, site: Site<'p>, path: &str) -> Result<Option<String>, Diagnostic> {
    let Some(job) = PageJob::at(path, prepared, site) else { return Ok(None) };
    job.page(prepared, site)?.map(|mut page| page.html(site)).transpose()
}

/// The files of the theme and the copied files of the content folder.
fn copied(prepared: &Prepared) -> Artifacts {
    let mut files = emit::theme_files(&prepared.frame.assets);
    files.extend(emit::copied_files(&prepared.graph));
    files
}

/// Adds the files that list the pages. A file of the site itself, such as its own `robots.txt`, takes precedence over a generated
/// one.
fn add_lists(prepared: &Prepared, listed: &[Listed], derived: &BTreeSet<String>, files: &mut Artifacts) {
    let Frame { config, locales, .. } = &*prepared.frame;
    let for_hosts = emit::for_hosts(files, ASSETS, &folders_of(derived));
    for (path, file) in emit::for_machines(&prepared.graph, config, locales, listed).into_iter().chain(for_hosts) {
        files.entry(path).or_insert(file);
    }
}

/// The folders of derived files that are not empty.
fn folders_of(derived: &BTreeSet<String>) -> Vec<&'static str> {
    let holds = |folder: &&str| derived.iter().any(|path| path.starts_with(folder));
    [cards::FOLDER, pictures::FOLDER].into_iter().filter(holds).collect()
}
