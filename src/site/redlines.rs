//! Which versions of a document are compared: each with the one before it, and those that its file names.
//!
//! In: the graph and the records of documents. Out: pairs of versions, and the pages that compare them. It must not know what differs.

use std::collections::HashSet;

use super::Site;
use crate::graph::{NodeId, Route, redline_page};
use crate::locale::{Argument, Locale};
use crate::model::entity::{Subject, TextVersion};
use crate::model::{Kind, Language};

/// Two versions of a document in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Compared {
    /// The one whose words are struck.
    pub earlier: NodeId,
    /// The one whose words are new.
    pub later: NodeId,
}

impl Compared {
    /// Where the comparison stands.
    pub(crate) fn route(self, site: Site<'_>) -> Route {
        let later = &site.graph.node(self.later).route;
        Route::new(&redline_page(later.as_str(), own_id(site, self.earlier)))
    }

    /// What the page is called.
    pub(crate) fn title(self, site: Site<'_>, locale: &Locale) -> String {
        let document = site.graph.texts().document_of(self.later).unwrap_or(self.later);
        let text = |text: &str| Argument::Text(text.to_owned());
        let arguments = [
            ("document", text(&site.graph.node(document).title)),
            ("from", text(own_id(site, self.earlier))),
            ("to", text(own_id(site, self.later))),
        ];
        locale.strings().text("redline-of", &arguments).unwrap_or_else(|| site.graph.node(document).title.to_string())
    }
}

/// The id of a version without that of its document.
pub(super) fn own_id(site: Site<'_>, version: NodeId) -> &str {
    let id = &*site.graph.node(version).key.id;
    id.split_once('/').map_or(id, |(_, own)| own)
}

/// All comparisons in a language.
pub(crate) fn compared(site: Site<'_>, language: &Language) -> Vec<Compared> {
    let mut known = HashSet::new();
    let versions = site.graph.published(Kind::Version, language).map(|(version, _)| version);
    let first = versions
        .filter(|version| known.insert(site.graph.texts().versions_of(*version).first().map(|first| &first.key)));
    first.flat_map(|version| compared_of(site, version, language)).collect()
}

/// The comparisons of the versions of a document, given that or one of its versions, in a language.
pub(crate) fn compared_of(site: Site<'_>, text: NodeId, language: &Language) -> Vec<Compared> {
    let graph = site.graph.texts();
    let versions: Vec<NodeId> = graph
        .versions_of(text)
        .iter()
        .filter_map(|version| graph.version_node(text, version))
        .filter_map(|version| in_language(site, version, language))
        .collect();
    let mut pairs: Vec<Compared> =
        versions.windows(2).map(|pair| Compared { earlier: pair[0], later: pair[1] }).collect();
    let document = if site.graph.node(text).key.kind == Kind::Document { Some(text) } else { graph.document_of(text) };
    let record = document.and_then(|document| site.page_document(document));
    if let Some(Subject::Document(record)) = record.map(|record| &record.subject) {
        for (from, to) in &record.compare {
            let known = |own: &str| versions.iter().copied().find(|version| own_id(site, *version) == own);
            let named = known(&from.value).zip(known(&to.value)).map(|(earlier, later)| Compared { earlier, later });
            pairs.extend(named.filter(|named| named.earlier != named.later && !pairs.contains(named)));
        }
    }
    pairs
}

impl<'a> Site<'a> {
    /// The versions after one up to another, with what their files say.
    pub(crate) fn since(self, earlier: NodeId, later: NodeId) -> Vec<(NodeId, &'a TextVersion)> {
        let texts = self.graph.texts();
        let versions = texts.versions_of(later).iter();
        let nodes = versions.filter_map(|version| {
            in_language(self, texts.version_node(later, version)?, &self.graph.node(later).language)
        });
        let nodes: Vec<NodeId> = nodes.collect();
        let place = |version: NodeId| nodes.iter().position(|node| *node == version);
        let (Some(from), Some(to)) = (place(earlier), place(later)) else { return Vec::new() };
        let between = nodes.get(from + 1..=to).unwrap_or_default().iter();
        let record = |node: &NodeId| match &self.page_document(*node)?.subject {
            Subject::Version(version) => Some((*node, &**version)),
            _ => None,
        };
        between.filter_map(record).collect()
    }
}

/// The page of a version in a language, if it is published.
fn in_language(site: Site<'_>, version: NodeId, language: &Language) -> Option<NodeId> {
    let own = site.graph.node(version);
    if own.language == *language {
        return Some(version).filter(|_| own.visible);
    }
    site.graph.translations(version).find(|(_, node)| node.language == *language).map(|(id, _)| id)
}
