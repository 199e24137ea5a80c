//! From the parts of a text to its Markdown: numbers that would be repeated are put into quotations, links within the text get the ids of
//! provisions.
//!
//! In: parts and notes. Out: Markdown whose provisions have different numbers. The numbers are those that [`crate::parse`] reads, so it is
//! asked; it must not know any standard.

use std::collections::HashMap;

use super::markdown::{Targets, Written, write};
use super::parts::{Line, Part, PartContent};
use super::report::{Fate, Report};
use crate::config;
use crate::diagnostic::{PrimaryLocation, Rule};
use crate::model::document::{Content, Document};
use crate::model::tree::{Block, BlockContent};
use crate::parse::{LeadIns, Settings, parse};
use crate::source::Sources;

/// How often a text is read again to find numbers that are repeated.
const ROUNDS: usize = 24;

/// The Markdown of a text in a language.
pub(super) fn markdown(mut parts: Vec<Part>, notes: &[Vec<Line>], language: &str, report: &mut Report) -> String {
    let none = Targets::new();
    let mut written = write(&parts, notes, &none);
    let mut document = read(&written.text, language);
    for _ in 0..ROUNDS {
        let repeated = document.as_ref().map(|document| repeated(document, &written)).unwrap_or_default();
        if repeated.is_empty() {
            break;
        }
        for index in repeated {
            let part = &mut parts[index];
            report.note(Fate::Simplified, "number that its provision has already, in a quotation", part.at, "");
            let quoted = Part { element_id: None, ..part.clone() }.without_heading();
            part.content = PartContent::Quote(vec![quoted]);
        }
        written = write(&parts, notes, &none);
        document = read(&written.text, language);
    }
    let targets = document.map(|document| targets(&document, &parts, &written)).unwrap_or_default();
    if targets.is_empty() { written.text } else { write(&parts, notes, &targets).text }
}

/// What stands before a text while it is read.
const MATTER: &str = "---\nstatus: official\n---\n";

fn read(text: &str, language: &str) -> Option<Document> {
    let mut sources = Sources::default();
    let tag = language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let language = if tag { language } else { "en" };
    sources.push("postil.yaml", &format!("title: Import\nlanguages: [\"{language}\"]\n"));
    sources.push("content/documents/text/version.md", &format!("{MATTER}{text}"));
    let (config, _) = config::read(sources.config());
    let settings = Settings { config: &config, lead_ins: &LeadIns::new() };
    sources
        .iter()
        .find_map(|source| parse(source, &settings).filter(|document| matches!(document.content, Content::Page(_))))
}

/// The part that holds a byte of the text.
fn part_at(written: &Written, at: usize) -> Option<usize> {
    let at = at.checked_sub(MATTER.len())?;
    let index = written.places.partition_point(|place| place.end <= at);
    written.places.get(index).filter(|place| place.start <= at).map(|_| index)
}

/// The parts whose number another one has already.
fn repeated(document: &Document, written: &Written) -> Vec<usize> {
    let faults = document.diagnostics.iter().filter(|fault| fault.rule == Rule::DuplicateProvision);
    let places = faults.filter_map(|fault| match &fault.primary {
        PrimaryLocation::Words(label) => part_at(written, label.span.start()),
        PrimaryLocation::File { .. } => None,
    });
    let mut parts: Vec<usize> = places.collect();
    parts.dedup();
    parts
}

/// The provision that each element with an id begins.
fn targets(document: &Document, parts: &[Part], written: &Written) -> Targets {
    let Content::Page(page) = &document.content else { return Targets::new() };
    let mut found: HashMap<usize, String> = HashMap::new();
    collect(&page.body, &mut |block, id| {
        if let Some(index) = part_at(written, block.span.start()) {
            found.entry(index).or_insert_with(|| id.to_owned());
        }
    });
    let targets = parts
        .iter()
        .enumerate()
        .filter_map(|(index, part)| Some((part.element_id.clone()?, found.get(&index)?.clone())));
    targets.collect()
}

fn collect(blocks: &[Block], visit: &mut dyn FnMut(&Block, &str)) {
    for block in blocks {
        if let Some(provision) = &block.provision {
            visit(block, &provision.id);
        }
        if let BlockContent::List(list) = &block.content {
            list.items.iter().for_each(|item| collect(item, visit));
        }
    }
}
