//! Finds routes that more than one page or file claims.
//!
//! In: claims on routes. Out: collisions. Case-insensitive file systems would write two names to one file, so names that differ
//! only in case collide.

use std::collections::BTreeMap;

use super::{Claimant, Graph, Route, made};

/// Claims by route, in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct RouteClaims {
    claims: BTreeMap<String, (Route, Vec<Claimant>)>,
    /// Whether a sitemap is generated, whose parts have names of their own.
    has_sitemap: bool,
}

impl RouteClaims {
    /// No claims yet.
    pub(super) fn new(has_sitemap: bool) -> Self {
        Self { claims: BTreeMap::new(), has_sitemap }
    }

    /// Adds a claim.
    pub(super) fn add(&mut self, route: &Route, claimant: Claimant) {
        let claims = self.claims.entry(route.as_str().to_lowercase()).or_insert_with(|| (route.clone(), Vec::new()));
        claims.1.push(claimant);
    }
}

impl Graph {
    /// Routes with more than one claimant: pages, aliases, generated pages, published files.
    pub fn collisions(&self) -> Vec<(Route, Vec<Claimant>)> {
        let mut all = self.route_claims.clone();
        for path in self.published_files.iter() {
            all.add(&Route::new(path), Claimant::Asset(path.to_owned()));
        }
        if all.has_sitemap {
            let parts = all.claims.iter_mut().filter(|(path, _)| made::is_part_of_sitemap(path));
            parts.for_each(|(_, (_, claimants))| claimants.push(Claimant::Generated));
        }
        // What refers to a page may become so much that it gets pages of its own.
        let references = all.claims.iter_mut().filter(|(path, _)| path.contains(made::REFERENCES));
        references.for_each(|(_, (_, claimants))| claimants.push(Claimant::Generated));
        let mut collisions = folders_as_files(&all.claims);
        collisions.extend(all.claims.into_values().filter(|(_, claimants)| claimants.len() > 1));
        collisions
    }
}

/// Routes that would have to be both a file and a folder, with all claimants of either.
fn folders_as_files(claims: &BTreeMap<String, (Route, Vec<Claimant>)>) -> Vec<(Route, Vec<Claimant>)> {
    let folders = claims.iter().flat_map(|(path, (_, inside))| {
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        above.filter_map(|folder| claims.get(folder)).map(move |claim| (claim, inside))
    });
    folders.map(|((route, file), inside)| (route.clone(), file.iter().chain(inside).cloned().collect())).collect()
}
