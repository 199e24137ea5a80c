//! The text of inlines without markup: for heading ids, tables of contents and alternative text.

use super::tree::Inline;

/// The text as read aloud: without note numbers and citations, line breaks as spaces.
pub fn plain_text(inlines: &[Inline], source: &str) -> String {
    let mut text = String::new();
    push(inlines, source, &mut text);
    text
}

fn push(inlines: &[Inline], source: &str, text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part.as_str(source)),
            Inline::Ruby(ruby) => text.push_str(ruby.base.as_str(source)),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Passage { content, .. } => {
                push(content, source, text);
            }
            Inline::Link(link) => push(&link.content, source, text),
            Inline::Html(element) => push(element.content.as_deref().unwrap_or_default(), source, text),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            // Headings and the like are named before it is known who the author is.
            Inline::Narrative(narrative) => push(&narrative.written, source, text),
            Inline::Citation(_) | Inline::Point { .. } | Inline::Task { .. } => {}
        }
    }
}
