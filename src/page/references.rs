//! References to a page, and typed relations in both directions, with the sentences that contain them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::types::{Context, ReferenceGroup, ReferenceItem, ReferencePlace};
use crate::graph::{Edge, EdgeRole, NodeId, Sentence};
use crate::model::{Direction, Localized, Relation};
use crate::site::PageContext;

/// The groups of backlinks, in the order in which they are shown.
const GROUPS: [(&str, &[EdgeRole]); 3] = [
    ("backlinks-mentions", &[EdgeRole::Link, EdgeRole::Mention]),
    ("backlinks-cites", &[EdgeRole::Citation]),
    (
        "backlinks-front-matter",
        &[EdgeRole::Party, EdgeRole::Office, EdgeRole::Superseding, EdgeRole::Issuer, EdgeRole::Amendment],
    ),
];

/// Typed edges that the page states and that others state about it.
pub(crate) fn relations(context: &PageContext<'_>, id: NodeId) -> Vec<ReferenceGroup> {
    let mut groups: BTreeMap<(Relation, Direction), Pages> = BTreeMap::new();
    for edge in context.site.graph.outgoing(id) {
        if let Some(relation) = edge.relation
            && context.site.graph.node(edge.to).visible
        {
            add(context, groups.entry((relation, Direction::Forward)).or_default(), edge, edge.to);
        }
    }
    for edge in context.site.graph.incoming(id) {
        if let Some(relation) = edge.relation {
            add(context, groups.entry((relation, Direction::Inverse)).or_default(), edge, edge.from);
        }
    }
    let group = |((relation, direction), items): ((Relation, Direction), Pages)| {
        let label = match direction {
            Direction::Forward => context.locale.word(relation),
            Direction::Inverse => context.locale.text(&format!("{}-inverse", relation.key())),
        };
        ReferenceGroup { label, items: shown(items) }
    };
    groups.into_iter().map(group).collect()
}

/// Untyped references to the page, one per sentence; with `within`, from these pages only.
pub(crate) fn backlinks(
    context: &PageContext<'_>,
    id: NodeId,
    within: Option<&BTreeSet<NodeId>>,
) -> Vec<ReferenceGroup> {
    let mut groups = Vec::new();
    for (label, roles) in GROUPS {
        let mut seen = HashSet::new();
        let edges =
            context.site.graph.incoming(id).filter(|edge| edge.relation.is_none() && roles.contains(&edge.role));
        let edges = edges.filter(|edge| within.is_none_or(|within| within.contains(&edge.from)));
        let edges = edges.filter(|edge| edge.from != id && seen.insert((edge.from, words(edge))));
        let mut items = Pages::new();
        edges.for_each(|edge| add(context, &mut items, edge, edge.from));
        if !items.is_empty() {
            groups.push(ReferenceGroup { label: context.locale.text(label), items: shown(items) });
        }
    }
    groups
}

/// Adds the other end of an edge, or one more sentence of it.
fn add(context: &PageContext<'_>, pages: &mut Pages, edge: &Edge, other: NodeId) {
    let item = item(context, edge, other);
    match pages.iter_mut().find(|(page, _)| *page == other) {
        None => pages.push((other, item)),
        Some((_, first)) => {
            if let Some(context) = item.context {
                first.more.push(ReferencePlace { href: item.href, context });
            }
        }
    }
}

/// The other end of an edge, with the sentence. The link leads to the reference itself.
fn item(context: &PageContext<'_>, edge: &Edge, other: NodeId) -> ReferenceItem {
    let node = context.site.graph.node(other);
    let anchor = (other == edge.from).then_some(edge.anchor.as_deref()).flatten();
    let kind = node.key.kind;
    ReferenceItem {
        title: node.title.to_string(),
        lang: context.foreign(other).map(ToString::to_string),
        href: context.linker.node(other, anchor),
        kind,
        kind_label: context.locale.word(kind),
        context: edge.sentence.as_deref().map(sentence_context),
        more: Vec::new(),
    }
}

/// Referring pages, each once.
type Pages = Vec<(NodeId, ReferenceItem)>;

fn shown(pages: Pages) -> Vec<ReferenceItem> {
    pages.into_iter().map(|(_, item)| item).collect()
}

/// A sentence, whichever of its words refer.
fn words(edge: &Edge) -> Option<String> {
    edge.sentence.as_ref().map(|sentence| [sentence.before(), sentence.text(), sentence.after()].concat())
}

pub(crate) fn sentence_context(sentence: &Sentence) -> Context {
    let [before, text, after] = [sentence.before(), sentence.text(), sentence.after()].map(str::to_owned);
    Context { before, text, after }
}
