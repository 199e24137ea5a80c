//! Floor 9: the annotations of a page for other programs, as the Web Annotation Data Model of the W3C has them.
//!
//! In: a page, its body and the site. Out: JSON-LD: a collection of its notes, the states of its claims and its corrections, each with
//! the words that it is about. Made from the body that the page shows, so that both say the same. `docs/annotations.md` specifies it.
//! It must not know templates: no theme changes what is written here.

mod address;
mod model;
mod note_html;
mod places;
mod selectors;
mod words;

pub use address::{file_of, page_at};

use std::collections::HashMap;

use crate::body::{Fragment, NoteView};
use crate::graph::{AnchoredClaim, NodeId};
use crate::model::document::Page;
use crate::model::entity::Correction;
use crate::model::stand_off::NoteOrigin;
use crate::model::tree::NoteKind;
use crate::model::{Date, Kind};
use crate::site::{PageContext, Site, WrittenBy, authors};
use address::PageAddress;
use model::{Agent, Annotation, AnnotationPage, Body, CONTEXT, Collection, Motivation, Target};
use places::Places;
use words::BodyWords;

/// Whether a page has annotations to publish: a site without an address publishes none, since annotations are identified by theirs.
pub fn is_annotated(site: Site<'_>, id: NodeId) -> bool {
    let Some(page) = site.page_document(id) else { return false };
    let has_claims = || site.graph.claims(id).iter().any(|claim| claim.matched().is_some());
    site.config.base_url.is_some() && (!page.notes.is_empty() || !page.meta.corrections.is_empty() || has_claims())
}

/// The file with the annotations of a page, given its body; `None` if it has none.
pub fn collection(site: Site<'_>, id: NodeId, body: &Fragment) -> Option<Vec<u8>> {
    let page = site.page_document(id).filter(|_| is_annotated(site, id))?;
    let context = &PageContext::of_node(site, id);
    let address = &PageAddress::of(context)?;
    let creators: Vec<Agent> =
        authors(site, id, &page.meta).iter().map(|author| agent(context, address, author)).collect();
    let words = BodyWords::read(body);
    let places = Places::of(&words, site.graph.claims(id), &page.meta.corrections);
    let origins = page.notes.iter().filter_map(|note| Some((note.anchor(), note.origin.as_deref()?))).collect();
    let annotated = AnnotatedPage { context, id, page, address, creators: &creators, origins };
    let notes = words.notes.iter().filter(|(note, _)| note.kind != NoteKind::Citation);
    let notes = notes.map(|(note, _)| annotated.note(note, places.target(&note.id, &note.reference, address)));
    let claims = site.graph.claims(id).iter().filter(|claim| claim.matched().is_some());
    let claims = claims.map(|claim| annotated.claim(claim, places.target(&claim.anchor, &claim.anchor, address)));
    let mut items: Vec<Annotation<'_>> = notes.chain(claims).collect();
    for (index, correction) in page.meta.corrections.iter().enumerate() {
        let target = places.correction(index, address);
        items.push(annotated.correction(index, correction, target));
    }
    let first = format!("{}#page", address.file);
    let collection = Collection {
        context: CONTEXT,
        id: &address.file,
        kind: "AnnotationCollection",
        label: &page.meta.title,
        total: items.len(),
        last: first.clone(),
        first: AnnotationPage { id: first, kind: "AnnotationPage", start_index: 0, items },
    };
    // Types without maps of odd keys do not fail.
    let mut json = serde_json::to_vec_pretty(&collection).ok()?;
    json.push(b'\n');
    Some(json)
}

/// An author: a person or an institution where the site has a page of that name, or else a name.
fn agent(context: &PageContext<'_>, address: &PageAddress<'_>, author: &WrittenBy<'_>) -> Agent {
    let actor = author.actor;
    Agent {
        id: actor.map(|actor| address.absolute(&context.linker.route(&actor.route))),
        kind: actor.map(|actor| if actor.key.kind == Kind::Person { "Person" } else { "Organization" }),
        name: author.name.to_owned(),
    }
}

/// A page on its way to its annotations.
struct AnnotatedPage<'a> {
    context: &'a PageContext<'a>,
    id: NodeId,
    page: &'a Page,
    address: &'a PageAddress<'a>,
    creators: &'a [Agent],
    /// Where the stand-off notes of the page come from, by their ids.
    origins: HashMap<String, &'a NoteOrigin>,
}

impl<'a> AnnotatedPage<'a> {
    fn annotation(&self, id: &str, motivation: Motivation, body: Vec<Body>, target: Target<'a>) -> Annotation<'a> {
        let time = |date: Option<&Date>| date.and_then(Date::timestamp);
        Annotation {
            id: format!("{}#{id}", self.address.file),
            kind: "Annotation",
            motivation,
            canonical: None,
            creator: self.creators.to_vec(),
            created: time(self.page.meta.published.as_ref()),
            modified: time(self.page.meta.updated.as_ref()),
            body,
            target,
        }
    }

    /// A note: its text, and its kind as a tag.
    fn note(&self, note: &NoteView, target: Target<'a>) -> Annotation<'a> {
        let motivation = motivation(note.kind);
        let text = self.html(note_html::html(&note.content, self.address), motivation);
        let tag = (note.kind != NoteKind::Plain).then(|| word(note.kind.as_str(), Motivation::Tagging));
        let annotation = self.annotation(&note.id, motivation, std::iter::once(text).chain(tag).collect(), target);
        match self.origins.get(&note.id) {
            Some(origin) => self.stand_off(annotation, origin),
            None => annotation,
        }
    }

    /// The annotation of a note that is kept beside the text, with what its file says of it.
    fn stand_off(&self, annotation: Annotation<'a>, origin: &NoteOrigin) -> Annotation<'a> {
        let author = origin.author.as_ref().map(|name| {
            let by_name = WrittenBy::named(self.context.site, name, self.context.language);
            vec![agent(self.context, self.address, &by_name)]
        });
        let site = self.context.site;
        let version = site.graph.in_language_of(self.id, &origin.version).filter(|_| origin.is_carried);
        let file = version.and_then(|version| site.canonical(&file_of(&site.graph.node(version).route)));
        let canonical = file.map(|file| format!("{file}#{}", origin.anchor()));
        let creator = author.unwrap_or(annotation.creator);
        let created = origin.date.as_ref().and_then(Date::timestamp);
        Annotation { canonical, creator, created, modified: None, ..annotation }
    }

    /// The state of a claim, with the sources that it rests on.
    fn claim(&self, anchored: &AnchoredClaim, target: Target<'a>) -> Annotation<'a> {
        let site = self.context.site;
        let state = word(anchored.claim.state.as_str(), Motivation::Classifying);
        let sources = anchored.claim.sources.iter().filter_map(|source| {
            let (to, fragment) = site.successor(self.id, &source.target)?;
            let source = self.address.absolute(&self.context.linker.node(to, fragment.as_deref()));
            Some(Body::SpecificResource { source, purpose: Motivation::Linking })
        });
        let body = std::iter::once(state).chain(sources).collect();
        self.annotation(&anchored.anchor, Motivation::Classifying, body, target)
    }

    /// A correction: what the page said, and what it says now. Of several on one day, the later ones are numbered.
    fn correction(&self, index: usize, correction: &Correction, target: Target<'a>) -> Annotation<'a> {
        let before = &self.page.meta.corrections[..index];
        let same_day = before.iter().filter(|other| other.date == correction.date).count();
        let day = correction.date.to_string().replace('/', "--");
        let id = if same_day == 0 { format!("correction-{day}") } else { format!("correction-{day}_{}", same_day + 1) };
        let [was, now] = [&correction.was, &correction.now].map(|words| crate::markup::escaped(words));
        let text = self.html(format!("<p><del>{was}</del></p>\n<p><ins>{now}</ins></p>"), Motivation::Editing);
        let created = correction.date.timestamp();
        let annotation = self.annotation(&id, Motivation::Editing, vec![text], target);
        Annotation { created, modified: None, ..annotation }
    }

    fn html(&self, value: String, purpose: Motivation) -> Body {
        let language = Some(self.context.language.to_string());
        Body::TextualBody { value, format: "text/html", language, purpose }
    }
}

/// A closed word, which is the same in every language.
fn word(value: &str, purpose: Motivation) -> Body {
    Body::TextualBody { value: value.to_owned(), format: "text/plain", language: None, purpose }
}

fn motivation(kind: NoteKind) -> Motivation {
    match kind {
        NoteKind::Context | NoteKind::Evidence => Motivation::Describing,
        NoteKind::Dispute => Motivation::Questioning,
        NoteKind::Correction => Motivation::Editing,
        NoteKind::Plain | NoteKind::Update | NoteKind::Translation | NoteKind::Citation => Motivation::Commenting,
    }
}
