//! The generated pages of a site and their addresses.
//!
//! In: the graph. Out: [`Generated`], which identifies a page, and its route. It must not know the content of the page.

use super::Site;
use super::dossier::dossier_issues;
use super::index::MadePages;
use super::ledger::{Filter, Ledger, front, ledger_path};
use super::link::prefix;
use super::redlines::{Compared, compared};
use super::references::long_references;
use super::tags::Tags;
use crate::graph::{DOSSIER, ListKind, NodeId, Route, ledger_part, references_page};
use crate::model::{Language, MadePage, PageKind};

/// A generated page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Generated {
    /// A page at a fixed address.
    Made(MadePage),
    /// The list of the pages of a tag, or of the articles of an issue with very many.
    List(ListKind),
    /// A part of a list that is too long for one page, by its address.
    Part(ListKind, String),
    /// A filter of the ledger; if it has too many entries for one page, a part by its number.
    Claims(Filter, Option<usize>),
    /// The list of references to a page that is too long for the page itself, or a part of it by its address.
    References(NodeId, Option<String>),
    /// Two versions of a document, compared.
    Redline(Compared),
    /// An issue with all its articles, for printing.
    Dossier(NodeId),
}

impl Generated {
    /// The kind of the page.
    pub(crate) fn kind(&self) -> PageKind {
        match self {
            Self::Made(page) | Self::List(ListKind::Made(page)) | Self::Part(ListKind::Made(page), _) => {
                page.info().page
            }
            Self::List(ListKind::Tag(_)) | Self::Part(ListKind::Tag(_), _) => PageKind::Tag,
            Self::List(ListKind::Articles(_)) | Self::Part(ListKind::Articles(_), _) => PageKind::Index,
            Self::Claims(..) => PageKind::Claims,
            Self::References(..) => PageKind::References,
            Self::Redline(_) => PageKind::Redline,
            Self::Dossier(_) => PageKind::Dossier,
        }
    }
}

/// The pages to make in a language.
pub fn generated(site: Site<'_>, language: &Language) -> Vec<Generated> {
    let made = MadePage::ALL.into_iter().filter(|page| site.graph.is_made(*page, language));
    let mut pages: Vec<Generated> = made.map(Generated::Made).collect();
    pages.extend(site.ledger(language).into_iter().flat_map(ledger_pages));
    let tags = site.tags(language).into_iter().flat_map(Tags::all);
    pages.extend(tags.map(|(_, tag, _)| Generated::List(ListKind::Tag(tag.to_owned()))));
    for (list, tree) in site.graph.divided_lists(language) {
        if matches!(list, ListKind::Articles(_)) {
            pages.push(Generated::List(list.clone()));
        }
        pages.extend(tree.all().into_iter().map(|part| Generated::Part(list.clone(), part.address.clone())));
    }
    pages.extend(long_references(site, language));
    pages.extend(compared(site, language).into_iter().map(Generated::Redline));
    pages.extend(dossier_issues(site, language).into_iter().map(Generated::Dossier));
    pages
}

/// The pages of the ledger, besides the one at a fixed address.
fn ledger_pages(ledger: &Ledger) -> impl Iterator<Item = Generated> {
    ledger.filters().into_iter().flat_map(|filter| {
        let whole = (filter != front(ledger)).then_some(None);
        whole.into_iter().chain((1..=ledger.parts(filter)).map(Some)).map(move |part| Generated::Claims(filter, part))
    })
}

/// Where such a page stands.
pub fn generated_route(site: Site<'_>, page: &Generated, language: &Language) -> Route {
    let (graph, config) = (site.graph, site.config);
    let local = match page {
        Generated::Made(page) => page.path().to_owned(),
        Generated::List(list) => graph.list_page(list, None),
        Generated::Part(list, part) => graph.list_page(list, Some(part)),
        Generated::Claims(filter, None) => ledger_path(site, language, *filter),
        Generated::Claims(filter, Some(part)) => ledger_part(&ledger_path(site, language, *filter), *part),
        Generated::References(page, part) => {
            return Route::new(&references_page(graph.node(*page).route.as_str(), part.as_deref()));
        }
        Generated::Redline(compared) => return compared.route(site),
        Generated::Dossier(issue) => return graph.node(*issue).route.beside(DOSSIER),
    };
    Route::new(&format!("{}{local}", prefix(config, language)))
}

/// The generated page at an address, found without making any page.
pub fn generated_at<'a>(site: Site<'a>, path: &str) -> Option<(&'a Generated, &'a Language)> {
    let list = || {
        let mut made = MadePages::new();
        for language in site.config.languages.iter().map(|language| &language.code) {
            for page in generated(site, language) {
                let route = generated_route(site, &page, language);
                made.entry(route).or_insert_with(|| (page, language.clone()));
            }
        }
        made
    };
    site.index.made(list).get(&Route::new(path)).map(|(page, language)| (page, language))
}
