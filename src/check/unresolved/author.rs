//! `unresolved-person`: an author that is almost the id of a person or an institution. Anything else is a name.

use super::known::Fate;
use super::{DELETED, DanglingCase, Part, entity};
use crate::diagnostic::{Diagnostic, closest_within};
use crate::model::Kind;

const ACTORS: [Kind; 2] = [Kind::Person, Kind::Institution];

/// The shortest word that is taken for an id with a single slip: shorter ones are too much alike.
const SHORTEST: usize = 5;

pub(super) fn near(case: &DanglingCase<'_, '_>, id: &str) -> Option<Diagnostic> {
    if !is_like_id(id) {
        return None;
    }
    let fault = || case.fault(entity::rule_of(&ACTORS), entity::message(&ACTORS, id));
    match case.known.fate(id, |kind| ACTORS.contains(&kind)) {
        Some(Fate::Moved(node)) => return Some(case.was_renamed(fault(), &node.key.id)),
        Some(Fate::Gone) => return Some(fault().help(DELETED)),
        None => {}
    }
    let near = case.known.id(&ACTORS, id)?;
    let is_slip = id.len() >= SHORTEST && closest_within(1, id, [near]).is_some();
    let is_certain = is_slip || id.contains(['-', '_']);
    is_certain.then(|| {
        let fault = case.did_you_mean(fault(), Part::Name, near);
        fault.help("a name of somebody without a page here is written as readers see it, with capitals")
    })
}

/// Names have capitals, spaces or other scripts.
fn is_like_id(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
}
