//! The names to compare a misspelt one with. Each set of names is prepared once, on first use, because a site may have as many
//! dangling references as pages.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::check::former::{FormerPage, SinceLastBuild};
use crate::diagnostic::{Candidates, closest};
use crate::graph::{Graph, IndexNameRole, Node, NodeId, chart_paths};
use crate::model::Kind;
use crate::model::chart::CHART_ENDING;

/// What became of something that the last build published.
pub(super) enum Fate<'g> {
    /// It has another name.
    Moved(&'g Node),
    /// It is not there any more.
    Gone,
}

/// The names of a site.
pub(in crate::check) struct Known<'g> {
    graph: &'g Graph,
    since: &'g SinceLastBuild<'g>,
    ids: RefCell<HashMap<Vec<Kind>, Rc<Candidates<'g>>>>,
    anchors: RefCell<HashMap<NodeId, Rc<Candidates<'g>>>>,
    /// The ids of things by their titles and other names, in lower case.
    by_title: OnceCell<HashMap<String, BTreeSet<&'g str>>>,
    pages: OnceCell<Candidates<'g>>,
    /// The first page of each file name.
    by_file_name: OnceCell<HashMap<&'g str, &'g str>>,
    assets: OnceCell<Candidates<'g>>,
    /// The paths of files by their names in lower case; `None` if several have the name.
    assets_by_name: OnceCell<HashMap<String, Option<&'g str>>>,
    charts: OnceCell<Candidates<'g>>,
}

impl<'g> Known<'g> {
    pub(in crate::check) fn new(graph: &'g Graph, since: &'g SinceLastBuild<'g>) -> Self {
        Self {
            graph,
            since,
            ids: RefCell::default(),
            anchors: RefCell::default(),
            by_title: OnceCell::new(),
            pages: OnceCell::new(),
            by_file_name: OnceCell::new(),
            assets: OnceCell::new(),
            assets_by_name: OnceCell::new(),
            charts: OnceCell::new(),
        }
    }

    pub(in crate::check) fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// What became of something of certain kinds that the last build published under an id.
    pub(super) fn fate(&self, id: &str, is_kind: impl Fn(Kind) -> bool) -> Option<Fate<'g>> {
        self.since.named(id, is_kind).map(|former| self.fate_of(former))
    }

    /// What became of what the last build published of a file.
    pub(super) fn fate_of_file(&self, path: &str) -> Option<Fate<'g>> {
        self.since.at(path).map(|former| self.fate_of(former))
    }

    fn fate_of(&self, former: &FormerPage) -> Fate<'g> {
        self.since.successor(former).map_or(Fate::Gone, |(node, _)| Fate::Moved(self.graph.node(node)))
    }

    /// The id of one of some kinds that is nearest to a name.
    pub(in crate::check) fn id(&self, kinds: &[Kind], name: &str) -> Option<&'g str> {
        let ids = || kinds.iter().flat_map(|kind| self.graph.ids(*kind)).collect();
        let known = Rc::clone(self.ids.borrow_mut().entry(kinds.to_vec()).or_insert_with(|| Rc::new(ids())));
        known.closest(name)
    }

    /// The ids of the pages and events that have a title, or another name.
    pub(super) fn titled(&self, title: &str) -> impl Iterator<Item = &'g str> {
        let by_title = self.by_title.get_or_init(|| {
            let mut by_title: HashMap<String, BTreeSet<&str>> = HashMap::new();
            for (_, node) in self.graph.nodes().filter(|(_, node)| !matches!(node.key.kind, Kind::Source | Kind::Home))
            {
                let others = node.names.values().map(|name| name.name.as_str());
                let aka = node.index_names.iter().filter(|name| name.role == IndexNameRole::OtherName);
                let names = std::iter::once(&*node.title).chain(others).chain(aka.map(|name| &*name.word));
                for name in names {
                    by_title.entry(name.to_lowercase()).or_default().insert(&node.key.id);
                }
            }
            by_title
        });
        by_title.get(&title.trim().to_lowercase()).into_iter().flatten().copied()
    }

    /// The anchor in a page that is nearest to a name.
    pub(super) fn anchor(&self, page: NodeId, name: &str) -> Option<&'g str> {
        let anchors = || self.graph.node(page).anchors.iter().map(String::as_str).collect();
        let known = Rc::clone(self.anchors.borrow_mut().entry(page).or_insert_with(|| Rc::new(anchors())));
        known.closest(name)
    }

    /// The path of a page that is nearest to another path; they may differ in the file name or in the folders.
    pub(super) fn page(&self, path: &str) -> Option<&'g str> {
        let pages = self.pages.get_or_init(|| self.graph.paths().collect());
        let name = file_name(path);
        let same_name = || self.by_file_name().get(name).copied().filter(|_| name != "index.md");
        let near = |path: &str| pages.closest_where(path, |other| has_like_names(path, other));
        near(path).or_else(same_name).or_else(|| shorter(path).find_map(near))
    }

    /// The path of a published file that is nearest to another path.
    pub(super) fn asset(&self, path: &str) -> Option<&'g str> {
        let assets = self.assets.get_or_init(|| self.graph.assets.keys().map(String::as_str).collect());
        let near = |path: &str| assets.closest_where(path, |other| has_like_names(path, other));
        near(path).or_else(|| self.asset_named(file_name(path))).or_else(|| shorter(path).find_map(near))
    }

    /// The only published file of a name, in whichever folder: other programs find pictures by their names alone.
    fn asset_named(&self, name: &str) -> Option<&'g str> {
        let by_name = self.assets_by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Option<&str>> = HashMap::new();
            for path in self.graph.assets.keys() {
                let only = by_name.entry(file_name(path).to_lowercase()).or_insert(Some(path));
                *only = only.filter(|other| *other == path.as_str());
            }
            by_name
        });
        by_name.get(&name.to_lowercase()).copied().flatten()
    }

    /// The path of a chart, without its extension, that is nearest to another path.
    pub(super) fn chart(&self, stem: &str) -> Option<&'g str> {
        let stems = || chart_paths(self.graph).filter_map(|path| path.strip_suffix(CHART_ENDING)).collect();
        self.charts.get_or_init(stems).closest_where(stem, |other| has_like_names(stem, other))
    }

    fn by_file_name(&self) -> &HashMap<&'g str, &'g str> {
        self.by_file_name.get_or_init(|| {
            let mut first: HashMap<&str, &str> = HashMap::new();
            for path in self.graph.paths() {
                let known = first.entry(file_name(path)).or_insert(path);
                *known = path.min(*known);
            }
            first
        })
    }
}

/// A path without its first folders, as long as it has one: it may count from another folder than its file's.
fn shorter(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[at + 1..]).filter(|rest| rest.contains('/'))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether each name in one path is near to that in the other. Long common folders would hide differences in the names.
pub(super) fn has_like_names(path: &str, other: &str) -> bool {
    // Of a name of one letter, any other would be near.
    let is_long = |name: &str| name.split('.').next().is_some_and(|stem| stem.chars().nth(1).is_some());
    let like = |(name, other): (&str, &str)| name == other || is_long(name) && closest(name, [other]).is_some();
    path.matches('/').count() == other.matches('/').count() && path.split('/').zip(other.split('/')).all(like)
}
