//! What can be written: names, paths, anchors, sources and labels of a site.

use std::collections::{BTreeMap, BTreeSet};

use gen_lsp_types::CompletionItemKind;

use super::super::cursor::page_of;
use super::super::labels;
use super::super::parts::blocks_of;
use super::paths;
use crate::config::LanguageConfig;
use crate::graph::{Node, NodeId};
use crate::locale::Locale;
use crate::model::tree::{BlockContent, NoteKind};
use crate::model::{EntityKey, Kind, Language, plain_text};
use crate::parse::{self, LocatorForm};
use crate::publish::Prepared;
use crate::source::Source;
use crate::yaml::Word;

/// Something that can be written.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What is written.
    pub(super) text: String,
    /// What it is called.
    pub(super) title: String,
    /// One or two sentences about it.
    pub(super) about: Option<String>,
    /// How the client shows it.
    pub(super) kind: CompletionItemKind,
}

impl Candidate {
    fn of_node(text: String, node: &Node) -> Self {
        let title = format!("{} ({})", node.title, node.key.kind);
        Self { text, title, about: node.summary.as_deref().map(str::to_owned), kind: kind(node.key.kind) }
    }

    /// A word of a closed vocabulary.
    pub(super) fn of_word(word: &Word) -> Self {
        let about = Some(word.about.to_owned()).filter(|about| !about.is_empty());
        Self { text: word.word.to_owned(), title: String::new(), about, kind: CompletionItemKind::EnumMember }
    }

    /// Anything without a name of its own.
    pub(super) fn plain(text: impl Into<String>, kind: CompletionItemKind) -> Self {
        Self { text: text.into(), title: String::new(), about: None, kind }
    }
}

fn kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Event => CompletionItemKind::Event,
        Kind::Source => CompletionItemKind::Constant,
        Kind::Person | Kind::Institution => CompletionItemKind::Class,
        Kind::Term => CompletionItemKind::Keyword,
        _ => CompletionItemKind::File,
    }
}

/// The entities of a site, each once: in the language of a page, if it has that.
fn entities(site: &Prepared, from: Option<NodeId>) -> Vec<&Node> {
    let graph = &site.graph;
    let language = from.map_or_else(|| site.frame.config.default_language(), |from| &graph.node(from).language);
    let mut found: BTreeMap<&EntityKey, &Node> = BTreeMap::new();
    for (_, node) in graph.nodes() {
        if found.get(&node.key).is_none_or(|known| known.language != *language && node.language == *language) {
            found.insert(&node.key, node);
        }
    }
    found.into_values().collect()
}

/// The names that `[[…]]` can have: an id, with its folder where several kinds have it.
pub(super) fn names(site: &Prepared, from: Option<NodeId>) -> Vec<Candidate> {
    let entities = entities(site, from);
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    let named = || entities.iter().filter(|node| node.key.kind != Kind::Source);
    named().for_each(|node| *uses.entry(&node.key.id).or_default() += 1);
    let name = |node: &&&Node| {
        let is_shared = uses.get(&*node.key.id).is_some_and(|uses| *uses > 1) && node.key.kind != Kind::Version;
        let text = if is_shared { node.key.to_string() } else { node.key.id.to_string() };
        Candidate::of_node(text, node)
    };
    named().map(|node| name(&node)).collect()
}

/// The ids of some kinds.
pub(super) fn ids(site: &Prepared, from: Option<NodeId>, kinds: &[&str]) -> Vec<Candidate> {
    let of_kind = entities(site, from).into_iter().filter(|node| kinds.contains(&node.key.kind.as_str()));
    of_kind.map(|node| Candidate::of_node(node.key.id.to_string(), node)).collect()
}

/// The keys of sources, and of documents, which are sources as well.
pub(super) fn sources(site: &Prepared, from: Option<NodeId>) -> Vec<Candidate> {
    let sources =
        entities(site, from).into_iter().filter(|node| matches!(node.key.kind, Kind::Source | Kind::Document));
    let candidate = |node: &Node| {
        let cited_as = node.cited_as.as_deref().filter(|name| **name != *node.title).map(str::to_owned);
        Candidate {
            about: cited_as,
            title: node.title.to_string(),
            ..Candidate::of_node(node.key.id.to_string(), node)
        }
    };
    sources.map(candidate).collect()
}

/// The paths of pages, and of other files that can be linked, as seen from a file.
pub(super) fn pages(site: &Prepared, source: &Source) -> Vec<Candidate> {
    let folder = paths::folder_of(&source.path);
    let from = site.graph.of_source(source.id);
    let default = site.frame.config.default_language();
    let mut by_key: BTreeMap<&EntityKey, (&Node, &str)> = BTreeMap::new();
    for (_, node) in site.graph.nodes().filter(|(id, _)| Some(*id) != from) {
        // A path without a language leads to the page in the language of the referring page.
        if let Some(path) = node.path.as_deref()
            && by_key.get(&node.key).is_none_or(|(known, _)| known.language != *default && node.language == *default)
        {
            by_key.insert(&node.key, (node, path));
        }
    }
    let pages = by_key.into_values().map(|(node, path)| Candidate::of_node(paths::relative(folder, path), node));
    let mut found: Vec<Candidate> = pages.collect();
    found.extend(files(site, source, |path| !is_picture(site, path)));
    let language = from.map_or(default, |from| &site.graph.node(from).language);
    let made = site.graph.made_pages(language);
    found.extend(made.map(|path| Candidate {
        title: "a page that Postil makes".to_owned(),
        ..Candidate::plain(paths::relative(folder, path), CompletionItemKind::Reference)
    }));
    found
}

/// The paths of pictures and charts, as seen from a file.
pub(super) fn pictures(site: &Prepared, source: &Source) -> Vec<Candidate> {
    let folder = paths::folder_of(&source.path);
    let mut found = files(site, source, |path| is_picture(site, path));
    let charts = site.sources.iter().filter_map(|file| file.path.strip_prefix("content/"));
    let charts = charts.filter(|path| path.ends_with(crate::model::chart::CHART_ENDING));
    found.extend(charts.map(|path| Candidate::plain(paths::relative(folder, path), CompletionItemKind::File)));
    found
}

/// The paths of all files that are copied, as seen from a file.
pub(super) fn all_files(site: &Prepared, source: &Source) -> Vec<Candidate> {
    files(site, source, |_| true)
}

fn files(site: &Prepared, source: &Source, wanted: impl Fn(&str) -> bool) -> Vec<Candidate> {
    let folder = paths::folder_of(&source.path);
    let files = site.graph.assets.keys().filter(|path| wanted(path));
    files.map(|path| Candidate::plain(paths::relative(folder, path), CompletionItemKind::File)).collect()
}

fn is_picture(site: &Prepared, path: &str) -> bool {
    site.graph.assets.get(path).is_some_and(|asset| asset.format.is_some())
}

/// What a link to a page may name after `#`: headings, provisions, notes.
pub(super) fn places(site: &Prepared, node: NodeId) -> Vec<Candidate> {
    let graph = &site.graph;
    if graph.node(node).key.kind == Kind::Document {
        // A provision of a document is in the version that is in force.
        let version = graph.texts().version_on(node, graph.texts().today());
        let version = version.and_then(|version| graph.texts().version_node(node, version));
        let own = anchors(site, node).into_iter();
        return own.chain(version.into_iter().flat_map(|version| anchors(site, version))).collect();
    }
    anchors(site, node)
}

fn anchors(site: &Prepared, id: NodeId) -> Vec<Candidate> {
    let node = site.graph.node(id);
    let page = site.sources.find(node.source).and_then(|source| page_of(site, source));
    let mut headings: BTreeMap<&str, String> = BTreeMap::new();
    if let Some((_, page)) = page {
        for block in blocks_of(page) {
            if let BlockContent::Heading(heading) = &block.content {
                headings.insert(&heading.id, plain_text(&heading.content, &page.text));
            }
        }
    }
    let candidate =
        |text: &str, title: String| Candidate { title, ..Candidate::plain(text, CompletionItemKind::Reference) };
    let provisions = node.version.iter().flat_map(|version| {
        version.provisions.iter().map(|provision| {
            let title = format!("{} {}", version.name(provision), provision.title);
            candidate(&provision.id, title.trim().to_owned())
        })
    });
    let own = node.anchors.iter();
    let own = own.map(|anchor| candidate(anchor, headings.get(anchor.as_str()).cloned().unwrap_or_default()));
    own.chain(provisions).collect()
}

/// The labels of notes in a text: those with a definition, and those that still need one.
pub(super) fn note_labels(text: &str, language: &LanguageConfig) -> Vec<Candidate> {
    let mut seen = BTreeSet::new();
    let definitions = labels::labels(text, language).filter(|label| label.is_definition);
    let others = labels::labels(text, language).filter(|label| !label.is_definition);
    let candidate = |label: labels::NoteLabel<'_>| {
        let rest = text[label.span.end()..].trim_start_matches(':').trim_start();
        let words = rest.lines().next().unwrap_or_default();
        let title = if label.is_definition { words.to_owned() } else { "has no definition yet".to_owned() };
        Candidate { title, ..Candidate::plain(label.name, CompletionItemKind::Reference) }
    };
    definitions.chain(others).filter(|label| seen.insert(label.name)).map(candidate).collect()
}

/// The labels of places in sources, as texts in a language write them.
pub(super) fn locators(language: &LanguageConfig) -> Vec<Candidate> {
    let candidate = |form: &LocatorForm| Candidate {
        title: form.example.to_owned(),
        ..Candidate::plain(form.label, CompletionItemKind::Unit)
    };
    parse::locator_forms(&language.code).iter().map(candidate).collect()
}

/// The bold words that say what a note is for, in a language.
pub(super) fn lead_ins(site: &Prepared, language: &Language) -> Vec<Candidate> {
    let own = site.frame.locales.get(language).map(Locale::lead_ins).unwrap_or_default();
    let kinds = NoteKind::ALL.into_iter().filter(|kind| kind.has_lead_in());
    let candidate = |kind: NoteKind| {
        let word = own.iter().find(|(_, other)| *other == kind).map_or(kind.as_str(), |(word, _)| word);
        let mut chars = word.chars();
        let capital: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        let text = format!("**{capital}{}:**", chars.as_str());
        Candidate { about: Some(kind.about().to_owned()), ..Candidate::plain(text, CompletionItemKind::Keyword) }
    };
    kinds.map(candidate).collect()
}

/// The tags that pages of a language have.
pub(super) fn tags(site: &Prepared, from: Option<NodeId>) -> Vec<Candidate> {
    let language = from.map_or_else(|| site.frame.config.default_language(), |from| &site.graph.node(from).language);
    let tags = site.graph.tags().filter(|(node, _)| node.language == *language).map(|(_, tag)| tag);
    tags.collect::<BTreeSet<_>>().into_iter().map(|tag| Candidate::plain(tag, CompletionItemKind::Value)).collect()
}
