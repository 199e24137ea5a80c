//! The text of inlines without markup: for heading ids, tables of contents and alternative text.

use super::tree::{Inline, Narrative};

/// The author that a citation names as a word of its sentence; nothing if it is no citation, or if that is not known yet.
type Author<'a> = &'a dyn Fn(&Narrative) -> Option<String>;

/// The text as read aloud: without note numbers and citations, line breaks as spaces.
pub fn plain_text(inlines: &[Inline], source: &str) -> String {
    plain_text_with_authors(inlines, source, &|_| None)
}

/// The same, with the names of authors in place of `@key`.
pub fn plain_text_with_authors(inlines: &[Inline], source: &str, author: Author<'_>) -> String {
    let mut text = String::new();
    push(inlines, source, author, &mut text);
    text
}

fn push(inlines: &[Inline], source: &str, author: Author<'_>, text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part.as_str(source)),
            Inline::Ruby(ruby) => text.push_str(ruby.base.as_str(source)),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Passage { content, .. } => {
                push(content, source, author, text);
            }
            Inline::Link(link) => push(&link.content, source, author, text),
            Inline::Html(element) => push(element.content.as_deref().unwrap_or_default(), source, author, text),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Narrative(narrative) => match author(narrative) {
                Some(author) => text.push_str(&author),
                None => push(&narrative.written, source, author, text),
            },
            Inline::Citation(_) | Inline::Point { .. } | Inline::Task { .. } => {}
        }
    }
}
