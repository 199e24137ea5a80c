//! What the files for machines need to know of a page.
//!
//! In: the graph and the front matter. Out: a few words of each page. It must not know what stands on the page.

use crate::graph::{ListKind, NodeId, Route};
use crate::locale::Locale;
use crate::model::change::Change;
use crate::model::entity::{Meta, Subject};
use crate::model::{Date, Kind, Language, MadePage, PageKind};
use crate::site::{ChangeRecord, Generated, ListPage, PageHeading, Site, authors, changes, generated_route, issues};

/// A page in the lists for machines: it has an address, and search engines may know of it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its path from the site's root.
    pub route: String,
    /// Its language.
    pub language: String,
    /// Its absolute address.
    pub url: String,
    /// Its kind.
    pub kind: PageKind,
    /// Its name.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// First day in public.
    pub published: Option<Date>,
    /// Day of the last substantive change.
    pub updated: Option<Date>,
    /// The changes of the site, for the page that lists them.
    pub changes: Vec<ListedChange>,
}

/// A change of a page in the feed of them.
#[derive(Clone, Debug)]
pub struct ListedChange {
    /// When it was.
    pub date: Date,
    /// What it is.
    pub change: Change,
    /// That in words.
    pub label: String,
    /// Its place on the page that lists all changes.
    pub anchor: String,
    /// The title of the page that changed.
    pub title: String,
    /// The absolute address of that page.
    pub url: String,
    /// Of an update or a publication: what the page says, in a sentence or two; of a sentence that something overtook, the sentence.
    pub summary: Option<String>,
    /// Of a correction: what the page said, and what it says.
    pub correction: Option<(String, String)>,
}

fn author_names(site: Site<'_>, id: NodeId, meta: &Meta) -> Vec<String> {
    authors(site, id, meta).into_iter().map(|author| author.name.to_owned()).collect()
}

impl Listed {
    /// The page of a node. `None` for drafts, and where the site has no address.
    pub fn of_node(site: Site<'_>, id: NodeId) -> Option<Self> {
        let node = site.graph.node(id);
        let meta = site.page_document(id).map(|document| &document.meta);
        if meta.is_some_and(|meta| meta.draft) {
            return None;
        }
        let listed = Self::new(site, &node.route, &node.language, PageHeading::of_node(site, id))?;
        Some(Self {
            authors: meta.map(|meta| author_names(site, id, meta)).unwrap_or_default(),
            published: meta.and_then(|meta| meta.published),
            updated: meta.and_then(|meta| meta.updated),
            ..listed
        })
    }

    /// A page that Postil makes. `None` for dossiers, which repeat other pages, for the page of what is not found, for the first
    /// page of a language in which there is nothing, and where the site has no address.
    pub fn of_made(site: Site<'_>, page: &Generated, language: &Language) -> Option<Self> {
        if !page.kind().is_listed() || (*page == Generated::Made(MadePage::Home) && is_silent(site, language)) {
            return None;
        }
        let locale = site.locale(language);
        let route = generated_route(site, page, language);
        let listed = Self::new(site, &route, language, PageHeading::of_made(site, locale, page))?;
        let changes = match page {
            Generated::Made(MadePage::Changes) | Generated::Part(ListKind::Made(MadePage::Changes), _) => {
                let list_page = ListPage::of_made(site, page, language);
                let changes = list_page.map(|list_page| changes(site, &list_page, language)).unwrap_or_default();
                changes.iter().filter_map(|it| listed_change(site, locale, it)).collect()
            }
            _ => Vec::new(),
        };
        Some(Self { changes, ..listed })
    }

    fn new(site: Site<'_>, route: &Route, language: &Language, heading: PageHeading) -> Option<Self> {
        Some(Self {
            route: route.to_string(),
            language: language.to_string(),
            url: site.canonical(route)?,
            kind: heading.kind,
            title: heading.title,
            summary: heading.summary,
            authors: Vec::new(),
            published: None,
            updated: None,
            changes: Vec::new(),
        })
    }

    /// The later of both days.
    pub fn changed(&self) -> Option<Date> {
        self.published.into_iter().chain(self.updated).max()
    }
}

/// Whether the first page of a language would show nothing.
fn is_silent(site: Site<'_>, language: &Language) -> bool {
    let is_issue = |id: &NodeId| site.page_document(*id).is_some_and(|page| matches!(page.subject, Subject::Issue(_)));
    let counted = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Issue && kind.list().is_some());
    let is_there = |kind: Kind| site.graph.published(kind, language).next().is_some();
    !counted.into_iter().any(is_there) && !issues(site, language).iter().any(is_issue)
}

fn listed_change(site: Site<'_>, locale: &Locale, record: &ChangeRecord<'_>) -> Option<ListedChange> {
    let node = site.graph.node(record.node);
    let sentence = record.claim.and_then(|claim| Some(claim.matched()?.sentence.whole()));
    Some(ListedChange {
        date: record.date,
        change: record.change,
        label: locale.word(record.change),
        anchor: record.anchor.clone(),
        title: node.title.to_string(),
        url: site.canonical(&node.route)?,
        summary: record.summary.or(sentence).map(str::to_owned),
        correction: record.was.zip(record.now).map(|(was, now)| (was.to_owned(), now.to_owned())),
    })
}
