//! The notes of a comparison: those on both versions, each behind the provision that has its words, numbered as readers meet them.
//!
//! In: both sides, and the parts of the comparison. Out: the notes of each part. A note that holds for both versions is shown once, on
//! the words of the later one.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::redline::{RedlinePart, RedlineRun};
use super::redline_runs::{Segment, WhichSide};
use super::redline_side::Side;
use crate::body::{BodyBuilder, Element, Fragment, NoteNumbers, PassageView, PointView};
use crate::graph::NodeId;
use crate::model::tree::NoteIndex;
use crate::site::PageContext;

/// The notes on two versions.
pub(super) struct RedlineNotes<'a> {
    builders: [Option<BodyBuilder<'a>>; 2],
    /// The notes that words are about, by their ids on the page.
    known: HashMap<String, (WhichSide, NoteIndex)>,
}

/// The notes of a page, in their places.
pub(super) struct PlacedNotes {
    /// How many there are.
    pub(super) count: usize,
    /// Those of each part.
    pub(super) parts: Vec<Fragment>,
    /// The sources that they cite.
    pub(super) cited: BTreeSet<NodeId>,
}

impl<'a> RedlineNotes<'a> {
    pub(super) fn new(context: &PageContext<'a>, sides: [&Side<'a>; 2]) -> Self {
        let builders = sides.map(|side| side.page.map(|page| BodyBuilder::new(*context, side.node, page).compared()));
        let mut known = HashMap::new();
        for ((which, side), builder) in [WhichSide::Earlier, WhichSide::Later].into_iter().zip(sides).zip(&builders) {
            let Some(builder) = builder else { continue };
            known.extend(side.notes().filter_map(|note| Some((builder.call(note)?.note, (which, note)))));
        }
        Self { builders, known }
    }

    /// Words with the notes about them.
    pub(super) fn runs(&self, segments: Vec<Segment<'_>>) -> Vec<RedlineRun> {
        let run = |segment: Segment<'_>| {
            let passages = segment.notes.into_iter().filter_map(|(side, note)| self.passage(side, note));
            RedlineRun { passages: passages.collect(), text: segment.text.to_owned() }
        };
        segments.into_iter().map(run).collect()
    }

    fn passage(&self, side: WhichSide, note: NoteIndex) -> Option<PassageView> {
        let PointView { reference, note, number, mark, kind, label, .. } =
            self.builders[side as usize].as_ref()?.call(note)?;
        let content = Fragment::default();
        Some(PassageView { reference, note, number, mark, kind, label, first: false, last: false, content })
    }

    /// Puts each note behind the part that has the first of its words, and its number into these.
    pub(super) fn place(mut self, parts: &mut [RedlinePart]) -> PlacedNotes {
        let mut seen = HashSet::new();
        let mut fragments = Vec::with_capacity(parts.len());
        let mut count = 0;
        for part in &mut *parts {
            let mut fragment = Fragment::default();
            for passage in passages(part) {
                passage.first = seen.insert(passage.note.clone());
                let Some((side, note)) = self.known.get(&passage.note).copied().filter(|_| passage.first) else {
                    continue;
                };
                let Some(builder) = &mut self.builders[side as usize] else { continue };
                let notes = builder.written_note(note);
                count += notes.len();
                for note in notes {
                    fragment.element(Element::Note(note));
                }
            }
            fragments.push(fragment);
        }
        let mut seen = HashSet::new();
        for part in parts.iter_mut().rev() {
            let passages: Vec<&mut PassageView> = passages(part).collect();
            passages.into_iter().rev().for_each(|passage| passage.last = seen.insert(passage.note.clone()));
        }
        let mut numbers = NoteNumbers::default();
        for fragment in &mut fragments {
            numbers.add(fragment);
        }
        for fragment in &mut fragments {
            numbers.renumber(fragment);
        }
        parts.iter_mut().flat_map(passages).for_each(|passage| numbers.renumber_passage(passage));
        let cited = self.builders.into_iter().flatten().flat_map(|builder| builder.uses.cited).collect();
        PlacedNotes { count, parts: fragments, cited }
    }
}

/// The passages of a part, in the order of its words.
fn passages(part: &mut RedlinePart) -> impl Iterator<Item = &mut PassageView> {
    let words = part.heading.iter_mut().chain(part.paragraphs.iter_mut().flatten());
    words.flat_map(|words| &mut words.runs).flat_map(|run| &mut run.passages)
}
