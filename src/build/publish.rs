//! From a checked site to the files of its output.

use rayon::prelude::*;

use super::{Options, Prepared};
use crate::diagnostic::Diagnostic;
use crate::emit::{self, Artifact, Artifacts, Listed};
use crate::graph::{NodeId, Route};
use crate::model::{Kind, Language};
use crate::render::Engine;
use crate::theme::ASSETS;
use crate::view::{Generated, PageView, Views};

/// A page to make.
enum Job<'p> {
    Node(NodeId),
    Generated(Generated, &'p Language),
}

/// A page's route, its HTML, and what lists need of it; nothing for a node without a page.
type Rendered = Result<Option<(String, String, Option<Listed>)>, Box<Diagnostic>>;

/// Renders every page and gathers all files. Errors are those of templates.
pub(super) fn artifacts(prepared: &Prepared, options: &Options) -> Result<Artifacts, Vec<Diagnostic>> {
    let Prepared { documents, graph, locales, config, .. } = prepared;
    let views = Views::new(documents, graph, locales, config, options.today);
    let mut jobs: Vec<Job<'_>> = graph
        .nodes()
        .filter(|(_, node)| node.visible && node.key.kind != Kind::Event)
        .map(|(id, _)| Job::Node(id))
        .collect();
    for language in &config.languages {
        let generated = views.generated(&language.code).into_iter();
        jobs.extend(generated.map(|page| Job::Generated(page, &language.code)));
    }
    let rendered: Vec<Rendered> = jobs.par_iter().map(|job| run(prepared, &views, job)).collect();
    let mut artifacts = emit::theme_files(&prepared.assets);
    artifacts.extend(emit::copied_files(graph));
    let mut faults = Vec::new();
    let mut listed = Vec::new();
    for page in rendered {
        match page {
            Ok(Some((route, html, in_lists))) => {
                listed.extend(in_lists);
                artifacts.insert(route, Artifact::Bytes(html.into_bytes()));
            }
            Ok(None) => {}
            Err(fault) => faults.push(*fault),
        }
    }
    let for_hosts = emit::for_hosts(&artifacts, ASSETS);
    for (path, file) in emit::for_machines(graph, config, locales, &listed).into_iter().chain(for_hosts) {
        // What the site brings itself stands before what is made: `robots.txt` and the files for hosts may be both.
        artifacts.entry(path).or_insert(file);
    }
    for (route, node) in &graph.aliases {
        match redirect(prepared, route, *node) {
            Ok(Some(html)) => {
                artifacts.insert(route.to_string(), Artifact::Bytes(html.into_bytes()));
            }
            Ok(None) => {}
            Err(fault) => faults.push(*fault),
        }
    }
    if faults.is_empty() { Ok(artifacts) } else { Err(faults) }
}

fn run(prepared: &Prepared, views: &Views<'_>, job: &Job<'_>) -> Rendered {
    let (view, language): (PageView, &Language) = match job {
        Job::Node(id) => match views.node(*id) {
            Some(view) => (view, &prepared.graph.node(*id).language),
            None => return Ok(None),
        },
        Job::Generated(page, language) => (views.generate(page, language), language),
    };
    let Some(engine) = engine(prepared, language) else { return Ok(None) };
    let html = engine.page(&view)?;
    let listed = Listed::of(&view);
    Ok(Some((view.route, html, listed)))
}

fn redirect(prepared: &Prepared, from: &Route, to: NodeId) -> Result<Option<String>, Box<Diagnostic>> {
    let node = prepared.graph.node(to);
    let Some(engine) = engine(prepared, &node.language) else { return Ok(None) };
    engine.redirect(&from.link_to(&node.route), &node.title).map(Some)
}

fn engine<'p>(prepared: &'p Prepared, language: &Language) -> Option<&'p Engine> {
    prepared.engines.get(language)
}
