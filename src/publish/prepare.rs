//! Everything up to rendering: what `check` does, and how `build` begins.
//!
//! A site may be read again after an earlier reading of it: results of stages whose inputs are equal are reused. The stages know
//! nothing of this, and no dependencies are tracked.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::cards;
use super::frame::Frame;
use super::last_build::LastBuild;
use super::reading::{Edits, SiteInput};
use super::stand_off::{JoinedTexts, Parsed};
use super::{BuildStage, Options};
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::graph::{self, Graph, Lexicon, Outline};
use crate::model::document::{Content, Document, Page};
use crate::model::entity::Target;
use crate::parse::{self, Settings};
use crate::source::{ReadFault, Source, SourceId, SourceMap, Sources, Span, Unreadable};
use crate::translation::{self, Earlier, ReportForm, Reported, Translations};

/// A site that has been read, linked and checked.
#[derive(Debug)]
pub struct Prepared {
    /// All files.
    pub sources: Sources,
    /// Everything that does not depend on the content.
    pub frame: Arc<Frame>,
    /// The parsed files, in the order of their paths.
    pub documents: Vec<Arc<Document>>,
    /// The outline of each.
    pub(super) outlines: Vec<Arc<Outline>>,
    /// The index of a file's document in both.
    indices: SourceMap<usize>,
    /// The versions of primary texts with notes.
    joined: JoinedTexts,
    /// The words that mean terms.
    lexicon: Arc<Lexicon>,
    /// The links between them.
    pub graph: Graph,
    /// What of its translations is out of date.
    pub translations: Translations,
    /// What the last build published.
    pub(super) last: Arc<LastBuild>,
    /// The diagnostics.
    pub diagnostics: Vec<Diagnostic>,
}

impl Prepared {
    /// The number of pages that editors wrote and this build publishes.
    pub fn page_count(&self) -> usize {
        let pages = self.documents.iter().filter(|document| matches!(document.content, Content::Page(_)));
        let visible = |document: &&Arc<Document>| {
            self.graph.of_source(document.source).is_some_and(|id| self.graph.node(id).visible)
        };
        pages.filter(visible).count()
    }

    /// The interface of each file, in the order of their paths.
    pub fn outlines(&self) -> &[Arc<Outline>] {
        &self.outlines
    }

    /// A text read as the file at a path of this site would be. `None` if such a file is no content.
    pub fn parse_as(&self, path: &str, text: &str) -> Option<Document> {
        let mut alone = Sources::default();
        let id = alone.push(path, text);
        let settings = Settings { config: &self.frame.config, lead_ins: &self.frame.lead_ins };
        parse::parse(alone.get(id), &settings)
    }

    /// The number of pages that this build leaves out until their day of publication.
    pub fn scheduled_count(&self) -> usize {
        self.graph.scheduled.len()
    }

    /// What is wrong, in the order of files and places.
    pub fn sorted_diagnostics(&self) -> Vec<Diagnostic> {
        super::diagnose::sorted(self.diagnostics.clone(), &self.sources)
    }

    /// The links of pages that leave the site: the file, the address and the words that name it.
    pub fn external_links(&self) -> impl Iterator<Item = (SourceId, &str, Span)> {
        let mentions = self.outlines.iter().flat_map(|outline| {
            let entries = outline.entries.iter();
            entries.flat_map(|entry| &entry.mentions).map(|mention| (outline.source, mention))
        });
        mentions.filter_map(|(page, mention)| match &mention.target {
            Target::External { url } => {
                let (source, _, words) = mention.occurrence.written(page);
                Some((source, url.as_str(), words))
            }
            _ => None,
        })
    }

    /// The report on the translations of the pages that this build publishes.
    pub fn translation_report(&self, form: ReportForm) -> String {
        let is_public = |source: SourceId| self.graph.of_source(source).is_some_and(|id| self.graph.node(id).visible);
        let Self { sources, documents, frame, translations, graph, .. } = self;
        let remarks = check::term_renderings(sources, documents, graph, &frame.config);
        let config = &frame.config;
        let is_public = &is_public;
        translation::report(&Reported { sources, documents, config, translations, is_public, remarks }, form)
    }

    fn index_of(&self, source: SourceId) -> Option<usize> {
        self.indices.get(source).copied()
    }

    /// The document of a file.
    pub fn document(&self, source: SourceId) -> Option<&Arc<Document>> {
        self.index_of(source).map(|index| &self.documents[index])
    }

    /// The page of a file.
    fn page(&self, source: SourceId) -> Option<&Page> {
        match &self.document(source)?.content {
            Content::Page(page) => Some(page),
            _ => None,
        }
    }

    /// The outline of a file.
    pub fn outline(&self, source: SourceId) -> Option<&Arc<Outline>> {
        self.index_of(source).map(|index| &self.outlines[index])
    }

    /// Whether a file is the same file with the same text in both readings.
    fn known(&self, source: &Source) -> Option<(Arc<Document>, Arc<Outline>)> {
        let known = self.sources.find(source.id)?;
        let same_text = Arc::ptr_eq(&known.text, &source.text) || known.text == source.text;
        if !same_text || known.path != source.path {
            return None;
        }
        if let Some(parsed) = self.joined.parsed(source.id) {
            return Some(parsed.clone());
        }
        Some((Arc::clone(self.document(source.id)?), Arc::clone(self.outline(source.id)?)))
    }
}

/// Prepares a site, with an earlier reading of it if there is one.
pub(super) fn prepare(
    site: SiteInput,
    options: &Options,
    before: Option<&Prepared>,
    watch: &dyn Fn(BuildStage),
) -> Prepared {
    let (sources, frame) = Frame::of(site);
    assemble(sources, Arc::new(frame), options, before, watch)
}

/// The site after some content files changed.
pub(super) fn with_edits(before: &Prepared, edits: Edits, options: &Options) -> Prepared {
    assemble(edits.of(&before.sources), Arc::clone(&before.frame), options, Some(before), &|_| {})
}

fn assemble(
    sources: Sources,
    frame: Arc<Frame>,
    options: &Options,
    before: Option<&Prepared>,
    watch: &dyn Fn(BuildStage),
) -> Prepared {
    let known = before.map(|before| &before.last);
    let before = before.filter(|before| before.frame.reads_as(&frame));
    watch(BuildStage::Parse);
    let settings = Settings { config: &frame.config, lead_ins: &frame.lead_ins };
    let (site, faults) = match sources.config() {
        Some(config) => parse::site_references(&frame.config, config),
        None => <_>::default(),
    };
    let parse = |source: &Source| {
        before.and_then(|before| before.known(source)).or_else(|| {
            let document = parse::parse(source, &settings)?;
            let mut outline = graph::outline(&document);
            if let Some(config) = sources.config() {
                outline = graph::with_site_references(outline, &site, config.id);
            }
            Some((Arc::new(document), Arc::new(outline)))
        })
    };
    let mut parsed: Vec<Parsed> = sources.par_iter().filter_map(parse).collect();
    let joined = JoinedTexts::of(&parsed, before.map(|before| &before.joined));
    joined.put_into(&mut parsed);
    let (documents, outlines): (Vec<_>, Vec<_>) = parsed.into_iter().unzip();
    let indices = documents.iter().zip(0..).map(|(document, index)| (document.source, index)).collect();

    watch(BuildStage::Link);
    let day = graph::BuildDay { drafts: options.drafts, today: options.today };
    let lexicon = before.map(|before| &before.lexicon).filter(|known| known.is_of(&outlines, &frame.config, day));
    let lexicon = lexicon.map_or_else(|| Arc::new(Lexicon::new(&outlines, &frame.config, day)), Arc::clone);
    let graph = Graph::default();
    let page = |source| before.and_then(|before| before.page(source));
    let earlier =
        before.map(|before| Earlier { translations: &before.translations, sources: &before.sources, page: &page });
    let (translations, mut diagnostics) = Translations::of(&sources, &documents, &frame.config, earlier);
    diagnostics.extend(faults);
    let last = LastBuild::read(options, known);
    let mut made = Prepared {
        sources,
        frame,
        documents,
        outlines,
        indices,
        joined,
        lexicon,
        graph,
        translations,
        last,
        diagnostics,
    };
    made.graph = made.join(before, options);

    watch(BuildStage::Check);
    let found = made.check(options);
    made.diagnostics.extend(found);
    made
}

/// The differences between the outlines of two readings.
#[derive(Default)]
struct Difference<'p> {
    /// Changed outlines, before and after.
    changed: Vec<(&'p Outline, &'p Outline)>,
    /// Their files, and all files that were added or removed.
    sources: BTreeSet<SourceId>,
}

impl Difference<'_> {
    /// Whether files were added or removed.
    fn is_of_files(&self) -> bool {
        self.sources.len() > self.changed.len()
    }
}

impl Prepared {
    fn difference<'p>(&'p self, before: &'p Self) -> Difference<'p> {
        let mut difference = Difference::default();
        for outline in &self.outlines {
            match before.outline(outline.source) {
                Some(known) if Arc::ptr_eq(known, outline) => continue,
                Some(known) => difference.changed.push((known, outline)),
                None => {}
            }
            difference.sources.insert(outline.source);
        }
        let gone =
            before.outlines.iter().map(|outline| outline.source).filter(|source| self.outline(*source).is_none());
        difference.sources.extend(gone);
        difference
    }

    /// The graph, reusing what another reading of the site has.
    fn join(&self, before: Option<&Self>, options: &Options) -> Graph {
        let difference = before.map(|before| (before, self.difference(before)));
        let kept = difference.as_ref().and_then(|(before, difference)| self.with_references(before, difference));
        kept.unwrap_or_else(|| self.link(difference, options))
    }

    /// The graph of another reading, if the readings differ only in what some files refer to.
    fn with_references(&self, before: &Self, difference: &Difference<'_>) -> Option<Graph> {
        let same_theme = self.frame.assets.files.keys().eq(before.frame.assets.files.keys());
        let same_files = !difference.is_of_files()
            && Arc::ptr_eq(&before.lexicon, &self.lexicon)
            && before.sources.assets == self.sources.assets
            && before.sources.unreadable == self.sources.unreadable;
        if !same_theme || !same_files {
            return None;
        }
        let documents = difference.changed.iter().filter_map(|(_, after)| self.document(after.source));
        let mentions = documents.filter_map(|document| self.mentions_of(document)).collect();
        graph::with_references(&before.graph, &difference.changed, &mentions)
    }

    fn link(&self, before: Option<(&Self, Difference<'_>)>, options: &Options) -> Graph {
        let same_words = before.as_ref().map(|(before, _)| *before);
        let same_words = same_words.filter(|before| Arc::ptr_eq(&before.lexicon, &self.lexicon));
        // Pages that mention no term are not stored.
        let is_known = |document: &&Arc<Document>| {
            let known = same_words.and_then(|before| before.document(document.source));
            known.is_some_and(|known| Arc::ptr_eq(known, document))
        };
        let find = |document: &Arc<Document>| match same_words.filter(|_| is_known(&document)) {
            Some(before) => Some((document.source, before.graph.shared_mentions(document.source)?)),
            None => self.mentions_of(document),
        };
        let mentions = self.documents.par_iter().filter_map(find).collect();
        let (assets, config) = (&self.sources.assets, &self.frame.config);
        let theme_files: Vec<String> = self.frame.assets.files.keys().cloned().collect();
        let unreadable = self.unreadable();
        let outlines: Vec<&Outline> = self.outlines.iter().map(Arc::as_ref).chain(&unreadable).collect();
        let day = graph::BuildDay { drafts: options.drafts, today: options.today };
        let Some((before, difference)) = before else {
            return graph::link(&outlines, mentions, &self.lexicon, assets, config, day, &theme_files);
        };
        let declared = graph::declare(&outlines, &self.lexicon, assets, config, day, &theme_files);
        graph::relink(&before.graph, declared, mentions, &difference.sources)
    }

    /// The outlines of files that are not text, as far as they are known.
    fn unreadable(&self) -> Vec<Outline> {
        let settings = Settings { config: &self.frame.config, lead_ins: &self.frame.lead_ins };
        let outline = |file: &Unreadable| {
            let text = match &file.fault {
                ReadFault::NotUtf8 { text, .. } => text,
                ReadFault::Link(_) | ReadFault::Name(_) | ReadFault::TooLarge { .. } => "",
            };
            // It cannot cause a diagnostic, so the span of its name is enough.
            let mut alone = Sources::default();
            let id = alone.push(&file.path, text);
            let outline = Outline::unreadable(&parse::parse(alone.get(id), &settings)?);
            // A link target can be a folder, and so can a path that looks like one.
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
        diagnostics.extend(check::check_since(
            &self.sources,
            &self.documents,
            &self.graph,
            &self.frame.config,
            &self.last.pages,
        ));
        diagnostics.extend(check::check_notes(self.joined.faults()));
        let calendar = check::Calendar { today: options.today, expired: options.expired };
        diagnostics.extend(check::check_dates(&self.documents, &self.graph, calendar));
        diagnostics
            .extend(self.frame.cards.iter().flat_map(|kit| cards::untitled(&self.documents, &self.graph, &kit.fonts)));
        diagnostics
    }
}
