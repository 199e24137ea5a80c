//! Finds routes that more than one page or file claims.
//!
//! In: claims on routes. Out: collisions. Case-insensitive file systems would write two names to one file, so names that differ
//! only in case collide.

use std::collections::BTreeMap;

use super::{Graph, NodeId, Route, made};
use crate::model::EntityKey;
use crate::source::{SourceId, Span};

/// What claims a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimant {
    /// A page.
    Node(NodeId),
    /// A former address of a page, as written.
    Alias(NodeId, Span, Route),
    /// A published file, by its path relative to the content folder.
    Asset(String),
    /// Something that Postil generates, or a file of the theme.
    Generated,
}

/// A declaration with the same key as an earlier one.
#[derive(Clone, Debug)]
pub struct Duplicate {
    /// The key.
    pub key: EntityKey,
    /// The first declaration.
    pub first: (SourceId, Span),
    /// The repeated one.
    pub second: (SourceId, Span),
}

/// Claims by route, in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct RouteClaims {
    claims: BTreeMap<String, (Route, Vec<Claimant>)>,
    /// Whether a sitemap is generated, whose parts have names of their own.
    has_sitemap: bool,
    /// Whether an index of the search is generated, with as many scripts as it needs.
    has_search: bool,
}

impl RouteClaims {
    /// No claims yet.
    pub(super) fn new(has_sitemap: bool, has_search: bool) -> Self {
        Self { claims: BTreeMap::new(), has_sitemap, has_search }
    }

    /// Adds a claim.
    pub(super) fn add(&mut self, route: &Route, claimant: Claimant) {
        let claims = self.claims.entry(route.as_str().to_lowercase()).or_insert_with(|| (route.clone(), Vec::new()));
        claims.1.push(claimant);
    }
}

/// A route in lower case, its first spelling, and its claimants.
type Wanted<'g> = (&'g str, &'g Route, Vec<&'g Claimant>);

/// Routes with more than one claimant: pages, aliases, generated pages, published files.
pub fn collisions(graph: &Graph) -> Vec<(Route, Vec<Claimant>)> {
    let mut files = RouteClaims::default();
    for path in graph.published_files.iter() {
        files.add(&Route::new(path), Claimant::Asset(path.to_owned()));
    }
    let wanted = graph.route_claims.with(&files);
    let mut collisions = folders_as_files(&wanted);
    let several = wanted.iter().filter(|(_, _, claimants)| claimants.len() > 1);
    collisions.extend(several.map(|(_, route, claimants)| ((*route).clone(), cloned(claimants))));
    collisions
}

impl RouteClaims {
    /// These claims and those of files, in the order of routes.
    fn with<'g>(&'g self, files: &'g Self) -> Vec<Wanted<'g>> {
        let also = |path: &str| files.claims.get(path).into_iter().flat_map(|(_, claimants)| claimants);
        let own = self.claims.iter().map(|(path, (route, claimants))| {
            (path.as_str(), route, claimants.iter().chain(also(path)).collect::<Vec<_>>())
        });
        let new = files.claims.iter().filter(|(path, _)| !self.claims.contains_key(*path));
        let new = new.map(|(path, (route, claimants))| (path.as_str(), route, claimants.iter().collect()));
        let mut wanted: Vec<Wanted<'g>> = own.chain(new).collect();
        wanted.sort_by_key(|(path, _, _)| *path);
        // A page that is often referred to may get further pages that list the references, and versions are compared.
        let is_made = |path: &str| path.contains(made::REFERENCES) || path.contains(made::REDLINE);
        let references = wanted.iter_mut().filter(|(path, _, _)| is_made(path));
        references.for_each(|(_, _, claimants)| claimants.push(&Claimant::Generated));
        if self.has_sitemap {
            let parts = wanted.iter_mut().filter(|(path, _, _)| made::is_part_of_sitemap(path));
            parts.for_each(|(_, _, claimants)| claimants.push(&Claimant::Generated));
        }
        if self.has_search {
            let scripts = wanted.iter_mut().filter(|(path, _, claimants)| {
                made::is_script_of_search(path) && !claimants.contains(&&Claimant::Generated)
            });
            scripts.for_each(|(_, _, claimants)| claimants.push(&Claimant::Generated));
        }
        wanted
    }
}

/// Routes that would be both a file and a folder, with all claimants of either.
fn folders_as_files(wanted: &[Wanted<'_>]) -> Vec<(Route, Vec<Claimant>)> {
    let at = |path: &str| wanted.binary_search_by_key(&path, |(path, _, _)| *path).ok().map(|index| &wanted[index]);
    let mut found = Vec::new();
    // Neighbours in the order are mostly in one folder.
    let mut last: (&str, Vec<&Wanted<'_>>) = ("", Vec::new());
    for (path, _, inside) in wanted {
        let folder = path.rfind('/').map_or("", |slash| &path[..slash]);
        if folder != last.0 {
            let above = path.match_indices('/').filter_map(|(slash, _)| at(&path[..slash]));
            last = (folder, above.collect());
        }
        found.extend(last.1.iter().map(|(_, route, file)| {
            ((*route).clone(), file.iter().chain(inside).map(|claimant| (*claimant).clone()).collect())
        }));
    }
    found
}

fn cloned(claimants: &[&Claimant]) -> Vec<Claimant> {
    claimants.iter().map(|claimant| (*claimant).clone()).collect()
}
