//! Lists of definitions: a line with a term, and after it lines that begin with `: `, as in Markdown Extra.
//!
//! In: a Markdown text, and later its events. Out: the text in which other lines that begin with `:` cannot be taken for definitions, such as
//! `:::`, and a list. pulldown-cmark takes any colon at the beginning of a line for a definition of the paragraph before it.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::{Builder, MAX_DEPTH};
use crate::model::tree::{Block, BlockContent, List};
use crate::source::Span;

/// Stands for a colon that begins no definition.
const COLON: char = '\u{2}';

/// What stands above a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Nothing,
    /// A line that begins a paragraph.
    Term,
    Definition,
    Other,
}

/// The text for the Markdown parser, of the same length.
pub(super) fn marked(markdown: &str) -> Cow<'_, str> {
    let may_hold = |line: &str| line.trim_start_matches([' ', '\t', '>']).starts_with(':');
    if !markdown.lines().any(may_hold) || markdown.contains(COLON) {
        return Cow::Borrowed(markdown);
    }
    let mut marked = String::with_capacity(markdown.len());
    let (mut above, mut blanks) = (Above::Nothing, 0);
    for line in markdown.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t', '>']);
        let indent = &line[..line.len() - words.len()];
        if words.trim().is_empty() {
            blanks += 1;
            marked.push_str(line);
            continue;
        }
        let is_apart = blanks > 0 || above == Above::Nothing;
        let is_near = match above {
            Above::Term => blanks <= 1,
            Above::Definition => true,
            Above::Nothing | Above::Other => false,
        };
        let definition = words.strip_prefix(':');
        let is_definition =
            definition.is_some_and(|rest| rest.starts_with([' ', '\t']) && !rest.trim().is_empty() && is_near);
        above = match (definition, above) {
            (Some(_), _) if is_definition => Above::Definition,
            (None, Above::Definition) if !is_apart || indent.len() > 1 => Above::Definition,
            (None, _) if is_apart => Above::Term,
            (Some(_) | None, _) => Above::Other,
        };
        marked.push_str(indent);
        match definition {
            Some(rest) if !is_definition => {
                marked.push(COLON);
                marked.push_str(rest);
            }
            _ => marked.push_str(words),
        }
        blanks = 0;
    }
    Cow::Owned(marked)
}

/// The event as the author wrote it.
pub(super) fn unmarked(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(original(text)),
        Event::Code(text) => Event::Code(original(text)),
        Event::Html(text) => Event::Html(original(text)),
        Event::InlineHtml(text) => Event::InlineHtml(original(text)),
        Event::InlineMath(text) => Event::InlineMath(original(text)),
        Event::DisplayMath(text) => Event::DisplayMath(original(text)),
        Event::FootnoteReference(label) => Event::FootnoteReference(original(label)),
        Event::Start(tag) => Event::Start(unmarked_tag(tag)),
        Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::Rule | Event::TaskListMarker(_) => event,
    }
}

/// Addresses, titles and labels may continue in a line that begins with a colon.
fn unmarked_tag(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => {
            Tag::Link { link_type, dest_url: original(dest_url), title: original(title), id: original(id) }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            Tag::Image { link_type, dest_url: original(dest_url), title: original(title), id: original(id) }
        }
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(original(label)),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Tag::CodeBlock(CodeBlockKind::Fenced(original(info))),
        other => other,
    }
}

fn original(text: CowStr<'_>) -> CowStr<'_> {
    match written(&text) {
        Cow::Owned(written) => written.into(),
        Cow::Borrowed(_) => text,
    }
}

/// A part of the text for the parser, as the author wrote it.
pub(super) fn written(text: &str) -> Cow<'_, str> {
    if text.contains(COLON) { Cow::Owned(text.replace(COLON, ":")) } else { Cow::Borrowed(text) }
}

/// Reads the terms and definitions of a list up to its end.
pub(super) fn list<'t>(
    builder: &mut Builder<'_, '_>,
    events: &mut impl Iterator<Item = (Event<'t>, Span)>,
    depth: usize,
) -> List {
    let mut list = List { start: None, terms: Vec::new(), items: Vec::new() };
    while let Some((event, span)) = events.next() {
        match event {
            Event::Start(Tag::DefinitionListTitle) => {
                let content = BlockContent::Plain(builder.whole_text(events, depth));
                list.terms.push(list.items.len());
                list.items.push(vec![Block { content, span, provision: None }]);
            }
            Event::Start(Tag::DefinitionListDefinition) if depth < MAX_DEPTH => {
                list.items.push(builder.blocks(events, depth + 1));
            }
            Event::Start(_) => builder.skip(events, span),
            Event::End(_) => break,
            _ => {}
        }
    }
    list
}
