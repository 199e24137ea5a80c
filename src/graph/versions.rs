//! The versions of primary texts: which is in force on a day, and what became of a provision.
//!
//! In: the nodes of versions. Out: for each document its versions in the order of their force, and answers for a day. It must not know
//! what pages say about them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Declared, Node, NodeId, ProvisionOutline, Unresolved, VersionOutline};
use crate::model::primary_text::InForce;
use crate::model::provision::{CitedPart, cited_parts};
use crate::model::tree::{Locator, LocatorLabel};
use crate::model::{Day, EntityKey, Kind, Language};

/// The versions of every document, by its id, in the order of their force.
pub type Versions = BTreeMap<Arc<str>, Vec<VersionInForce>>;

/// A version, and when it is in force.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionInForce {
    /// The version.
    pub key: EntityKey,
    /// When it is in force; `None` if none of its files says so, which has been reported.
    pub in_force: Option<InForce>,
}

impl VersionInForce {
    /// Its own id, without that of its document.
    pub fn own_id(&self) -> &str {
        own_id(&self.key)
    }

    /// The first day on which it may be in force.
    fn first_day(&self) -> Option<Day> {
        self.in_force.map(|in_force| in_force.from.first_day())
    }

    /// Whether it is in force on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.in_force.is_some_and(|in_force| {
            in_force.from.first_day() <= day && in_force.to.is_none_or(|to| day <= to.last_day())
        })
    }
}

/// The id of a version without that of its document.
fn own_id(version: &EntityKey) -> &str {
    version.id.split_once('/').map_or(&*version.id, |(_, own)| own)
}

/// The document of a version.
pub(super) fn document_key(version: &EntityKey) -> Option<EntityKey> {
    let (document, _) = version.id.split_once('/').filter(|_| version.kind == Kind::Version)?;
    Some(EntityKey::new(Kind::Document, document))
}

/// Finds the versions of each document, and calls those without a title as their document.
pub(super) fn find_versions(declared: &mut Declared) {
    let mut versions: Versions = BTreeMap::new();
    for node in declared.nodes.iter().filter(|node| node.key.kind == Kind::Version) {
        let Some(document) = document_key(&node.key) else { continue };
        let known = versions.entry(document.id).or_default();
        let in_force = node.version.as_ref().and_then(|version| version.in_force);
        match known.iter_mut().find(|known| known.key == node.key) {
            Some(known) => known.in_force = known.in_force.or(in_force),
            None => known.push(VersionInForce { key: node.key.clone(), in_force }),
        }
    }
    // Without a page in a language of the site there is nothing that could be shown or linked.
    for known in versions.values_mut() {
        known.retain(|version| declared.by_key.contains_key(&version.key));
        known.sort_by(|a, b| (a.first_day(), &a.key.id).cmp(&(b.first_day(), &b.key.id)));
    }
    versions.retain(|_, known| !known.is_empty());
    declared.versions = versions;
    for index in 0..declared.nodes.len() {
        let node = &declared.nodes[index];
        if node.key.kind != Kind::Version || !node.title.is_empty() {
            continue;
        }
        let document = declared.texts().document_of(NodeId::at(index)).map(|document| declared.node(document));
        let name = document.map(|document| match document.names.get(&node.language) {
            Some(name) if document.language != node.language => name.name.clone(),
            _ => document.title.to_string(),
        });
        let own = own_id(&node.key);
        let title = name.map_or_else(|| own.to_owned(), |name| version_title(&name, own, &node.language));
        declared.nodes[index].listed_as = Arc::from(title.as_str());
        declared.nodes[index].title = Arc::from(title);
    }
}

/// What a version without a title is called: the name of its document and its own id, in the parentheses of its language.
fn version_title(document: &str, own: &str, language: &Language) -> String {
    if language.has_spaces() { format!("{document} ({own})") } else { format!("{document}（{own}）") }
}

/// The primary texts of a graph.
#[derive(Clone, Copy, Debug)]
pub struct PrimaryTexts<'g>(pub(super) &'g Declared);

impl<'g> PrimaryTexts<'g> {
    /// The day of the build.
    pub fn today(self) -> Day {
        self.0.today
    }

    /// The documents that have versions, by their ids, each with its versions in the order of their force.
    pub fn all_versions(self) -> impl Iterator<Item = (&'g str, &'g [VersionInForce])> {
        self.0.versions.iter().map(|(document, versions)| (&**document, versions.as_slice()))
    }

    /// The document of a version, in the language of that if it has one.
    pub fn document_of(self, version: NodeId) -> Option<NodeId> {
        self.0.in_language_of(version, &document_key(&self.0.node(version).key)?)
    }

    /// The versions of a document, or of the document of a version, in the order of their force.
    pub fn versions_of(self, node: NodeId) -> &'g [VersionInForce] {
        let key = &self.0.node(node).key;
        let document = document_key(key).map_or_else(|| Arc::clone(&key.id), |document| document.id);
        let is_text = matches!(key.kind, Kind::Document | Kind::Version);
        self.0.versions.get(&document).filter(|_| is_text).map_or(&[], Vec::as_slice)
    }

    /// A version as a page in the language of another page.
    pub fn version_node(self, from: NodeId, version: &VersionInForce) -> Option<NodeId> {
        self.0.in_language_of(from, &version.key)
    }

    /// The files of a version, in all languages.
    pub fn files_of(self, version: &'g EntityKey) -> impl Iterator<Item = (NodeId, &'g Node)> {
        let first = self.0.nodes.partition_point(|node| node.key < *version);
        let same = self.0.nodes[first..].iter().zip(first..).take_while(move |(node, _)| node.key == *version);
        same.map(|(node, index)| (NodeId::at(index), node))
    }

    /// Texts of a version in languages that the site does not have, and its pages in other languages.
    pub fn texts_beside(self, version: NodeId) -> impl Iterator<Item = (NodeId, &'g Node)> {
        let others = self.files_of(&self.0.node(version).key).filter(move |(id, _)| *id != version);
        others
            .filter(|(id, node)| node.visible || !self.0.by_key.get(&node.key).is_some_and(|nodes| nodes.contains(id)))
    }

    /// The version of a document that is in force on a day; before the first of them that one, after the last that one.
    pub fn version_on(self, document: NodeId, day: Day) -> Option<&'g VersionInForce> {
        let versions = self.versions_of(document);
        let holding = versions.iter().rev().find(|version| version.holds_on(day));
        let begun = || versions.iter().rev().find(|version| version.first_day().is_some_and(|first| first <= day));
        holding.or_else(begun).or_else(|| versions.first())
    }

    /// The day whose law a page describes: that of an article, the last day in force of a version, or else that of the build.
    pub fn day_of(self, page: NodeId) -> Day {
        let node = self.0.node(page);
        let version = self.versions_of(page).iter().find(|version| version.key == node.key);
        let ended = version.and_then(|version| version.in_force?.to).map(|to| to.last_day());
        node.as_of.or(ended).filter(|day| *day < self.0.today).unwrap_or(self.0.today)
    }

    /// The version of a document, as a page, that holds on the day that a page describes. A provision whose old text still applies then, or that
    /// is not in force yet, is in the version before.
    pub(crate) fn version_for(self, from: NodeId, document: NodeId, fragment: Option<&str>) -> Option<NodeId> {
        let day = self.day_of(from);
        let version = self.version_on(document, day)?;
        let node = self.version_node(from, version)?;
        let versions = self.versions_of(document);
        let before = versions.iter().position(|other| other.key == version.key)?.checked_sub(1);
        let old = fragment.and_then(|fragment| {
            let outline = self.outline(node)?;
            let provision = outline.find(fragment)?;
            let is_old = outline.exceptions_of(provision).any(|exception| exception.holds_on(day));
            let before = self.version_node(from, versions.get(before.filter(|_| is_old)?)?)?;
            self.same_provision(before, &provision.permanent).map(|_| before)
        });
        old.or(Some(node))
    }

    /// What a provision of a version is called where nothing else says it: `Transfer Act, Article 5`.
    pub fn place_title(self, version: NodeId, fragment: &str) -> Option<String> {
        let outline = self.0.node(version).version.as_ref()?;
        let name = outline.name(outline.find(fragment)?);
        let document = self.document_of(version).map(|document| self.0.node(document));
        let title = document.filter(|document| document.language == self.0.node(version).language);
        let title = title.map_or(&self.0.node(version).title, |document| &document.title);
        let between = if self.0.node(version).language.has_spaces() { ", " } else { "、" };
        Some(format!("{title}{between}{name}"))
    }

    /// The provisions of a version.
    pub fn outline(self, version: NodeId) -> Option<&'g VersionOutline> {
        self.0.node(version).version.as_deref()
    }

    /// The same provision in another version: by its permanent id.
    pub fn same_provision(self, version: NodeId, permanent: &str) -> Option<&'g ProvisionOutline> {
        self.0.node(version).version.as_ref()?.same_as(permanent)
    }

    /// The provision that a citation of a document means: the first that its locator names.
    pub fn cited_place(self, from: NodeId, key: &str, locator: &Locator) -> Option<(NodeId, &'g ProvisionOutline)> {
        let document = self.0.source_in_language_of(from, key)?;
        self.cited_provisions(from, document, locator).ok()?.into_iter().next()
    }

    /// The provisions that a citation names, in the version that holds; none if it is no citation of a document, or names pages of it.
    pub(crate) fn cited_provisions(
        self,
        from: NodeId,
        to: NodeId,
        locator: &Locator,
    ) -> Result<Vec<(NodeId, &'g ProvisionOutline)>, Unresolved> {
        let mut places = Vec::new();
        if self.0.node(to).key.kind != Kind::Document || !names_provisions(locator) {
            return Ok(places);
        }
        for CitedPart { one, ends } in cited_parts(&locator.value) {
            let Some(version) = self.version_for(from, to, Some(&one)) else { return Ok(Vec::new()) };
            if self.outline(version).is_none_or(|outline| outline.provisions.is_empty()) {
                continue;
            }
            let ends = ends.iter().flatten().map(|end| {
                let version = self.version_for(from, to, Some(end))?;
                self.provision(version, end)
            });
            let range = || ends.collect::<Option<Vec<_>>>().filter(|found| !found.is_empty());
            let found = self.provision(version, &one).map(|found| vec![found]).or_else(range);
            places.extend(found.ok_or(Unresolved::Anchor { node: version, fragment: one })?);
        }
        Ok(places)
    }

    fn provision(self, version: NodeId, path: &str) -> Option<(NodeId, &'g ProvisionOutline)> {
        Some((version, self.outline(version)?.find(path)?))
    }

    /// The provision that a resolved reference leads to.
    pub(crate) fn provision_fragment(self, to: NodeId, fragment: Option<String>) -> Option<Arc<str>> {
        let version = self.0.node(to).version.as_ref()?;
        fragment.filter(|fragment| version.find(fragment).is_some()).map(Arc::from)
    }
}

/// Whether a locator names provisions, and no pages or other parts of a printed text.
fn names_provisions(locator: &Locator) -> bool {
    match locator.label {
        LocatorLabel::Article | LocatorLabel::Section | LocatorLabel::Paragraph | LocatorLabel::Rule => true,
        LocatorLabel::AsWritten => locator.value.starts_with(|c: char| c == '§' || c == '第' || c.is_numeric()),
        _ => false,
    }
}
