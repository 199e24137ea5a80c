//! Times each stage on the yardstick with 300 articles: `cargo bench`. Throughput is in bytes: of source text, or for `write` of
//! the pages. `benches/compare.sh` measures whole runs.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench")]
#![allow(clippy::disallowed_methods, reason = "it makes the site that it measures")]

#[path = "corpus/mod.rs"]
mod corpus;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use corpus::Shape;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use postil::check::Expired;
use postil::emit::{Artifact, Artifacts};
use postil::graph::{self, BuildDay, Drafts, Graph, Lexicon, Outline};
use postil::model::document::{Content, Document};
use postil::page::{self, PageView};
use postil::parse::{self, LeadIns, Settings};
use postil::picture::Pictures;
use postil::publish::{self, Formatted, Options, Prepared};
use rayon::prelude::*;
use tempfile::TempDir;

const ARTICLES: usize = 300;

/// The corpus on a disk, after reading and checking.
struct Yardstick {
    home: TempDir,
    options: Options,
    prepared: Prepared,
    /// The number of bytes of source text.
    bytes: u64,
}

impl Yardstick {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        let root = home.path().join("site");
        let mut bytes = 0;
        for (path, text) in corpus::postil_site(Shape::plain(ARTICLES)) {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &text).unwrap();
            bytes += text.len() as u64;
        }
        let options = options(root.clone(), root.join("public"));
        let prepared = publish::prepare(&options).unwrap();
        assert!(prepared.diagnostics.is_empty(), "the corpus has faults: {:?}", prepared.diagnostics.first());
        assert_eq!(prepared.page_count(), ARTICLES + corpus::ISSUES + 1);
        Self { home, options, prepared, bytes }
    }

    /// The views of all articles, issues and the home page, with all that they are made from.
    fn views(&self) -> Vec<PageView> {
        let graph = &self.prepared.graph;
        let formatted = Formatted::of(&self.prepared);
        let pictures = Pictures::new();
        let site = formatted.site(&pictures, self.options.today);
        let nodes: Vec<_> = graph.nodes().map(|(id, _)| id).collect();
        let view = |id| {
            let mut view = page::of_node(site, id)?;
            page::finish(site, &mut view);
            Some(view)
        };
        nodes.into_par_iter().filter_map(view).collect()
    }
}

fn options(root: PathBuf, output: PathBuf) -> Options {
    Options { root, output, drafts: Drafts::Hidden, today: (2026, 11, 22), expired: Expired::Warn }
}

fn parse(prepared: &Prepared) -> Vec<Document> {
    let locales = prepared.frame.locales.iter();
    let lead_ins: LeadIns = locales.map(|locale| (locale.language.clone(), locale.lead_ins())).collect();
    let settings = Settings { config: &prepared.frame.config, lead_ins: &lead_ins };
    prepared.sources.par_iter().filter_map(|source| parse::parse(source, &settings)).collect()
}

/// All steps from parsed files to the graph.
fn link(prepared: &Prepared) -> Graph {
    let Prepared { documents, frame, sources, .. } = prepared;
    let config = &frame.config;
    let outlines: Vec<Outline> = documents.par_iter().map(|document| graph::outline(document)).collect();
    let day = BuildDay { drafts: Drafts::Hidden, today: (2026, 11, 22) };
    let lexicon = Lexicon::new(&outlines, config, day);
    let mentions = documents.par_iter().filter_map(|document| match &document.content {
        Content::Page(page) => Some((document.source, graph::mentions(page, &lexicon))),
        _ => None,
    });
    graph::link(&outlines, mentions.collect(), &lexicon, &sources.assets, config, day, &[])
}

fn render(prepared: &Prepared, pages: &[PageView]) -> Vec<(String, String)> {
    let engine = prepared.frame.engines.get(prepared.frame.config.default_language()).unwrap();
    pages.par_iter().map(|page| (page.route.clone(), engine.page(page).unwrap())).collect()
}

fn of_text(criterion: &mut Criterion) {
    let yardstick = Yardstick::new();
    let prepared = &yardstick.prepared;
    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Bytes(yardstick.bytes)).sample_size(10).measurement_time(Duration::from_secs(3));
    group.bench_function("parse", |bencher| bencher.iter_with_large_drop(|| parse(prepared)));
    group.bench_function("link", |bencher| bencher.iter_with_large_drop(|| link(prepared)));
    group.bench_function("view", |bencher| bencher.iter_with_large_drop(|| yardstick.views()));
    let pages = yardstick.views();
    group.bench_function("render", |bencher| bencher.iter_with_large_drop(|| render(prepared, &pages)));
    group.finish();
    writing(criterion, &yardstick, render(prepared, &pages));
}

fn writing(criterion: &mut Criterion, yardstick: &Yardstick, pages: Vec<(String, String)>) {
    let bytes = pages.iter().map(|(_, html)| html.len() as u64).sum();
    let files: Artifacts = pages.into_iter().map(|(route, html)| (route, Artifact::Bytes(html.into_bytes()))).collect();
    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10).measurement_time(Duration::from_secs(3));
    let output = yardstick.home.path().join("written");
    let options = options(yardstick.options.root.clone(), output.clone());
    group.bench_function("write", |bencher| {
        let fresh = || {
            remove(&output);
            files.clone()
        };
        bencher.iter_batched(
            fresh,
            |files| black_box(publish::write(&options, files).unwrap()),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn remove(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
}

/// A check, the first build, and a repeated build without changes.
fn whole(criterion: &mut Criterion) {
    let yardstick = Yardstick::new();
    let options = &yardstick.options;
    let run = || publish::build(options, &|_| ()).unwrap();
    let mut group = criterion.benchmark_group("whole");
    group.throughput(Throughput::Bytes(yardstick.bytes)).sample_size(10).measurement_time(Duration::from_secs(3));
    group.bench_function("check", |bencher| bencher.iter_with_large_drop(|| publish::check(options, &|_| ()).unwrap()));
    group.bench_function("cold", |bencher| {
        let fresh = || {
            remove(&options.output);
            remove(&options.root.join(".postil"));
        };
        bencher.iter_batched(fresh, |()| run(), BatchSize::PerIteration);
    });
    group.bench_function("unchanged", |bencher| bencher.iter_with_large_drop(run));
    group.finish();
}

criterion_group! { name = stages; config = Criterion::default().warm_up_time(Duration::from_secs(1)); targets = of_text, whole }
criterion_main!(stages);
