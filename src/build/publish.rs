//! From a checked site to the files of its output, each written as soon as it is made.

use rayon::prelude::*;

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
}

/// A site that was written.
pub(super) struct Published {
    /// What writing did.
    pub(super) report: WriteReport,
    /// The paths of all files.
    pub(super) paths: Vec<String>,
}

/// Renders every page and writes all files, or says what is wrong with the templates and writes nothing.
pub(super) fn publish(
    prepared: &Prepared,
    options: &Options,
) -> Result<Result<Published, Vec<Diagnostic>>, BuildError> {
    let Prepared { documents, graph, frame, .. } = prepared;
    let views = Views::new(documents, graph, &frame.locales, &frame.config, options.today);
    let jobs = jobs(prepared, &views);
    let mut beside = copied(prepared);

    let mut writer = Writer::open(&options.root, &options.output)?;
    let routes: Vec<_> = jobs.iter().map(|job| route_of(prepared, &views, job)).collect();
    writer.expect(routes.iter().map(Route::as_str).chain(beside.keys().map(String::as_str)))?;
    let pages: Vec<Result<Option<Listed>, Failure>> = jobs
        .into_par_iter()
        .map(|job| {
            let Some(made) = make(prepared, &views, &job).map_err(Failure::Template)? else { return Ok(None) };
            let file = Artifact::Bytes(made.html.into_bytes());
            writer.put(&options.root, &made.route, file).map_err(Failure::Disk)?;
            Ok(made.listed)
        })
        .collect();

    let mut faults = Vec::new();
    let mut listed = Vec::with_capacity(pages.len());
    for page in pages {
        match page {
            Ok(page) => listed.extend(page),
            Err(Failure::Template(fault)) => faults.push(*fault),
            Err(Failure::Disk(error)) => return writer.abandon().and(Err(error)),
        }
    }
    if !faults.is_empty() {
        writer.abandon()?;
        return Ok(Err(faults));
    }
    add_lists(prepared, &listed, &mut beside);
    let made = routes.iter().map(Route::to_string);
    let paths = made.chain(beside.keys().cloned()).collect();
    let report = finish(writer, beside, options)?;
    Ok(Ok(Published { report, paths }))
}

/// The whole output in memory: what a build writes.
pub(super) fn output(prepared: &Prepared, views: &Views<'_>) -> Result<Artifacts, Vec<Diagnostic>> {
    let jobs = jobs(prepared, views);
    let pages: Vec<_> = jobs.par_iter().map(|job| make(prepared, views, job)).collect();
    let mut files = copied(prepared);
    let (mut made, mut listed, mut faults) = (Artifacts::new(), Vec::new(), Vec::new());
    for page in pages {
        match page {
            Ok(Some(page)) => {
                listed.extend(page.listed);
                made.insert(page.route, Artifact::Bytes(page.html.into_bytes()));
            }
            Ok(None) => {}
            Err(fault) => faults.push(*fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    add_lists(prepared, &listed, &mut files);
    files.extend(made);
    Ok(files)
}

/// The page at an address, rendered on its own; nothing where the output has none.
pub(super) fn page(prepared: &Prepared, views: &Views<'_>, path: &str) -> Result<Option<String>, Box<Diagnostic>> {
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
fn add_lists(prepared: &Prepared, listed: &[Listed], files: &mut Artifacts) {
    let Frame { config, locales, .. } = &*prepared.frame;
    let for_hosts = emit::for_hosts(files, ASSETS);
    for (path, file) in emit::for_machines(&prepared.graph, config, locales, listed).into_iter().chain(for_hosts) {
        files.entry(path).or_insert(file);
    }
}

/// Why a page was not made, or not written.
enum Failure {
    Template(Box<Diagnostic>),
    Disk(BuildError),
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
fn make(prepared: &Prepared, views: &Views<'_>, job: &Job<'_>) -> Result<Option<Made>, Box<Diagnostic>> {
    let (view, language): (PageView, &Language) = match job {
        Job::Node(id) => match views.node(*id) {
            Some(view) => (view, &prepared.graph.node(*id).language),
            None => return Ok(None),
        },
        Job::Generated(page, language) => (views.generate(page, language), language),
        Job::Redirect(from, to) => return redirect(prepared, from, *to),
    };
    let Some(engine) = engine(prepared, language) else { return Ok(None) };
    let html = engine.page(&view)?;
    let listed = Listed::of(&view);
    Ok(Some(Made { route: view.route, html, listed }))
}

fn redirect(prepared: &Prepared, from: &Route, to: NodeId) -> Result<Option<Made>, Box<Diagnostic>> {
    let node = prepared.graph.node(to);
    let Some(engine) = engine(prepared, &node.language) else { return Ok(None) };
    let html = engine.redirect(&from.link_to(&node.route), &node.title)?;
    Ok(Some(Made { route: from.to_string(), html, listed: None }))
}

fn engine<'p>(prepared: &'p Prepared, language: &Language) -> Option<&'p Engine> {
    prepared.frame.engines.get(language)
}
