//! The normal form of Markdown: what a translator reads, whatever the layout of the source.
//!
//! In: blocks of the tree. Out: text in one notation: re-wrapped lines, other list markers, padded tables and straight quotes that become
//! curly do not change it. It must not know pages.

use std::fmt::Write;

use crate::model::document::Page;
use crate::model::script::joins_without_space;
use crate::model::tree::{Block, BlockContent, HtmlElement, Image, Inline, Link, Note, NoteIndex, NoteKind, Table};
use crate::source::Span;

/// Stands for a line break of the source until its neighbours are known.
const SOFT_BREAK: char = '\u{1}';

/// The normal form of blocks.
pub(super) fn of_blocks(blocks: &[Block], page: &Page) -> String {
    let mut writer = Writer { page, out: String::new() };
    writer.blocks(blocks);
    settle(&writer.out)
}

/// The normal form of a note: its kind, then its words.
pub(super) fn of_note(note: &Note, page: &Page) -> String {
    let words = of_blocks(&note.content, page);
    if note.kind == NoteKind::Plain { words } else { format!("**{}:** {words}", note.kind) }
}

/// The normal form of a field, which holds plain text.
pub(super) fn of_text(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Replaces line breaks of the source, and ends.
fn settle(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.trim_matches(|c: char| c.is_whitespace() || c == SOFT_BREAK).chars().peekable();
    while let Some(character) = characters.next() {
        if character != SOFT_BREAK {
            out.push(character);
            continue;
        }
        let joined = match (out.chars().next_back(), characters.peek()) {
            (Some(before), Some(after)) => joins_without_space(before, *after),
            _ => true,
        };
        if !joined {
            out.push(' ');
        }
    }
    out
}

struct Writer<'p> {
    page: &'p Page,
    out: String,
}

impl<'p> Writer<'p> {
    fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.content {
            BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => self.inlines(inlines),
            BlockContent::Heading(heading) => {
                self.out.extend(std::iter::repeat_n('#', usize::from(heading.level)));
                self.out.push(' ');
                self.inlines(&heading.content);
            }
            BlockContent::List(list) => {
                for (index, item) in list.items.iter().enumerate() {
                    if index > 0 {
                        self.out.push('\n');
                    }
                    self.out.push_str(match list.start {
                        Some(_) => "1. ",
                        None if list.terms.is_empty() => "- ",
                        None if list.terms.contains(&index) => "",
                        None => ": ",
                    });
                    self.blocks(item);
                }
            }
            BlockContent::Quote(content) => {
                self.out.push_str("> ");
                self.blocks(content);
            }
            BlockContent::Alert { kind, content, .. } => {
                let _ = write!(self.out, "> [!{kind}] ");
                self.blocks(content);
            }
            BlockContent::Code(code) => {
                let language = code.language.as_deref().unwrap_or_default();
                let _ = write!(self.out, "```{language}\n{}\n```", code.text.trim_end());
            }
            BlockContent::Table(table) => self.table(table),
            BlockContent::Figure(image) => self.image(image),
            BlockContent::Chart(chart) => {
                let _ = write!(self.out, "![{}]({})", of_text(&chart.caption), self.words(chart.words));
            }
            BlockContent::Html(html) => self.out.push_str(html.trim()),
            BlockContent::Rule => self.out.push_str("---"),
        }
    }

    fn table(&mut self, table: &Table) {
        for (index, row) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            self.out.push('|');
            for cell in row {
                self.out.push(' ');
                self.inlines(cell);
                self.out.push_str(" |");
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text.as_str(&self.page.text)),
            Inline::Code(text) => self.around("`", "`", |writer| writer.out.push_str(text.as_str(&writer.page.text))),
            Inline::Emphasis(content) => self.around("*", "*", |writer| writer.inlines(content)),
            Inline::Strong(content) => self.around("**", "**", |writer| writer.inlines(content)),
            Inline::Strikethrough(content) => self.around("~~", "~~", |writer| writer.inlines(content)),
            Inline::Link(link) => self.link(link),
            Inline::Citation(citation) => self.source(citation.span),
            Inline::Narrative(narrative) => self.source(narrative.citation.span),
            Inline::Image(image) => self.image(image),
            Inline::Passage { note, content } => {
                self.around("[", "]", |writer| writer.inlines(content));
                self.note(*note);
            }
            Inline::Point { note } => self.note(*note),
            Inline::Ruby(ruby) => {
                let (base, reading) = (ruby.base.as_str(&self.page.text), ruby.reading.as_str(&self.page.text));
                let _ = write!(self.out, "{{{base}|{reading}}}");
            }
            Inline::Html(element) => self.html(element),
            Inline::SoftBreak => self.out.push(SOFT_BREAK),
            Inline::HardBreak => self.out.push_str("\\\n"),
            Inline::Task { done } => self.out.push_str(if *done { "[x] " } else { "[ ] " }),
        }
    }

    fn around(&mut self, before: &str, after: &str, content: impl FnOnce(&mut Self)) {
        self.out.push_str(before);
        content(self);
        self.out.push_str(after);
    }

    /// Text, in which the marks of emphasis and of code mean themselves.
    fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '*' | '`' | '\\' => self.out.extend(['\\', character]),
                SOFT_BREAK => {}
                '\n' | '\r' => self.out.push(SOFT_BREAK),
                character => self.out.push(character),
            }
        }
    }

    fn link(&mut self, link: &Link) {
        let target = self.words(link.words);
        if link.content.is_empty() {
            let _ = write!(self.out, "[[{target}]]");
            return;
        }
        let relation = link.relation.map(|relation| format!(" \"{relation}\""));
        let title = relation.or_else(|| link.title.as_ref().map(|title| format!(" \"{}\"", of_text(title))));
        self.around("[", "]", |writer| writer.inlines(&link.content));
        let _ = write!(self.out, "({target}{})", title.unwrap_or_default());
    }

    fn image(&mut self, image: &Image) {
        let title = image.title.as_ref().map(|title| format!(" \"{}\"", of_text(title))).unwrap_or_default();
        let _ = write!(self.out, "![{}]({}{title})", of_text(&image.alt), self.words(image.words));
    }

    fn html(&mut self, element: &HtmlElement) {
        let _ = write!(self.out, "<{}", element.name);
        for (name, value) in &element.attributes {
            let _ = write!(self.out, " {name}=\"{value}\"");
        }
        self.out.push('>');
        if let Some(content) = &element.content {
            self.inlines(content);
            let _ = write!(self.out, "</{}>", element.name);
        }
    }

    fn note(&mut self, note: NoteIndex) {
        let id = self.page.notes.get(note.index()).map_or("", |note| &note.id);
        let _ = write!(self.out, "[^{id}]");
    }

    /// Source text, on one line.
    fn source(&mut self, span: Span) {
        self.out.push_str(&of_text(span.slice(&self.page.text)));
    }

    fn words(&self, span: Span) -> &'p str {
        span.slice(&self.page.text)
    }
}
