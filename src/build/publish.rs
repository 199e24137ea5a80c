//! From a checked site to the files of its output, each written as soon as it is made.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::cards::{self, Card};
use super::pictures::{self, Derivatives};
use super::write::{WriteReport, Writer};
use super::{BuildError, Frame, Options, Prepared};
use crate::diagnostic::Diagnostic;
use crate::emit::{self, Artifact, Artifacts, Listed};
use crate::graph::{Node, NodeId, Route};
use crate::model::Language;
use crate::render::Engine;
use crate::theme::ASSETS;
use crate::view::{Generated, PageView, Views};

/// A page to make.
enum Job<'p> {
    Node(NodeId),
    Generated(Generated, &'p Language),
    Redirect(&'p Route, NodeId),
}

/// A page that was made.
struct Made {
    route: String,
    html: String,
    /// What lists need of it.
    listed: Option<Listed>,
    /// What stands for it where a link to it is shared.
    card: Option<Card>,
}

/// What is left of a page that was written: what lists need of it, and its card.
type Beside = (Option<Listed>, Option<Card>);

/// A site that was written.
pub(super) struct Published {
    /// What writing did.
    pub(super) report: WriteReport,
    /// The paths of all files.
    pub(super) paths: Vec<String>,
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

/// Renders every page and writes all files, or says what is wrong with pictures and templates and writes nothing.
pub(super) fn publish(
    prepared: &Prepared,
    options: &Options,
) -> Result<Result<Published, Vec<Diagnostic>>, BuildError> {
    let mut writer = Writer::open(&options.root, &options.output)?;
    match fill(&mut writer, prepared, options) {
        Ok(paths) => Ok(Ok(Published { report: writer.finish()?, paths })),
        Err(Failure::Content(faults)) => writer.abandon().map(|()| Err(faults)),
        Err(Failure::Disk(error)) => writer.abandon().and(Err(error)),
    }
}

/// Makes and writes everything, and returns the paths.
fn fill(writer: &mut Writer, prepared: &Prepared, options: &Options) -> Result<Vec<String>, Failure> {
    let Prepared { documents, graph, frame, .. } = prepared;
    let root = &options.root;
    let mut derived = BTreeSet::new();
    let pictures = pictures::derive(prepared, root, &mut |files: Artifacts| {
        derived.extend(files.keys().cloned());
        put_all(writer, root, files)
    })?;
    let views = Views::new(documents, graph, &frame.locales, &frame.config, options.today).with_pictures(&pictures);
    let jobs = jobs(prepared, &views);
    let mut beside = copied(prepared);
    beside.retain(|path, _| !derived.contains(path));

    let routes: Vec<_> = jobs.iter().map(|job| route_of(prepared, &views, job)).collect();
    writer.expect(routes.iter().map(Route::as_str).chain(beside.keys().map(String::as_str)))?;
    let (mut listed, mut cards) = (Vec::new(), Vec::new());
    for (page, card) in pages(prepared, &views, jobs, writer, options)? {
        listed.extend(page);
        cards.extend(card);
    }
    let drawn = cards::paths(&cards);
    writer.expect(drawn.iter().map(String::as_str))?;
    cards::draw(prepared, cards, root, |path, file| writer.put(root, &path, file).map_err(Failure::Disk))?;
    derived.extend(drawn);

    add_lists(prepared, &listed, &derived, &mut beside);
    let made = routes.iter().map(Route::to_string).chain(derived);
    let paths = made.chain(beside.keys().cloned()).collect();
    put_all(writer, root, beside)?;
    Ok(paths)
}

fn put_all(writer: &mut Writer, root: &Path, files: Artifacts) -> Result<(), Failure> {
    writer.expect(files.keys().map(String::as_str))?;
    let writer = &*writer;
    Ok(files.into_par_iter().try_for_each(|(path, file)| writer.put(root, &path, file))?)
}

/// Makes the pages and writes each as soon as it is there. Returns what lists need of each, and its card.
fn pages(
    prepared: &Prepared,
    views: &Views<'_>,
    jobs: Vec<Job<'_>>,
    writer: &Writer,
    options: &Options,
) -> Result<Vec<Beside>, Failure> {
    let pages: Vec<Result<_, Failure>> = jobs
        .into_par_iter()
        .map(|job| {
            let Some(made) = make(prepared, views, &job)? else { return Ok((None, None)) };
            writer.put(&options.root, &made.route, Artifact::Bytes(made.html.into_bytes()))?;
            Ok((made.listed, made.card))
        })
        .collect();
    Failure::gathered(pages)
}

/// The whole output in memory: what a build writes.
pub(super) fn output(
    prepared: &Prepared,
    views: &Views<'_>,
    derivatives: &Derivatives,
    root: &Path,
) -> Result<Artifacts, Vec<Diagnostic>> {
    let jobs = jobs(prepared, views);
    let pages: Vec<_> = jobs.par_iter().map(|job| make(prepared, views, job)).collect();
    let mut files = copied(prepared);
    let (mut made, mut listed, mut faults) = (derivatives.files.clone(), Vec::new(), Vec::new());
    let mut cards = Vec::new();
    for page in pages {
        match page {
            Ok(Some(page)) => {
                listed.extend(page.listed);
                cards.extend(page.card);
                made.insert(page.route, Artifact::Bytes(page.html.into_bytes()));
            }
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let drawn = cards::draw(prepared, cards, root, |path, file| Ok::<_, Vec<Diagnostic>>((path, file)))?;
    let derived: BTreeSet<String> =
        derivatives.files.keys().chain(drawn.iter().map(|(path, _)| path)).cloned().collect();
    files.retain(|path, _| !derived.contains(path));
    add_lists(prepared, &listed, &derived, &mut files);
    files.extend(made);
    files.extend(drawn);
    Ok(files)
}

/// The page at an address, rendered on its own; nothing where the output has none.
pub(super) fn page(prepared: &Prepared, views: &Views<'_>, path: &str) -> Result<Option<String>, Diagnostic> {
    let graph = &prepared.graph;
    let own = |(id, node): &(NodeId, &Node)| node.visible && node.route.as_str() == path && views.has_page(*id);
    let job = match (graph.nodes().find(own), graph.aliases.get_key_value(&Route::new(path))) {
        (Some((id, _)), _) => Some(Job::Node(id)),
        (None, Some((route, node))) => Some(Job::Redirect(route, *node)),
        (None, None) => views.generated_at(path).map(|(page, language)| Job::Generated(page, language)),
    };
    let made = job.map(|job| make(prepared, views, &job)).transpose()?.flatten();
    Ok(made.map(|made| made.html))
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

/// Writes files, and shows all that the writer took.
pub(super) fn finish(mut writer: Writer, beside: Artifacts, options: &Options) -> Result<WriteReport, BuildError> {
    writer.expect(beside.keys().map(String::as_str))?;
    let put = beside.into_par_iter().try_for_each(|(path, file)| writer.put(&options.root, &path, file));
    match put {
        Ok(()) => writer.finish(),
        Err(error) => writer.abandon().and(Err(error)),
    }
}

/// Those of the folders of derived files that have any.
fn folders_of(derived: &BTreeSet<String>) -> Vec<&'static str> {
    let holds = |folder: &&str| derived.iter().any(|path| path.starts_with(folder));
    [cards::FOLDER, pictures::FOLDER].into_iter().filter(holds).collect()
}

fn jobs<'p>(prepared: &'p Prepared, views: &Views<'p>) -> Vec<Job<'p>> {
    let graph = &prepared.graph;
    let nodes = graph.nodes().filter(|(id, node)| node.visible && views.has_page(*id));
    let mut jobs: Vec<Job<'_>> = nodes.map(|(id, _)| Job::Node(id)).collect();
    for language in &prepared.frame.config.languages {
        let generated = views.generated(&language.code).into_iter();
        jobs.extend(generated.map(|page| Job::Generated(page, &language.code)));
    }
    jobs.extend(graph.aliases.iter().map(|(route, node)| Job::Redirect(route, *node)));
    jobs
}

fn route_of(prepared: &Prepared, views: &Views<'_>, job: &Job<'_>) -> Route {
    match job {
        Job::Node(id) => prepared.graph.node(*id).route.clone(),
        Job::Generated(page, language) => views.generated_route(page, language),
        Job::Redirect(route, _) => (*route).clone(),
    }
}

/// A page; nothing for a node without one.
fn make(prepared: &Prepared, views: &Views<'_>, job: &Job<'_>) -> Result<Option<Made>, Diagnostic> {
    let (mut view, language): (PageView, &Language) = match job {
        Job::Node(id) => match views.node(*id) {
            Some(view) => (view, &prepared.graph.node(*id).language),
            None => return Ok(None),
        },
        Job::Generated(page, language) => (views.generate(page, language), language),
        Job::Redirect(from, to) => return redirect(prepared, from, *to),
    };
    let Some(engine) = engine(prepared, language) else { return Ok(None) };
    let card = cards::dress(prepared, &mut view, engine)?;
    let html = engine.page(&view)?;
    let listed = Listed::of(&view);
    Ok(Some(Made { route: view.route, html, listed, card }))
}

fn redirect(prepared: &Prepared, from: &Route, to: NodeId) -> Result<Option<Made>, Diagnostic> {
    let node = prepared.graph.node(to);
    let Some(engine) = engine(prepared, &node.language) else { return Ok(None) };
    let html = engine.redirect(&from.link_to(&node.route), &node.title)?;
    Ok(Some(Made { route: from.to_string(), html, listed: None, card: None }))
}

fn engine<'p>(prepared: &'p Prepared, language: &Language) -> Option<&'p Engine> {
    prepared.frame.engines.get(language)
}
