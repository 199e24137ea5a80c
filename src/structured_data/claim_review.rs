//! `ClaimReview`: a claim that a page once made and that something later overtook.
//!
//! In: a page whose front matter may hold claims. Out: a review of each that is superseded, in the order in which they
//! are written. What still holds is not reviewed: nobody checked somebody else's word.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;
use super::{article, organization};
use crate::graph::{AnchoredClaim, NodeId};
use crate::model::entity::ClaimState;
use crate::site::authors;

/// The reviews of a page's claims.
pub(super) fn items(page: &DescribedPage<'_>, id: NodeId) -> Vec<Value> {
    let superseded =
        page.context.site.graph.claims(id).iter().filter(|anchored| anchored.claim.state == ClaimState::Superseded);
    superseded.map(|anchored| review(page, id, anchored)).collect()
}

fn review(page: &DescribedPage<'_>, id: NodeId, anchored: &AnchoredClaim) -> Value {
    let claim = &anchored.claim;
    let url = format!("{}#{}", page.url(), anchored.anchor);
    // `as_of` is the day for which the words are stated, not the day on which somebody wrote them.
    let reviewed = JsonLdObject::new("Claim")
        .with("text", claim.quote.exact.as_str())
        .with("appearance", url.as_str())
        .maybe("temporalCoverage", claim.as_of.as_ref().and_then(|date| Some(date.start()?.iso())));
    JsonLdObject::new("ClaimReview")
        .with("@id", url.as_str())
        .with("url", url.as_str())
        .with("claimReviewed", claim.quote.exact.as_str())
        .with("inLanguage", page.language())
        // The state stands on the page since somebody last read it through, or else since it last changed.
        .maybe("datePublished", page.reviewed().or_else(|| page.modified()))
        .list("author", reviewers(page, id))
        .with("itemReviewed", reviewed)
        .with("reviewRating", JsonLdObject::new("Rating").with("alternateName", page.context.locale.word(claim.state)))
        .maybe("citation", successor(page, id, anchored))
        .into()
}

/// Who reviewed: the page's authors, where it is known what they are, or else those who publish the site.
fn reviewers(page: &DescribedPage<'_>, id: NodeId) -> Vec<Value> {
    let authors = page.meta.map(|meta| authors(page.context.site, id, meta)).unwrap_or_default();
    let known: Vec<Value> = authors.iter().filter_map(|author| article::known_author(page, author)).collect();
    if known.is_empty() { vec![organization::publisher(page)] } else { known }
}

/// The address of what overtook a claim.
fn successor(page: &DescribedPage<'_>, id: NodeId, anchored: &AnchoredClaim) -> Option<String> {
    let target = &anchored.claim.superseded_by.as_ref()?.target;
    let (to, fragment) = page.context.site.successor(id, target)?;
    let node = page.context.site.graph.node(to);
    let url = page.url_of(&node.route);
    Some(match fragment {
        Some(fragment) => format!("{url}#{fragment}"),
        None => url,
    })
}
