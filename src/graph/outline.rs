//! The interface of a document: what it declares, and what it refers to.

use std::sync::Arc;

use super::claim::{self, AnchoredClaim};
use super::occurrence::{EdgeRole, Mention, field, field_mentions, prose_mentions};
use super::prose::{self, MarkContent};
use crate::diagnostic::Severity;
use crate::model::data::DataTable;
use crate::model::document::{ChartFile, Content, Document, Page, SourceEntry};
use crate::model::entity::{Event, Names, Subject, Target};
use crate::model::item::{ItemName, without_tags};
use crate::model::tree::{Block, BlockContent};
use crate::model::{Date, EntityKey, Kind, Language};
use crate::source::{SourceId, Span};

/// What one file brings to the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The file.
    pub source: SourceId,
    /// The entities that it declares.
    pub entries: Vec<Entry>,
    /// The entities that it was meant to declare.
    pub unread: Vec<Unread>,
    /// The sources that other sources refer to as their container.
    pub parents: Vec<EntityKey>,
    /// The path relative to the content folder, for a copied data file.
    pub file: Option<String>,
    /// Whether something in it could not be read, so that it may contain more references than are listed.
    pub is_faulty: bool,
    /// A chart.
    pub chart: Option<ChartFile>,
    /// A table that charts can draw, with `file` as its path.
    pub table: Option<Arc<DataTable>>,
}

/// An entity whose declaration could not be read: that has been reported, so references to it need not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its key.
    pub key: EntityKey,
    /// The path of the page relative to the content folder.
    pub path: Option<String>,
}

impl Unread {
    fn new(key: EntityKey, path: Option<String>) -> Self {
        Self { key, path }
    }
}

/// An entity that a file declares.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its key.
    pub key: EntityKey,
    /// The language of the page; `None` for entries of data files, which exist in every language.
    pub language: Option<Language>,
    /// The words that declare it.
    pub span: Span,
    /// The path of the page relative to the content folder.
    pub path: Option<String>,
    /// Its name.
    pub title: Arc<str>,
    /// The name by which lists are sorted, if not the title: for a source, its author.
    pub sort: Option<Arc<str>>,
    /// The days of its corrections, in the file's order, and then of its update.
    pub changed: Arc<[Date]>,
    /// One or two sentences about it.
    pub summary: Option<Arc<str>>,
    /// Its names in other languages.
    pub names: Names,
    /// The words that mean it in running text, for terms.
    pub spoken: Vec<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// For an article, the id of its issue.
    pub issue: Option<String>,
    /// When it happened or was published.
    pub date: Option<Date>,
    /// Its position among its siblings.
    pub order: i64,
    /// Its key words.
    pub tags: Arc<[String]>,
    /// Former addresses.
    pub aliases: Vec<crate::model::entity::Alias>,
    /// Its anchors.
    pub anchors: Arc<[String]>,
    /// The claims about its text.
    pub claims: Vec<AnchoredClaim>,
    /// Its references, in the order of the text.
    pub mentions: Vec<Mention>,
    /// The targets of its links without text, in order: their titles are inserted into its sentences once known.
    pub bare: Vec<Target>,
}

/// The outline of a document.
pub fn outline(document: &Document) -> Outline {
    let mut outline = Outline {
        source: document.source,
        entries: Vec::new(),
        unread: Vec::new(),
        parents: Vec::new(),
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
            outline.parents.extend(bibliography.parents.iter().map(|key| EntityKey::new(Kind::Source, key)));
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

impl Outline {
    /// The outline of a file that is not valid text, from what could be read of it: it declares nothing reliable, and references
    /// to it need not be reported.
    pub fn unreadable(document: &Document) -> Self {
        let mut outline = outline(document);
        let unread = std::mem::take(&mut outline.entries).into_iter().map(|entry| Unread::new(entry.key, entry.path));
        outline.unread.extend(unread);
        let chart = outline.chart.map(|chart| ChartFile { figure: None, ..chart });
        Self { chart, table: None, is_faulty: false, ..outline }
    }
}

fn page_entry(page: &Page) -> Entry {
    let meta = &page.meta;
    let mut anchors = anchors(page);
    let claims = claim::anchored(page, &anchors);
    anchors.extend(claims.iter().filter(|claim| claim.matched().is_some()).map(|claim| claim.anchor.clone()));
    let mut entry = Entry {
        key: page.location.key.clone(),
        language: Some(page.location.language.clone()),
        span: page.head,
        path: Some(page.location.path.clone()),
        title: Arc::from(meta.title.as_str()),
        sort: None,
        changed: page.changed().collect(),
        summary: meta.summary.as_deref().map(Arc::from),
        names: Names::new(),
        spoken: Vec::new(),
        draft: meta.draft,
        issue: page.location.issue.clone(),
        date: meta.published,
        order: meta.order,
        tags: meta.tags.as_slice().into(),
        aliases: meta.aliases.clone(),
        anchors: anchors.into(),
        claims,
        mentions: Vec::new(),
        bare: Vec::new(),
    };
    match &page.subject {
        Subject::Term(term) => {
            entry.summary = Some(Arc::from(term.definition.as_str()));
            entry.names.clone_from(&term.names);
            entry.spoken = std::iter::once(spoken_title(&meta.title)).chain(term.aka.iter().cloned()).collect();
        }
        Subject::Person(actor) | Subject::Institution(actor) => {
            entry.names.clone_from(&actor.names);
            entry.sort = actor.sort.as_deref().map(Arc::from);
        }
        Subject::Issue(issue) => {
            entry.summary = entry.summary.or_else(|| Some(Arc::from(issue.question.as_str())));
        }
        Subject::Home | Subject::Page | Subject::Article(_) => {}
    }
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

/// `Commitment (aid)` is referred to as a commitment.
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
            BlockContent::List(list) => list.items.iter().for_each(|item| block_ids(item, ids)),
            _ => {}
        }
    }
}

/// An entry of a data file, with what all of them have in common.
fn data_entry(kind: Kind, id: &str, span: Span, title: String) -> Entry {
    Entry {
        key: EntityKey::new(kind, id),
        language: None,
        span,
        path: None,
        title: title.into(),
        sort: None,
        changed: Arc::default(),
        summary: None,
        names: Names::new(),
        spoken: Vec::new(),
        draft: false,
        issue: None,
        date: None,
        order: 0,
        tags: Arc::default(),
        aliases: Vec::new(),
        anchors: Arc::default(),
        claims: Vec::new(),
        mentions: Vec::new(),
        bare: Vec::new(),
    }
}

fn event_entry(event: &Event) -> Entry {
    let words = event.summary.as_deref().unwrap_or(&event.title);
    let issues = event.issues.iter().map(|issue| field(issue, EdgeRole::EventIssue, None));
    let actors = event.actors.iter().map(|actor| field(actor, EdgeRole::EventActor, None));
    let sources = event.sources.iter().map(|source| field(source, EdgeRole::FieldSource, Some(words)));
    Entry {
        summary: event.summary.as_deref().map(Arc::from),
        date: Some(event.date),
        mentions: issues.chain(actors).chain(sources).collect(),
        ..data_entry(Kind::Event, &event.id, event.span, event.title.clone())
    }
}

fn source_entry(source: &SourceEntry) -> Entry {
    let title = source.item.plain("title").unwrap_or_else(|| source.item.key.clone());
    let author = source.item.people("author").first().and_then(|author| match author {
        ItemName::Person(person) => Some(person.family.as_str().into()),
        ItemName::Literal { name, .. } => Some(without_tags(name).as_str().into()),
        ItemName::Others => None,
    });
    Entry { sort: author, ..data_entry(Kind::Source, &source.item.key, source.span, title) }
}
