//! Arranges a body's blocks and notes in the rows of its grid.
//!
//! In: each block with its notes. Out: one fragment, in which every note follows its block and has its row.

use super::elements::{BlockView, Element, Fragment, NoteView};
use super::extent::{Extent, Ruler};
use super::margin::{BlockRole, Call, Margin, MarginBlock, Measure};
use crate::model::tree::NoteKind;

/// A block of the body, and the notes that it refers to.
pub(crate) struct BodyPart {
    pub(crate) content: Fragment,
    pub(crate) role: BlockRole,
    pub(crate) notes: Vec<NoteView>,
}

/// The whole body. Without notes there are no rows.
pub(crate) fn lay_out(parts: Vec<BodyPart>, measure: Measure) -> Fragment {
    let mut fragment = Fragment::default();
    if parts.iter().all(|part| part.notes.is_empty()) {
        for part in parts {
            fragment.append(part.content);
        }
        return fragment;
    }
    let rulers: Vec<Ruler> = parts.iter().map(|part| Ruler::measure(&part.content)).collect();
    let block =
        |(part, ruler): (&BodyPart, &Ruler)| MarginBlock { height: measure.block(ruler.extent), role: part.role };
    let blocks: Vec<MarginBlock> = parts.iter().zip(&rulers).map(block).collect();
    let margin = Margin::new(&blocks);
    let calls = parts.iter().zip(&rulers).enumerate();
    let calls: Vec<Call> = calls.flat_map(|(block, (part, ruler))| calls_of(block, part, ruler, measure)).collect();
    let mut placements = margin.placements(&calls).into_iter();
    for (index, part) in parts.into_iter().enumerate() {
        match margin.span(index) {
            1 => fragment.append(part.content),
            rows => fragment.element(Element::Block(BlockView { rows, content: part.content })),
        }
        for (note, placement) in part.notes.into_iter().zip(&mut placements) {
            fragment.element(Element::Note(NoteView { row: placement.row, span: placement.span, ..note }));
        }
    }
    fragment
}

/// A note with the line that says who wrote it, when and about what.
fn with_origin(extent: Extent, note: &NoteView) -> Extent {
    let date = note.date.as_ref().map(|date| &date.text);
    let about = note.about.as_ref().map(|about| &about.title);
    let said: Vec<&String> = note.author.iter().chain(date).chain(about).collect();
    if said.is_empty() {
        return extent;
    }
    let chars = said.iter().map(|words| words.chars().count() + 4).sum::<usize>();
    Extent { chars: extent.chars + chars, half_lines: extent.half_lines + 3 }
}

/// The notes of a block for the margin. One that another note refers to follows that one.
fn calls_of(block: usize, part: &BodyPart, ruler: &Ruler, measure: Measure) -> Vec<Call> {
    let mut down = 0;
    let call = |note: &NoteView| {
        if let Some((_, before)) = ruler.calls.iter().find(|(number, _)| *number == note.number) {
            down = measure.block(*before);
        }
        let extent = with_origin(Extent::of(&note.content), note);
        let height = if note.kind == NoteKind::Citation { measure.bare_note(extent) } else { measure.note(extent) };
        Call { block, down, height }
    };
    part.notes.iter().map(call).collect()
}
