//! The references of each page, and the incoming ones.
//!
//! In: declarations and an entry. Out: the entry's resolved references, which depend on nothing else: they are resolved in
//! parallel, and reused after changes to unrelated files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::occurrence::{EdgeRole, Mention, Occurrence};
use super::outline::Entry;
use super::published::{Manner, PublishedFiles, Use};
use super::relink::Moves;
use super::{Dangling, Edge, Graph, Matches, NodeId, Resolved, Sentence, ShownPicture, TermMention, Unresolved};
use crate::model::entity::Target;
use crate::model::{Kind, Language, MadePage};
use crate::source::{SourceId, Span};

/// Where a reference leads: a node, and the provision in it.
type Place = (NodeId, Option<Arc<str>>);

/// The references of one node.
#[derive(Clone, Debug, Default)]
pub(super) struct ReferenceEdges {
    /// The resolved ones, in the order of the text.
    pub(super) edges: Vec<Edge>,
    /// The unresolved ones.
    dangling: Vec<Dangling>,
    /// The files that it shows as pictures, with the words that show them.
    pictures: Vec<(String, SourceId, Span)>,
    /// The files that it links to.
    downloads: Vec<String>,
    /// The files whose data it shows in charts.
    tables: Vec<String>,
    /// The generated pages that it links to, with the words of the links.
    listings: Vec<(MadePage, SourceId, Span)>,
    /// The targets of the edges, stored compactly because a site has many.
    targets: Vec<NodeId>,
    /// The indices of the edges that state a relation.
    relations: Vec<u32>,
}

impl ReferenceEdges {
    fn new(found: Resolving) -> Self {
        let Resolving { edges, dangling, pictures, downloads, tables, listings } = found;
        let targets = edges.iter().map(|edge| edge.to).collect();
        let stated = (0_u32..).zip(&edges).filter(|(_, edge)| edge.relation.is_some());
        let relations = stated.map(|(index, _)| index).collect();
        Self { edges, dangling, pictures, downloads, tables, listings, targets, relations }
    }

    /// The files of the content folder that it uses in any way.
    fn files(&self) -> impl Iterator<Item = (&str, Manner)> {
        let pictures = self.pictures.iter().map(|(path, ..)| (path.as_str(), Manner::Shown));
        pictures.chain(self.downloads.iter().chain(&self.tables).map(|path| (path.as_str(), Manner::Linked)))
    }

    /// The same references after nodes have got other ids. `None` if a target is gone.
    pub(super) fn moved(self: &Arc<Self>, moves: &Moves) -> Option<Arc<Self>> {
        let from = self.edges.first().map(|edge| edge.from).or(self.dangling.first().map(|dangling| dangling.from));
        let faulty = self.dangling.iter().filter_map(|dangling| dangling.fault.node());
        let named = self.targets.iter().copied().chain(faulty);
        if from.is_none_or(|from| moves.stays(from)) && named.into_iter().all(|node| moves.stays(node)) {
            return Some(Arc::clone(self));
        }
        let edge = |edge: &Edge| {
            let (fragment, occurrence) = (edge.fragment.clone(), Arc::clone(&edge.occurrence));
            Some(Edge { from: moves.now(edge.from)?, to: moves.now(edge.to)?, fragment, occurrence })
        };
        let dangling = |dangling: &Dangling| {
            let fault = dangling.fault.moved(moves)?;
            Some(Dangling { from: moves.now(dangling.from)?, fault, ..dangling.clone() })
        };
        let edges = self.edges.iter().map(edge).collect::<Option<Vec<_>>>()?;
        let targets = edges.iter().map(|edge| edge.to).collect();
        let dangling = self.dangling.iter().map(dangling).collect::<Option<Vec<_>>>()?;
        Some(Arc::new(Self {
            edges,
            dangling,
            pictures: self.pictures.clone(),
            downloads: self.downloads.clone(),
            tables: self.tables.clone(),
            listings: self.listings.clone(),
            targets,
            relations: self.relations.clone(),
        }))
    }

    /// The edges that state a relation.
    pub(super) fn relations(&self) -> impl Iterator<Item = &Edge> {
        self.relations.iter().map(|&index| &self.edges[index as usize])
    }
}

/// References while they are resolved.
#[derive(Default)]
struct Resolving {
    edges: Vec<Edge>,
    dangling: Vec<Dangling>,
    pictures: Vec<(String, SourceId, Span)>,
    downloads: Vec<String>,
    tables: Vec<String>,
    listings: Vec<(MadePage, SourceId, Span)>,
}

/// For each node, its incoming edges: the referring node, and the edge's index among those of that node.
#[derive(Clone, Debug, Default)]
pub(super) struct Incoming {
    /// Where the edges of each node begin in `edges`, and finally where the last end.
    starts: Vec<u32>,
    edges: Vec<(u32, u32)>,
}

impl Incoming {
    fn new(references: &[Arc<ReferenceEdges>]) -> Self {
        let targets = || references.iter().flat_map(|references| &references.targets).map(|to| to.index());
        let mut starts = vec![0_u32; references.len() + 1];
        for target in targets() {
            starts[target + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut edges = vec![(0, 0); sum as usize];
        for (from, references) in (0_u32..).zip(references) {
            for (index, to) in (0_u32..).zip(&references.targets) {
                let slot = &mut next[to.index()];
                edges[*slot as usize] = (from, index);
                *slot += 1;
            }
        }
        Self { starts, edges }
    }

    pub(super) fn of(&self, id: NodeId) -> &[(u32, u32)] {
        &self.edges[self.starts[id.index()] as usize..self.starts[id.index() + 1] as usize]
    }
}

impl Graph {
    /// Resolves the references of all entries.
    pub(super) fn resolve_all(&mut self, entries: &[&Entry]) {
        let graph = &*self;
        let found = entries
            .par_iter()
            .enumerate()
            .map(|(index, entry)| Arc::new(graph.references_of(NodeId::at(index), entry)));
        self.references = found.collect();
        self.gather();
    }

    /// Stores an entry's claims.
    pub(super) fn keep_claims(&mut self, id: NodeId, entry: &Entry) {
        if entry.claims.is_empty() {
            self.claims.remove(&id);
            return;
        }
        let titles = self.titles(id, entry);
        let mut claims = entry.claims.clone();
        for claim in &mut claims {
            if let Matches::Once(matched) = &mut claim.found
                && let Some(filled) = matched.sentence.filled(&titles)
            {
                matched.sentence = filled;
            }
        }
        self.claims.insert(id, claims.into());
    }

    /// The titles that a page's links without text show, for its sentences.
    fn titles(&self, from: NodeId, entry: &Entry) -> Vec<String> {
        let title = |target: &Target| match (self.resolve(from, target), target) {
            (Ok(Resolved::Node(to, _)), Target::Source { key }) => {
                self.node(to).cited_as.as_deref().unwrap_or(key).to_owned()
            }
            (Err(_), Target::Source { key }) => format!("@{key}"),
            (Ok(Resolved::Node(to, fragment)), _) => {
                let place = fragment.and_then(|fragment| self.texts().place_title(to, &fragment));
                place.unwrap_or_else(|| self.node(to).title.to_string())
            }
            (_, Target::Name { name, .. }) => name.clone(),
            (_, Target::Here { fragment }) => format!("#{fragment}"),
            _ => String::new(),
        };
        entry.bare.iter().map(title).collect()
    }

    /// Computes incoming references, used and published files, and unresolved references.
    pub(super) fn gather(&mut self) {
        self.incoming = Incoming::new(&self.references);
        // Entries of data files exist in every language; each error is reported once.
        let mut reported = HashSet::new();
        let dangling = self.references.iter().flat_map(|references| &references.dangling);
        let dangling = dangling.map(|dangling| self.with_absence(dangling)).chain(self.links_to_absent());
        let first = dangling.filter(|dangling| reported.insert((dangling.source, dangling.span, dangling.role)));
        self.dangling = first.collect();
        self.downloads = self.references.iter().flat_map(|references| &references.downloads).cloned().collect();
        self.pictures = BTreeMap::new();
        for (from, references) in NodeId::all().zip(&self.references) {
            for (path, source, span) in &references.pictures {
                let shown = ShownPicture { from, source: *source, span: *span };
                self.pictures.entry(path.clone()).or_default().push(shown);
            }
        }
        self.published_files = self.publish_files();
    }

    fn publish_files(&self) -> PublishedFiles {
        let uses = NodeId::all().zip(&self.references).flat_map(|(from, references)| {
            let is_public = self.node(from).visible;
            let files = references.files();
            files.map(move |(path, manner)| Use { path, is_public, manner })
        });
        PublishedFiles::new(self.assets.keys().map(String::as_str), &self.named, uses)
    }

    /// Links to lists that do not exist: only now is it known what there is to list.
    fn links_to_absent(&self) -> impl Iterator<Item = Dangling> {
        let mut made: HashMap<(&Language, MadePage), bool> = HashMap::new();
        let named = NodeId::all().zip(&self.references);
        let named = named.flat_map(|(from, references)| references.listings.iter().map(move |link| (from, *link)));
        named.filter_map(move |(from, (listing, source, span))| {
            let language = &self.node(from).language;
            let is_made = *made.entry((language, listing)).or_insert_with(|| self.is_made(listing, language));
            (!is_made).then_some(Dangling {
                from,
                source,
                span,
                words: span,
                role: EdgeRole::Link,
                fault: Unresolved::NotMade { listing },
            })
        })
    }

    /// An anchor in a list that does not exist is reported as the missing list.
    fn with_absence(&self, dangling: &Dangling) -> Dangling {
        let listing = match &dangling.fault {
            Unresolved::MadePlace { path, .. } => MadePage::at(path),
            _ => None,
        };
        let language = &self.node(dangling.from).language;
        match listing.filter(|listing| !self.is_made(*listing, language)) {
            Some(listing) => Dangling { fault: Unresolved::NotMade { listing }, ..dangling.clone() },
            None => dangling.clone(),
        }
    }

    pub(super) fn references_of(&self, from: NodeId, entry: &Entry) -> ReferenceEdges {
        let mut found = Resolving::default();
        for mention in &entry.mentions {
            self.resolve_one(from, mention, &mut found);
        }
        // Mentions of terms follow the page's own references.
        for mention in self.term_mentions(from, entry) {
            self.resolve_one(from, &mention, &mut found);
        }
        if !entry.bare.is_empty() {
            let titles = self.titles(from, entry);
            for edge in &mut found.edges {
                if let Some(filled) = edge.sentence.as_ref().and_then(|sentence| sentence.filled(&titles)) {
                    Arc::make_mut(&mut edge.occurrence).sentence = Some(Arc::new(filled));
                }
            }
        }
        ReferenceEdges::new(found)
    }

    /// The provisions that a citation names, each as a node and the place in it.
    fn cited_in(&self, from: NodeId, to: NodeId, occurrence: &Occurrence) -> Result<Vec<Place>, Unresolved> {
        let Some(locator) = &occurrence.locator else { return Ok(Vec::new()) };
        let cited = self.texts().cited_provisions(from, to, locator)?;
        Ok(cited.into_iter().map(|(version, provision)| (version, Some(Arc::from(provision.id.as_str())))).collect())
    }

    fn resolve_one(&self, from: NodeId, mention: &Mention, found: &mut Resolving) {
        let Mention { target, occurrence } = mention;
        let role = occurrence.role;
        let (source, span, words) = occurrence.written(self.node(from).source);
        let resolved = self.resolve(from, target).and_then(|resolved| fits(resolved, role));
        let resolved = resolved.and_then(|resolved| match resolved {
            Resolved::Node(to, _) => Ok((self.cited_in(from, to, occurrence)?, resolved)),
            resolved => Ok((Vec::new(), resolved)),
        });
        let (cited, resolved) = match resolved {
            Ok((cited, resolved)) => (cited, Ok(resolved)),
            Err(fault) => (Vec::new(), Err(fault)),
        };
        match resolved {
            Ok(Resolved::Node(to, fragment)) => {
                let edge = |(to, fragment)| Edge { from, to, fragment, occurrence: Arc::clone(occurrence) };
                let whole = cited.is_empty().then(|| (to, self.texts().provision_fragment(to, fragment)));
                found.edges.extend(cited.into_iter().chain(whole).map(edge));
            }
            Ok(Resolved::Chart(path)) => self.add_chart_references(from, &path, occurrence, found),
            Ok(Resolved::Asset(path)) if role == EdgeRole::Image => found.pictures.push((path, source, span)),
            Ok(Resolved::Asset(path)) => found.downloads.push(path),
            Ok(Resolved::Made(..)) => {
                let listing = match target {
                    Target::Asset { path, .. } => MadePage::at(path),
                    _ => None,
                };
                found.listings.extend(listing.map(|listing| (listing, source, span)));
            }
            Ok(Resolved::Here(_) | Resolved::External(_)) => {}
            Err(fault) => {
                let fault = match fault {
                    Unresolved::Source { key } | Unresolved::Entity { id: key, .. } if occurrence.is_word => {
                        Unresolved::Word { key }
                    }
                    fault => fault,
                };
                found.dangling.push(Dangling { from, source, span, words, role, fault });
            }
        }
    }

    /// A page that shows a chart refers to the chart's sources and links to its data.
    fn add_chart_references(&self, from: NodeId, path: &str, shown: &Occurrence, found: &mut Resolving) {
        let Some(figure) = self.figure(path) else { return };
        found.tables.extend(figure.table().map(str::to_owned));
        let occurrence = Arc::new(Occurrence {
            anchor: shown.anchor.clone(),
            sentence: Some(Arc::new(Sentence::of(figure.title(&self.node(from).language)))),
            file: shown.file.clone(),
            ..Occurrence::new(shown.span, EdgeRole::FieldSource)
        });
        let edge = |to| Edge { from, to, fragment: None, occurrence: Arc::clone(&occurrence) };
        found.edges.extend(self.sources_of(from, figure.sources()).into_iter().map(edge));
    }

    /// Mentions of terms as references.
    fn term_mentions(&self, from: NodeId, entry: &Entry) -> Vec<Mention> {
        if entry.path.is_none() {
            return Vec::new();
        }
        let mentions = self.mentions(self.node(from).source).iter();
        let reference = |mention: &TermMention| {
            let (anchor, sentence) = (mention.anchor.clone(), Some(Arc::clone(&mention.sentence)));
            let occurrence = Occurrence { anchor, sentence, ..Occurrence::new(mention.span, EdgeRole::Mention) };
            occurrence.to(Target::Entity { kinds: &[Kind::Term], id: mention.term.id.to_string() })
        };
        mentions.map(reference).collect()
    }
}

/// Extensions of data files, which browsers do not show as pictures.
const DATA_ENDINGS: [&str; 6] = [".csv", ".tsv", ".yaml", ".yml", ".json", ".xlsx"];

/// Whether the target is permitted in that role.
fn fits(resolved: Resolved, role: EdgeRole) -> Result<Resolved, Unresolved> {
    match resolved {
        Resolved::Chart(path) if role != EdgeRole::Figure => Err(Unresolved::MisplacedChart { path }),
        Resolved::Asset(path)
            if role == EdgeRole::Image && DATA_ENDINGS.iter().any(|ending| path.to_lowercase().ends_with(ending)) =>
        {
            Err(Unresolved::DataAsImage { path })
        }
        Resolved::Made(route, _) if role == EdgeRole::Image => {
            Err(Unresolved::Asset { path: route.as_str().to_owned() })
        }
        Resolved::Made(route, _) if role != EdgeRole::Link => {
            Err(Unresolved::MadePage { path: route.as_str().to_owned() })
        }
        resolved => Ok(resolved),
    }
}
