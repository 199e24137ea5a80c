//! The context of a body: its page, and what its parts may ask about the site.
//!
//! In: the site, a page and the edition. Out: addresses, names and facts as seen from the page. This is the only file of the
//! body's builders that accesses the site.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::claims::{ClaimView, claim_view};
use super::elements::{Fragment, OutdatedView, PointView};
use super::pictures::{PictureView, picture};
use crate::cite::{self, FormattedCitation};
use crate::config::{CitationDisplay, Config};
use crate::csl::{NoteNumber, NotePlace};
use crate::graph::{AnchoredClaim, EdgeRole, Graph, NodeId, Resolved, Route, TermMention};
use crate::locale::Locale;
use crate::model::Date;
use crate::model::document::Page;
use crate::model::entity::{Reference, Target};
use crate::model::stand_off::NoteOrigin;
use crate::model::tree::{Citation, CitationItem, CodeBlock, Note, NoteIndex, NoteKind};
use crate::model::{EntityKey, Language, fragment_safe};
use crate::site::{DateView, LinkView, PageContext, SourceLink, anchor, claim_anchor};

/// What a body is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edition {
    /// Its own page, on screen.
    Page,
    /// A part of a dossier, with its number: its ids are prefixed, its headings are one level deeper, and nothing depends on a
    /// screen.
    Part(usize),
    /// Beside the page of the same text in another language: its ids are prefixed.
    Beside,
    /// Notes on a version where it is compared with another one: their ids are prefixed with that of the version.
    Compared,
}

/// What is said about a note below its text.
#[derive(Debug, Default)]
pub(super) struct NoteFacts {
    pub(super) author: Option<String>,
    pub(super) date: Option<DateView>,
    pub(super) about: Option<LinkView>,
}

/// What the parts of a body share.
#[derive(Clone, Copy)]
pub(crate) struct BodyContext<'a> {
    /// The page that contains the body.
    around: PageContext<'a>,
    pub(super) node: NodeId,
    pub(super) page: &'a Page,
    pub(super) locale: &'a Locale,
    pub(super) edition: Edition,
    /// How many notes precede its own on the page that contains it.
    notes_before: usize,
}

impl<'a> BodyContext<'a> {
    /// The body of a node on the page of a context: its own, or a dossier.
    pub(super) fn new(around: PageContext<'a>, node: NodeId, page: &'a Page) -> Self {
        Self { around, node, page, locale: around.locale, edition: Edition::Page, notes_before: 0 }
    }

    /// The same as a part of a dossier.
    pub(super) fn in_dossier(self, part: usize) -> Self {
        Self { edition: Edition::Part(part), ..self }
    }

    /// The same beside another text.
    pub(super) fn beside(self, notes_before: usize) -> Self {
        Self { edition: Edition::Beside, notes_before, ..self }
    }

    /// The same where versions are compared.
    pub(super) fn compared(self) -> Self {
        Self { edition: Edition::Compared, ..self }
    }

    /// The page that contains the body.
    pub(super) fn around(self) -> PageContext<'a> {
        self.around
    }

    /// The source of the page, to which spans refer.
    pub(super) fn text(self) -> &'a str {
        &self.page.text
    }

    /// An id of this body, as used on the page that contains it.
    pub(super) fn id(self, id: &str) -> String {
        match self.edition {
            Edition::Page => id.to_owned(),
            Edition::Part(part) => anchor(part, Some(id)),
            Edition::Beside => format!("{}-{id}", self.page.location.language),
            Edition::Compared => format!("{}-{id}", fragment_safe(self.own_id())),
        }
    }

    /// The mark of a passage that begins at a place, if its original has changed since it was translated.
    pub(super) fn outdated(self, start: usize) -> Option<OutdatedView> {
        let (graph, translations) = (self.graph(), self.around.site.translations);
        let source = graph.node(self.node).source;
        let mark = translations.mark(source, start)?;
        let original = self.around.original(source)?;
        Some(OutdatedView {
            change: mark.change,
            href: self.around.linker.node(original, mark.anchor.as_deref()),
            lang: graph.node(original).language.to_string(),
            content: Fragment::default(),
        })
    }

    /// The tag of the language of the name of a node, if it is another one than that of the text.
    pub(super) fn foreign(self, id: NodeId) -> Option<&'a str> {
        match self.edition {
            // A text beside another is in its own language.
            Edition::Beside => None,
            Edition::Page | Edition::Part(_) | Edition::Compared => self.around.foreign(id).map(Language::as_str),
        }
    }

    /// The id of a passage that a translation leads to.
    pub(super) fn passage_id(self, start: usize) -> Option<String> {
        let id = self.around.site.translations.anchor(self.graph().node(self.node).source, start)?;
        Some(self.id(id))
    }

    pub(super) fn graph(self) -> &'a Graph {
        self.around.site.graph
    }

    pub(super) fn config(self) -> &'a Config {
        self.around.site.config
    }

    pub(super) fn mentions(self) -> &'a [TermMention] {
        self.graph().mentions(self.graph().node(self.node).source)
    }

    pub(super) fn claims(self) -> &'a [AnchoredClaim] {
        self.graph().claims(self.node)
    }

    /// The ids of sentences with citations, by where the first citation of each is written.
    pub(super) fn cited_sentences(self) -> HashMap<usize, Arc<str>> {
        let cited = self.graph().outgoing(self.node).filter(|edge| edge.role == EdgeRole::Citation);
        let cited = cited.filter(|edge| edge.sentence.is_some());
        let mut known = HashSet::new();
        let first = cited.filter_map(|edge| Some((edge.span.start(), edge.anchor.clone()?)));
        first.filter(|(_, anchor)| known.insert(Arc::clone(anchor))).collect()
    }

    /// What calls for a note.
    pub(super) fn call(self, index: NoteIndex) -> Option<PointView> {
        let note = self.page.notes.get(index.index())?;
        let NotePlace { index: number, number: mark } = self.note_place(index);
        Some(PointView {
            reference: self.id(&note.reference()),
            note: self.id(&note.anchor()),
            number,
            mark: mark.to_string(),
            kind: note.kind,
            label: self.locale.word(note.kind),
            follows: false,
        })
    }

    /// The place of a note that somebody wrote among the notes of the page.
    pub(super) fn note_place(self, index: NoteIndex) -> NotePlace {
        let own = self.notes_before + index.index() + 1;
        let alone = NotePlace { index: own, number: NoteNumber::Number(own) };
        let node = self.graph().node(self.node);
        let among_citations = self.citations().and_then(|citations| citations.written_note(&node.key, index));
        among_citations.unwrap_or(alone)
    }

    /// The id of a version without that of its document.
    fn own_id(self) -> &'a str {
        let id = &*self.page.location.key.id;
        id.split_once('/').map_or(id, |(_, own)| own)
    }

    /// Who wrote a note, when and about what, as far as the page around it does not say so.
    pub(super) fn note_facts(self, note: &Note) -> NoteFacts {
        let origin = note.origin.as_deref();
        NoteFacts {
            author: origin.and_then(|origin| origin.author.clone()),
            date: self.optional_date(origin.and_then(|origin| origin.date.as_ref())),
            about: match origin {
                Some(origin) if origin.is_carried || self.edition == Edition::Compared => self.about(origin),
                None if self.edition == Edition::Compared => {
                    Some(LinkView { href: self.href(self.node, Some(&note.anchor())), ..self.around.link(self.node) })
                }
                Some(_) | None => None,
            },
        }
    }

    /// The language of the page and that of a note on it, if they are two.
    pub(super) fn note_language(self) -> (Option<String>, Option<String>) {
        let (own, page) = (&self.page.location.language, self.around.language);
        if own == page { (None, None) } else { (Some(page.to_string()), self.untranslated(Some(own))) }
    }

    /// The note as it stands on the page of the version that it was written about.
    fn about(self, origin: &NoteOrigin) -> Option<LinkView> {
        let version = self.in_own_language(&origin.version)?;
        Some(LinkView { href: self.href(version, Some(&origin.anchor())), ..self.around.link(version) })
    }

    /// What calls for the note that a citation is, if it is one.
    pub(super) fn citation_call(self, citation: &Citation) -> Option<PointView> {
        let place = self.citations()?.note_of(&self.graph().node(self.node).key, citation)?;
        Some(PointView {
            reference: self.id(&format!("_cite-{}-ref", place.index)),
            note: self.id(&format!("_cite-{}", place.index)),
            number: place.index,
            mark: place.number.to_string(),
            kind: NoteKind::Citation,
            label: self.locale.word(NoteKind::Citation),
            follows: false,
        })
    }

    /// Whether citations are notes.
    pub(super) fn has_citation_notes(self) -> bool {
        self.around.site.citations.are_notes()
    }

    fn citations(self) -> Option<&'a cite::Citations> {
        self.around.site.citations.get(&self.graph().node(self.node).language)
    }

    /// The state of a claim, with its entry in the ledger, or in the dossier's own list.
    pub(super) fn claim(self, claim: &AnchoredClaim) -> ClaimView {
        let mut view = claim_view(&self.around, self.node, claim);
        if let Edition::Part(part) = self.edition {
            view.id = anchor(part, Some(&claim.anchor));
            view.href = format!("#{}", claim_anchor(part, &claim.anchor));
        }
        view
    }

    /// The target of a link; `None` if it is unresolved, which has been reported.
    pub(super) fn resolve(self, target: &Target) -> Option<Resolved> {
        self.graph().resolve(self.node, target).ok()
    }

    /// The node with a key, in the language of the page if it exists in that.
    pub(super) fn in_own_language(self, key: &EntityKey) -> Option<NodeId> {
        self.graph().in_language_of(self.node, key)
    }

    /// The address of a node.
    pub(super) fn href(self, to: NodeId, fragment: Option<&str>) -> String {
        self.around.linker.node(to, fragment)
    }

    /// The address of a file or of a generated page.
    pub(super) fn href_of(self, route: &Route) -> String {
        self.around.linker.route(route)
    }

    /// A picture of the content folder.
    pub(super) fn picture(self, path: &str) -> Option<PictureView> {
        picture(&self.around, path)
    }

    /// The label of words in another language than that of the page.
    pub(super) fn untranslated(self, language: Option<&Language>) -> Option<String> {
        self.around.untranslated([language])
    }

    /// A date for machines and for people.
    pub(super) fn optional_date(self, date: Option<&Date>) -> Option<DateView> {
        self.around.optional_date(date)
    }

    /// A short citation of a source.
    pub(super) fn source_link(self, source: &Reference) -> Option<SourceLink> {
        self.around.source_link(self.node, source)
    }

    /// Whether citations are marks that open cards: on paper they are printed in the text.
    pub(super) fn has_quiet_citations(self) -> bool {
        let is_quiet = self.edition == Edition::Page && self.config().citations == CitationDisplay::Quiet;
        is_quiet && !self.has_citation_notes()
    }

    /// The entry of a source at the end of the page.
    pub(super) fn source_anchor(self, source: NodeId) -> String {
        format!("#source-{}", fragment_safe(&self.graph().node(source).key.id))
    }

    /// The provision of a primary text that a source is cited for.
    pub(super) fn cited_provision(self, item: &CitationItem) -> Option<String> {
        let (version, provision) = self.graph().texts().cited_place(self.node, &item.key, item.locator.as_ref()?)?;
        Some(self.href(version, Some(&provision.id)))
    }

    /// The title of a node.
    pub(super) fn title(self, id: NodeId) -> String {
        self.graph().node(id).title.to_string()
    }

    /// The node of a source, by its key.
    pub(super) fn source(self, key: &str) -> Option<NodeId> {
        self.graph().source_in_language_of(self.node, key)
    }

    /// A citation as the style of the page's language writes it.
    pub(super) fn citation(self, citation: &Citation) -> Option<&'a FormattedCitation> {
        self.citations()?.citation(&self.graph().node(self.node).key, citation)
    }

    /// Highlighted code.
    pub(super) fn code_html(self, code: &CodeBlock) -> String {
        self.around.site.highlights.html((code.language.as_deref(), &code.text))
    }

    /// The id of a node's card.
    pub(super) fn card_id(self, id: NodeId) -> String {
        let key = &self.graph().node(id).key;
        format!("card-{}-{}", key.kind.as_str(), fragment_safe(&key.id))
    }
}
