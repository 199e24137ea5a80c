//! The A to Z index: head words by letter, each with the places where a reader finds it.

use serde::Serialize;

use super::card::{index_label, label_beside_title};
use super::card_kind::CardKind;
use super::types::Count;
use crate::graph::{Headword, Named, NodeId};
use crate::model::{Kind, fragment_safe};
use crate::site::{DateView, IndexPlace, LinkView, ListPage, PageContext, index_places, section_title};

/// The index, or a part of it.
#[derive(Debug, Hash, Serialize)]
pub struct AToZView {
    /// The head words by letter.
    pub letters: Vec<AToZLetter>,
    /// How many head words there are, on this page or on its parts.
    pub count: usize,
}

/// The head words of a letter.
#[derive(Debug, Hash, Serialize)]
pub struct AToZLetter {
    /// The letter.
    pub label: String,
    /// An id for it.
    pub anchor: String,
    /// The head words.
    pub entries: Vec<AToZEntry>,
}

/// A head word with its places.
#[derive(Debug, Hash, Serialize)]
pub struct AToZEntry {
    /// The word; of a source, how citations name it.
    pub title: String,
    /// Of a person, an institution, a term, an event or a source: that. Null for key words and other names.
    pub kind: Option<Kind>,
    /// That in words.
    pub kind_label: Option<String>,
    /// The page of the thing, or the place of an event in the timeline; null for key words.
    pub href: Option<String>,
    /// Of an event: when it was.
    pub date: Option<DateView>,
    /// Of a source: its title, where citations do not name it by that.
    pub work: Option<String>,
    /// Of another name: the name under which the index lists the thing.
    pub see: Option<LinkView>,
    /// Whether the entry before is of the same word, which has very many places.
    pub continued: bool,
    /// The places, in the order of the questions.
    pub places: Vec<AToZPlace>,
    /// Where there are more places than these: the page of the thing, which lists them.
    pub all_places: Option<Count>,
}

/// A place where something is mentioned.
#[derive(Debug, Hash, Serialize)]
pub struct AToZPlace {
    /// The title of the page, or of the event.
    pub title: String,
    /// The heading of the section, where an editor named it.
    pub section: Option<String>,
    /// The address.
    pub href: String,
    /// The kind of the page.
    pub kind: Kind,
}

/// The index, or the part of it that a page shows.
pub(crate) fn a_to_z(context: &PageContext<'_>, list_page: &ListPage<'_>) -> AToZView {
    let all = context.site.headwords(context.locale);
    let shown: Vec<&Headword> = match list_page.headwords() {
        Some(places) => places.into_iter().filter_map(|place| all.get(place)).collect(),
        None => all.iter().collect(),
    };
    let count = list_page.count().unwrap_or(shown.len());
    let mut entries: Vec<(&Headword, AToZEntry)> =
        shown.into_iter().map(|headword| (headword, entry(context, headword))).collect();
    sort_works(context, &mut entries);
    let mut letters: Vec<AToZLetter> = Vec::new();
    for (headword, entry) in entries {
        let label = context.locale.initial(&headword.sort);
        if letters.last().is_none_or(|letter| !context.locale.is_same_initial(&letter.label, &label)) {
            let anchor = format!("_letter-{}", fragment_safe(&label.to_lowercase()));
            letters.push(AToZLetter { label, anchor, entries: Vec::new() });
        }
        if let Some(letter) = letters.last_mut() {
            letter.entries.push(entry);
        }
    }
    AToZView { letters, count }
}

/// Works of one author stand together in the index; they are shown in the order of their labels, such as `2023a` and `2023b`.
fn sort_works(context: &PageContext<'_>, entries: &mut [(&Headword, AToZEntry)]) {
    type Shown<'a> = (&'a Headword, AToZEntry);
    let is_source = |shown: &Shown<'_>| shown.1.kind == Some(Kind::Source);
    let same = |one: &Shown<'_>, other: &Shown<'_>| is_source(one) && is_source(other) && one.0.sort == other.0.sort;
    for works in entries.chunk_by_mut(same) {
        works.sort_by(|one, other| context.locale.compare(&one.1.title, &other.1.title));
    }
}

fn entry(context: &PageContext<'_>, headword: &Headword) -> AToZEntry {
    let (places, count) = index_places(context.site, headword);
    let graph = context.site.graph;
    let thing = if let Named::Thing(id) = headword.names { Some(id) } else { None };
    let kind = thing.map(|id| graph.node(id).key.kind);
    let of_kind = |wanted: Kind| thing.filter(|_| kind == Some(wanted));
    let all_places = thing.filter(|_| count > places.len()).map(|id| Count {
        label: context.locale.counted("all-places", count),
        value: count,
        href: context.linker.node(id, None),
    });
    let source = of_kind(Kind::Source);
    let work = source.and_then(|id| label_beside_title(context.site, id)).map(|_| headword.word.to_string());
    AToZEntry {
        title: source.map_or_else(|| headword.word.to_string(), |id| index_label(context.site, id)),
        kind,
        kind_label: kind.map(|kind| CardKind::Thing(kind).one(context.locale)),
        href: thing.map(|id| context.linker.node(id, None)),
        date: of_kind(Kind::Event).and_then(|id| context.optional_date(graph.node(id).date.as_ref())),
        work,
        see: if let Named::OtherName(id) = headword.names { Some(context.link(id)) } else { None },
        continued: headword.continued,
        places: places.iter().map(|place| place_view(context, place)).collect(),
        all_places,
    }
}

fn place_view(context: &PageContext<'_>, place: &IndexPlace<'_>) -> AToZPlace {
    let node = context.site.graph.node(place.page);
    let section = |anchor: &str| section_title(context.site, place.page, anchor);
    AToZPlace {
        title: title(context, place.page),
        section: place.anchor.filter(|_| place.chosen).and_then(section),
        href: context.linker.node(place.page, place.anchor),
        kind: node.key.kind,
    }
}

/// Events of one name are told apart by their dates.
fn title(context: &PageContext<'_>, page: NodeId) -> String {
    let node = context.site.graph.node(page);
    match node.date.as_ref().filter(|_| node.key.kind == Kind::Event) {
        Some(date) => context.locale.with_parenthesis(&node.title, &context.locale.date(date)),
        None => node.title.to_string(),
    }
}
