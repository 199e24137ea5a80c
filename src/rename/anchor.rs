//! Another id, or other words, for a heading.

use super::references::all;
use super::words::{Part, rewrite};
use super::{RenameFault, RenamePlan, fault};
use crate::diagnostic::{Edit, closest};
use crate::graph::NodeId;
use crate::model::document::{Content, Page};
use crate::model::tree::{Block, BlockContent, Heading, Inline};
use crate::publish::Prepared;
use crate::source::{SourceId, Span};

/// A heading with its span.
type Found<'p> = (&'p Heading, Span);

pub(super) fn plan(prepared: &Prepared, page: NodeId, old: &str, new: &str) -> Result<RenamePlan, RenameFault> {
    let own = page_of(prepared, page).ok_or_else(|| not_found(prepared, page, old))?;
    if prepared.graph.texts().outline(page).is_some_and(|outline| outline.find(old).is_some()) {
        return Err(RenameFault::unfit(format!(
            "`{old}` is the number of a provision, which its text has: change it there, and `postil check` names every reference that has to follow"
        )));
    }
    let (heading, span) = find(&own.body, old).ok_or_else(|| not_found(prepared, page, old))?;
    let source = prepared.graph.node(page).source;
    let text = &*prepared.sources.get(source).text;
    if !is_id(new) {
        return reworded(source, text, heading, span, new);
    }
    let mut plan = RenamePlan::default();
    let mut nodes = vec![(page, own, heading, span)];
    // The same id in a translation is the same place.
    let key = &prepared.graph.node(page).key;
    let others = prepared.graph.nodes().filter(|(id, node)| *id != page && node.key == *key && heading.is_named);
    for (id, _) in others {
        if let Some(other) = page_of(prepared, id)
            && let Some((heading, span)) = find(&other.body, old).filter(|(heading, _)| heading.is_named)
        {
            nodes.push((id, other, heading, span));
        }
    }
    for (id, own, heading, span) in &nodes {
        let node = prepared.graph.node(*id);
        if node.anchors.iter().any(|anchor| anchor == new) {
            return Err(RenameFault::taken(format!("#{new}")));
        }
        plan.edits.push(with_id(node.source, &own.text, heading, *span, new));
        plan.notes.push(format!(
            "`{}#{old}` on the published site leads to the top of the page from now on: an anchor cannot have an alias",
            node.route
        ));
    }
    let ids: Vec<NodeId> = nodes.iter().map(|(id, ..)| *id).collect();
    let mended = mend_fragments(prepared, &ids, &[(old.to_owned(), new.to_owned())])?;
    plan.references = mended.len();
    plan.edits.extend(mended);
    Ok(plan)
}

/// The edits of all links to some anchors of pages.
pub(super) fn mend_fragments(
    prepared: &Prepared,
    pages: &[NodeId],
    anchors: &[(String, String)],
) -> Result<Vec<Edit>, RenameFault> {
    let (mut edits, mut unwritable) = (Vec::new(), Vec::new());
    for reference in all(prepared) {
        let Some((node, Some(place))) = reference.leads_to(&prepared.graph) else { continue };
        let Some((old, new)) = anchors.iter().find(|(old, _)| pages.contains(&node) && *old == place) else { continue };
        match rewrite(&prepared.sources, &reference, Part::Fragment, old, new) {
            Some(edit) => edits.push(edit),
            None => unwritable.push(fault::place(&prepared.sources, reference.source, reference.span)),
        }
    }
    if unwritable.is_empty() { Ok(edits) } else { Err(RenameFault::Unwritable { places: unwritable }) }
}

/// The page of a node.
pub(super) fn page_of(prepared: &Prepared, node: NodeId) -> Option<&Page> {
    let source = prepared.graph.node(node).source;
    let document = prepared.documents.iter().find(|document| document.source == source)?;
    match &document.content {
        Content::Page(page) => Some(page),
        _ => None,
    }
}

fn not_found(prepared: &Prepared, page: NodeId, name: &str) -> RenameFault {
    let node = prepared.graph.node(page);
    let near = closest(name, node.anchors.iter().map(String::as_str)).map(|near| format!("#{near}"));
    RenameFault::NotFound { name: format!("{}#{name}", node.path.as_deref().unwrap_or_default()), near }
}

/// The heading with an id.
fn find<'p>(blocks: &'p [Block], id: &str) -> Option<Found<'p>> {
    blocks.iter().find_map(|block| match &block.content {
        BlockContent::Heading(heading) => {
            (heading.id == id && block.provision.is_none()).then_some((&**heading, block.span))
        }
        BlockContent::Quote(content) | BlockContent::Alert { content, .. } => find(content, id),
        BlockContent::List(list) => list.items.iter().find_map(|item| find(item, id)),
        _ => None,
    })
}

/// Whether a name can be the id of a heading.
fn is_id(name: &str) -> bool {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    !name.is_empty() && !name.starts_with('_') && name.chars().all(kept)
}

/// The span of the words of a heading, without the signs around them and without its id.
fn words_of(text: &str, span: Span) -> Span {
    let mut words = span.slice(text).trim_end();
    let is_underline = |line: &str| line.trim_matches([' ', '\t', '>']).bytes().all(|byte| matches!(byte, b'=' | b'-'));
    if let Some((above, line)) = words.rsplit_once('\n')
        && is_underline(line)
    {
        words = above.trim_end();
    }
    let mut start = 0;
    if words.starts_with('#') {
        let open = words.trim_end_matches('#');
        if open.ends_with([' ', '\t']) {
            words = open.trim_end();
        }
        let marks = words.trim_start_matches('#');
        start = words.len() - marks.trim_start().len();
    }
    Span::new(span.start() + start, span.start() + words.len())
}

/// The written id of a heading that its author named, with its braces.
fn written_id(text: &str, words: Span, id: &str) -> Option<Span> {
    let at = words.slice(text).rfind(&format!("{{#{id}}}"))? + words.start();
    Some(Span::new(at, at + id.len() + 3))
}

/// The edit that gives a heading an id.
fn with_id(source: SourceId, text: &str, heading: &Heading, span: Span, new: &str) -> Edit {
    let words = words_of(text, span);
    match written_id(text, words, &heading.id).filter(|_| heading.is_named) {
        Some(id) => Edit::replace(source, Span::new(id.start() + 2, id.end() - 1), new),
        None => Edit::insert(source, words.end(), format!(" {{#{new}}}")),
    }
}

/// Whether words can be replaced without losing more than their emphasis.
fn is_plain(content: &[Inline]) -> bool {
    content.iter().all(|part| match part {
        Inline::Text(_) | Inline::Code(_) | Inline::SoftBreak => true,
        Inline::Emphasis(content) | Inline::Strong(content) => is_plain(content),
        _ => false,
    })
}

/// A heading with other words and the same id, so that every link to it still leads there.
fn reworded(source: SourceId, text: &str, heading: &Heading, span: Span, new: &str) -> Result<RenamePlan, RenameFault> {
    if !is_plain(&heading.content) || new.contains(['\n', '\r', '{', '}', '[', ']']) {
        return Err(RenameFault::unfit("a heading with notes, links or citations has to be reworded by hand"));
    }
    let words = words_of(text, span);
    let replacement = format!("{new} {{#{}}}", heading.id);
    Ok(RenamePlan {
        edits: vec![Edit::replace(source, words, replacement)],
        notes: vec![format!("the heading keeps its address, `#{}`", heading.id)],
        ..RenamePlan::default()
    })
}
