//! A primary text beside the same text in another language, provision by provision.
//!
//! In: the blocks of both. Out: rows: a provision and its counterpart with the same number. What only one of them has stands alone, so that
//! each is whole. It must not know how rows are shown.

use std::collections::HashMap;

use super::builder::BodyBuilder;
use super::context::{BodyContext, Edition};
use super::elements::{BesideView, Element, Fragment, RowView};
use super::margin::BlockRole;
use super::rows::BodyPart;
use crate::graph::NodeId;
use crate::model::document::Page;
use crate::model::tree::{Block, BlockContent};

/// The text that stands beside that of a page: of several, the official one.
pub(super) fn text_beside(cx: BodyContext<'_>) -> Option<(NodeId, &Page)> {
    if cx.edition != Edition::Page {
        return None;
    }
    cx.around().text_beside(cx.node)
}

/// The body in rows, each with its counterpart and the notes on both, and how many notes these are.
pub(super) fn rows<'a>(builder: &mut BodyBuilder<'a>, (id, page): (NodeId, &'a Page)) -> (Vec<BodyPart>, usize) {
    let mut other = BodyBuilder::new(builder.cx.around(), id, page).beside(builder.cx.page.notes.len());
    let (own, theirs) = (sections(&builder.cx.page.body), sections(&page.body));
    let mut places: HashMap<String, usize> = HashMap::new();
    for (index, section) in theirs.iter().enumerate() {
        places.entry(section.key.clone()).or_insert(index);
    }
    let mut next = 0;
    let mut parts = Vec::new();
    for section in &own {
        // What comes before the counterpart and has none itself stands alone.
        let counterpart = places.get(&section.key).copied().filter(|place| *place >= next);
        if let Some(place) = counterpart {
            for alone in &theirs[next..place] {
                parts.push(row(builder, &mut other, &[], alone.blocks));
            }
            next = place + 1;
        }
        let beside = counterpart.map_or(&[][..], |place| theirs[place].blocks);
        parts.push(row(builder, &mut other, section.blocks, beside));
    }
    for alone in &theirs[next..] {
        parts.push(row(builder, &mut other, &[], alone.blocks));
    }
    builder.uses.cited.append(&mut other.uses.cited);
    for card in other.uses.cards.nodes() {
        builder.uses.cards.ask(*card);
    }
    let (parts, counts): (Vec<BodyPart>, Vec<usize>) = parts.into_iter().unzip();
    (parts, counts.iter().sum())
}

/// A part of a text: the heading of a provision, a paragraph or an item with what belongs to it, or what precedes provisions. So each
/// stands beside its counterpart, and its notes follow it.
struct Section<'p> {
    /// The number of the provision; of other parts, their place among such parts.
    key: String,
    blocks: &'p [Block],
}

fn sections(blocks: &[Block]) -> Vec<Section<'_>> {
    let begins = |block: &Block| {
        let is_provision = block.provision.is_some();
        is_provision || matches!(block.content, BlockContent::Heading(_))
    };
    let mut starts: Vec<usize> = (0..blocks.len()).filter(|index| begins(&blocks[*index])).collect();
    if starts.first() != Some(&0) && !blocks.is_empty() {
        starts.insert(0, 0);
    }
    let mut others = 0;
    let ends = starts.iter().copied().skip(1).chain([blocks.len()]);
    let section = |(start, end): (usize, usize)| {
        let key = if let Some(provision) = blocks[start].provision.as_ref() {
            provision.id.clone()
        } else {
            others += 1;
            format!("part {others}")
        };
        Section { key, blocks: &blocks[start..end] }
    };
    starts.iter().copied().zip(ends).map(section).collect()
}

fn row<'a>(
    builder: &mut BodyBuilder<'a>,
    other: &mut BodyBuilder<'a>,
    own: &'a [Block],
    theirs: &'a [Block],
) -> (BodyPart, usize) {
    let (mut content, mut beside) = (Fragment::default(), Fragment::default());
    content.open("div");
    let mut count = column(builder, own, &mut content);
    content.close("div");
    count += column(other, theirs, &mut beside);
    if !beside.is_empty() {
        let language = &other.cx.page.location.language;
        let view = BesideView { lang: language.to_string(), dir: language.direction(), content: beside };
        content.element(Element::Beside(view));
    }
    let mut fragment = Fragment::default();
    fragment.element(Element::Row(RowView { content }));
    (BodyPart { content: fragment, role: BlockRole::Wide, notes: Vec::new() }, count)
}

/// The blocks of one text with the notes on them, and how many notes these are. Notes stand in the column of their words: below both texts
/// they would be far from these on a phone.
fn column<'a>(builder: &mut BodyBuilder<'a>, blocks: &'a [Block], out: &mut Fragment) -> usize {
    for block in blocks {
        builder.block(block, out);
    }
    let notes = builder.notes();
    let count = notes.len();
    for note in notes {
        out.element(Element::Note(note));
    }
    count
}
