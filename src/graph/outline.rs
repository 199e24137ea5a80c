//! A document's signature: what it declares, and what it refers to.

use std::sync::Arc;

use super::claim::{self, AnchoredClaim};
use super::prose::{self, Mark, MarkContent, Prose};
use super::sentence::{self, Sentence, SentenceId};
use crate::diagnostic::Severity;
use crate::model::data::DataTable;
use crate::model::document::{ChartFile, Content, Document, Page, SourceEntry};
use crate::model::entity::{Actor, Event, Names, Reference, Subject, Target};
use crate::model::tree::{Block, BlockContent, CitationItem, Locator, LocatorLabel};
use crate::model::{Date, EntityKey, Kind, Language, Relation};
use crate::source::{SourceId, Span};

/// What one file brings to the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The file.
    pub source: SourceId,
    /// The things it declares.
    pub entries: Vec<Entry>,
    /// The things that it was meant to declare.
    pub unread: Vec<Unread>,
    /// The path from the content folder, for a data file that is copied.
    pub file: Option<String>,
    /// Whether something in it could not be read, so that it may refer to more than is told here.
    pub is_faulty: bool,
    /// A chart.
    pub chart: Option<ChartFile>,
    /// A table that charts can draw, with `file` as its path.
    pub table: Option<Arc<DataTable>>,
}

/// A thing whose declaration could not be read: it has been reported, and so what refers to it need not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What it is.
    pub key: EntityKey,
    /// The path of the page from the content folder.
    pub path: Option<String>,
}

impl Unread {
    fn new(key: EntityKey, path: Option<String>) -> Self {
        Self { key, path }
    }
}

/// One thing that a file declares.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is.
    pub key: EntityKey,
    /// The language of the page; `None` for entries of data files, which stand in every language.
    pub language: Option<Language>,
    /// The words that declare it.
    pub span: Span,
    /// The path of the page from the content folder.
    pub path: Option<String>,
    /// Its name.
    pub title: String,
    /// One or two sentences about it.
    pub summary: Option<String>,
    /// Its names in other languages.
    pub names: Names,
    /// Words in running text that mean it, for terms.
    pub spoken: Vec<String>,
    /// Whether it is kept from the public.
    pub draft: bool,
    /// For an article, the id of its issue.
    pub issue: Option<String>,
    /// When it happened or was published.
    pub date: Option<Date>,
    /// Its place among its neighbours.
    pub order: i64,
    /// Its key words.
    pub tags: Vec<String>,
    /// Old addresses.
    pub aliases: Vec<crate::model::entity::Alias>,
    /// What a link may name after `#`.
    pub anchors: Vec<String>,
    /// What is claimed at places of its text.
    pub claims: Vec<AnchoredClaim>,
    /// What it refers to, in the order of the text.
    pub mentions: Vec<Mention>,
    /// What its bare links name, in the order of the text: their titles stand in its sentences once they are known.
    pub bare: Vec<Target>,
}

/// A reference with its surroundings.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// What it names.
    pub target: Target,
    /// The words that name it.
    pub span: Span,
    /// How it refers.
    pub role: Role,
    /// The relation it states.
    pub relation: Option<Relation>,
    /// The nearest heading or note before it.
    pub anchor: Option<String>,
    /// The sentence it stands in.
    pub sentence: Option<Sentence>,
    /// Which sentence of the page that is.
    pub sentence_id: Option<SentenceId>,
    /// Page, article … in a source.
    pub locator: Option<String>,
}

/// How a reference refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A typed relation in the front matter.
    Relation,
    /// A link in the text.
    Link,
    /// A citation in the text.
    Citation,
    /// A plain mention of a term.
    Mention,
    /// A picture.
    Image,
    /// A chart.
    Figure,
    /// An event's issue.
    EventIssue,
    /// An event's actor.
    EventActor,
    /// The source of a field.
    FieldSource,
    /// A position on an issue.
    Position,
    /// A party.
    Party,
    /// The institution of an office.
    Office,
    /// What overtook a claim.
    Superseding,
}

/// Takes a document's outline.
pub fn outline(document: &Document) -> Outline {
    let mut outline = Outline {
        source: document.source,
        entries: Vec::new(),
        unread: Vec::new(),
        file: None,
        is_faulty: document.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
            && !matches!(document.content, Content::Bibliography(_)),
        chart: None,
        table: None,
    };
    match &document.content {
        Content::Page(page) => outline.entries.push(page_entry(page)),
        Content::Events(events) => outline.entries.extend(events.iter().map(event_entry)),
        Content::Bibliography(bibliography) => {
            outline.entries.extend(bibliography.entries.iter().map(source_entry));
            outline
                .unread
                .extend(bibliography.unread.iter().map(|key| Unread::new(EntityKey::new(Kind::Source, key), None)));
        }
        Content::Unread(location) => {
            outline.unread.push(Unread::new(location.key.clone(), Some(location.path.clone())));
        }
        Content::Chart(chart) => outline.chart = Some(chart.clone()),
        Content::Table(table) => {
            outline.file = Some(table.path.clone());
            outline.table = Some(Arc::clone(table));
        }
        Content::File(path) => outline.file = Some(path.clone()),
        Content::Nothing => {}
    }
    outline
}

fn page_entry(page: &Page) -> Entry {
    let meta = &page.meta;
    let mut entry = Entry {
        key: page.location.key.clone(),
        language: Some(page.location.language.clone()),
        span: page.head,
        path: Some(page.location.path.clone()),
        title: meta.title.clone(),
        summary: meta.summary.clone(),
        names: Names::new(),
        spoken: Vec::new(),
        draft: meta.draft,
        issue: page.location.issue.clone(),
        date: meta.published,
        order: meta.order,
        tags: meta.tags.clone(),
        aliases: meta.aliases.clone(),
        anchors: anchors(page),
        claims: Vec::new(),
        mentions: Vec::new(),
        bare: Vec::new(),
    };
    match &page.subject {
        Subject::Term(term) => {
            entry.summary = Some(term.definition.clone());
            entry.names.clone_from(&term.names);
            entry.spoken = std::iter::once(spoken_title(&meta.title)).chain(term.aka.iter().cloned()).collect();
        }
        Subject::Person(actor) | Subject::Institution(actor) => entry.names.clone_from(&actor.names),
        Subject::Issue(issue) => {
            entry.summary = entry.summary.or_else(|| Some(issue.question.clone()));
        }
        Subject::Home | Subject::Page | Subject::Article(_) => {}
    }
    entry.claims = claim::anchored(page, &entry.anchors);
    entry.anchors.extend(entry.claims.iter().filter(|claim| claim.place().is_some()).map(|claim| claim.anchor.clone()));
    entry.mentions = field_mentions(page);
    entry.mentions.extend(claim::mentions(&entry.claims));
    prose::walk(page, |prose| {
        prose_mentions(prose, &mut entry.mentions);
        let links = prose.marks.iter().filter_map(|mark| match mark.content {
            MarkContent::Link(link) if prose::is_bare(link) => Some(link.target.clone()),
            _ => None,
        });
        entry.bare.extend(links);
    });
    entry
}

/// `Commitment (aid)` is spoken of as a commitment.
fn spoken_title(title: &str) -> String {
    title.split(" (").next().unwrap_or(title).to_owned()
}

fn anchors(page: &Page) -> Vec<String> {
    let mut anchors = Vec::new();
    block_ids(&page.body, &mut anchors);
    for note in &page.notes {
        anchors.extend([note.anchor(), note.reference()]);
        block_ids(&note.content, &mut anchors);
    }
    anchors
}

/// The ids of headings and figures.
fn block_ids(blocks: &[Block], ids: &mut Vec<String>) {
    for block in blocks {
        match &block.content {
            BlockContent::Heading(heading) => ids.push(heading.id.clone()),
            BlockContent::Chart(chart) => ids.push(chart.id.clone()),
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => block_ids(content, ids),
            BlockContent::List { items, .. } => items.iter().for_each(|item| block_ids(item, ids)),
            _ => {}
        }
    }
}

/// A reference from a field.
fn field(reference: &Reference, role: Role, words: Option<&str>) -> Mention {
    Mention {
        target: reference.target.clone(),
        span: reference.span,
        role,
        relation: None,
        anchor: None,
        sentence_id: None,
        sentence: words.map(|words| Sentence { before: words.to_owned(), text: String::new(), after: String::new() }),
        locator: None,
    }
}

fn field_mentions(page: &Page) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for related in &page.meta.relations {
        mentions.push(Mention { relation: Some(related.relation), ..field(&related.target, Role::Relation, None) });
    }
    if let Some(image) = &page.meta.image {
        mentions.push(field(&image.file, Role::Image, None));
    }
    match &page.subject {
        Subject::Issue(issue) => {
            let status =
                issue.status.iter().filter_map(|status| Some((status.source.as_ref()?, status.label.as_str())));
            let stages = issue.stages.iter().filter_map(|stage| Some((stage.source.as_ref()?, stage.label.as_str())));
            mentions.extend(status.chain(stages).map(|(source, label)| field(source, Role::FieldSource, Some(label))));
        }
        Subject::Person(actor) | Subject::Institution(actor) => actor_mentions(actor, &mut mentions),
        Subject::Home | Subject::Page | Subject::Article(_) | Subject::Term(_) => {}
    }
    mentions
}

fn actor_mentions(actor: &Actor, mentions: &mut Vec<Mention>) {
    mentions.extend(actor.party.iter().map(|party| field(party, Role::Party, None)));
    for role in &actor.roles {
        mentions.extend(role.institution.iter().map(|place| field(place, Role::Office, Some(&role.title))));
    }
    for position in &actor.positions {
        mentions.push(field(&position.issue, Role::Position, Some(&position.statement)));
        mentions
            .extend(position.source.iter().map(|source| field(source, Role::FieldSource, Some(&position.statement))));
    }
}

fn prose_mentions(prose: &Prose<'_>, mentions: &mut Vec<Mention>) {
    if prose.marks.is_empty() {
        return;
    }
    let bounds = sentence::bounds(&prose.text);
    let anchor = prose.link_anchor();
    for Mark { range, content } in &prose.marks {
        let sentence = (!prose.text.is_empty()).then(|| prose.sentence(&bounds, range));
        let sentence_id = sentence.as_ref().map(|_| prose.sentence_id(&bounds, range));
        let mention = |target, span, role| Mention {
            target,
            span,
            role,
            relation: None,
            anchor: anchor.clone(),
            sentence: sentence.clone(),
            sentence_id,
            locator: None,
        };
        match content {
            MarkContent::Link(link) => mentions
                .push(Mention { relation: link.relation, ..mention(link.target.clone(), link.span, Role::Link) }),
            MarkContent::Image(image) => mentions.push(mention(image.target.clone(), image.span, Role::Image)),
            MarkContent::Chart(chart) => mentions.push(Mention {
                anchor: Some(chart.id.clone()),
                ..mention(Target::Chart { path: chart.path.clone() }, chart.span, Role::Figure)
            }),
            MarkContent::Citation(citation) => mentions.extend(citation.items.iter().map(|item| Mention {
                locator: item.locator.as_ref().map(locator),
                ..mention(source_target(item), item.span, Role::Citation)
            })),
        }
    }
}

fn source_target(item: &CitationItem) -> Target {
    Target::Source { key: item.key.clone() }
}

/// A locator as it is written in short.
fn locator(locator: &Locator) -> String {
    let label = match locator.label {
        LocatorLabel::Page => "p.",
        LocatorLabel::Chapter => "ch.",
        LocatorLabel::Section => "§",
        LocatorLabel::Paragraph => "para.",
        LocatorLabel::Article => "art.",
        LocatorLabel::Note => "n.",
        LocatorLabel::Line => "l.",
        LocatorLabel::Volume => "vol.",
        LocatorLabel::Part => "pt.",
        LocatorLabel::Figure => "fig.",
        LocatorLabel::Title => "title",
    };
    format!("{label} {}", locator.value)
}

/// An entry of a data file, with what all of them have in common.
fn data_entry(kind: Kind, id: &str, span: Span, title: String) -> Entry {
    Entry {
        key: EntityKey::new(kind, id),
        language: None,
        span,
        path: None,
        title,
        summary: None,
        names: Names::new(),
        spoken: Vec::new(),
        draft: false,
        issue: None,
        date: None,
        order: 0,
        tags: Vec::new(),
        aliases: Vec::new(),
        anchors: Vec::new(),
        claims: Vec::new(),
        mentions: Vec::new(),
        bare: Vec::new(),
    }
}

fn event_entry(event: &Event) -> Entry {
    let words = event.summary.as_deref().unwrap_or(&event.title);
    let issues = event.issues.iter().map(|issue| field(issue, Role::EventIssue, None));
    let actors = event.actors.iter().map(|actor| field(actor, Role::EventActor, None));
    let sources = event.sources.iter().map(|source| field(source, Role::FieldSource, Some(words)));
    Entry {
        summary: event.summary.clone(),
        date: Some(event.date),
        mentions: issues.chain(actors).chain(sources).collect(),
        ..data_entry(Kind::Event, &event.id, event.span, event.title.clone())
    }
}

fn source_entry(source: &SourceEntry) -> Entry {
    let title = source.entry.title().map_or_else(|| source.entry.key().to_owned(), ToString::to_string);
    data_entry(Kind::Source, source.entry.key(), source.span, title)
}
