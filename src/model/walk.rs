//! What blocks and inlines contain, for everything that walks over a tree in the order of its text.
//!
//! In: a block or an inline. Out: its parts. It must not know what a walk looks for.

use super::tree::{Block, BlockContent, Inline};

/// A part of a block.
#[derive(Clone, Copy, Debug)]
pub enum BlockPart<'b> {
    /// Running text: a paragraph, a heading, a cell of a table, a caption.
    Inlines(&'b [Inline]),
    /// Blocks: an item of a list, a quotation.
    Blocks(&'b [Block]),
}

impl Block {
    /// Visits its parts in the order of the text.
    pub fn for_each_part<'b>(&'b self, mut visit: impl FnMut(BlockPart<'b>)) {
        match &self.content {
            BlockContent::Paragraph(inlines) | BlockContent::Plain(inlines) => visit(BlockPart::Inlines(inlines)),
            BlockContent::Heading(heading) => visit(BlockPart::Inlines(&heading.content)),
            BlockContent::List(list) => list.items.iter().for_each(|item| visit(BlockPart::Blocks(item))),
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => visit(BlockPart::Blocks(content)),
            BlockContent::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| visit(BlockPart::Inlines(cell)));
            }
            BlockContent::Figure(image) => visit(BlockPart::Inlines(&image.caption)),
            BlockContent::Chart(_) | BlockContent::Code(_) | BlockContent::Html(_) | BlockContent::Rule => {}
        }
    }
}

impl Inline {
    /// The inlines in it. Whether the words of `@key` are such depends on whether a source has the key, so that has none.
    pub fn children(&self) -> &[Self] {
        match self {
            Self::Emphasis(content)
            | Self::Strong(content)
            | Self::Strikethrough(content)
            | Self::Passage { content, .. } => content,
            Self::Link(link) => &link.content,
            Self::Html(element) => element.content.as_deref().unwrap_or_default(),
            Self::Text(_)
            | Self::Code(_)
            | Self::Citation(_)
            | Self::Narrative(_)
            | Self::Image(_)
            | Self::Point { .. }
            | Self::Ruby(_)
            | Self::SoftBreak
            | Self::HardBreak
            | Self::Task { .. } => &[],
        }
    }
}
