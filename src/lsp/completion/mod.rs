//! Completion: what can be written at a place.
//!
//! In: a file of a site, a byte. Out: the things that fit there and what is already written, the best first. `context` finds out what
//! is written in Markdown, `fields` in YAML; `candidates` collects what there is.

mod candidates;
mod context;
mod fields;
mod paths;

use std::ops::Range;

use gen_lsp_types as lsp;

use super::labels;
use super::view::{FileView, View};
use crate::graph::{NodeId, Resolved};
use crate::model::Relation;
use crate::model::entity::Target;
use crate::model::tree::AlertKind;
use crate::parse;
use crate::publish::Prepared;
use crate::source::Span;
use crate::yaml::Vocabulary;
use candidates::Candidate;
use context::{Context, ContextKind};

/// The most items that are sent: the client asks again when more is typed.
const MOST_ITEMS: usize = 300;

/// The characters after which the client asks.
pub(super) const TRIGGERS: [&str; 10] = ["[", "(", "#", "@", "^", "/", "\"", "!", "*", " "];

/// The bytes of a text that a completion replaces.
#[derive(Clone, Copy, Debug)]
struct Replaced(Span);

impl Replaced {
    /// Bytes of a part of a text.
    fn within(part: Span, word: &Range<usize>) -> Self {
        Self(Span::from(word.clone()).shifted(part.start()))
    }
}

/// A candidate in its place.
#[derive(Clone, Debug)]
struct Completion {
    candidate: Candidate,
    replaced: Replaced,
    /// What is written before it.
    before: String,
    /// What is written after it.
    after: String,
}

/// What can be written at a place.
pub(super) fn complete(params: &lsp::CompletionParams, view: &View) -> Option<lsp::CompletionResponse> {
    let place = &params.text_document_position_params;
    let file = view.file_as_asked(&place.text_document.uri)?;
    let at = file.byte(place.position);
    let site = view.site();
    let found = match yaml_of(&file, at) {
        Some(yaml) => fields::complete(site, file.source, yaml, at)?,
        None if file.source.path.ends_with(".md") => in_text(site, &file, at)?,
        None => return None,
    };
    Some(lsp::CompletionResponse::CompletionList(ranked(&file, found, at)))
}

/// The YAML that a byte of a file is in. Front matter that is not closed yet goes on to the first blank line.
fn yaml_of(file: &FileView<'_>, at: usize) -> Option<Span> {
    let text = &*file.source.text;
    if !file.source.path.ends_with(".md") {
        return Some(Span::new(0, text.len()));
    }
    if let Some(head) = parse::front_matter_span(text) {
        return (head.start() <= at && at <= head.end()).then_some(head);
    }
    let first = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "---")?;
    let rest = &text[first.len()..];
    let end = rest.find("\n\n").or_else(|| rest.find("\r\n\r\n")).map_or(text.len(), |end| first.len() + end + 1);
    (first.len() <= at && at <= end).then(|| Span::new(first.len(), end))
}

/// What can be written in Markdown.
fn in_text(site: &Prepared, file: &FileView<'_>, at: usize) -> Option<Vec<Completion>> {
    let source = file.source;
    let Context { word, after, kind } = context::context(&source.text, at)?;
    let from = site.graph.of_source(source.id);
    let candidates = match kind {
        ContextKind::Name => candidates::names(site, from),
        ContextKind::Path => candidates::pages(site, source),
        ContextKind::Picture => candidates::pictures(site, source),
        ContextKind::Source => candidates::sources(site, from),
        ContextKind::NoteLabel => {
            candidates::note_labels(&without(&source.text, &word), labels::language_of(site, source))
        }
        ContextKind::Locator => candidates::locators(labels::language_of(site, source)),
        ContextKind::LeadIn => candidates::lead_ins(site, &labels::language_of(site, source).code),
        ContextKind::Relation => Relation::words().iter().map(Candidate::of_word).collect(),
        ContextKind::Alert => {
            let upper = |one: Candidate| Candidate { text: one.text.to_uppercase(), ..one };
            AlertKind::words().iter().map(Candidate::of_word).map(upper).collect()
        }
        ContextKind::PlaceOfName(name) => {
            let target = Target::Name { name: name.to_owned(), fragment: None };
            candidates::places(site, page(site, from, &target)?)
        }
        ContextKind::PlaceOfPath("") => candidates::places(site, from?),
        ContextKind::PlaceOfPath(path) => {
            let path = paths::absolute(paths::folder_of(&source.path), path)?;
            candidates::places(site, page(site, from, &Target::Page { path, fragment: None })?)
        }
    };
    let replaced = Replaced(Span::from(word));
    let completion = |candidate| Completion { candidate, replaced, before: String::new(), after: after.to_owned() };
    Some(candidates.into_iter().map(completion).collect())
}

/// The text without the label that is being written.
fn without(text: &str, word: &Range<usize>) -> String {
    format!("{}{}", text.get(..word.start).unwrap_or_default(), text.get(word.end..).unwrap_or_default())
}

/// The page that a target means. A page that cannot be read yet sees what any other would.
fn page(site: &Prepared, from: Option<NodeId>, target: &Target) -> Option<NodeId> {
    let from = from.or_else(|| site.graph.nodes().next().map(|(id, _)| id))?;
    match site.graph.resolve(from, target).ok()? {
        Resolved::Node(node, _) => Some(node),
        _ => None,
    }
}

/// How well a candidate fits what is typed; less is better.
fn fitness(candidate: &Candidate, typed: &str) -> Option<u8> {
    if typed.is_empty() {
        return Some(0);
    }
    let (text, title) = (candidate.text.to_lowercase(), candidate.title.to_lowercase());
    let last = text.rsplit('/').next().unwrap_or_default();
    let levels = [
        text.starts_with(typed) || last.starts_with(typed),
        title.starts_with(typed),
        text.contains(typed),
        title.contains(typed),
        is_in_order(typed, &text),
    ];
    levels.iter().position(|fits| *fits).and_then(|level| u8::try_from(level).ok())
}

/// Whether the characters of one text occur in another in their order.
fn is_in_order(typed: &str, text: &str) -> bool {
    let mut rest = text.chars();
    typed.chars().all(|c| rest.any(|other| other == c))
}

/// The completions that fit what is typed before the cursor, the best first.
fn ranked(file: &FileView<'_>, found: Vec<Completion>, at: usize) -> lsp::CompletionList {
    let text = &*file.source.text;
    let typed_in = |one: &Completion| text.get(one.replaced.0.start()..at).unwrap_or_default().to_owned();
    let fitting = found.into_iter().filter_map(|one| {
        let typed = typed_in(&one).to_lowercase();
        Some((fitness(&one.candidate, typed.trim_start_matches(['"', '\'', '@', '[']))?, one))
    });
    let mut fitting: Vec<(u8, Completion)> = fitting.collect();
    fitting.sort_by_key(|(fitness, _)| *fitness);
    let is_incomplete = fitting.len() > MOST_ITEMS;
    fitting.truncate(MOST_ITEMS);
    let items = fitting.into_iter().enumerate().map(|(index, (_, one))| {
        let typed = typed_in(&one);
        item(file, one, &typed, index)
    });
    lsp::CompletionList { is_incomplete, items: items.collect(), ..lsp::CompletionList::default() }
}

fn item(file: &FileView<'_>, one: Completion, typed: &str, index: usize) -> lsp::CompletionItem {
    let Completion { candidate: Candidate { text, title, about, kind }, replaced, before, after } = one;
    // Clients compare this with the typed text, marks included.
    let lead = &typed[..typed.len() - typed.trim_start_matches(['"', '\'']).len()];
    let name = if typed.trim_start_matches(['"', '\'']).starts_with(['@', '[']) {
        text.as_str()
    } else {
        text.trim_start_matches(['@', '['])
    };
    let filter = format!("{lead}{name} {title}").trim_end().to_owned();
    let edit = lsp::TextEdit { range: file.range(replaced.0), new_text: format!("{before}{text}{after}") };
    let documentation = about.map(|about| {
        lsp::Documentation::MarkupContent(lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: about })
    });
    lsp::CompletionItem {
        label: text,
        kind: Some(kind),
        detail: Some(title).filter(|title| !title.is_empty()),
        documentation,
        sort_text: Some(format!("{index:04}")),
        filter_text: Some(filter),
        text_edit: Some(lsp::CompletionItemTextEdit::TextEdit(edit)),
        ..lsp::CompletionItem::default()
    }
}
