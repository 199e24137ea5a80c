//! The head words of the A to Z index of a language, in their order.
//!
//! In: the nodes. Out: people, institutions, terms, events and sources by their names, the other names of terms, and the key words
//! that pages and events name, each with the places that editors gave it. What refers to a thing is known only to the graph. It must not
//! know how the index looks.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Declared, Node, NodeId};
use crate::locale::Alphabet;
use crate::model::{Kind, Language};

/// An index with more head words than this is divided by letter. It has more than other lists have, since an entry is a line.
pub(super) const MOST_HEADWORDS: usize = 1_000;

/// A head word of the index has no more places than this; the rest of a key word's stand under it again.
pub const MOST_INDEX_PLACES: usize = 20;

/// A key word or another name of a page or an event, as its file declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexName {
    /// The word.
    pub word: Arc<str>,
    /// The word by which it is sorted.
    pub sort: Arc<str>,
    /// What it is.
    pub role: IndexNameRole,
}

/// What a word of the index is for the page that declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexNameRole {
    /// Another name of the thing: the index refers to its title.
    OtherName,
    /// A key word: the index leads to the page, or to these places of it.
    KeyWord(Arc<[String]>),
}

/// An entry of the index.
#[derive(Clone, Debug)]
pub struct Headword {
    /// The word.
    pub word: Arc<str>,
    /// The word by which it is sorted, which decides its letter too.
    pub sort: Arc<str>,
    /// What it names.
    pub names: Named,
    /// The places that editors listed under it: a page, and the id of a section of it.
    pub places: Vec<(NodeId, Option<String>)>,
    /// Whether an entry of the same word stands before it.
    pub continued: bool,
}

/// What a head word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A person, an institution, a term, an event or a source.
    Thing(NodeId),
    /// The same by another name.
    OtherName(NodeId),
    /// A key word, which has no page.
    KeyWord,
}

/// Whether the index of a language has any entry.
pub(super) fn has_headwords(declared: &Declared, language: &Language) -> bool {
    let mut own = declared.nodes().filter(|(_, node)| node.visible && node.language == *language);
    own.any(|(_, node)| is_head(node) || !node.index_names.is_empty())
}

/// The head words of a language, sorted as the language sorts names.
pub fn headwords(declared: &Declared, language: &Language, alphabet: &Alphabet) -> Vec<Headword> {
    let mut found = Matches::default();
    let own = || declared.nodes().filter(|(_, node)| node.visible && node.language == *language);
    for (id, node) in own().filter(|(_, node)| is_head(node)) {
        found.add_thing(id, node);
    }
    let names = || own().flat_map(|(id, node)| node.index_names.iter().map(move |name| (id, name)));
    for (id, name) in names() {
        found.add_other_name(id, name);
    }
    for (id, name) in names() {
        found.add_key_word(id, name);
    }
    let mut headwords: Vec<Headword> = found.headwords.into_iter().flat_map(divided).collect();
    headwords.sort_by(|a, b| alphabet.compare(&a.sort, &b.sort).then_with(|| a.word.cmp(&b.word)));
    headwords
}

/// Whether the index has an entry for a thing because it is there.
fn is_head(node: &Node) -> bool {
    matches!(node.key.kind, Kind::Person | Kind::Institution | Kind::Term | Kind::Event | Kind::Source | Kind::Document)
}

/// The name by which the index sorts a thing: its reading in its language where one is known. A source stands where citations
/// name it, without the brackets and quotation marks of translated titles.
fn sorted_as(node: &Node) -> Arc<str> {
    if let Some(name) = node.cited_as.as_deref().filter(|_| node.key.kind == Kind::Source) {
        let bare = name.trim_start_matches(|c: char| !c.is_alphanumeric());
        return if bare.is_empty() { name.into() } else { bare.into() };
    }
    let reading = node.names.get(&node.language).and_then(|name| name.reading.as_deref());
    reading.map_or_else(|| Arc::clone(&node.listed_as), Arc::from)
}

#[derive(Default)]
struct Matches {
    headwords: Vec<Headword>,
    /// The entry of a word in lower case, for key words that several pages name or that name a thing.
    by_word: HashMap<String, usize>,
    /// The entry of the thing that has another name, in lower case.
    by_other_name: HashMap<String, usize>,
    /// The entries of things.
    things: HashMap<NodeId, usize>,
}

impl Matches {
    fn add_thing(&mut self, id: NodeId, node: &Node) {
        // Titles of sources and events are no words that an editor would index.
        if !matches!(node.key.kind, Kind::Source | Kind::Event) {
            self.by_word.entry(node.title.to_lowercase()).or_insert(self.headwords.len());
        }
        self.things.insert(id, self.headwords.len());
        self.push(Arc::clone(&node.title), sorted_as(node), Named::Thing(id));
    }

    fn add_other_name(&mut self, id: NodeId, name: &IndexName) {
        let IndexName { word, sort, role: IndexNameRole::OtherName } = name else { return };
        let key = word.to_lowercase();
        if !self.by_word.contains_key(&key) {
            if let Some(thing) = self.things.get(&id) {
                self.by_other_name.entry(key).or_insert(*thing);
            }
            self.push(Arc::clone(word), Arc::clone(sort), Named::OtherName(id));
        }
    }

    /// A key word that names a thing joins it.
    fn add_key_word(&mut self, id: NodeId, name: &IndexName) {
        let IndexName { word, sort, role: IndexNameRole::KeyWord(places) } = name else { return };
        let key = word.to_lowercase();
        let known = self.by_word.get(&key).or_else(|| self.by_other_name.get(&key)).copied();
        let entry = known.unwrap_or(self.headwords.len());
        if known.is_none() {
            self.by_word.insert(key, entry);
            self.push(Arc::clone(word), Arc::clone(sort), Named::KeyWord);
        }
        let entry = &mut self.headwords[entry];
        if places.is_empty() {
            entry.places.push((id, None));
        }
        entry.places.extend(places.iter().map(|place| (id, Some(place.clone()))));
    }

    fn push(&mut self, word: Arc<str>, sort: Arc<str>, names: Named) {
        self.headwords.push(Headword { word, sort, names, places: Vec::new(), continued: false });
    }
}

/// A key word with very many places stands several times, so that no page of the index grows without bound.
fn divided(headword: Headword) -> Vec<Headword> {
    if headword.places.len() <= MOST_INDEX_PLACES {
        return vec![headword];
    }
    let part = |(number, places): (usize, &[(NodeId, Option<String>)])| Headword {
        names: if number == 0 { headword.names } else { Named::KeyWord },
        places: places.to_vec(),
        continued: number > 0,
        ..headword.clone()
    };
    headword.places.chunks(MOST_INDEX_PLACES).enumerate().map(part).collect()
}
