//! A site in memory: checks files without the disk, and asserts that diagnostics have valid spans.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fmt::Debug;

use postil::check;
use postil::config::{self, Config};
use postil::diagnostic::render::{Format, render};
use postil::diagnostic::{Diagnostic, Edit, Label, PrimaryLocation, apply, safe_edits};
use postil::graph::stand_off::{self, StandOffFault};
use postil::graph::{self, BuildDay, Drafts, Graph, Lexicon, Outline};
use postil::model::document::{Content, Document};
use postil::parse::{self, LeadIns, Settings};
use postil::source::{SourceId, Sources};
use postil::translation::Translations;

/// A site that has been parsed, linked and checked.
pub(crate) struct Checked {
    pub sources: Sources,
    pub documents: Vec<Document>,
    pub graph: Graph,
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs every stage of `check`, except for the theme.
pub(crate) fn check_files(files: &[(&str, &str)]) -> Checked {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.push(path, text);
    }
    let (config, mut diagnostics) = config::read(sources.config());
    let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
    let mut documents: Vec<Document> = sources.iter().filter_map(|source| parse::parse(source, &settings)).collect();
    diagnostics.extend(check::check_notes(&join_notes(&mut documents)));
    diagnostics.extend(documents.iter().flat_map(|document| document.diagnostics.iter().cloned()));
    diagnostics.extend(Translations::of(&sources, &documents, &config, None).1);
    let graph = join(&documents, &config);
    diagnostics.extend(check::check(&sources, &documents, &graph, &config));
    let calendar = check::Calendar { today: (2026, 11, 22), expired: check::Expired::Warn };
    diagnostics.extend(check::check_dates(&documents, &graph, calendar));
    Checked { sources, documents, graph, diagnostics }
}

/// Puts notes into the pages of their versions.
fn join_notes(documents: &mut [Document]) -> Vec<StandOffFault> {
    let mut texts: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    for document in documents.iter() {
        if let Some(text) = stand_off::document_of(document) {
            texts.entry(text.to_owned()).or_default().push(document.clone());
        }
    }
    let mut faults = Vec::new();
    for files in texts.values() {
        let joined = stand_off::join(files);
        faults.extend(joined.faults);
        for page in joined.pages {
            let place = documents.iter().position(|document| document.source == page.source).unwrap();
            documents[place] = page;
        }
    }
    faults
}

fn join(documents: &[Document], config: &Config) -> Graph {
    let outlines: Vec<Outline> = documents.iter().map(graph::outline).collect();
    let day = BuildDay { drafts: Drafts::Hidden, today: (2026, 11, 22) };
    let lexicon = Lexicon::new(&outlines, config, day);
    let mentions = documents.iter().filter_map(|document| match &document.content {
        Content::Page(page) => Some((document.source, graph::mentions(page, &lexicon))),
        _ => None,
    });
    graph::link(&outlines, mentions.collect(), &lexicon, &[], config, day, &[])
}

impl Checked {
    /// Fails unless every span in a diagnostic is inside its file, at character boundaries, and can be rendered, and every edit
    /// can be applied.
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

    /// Fails unless every span in the parsed files is inside its file, at character boundaries.
    pub(crate) fn assert_spans_are_sound(&self) {
        for document in &self.documents {
            self.assert_within(document.source, &document.content);
            self.assert_within(document.source, &self.graph.mentions(document.source));
        }
        for (id, node) in self.graph.nodes() {
            self.assert_within(node.source, &node.span);
            for edge in self.graph.outgoing(id) {
                self.assert_within(node.source, &edge.span);
                let sentence =
                    edge.sentence.iter().map(|sentence| (sentence.before(), sentence.text(), sentence.after()));
                sentence.for_each(|(before, text, after)| assert!(before.len() + text.len() + after.len() < 1_000_000));
            }
            self.assert_within(node.source, &self.graph.claims(id));
        }
    }

    /// All spans appear in the debug output.
    fn assert_within(&self, source: SourceId, value: &impl Debug) {
        let text = &*self.sources.get(source).text;
        let written = format!("{value:?}");
        for place in written.split("Span { start: ").skip(1) {
            let numbers: Vec<usize> = place.split(", end: ").take(2).map(leading_number).collect();
            let range = numbers[0]..numbers[1];
            assert!(
                text.get(range.clone()).is_some(),
                "{range:?} of {} bytes: {}",
                text.len(),
                self.sources.get(source).path
            );
        }
    }

    /// The diagnostics as rendered for editors.
    pub(crate) fn drawn(&self) -> String {
        render(&self.diagnostics, &self.sources, "", Format::Text { color: false })
    }
}

/// The number at the start of a text.
fn leading_number(text: &str) -> usize {
    text.split(|sign: char| !sign.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap()
}

fn labels(diagnostic: &Diagnostic) -> impl Iterator<Item = &Label> {
    let primary = match &diagnostic.primary {
        PrimaryLocation::Words(label) => Some(label),
        PrimaryLocation::File { .. } => None,
    };
    primary.into_iter().chain(&diagnostic.labels)
}
