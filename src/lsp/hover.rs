//! What is shown about the thing at a place, as Markdown.

use gen_lsp_types as lsp;

use super::cursor::{Thing, page_of, thing_at};
use super::labels;
use super::places::references;
use super::view::View;
use crate::cite;
use crate::graph::{Node, NodeId, provision_texts};
use crate::model::document::Content;
use crate::model::tree::BlockContent;
use crate::model::{Kind, plain_text};
use crate::publish::Prepared;

use super::parts::blocks_of;

/// The most characters of a text that are shown.
const MOST_CHARACTERS: usize = 600;

/// What is known of the thing at a place.
pub(super) fn hover(params: &lsp::HoverParams, view: &View) -> Option<lsp::Hover> {
    let place = &params.text_document_position_params;
    let file = view.file(&place.text_document.uri)?;
    let found = thing_at(view.site(), file.source, file.byte(place.position))?;
    let parts = match &found.thing {
        Thing::Entity(node) => entity(view.site(), *node),
        Thing::Place(node, anchor) => place_of_page(view.site(), *node, anchor),
        Thing::Note(node, label) => note(view.site(), *node, label)?,
        Thing::File(path) => copied(view.site(), path),
        Thing::Address(_) => return None,
    };
    let parts = parts.into_iter().chain([counted(references(view.site(), &found.thing).len())]);
    let value = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    let contents = lsp::Contents::MarkupContent(lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value });
    Some(lsp::Hover { contents, range: Some(file.range(found.span)) })
}

fn counted(count: usize) -> String {
    match count {
        0 => "*Nothing refers to it.*".to_owned(),
        1 => "*1 reference*".to_owned(),
        count => format!("*{count} references*"),
    }
}

/// A page, event or source.
pub(super) fn entity(site: &Prepared, id: NodeId) -> Vec<String> {
    let node = site.graph.node(id);
    let draft = if node.visible { "" } else { ", draft" };
    let heading = format!("**{}** — {} `{}`{draft}", escaped(&node.title), node.key.kind, node.key.id);
    let date = match node.key.kind {
        Kind::Event => node.date.map(|date| date.to_string()),
        _ => None,
    };
    let source = (node.key.kind == Kind::Source).then(|| formatted(site, node)).flatten();
    let source = source.map(|text| escaped(&text));
    let summary = node.summary.as_deref().map(|summary| shortened(&escaped(summary)));
    [Some(heading), date, source, summary].into_iter().flatten().collect()
}

/// A source as the site's style lists it.
pub(super) fn formatted(site: &Prepared, node: &Node) -> Option<String> {
    let Content::Bibliography(bibliography) = &site.document(node.source)?.content else { return None };
    let entry = bibliography.entries.iter().find(|entry| *entry.item.key == *node.key.id)?;
    let item = entry.translated.get(&node.language).unwrap_or(&entry.item);
    cite::reference_text(item, &site.frame.config, &node.language)
}

/// A heading or a provision.
fn place_of_page(site: &Prepared, id: NodeId, anchor: &str) -> Vec<String> {
    let node = site.graph.node(id);
    let page = site.sources.find(node.source).and_then(|source| page_of(site, source));
    let Some((_, page)) = page else { return entity(site, id) };
    if let Some(title) = site.graph.texts().place_title(id, anchor) {
        let text = provision_texts(page).into_iter().find(|text| text.provision.id == anchor);
        let paragraphs = text.iter().flat_map(|text| &text.paragraphs).map(|paragraph| paragraph.text.as_str());
        let words = paragraphs.collect::<Vec<_>>().join("\n\n");
        return vec![format!("**{}**", escaped(&title)), shortened(&escaped(&words))];
    }
    let heading = blocks_of(page).find_map(|block| match &block.content {
        BlockContent::Heading(heading) if heading.id == anchor => Some(plain_text(&heading.content, &page.text)),
        _ => None,
    });
    let heading = heading.map(|heading| format!("**{}** in ", escaped(&heading))).unwrap_or_default();
    vec![format!("{heading}**{}** — {} `{}#{anchor}`", escaped(&node.title), node.key.kind, node.key.id)]
}

/// A note, as it is written.
fn note(site: &Prepared, id: NodeId, label: &str) -> Option<Vec<String>> {
    let source = site.sources.find(site.graph.node(id).source)?;
    let (_, page) = page_of(site, source)?;
    let note = page.notes.iter().find(|note| note.origin.is_none() && note.id == label)?;
    let words = note.span.slice(&page.text);
    let after = labels::labels(words, labels::language_of(site, source)).next().map_or(0, |label| label.span.end() + 1);
    Some(vec![shortened(words.get(after..).unwrap_or_default().trim())])
}

/// A file that is copied.
fn copied(site: &Prepared, path: &str) -> Vec<String> {
    let pixels = site.graph.assets.get(path).and_then(|asset| asset.size);
    let pixels = pixels.map(|(width, height)| format!(", {width} × {height}")).unwrap_or_default();
    vec![format!("`{path}`{pixels}")]
}

/// A text without marks of Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The beginning of a long text.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
