//! Everything up to rendering: what `check` does, and `build` begins with.

use rayon::prelude::*;

use super::themes::{load_locales, load_theme};
use super::{BuildError, Options, Stage};
use crate::check;
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::graph::{self, Graph, Lexicon, Outline};
use crate::locale::Locales;
use crate::model::document::{Content, Document};
use crate::parse::{self, LeadIns, Settings};
use crate::render::Engines;
use crate::source::{self, Sources};
use crate::theme::{Assets, Theme};
use crate::view;

/// A site that has been read, joined and checked.
#[derive(Debug)]
pub struct Prepared {
    /// All files.
    pub sources: Sources,
    /// The configuration.
    pub config: Config,
    /// The theme's files as they are published.
    pub assets: Assets,
    /// The languages.
    pub locales: Locales,
    /// The templates, compiled.
    pub engines: Engines,
    /// The files, parsed.
    pub documents: Vec<Document>,
    /// How they hang together.
    pub graph: Graph,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Prepared {
    /// How many pages editors wrote and this build publishes.
    pub fn page_count(&self) -> usize {
        let pages = self.documents.iter().filter(|document| matches!(document.content, Content::Page(_)));
        let visible =
            |document: &&Document| self.graph.of_source(document.source).is_some_and(|id| self.graph.node(id).visible);
        pages.filter(visible).count()
    }
}

/// What a site is made of, read and not yet looked into.
#[derive(Debug)]
pub(super) struct Site {
    /// All files.
    pub(super) sources: Sources,
    /// The configuration.
    config: Config,
    /// The theme.
    pub(super) theme: Theme,
    /// What is wrong with either.
    diagnostics: Vec<Diagnostic>,
}

/// Reads a site.
pub(super) fn read(options: &Options, watch: &dyn Fn(Stage)) -> Result<Site, BuildError> {
    watch(Stage::Discover);
    let mut sources = source::discover(&options.root)?;
    let (config, mut diagnostics) = config::read(sources.config());
    let theme = load_theme(options, &config, &mut sources, &mut diagnostics)?;
    Ok(Site { sources, config, theme, diagnostics })
}

/// Checks a site.
pub(super) fn prepare(site: Site, options: &Options, watch: &dyn Fn(Stage)) -> Prepared {
    let Site { sources, config, theme, mut diagnostics } = site;
    let locales = load_locales(&theme, &config, &sources, &mut diagnostics);
    let (assets, faults) = Assets::new(&theme, &view::style_sheet(), &sources);
    diagnostics.extend(faults);
    let site = |locale: &_| view::site(&config, locale);
    let engines = Engines::new(&theme, &assets, &sources, &locales, site).unwrap_or_else(|faults| {
        diagnostics.extend(faults);
        Engines::default()
    });

    watch(Stage::Parse);
    let lead_ins: LeadIns = locales.iter().map(|locale| (locale.language.clone(), locale.lead_ins())).collect();
    let settings = Settings { config: &config, lead_ins: &lead_ins };
    let documents: Vec<Document> =
        sources.as_slice().par_iter().filter_map(|source| parse::parse(source, &settings)).collect();

    watch(Stage::Link);
    let graph = join(&documents, &sources, &config, &assets, options);

    watch(Stage::Check);
    diagnostics.extend(documents.iter().flat_map(|document| document.diagnostics.iter().cloned()));
    diagnostics.extend(check::check(&sources, &graph));
    let calendar = check::Calendar { today: options.today, expired: options.expired };
    diagnostics.extend(check::check_dates(&documents, &graph, calendar));
    Prepared { sources, config, assets, locales, engines, documents, graph, diagnostics }
}

fn join(documents: &[Document], sources: &Sources, config: &Config, assets: &Assets, options: &Options) -> Graph {
    let outlines: Vec<Outline> = documents.par_iter().map(graph::outline).collect();
    let lexicon = Lexicon::new(&outlines, config);
    let mentions = |document: &Document| match &document.content {
        Content::Page(page) => Some((document.source, graph::mentions(page, &lexicon))),
        _ => None,
    };
    let mentions: graph::Mentions = documents.par_iter().filter_map(mentions).collect();
    let theme_files: Vec<String> = assets.files.keys().cloned().collect();
    graph::link(&outlines, mentions, &lexicon, &sources.assets, config, options.drafts, &theme_files)
}
