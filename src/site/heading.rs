//! What a page is called: its kind, its title, what it says in a sentence or two. One answer for the page itself, for structured data
//! and for the lists of all pages.

use super::Site;
use super::ledger::{Filter, Scope};
use super::made::Generated;
use super::sources::source_text;
use crate::graph::NodeId;
use crate::locale::Locale;
use crate::model::{Kind, PageKind};

/// The head of a page.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) kind: PageKind,
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
}

impl Heading {
    /// The head of the page of a node.
    pub(crate) fn of_node(site: Site<'_>, id: NodeId) -> Self {
        let node = site.graph.node(id);
        let summary = match node.key.kind {
            Kind::Source => Some(source_text(site, id)).filter(|text| !text.is_empty()),
            _ => site.page_document(id).and_then(|document| document.meta.summary.clone()),
        };
        // Only what has a page of its own is shown on one.
        let kind = node.key.kind.info().page.unwrap_or(PageKind::Page);
        Self { kind, title: node.title.to_string(), summary }
    }

    /// The head of a page that Postil makes.
    pub(crate) fn of_made(site: Site<'_>, locale: &Locale, page: &Generated) -> Self {
        let (title, summary) = match page {
            Generated::Index(kind) => (locale.of("kinds", kind.as_str()), None),
            Generated::Tags => (locale.of("kinds", "tag"), None),
            Generated::Tag(tag) => (tag.clone(), None),
            Generated::Timeline => (locale.text("timeline"), None),
            Generated::Positions => (locale.text("positions"), None),
            Generated::Changes => (locale.text("changes-title"), Some(locale.text("changes-about"))),
            Generated::Claims(filter) => (ledger_title(site, locale, *filter), Some(locale.text("claims-summary"))),
            Generated::Dossier(issue) => {
                let node = site.graph.node(*issue);
                (node.title.to_string(), node.summary.as_deref().map(str::to_owned))
            }
            Generated::NotFound => (locale.text("not-found-title"), None),
            Generated::Home => (site.config.title.clone(), None),
        };
        Self { kind: page.kind(), title, summary }
    }
}

fn ledger_title(site: Site<'_>, locale: &Locale, filter: Filter) -> String {
    let mut title = locale.text("claims");
    let scope = (filter.scope != Scope::Everything).then(|| scope_title(site, locale, filter.scope));
    for part in scope.into_iter().chain(filter.state.map(|state| locale.word(state))) {
        title.push_str(" · ");
        title.push_str(&part);
    }
    title
}

/// What a choice of pages in the ledger is called.
pub(crate) fn scope_title(site: Site<'_>, locale: &Locale, scope: Scope) -> String {
    match scope {
        Scope::Everything => locale.text("claims-everywhere"),
        Scope::Issue(issue) => site.graph.node(issue).title.to_string(),
        Scope::Elsewhere => locale.text("claims-elsewhere"),
    }
}
