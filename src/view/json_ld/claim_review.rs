//! `ClaimReview`: a claim that an article once made and that something later overtook.
//!
//! The ledger of claims says which those are; this file says how they are written.

use serde_json::Value;

use super::Item;

/// A claim that something later overtook.
#[derive(Clone, Debug)]
pub struct SupersededClaim<'c> {
    /// The claim, word for word.
    pub quote: &'c str,
    /// The day on which it was found to be overtaken, in ISO 8601.
    pub reviewed: Option<&'c str>,
    /// Its state in the page's language.
    pub state: &'c str,
    /// The address of what overtook it.
    pub superseded_by: Option<&'c str>,
}

/// The reviews of an article's claims. `page` is the article's address.
pub(super) fn items(page: &str, claims: &[SupersededClaim<'_>]) -> Vec<Value> {
    let review = |claim: &SupersededClaim<'_>| {
        Item::new("ClaimReview")
            .with("url", page)
            .with("claimReviewed", claim.quote)
            .maybe("datePublished", claim.reviewed)
            .with("itemReviewed", Item::new("Claim").with("text", claim.quote).with("appearance", page))
            .with("reviewRating", Item::new("Rating").with("alternateName", claim.state))
            .maybe("citation", claim.superseded_by)
            .into()
    };
    claims.iter().map(review).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_that_was_overtaken_is_reviewed() {
        let claim = SupersededClaim {
            quote: "No lethal arms.",
            reviewed: Some("2026-04-30"),
            state: "Superseded",
            superseded_by: None,
        };
        let reviews = items("https://example.org/a.html", &[claim]);
        let expected = serde_json::json!([{
            "@type": "ClaimReview",
            "url": "https://example.org/a.html",
            "claimReviewed": "No lethal arms.",
            "datePublished": "2026-04-30",
            "itemReviewed": {"@type": "Claim", "text": "No lethal arms.", "appearance": "https://example.org/a.html"},
            "reviewRating": {"@type": "Rating", "alternateName": "Superseded"},
        }]);
        assert_eq!(Value::Array(reviews), expected);
    }
}
