//! Where the provisions of a version stand in its file.
//!
//! In: a page and its provisions. Out: for each the bytes from its first word to the beginning of what follows it.

use std::collections::HashMap;

use crate::graph::{ProvisionOutline, VersionOutline};
use crate::model::document::Page;
use crate::model::tree::{Block, BlockContent};
use crate::source::Span;

/// Paragraphs end at any heading.
const PARAGRAPH: u8 = 7;

/// The provisions of a version, with their places.
pub(super) struct ProvisionPlaces<'o> {
    outline: &'o VersionOutline,
    /// In the order of the outline.
    extents: Vec<Span>,
    by_id: HashMap<&'o str, usize>,
}

/// What begins a provision, or ends those above it.
struct Beginning {
    at: usize,
    /// The depth of a provision; `None` for a heading that is none.
    depth: Option<usize>,
    level: u8,
}

impl<'o> ProvisionPlaces<'o> {
    pub(super) fn of(page: &Page, outline: &'o VersionOutline) -> Self {
        let mut beginnings = Vec::new();
        add(&page.body, &mut beginnings);
        let mut extents: Vec<Span> = Vec::new();
        // The provisions that have not ended: their index, depth and level.
        let mut open: Vec<(usize, usize, u8)> = Vec::new();
        for beginning in &beginnings {
            open.retain(|(index, depth, level)| {
                let goes_on = match beginning.depth {
                    Some(own) => *depth < own,
                    None => *level < beginning.level,
                };
                if !goes_on {
                    extents[*index] = extents[*index].ending(beginning.at);
                }
                goes_on
            });
            if let Some(depth) = beginning.depth {
                open.push((extents.len(), depth, beginning.level));
                extents.push(Span::new(beginning.at, page.text.len()));
            }
        }
        let mut by_id: HashMap<&str, usize> = HashMap::new();
        for (index, provision) in outline.provisions.iter().enumerate() {
            by_id.entry(&provision.id).or_insert(index);
        }
        Self { outline, extents, by_id }
    }

    /// The place of a provision, by its number as it is in the outline.
    pub(super) fn extent_of(&self, id: &str) -> Option<Span> {
        self.extents.get(*self.by_id.get(id)?).copied()
    }

    /// The place of a provision, by any of its names.
    pub(super) fn find(&self, name: &str) -> Option<Span> {
        self.extent_of(name).or_else(|| self.extent_of(&self.outline.find(name)?.id))
    }

    /// The innermost provision that has all of some words.
    pub(super) fn innermost(&self, words: Span) -> Option<&'o ProvisionOutline> {
        let next = self.extents.partition_point(|extent| extent.start() <= words.start());
        let index = (0..next).rev().find(|index| words.end() <= self.extents[*index].end())?;
        self.outline.provisions.get(index)
    }

    /// The names of all provisions.
    pub(super) fn names(&self) -> impl Iterator<Item = &'o str> {
        self.outline.provisions.iter().flat_map(|provision| [provision.id.as_str(), provision.permanent.as_str()])
    }
}

/// In the order in which the outline reads them.
fn add(blocks: &[Block], found: &mut Vec<Beginning>) {
    for block in blocks {
        let (at, heading) = match &block.content {
            BlockContent::Heading(heading) => (block.span.start(), Some(heading.level)),
            _ => (block.span.start(), None),
        };
        let depth = block.provision.as_ref().map(|provision| provision.depth);
        if depth.is_some() || heading.is_some() {
            found.push(Beginning { at, depth, level: heading.unwrap_or(PARAGRAPH) });
        }
        match &block.content {
            BlockContent::List(list) => list.items.iter().for_each(|item| add(item, found)),
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => add(content, found),
            _ => {}
        }
    }
}
