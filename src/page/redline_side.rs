//! One version of a comparison: the words of its provisions, and the notes that are about them.
//!
//! In: the page of a version. Out: its provisions for the comparison, and for each where notes begin and end. It must not know the other
//! version, nor how notes are shown.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::redline_runs::{Mark, Sweep};
use crate::graph::{NodeId, VersionOutline, opening_words, provision_texts};
use crate::model::PlacedText;
use crate::model::document::Page;
use crate::model::tree::{Note, NoteIndex};
use crate::redline::Provision;
use crate::site::{LinkView, PageContext};
use crate::source::{SourceId, Span};

/// What stands in place of words that a text does not give.
const OMISSIONS: [&str; 5] = ["（略）", "(略)", "［略］", "(omitted)", "[omitted]"];

/// How many characters the number before it may have, with its brackets and blanks.
const MOST_OF_NUMBER: usize = 8;

/// A version with the words of its provisions.
pub(super) struct Side<'a> {
    pub(super) node: NodeId,
    pub(super) page: Option<&'a Page>,
    pub(super) outline: Option<&'a VersionOutline>,
    texts: Vec<SideText>,
    /// The place of each in `texts`, by its id.
    places: HashMap<String, usize>,
}

/// A provision, or the words before all of them.
struct SideText {
    permanent: String,
    id: String,
    heading: PlacedText,
    text: PlacedText,
    heading_marks: Vec<Mark>,
    text_marks: Vec<Mark>,
}

/// Where notes on a provision begin and end.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks<'m> {
    pub(super) heading: &'m [Mark],
    pub(super) text: &'m [Mark],
}

impl Marks<'_> {
    /// How many notes there are.
    pub(super) fn count(self) -> usize {
        self.heading.iter().chain(self.text).map(|mark| mark.note).collect::<BTreeSet<_>>().len()
    }
}

impl<'a> Side<'a> {
    pub(super) fn of(context: &PageContext<'a>, node: NodeId) -> Self {
        let page: Option<&Page> = context.site.page_document(node);
        let mut texts = page.map(texts).unwrap_or_default();
        if let Some(page) = page {
            mark(&mut texts, page);
        }
        let mut places = HashMap::new();
        for (index, text) in texts.iter().enumerate() {
            places.entry(text.id.clone()).or_insert(index);
        }
        let outline = context.site.graph.node(node).version.as_deref();
        Self { node, page, outline, texts, places }
    }

    /// The ids of the provisions that are left out: `（略）` in place of their words.
    pub(super) fn omitted(&self) -> impl Iterator<Item = &str> {
        let is_left_out = |text: &str| {
            let before = OMISSIONS.iter().find_map(|mark| text.trim_end().strip_suffix(mark));
            before.is_some_and(|number| number.chars().count() <= MOST_OF_NUMBER)
        };
        self.texts.iter().filter(move |text| is_left_out(&text.text.text)).map(|text| text.id.as_str())
    }

    /// The provisions without those that are left out, and what is within these.
    pub(super) fn provisions(&self, omitted: &BTreeSet<String>) -> Vec<Provision<'_>> {
        let is_within =
            |id: &str, outer: &str| id.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let texts = self.texts.iter().filter(|text| !omitted.iter().any(|outer| is_within(&text.id, outer)));
        texts.map(SideText::provision).collect()
    }

    /// A provision by its id, as a link to it; `None` for the words before all provisions.
    pub(super) fn link(&self, context: &PageContext<'_>, id: &str) -> Option<LinkView> {
        let outline = self.outline?;
        let provision = outline.provisions.iter().find(|provision| provision.id == id)?;
        Some(LinkView { title: outline.name(provision), lang: None, href: context.linker.node(self.node, Some(id)) })
    }

    /// Where notes on a provision begin and end.
    pub(super) fn marks(&self, provision: &Provision<'_>) -> Marks<'_> {
        let text = self.places.get(provision.number).map(|place| &self.texts[*place]);
        text.map_or_else(Marks::default, |text| Marks { heading: &text.heading_marks, text: &text.text_marks })
    }

    /// All notes that are about its words.
    pub(super) fn notes(&self) -> impl Iterator<Item = NoteIndex> {
        self.texts.iter().flat_map(|text| text.heading_marks.iter().chain(&text.text_marks)).map(|mark| mark.note)
    }

    /// Removes the notes that the later version has as well: those that still hold for it.
    pub(super) fn without_notes_of(&mut self, later: &Self) {
        let Some((own, other)) = self.page.zip(later.page) else { return };
        let shared: HashSet<_> = later.notes().filter_map(|note| origin(other.notes.get(note.index())?)).collect();
        let is_own = |mark: &Mark| {
            let origin = own.notes.get(mark.note.index()).and_then(origin);
            origin.is_none_or(|origin| !shared.contains(&origin))
        };
        for text in &mut self.texts {
            text.heading_marks.retain(is_own);
            text.text_marks.retain(is_own);
        }
    }
}

impl SideText {
    fn provision(&self) -> Provision<'_> {
        Provision { id: &self.permanent, number: &self.id, heading: &self.heading.text, text: &self.text.text }
    }
}

/// Where a note is written, if it is kept in a file beside versions.
fn origin(note: &Note) -> Option<(SourceId, usize)> {
    note.origin.as_ref().map(|origin| (origin.source, origin.span.start()))
}

fn texts(page: &Page) -> Vec<SideText> {
    let text = |permanent: String, id: String, heading: PlacedText, paragraphs: Vec<PlacedText>| SideText {
        permanent,
        id,
        heading,
        text: PlacedText::joined(paragraphs, "\n"),
        heading_marks: Vec::new(),
        text_marks: Vec::new(),
    };
    let opening = Some(opening_words(page)).filter(|words| !words.is_empty());
    let opening = opening.map(|words| text(String::new(), String::new(), PlacedText::default(), words));
    let provisions = provision_texts(page);
    let provisions =
        provisions.into_iter().map(|own| text(own.provision.permanent, own.provision.id, own.title, own.paragraphs));
    opening.into_iter().chain(provisions).collect()
}

/// Marks where the notes of a page begin and end. Texts are in the order of the page, and so are its notes.
fn mark(texts: &mut [SideText], page: &Page) {
    let anchors: Vec<(Range<usize>, NoteIndex)> =
        page.stand_off.anchors.iter().map(|(span, note)| (span.start()..span.end(), *note)).collect();
    let mut sweep = Sweep::new(&anchors, |(range, _)| range.clone());
    for text in texts {
        for (words, marks) in [(&text.heading, &mut text.heading_marks), (&text.text, &mut text.text_marks)] {
            marks.extend(words.calls.iter().map(|(range, note)| Mark::new(range.clone(), *note)));
            let Some(extent) = words.extent() else { continue };
            let about = sweep.over(extent.start()..extent.end()).into_iter();
            marks.extend(about.filter_map(|(range, note)| {
                Some(Mark::new(words.words_in(Span::new(range.start, range.end))?, *note))
            }));
            marks.sort_by_key(Mark::order);
        }
    }
}
