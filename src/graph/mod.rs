//! Floor 6: how pages are connected.
//!
//! In: documents. `outline` extracts what a document declares and refers to, `mentions` finds plain mentions of terms, and `link`
//! joins them into a [`Graph`]: routes, resolved references, backlinks, relations, timelines. `link` reads only outlines, so an
//! edit that does not change a page's outline affects no other page, and `relink` reuses what an edit does not affect. It must
//! not know HTML, templates or the disk.

mod capitals;
mod chart_rows;
mod charts;
mod claim;
mod collisions;
mod data_entries;
mod headwords;
mod index_names;
mod lexicon;
mod link;
mod listing;
mod lists;
mod made;
mod mentions;
mod node;
mod occurrence;
mod outline;
mod parts;
mod prose;
mod provisions;
mod published;
mod quotation;
mod references;
mod related;
mod relink;
mod resolve;
mod route;
mod sentence;
mod site_references;
mod spoken;
pub mod stand_off;
mod title_mark;
mod versions;
mod withheld;
mod word_ends;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Deref;
use std::sync::Arc;

pub use charts::{ChartFault, ChartFaultKind, Figure, Impossible, chart_paths};
pub use claim::AnchoredClaim;
pub use collisions::{Claimant, Duplicate, collisions};
pub use headwords::{Headword, IndexName, IndexNameRole, MOST_INDEX_PLACES, Named, headwords};
pub use lexicon::{Lexicon, NameClash};
pub use link::{BuildDay, Declarations, Mentions, declare, link};
pub use lists::ListKind;
pub use made::{
    CARDS, DOSSIER, GRAPH, LedgerChoice, LedgerPart, PICTURES, SEARCH, ledger_page, ledger_part, redline_page,
    references_page, slug, tag_file, tag_page,
};
pub use mentions::{TermMention, mentions};
pub use node::{Node, NodeId};
pub use occurrence::{EdgeRole, FilePlace, Mention, Occurrence};
pub use outline::{Entry, Outline, Unread, outline};
pub use parts::{MOST_ENTRIES, Part, PartEntry, PartName, PartTree};
pub use provisions::{ProvisionOutline, ProvisionText, VersionOutline, opening_words, provision_texts};
pub use published::{PublishedFiles, UnpublishedReason};
pub use quotation::{
    Candidate, Context, MOST_MATCHES, Match, Matches, Near, NormalText, find as find_quotations, nearest_words,
    normal as normal_words,
};
pub use related::related;
pub use relink::{relink, with_references};
pub use resolve::{Resolved, Unresolved};
pub use route::{Route, folder_address, route_of};
pub use sentence::{Sentence, SentenceId};
pub use site_references::with_site_references;
pub use versions::{PrimaryTexts, VersionInForce, Versions};
pub use withheld::Drafts;

use crate::model::{Date, Day, EntityKey, Kind, Language, MadePage};
use crate::source::{AssetFile, SourceId, SourceMap, Span};
use crate::yaml::Spanned;
use references::{Incoming, ReferenceEdges};

/// A resolved reference.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The referring page.
    pub from: NodeId,
    /// What it refers to.
    pub to: NodeId,
    /// The place in that, for a reference to a provision of a primary text.
    pub fragment: Option<Arc<str>>,
    /// The occurrence, to which [`Edge`] dereferences.
    pub occurrence: Arc<Occurrence>,
}

impl Deref for Edge {
    type Target = Occurrence;

    fn deref(&self) -> &Occurrence {
        &self.occurrence
    }
}

/// A reference that could not be resolved.
#[derive(Clone, Debug)]
pub struct Dangling {
    /// The referring page.
    pub from: NodeId,
    /// The file that has the words.
    pub source: SourceId,
    /// The words that refer.
    pub span: Span,
    /// The part of these words that names the target. Empty if unknown.
    pub words: Span,
    /// The role of the reference.
    pub role: EdgeRole,
    /// Why it could not be resolved.
    pub fault: Unresolved,
}

/// A picture on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownPicture {
    /// The page.
    pub from: NodeId,
    /// The file that has the words.
    pub source: SourceId,
    /// The words that show it.
    pub span: Span,
}

/// How pages are connected. Declarations and incoming references are shared between a graph and one derived from it by
/// [`Graph::with_references`], which makes that cheap.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    declared: Arc<Declared>,
    references: Vec<Arc<ReferenceEdges>>,
    incoming: Incoming,
    mentions: Mentions,
    claims: BTreeMap<NodeId, Arc<[AnchoredClaim]>>,
    /// The files that pages show as pictures, including drafts, with the words that show them.
    pub pictures: BTreeMap<String, Vec<ShownPicture>>,
    /// The files that pages link to, including drafts.
    pub downloads: BTreeSet<String>,
    /// The files of the content folder that are published.
    pub published_files: PublishedFiles,
    /// References that could not be resolved.
    pub dangling: Vec<Dangling>,
}

/// The declarations, independent of references.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    nodes: Vec<Node>,
    /// Whether the site can be searched.
    has_search: bool,
    by_key: HashMap<EntityKey, Vec<NodeId>>,
    by_name: HashMap<Arc<str>, BTreeSet<EntityKey>>,
    by_path: HashMap<String, NodeId>,
    by_source: SourceMap<NodeId>,
    unread: HashSet<EntityKey>,
    unread_paths: HashSet<String>,
    parents: HashSet<EntityKey>,
    faulty: BTreeSet<SourceId>,
    /// The versions of each primary text.
    versions: Versions,
    /// The day of the build.
    today: Day,
    made_pages: BTreeMap<Language, BTreeMap<String, Route>>,
    /// The lists that are too long for one page.
    lists: lists::Lists,
    /// The issues that have a dossier.
    bound: BTreeSet<NodeId>,
    charts: charts::Charts,
    /// Errors between charts and their data.
    pub chart_faults: Vec<ChartFault>,
    /// The files that pages may use.
    pub assets: BTreeMap<String, AssetFile>,
    /// The pages that the build leaves out until their day of publication.
    pub scheduled: BTreeMap<NodeId, Date>,
    /// Declarations that repeat another.
    pub duplicates: Vec<Duplicate>,
    /// Former addresses and their targets.
    pub aliases: BTreeMap<Route, NodeId>,
    route_claims: collisions::RouteClaims,
    /// For each tag of each language, the first page with it and the tag's index on that page.
    tags: Vec<(NodeId, usize)>,
    /// The files that the configuration publishes.
    named: BTreeSet<String>,
    /// The patterns of the configuration that match no file.
    pub unmatched: Vec<Spanned<String>>,
    /// Names shared by several terms, with the terms.
    pub name_clashes: Vec<NameClash>,
}

impl Deref for Graph {
    type Target = Declared;

    fn deref(&self) -> &Declared {
        &self.declared
    }
}

impl Declared {
    /// The node with a key and language.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// All nodes with their ids, in order.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        NodeId::all().zip(&self.nodes)
    }

    /// The nodes of a kind and language that are published.
    pub fn published<'g>(&'g self, kind: Kind, language: &'g Language) -> impl Iterator<Item = (NodeId, &'g Node)> {
        self.nodes().filter(move |(_, node)| node.visible && node.key.kind == kind && node.language == *language)
    }

    /// The keys of the sources that are not published, because only pages that are not published cite them.
    pub fn hidden_sources(&self) -> BTreeSet<&str> {
        let hidden = self.nodes.iter().filter(|node| node.key.kind == Kind::Source && !node.visible);
        hidden.map(|node| &*node.key.id).collect()
    }

    /// The primary texts with their versions.
    pub fn texts(&self) -> PrimaryTexts<'_> {
        PrimaryTexts(self)
    }

    /// The node that a Markdown file declares.
    pub fn of_source(&self, source: SourceId) -> Option<NodeId> {
        self.by_source.get(source).copied()
    }

    /// The same entity in other languages, if published.
    pub fn translations(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
        let node = self.node(id);
        self.of_key(&node.key)
            .iter()
            .map(|&other| (other, self.node(other)))
            .filter(move |(other, node)| *other != id && node.visible)
    }

    /// Files that could not be read completely: they may contain more references than are known.
    pub fn faulty(&self) -> impl Iterator<Item = SourceId> {
        self.faulty.iter().copied()
    }

    /// Whether an entity was declared in words that could not be read.
    pub fn is_unread(&self, kind: Kind, id: &str) -> bool {
        self.unread.contains(&EntityKey::new(kind, id))
    }

    /// Whether another entry of the bibliography refers to a source, for example to the book that contains it.
    pub fn is_parent(&self, key: &EntityKey) -> bool {
        self.parents.contains(key)
    }

    /// The Markdown files, by their paths relative to the content folder, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }

    /// A path, if a page has it.
    pub fn known_path(&self, path: &str) -> Option<&str> {
        self.by_path.get_key_value(path).map(|(path, _)| path.as_str())
    }

    /// Whether an issue has a dossier.
    pub fn has_dossier(&self, issue: NodeId) -> bool {
        self.bound.contains(&issue)
    }

    /// Whether the Markdown file at a path relative to the content folder declares a page.
    pub fn has_path(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// Whether an entity of a kind has an id.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.by_key.contains_key(&EntityKey::new(kind, id))
    }

    /// The nodes of an entity, one for each language that it has.
    pub fn of_key(&self, key: &EntityKey) -> &[NodeId] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }

    /// The tags of published pages, each once per language, with the first page that has it.
    pub fn tags(&self) -> impl Iterator<Item = (&Node, &str)> {
        self.tags.iter().map(|(id, index)| (self.node(*id), self.node(*id).tags[*index].as_str()))
    }

    /// The ids of a kind, for suggestions.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.nodes.iter().filter(move |node| node.key.kind == kind).map(|node| &*node.key.id)
    }

    /// The chart at a path, if it can be drawn.
    pub fn figure(&self, path: &str) -> Option<&Figure> {
        self.charts.get(path)?.as_ref()
    }

    /// The path of a chart that uses a table.
    pub fn chart_of(&self, table: &str) -> Option<&str> {
        let drawn = |figure: &Option<Figure>| figure.as_ref().is_some_and(|figure| figure.table() == Some(table));
        self.charts.iter().find(|(_, figure)| drawn(figure)).map(|(path, _)| path.as_str())
    }
}

impl Graph {
    /// The generated pages of a language that can be linked, by their paths relative to its folder.
    pub fn made_pages<'g>(&'g self, language: &'g Language) -> impl Iterator<Item = &'g str> {
        let paths = self.made_pages.get(language).into_iter().flat_map(BTreeMap::keys).map(String::as_str);
        paths.filter(move |path| MadePage::at(path).is_none_or(|page| self.is_made(page, language)))
    }

    /// Whether Postil generates a page of a language at a path relative to its folder.
    pub fn makes(&self, language: &Language, path: &str) -> bool {
        self.made_pages.get(language).is_some_and(|pages| pages.contains_key(path))
            && MadePage::at(path).is_none_or(|page| self.is_made(page, language))
    }

    /// The references of a page, in the order of its text.
    pub fn outgoing(&self, id: NodeId) -> impl Iterator<Item = &Edge> {
        self.references[id.index()].edges.iter()
    }

    /// The published references to a page, in the order of the referring pages.
    pub fn incoming(&self, id: NodeId) -> impl Iterator<Item = &Edge> {
        self.all_incoming(id).filter(|edge| self.node(edge.from).visible)
    }

    /// The references to a page, also those of drafts, in the order of the referring pages.
    pub fn all_incoming(&self, id: NodeId) -> impl Iterator<Item = &Edge> {
        self.incoming.of(id).iter().map(|&(from, index)| &self.references[from as usize].edges[index as usize])
    }

    /// The number of references to a node.
    pub fn incoming_count(&self, id: NodeId) -> usize {
        self.incoming.of(id).len()
    }

    /// All resolved references, in the order of the referring pages.
    pub fn edges(&self) -> impl Iterator<Item = &Edge> {
        self.references.iter().flat_map(|references| &references.edges)
    }

    /// The references that state a relation.
    pub fn relations(&self) -> impl Iterator<Item = &Edge> {
        self.references.iter().flat_map(|references| references.relations())
    }

    /// The plain mentions of terms in a page, in the order of its text.
    pub fn mentions(&self, source: SourceId) -> &[TermMention] {
        self.mentions.get(source).map_or(&[], Arc::as_ref)
    }

    /// The same, shared.
    pub fn shared_mentions(&self, source: SourceId) -> Option<Arc<[TermMention]>> {
        self.mentions.get(source).cloned()
    }

    /// The claims of a page, in the order of its front matter.
    pub fn claims(&self, id: NodeId) -> &[AnchoredClaim] {
        self.claims.get(&id).map_or(&[], Arc::as_ref)
    }

    /// The claims of all pages that have any.
    pub fn all_claims(&self) -> impl Iterator<Item = (NodeId, &[AnchoredClaim])> {
        self.claims.iter().map(|(id, claims)| (*id, claims.as_ref()))
    }
}
