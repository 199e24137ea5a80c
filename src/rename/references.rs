//! All references of a site: those of the graph, and the names in fields that make no edge.
//!
//! In: a site. Out: each reference with its target and the words that name it. It must not know what is renamed.

use std::collections::HashMap;
use std::sync::Arc;

use crate::graph::{Graph, NodeId, Outline, Resolved, Unresolved};
use crate::model::document::{Content, Document, FigureDescription, Page};
use crate::model::entity::{Claim, Reference, Subject, Target};
use crate::model::{EntityKey, Kind};
use crate::publish::Prepared;
use crate::source::{SourceId, Span};
use crate::yaml::Spanned;

/// A reference.
#[derive(Clone, Debug)]
pub(super) struct SiteReference {
    /// The page or entry that refers; `None` for files that declare nothing.
    pub(super) from: Option<NodeId>,
    /// The path of the file that relative paths count from, from the content folder; `None` if they count from that folder itself.
    pub(super) base: Option<Arc<str>>,
    /// The target, as written.
    pub(super) target: Target,
    /// Whether only the last name of an id is written: the version of the document at hand.
    pub(super) is_own_name: bool,
    /// The file.
    pub(super) source: SourceId,
    /// The words that refer.
    pub(super) span: Span,
    /// The words that name the target; empty if it is not known which they are.
    pub(super) words: Span,
}

/// All references of a site, in the order of its files.
pub(super) fn all(prepared: &Prepared) -> Vec<SiteReference> {
    let nodes: HashMap<(SourceId, &EntityKey), NodeId> =
        prepared.graph.nodes().map(|(id, node)| ((node.source, &node.key), id)).collect();
    let mut references = Vec::new();
    for outline in prepared.outlines() {
        let path = content_path(prepared, outline.source);
        mentions(outline, &path, &nodes, &mut references);
        figure(outline, &path, &mut references);
    }
    for document in &prepared.documents {
        let path = content_path(prepared, document.source);
        let fields = FieldReferences { path, from: prepared.graph.of_source(document.source), source: document.source };
        fields.of(document, &mut references);
    }
    references.extend(patterns(prepared));
    references
}

fn content_path(prepared: &Prepared, source: SourceId) -> Arc<str> {
    let path = &*prepared.sources.get(source).path;
    path.strip_prefix("content/").unwrap_or(path).into()
}

fn mentions(
    outline: &Outline,
    path: &Arc<str>,
    nodes: &HashMap<(SourceId, &EntityKey), NodeId>,
    references: &mut Vec<SiteReference>,
) {
    for entry in &outline.entries {
        let from = nodes.get(&(outline.source, &entry.key)).copied();
        references.extend(entry.mentions.iter().map(|mention| {
            let (source, span, words) = mention.occurrence.written(outline.source);
            let target = mention.target.clone();
            SiteReference { from, base: Some(Arc::clone(path)), target, is_own_name: false, source, span, words }
        }));
    }
}

/// What a chart or a flow refers to.
fn figure(outline: &Outline, path: &Arc<str>, references: &mut Vec<SiteReference>) {
    let Some(figure) = outline.chart.as_ref().and_then(|chart| chart.figure.as_ref()) else { return };
    let fields = FieldReferences { path: Arc::clone(path), from: None, source: outline.source };
    let sources = match figure {
        FigureDescription::Chart(chart) => {
            let table = Target::Asset { path: chart.data.value.clone(), fragment: None };
            references.push(fields.named(table, chart.data.span));
            &chart.sources
        }
        FigureDescription::Flow(flow) => &flow.sources,
    };
    references.extend(sources.iter().map(|source| fields.reference(source)));
}

/// References in fields that make no edge of the graph.
struct FieldReferences {
    path: Arc<str>,
    from: Option<NodeId>,
    source: SourceId,
}

impl FieldReferences {
    fn named(&self, target: Target, span: Span) -> SiteReference {
        let (from, base, source) = (self.from, Some(Arc::clone(&self.path)), self.source);
        SiteReference { from, base, target, is_own_name: false, source, span, words: span }
    }

    fn reference(&self, reference: &Reference) -> SiteReference {
        SiteReference { words: reference.words, ..self.named(reference.target.clone(), reference.span) }
    }

    /// A version of a document, of which only the own id is written.
    fn version(&self, document: &str, version: &Spanned<String>) -> SiteReference {
        let target = Target::Entity { kinds: &[Kind::Version], id: format!("{document}/{}", version.value) };
        SiteReference { is_own_name: true, ..self.named(target, version.span) }
    }

    fn of(&self, document: &Document, references: &mut Vec<SiteReference>) {
        match &document.content {
            Content::Page(page) => self.page(page, references),
            Content::Notes(notes) => {
                let Some((document, _)) = notes.location.key.id.split_once('/') else { return };
                let ends = notes.notes.iter().filter_map(|note| note.until.as_ref());
                references.extend(ends.map(|version| self.version(document, version)));
            }
            _ => {}
        }
    }

    fn page(&self, page: &Page, references: &mut Vec<SiteReference>) {
        let term =
            |id: &Spanned<String>| self.named(Target::Entity { kinds: &[Kind::Term], id: id.value.clone() }, id.span);
        references.extend(page.meta.unlinked_terms.iter().map(term));
        let expected = |claim: &Claim| claim.expect.as_ref().and_then(|expect| expect.source.clone());
        references.extend(page.subject.claims().iter().filter_map(expected).map(|source| self.reference(&source)));
        if let Subject::Document(document) = &page.subject {
            let id = &page.location.key.id;
            let pairs = document.compare.iter().flat_map(|(one, other)| [one, other]);
            references.extend(pairs.map(|version| self.version(id, version)));
        }
    }
}

/// The files that the configuration names, up to the first wildcard.
fn patterns(prepared: &Prepared) -> Vec<SiteReference> {
    let Some(config) = prepared.sources.config() else { return Vec::new() };
    let pattern = |written: &Spanned<String>| SiteReference {
        from: None,
        base: None,
        target: Target::Asset { path: written.value.clone(), fragment: None },
        is_own_name: false,
        source: config.id,
        span: written.span,
        words: written.span,
    };
    prepared.frame.config.publish.patterns().map(|found| pattern(&found.written)).collect()
}

impl SiteReference {
    /// What it leads to: an entity, or a place in the page of one.
    pub(super) fn leads_to(&self, graph: &Graph) -> Option<(NodeId, Option<String>)> {
        let from = self.from?;
        match graph.resolve(from, &self.target) {
            Ok(Resolved::Node(node, place)) => Some((node, place)),
            Ok(Resolved::Here(place)) => Some((from, Some(place))),
            Err(Unresolved::Draft { node } | Unresolved::Anchor { node, .. }) => Some((node, None)),
            Ok(_) | Err(_) => None,
        }
    }

    /// The entity that it names, in any language.
    pub(super) fn names(&self, graph: &Graph) -> Option<EntityKey> {
        let first = |kinds: &[Kind], id: &str| {
            let kind = kinds.iter().find(|kind| graph.has(**kind, id))?;
            Some(EntityKey::new(*kind, id))
        };
        match &self.target {
            Target::Source { key } => first(&[Kind::Source, Kind::Document], key),
            Target::Entity { kinds, id } => first(kinds, id),
            Target::Name { name, fragment } => graph.key_of_name(name, fragment.as_deref()).ok(),
            _ => None,
        }
    }
}
