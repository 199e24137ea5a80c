//! Resolves the targets of references.

use super::relink::Moves;
use super::{Declared, Node, NodeId, Route};
use crate::model::entity::{Reference, Stage, Target};
use crate::model::{Date, EntityKey, Kind, MadePage, is_year_anchor, year_anchor};

/// A resolved target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A page, event or source, and an anchor in it.
    Node(NodeId, Option<String>),
    /// An anchor in the same page.
    Here(String),
    /// A copied file.
    Asset(String),
    /// A generated page, and an anchor in it.
    Made(Route, Option<String>),
    /// A chart, by the path of its file.
    Chart(String),
    /// An address elsewhere.
    External(String),
}

/// Why a target could not be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unresolved {
    /// No page is written in this file.
    Page {
        /// The path relative to the content folder.
        path: String,
    },
    /// Nothing has this name.
    Name {
        /// The name.
        name: String,
    },
    /// Several entities have this name.
    Ambiguous {
        /// The name.
        name: String,
        /// The entities, with their folders.
        candidates: Vec<String>,
    },
    /// Nothing of these kinds has this id.
    Entity {
        /// The kinds that were looked up.
        kinds: &'static [Kind],
        /// The id.
        id: String,
    },
    /// The target exists but could not be read, which has been reported.
    Unread,
    /// No bibliography has this key.
    Source {
        /// The key.
        key: String,
    },
    /// Nothing has this name, and the words may be none: `@somebody` in a sentence, an author.
    Word {
        /// The key or the id.
        key: String,
    },
    /// The path begins with `/`.
    Rooted {
        /// The path as written.
        written: String,
    },
    /// There is no such file.
    Asset {
        /// The path relative to the content folder.
        path: String,
    },
    /// A generated page, where only a written one is permitted.
    MadePage {
        /// The path of the page relative to the site's root.
        path: String,
    },
    /// A list that would be generated if there were anything to list.
    NotMade {
        /// The page.
        listing: MadePage,
    },
    /// A generated page has no such anchor.
    MadePlace {
        /// The path of the page relative to the folder of its language.
        path: String,
        /// The anchor.
        fragment: String,
    },
    /// There is no such chart.
    Chart {
        /// The path relative to the content folder.
        path: String,
    },
    /// A chart where none is permitted: in a link, or as an image in running text.
    MisplacedChart {
        /// The path relative to the content folder.
        path: String,
    },
    /// A data file used as a picture.
    DataAsImage {
        /// The path relative to the content folder.
        path: String,
    },
    /// The page has no such anchor.
    Anchor {
        /// The page.
        node: NodeId,
        /// The anchor.
        fragment: String,
    },
    /// The page is a draft.
    Draft {
        /// The page.
        node: NodeId,
    },
}

impl Unresolved {
    /// The node that the error is about, if there is one.
    pub(super) fn node(&self) -> Option<NodeId> {
        match self {
            Self::Anchor { node, .. } | Self::Draft { node } => Some(*node),
            _ => None,
        }
    }

    /// The same error after nodes have got other ids. `None` if the node is gone.
    pub(super) fn moved(&self, moves: &Moves) -> Option<Self> {
        Some(match self {
            Self::Anchor { node, fragment } => Self::Anchor { node: moves.now(*node)?, fragment: fragment.clone() },
            Self::Draft { node } => Self::Draft { node: moves.now(*node)? },
            other => other.clone(),
        })
    }
}

impl Declared {
    /// The sources of a figure, as nodes in the language of a page.
    pub fn sources_of(&self, from: NodeId, sources: &[Reference]) -> Vec<NodeId> {
        let sources = sources.iter().filter_map(|source| match &source.target {
            Target::Source { key } => self.in_language_of(from, &EntityKey::new(Kind::Source, key)),
            _ => None,
        });
        sources.collect()
    }

    /// The date of a stage: its own, or that of the event that it is.
    pub fn stage_date(&self, from: NodeId, stage: &Stage) -> Option<Date> {
        let event = stage.event.as_ref().and_then(|event| self.resolve(from, &event.target).ok());
        match event {
            Some(Resolved::Node(event, _)) => self.node(event).date,
            _ => stage.date,
        }
    }

    /// Resolves a target as seen from a page: an entity is taken in the page's language if it exists in that.
    pub fn resolve(&self, from: NodeId, target: &Target) -> Result<Resolved, Unresolved> {
        match target {
            Target::External { url } => Ok(Resolved::External(url.clone())),
            Target::Rooted { written } => Err(Unresolved::Rooted { written: written.clone() }),
            Target::Here { fragment } => {
                let here = self
                    .place_in(from, fragment)
                    .ok_or_else(|| Unresolved::Anchor { node: from, fragment: fragment.clone() })?;
                Ok(Resolved::Here(here))
            }
            Target::Asset { path, .. } if self.assets.contains_key(path) => Ok(Resolved::Asset(path.clone())),
            Target::Asset { path, fragment } => self.made_page(from, path, fragment.as_deref()),
            Target::Chart { path } if self.charts.contains_key(path) => Ok(Resolved::Chart(path.clone())),
            Target::Chart { path } => Err(Unresolved::Chart { path: path.clone() }),
            Target::Page { path, fragment } => {
                let node = self.by_path.get(path).copied().ok_or_else(|| {
                    if self.unread_paths.contains(path) {
                        Unresolved::Unread
                    } else {
                        Unresolved::Page { path: path.clone() }
                    }
                })?;
                self.reach(from, self.translated(from, node, fragment.as_deref()), fragment.as_deref())
            }
            Target::Name { name, fragment } => {
                let key = self.key_of_name(name, fragment.as_deref())?;
                let node = self.in_language_of(from, &key).ok_or_else(|| Unresolved::Name { name: name.clone() })?;
                self.reach(from, node, fragment.as_deref())
            }
            Target::Entity { kinds, id } => {
                let found = kinds.iter().find_map(|kind| self.in_language_of(from, &EntityKey::new(*kind, id)));
                let unread = kinds.iter().any(|kind| self.unread.contains(&EntityKey::new(*kind, id)));
                let absent = if unread { Unresolved::Unread } else { Unresolved::Entity { kinds, id: id.clone() } };
                let node = found.ok_or(absent)?;
                self.reach(from, node, None)
            }
            Target::Source { key } => {
                // A document is a source as well.
                let unread =
                    [Kind::Source, Kind::Document].iter().any(|kind| self.unread.contains(&EntityKey::new(*kind, key)));
                let absent = if unread { Unresolved::Unread } else { Unresolved::Source { key: key.clone() } };
                let node = self.source_in_language_of(from, key).ok_or(absent)?;
                self.reach(from, node, None)
            }
        }
    }

    /// The page that a path leads to, seen from a page: a path without a language means the page in the language of the referring
    /// page, if that has the anchor, so that links of a translation can stay as they are.
    fn translated(&self, from: NodeId, node: NodeId, fragment: Option<&str>) -> NodeId {
        let key = &self.node(node).key;
        let Some(nodes) = self.by_key.get(key) else { return node };
        let own = self.in_language_of(from, key).unwrap_or(node);
        // A text in a further language has no page of its own.
        if !nodes.contains(&node) {
            return own;
        }
        let is_reachable = self.node(own).visible || !self.node(from).visible;
        let has_anchor = fragment.is_none_or(|fragment| self.place_in(own, fragment).is_some());
        if nodes.first() == Some(&node) && is_reachable && has_anchor { own } else { node }
    }

    /// A generated page, in the language of the referring page. Of the anchors of such pages only those of the timeline are
    /// stable: its events and its years.
    fn made_page(&self, from: NodeId, path: &str, fragment: Option<&str>) -> Result<Resolved, Unresolved> {
        let page = self.made_pages.get(&self.node(from).language).and_then(|pages| pages.get(path));
        let Some(route) = page else { return Err(Unresolved::Asset { path: path.to_owned() }) };
        let Some(fragment) = fragment else { return Ok(Resolved::Made(route.clone(), None)) };
        // The events of a long timeline are on its parts.
        let language = &self.node(from).language;
        let is_timeline = path == MadePage::Timeline.path();
        let event = self.in_language_of(from, &EntityKey::new(Kind::Event, fragment));
        if let Some(event) = event.filter(|event| is_timeline || self.node(*event).route == *route) {
            return self.reach(from, event, None);
        }
        let is_here = |event: &Node| event.route == *route || (is_timeline && event.language == *language);
        let mut events = self.nodes.iter().filter(|node| node.fragment.is_some() && node.visible && is_here(node));
        let is_of_year = |event: &&Node| event.date.is_some_and(|date| year_anchor(&date) == fragment);
        let first = is_year_anchor(fragment).then(|| events.find(is_of_year)).flatten();
        if let Some(event) = first {
            return Ok(Resolved::Made(event.route.clone(), Some(fragment.to_owned())));
        }
        Err(Unresolved::MadePlace { path: path.to_owned(), fragment: fragment.to_owned() })
    }

    fn reach(&self, from: NodeId, node: NodeId, fragment: Option<&str>) -> Result<Resolved, Unresolved> {
        if self.node(from).visible && !self.node(node).visible {
            return Err(Unresolved::Draft { node });
        }
        let Some(fragment) = fragment else { return Ok(Resolved::Node(node, self.node(node).fragment.clone())) };
        if let Some(place) = self.place_in(node, fragment) {
            return Ok(Resolved::Node(node, Some(place)));
        }
        // A provision of a document is in the version that is in force.
        let is_document = self.node(node).key.kind == Kind::Document;
        let version = is_document.then(|| self.texts().version_for(from, node, Some(fragment))).flatten();
        let place = version.and_then(|version| Some((version, self.place_in(version, fragment)?)));
        let (version, place) =
            place.ok_or_else(|| Unresolved::Anchor { node: version.unwrap_or(node), fragment: fragment.to_owned() })?;
        if self.node(from).visible && !self.node(version).visible {
            return Err(Unresolved::Draft { node: version });
        }
        Ok(Resolved::Node(version, Some(place)))
    }

    /// The anchor that a fragment means in a page: itself, or the number of a provision.
    fn place_in(&self, node: NodeId, fragment: &str) -> Option<String> {
        let node = self.node(node);
        if let Some(found) = node.version.as_ref().and_then(|version| version.find(fragment)) {
            return Some(found.id.clone());
        }
        node.anchors.iter().any(|anchor| anchor == fragment).then(|| fragment.to_owned())
    }

    /// The entity that a name means: `name`, or `folder/name` if several kinds have it.
    pub fn key_of_name(&self, name: &str, fragment: Option<&str>) -> Result<EntityKey, Unresolved> {
        // A version has the id of its document before its own: `sdf-act/2015`.
        if name.contains('/') {
            let version = EntityKey::new(Kind::Version, name.strip_prefix("documents/").unwrap_or(name));
            if self.by_key.contains_key(&version) {
                return Ok(version);
            }
        }
        let (folder, id) = name.rsplit_once('/').map_or((None, name), |(folder, id)| (Some(folder), id));
        let keys = self.by_name.get(id).into_iter().flatten();
        let keys: Vec<&EntityKey> =
            keys.filter(|key| folder.is_none_or(|folder| key.kind.folder() == Some(folder))).collect();
        // Nothing but a document has provisions.
        let is_provision = fragment.is_some_and(|fragment| fragment.starts_with(|c: char| c.is_numeric() || c == '第'));
        if let Some(document) = keys.iter().find(|key| is_provision && key.kind == Kind::Document) {
            return Ok((*document).clone());
        }
        match keys.as_slice() {
            [key] => Ok((*key).clone()),
            [] if self.unread.iter().any(|key| &*key.id == id) => Err(Unresolved::Unread),
            [] => Err(Unresolved::Name { name: name.to_owned() }),
            several => Err(Unresolved::Ambiguous {
                name: name.to_owned(),
                candidates: several.iter().map(ToString::to_string).collect(),
            }),
        }
    }

    /// The source that a key names: an entry of the bibliography, or a primary text.
    pub fn source_in_language_of(&self, from: NodeId, key: &str) -> Option<NodeId> {
        let kinds = [Kind::Source, Kind::Document];
        kinds.into_iter().find_map(|kind| self.in_language_of(from, &EntityKey::new(kind, key)))
    }

    /// The page of an entity in the language of another page, or in the first language that has one.
    pub fn in_language_of(&self, from: NodeId, key: &EntityKey) -> Option<NodeId> {
        let nodes = self.by_key.get(key)?;
        let language = &self.node(from).language;
        nodes.iter().find(|node| self.node(**node).language == *language).or(nodes.first()).copied()
    }
}
