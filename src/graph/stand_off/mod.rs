//! Stand-off notes: finds the words that each is about, in its version and in later ones, and puts it into the page of each.
//!
//! In: the versions of one document and the files of notes on them, each parsed on its own. Out: the pages with their notes, and what
//! could not be placed. A note stands where its words stand, or nowhere. It must not know how notes are shown.

mod extents;
mod fault;
mod joined;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::VersionOutline;
use super::quotation::{Matches, Near, Wanted, find_within};
use crate::model::document::{Content, Document, Page};
use crate::model::entity::Subject;
use crate::model::primary_text::InForce;
use crate::model::stand_off::{NoteOrigin, NotesFile, StandOffNote};
use crate::model::{EntityKey, Kind, Language};
use crate::source::{SourceId, Span};
use extents::ProvisionPlaces;
pub use fault::{Outdated, StandOffFault, StandOffProblem};
use joined::{Placed, joined};

/// The pages of a document's versions with the notes on them.
#[derive(Debug, Default)]
pub struct JoinedText {
    /// The versions that have notes.
    pub pages: Vec<Document>,
    /// What could not be placed.
    pub faults: Vec<StandOffFault>,
}

/// The document to which a file with a version or notes belongs.
pub fn document_of(document: &Document) -> Option<&str> {
    let location = match &document.content {
        Content::Page(page) => &page.location,
        Content::Unread(location) => location,
        Content::Notes(file) => &file.location,
        _ => return None,
    };
    let is_version = location.key.kind == Kind::Version;
    location.key.id.split_once('/').filter(|_| is_version).map(|(document, _)| document)
}

/// A version in one language.
struct Version<'d> {
    document: &'d Document,
    page: &'d Page,
    in_force: Option<InForce>,
}

impl Version<'_> {
    fn own_id(&self) -> &str {
        own_id(&self.page.location.key)
    }

    /// All its words.
    fn whole(&self) -> Span {
        Span::new(0, self.page.text.len())
    }
}

/// A note on its way through the versions.
#[derive(Clone)]
struct Active<'d> {
    note: &'d StandOffNote,
    source: SourceId,
    version: &'d EntityKey,
    /// The permanent id of the provision that has its words; `None` if no single one does.
    permanent: Option<String>,
    /// Its number in the version of the note.
    provision: Option<String>,
    /// The last version that has it so far.
    last: &'d str,
}

/// Joins the versions of one document with the files of notes on them.
pub fn join<D: Borrow<Document>>(documents: &[D]) -> JoinedText {
    let documents = || documents.iter().map(Borrow::borrow);
    let mut text = JoinedText::default();
    let mut times: BTreeMap<&EntityKey, Option<InForce>> = BTreeMap::new();
    for document in documents() {
        match &document.content {
            Content::Page(page) => {
                let Subject::Version(version) = &page.subject else { continue };
                let known = times.entry(&page.location.key).or_default();
                *known = known.or(version.in_force);
            }
            Content::Unread(location) => drop(times.entry(&location.key).or_default()),
            _ => {}
        }
    }
    let mut order: Vec<&EntityKey> = times.keys().copied().collect();
    let first_day = |key: &EntityKey| times[key].map(|in_force| in_force.from.first_day());
    order.sort_by(|a, b| (first_day(a), &a.id).cmp(&(first_day(b), &b.id)));
    let known: Vec<&str> = order.iter().map(|key| own_id(key)).collect();

    let mut languages: BTreeMap<&Language, Vec<(&Document, &NotesFile)>> = BTreeMap::new();
    for document in documents() {
        let Content::Notes(file) = &document.content else { continue };
        languages.entry(&file.location.language).or_default().push((document, file));
    }
    for (language, files) in languages {
        let pages = documents().filter_map(|document| match &document.content {
            Content::Page(page) if page.location.language == *language => Some((document, &**page)),
            _ => None,
        });
        let mut versions: Vec<Version<'_>> = pages
            .filter(|(_, page)| matches!(page.subject, Subject::Version(_)))
            .map(|(document, page)| Version { document, page, in_force: times[&page.location.key] })
            .collect();
        versions.sort_by_key(|version| order.iter().position(|key| **key == version.page.location.key));
        let unread =
            |key: &EntityKey| times.contains_key(key) && !versions.iter().any(|other| other.page.location.key == *key);
        for (document, file) in &files {
            let key = &file.location.key;
            let has_page = versions.iter().any(|version| version.page.location.key == *key);
            let is_unread = documents().any(|other| {
                matches!(&other.content, Content::Unread(location) if location.key == *key && location.language == *language)
            });
            if !has_page && !is_unread {
                text.faults.push(fault::without_version(document.source, file, &known, unread(key)));
            }
        }
        Walk { versions: &versions, files: &files, known: &known, text: &mut text }.run();
    }
    text
}

/// Joining the versions of one language, in the order of their force.
struct Walk<'w, 'd> {
    versions: &'w [Version<'d>],
    files: &'w [(&'d Document, &'d NotesFile)],
    /// The ids of all versions, in their order.
    known: &'w [&'d str],
    text: &'w mut JoinedText,
}

impl<'d> Walk<'_, 'd> {
    fn run(mut self) {
        let mut active: Vec<Active<'d>> = Vec::new();
        for version in self.versions {
            let file = self.files.iter().find(|(_, file)| file.location.key == version.page.location.key);
            if file.is_none() && active.is_empty() {
                continue;
            }
            active = self.version(version, file.copied(), active);
        }
    }

    /// Places the notes of a version and those of earlier ones, and returns what may hold for the next.
    fn version(
        &mut self,
        version: &Version<'d>,
        file: Option<(&'d Document, &'d NotesFile)>,
        active: Vec<Active<'d>>,
    ) -> Vec<Active<'d>> {
        let Some(outline) = VersionOutline::of(version.page) else { return active };
        let provisions = ProvisionPlaces::of(version.page, &outline);
        // What is not dated follows nothing.
        let carried = if version.in_force.is_some() { active } else { Vec::new() };
        let (mut wanted, mut own) = (Vec::new(), Vec::new());
        if let Some((document, file)) = file {
            for note in &file.notes {
                let Some(within) = self.within(document.source, note, version, &provisions) else { continue };
                wanted.push(Wanted { quotation: &note.quote, within: Some(within) });
                own.push((document.source, note, &file.location.key));
            }
        }
        let within = |active: &Active<'_>| match &active.permanent {
            Some(permanent) => outline.same_as(permanent).and_then(|same| provisions.extent_of(&same.id)),
            None => Some(version.whole()),
        };
        // In a provision that is gone, nothing is found, and what is near is.
        wanted.extend(
            carried.iter().map(|active| Wanted {
                quotation: &active.note.quote,
                within: Some(within(active).unwrap_or_default()),
            }),
        );
        let found = find_within(version.page, &wanted);
        let (found_own, found_carried) = found.split_at(own.len());
        let (mut placed, mut next) = (Vec::new(), Vec::new());
        for ((source, note, key), found) in own.into_iter().zip(found_own) {
            let Matches::Once(matched) = found else {
                self.text.faults.push(fault::not_once(source, note, found.clone(), version.document.source));
                continue;
            };
            let provision = provisions.innermost(matched.span);
            let active = Active {
                note,
                source,
                version: key,
                permanent: provision.map(|provision| provision.permanent.clone()),
                provision: provision.map(|provision| provision.id.clone()),
                last: version.own_id_in(self.known),
            };
            placed.push(Placed { span: matched.span, note, origin: origin(&active, false) });
            next.extend(self.going_on(active, version));
        }
        for (mut active, found) in carried.into_iter().zip(found_carried) {
            match found {
                Matches::Once(matched) => {
                    placed.push(Placed { span: matched.span, note: active.note, origin: origin(&active, true) });
                    active.last = version.own_id_in(self.known);
                    next.extend(self.going_on(active, version));
                }
                found => {
                    let name = active.permanent.as_ref().map(|permanent| {
                        let same = outline.same_as(permanent);
                        (same.is_some(), same.map_or_else(|| permanent.clone(), |same| outline.name(same)))
                    });
                    self.text.faults.push(fault::outdated(
                        &active,
                        found,
                        version.document.source,
                        version.own_id(),
                        name,
                    ));
                }
            }
        }
        if version.in_force.is_none() {
            next.clear();
        }
        if !placed.is_empty() {
            self.text.pages.push(joined(version.document, version.page, placed));
        }
        next
    }

    /// The part of the text in which a note is to be found.
    fn within(
        &mut self,
        source: SourceId,
        note: &StandOffNote,
        version: &Version<'_>,
        places: &ProvisionPlaces<'_>,
    ) -> Option<Span> {
        let Some(provision) = &note.provision else { return Some(version.whole()) };
        let found = places.find(&provision.value);
        if found.is_none() {
            self.text.faults.push(fault::unknown_provision(source, provision, places));
        }
        found
    }

    /// A note as far as it may hold for the version after one that has it.
    fn going_on(&mut self, active: Active<'d>, version: &Version<'_>) -> Option<Active<'d>> {
        let Some(until) = &active.note.until else { return Some(active) };
        let place = |id: &str| self.known.iter().position(|known| *known == id);
        let (last, here) = (place(&until.value), place(version.own_id()));
        if *active.version == version.page.location.key {
            match last {
                None => self.text.faults.push(fault::unknown_until(active.source, until, self.known)),
                Some(_) if last < here => {
                    self.text.faults.push(fault::until_before(active.source, until, version.own_id()));
                }
                Some(_) => {}
            }
        }
        (here < last).then_some(active)
    }
}

impl<'d> Version<'d> {
    /// Its id, as long as the document lives.
    fn own_id_in(&self, known: &[&'d str]) -> &'d str {
        known.iter().copied().find(|known| *known == self.own_id()).unwrap_or_default()
    }
}

fn origin(active: &Active<'_>, is_carried: bool) -> Arc<NoteOrigin> {
    let note = active.note;
    Arc::new(NoteOrigin {
        source: active.source,
        span: note.quote.span,
        id: note.id.clone(),
        words: note.quote.exact.clone(),
        version: active.version.clone(),
        is_carried,
        provision: active.provision.clone(),
        until: note.until.as_ref().map(|until| until.value.clone()),
        author: note.author.clone(),
        date: note.date,
    })
}

/// The id of a version without that of its document.
fn own_id(version: &EntityKey) -> &str {
    version.id.split_once('/').map_or(&*version.id, |(_, own)| own)
}

#[cfg(test)]
mod tests;
