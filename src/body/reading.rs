//! A primary text beside the same text in another language, provision by provision.
//!
//! In: the blocks of both. Out: rows: a provision and its counterpart with the same number. What only one of them has stands alone, so that
//! each is whole. It must not know how rows are shown.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::builder::BodyBuilder;
use super::context::{BodyContext, Edition};
use super::elements::{BesideView, Element, Fragment, RowView};
use super::margin::BlockRole;
use super::note_numbers::NoteNumbers;
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
    let mut parts: Vec<(BodyPart, usize)> = pairs(&own, &theirs)
        .into_iter()
        .map(|(own_section, their_section)| {
            let blocks =
                |sections: &[Section<'a>], index: Option<usize>| index.map_or(&[][..], |at| sections[at].blocks);
            row(builder, &mut other, blocks(&own, own_section), blocks(&theirs, their_section))
        })
        .collect();
    // Where citations are notes, their words may name the numbers of others.
    if !builder.cx.has_citation_notes() {
        let mut numbers = NoteNumbers::default();
        for (part, _) in &mut parts {
            numbers.add(&mut part.content);
        }
        for (part, _) in &mut parts {
            numbers.renumber(&mut part.content);
        }
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
    key: SectionKey<'p>,
    blocks: &'p [Block],
}

/// What a part has in common with its counterpart in another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum SectionKey<'p> {
    /// The words before all headings.
    Opening,
    /// The number of a provision.
    Provision(&'p str),
    /// The id that an author gave to a heading without a number.
    Named(&'p str),
    /// The level of any other heading.
    Heading(u8),
}

impl<'p> SectionKey<'p> {
    fn of(block: &'p Block) -> Self {
        match (&block.provision, &block.content) {
            (Some(provision), _) => Self::Provision(&provision.id),
            (None, BlockContent::Heading(heading)) if heading.is_named => Self::Named(&heading.id),
            (None, BlockContent::Heading(heading)) => Self::Heading(heading.level),
            (None, _) => Self::Opening,
        }
    }
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
    let ends = starts.iter().copied().skip(1).chain([blocks.len()]);
    let section =
        |(start, end): (usize, usize)| Section { key: SectionKey::of(&blocks[start]), blocks: &blocks[start..end] };
    starts.iter().copied().zip(ends).map(section).collect()
}

/// The parts of two texts side by side, in the order of both: as many as possible beside their counterparts, the others alone.
fn pairs(own: &[Section<'_>], theirs: &[Section<'_>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = Vec::with_capacity(own.len().max(theirs.len()));
    for operation in capture_diff_slices(Algorithm::Myers, &keys(own), &keys(theirs)) {
        let (ours, others) = (operation.old_range(), operation.new_range());
        if matches!(operation, DiffOp::Equal { .. }) {
            pairs.extend(ours.zip(others).map(|(own, other)| (Some(own), Some(other))));
        } else {
            pairs.extend(ours.map(|own| (Some(own), None)));
            pairs.extend(others.map(|other| (None, Some(other))));
        }
    }
    pairs
}

fn keys<'p>(sections: &[Section<'p>]) -> Vec<SectionKey<'p>> {
    sections.iter().map(|section| section.key).collect()
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
