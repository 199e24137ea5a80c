//! The tags of a language, and the pages that share each.

use std::collections::BTreeMap;

use crate::graph::{Graph, NodeId, slug};
use crate::model::Language;

/// The pages of a language by tag; tags with the same address are one tag, shown in its first spelling.
#[derive(Debug, Default)]
pub(crate) struct Tags(BTreeMap<(String, String), Vec<NodeId>>);

impl Tags {
    pub(crate) fn new(graph: &Graph, language: &Language) -> Self {
        let mut spellings: BTreeMap<String, String> = BTreeMap::new();
        let mut tagged: BTreeMap<(String, String), Vec<NodeId>> = BTreeMap::new();
        for (id, node) in graph.nodes().filter(|(_, node)| node.visible && node.language == *language) {
            for tag in node.tags.iter() {
                let slug = slug(tag);
                let spelling = spellings.entry(slug.clone()).or_insert_with(|| tag.clone()).clone();
                let pages = tagged.entry((slug, spelling)).or_default();
                if pages.last() != Some(&id) {
                    pages.push(id);
                }
            }
        }
        Self(tagged)
    }

    pub(crate) fn pages(&self, slug: &str) -> &[NodeId] {
        self.find(slug).map(|(_, pages)| pages).unwrap_or_default()
    }

    /// The first spelling of a tag.
    pub(crate) fn spelling(&self, slug: &str) -> Option<&str> {
        self.find(slug).map(|(spelling, _)| spelling)
    }

    fn find(&self, slug: &str) -> Option<(&str, &[NodeId])> {
        let ((found, spelling), pages) = self.0.range((slug.to_owned(), String::new())..).next()?;
        (found == slug).then_some((spelling, pages))
    }

    /// All tags: address, spelling, pages.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str, &[NodeId])> {
        self.0.iter().map(|((slug, tag), pages)| (slug.as_str(), tag.as_str(), pages.as_slice()))
    }
}
