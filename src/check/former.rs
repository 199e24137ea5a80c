//! What the last build published, and what became of it.
//!
//! In: the pages and entries of the last build, as a build keeps them, and the site of today. Out: for each thing that is gone, what took its
//! place, if that can be told. It must not know where the record is kept.

use std::cell::OnceCell;
use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::graph::{Graph, Node, NodeId};
use crate::model::{EntityKey, Kind};
use crate::parse::front_matter_span;
use crate::source::Sources;

/// A page or an entry that a build published, or a former address of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerPage {
    /// Its address, or the former one.
    pub route: String,
    /// Its kind.
    kind: String,
    /// Its id.
    pub(super) id: String,
    /// Its language.
    pub(super) language: String,
    /// The path of its file from the content folder; none for an entry of a data file.
    pub(super) path: Option<String>,
    /// Its name.
    title: String,
    /// The hash of its text.
    words: u64,
}

impl FormerPage {
    fn of(node: &Node, route: &str, sources: &Sources) -> Self {
        Self {
            route: route.to_owned(),
            kind: node.key.kind.to_string(),
            id: node.key.id.to_string(),
            language: node.language.to_string(),
            path: node.path.clone(),
            title: node.title.to_string(),
            words: node.path.as_ref().map_or(0, |_| words(node, sources)),
        }
    }

    /// Whether it is of one of some kinds.
    pub(super) fn is_any(&self, kinds: &[Kind]) -> bool {
        kinds.iter().any(|kind| kind.as_str() == self.kind)
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

/// The last build and the site of today.
pub(super) struct SinceLastBuild<'g> {
    pages: &'g [FormerPage],
    graph: &'g Graph,
    sources: &'g Sources,
    /// What is published today and was not at the last build, with the hashes of texts.
    arrived: OnceCell<Vec<(NodeId, u64)>>,
}

impl<'g> SinceLastBuild<'g> {
    pub(super) fn new(pages: &'g [FormerPage], graph: &'g Graph, sources: &'g Sources) -> Self {
        Self { pages, graph, sources, arrived: OnceCell::new() }
    }

    /// What the last build published.
    pub(super) fn pages(&self) -> &'g [FormerPage] {
        self.pages
    }

    /// Something that was published.
    pub(super) fn find(&self, is_it: impl Fn(&FormerPage) -> bool) -> Option<&'g FormerPage> {
        self.pages.iter().find(|page| is_it(page))
    }

    fn arrived(&self) -> &[(NodeId, u64)] {
        self.arrived.get_or_init(|| {
            let known: HashSet<(&str, &str, &str)> =
                self.pages.iter().map(|page| (page.kind.as_str(), page.id.as_str(), page.route.as_str())).collect();
            let is_new = |node: &Node| {
                node.visible && !known.contains(&(node.key.kind.as_str(), &*node.key.id, node.route.as_str()))
            };
            let arrived = self.graph.nodes().filter(|(_, node)| is_new(node));
            arrived.map(|(id, node)| (id, node.path.as_ref().map_or(0, |_| words(node, self.sources)))).collect()
        })
    }

    /// What took the place of something.
    pub(super) fn successor(&self, page: &FormerPage) -> Option<(NodeId, Certainty)> {
        let is_itself = |node: &Node| node.visible && node.path.is_some() && node.path == page.path;
        if let Some((id, _)) = self.graph.nodes().find(|(_, node)| is_itself(node)) {
            return Some((id, Certainty::Sure));
        }
        let is_alike = |node: &Node| {
            node.path.is_some() == page.path.is_some()
                && (page.path.is_none() || node.language.as_str() == page.language)
        };
        let only = |is_it: &dyn Fn(&Node, u64) -> bool| {
            let mut found = self.arrived().iter().filter(|(id, words)| {
                let node = self.graph.node(*id);
                is_alike(node) && is_it(node, *words)
            });
            let first = found.next()?.0;
            // An entry of a data file has a node in each language.
            let key = &self.graph.node(first).key;
            found.all(|(id, _)| page.path.is_none() && self.graph.node(*id).key == *key).then_some(first)
        };
        let same_kind = |node: &Node| node.key.kind.as_str() == page.kind;
        let same_words =
            || only(&|node, words| page.words != 0 && page.path.is_some() && same_kind(node) && words == page.words);
        let same_title = || only(&|node, _| same_kind(node) && *node.title == *page.title);
        let same_id = || only(&|node, _| page.path.is_some() && *node.key.id == *page.id);
        let sure = same_words().map(|id| (id, Certainty::Sure));
        sure.or_else(|| same_title().or_else(same_id).map(|id| (id, Certainty::Likely)))
    }
}
