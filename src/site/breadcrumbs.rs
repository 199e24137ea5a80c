//! The pages above a page, starting with the home page, without the page itself.

use super::context::PageContext;
use super::heading::{ledger_title, list_title, made_title, references_title};
use super::ledger::{Filter, front, ledger_path};
use super::list_page::ListPage;
use super::made::Generated;
use super::part_title::part_title;
use crate::graph::{ListKind, NodeId, Part, Route, references_page};
use crate::model::{Kind, MadePage};

/// A page above another.
#[derive(Clone, Debug)]
pub(crate) struct Breadcrumb {
    pub(crate) title: String,
    pub(crate) route: Route,
}

/// The pages above that of a node. The home page has none.
pub(crate) fn breadcrumbs_of_node(context: &PageContext<'_>, id: NodeId) -> Vec<Breadcrumb> {
    let node = context.site.graph.node(id);
    let mut crumbs = Vec::new();
    if node.key.kind == Kind::Home {
        return crumbs;
    }
    crumbs.push(made(context, MadePage::Home));
    match node.key.kind {
        Kind::Home | Kind::Page => {}
        Kind::Article => {
            // The issue may only have a page in another language.
            if context.site.graph.is_made(MadePage::Issues, &node.language) {
                crumbs.push(made(context, MadePage::Issues));
            }
            crumbs.extend(node.issue.map(|issue| of_node(context, issue)));
        }
        Kind::Version => {
            // A version may stand in a language in which no document has a page.
            let list = Kind::Document.list().filter(|list| context.site.graph.is_made(*list, &node.language));
            crumbs.extend(list.map(|list| made(context, list)));
            crumbs.extend(context.site.graph.texts().document_of(id).map(|document| of_node(context, document)));
        }
        kind => crumbs.extend(kind.list().map(|list| made(context, list))),
    }
    crumbs
}

/// The pages above a generated page.
pub(crate) fn breadcrumbs_of_made(context: &PageContext<'_>, page: &Generated) -> Vec<Breadcrumb> {
    let mut crumbs = match page {
        Generated::Made(MadePage::Home) => return Vec::new(),
        // It is served for any address, so its relative links may lead nowhere; without a `base_url` there are no other links.
        Generated::Made(MadePage::NotFound) if context.site.config.base_url.is_some() => return Vec::new(),
        Generated::References(id, _) => breadcrumbs_of_node(context, *id),
        Generated::Redline(compared) => breadcrumbs_of_node(context, compared.later),
        _ => vec![made(context, MadePage::Home)],
    };
    match page {
        Generated::Made(_) | Generated::Redline(_) => {}
        Generated::List(list) => crumbs.extend(above_list(context, list)),
        Generated::Part(list, part) => {
            crumbs.extend(above_list(context, list));
            let route = |part: Option<&str>| context.local(&context.site.graph.list_page(list, part));
            let list_page = ListPage::new(context.site, list.clone(), Some(part), context.language);
            crumbs.push(Breadcrumb { title: list_title(context.site, context.locale, list), route: route(None) });
            crumbs.extend(above_part(context, &list_page.trail, route));
        }
        Generated::Claims(filter, part) => {
            if !is_front(context, *filter) || part.is_some() {
                crumbs.push(made(context, MadePage::Claims));
            }
            crumbs.extend(part.map(|_| ledger(context, *filter)));
        }
        Generated::References(id, part) => {
            crumbs.push(of_node(context, *id));
            if let Some(part) = part {
                let own = context.site.graph.node(*id).route.as_str();
                let route = |part: Option<&str>| Route::new(&references_page(own, part));
                let trail = context.site.references(*id).map(|tree| tree.trail(part)).unwrap_or_default();
                let title = references_title(context.site, context.locale, *id);
                crumbs.push(Breadcrumb { title, route: route(None) });
                crumbs.extend(above_part(context, &trail, route));
            }
        }
        Generated::Dossier(issue) => crumbs.extend([made(context, MadePage::Issues), of_node(context, *issue)]),
    }
    crumbs
}

/// The pages above that of a whole list.
fn above_list(context: &PageContext<'_>, list: &ListKind) -> Vec<Breadcrumb> {
    match list {
        ListKind::Made(_) => Vec::new(),
        ListKind::Tag(_) => vec![made(context, MadePage::Tags)],
        ListKind::Articles(issue) => vec![made(context, MadePage::Issues), of_node(context, *issue)],
    }
}

/// The parts that contain the last part of a trail.
fn above_part(context: &PageContext<'_>, trail: &[&Part], route: impl Fn(Option<&str>) -> Route) -> Vec<Breadcrumb> {
    let above = trail.split_last().map_or(&[][..], |(_, above)| above);
    let crumb =
        |part: &&Part| Breadcrumb { title: part_title(part, context.locale), route: route(Some(&part.address)) };
    above.iter().map(crumb).collect()
}

fn made(context: &PageContext<'_>, page: MadePage) -> Breadcrumb {
    Breadcrumb { title: made_title(context.site, context.locale, page), route: context.local(page.path()) }
}

fn of_node(context: &PageContext<'_>, id: NodeId) -> Breadcrumb {
    let node = context.site.graph.node(id);
    Breadcrumb { title: node.title.to_string(), route: node.route.clone() }
}

/// Whether a page of the ledger stands at its fixed address.
fn is_front(context: &PageContext<'_>, filter: Filter) -> bool {
    context.site.ledger(context.language).is_some_and(|ledger| front(ledger) == filter)
}

fn ledger(context: &PageContext<'_>, filter: Filter) -> Breadcrumb {
    let route = context.local(&ledger_path(context.site, context.language, filter));
    Breadcrumb { title: ledger_title(context.site, context.locale, filter), route }
}
