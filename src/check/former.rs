//! What the last build published, and what became of it.
//!
//! In: the pages and entries of the last build, as a build keeps them, and the site of today. Out: for each thing that is gone, what took its
//! place, if that can be told. It must not know where the record is kept.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_64;

use crate::graph::{Graph, Node, NodeId};
use crate::model::{EntityKey, Kind, Language};
use crate::parse::front_matter_span;
use crate::source::Sources;

/// A page or an entry that a build published, or a former address of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerPage {
    /// Its address, or the former one.
    pub route: String,
    /// Its kind.
    #[serde(deserialize_with = "kind")]
    pub(super) kind: Kind,
    /// Its id.
    pub(super) id: String,
    /// Its language.
    #[serde(serialize_with = "tag", deserialize_with = "language")]
    pub(super) language: Language,
    /// The path of its file from the content folder; none for an entry of a data file.
    pub(super) path: Option<String>,
    /// Its name.
    title: String,
    /// The hash of its text.
    words: u64,
}

fn kind<'d, D: Deserializer<'d>>(from: D) -> Result<Kind, D::Error> {
    let word = String::deserialize(from)?;
    Kind::from_word(&word).ok_or_else(|| D::Error::custom("there is no such kind"))
}

fn language<'d, D: Deserializer<'d>>(from: D) -> Result<Language, D::Error> {
    Ok(Language::new(&String::deserialize(from)?))
}

fn tag<S: Serializer>(language: &Language, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(language.as_str())
}

impl FormerPage {
    fn of(node: &Node, route: &str, sources: &Sources) -> Self {
        Self {
            route: route.to_owned(),
            kind: node.key.kind,
            id: node.key.id.to_string(),
            language: node.language.clone(),
            path: node.path.clone(),
            title: node.title.to_string(),
            words: node.path.as_ref().map_or(0, |_| words(node, sources)),
        }
    }
}

/// What is shorter can be the text of several pages.
const FEWEST_BYTES: usize = 40;

/// The hash of the text of a page without its front matter; 0 if it is too short to tell pages apart.
fn words(node: &Node, sources: &Sources) -> u64 {
    let text = sources.find(node.source).map_or("", |source| &*source.text);
    let body = front_matter_span(text).map_or(text, |span| &text[span.end()..]);
    if body.trim().len() < FEWEST_BYTES { 0 } else { xxh3_64(body.as_bytes()) }
}

/// What a site publishes, for the next build to compare with.
pub fn publishes(graph: &Graph, sources: &Sources) -> Vec<FormerPage> {
    let mut last: Option<&EntityKey> = None;
    let mut pages = Vec::new();
    for (_, node) in graph.nodes().filter(|(_, node)| node.visible) {
        // Entries of data files exist in every language.
        if node.path.is_some() || last != Some(&node.key) {
            pages.push(FormerPage::of(node, node.route.as_str(), sources));
        }
        last = Some(&node.key);
    }
    pages.extend(graph.aliases.iter().map(|(route, node)| FormerPage::of(graph.node(*node), route.as_str(), sources)));
    pages
}

/// How certain it is what took the place of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// It is the same page, or has the same text.
    Sure,
    /// It has the same name or id.
    Likely,
}

/// The last build and the site of today. What is looked for is indexed when it is first looked for: a site may have as many dangling references
/// as pages.
pub(super) struct SinceLastBuild<'g> {
    pages: &'g [FormerPage],
    graph: &'g Graph,
    sources: &'g Sources,
    former: OnceCell<Former<'g>>,
    arrived: OnceCell<Arrived<'g>>,
}

/// What was published at the last build, by its names.
#[derive(Default)]
struct Former<'g> {
    by_path: HashMap<&'g str, &'g FormerPage>,
    by_id: HashMap<&'g str, Vec<&'g FormerPage>>,
}

/// What is published today, by its path, and of that what was not at the last build, by its text and its names.
#[derive(Default)]
struct Arrived<'g> {
    paths: HashMap<&'g str, NodeId>,
    words: HashMap<u64, Vec<NodeId>>,
    titles: HashMap<&'g str, Vec<NodeId>>,
    ids: HashMap<&'g str, Vec<NodeId>>,
}

impl<'g> SinceLastBuild<'g> {
    pub(super) fn new(pages: &'g [FormerPage], graph: &'g Graph, sources: &'g Sources) -> Self {
        Self { pages, graph, sources, former: OnceCell::new(), arrived: OnceCell::new() }
    }

    /// What the last build published.
    pub(super) fn pages(&self) -> &'g [FormerPage] {
        self.pages
    }

    fn former(&self) -> &Former<'g> {
        self.former.get_or_init(|| {
            let mut former = Former::default();
            for page in self.pages {
                former.by_id.entry(&page.id).or_default().push(page);
                if let Some(path) = &page.path {
                    former.by_path.entry(path).or_insert(page);
                }
            }
            former
        })
    }

    /// What was published of a file.
    pub(super) fn at(&self, path: &str) -> Option<&'g FormerPage> {
        self.former().by_path.get(path).copied()
    }

    /// Something of certain kinds that was published under an id.
    pub(super) fn named(&self, id: &str, is_kind: impl Fn(Kind) -> bool) -> Option<&'g FormerPage> {
        self.former().by_id.get(id)?.iter().find(|page| is_kind(page.kind)).copied()
    }

    fn arrived(&self) -> &Arrived<'g> {
        self.arrived.get_or_init(|| {
            let known: HashSet<(Kind, &str, &str)> =
                self.pages.iter().map(|page| (page.kind, page.id.as_str(), page.route.as_str())).collect();
            let mut arrived = Arrived::default();
            for (id, node) in self.graph.nodes().filter(|(_, node)| node.visible) {
                if let Some(path) = &node.path {
                    arrived.paths.entry(path).or_insert(id);
                }
                if known.contains(&(node.key.kind, &node.key.id, node.route.as_str())) {
                    continue;
                }
                let hash = node.path.as_ref().map_or(0, |_| words(node, self.sources));
                arrived.words.entry(hash).or_default().push(id);
                arrived.titles.entry(&node.title).or_default().push(id);
                arrived.ids.entry(&node.key.id).or_default().push(id);
            }
            arrived
        })
    }

    /// What took the place of something.
    pub(super) fn successor(&self, page: &FormerPage) -> Option<(NodeId, Certainty)> {
        let arrived = self.arrived();
        let itself = page.path.as_deref().and_then(|path| arrived.paths.get(path));
        if let Some(id) = itself {
            return Some((*id, Certainty::Sure));
        }
        let is_alike = |node: &Node| {
            node.path.is_some() == page.path.is_some() && (page.path.is_none() || node.language == page.language)
        };
        let only = |found: Option<&Vec<NodeId>>, is_it: &dyn Fn(&Node) -> bool| {
            let mut found = found?.iter().filter(|id| {
                let node = self.graph.node(**id);
                is_alike(node) && is_it(node)
            });
            let first = *found.next()?;
            // An entry of a data file has a node in each language.
            let key = &self.graph.node(first).key;
            found.all(|id| page.path.is_none() && self.graph.node(*id).key == *key).then_some(first)
        };
        let same_kind = |node: &Node| node.key.kind == page.kind;
        let has_words = page.words != 0 && page.path.is_some();
        let same_words = arrived.words.get(&page.words).filter(|_| has_words);
        let same_title = || only(arrived.titles.get(page.title.as_str()), &same_kind);
        let same_id = || only(arrived.ids.get(page.id.as_str()), &|_| page.path.is_some());
        let sure = only(same_words, &same_kind).map(|id| (id, Certainty::Sure));
        sure.or_else(|| same_title().or_else(same_id).map(|id| (id, Certainty::Likely)))
    }
}
