//! Anchors the claims of an article or an issue at the words that they quote.

use std::collections::HashSet;
use std::sync::Arc;

use super::occurrence::{EdgeRole, Mention, Occurrence};
use super::quotation::{self, Match, Matches};
use super::sentence::Sentence;
use crate::model::document::Page;
use crate::model::entity::{Claim, Reference};

/// A claim and its location.
#[derive(Clone, Debug, PartialEq)]
pub struct AnchoredClaim {
    /// The claim.
    pub claim: Claim,
    /// The location of the quoted words.
    pub found: Matches,
    /// Its fragment in links: `claim-1` for the first.
    pub anchor: String,
}

impl AnchoredClaim {
    /// The location, if there is exactly one.
    pub fn matched(&self) -> Option<&Match> {
        match &self.found {
            Matches::Once(matched) => Some(matched),
            Matches::Several(_) | Matches::Nowhere(_) => None,
        }
    }
}

/// Locates a page's claims in its text. `taken` are the page's other anchors.
pub(super) fn anchored(page: &Page, taken: &[String]) -> Vec<AnchoredClaim> {
    let claims = page.subject.claims();
    let matches = quotation::find(page, claims.iter().map(|claim| &claim.quote));
    let taken: HashSet<&str> = taken.iter().map(String::as_str).collect();
    let claims = claims.iter().zip(matches).enumerate();
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
        let sources = anchored.claim.sources.iter().map(|source| mention(anchored, source, EdgeRole::FieldSource));
        let successor = anchored.claim.superseded_by.iter().map(|by| mention(anchored, by, EdgeRole::Superseding));
        sources.chain(successor)
    })
}

fn mention(anchored: &AnchoredClaim, reference: &Reference, role: EdgeRole) -> Mention {
    let matched = anchored.matched();
    let sentence =
        matched.map_or_else(|| Sentence::of(&anchored.claim.quote.exact), |matched| matched.sentence.clone());
    let occurrence = Occurrence {
        anchor: matched.map(|_| Arc::from(anchored.anchor.as_str())),
        sentence: Some(Arc::new(sentence)),
        sentence_id: matched.map(|matched| matched.sentence_id),
        words: reference.words,
        ..Occurrence::new(reference.span, role)
    };
    occurrence.to(reference.target.clone())
}
