//! The heading of a page: its kind, its title, its summary. Pages, structured data and lists of pages all use it.

use super::Site;
use super::ledger::{Filter, Scope};
use super::list_page::ListPage;
use super::made::Generated;
use super::part_title::title_with_part;
use super::sources::source_text;
use crate::graph::{LedgerChoice, ListKind, NodeId, slug};
use crate::locale::Locale;
use crate::model::{Kind, MadePage, PageKind};

/// The heading of a page.
#[derive(Clone, Debug)]
pub(crate) struct PageHeading {
    pub(crate) kind: PageKind,
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
}

impl PageHeading {
    /// The heading of the page of a node.
    pub(crate) fn of_node(site: Site<'_>, id: NodeId) -> Self {
        let node = site.graph.node(id);
        let summary = match node.key.kind {
            Kind::Source => Some(source_text(site, id)).filter(|text| !text.is_empty()),
            _ => site.page_document(id).and_then(|document| document.meta.summary.clone()),
        };
        // Only kinds with pages of their own are shown.
        let kind = node.key.kind.info().page.unwrap_or(PageKind::Page);
        Self { kind, title: node.title.to_string(), summary }
    }

    /// The heading of a generated page.
    pub(crate) fn of_made(site: Site<'_>, locale: &Locale, page: &Generated) -> Self {
        let title = match page {
            Generated::Made(page) => made_title(site, locale, *page),
            Generated::List(list) => list_title(site, locale, list),
            Generated::Part(list, part) => {
                let list_page = ListPage::new(site, list.clone(), Some(part), &locale.language);
                title_with_part(list_title(site, locale, list), &list_page.trail, locale)
            }
            Generated::Claims(filter, None) => ledger_title(site, locale, *filter),
            Generated::Claims(filter, Some(number)) => format!("{} · {number}", ledger_title(site, locale, *filter)),
            Generated::References(id, part) => {
                let tree = site.references(*id).zip(part.as_deref());
                let trail = tree.map(|(tree, part)| tree.trail(part)).unwrap_or_default();
                title_with_part(references_title(site, locale, *id), &trail, locale)
            }
            Generated::Redline(compared) => compared.title(site, locale),
            Generated::Dossier(issue) => site.graph.node(*issue).title.to_string(),
        };
        let summary = match page {
            Generated::Made(MadePage::Changes) | Generated::Part(ListKind::Made(MadePage::Changes), _) => {
                Some(locale.text("changes-about"))
            }
            Generated::Made(MadePage::Claims) | Generated::Claims(..) => Some(locale.text("claims-summary")),
            Generated::Dossier(issue) => site.graph.node(*issue).summary.as_deref().map(str::to_owned),
            Generated::Made(_)
            | Generated::List(_)
            | Generated::Part(..)
            | Generated::References(..)
            | Generated::Redline(_) => None,
        };
        Self { kind: page.kind(), title, summary }
    }
}

/// The title of a page at a fixed address.
pub(super) fn made_title(site: Site<'_>, locale: &Locale, page: MadePage) -> String {
    page.info().title.map_or_else(|| site.config.title_in(&locale.language).to_owned(), |title| locale.text(title))
}

/// The title of a list.
pub(super) fn list_title(site: Site<'_>, locale: &Locale, list: &ListKind) -> String {
    match list {
        ListKind::Made(page) => made_title(site, locale, *page),
        // The graph identifies a tag by its address component.
        ListKind::Tag(tag) => {
            let spelling = site.tags(&locale.language).and_then(|tags| tags.spelling(&slug(tag)));
            spelling.unwrap_or(tag).to_owned()
        }
        ListKind::Articles(issue) => {
            format!("{} · {}", site.graph.node(*issue).title, made_title(site, locale, MadePage::Articles))
        }
    }
}

/// The title of the list of pages that refer to a page.
pub(super) fn references_title(site: Site<'_>, locale: &Locale, id: NodeId) -> String {
    let node = site.graph.node(id);
    let what = if node.key.kind == Kind::Source { "cited" } else { "backlinks" };
    format!("{} · {}", node.title, locale.text(what))
}

/// The title of a selection of entries of the ledger.
pub(super) fn ledger_title(site: Site<'_>, locale: &Locale, filter: Filter) -> String {
    let mut title = locale.text("claims");
    let choice = match filter.choice {
        LedgerChoice::All => None,
        LedgerChoice::Open => Some(locale.text("claims-open")),
        LedgerChoice::State(state) => Some(locale.word(state)),
    };
    let scope = (filter.scope != Scope::Everything).then(|| scope_title(site, locale, filter.scope));
    for part in scope.into_iter().chain(choice) {
        title.push_str(" · ");
        title.push_str(&part);
    }
    title
}

/// The title of a scope of the ledger.
pub(crate) fn scope_title(site: Site<'_>, locale: &Locale, scope: Scope) -> String {
    match scope {
        Scope::Everything => locale.text("claims-everywhere"),
        Scope::Issue(issue) => site.graph.node(issue).title.to_string(),
        Scope::Elsewhere => locale.text("claims-elsewhere"),
    }
}
