//! The state of a claim at its words in the text, and what superseded it.

use serde::Serialize;

use crate::graph::{AnchoredClaim, NodeId, SentenceId};
use crate::markup::escaped;
use crate::model::Kind;
use crate::model::entity::{Claim, ClaimState, Reference};
use crate::site::{DateView, PageContext, ledger_anchor, ledger_page_of};

/// A claim's state in the text.
#[derive(Debug, Hash, Serialize)]
pub struct ClaimView {
    /// An id for it.
    pub id: String,
    /// `settled`, `contested`, `unconfirmed`, `corrected` or `superseded`.
    pub state: ClaimState,
    /// The same in words.
    pub label: String,
    /// Its entry in the ledger.
    pub href: String,
    /// The day of which the claim is true.
    pub as_of: Option<DateView>,
    /// What superseded it.
    pub superseded_by: Option<Successor>,
    /// What the page said before, if the claim is corrected.
    pub correction: Option<ClaimCorrectionView>,
    /// What would confirm it, if it is unconfirmed.
    pub awaits: Option<String>,
}

/// The correction of a claim.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ClaimCorrectionView {
    /// The day on which it was corrected.
    pub date: DateView,
    /// What the page said before.
    pub was: String,
}

/// What superseded a claim.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Successor {
    /// It in a few words.
    pub text_html: String,
    /// Its page or its place.
    pub href: String,
    /// When that was.
    pub date: Option<DateView>,
}

pub(super) fn claim_view(context: &PageContext<'_>, id: NodeId, anchored: &AnchoredClaim) -> ClaimView {
    let site = context.site;
    let node = site.graph.node(id);
    let state = anchored.claim.state;
    let ledger = site.local(&ledger_page_of(site, id, anchored), &node.language);
    let entry = ledger_anchor(node, anchored);
    ClaimView {
        id: anchored.anchor.clone(),
        state,
        label: context.locale.word(state),
        href: format!("{}#{entry}", context.linker.route(&ledger)),
        as_of: context.optional_date(anchored.claim.as_of.as_ref()),
        superseded_by: successor(context, id, anchored.claim.superseded_by.as_ref()),
        correction: correction_view(context, &anchored.claim),
        awaits: anchored.claim.awaits.clone(),
    }
}

/// The state of the claim about a sentence, in words.
pub(super) fn claim_state(context: &PageContext<'_>, page: NodeId, sentence: Option<SentenceId>) -> Option<String> {
    let claims = context.site.graph.claims(page).iter();
    let mut about = claims.filter(|claim| claim.matched().is_some_and(|found| Some(found.sentence_id) == sentence));
    about.next().map(|claim| context.locale.word(claim.claim.state))
}

/// What a claim corrects.
pub(crate) fn correction_view(context: &PageContext<'_>, claim: &Claim) -> Option<ClaimCorrectionView> {
    let correction = claim.correction.as_ref()?;
    Some(ClaimCorrectionView { date: context.date(&correction.date), was: correction.was.clone() })
}

/// What superseded a claim, as linked from the page of the context.
pub(crate) fn successor(context: &PageContext<'_>, from: NodeId, reference: Option<&Reference>) -> Option<Successor> {
    let (to, fragment) = context.site.successor(from, &reference?.target)?;
    let node = context.site.graph.node(to);
    let text_html = match node.key.kind {
        Kind::Source => context.source_link_to(to).text_html,
        _ => escaped(&node.title),
    };
    let date = (node.key.kind == Kind::Event).then_some(node.date.as_ref()).flatten();
    let href = context.linker.node(to, fragment.as_deref());
    Some(Successor { text_html, href, date: context.optional_date(date) })
}
