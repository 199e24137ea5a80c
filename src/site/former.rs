//! Former addresses of generated pages: the dossier of an issue that has moved stood elsewhere, and so did its claims.
//!
//! In: generated pages, and the aliases of the pages that they belong to. Out: where they stood, and where they are. It must not know why pages
//! move.

use std::collections::{BTreeMap, HashMap};

use super::Site;
use super::ledger::{Filter, Scope};
use super::link::prefix;
use super::made::{Generated, generated_route};
use super::redlines::own_id;
use crate::graph::{
    DOSSIER, LedgerPart, ListKind, NodeId, Route, folder_address, ledger_page, ledger_part, redline_page,
    references_page,
};
use crate::model::{Kind, Language};

/// Where a generated page is that stood at a former address, and the page that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// Its address.
    pub route: Route,
    /// The page that it belongs to.
    pub of: NodeId,
}

/// The former addresses of generated pages.
pub fn former_addresses<'g>(
    site: Site<'_>,
    pages: impl Iterator<Item = (&'g Generated, &'g Language)>,
) -> BTreeMap<Route, Successor> {
    let mut aliases: HashMap<NodeId, Vec<&Route>> = HashMap::new();
    for (alias, node) in &site.graph.aliases {
        aliases.entry(*node).or_default().push(alias);
    }
    let mut found = BTreeMap::new();
    if aliases.is_empty() {
        return found;
    }
    for (page, language) in pages {
        let mut add = |of: NodeId, stood: &dyn Fn(&Route) -> Option<Route>| {
            let former = aliases.get(&of).into_iter().flatten().filter_map(|alias| stood(alias));
            for address in former {
                let successor = || Successor { route: generated_route(site, page, language), of };
                found.entry(address).or_insert_with(successor);
            }
        };
        match page {
            Generated::Dossier(issue) => add(*issue, &|alias| inside(alias, DOSSIER)),
            Generated::List(ListKind::Articles(issue)) | Generated::Part(ListKind::Articles(issue), _) => {
                let route = generated_route(site, page, language);
                let name = route.as_str().rsplit('/').next().unwrap_or_default();
                add(*issue, &|alias| inside(alias, name));
            }
            Generated::Claims(Filter { scope: Scope::Issue(issue), choice }, part) => {
                let folder = prefix(site.config, language);
                add(*issue, &|alias| {
                    let whole = ledger_page(LedgerPart::Issue(issue_id(alias, &folder)?), *choice);
                    let local = part.map_or_else(|| whole.clone(), |part| ledger_part(&whole, part));
                    Some(Route::new(&format!("{folder}{local}")))
                });
            }
            Generated::References(of, part) => {
                add(*of, &|alias| Some(Route::new(&references_page(alias.as_str(), part.as_deref()))));
            }
            Generated::Redline(compared) => {
                let earlier = own_id(site, compared.earlier);
                add(compared.later, &|alias| Some(Route::new(&redline_page(alias.as_str(), earlier))));
                let later = &site.graph.node(compared.later).route;
                add(compared.earlier, &|alias| {
                    let was = alias.as_str().rsplit('/').next()?.strip_suffix(".html")?;
                    Some(Route::new(&redline_page(later.as_str(), was)))
                });
            }
            Generated::Made(_) | Generated::List(_) | Generated::Part(..) | Generated::Claims(..) => {}
        }
    }
    found
}

/// A file in the folder of a former address; `None` if that was no folder.
fn inside(alias: &Route, name: &str) -> Option<Route> {
    (folder_address(alias.as_str()) != alias.as_str()).then(|| alias.beside(name))
}

/// The id of the issue that had an address.
fn issue_id<'a>(alias: &'a Route, folder: &str) -> Option<&'a str> {
    let address = folder_address(alias.as_str()).strip_prefix(folder)?;
    let id = address.strip_prefix(Kind::Issue.folder()?)?.strip_prefix('/')?.strip_suffix('/')?;
    (!id.contains('/')).then_some(id)
}
