//! A site that never touches the disk: what a page's own diagnostics are, and where they point.

use postil::check;
use postil::config::{self, Config};
use postil::diagnostic::render::{Format, render};
use postil::diagnostic::{Diagnostic, Edit, Label, Place, apply, safe_edits};
use postil::graph::{self, Drafts, Graph, Lexicon, Outline};
use postil::model::document::{Content, Document};
use postil::parse::{self, LeadIns, Settings};
use postil::source::Sources;

/// A site read, joined and checked.
pub(crate) struct Checked {
    pub sources: Sources,
    pub graph: Graph,
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs every stage that `check` runs, except for the theme.
pub(crate) fn check_files(files: &[(&str, &str)]) -> Checked {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.push(path, text);
    }
    let (config, mut diagnostics) = config::read(sources.config());
    let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
    let documents: Vec<Document> = sources.iter().filter_map(|source| parse::parse(source, &settings)).collect();
    diagnostics.extend(documents.iter().flat_map(|document| document.diagnostics.iter().cloned()));
    let graph = join(&documents, &config);
    diagnostics.extend(check::check(&sources, &documents, &graph));
    let calendar = check::Calendar { today: (2026, 11, 22), expired: check::Expired::Warn };
    diagnostics.extend(check::check_dates(&documents, &graph, calendar));
    Checked { sources, graph, diagnostics }
}

fn join(documents: &[Document], config: &Config) -> Graph {
    let outlines: Vec<Outline> = documents.iter().map(graph::outline).collect();
    let lexicon = Lexicon::new(&outlines, config, Drafts::Hidden);
    let mentions = documents.iter().filter_map(|document| match &document.content {
        Content::Page(page) => Some((document.source, graph::mentions(page, &lexicon))),
        _ => None,
    });
    graph::link(&outlines, mentions.collect(), &lexicon, &[], config, Drafts::Hidden, &[])
}

impl Checked {
    /// Fails unless every place lies within its file, on the edges of characters, and can be drawn, and every edit can be made.
    pub(crate) fn assert_places_are_sound(&self) {
        let fit = |edits: &[Edit], help: &str| {
            for edit in edits {
                let of_file: Vec<&Edit> = edits.iter().filter(|other| other.source == edit.source).collect();
                let applied = apply(&self.sources.get(edit.source).text, of_file);
                assert!(applied.is_ok(), "{help}: {applied:?}");
            }
        };
        for (_, edits) in safe_edits(&self.diagnostics) {
            fit(&edits, "all safe edits");
        }
        for diagnostic in &self.diagnostics {
            diagnostic.help.iter().for_each(|help| fit(&help.edits, &help.text));
            for label in labels(diagnostic) {
                let text = &*self.sources.get(label.source).text;
                let range = label.span.range();
                assert!(text.get(range.clone()).is_some(), "{range:?} of {} bytes: {diagnostic:?}", text.len());
            }
        }
    }

    /// The diagnostics as an editor reads them.
    pub(crate) fn drawn(&self) -> String {
        render(&self.diagnostics, &self.sources, "", Format::Text { color: false })
    }
}

fn labels(diagnostic: &Diagnostic) -> impl Iterator<Item = &Label> {
    let primary = match &diagnostic.primary {
        Place::Words(label) => Some(label),
        Place::File { .. } => None,
    };
    primary.into_iter().chain(&diagnostic.labels)
}
