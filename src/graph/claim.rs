//! Anchors the claims of an article or an issue at the words that they quote.

use std::collections::HashSet;
use std::sync::Arc;

use super::occurrence::{Mention, Occurrence, Role};
use super::quotation::{self, Found, Place};
use super::sentence::Sentence;
use crate::model::document::Page;
use crate::model::entity::{Claim, Reference};

/// A claim and its location.
#[derive(Clone, Debug, PartialEq)]
pub struct AnchoredClaim {
    /// The claim.
    pub claim: Claim,
    /// The location of the quoted words.
    pub found: Found,
    /// Its fragment in links: `claim-1` for the first.
    pub anchor: String,
}

impl AnchoredClaim {
    /// The location, if there is exactly one.
    pub fn place(&self) -> Option<&Place> {
        match &self.found {
            Found::Once(place) => Some(place),
            Found::Several(_) | Found::Nowhere(_) => None,
        }
    }
}

/// Locates a page's claims in its text. `taken` are the page's other anchors.
pub(super) fn anchored(page: &Page, taken: &[String]) -> Vec<AnchoredClaim> {
    let claims = page.subject.claims();
    let places = quotation::find(page, claims.iter().map(|claim| &claim.quote));
    let taken: HashSet<&str> = taken.iter().map(String::as_str).collect();
    let claims = claims.iter().zip(places).enumerate();
    let anchored = claims.map(|(index, (claim, found))| {
        let mut anchor = format!("claim-{}", index + 1);
        while taken.contains(anchor.as_str()) {
            anchor.push_str("-state");
        }
        AnchoredClaim { claim: claim.clone(), found, anchor }
    });
    anchored.collect()
}

/// The references of claims, with the sentences that they are about.
pub(super) fn mentions(claims: &[AnchoredClaim]) -> impl Iterator<Item = Mention> + '_ {
    claims.iter().flat_map(|anchored| {
        let sources = anchored.claim.sources.iter().map(|source| mention(anchored, source, Role::FieldSource));
        let successor = anchored.claim.superseded_by.iter().map(|by| mention(anchored, by, Role::Superseding));
        sources.chain(successor)
    })
}

fn mention(anchored: &AnchoredClaim, reference: &Reference, role: Role) -> Mention {
    let place = anchored.place();
    let sentence = place.map_or_else(|| Sentence::of(&anchored.claim.quote.exact), |place| place.sentence.clone());
    let occurrence = Occurrence {
        anchor: place.map(|_| Arc::from(anchored.anchor.as_str())),
        sentence: Some(Arc::new(sentence)),
        sentence_id: place.map(|place| place.sentence_id),
        words: reference.words,
        ..Occurrence::new(reference.span, role)
    };
    occurrence.to(reference.target.clone())
}
