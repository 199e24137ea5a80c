//! The references in a file's fields and text, each with its context.

use std::sync::Arc;

use super::prose::{Mark, MarkContent, Prose};
use super::sentence::{Sentence, SentenceId};
use crate::model::brief::{Answer, KeyPoint};
use crate::model::document::Page;
use crate::model::entity::{Actor, Reference, Subject, Target};
use crate::model::primary_text::Named;
use crate::model::tree::{Citation, CitationItem, Locator, Narrative};
use crate::model::{Author, Relation, words};
use crate::source::{SourceId, Span};

/// A reference before it is resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its target, as written.
    pub target: Target,
    /// The occurrence. Resolving does not change it, and a site has many, so it is shared.
    pub occurrence: Arc<Occurrence>,
}

/// Where and how a page refers to something.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The words of the reference.
    pub span: Span,
    /// The part of these words that names the target. Empty if unknown.
    pub words: Span,
    /// The role of the reference.
    pub role: EdgeRole,
    /// The relation that it states.
    pub relation: Option<Relation>,
    /// The nearest heading or note before them; of a citation, its sentence.
    pub anchor: Option<Arc<str>>,
    /// The sentence that contains it.
    pub sentence: Option<Arc<Sentence>>,
    /// The id of that sentence in the page.
    pub sentence_id: Option<SentenceId>,
    /// The locator in a source.
    pub locator: Option<Locator>,
    /// Where it is written, if not in the file of the page: then the spans are those of the page's whole text.
    pub file: Option<Arc<FilePlace>>,
    /// Whether it refers only if there is such a thing: `@key` in a sentence may be a word, and an author a name.
    pub is_word: bool,
}

/// Words in another file than that of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePlace {
    /// The file.
    pub source: SourceId,
    /// The words of the reference.
    pub span: Span,
    /// The part of these words that names the target. Empty if unknown.
    pub words: Span,
}

impl Occurrence {
    /// An occurrence with nothing but its words.
    pub(super) fn new(span: Span, role: EdgeRole) -> Self {
        Self {
            span,
            words: span,
            role,
            relation: None,
            anchor: None,
            sentence: None,
            sentence_id: None,
            locator: None,
            file: None,
            is_word: false,
        }
    }

    /// The file that has the words, given that of the page; the words there, and those of them that name the target.
    pub fn written(&self, page: SourceId) -> (SourceId, Span, Span) {
        match &self.file {
            Some(file) => (file.source, file.span, file.words),
            None => (page, self.span, self.words),
        }
    }

    /// As a reference to a target.
    pub(super) fn to(self, target: Target) -> Mention {
        Mention { target, occurrence: Arc::new(self) }
    }
}

words! {
    /// The role of a reference.
    pub enum EdgeRole {
        Relation, "relation", "A typed relation in the front matter.";
        Link, "link", "A link in the text.";
        Citation, "citation", "A citation in the text.";
        Mention, "mention", "A plain mention of a term.";
        Image, "image", "A picture.";
        Figure, "figure", "A chart.";
        EventIssue, "event-issue", "An event's issue.";
        EventActor, "event-actor", "An event's actor.";
        StageEvent, "stage-event", "The event that a stage is.";
        FieldSource, "field-source", "The source of a field.";
        Position, "position", "A position on an issue.";
        Party, "party", "A party.";
        Office, "office", "The institution of an office.";
        Superseding, "superseding", "What overtook a claim.";
        Via, "via", "A source that relayed another.";
        Issuer, "issuer", "Who issued a primary text.";
        Amendment, "amendment", "What made a version of a primary text.";
        Author, "author", "Who wrote a page.";
    }
}

/// A reference from a field.
pub(super) fn field(reference: &Reference, role: EdgeRole, words: Option<&str>) -> Mention {
    let sentence = words.map(|words| Arc::new(Sentence::of(words)));
    Occurrence { sentence, words: reference.words, ..Occurrence::new(reference.span, role) }
        .to(reference.target.clone())
}

/// The references in the fields of a page.
pub(super) fn field_mentions(page: &Page) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for related in &page.meta.relations {
        let stated = Occurrence::new(related.target.span, EdgeRole::Relation);
        let occurrence = Occurrence { relation: Some(related.relation), words: related.target.words, ..stated };
        mentions.push(occurrence.to(related.target.target.clone()));
    }
    // They make no edge, since they lead to the page itself, but what is not there is reported.
    mentions.extend(page.meta.index.iter().flat_map(|entry| &entry.at).map(|place| field(place, EdgeRole::Link, None)));
    mentions.extend(page.meta.authors.iter().filter_map(author));
    if let Some(image) = &page.meta.image {
        mentions.push(field(&image.file, EdgeRole::Image, None));
    }
    match &page.subject {
        Subject::Issue(issue) => {
            let status =
                issue.status.iter().filter_map(|status| Some((status.source.as_ref()?, status.label.as_str())));
            let answers = issue.status.iter().filter_map(|status| status.answer.as_ref());
            let answers =
                answers.flat_map(|answer| answer.sources.iter().map(|source| (source, answer_sentence(answer))));
            let stages = issue.stages.iter().filter_map(|stage| Some((stage.source.as_ref()?, stage.label.as_str())));
            let stated = status.chain(answers).chain(key_points(&issue.key_points)).chain(stages);
            mentions.extend(stated.map(|(source, words)| field(source, EdgeRole::FieldSource, Some(words))));
            let events = issue.stages.iter().filter_map(|stage| stage.event.as_ref());
            mentions.extend(events.map(|event| field(event, EdgeRole::StageEvent, None)));
        }
        Subject::Article(article) => {
            let points = key_points(&article.key_points);
            mentions.extend(points.map(|(source, words)| field(source, EdgeRole::FieldSource, Some(words))));
        }
        Subject::Person(actor) | Subject::Institution(actor) => actor_mentions(actor, &mut mentions),
        Subject::Document(document) => mentions.extend(named(document.issuer.as_ref(), EdgeRole::Issuer)),
        Subject::Version(version) => {
            mentions.extend(named(version.amended_by.as_ref(), EdgeRole::Amendment));
            let changes = version.changes.iter();
            mentions.extend(changes.filter_map(|change| named(change.by.as_ref(), EdgeRole::Amendment)));
            let source = version.source.iter();
            mentions.extend(source.map(|source| field(source, EdgeRole::FieldSource, Some(&page.meta.title))));
        }
        Subject::Home | Subject::Page | Subject::Term(_) => {}
    }
    mentions
}

fn author(author: &Author) -> Option<Mention> {
    let reference = author.reference.as_ref()?;
    let written = Occurrence::new(reference.span, EdgeRole::Author);
    let occurrence = Occurrence { is_word: author.is_word, words: reference.words, ..written };
    Some(occurrence.to(reference.target.clone()))
}

fn named(named: Option<&Named>, role: EdgeRole) -> Option<Mention> {
    match named? {
        Named::Entity(reference) => Some(field(reference, role, None)),
        Named::Words(_) => None,
    }
}

/// The text that stands for an answer in lists of what uses its sources.
fn answer_sentence(answer: &Answer) -> &str {
    answer.conditions.as_deref().unwrap_or(&answer.answer)
}

fn key_points(points: &[KeyPoint]) -> impl Iterator<Item = (&Reference, &str)> {
    points.iter().flat_map(|point| point.sources.iter().map(|source| (source, point.text.as_str())))
}

fn actor_mentions(actor: &Actor, mentions: &mut Vec<Mention>) {
    mentions.extend(actor.party.iter().map(|party| field(party, EdgeRole::Party, None)));
    for role in &actor.roles {
        mentions
            .extend(role.institution.iter().map(|institution| field(institution, EdgeRole::Office, Some(&role.title))));
    }
    for position in &actor.positions {
        mentions.push(field(&position.issue, EdgeRole::Position, Some(&position.statement)));
        mentions.extend(
            position.source.iter().map(|source| field(source, EdgeRole::FieldSource, Some(&position.statement))),
        );
    }
}

/// Says of references in stand-off notes where they are written.
pub(super) fn place_in_files(page: &Page, mentions: &mut [Mention]) {
    if page.stand_off.parts.is_empty() {
        return;
    }
    for mention in mentions {
        let Some((written, span)) = page.stand_off.part_of(mention.occurrence.span) else { continue };
        let shift = mention.occurrence.span.start() - span.start();
        let words = mention.occurrence.words;
        let words = Span::new(words.start().saturating_sub(shift), words.end().saturating_sub(shift));
        let place = written.place(span);
        let words = written.verbatim(words).unwrap_or(Span::new(place.end(), place.end()));
        let place = FilePlace { source: written.source, span: place, words };
        Arc::make_mut(&mut mention.occurrence).file = Some(Arc::new(place));
    }
}

/// The references of a paragraph.
pub(super) fn prose_mentions(prose: &Prose<'_>, mentions: &mut Vec<Mention>) {
    if prose.marks.is_empty() {
        return;
    }
    let bounds = prose.bounds();
    let anchor: Option<Arc<str>> = prose.link_anchor().map(Arc::from);
    for Mark { range, content } in &prose.marks {
        let is_said = !prose.text.is_empty();
        let sentence = is_said.then(|| Arc::new(prose.sentence(&bounds, range)));
        let sentence_id = is_said.then(|| prose.sentence_id(&bounds, range));
        let at = |span, role| {
            let (anchor, sentence) = (anchor.clone(), sentence.clone());
            Occurrence { anchor, sentence, sentence_id, ..Occurrence::new(span, role) }
        };
        match content {
            MarkContent::Link(link) => {
                let occurrence =
                    Occurrence { relation: link.relation, words: link.words, ..at(link.span, EdgeRole::Link) };
                mentions.push(occurrence.to(link.target.clone()));
            }
            MarkContent::Image(image) => {
                let occurrence = Occurrence { words: image.words, ..at(image.span, EdgeRole::Image) };
                mentions.push(occurrence.to(image.target.clone()));
            }
            MarkContent::Chart(chart) => {
                let anchor = Some(Arc::from(chart.id.as_str()));
                let occurrence = Occurrence { anchor, words: chart.words, ..at(chart.span, EdgeRole::Figure) };
                mentions.push(occurrence.to(Target::Chart { path: chart.path.clone() }));
            }
            MarkContent::Citation(Citation { items, .. })
            | MarkContent::Narrative(Narrative { citation: Citation { items, .. }, .. }) => {
                let is_narrative = matches!(content, MarkContent::Narrative(_));
                let sentence_anchor = sentence.as_deref().map(Sentence::anchor);
                mentions.extend(items.iter().enumerate().map(|(index, item)| {
                    let (locator, is_word) = (item.locator.clone(), is_narrative && index == 0);
                    let at = at(item.span, EdgeRole::Citation);
                    let anchor = sentence_anchor.clone().or_else(|| at.anchor.clone());
                    let occurrence = Occurrence { locator, is_word, words: item.words(), anchor, ..at };
                    occurrence.to(source_target(item))
                }));
            }
        }
    }
}

fn source_target(item: &CitationItem) -> Target {
    Target::Source { key: item.key.clone() }
}
