//! Everything up to rendering: what `check` does, and `build` begins with.

use rayon::prelude::*;

use super::{BuildError, Options, Stage};
use crate::check;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Rule};
use crate::emit;
use crate::graph::{self, Graph, Lexicon, Outline};
use crate::locale::{Locale, Locales};
use crate::model::document::{Content, Document};
use crate::parse::{self, LeadIns, Settings};
use crate::render::{ASSETS, Engines};
use crate::source::{self, Source, Sources, Span};
use crate::theme::{self, Theme};
use crate::view::{self, Element};

/// A site that has been read, joined and checked.
#[derive(Debug)]
pub struct Prepared {
    /// All files.
    pub sources: Sources,
    /// The configuration.
    pub config: Config,
    /// The theme.
    pub theme: Theme,
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

/// Reads and checks a site.
pub fn prepare(options: &Options, watch: &dyn Fn(Stage)) -> Result<Prepared, BuildError> {
    watch(Stage::Discover);
    let mut sources = source::discover(&options.root)?;
    let (config, mut diagnostics) = config::read(sources.config());
    let theme = load_theme(options, &config, &mut sources, &mut diagnostics)?;
    let locales = load_locales(&theme, &config, &sources, &mut diagnostics);
    let engines =
        Engines::new(&theme, &sources, &locales, |locale| view::site(&config, locale)).unwrap_or_else(|faults| {
            diagnostics.extend(faults);
            Engines::default()
        });

    watch(Stage::Parse);
    let lead_ins: LeadIns = locales.iter().map(|locale| (locale.language.clone(), locale.lead_ins())).collect();
    let settings = Settings { config: &config, lead_ins: &lead_ins };
    let documents: Vec<Document> =
        sources.as_slice().par_iter().filter_map(|source| parse::parse(source, &settings)).collect();

    watch(Stage::Link);
    let graph = join(&documents, &sources, &config, &theme, options);

    watch(Stage::Check);
    diagnostics.extend(documents.iter().flat_map(|document| document.diagnostics.iter().cloned()));
    diagnostics.extend(check::check(&sources, &graph));
    let calendar = check::Calendar { today: options.today, expired: options.expired };
    diagnostics.extend(check::check_dates(&documents, &graph, calendar));
    Ok(Prepared { sources, config, theme, locales, engines, documents, graph, diagnostics })
}

fn join(documents: &[Document], sources: &Sources, config: &Config, theme: &Theme, options: &Options) -> Graph {
    let outlines: Vec<Outline> = documents.par_iter().map(graph::outline).collect();
    let lexicon = Lexicon::new(&outlines, config);
    let mentions = |document: &Document| match &document.content {
        Content::Page(page) => Some((document.source, graph::mentions(page, &lexicon))),
        _ => None,
    };
    let mentions: graph::Mentions = documents.par_iter().filter_map(mentions).collect();
    let theme_files = emit::theme_paths(theme, ASSETS);
    graph::link(&outlines, mentions, &lexicon, &sources.assets, config, options.drafts, &theme_files)
}

/// The theme in the site's folder, or the one in the binary.
fn load_theme(
    options: &Options,
    config: &Config,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Theme, BuildError> {
    let name = &config.theme;
    let (shown, files) = if let Some(files) = source::read_theme(&options.root, name)? {
        (format!("themes/{name}"), files)
    } else {
        if name != theme::DEFAULT {
            let path = format!("themes/{name}");
            let message = format!("there is no theme `{name}`");
            let help = format!("make the folder `themes/{name}/`, or take `theme` out of postil.yaml");
            diagnostics.push(Diagnostic::file(Rule::ThemeFault, &path, None, message).help(help));
        }
        (format!("(built in)/{}", theme::DEFAULT), theme::folio_files())
    };
    let (theme, faults) = Theme::read(name, &shown, files, &Element::NAMES, sources);
    diagnostics.extend(faults);
    Ok(theme)
}

/// A locale for each language: the theme's strings, and behind them those of the default theme, in the
/// language and in English.
fn load_locales(theme: &Theme, config: &Config, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Locales {
    let mut locales = Vec::new();
    for language in &config.languages {
        let own = theme.strings.get(language.code.as_str()).map(|id| sources.get(*id));
        let built_in = [language.code.as_str(), "en"].map(|tag| theme::folio(&format!("i18n/{tag}.ftl")));
        let behind: Vec<&str> = built_in.into_iter().flatten().collect();
        let texts: Vec<&str> = own.iter().map(|source| &*source.text).chain(behind.iter().copied()).collect();
        match Locale::new(&language.code, &language.dates, &texts) {
            Ok(locale) => locales.push(locale),
            Err(error) => {
                diagnostics.extend(own.map(|source| string_fault(source, error.at, &error.message)));
                locales.extend(Locale::new(&language.code, &language.dates, &behind));
            }
        }
    }
    Locales::new(locales)
}

fn string_fault(source: &Source, at: usize, message: &str) -> Diagnostic {
    let at = at.min(source.text.len());
    Diagnostic::new(Rule::ThemeFault, source.id, Span::new(at, at), format!("this is not valid Fluent: {message}"))
}
