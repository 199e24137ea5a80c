//! From a checked site to the files of its output, each written as soon as it is made.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::cards::{self, Card};
use super::page::{self, Job, Page};
use super::pictures::{self, Derivatives};
use super::write::{WriteReport, Writer};
use super::{BuildError, Frame, Memo, Options, Prepared};
use crate::cite::SiteCitations;
use crate::diagnostic::Diagnostic;
use crate::emit::{self, Artifact, Artifacts, Listed};
use crate::graph::Route;
use crate::highlight::Highlights;
use crate::site::{Site, SiteIndex};
use crate::theme::ASSETS;

/// What is left of a page that was written.
struct Written {
    /// Its path, and the number of its view.
    file: (String, Option<u128>),
    listed: Option<Listed>,
    card: Option<Card>,
}

/// A site that was written.
pub(super) struct Published {
    /// What writing did.
    pub(super) report: WriteReport,
    /// The paths of all files, with the numbers of the views of pages.
    pub(super) files: Vec<(String, Option<u128>)>,
}

/// Why a site was not written.
pub(super) enum Failure {
    /// Content or templates have faults.
    Content(Vec<Diagnostic>),
    /// The machine failed.
    Disk(BuildError),
}

impl Failure {
    /// All that is wrong with the content; what is wrong with the disk stands before it.
    pub(super) fn gathered<T>(all: impl IntoIterator<Item = Result<T, Self>>) -> Result<Vec<T>, Self> {
        let (mut done, mut faults) = (Vec::new(), Vec::new());
        for one in all {
            match one {
                Ok(one) => done.push(one),
                Err(Self::Content(found)) => faults.extend(found),
                Err(disk) => return Err(disk),
            }
        }
        if faults.is_empty() { Ok(done) } else { Err(Self::Content(faults)) }
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::Disk(error)
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(faults: Vec<Diagnostic>) -> Self {
        Self::Content(faults)
    }
}

impl From<Diagnostic> for Failure {
    fn from(fault: Diagnostic) -> Self {
        Self::Content(vec![fault])
    }
}

/// Renders every page that the output has not and writes all files, or says what is wrong with pictures and templates and writes
/// nothing.
pub(super) fn publish(
    prepared: &Prepared,
    options: &Options,
    memo: &Memo,
) -> Result<Result<Published, Vec<Diagnostic>>, BuildError> {
    let mut writer = Writer::open(&options.root, &options.output)?;
    match fill(&mut writer, prepared, options, memo) {
        Ok(files) => Ok(Ok(Published { report: writer.finish()?, files })),
        Err(Failure::Content(faults)) => writer.abandon().map(|()| Err(faults)),
        Err(Failure::Disk(error)) => writer.abandon().and(Err(error)),
    }
}

/// Makes and writes everything, and returns the files.
fn fill(
    writer: &mut Writer,
    prepared: &Prepared,
    options: &Options,
    memo: &Memo,
) -> Result<Vec<(String, Option<u128>)>, Failure> {
    let Prepared { documents, graph, frame, .. } = prepared;
    let root = &options.root;
    let mut derived = BTreeSet::new();
    let pictures = pictures::derive(prepared, root, &mut |files: Artifacts| {
        derived.extend(files.keys().cloned());
        put_all(writer, root, files).map_err(Failure::Disk)
    })?;
    let (config, locales) = (&frame.config, &frame.locales);
    let site = Site {
        config,
        documents,
        graph,
        locales,
        citations: &SiteCitations::format(documents, config),
        pictures: &pictures,
        highlights: &Highlights::of(documents),
        index: &SiteIndex::new(documents, graph, config, locales),
        today: options.today,
    };
    let jobs = page::jobs(prepared, site);
    let mut beside = copied(prepared);
    beside.retain(|path, _| !derived.contains(path));

    let routes: Vec<_> = jobs.iter().map(|job| job.route(site)).collect();
    writer.expect(routes.iter().map(Route::as_str).chain(beside.keys().map(String::as_str)))?;
    let (mut files, mut listed, mut cards) = (Vec::with_capacity(jobs.len()), Vec::new(), Vec::new());
    let put = |page: Page<'_>| put_page(writer, root, memo, page);
    for page in Failure::gathered(pages(prepared, site, &jobs, put))? {
        files.push(page.file);
        listed.extend(page.listed);
        cards.extend(page.card);
    }
    let drawn = cards::paths(&cards);
    writer.expect(drawn.iter().map(String::as_str))?;
    cards::draw(prepared, cards, root, |path, file| writer.put(root, &path, file).map_err(Failure::Disk))?;
    derived.extend(drawn);
    beside.retain(|path, _| !derived.contains(path));

    add_lists(prepared, &listed, &derived, &mut beside);
    files.extend(derived.into_iter().chain(beside.keys().cloned()).map(|path| (path, None)));
    put_all(writer, root, beside)?;
    Ok(files)
}

/// Makes the pages and gives each to `keep` as soon as it is ready.
fn pages<'p, T: Send, E: From<Diagnostic> + Send>(
    prepared: &'p Prepared,
    site: Site<'p>,
    jobs: &[Job<'p>],
    keep: impl Fn(Page<'p>) -> Result<T, E> + Sync,
) -> Vec<Result<T, E>> {
    let made = |job: &Job<'p>| job.page(prepared, site)?.map(&keep).transpose();
    jobs.par_iter().filter_map(|job| made(job).transpose()).collect()
}

/// Writes a page, unless the output has it.
fn put_page(writer: &Writer, root: &Path, memo: &Memo, page: Page<'_>) -> Result<Written, Failure> {
    let number = page.number();
    if number.is_some_and(|number| memo.has(page.route(), number)) {
        writer.keep();
    } else {
        writer.put(root, page.route(), Artifact::Bytes(page.html()?.into_bytes()))?;
    }
    let file = (page.route().to_owned(), number);
    let (listed, card) = page.remains();
    Ok(Written { file, listed, card })
}

fn put_all(writer: &mut Writer, root: &Path, files: Artifacts) -> Result<(), BuildError> {
    writer.expect(files.keys().map(String::as_str))?;
    let writer = &*writer;
    files.into_par_iter().try_for_each(|(path, file)| writer.put(root, &path, file))
}

/// Writes files, and shows all that the writer took.
pub(super) fn finish(mut writer: Writer, files: Artifacts, options: &Options) -> Result<WriteReport, BuildError> {
    match put_all(&mut writer, &options.root, files) {
        Ok(()) => writer.finish(),
        Err(error) => writer.abandon().and(Err(error)),
    }
}

/// The whole output in memory: what a build writes.
pub(super) fn output(
    prepared: &Prepared,
    site: Site<'_>,
    derivatives: &Derivatives,
    root: &Path,
) -> Result<Artifacts, Vec<Diagnostic>> {
    let jobs = page::jobs(prepared, site);
    let held = |page: Page<'_>| {
        let file = (page.route().to_owned(), Artifact::Bytes(page.html()?.into_bytes()));
        let (listed, card) = page.remains();
        Ok::<_, Diagnostic>((file, listed, card))
    };
    let (mut made, mut listed, mut cards) = (derivatives.files.clone(), Vec::new(), Vec::new());
    let mut faults = Vec::new();
    for page in pages(prepared, site, &jobs, held) {
        match page {
            Ok((file, page, card)) => {
                made.extend([file]);
                listed.extend(page);
                cards.extend(card);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let drawn = cards::draw(prepared, cards, root, |path, file| Ok::<_, Vec<Diagnostic>>((path, file)))?;
    let derived: BTreeSet<String> =
        derivatives.files.keys().chain(drawn.iter().map(|(path, _)| path)).cloned().collect();
    let mut files = copied(prepared);
    files.retain(|path, _| !derived.contains(path));
    add_lists(prepared, &listed, &derived, &mut files);
    files.extend(made);
    files.extend(drawn);
    Ok(files)
}

/// The page at an address, rendered on its own; nothing where the output has none.
pub(super) fn page<'p>(prepared: &'p Prepared, site: Site<'p>, path: &str) -> Result<Option<String>, Diagnostic> {
    let Some(job) = Job::at(path, prepared, site) else { return Ok(None) };
    job.page(prepared, site)?.map(|page| page.html()).transpose()
}

/// The files of the theme and those of the content folder that are copied.
fn copied(prepared: &Prepared) -> Artifacts {
    let mut files = emit::theme_files(&prepared.frame.assets);
    files.extend(emit::copied_files(&prepared.graph));
    files
}

/// Adds what lists the pages. What the site brings itself stands before what is made: `robots.txt` and the files for hosts may be
/// both.
fn add_lists(prepared: &Prepared, listed: &[Listed], derived: &BTreeSet<String>, files: &mut Artifacts) {
    let Frame { config, locales, .. } = &*prepared.frame;
    let for_hosts = emit::for_hosts(files, ASSETS, &folders_of(derived));
    for (path, file) in emit::for_machines(&prepared.graph, config, locales, listed).into_iter().chain(for_hosts) {
        files.entry(path).or_insert(file);
    }
}

/// Those of the folders of derived files that have any.
fn folders_of(derived: &BTreeSet<String>) -> Vec<&'static str> {
    let holds = |folder: &&str| derived.iter().any(|path| path.starts_with(folder));
    [cards::FOLDER, pictures::FOLDER].into_iter().filter(holds).collect()
}
