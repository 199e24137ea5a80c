//! The interface of a document: what it declares, and what it refers to.

use std::sync::Arc;

use super::claim::{self, AnchoredClaim};
use super::data_entries;
use super::headwords::IndexName;
use super::index_names::index_names;
use super::occurrence::{Mention, field_mentions, place_in_files, prose_mentions};
use super::prose::{self, MarkContent};
use super::provisions::VersionOutline;
use super::spoken::Spoken;
use crate::diagnostic::Severity;
use crate::model::change::PageChange;
use crate::model::data::DataTable;
use crate::model::document::{ChartFile, Content, Document, Page};
use crate::model::entity::{Names, Subject, Target};
use crate::model::translation::Translations;
use crate::model::tree::{Block, BlockContent};
use crate::model::{Date, Day, EntityKey, Kind, Language};
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
    /// What a sentence calls it, for sources.
    pub cited_as: Option<Arc<str>>,
    /// When it was published, reviewed, updated and corrected.
    pub changes: Arc<[PageChange]>,
    /// What overtook sentences of it, with the places of the claims that say so.
    pub superseded: Vec<(usize, Target)>,
    /// One or two sentences about it.
    pub summary: Option<Arc<str>>,
    /// What it says in further languages, for entries of data files.
    pub translations: Translations<EntryWords>,
    /// Its names in other languages.
    pub names: Names,
    /// The words that mean it in running text, for terms.
    pub spoken: Spoken,
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
    /// The words under which the A to Z index lists it, besides its title.
    pub index_names: Arc<[IndexName]>,
    /// Old addresses.
    pub aliases: Vec<crate::model::entity::Alias>,
    /// Its anchors.
    pub anchors: Arc<[String]>,
    /// The claims about its text.
    pub claims: Vec<AnchoredClaim>,
    /// For a version of a primary text: when it is in force, and its provisions.
    pub version: Option<Arc<VersionOutline>>,
    /// The last day on which what an article says holds.
    pub as_of: Option<Day>,
    /// Whether it has no pages and stands beside the same in another language.
    pub stands_beside: bool,
    /// Its references, in the order of the text.
    pub mentions: Vec<Mention>,
    /// The targets of its links without text, in order: their titles are inserted into its sentences once known.
    pub bare: Vec<Target>,
}

/// What an entry of a data file says in a further language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryWords {
    /// Its name.
    pub title: Option<Arc<str>>,
    /// One or two sentences about it.
    pub summary: Option<Arc<str>>,
    /// The words under which the A to Z index lists it.
    pub index_names: Option<Arc<[IndexName]>>,
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
        Content::Events(events) => outline.entries.extend(events.iter().map(data_entries::event)),
        Content::Bibliography(bibliography) => {
            outline.entries.extend(bibliography.entries.iter().map(data_entries::source));
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
        // They belong to the page of their version.
        Content::Notes(_) | Content::Nothing => {}
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
        cited_as: None,
        changes: page.changes().into(),
        superseded: superseded(&claims),
        summary: meta.summary.as_deref().map(Arc::from),
        translations: Translations::new(),
        names: Names::new(),
        spoken: Spoken::default(),
        draft: meta.draft,
        issue: page.location.issue.clone(),
        date: meta.published,
        order: meta.order,
        tags: meta.tags.as_slice().into(),
        index_names: index_names(page),
        aliases: meta.aliases.clone(),
        anchors: anchors.into(),
        claims,
        version: VersionOutline::of(page).map(Arc::new),
        as_of: match &page.subject {
            Subject::Article(article) => article.as_of.map(|day| day.last_day()),
            _ => None,
        },
        stands_beside: page.location.stands_beside,
        mentions: Vec::new(),
        bare: Vec::new(),
    };
    match &page.subject {
        Subject::Term(term) => {
            entry.summary = Some(Arc::from(term.definition.as_str()));
            entry.names.clone_from(&term.names);
            entry.spoken = Spoken::of(page, term);
        }
        Subject::Person(actor) | Subject::Institution(actor) => {
            entry.names.clone_from(&actor.names);
            entry.sort = actor.sort.as_deref().map(Arc::from);
        }
        Subject::Issue(issue) => {
            entry.summary = entry.summary.or_else(|| Some(Arc::from(issue.question.as_str())));
        }
        Subject::Document(document) => {
            entry.names.clone_from(&document.names);
            entry.cited_as = Some(Arc::clone(&entry.title));
        }
        Subject::Home | Subject::Page | Subject::Article(_) | Subject::Version(_) => {}
    }
    entry.mentions = field_mentions(page);
    entry.mentions.extend(claim::mentions(&entry.claims));
    prose::walk(page, |prose| {
        prose_mentions(prose, &mut entry.mentions);
        let links = prose.marks.iter().filter_map(|mark| match mark.content {
            MarkContent::Link(link) if prose::is_bare(link) => Some(link.target.clone()),
            MarkContent::Narrative(narrative) if prose::names_author(narrative) => {
                Some(Target::Source { key: narrative.key().to_owned() })
            }
            _ => None,
        });
        entry.bare.extend(links);
    });
    place_in_files(page, &mut entry.mentions);
    entry
}

fn superseded(claims: &[AnchoredClaim]) -> Vec<(usize, Target)> {
    let claims = claims.iter().enumerate().filter(|(_, claim)| claim.matched().is_some());
    claims.filter_map(|(place, claim)| Some((place, claim.claim.superseded_by.as_ref()?.target.clone()))).collect()
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
            // The provisions of a version are known by numbers.
            BlockContent::Heading(heading) if block.provision.is_none() => ids.push(heading.id.clone()),
            BlockContent::Chart(chart) => ids.push(chart.id.clone()),
            BlockContent::Quote(content) | BlockContent::Alert { content, .. } => block_ids(content, ids),
            BlockContent::List(list) => list.items.iter().for_each(|item| block_ids(item, ids)),
            _ => {}
        }
    }
}
