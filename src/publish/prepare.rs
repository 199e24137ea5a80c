//! Everything up to rendering: what `check` does, and `build` begins with.
//!
//! A site may be read again after another reading of it: what each stage made is taken from there where it would be given the
//! same. No stage knows; nothing keeps account of what depends on what.

use std::sync::Arc;

use rayon::prelude::*;

use super::cards;
use super::frame::Frame;
use super::styles::load_style;
use super::themes::load_theme;
use super::{BuildError, Options, Stage, place};
use crate::check;
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::graph::{self, Graph, Lexicon, Outline};
use crate::model::document::{Content, Document};
use crate::parse::{self, Settings};
use crate::source::{self, CONFIG_PATH, ReadFault, Source, SourceId, Sources, Unreadable};
use crate::theme::Theme;

/// A site that has been read, joined and checked.
#[derive(Debug)]
pub struct Prepared {
    /// All files.
    pub sources: Sources,
    /// What does not depend on the content.
    pub frame: Arc<Frame>,
    /// The files, parsed.
    pub documents: Vec<Arc<Document>>,
    /// The outline of each.
    pub(super) outlines: Vec<Arc<Outline>>,
    /// The words that mean terms.
    lexicon: Arc<Lexicon>,
    /// How they hang together.
    pub graph: Graph,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Prepared {
    /// How many pages editors wrote and this build publishes.
    pub fn page_count(&self) -> usize {
        let pages = self.documents.iter().filter(|document| matches!(document.content, Content::Page(_)));
        let visible = |document: &&Arc<Document>| {
            self.graph.of_source(document.source).is_some_and(|id| self.graph.node(id).visible)
        };
        pages.filter(visible).count()
    }

    /// The document of a file and its place.
    fn document(&self, source: SourceId) -> Option<(usize, &Arc<Document>)> {
        let place = self.documents.binary_search_by_key(&source, |document| document.source).ok()?;
        Some((place, &self.documents[place]))
    }

    /// What became of a file, if it is the same file with the same text.
    fn known(&self, source: &Source) -> Option<(Arc<Document>, Arc<Outline>)> {
        let known = self.sources.find(source.id)?;
        let same_text = Arc::ptr_eq(&known.text, &source.text) || known.text == source.text;
        let (place, document) = self.document(source.id).filter(|_| same_text && known.path == source.path)?;
        Some((Arc::clone(document), Arc::clone(&self.outlines[place])))
    }
}

/// What a site is made of, read and not yet looked into.
#[derive(Debug)]
pub(super) struct Site {
    /// All files.
    pub(super) sources: Sources,
    /// The configuration.
    pub(super) config: Config,
    /// The theme.
    pub(super) theme: Theme,
    /// What is wrong with either.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads a site.
pub(super) fn read(options: &Options, watch: &dyn Fn(Stage)) -> Result<Site, BuildError> {
    watch(Stage::Discover);
    let mut sources = source::discover(&options.root, &place::real(&options.output))?;
    let (mut config, mut diagnostics) = config::read(sources.config());
    if sources.unreadable.iter().any(|file| file.path == CONFIG_PATH) {
        // It is there, and no text, which is said elsewhere.
        diagnostics.clear();
    }
    source::add_hidden(&options.root, config.publish.hidden(), &mut sources)?;
    let theme = load_theme(options, &config, &mut sources, &mut diagnostics)?;
    load_style(options, &mut config, &mut sources, &mut diagnostics);
    Ok(Site { sources, config, theme, diagnostics })
}

/// Checks a site, which may have been checked before.
pub(super) fn prepare(site: Site, options: &Options, before: Option<&Prepared>, watch: &dyn Fn(Stage)) -> Prepared {
    let (sources, frame) = Frame::of(site);
    assemble(sources, Arc::new(frame), options, before, watch)
}

/// The site after files of its content got other texts.
pub(super) fn with_texts(before: &Prepared, texts: &[(SourceId, std::sync::Arc<str>)], options: &Options) -> Prepared {
    let mut sources = before.sources.clone();
    for (id, text) in texts {
        sources.replace(*id, text);
    }
    assemble(sources, Arc::clone(&before.frame), options, Some(before), &|_| {})
}

fn assemble(
    sources: Sources,
    frame: Arc<Frame>,
    options: &Options,
    before: Option<&Prepared>,
    watch: &dyn Fn(Stage),
) -> Prepared {
    let before = before.filter(|before| before.frame.reads_as(&frame));
    watch(Stage::Parse);
    let settings = Settings { config: &frame.config, lead_ins: &frame.lead_ins };
    let parse = |source: &Source| {
        before.and_then(|before| before.known(source)).or_else(|| {
            let document = parse::parse(source, &settings)?;
            let outline = Arc::new(graph::outline(&document));
            Some((Arc::new(document), outline))
        })
    };
    let (documents, outlines): (Vec<_>, Vec<_>) = sources.as_slice().par_iter().filter_map(parse).unzip();

    watch(Stage::Link);
    let lexicon = before.map(|before| &before.lexicon).filter(|lexicon| lexicon.is_of(&outlines, options.drafts));
    let lexicon = lexicon.map_or_else(|| Arc::new(Lexicon::new(&outlines, &frame.config, options.drafts)), Arc::clone);
    let mut made =
        Prepared { sources, frame, documents, outlines, lexicon, graph: Graph::default(), diagnostics: Vec::new() };
    let kept = before.filter(|before| Arc::ptr_eq(&before.lexicon, &made.lexicon));
    made.graph = kept.and_then(|before| made.relink(before)).unwrap_or_else(|| made.link(kept, options));

    watch(Stage::Check);
    made.diagnostics = made.check(options);
    made
}

impl Prepared {
    /// The graph of another reading of the site, where they differ only in what some files refer to.
    fn relink(&self, before: &Self) -> Option<Graph> {
        let same_theme = self.frame.assets.files.keys().eq(before.frame.assets.files.keys());
        let same_files = before.outlines.len() == self.outlines.len()
            && before.sources.assets == self.sources.assets
            && before.sources.unreadable == self.sources.unreadable;
        if !same_theme || !same_files {
            return None;
        }
        let pairs = before.outlines.iter().zip(&self.outlines);
        let changed: Vec<(&Outline, &Outline)> =
            pairs.filter(|(before, after)| !Arc::ptr_eq(before, after)).map(|(a, b)| (&**a, &**b)).collect();
        let documents = changed.iter().filter_map(|(_, after)| self.document(after.source));
        let mentions = documents.filter_map(|(_, document)| self.mentions_of(document)).collect();
        before.graph.with_references(&changed, mentions)
    }

    fn link(&self, before: Option<&Self>, options: &Options) -> Graph {
        let known = |document: &Arc<Document>| {
            let before = before?;
            before.document(document.source).filter(|(_, known)| Arc::ptr_eq(known, document))?;
            Some((document.source, before.graph.shared_mentions(document.source)?))
        };
        let find = |document| known(document).or_else(|| self.mentions_of(document));
        let mentions = self.documents.par_iter().filter_map(find).collect();
        let (assets, config) = (&self.sources.assets, &self.frame.config);
        let theme_files: Vec<String> = self.frame.assets.files.keys().cloned().collect();
        let unreadable = self.unreadable();
        let outlines: Vec<&Outline> = self.outlines.iter().map(Arc::as_ref).chain(&unreadable).collect();
        graph::link(&outlines, mentions, &self.lexicon, assets, config, options.drafts, &theme_files)
    }

    /// The outlines of files that are no text, as far as they can be told.
    fn unreadable(&self) -> Vec<Outline> {
        let settings = Settings { config: &self.frame.config, lead_ins: &self.frame.lead_ins };
        let outline = |file: &Unreadable| {
            let text = match &file.fault {
                ReadFault::NotUtf8 { text, .. } => text,
                ReadFault::Link(_) | ReadFault::Name(_) | ReadFault::TooLarge { .. } => "",
            };
            // No diagnostic comes of it, so its name in a run of its own will do.
            let mut alone = Sources::default();
            let id = alone.push(&file.path, text);
            let outline = Outline::unreadable(&parse::parse(alone.get(id), &settings)?);
            // What a link leads to may be a folder, and so may what has such a name.
            let is_file = !matches!(file.fault, ReadFault::Link(_) | ReadFault::Name(_));
            Some(Outline { file: outline.file.filter(|_| is_file), ..outline })
        };
        self.sources.unreadable.iter().filter_map(outline).collect()
    }

    fn mentions_of(&self, document: &Arc<Document>) -> Option<(SourceId, Arc<[graph::TermMention]>)> {
        let Content::Page(page) = &document.content else { return None };
        Some((document.source, graph::mentions(page, &self.lexicon))).filter(|(_, mentions)| !mentions.is_empty())
    }

    fn check(&self, options: &Options) -> Vec<Diagnostic> {
        let mut diagnostics = self.frame.diagnostics.clone();
        diagnostics.extend(self.documents.iter().flat_map(|document| document.diagnostics.iter().cloned()));
        diagnostics.extend(check::check(&self.sources, &self.documents, &self.graph));
        let calendar = check::Calendar { today: options.today, expired: options.expired };
        diagnostics.extend(check::check_dates(&self.documents, &self.graph, calendar));
        diagnostics
            .extend(self.frame.cards.iter().flat_map(|kit| cards::untitled(&self.documents, &self.graph, &kit.fonts)));
        diagnostics
    }
}
