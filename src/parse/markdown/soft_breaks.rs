//! Line breaks of the source that mean nothing: Chinese and Japanese have no spaces between words, and a browser would show one.
//!
//! In: the inlines of a paragraph, a cell or a heading. Out: the same without these breaks, so that no later stage sees them. What
//! stands on both sides of a break decides, wherever it stands in the tree: marks of notes and citations are looked through, and a link
//! that shows the title of its target counts as words of the page's language, since the title is not known yet.

use crate::model::Language;
use crate::model::script::{joins_in_cjk_text, joins_without_space};
use crate::model::tree::{Inline, Text};

/// What stands beside a line break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Nothing, or the end of a line.
    Nothing,
    /// A character.
    Char(char),
    /// Words that are not known yet.
    Title,
}

/// Removes the line breaks without meaning from the text of one block.
pub(super) fn close_up(inlines: &mut Vec<Inline>, source: &str, language: &Language) {
    if !has_break(inlines) {
        return;
    }
    let mut reader =
        BreakReader { source, has_spaces: language.has_spaces(), last: Side::Nothing, breaks: Vec::new(), waiting: 0 };
    reader.inlines(inlines);
    remove(inlines, &mut reader.breaks.into_iter());
}

fn has_break(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::SoftBreak => true,
        other => has_break(other.children()),
    })
}

/// Reads a block in the order of its text.
struct BreakReader<'s> {
    source: &'s str,
    /// Whether the language has spaces between words.
    has_spaces: bool,
    /// What stands before.
    last: Side,
    /// For each line break so far, whether it is kept.
    breaks: Vec<bool>,
    /// How many of them, at the end, wait for the words that follow.
    waiting: usize,
}

impl BreakReader<'_> {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) | Inline::Code(text) => self.text(text),
            Inline::Ruby(ruby) => self.text(&ruby.base),
            Inline::Link(link) if link.content.is_empty() => self.shown(Side::Title, Side::Title),
            Inline::Narrative(_) => self.shown(Side::Title, Side::Title),
            Inline::HardBreak => self.shown(Side::Nothing, Side::Nothing),
            Inline::SoftBreak => {
                self.breaks.push(true);
                self.waiting += 1;
            }
            Inline::Html(element) if element.content.is_none() => self.shown(Side::Nothing, Side::Nothing),
            // Marks, pictures and boxes are no words.
            Inline::Citation(_) | Inline::Point { .. } | Inline::Image(_) | Inline::Task { .. } => {}
            Inline::Link(_)
            | Inline::Html(_)
            | Inline::Passage { .. }
            | Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Strikethrough(_) => self.inlines(inline.children()),
        }
    }

    fn text(&mut self, text: &Text) {
        let words = text.as_str(self.source);
        let mut chars = words.chars();
        if let Some(first) = chars.next() {
            self.shown(Side::Char(first), Side::Char(chars.next_back().unwrap_or(first)));
        }
    }

    /// Words: the line breaks that waited for them are decided.
    fn shown(&mut self, first: Side, last: Side) {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting > 0 && means_nothing(self.last, first, self.has_spaces) {
            let decided = self.breaks.len() - waiting;
            self.breaks[decided..].fill(false);
        }
        self.last = last;
    }
}

/// Whether a line break between two sides is no space.
fn means_nothing(before: Side, after: Side, has_spaces: bool) -> bool {
    match (before, after) {
        (Side::Char(before), Side::Char(after)) => {
            joins_without_space(before, after) || (!has_spaces && joins_in_cjk_text(before, after))
        }
        (Side::Char(one), Side::Title) | (Side::Title, Side::Char(one)) => !has_spaces && joins_without_space(one, one),
        (Side::Title, Side::Title) => !has_spaces,
        (Side::Nothing, _) | (_, Side::Nothing) => false,
    }
}

/// Removes the breaks that are not kept, in the order in which they were read.
fn remove(inlines: &mut Vec<Inline>, kept: &mut impl Iterator<Item = bool>) {
    inlines.retain_mut(|inline| match inline {
        Inline::SoftBreak => kept.next().unwrap_or(true),
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Passage { content, .. } => {
            remove(content, kept);
            true
        }
        Inline::Link(link) => {
            remove(&mut link.content, kept);
            true
        }
        Inline::Html(element) => {
            if let Some(content) = &mut element.content {
                remove(content, kept);
            }
            true
        }
        _ => true,
    });
}
