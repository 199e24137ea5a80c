//! Errors that only show when pages are made: in pictures, and in templates of the site's own. For a check, which writes nothing.
//!
//! In: a checked site. Out: diagnostics. Pages of the built-in themes are not rendered, since the program's tests render them. With
//! templates, strings or fonts of its own, one page is rendered of each shape that the data of templates has: a template that asks
//! which fields are there and compares words finds its way into every branch that any page reaches. What it says of a certain text or
//! number is found by a build.

use std::collections::HashSet;

use rayon::prelude::*;

use super::cards;
use super::derived::{Access, DerivedCache};
use super::error::Failure;
use super::page::{self, PageJob};
use super::pictures;
use super::shape::{self, Literals, Shapes};
use super::{BuildError, Formatted, Options, Prepared};
use crate::body::Fragment;
use crate::diagnostic::{Diagnostic, Severity};
use crate::markup::Event;
use crate::page::PageView;
use crate::site::Site;

/// The errors in pictures and templates of a site that has no others. Nothing is kept.
pub(super) fn find(prepared: &Prepared, options: &Options) -> Result<Vec<Diagnostic>, BuildError> {
    if prepared.diagnostics.iter().any(|found| found.severity == Severity::Error) {
        return Ok(Vec::new());
    }
    match try_out(prepared, options) {
        Ok(()) => Ok(Vec::new()),
        Err(Failure::Content(faults)) => Ok(faults),
        Err(Failure::Machine(error)) => Err(error),
    }
}

fn try_out(prepared: &Prepared, options: &Options) -> Result<(), Failure> {
    let cache = DerivedCache::open(&options.root, "images", Access::Read);
    let pictures = pictures::derive(prepared, &options.root, &cache, &mut |_| Ok(()))?;
    if prepared.frame.is_built_in {
        return Ok(());
    }
    let formatted = Formatted::of(prepared);
    let site = formatted.site(&pictures, options.today);
    let jobs = page::jobs(prepared, site);
    let sample = sample(prepared, site, &jobs);
    let done: Vec<_> = sample.into_par_iter().map(|job| render(prepared, site, job)).collect();
    Failure::gathered(done).map(drop)
}

/// Makes a page and its card.
fn render<'p>(prepared: &'p Prepared, site: Site<'p>, job: &PageJob<'p>) -> Result<(), Failure> {
    let Some(mut page) = job.page(prepared, site)? else { return Ok(()) };
    page.html(site)?;
    let (_, card) = page.into_listed_and_card();
    Ok(card.map_or(Ok(()), |card| cards::check(prepared, &card))?)
}

/// The first pages of each shape. Views are made twice, since those of all pages are too much to hold.
fn sample<'j, 'p>(prepared: &'p Prepared, site: Site<'p>, jobs: &'j [PageJob<'p>]) -> Vec<&'j PageJob<'p>> {
    let templates = prepared.frame.templates.iter().map(|id| &*prepared.sources.get(*id).text);
    let literals: Literals<'_> = templates.flat_map(shape::literals).collect();
    let shapes: Vec<HashSet<u64>> = jobs.par_iter().map(|job| shapes(site, job, &literals)).collect();
    let mut seen = HashSet::new();
    let is_new = |shapes: &HashSet<u64>| shapes.iter().fold(false, |is_new, shape| seen.insert(*shape) | is_new);
    let mut is_new = is_new;
    jobs.iter().zip(&shapes).filter(|(_, shapes)| is_new(shapes)).map(|(job, _)| job).collect()
}

/// The shapes of what a page shows its templates.
fn shapes<'p>(site: Site<'p>, job: &PageJob<'p>, literals: &Literals<'_>) -> HashSet<u64> {
    let mut shapes = Shapes::new(literals);
    match job.view(site) {
        Some(mut view) => {
            crate::page::finish(site, &mut view);
            add_view(&view, &mut shapes);
        }
        // A redirect, which shows the same everywhere.
        None => shapes.add("redirect", &()),
    }
    shapes.found()
}

fn add_view(view: &PageView, shapes: &mut Shapes<'_>) {
    let name = format!("{} {}", view.lang, view.kind);
    shapes.add(&name, view);
    shapes.add(&name, &view.json_ld.is_some());
    std::iter::once(&view.body).chain(&view.parts).for_each(|body| add_elements(&view.lang, body, shapes));
}

/// Elements are rendered each on its own, wherever they stand.
fn add_elements(lang: &str, fragment: &Fragment, shapes: &mut Shapes<'_>) {
    for event in fragment.events() {
        let Event::Element(element) = event else { continue };
        shapes.add(lang, element);
        if let Some(content) = element.content() {
            add_elements(lang, content, shapes);
        }
    }
}
