//! The parts of a page: its blocks at any depth, and which of them are written in its file.

use crate::model::document::Page;
use crate::model::tree::{Block, BlockContent};
use crate::source::Span;

/// The blocks of a page and of its notes, outer ones before inner ones.
pub(super) fn blocks_of(page: &Page) -> impl Iterator<Item = &Block> {
    let notes = page.notes.iter().filter(|note| note.origin.is_none()).flat_map(|note| &note.content);
    let mut found = Vec::new();
    page.body.iter().chain(notes).for_each(|block| add(block, &mut found));
    found.into_iter()
}

fn add<'p>(block: &'p Block, found: &mut Vec<&'p Block>) {
    found.push(block);
    match &block.content {
        BlockContent::Quote(content) | BlockContent::Alert { content, .. } => {
            for inner in content {
                add(inner, found);
            }
        }
        BlockContent::List(list) => {
            for inner in list.items.iter().flatten() {
                add(inner, found);
            }
        }
        _ => {}
    }
}

/// Whether words are written in the file of the page. The notes of other files follow its text.
pub(super) fn is_own(page: &Page, span: Span) -> bool {
    page.stand_off.part_of(span).is_none() && span.end() <= page.text.len()
}
