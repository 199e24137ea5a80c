//! The pages above a page, from the home page on, without itself.

use super::context::PageContext;
use super::ledger::{Filter, Scope};
use super::made::Generated;
use super::navigation::has_entries;
use crate::graph::{Listing, NodeId, Route};
use crate::model::Kind;

/// A page above another.
#[derive(Clone, Debug)]
pub(crate) struct Breadcrumb {
    pub(crate) title: String,
    pub(crate) route: Route,
}

/// The pages above that of a node. The first page has none above it.
pub(crate) fn breadcrumbs_of_node(context: &PageContext<'_>, id: NodeId) -> Vec<Breadcrumb> {
    let node = context.site.graph.node(id);
    let mut crumbs = Vec::new();
    if node.key.kind == Kind::Home {
        return crumbs;
    }
    crumbs.push(home(context));
    match node.key.kind {
        Kind::Home | Kind::Page => {}
        Kind::Article => {
            // An issue may have a page in another language only.
            if has_entries(context.site.graph, &Generated::Index(Kind::Issue), &node.language) {
                crumbs.push(index(context, Kind::Issue));
            }
            crumbs.extend(node.issue.map(|issue| of_node(context, issue)));
        }
        Kind::Event => crumbs.push(local(context, Listing::Timeline.path(), context.locale.text("timeline"))),
        kind => crumbs.push(index(context, kind)),
    }
    crumbs
}

/// The pages above one that Postil makes.
pub(crate) fn breadcrumbs_of_made(context: &PageContext<'_>, page: &Generated) -> Vec<Breadcrumb> {
    let above = match page {
        Generated::Home => return Vec::new(),
        // It stands for any address: what counts from its own may lead nowhere. Without an address of the site nothing else is known.
        Generated::NotFound if context.site.config.base_url.is_some() => return Vec::new(),
        Generated::Tag(_) => vec![local(context, Listing::Tags.path(), context.locale.of("kinds", "tag"))],
        Generated::Claims(filter) if *filter != EVERYTHING => {
            vec![local(context, Listing::Claims.path(), context.locale.text("claims"))]
        }
        Generated::Dossier(issue) => vec![index(context, Kind::Issue), of_node(context, *issue)],
        Generated::Index(_)
        | Generated::Tags
        | Generated::Timeline
        | Generated::Positions
        | Generated::Changes
        | Generated::Claims(_)
        | Generated::NotFound => Vec::new(),
    };
    std::iter::once(home(context)).chain(above).collect()
}

/// The ledger of a whole language.
const EVERYTHING: Filter = Filter { scope: Scope::Everything, state: None };

fn home(context: &PageContext<'_>) -> Breadcrumb {
    local(context, "index.html", context.site.config.title.clone())
}

fn index(context: &PageContext<'_>, kind: Kind) -> Breadcrumb {
    let folder = kind.folder().unwrap_or_default();
    local(context, &format!("{folder}/index.html"), context.locale.of("kinds", kind.as_str()))
}

fn of_node(context: &PageContext<'_>, id: NodeId) -> Breadcrumb {
    let node = context.site.graph.node(id);
    Breadcrumb { title: node.title.to_string(), route: node.route.clone() }
}

fn local(context: &PageContext<'_>, path: &str, title: String) -> Breadcrumb {
    Breadcrumb { title, route: context.local(path) }
}
