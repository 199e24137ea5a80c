//! The state of a claim at its place in the text, and what overtook it.

use serde::Serialize;

use crate::graph::{AnchoredClaim, NodeId, Route};
use crate::locale::Locale;
use crate::markup::escaped;
use crate::model::Kind;
use crate::model::entity::{ClaimState, Reference};
use crate::site::{DateView, Filter, Views, scope};

/// A claim's state in the text.
#[derive(Debug, Hash, Serialize)]
pub struct ClaimView {
    /// An id for it.
    pub id: String,
    /// `settled`, `contested` or `superseded`.
    pub state: ClaimState,
    /// That in words.
    pub label: String,
    /// Its entry in the ledger.
    pub href: String,
    /// The day of which the claim is true.
    pub as_of: Option<DateView>,
    /// What overtook it.
    pub superseded_by: Option<Successor>,
}

/// What overtook a claim.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Successor {
    /// It in a few words.
    pub text_html: String,
    /// Its page or its place.
    pub href: String,
    /// When that was.
    pub date: Option<DateView>,
}

impl Views<'_> {
    pub(super) fn claim(&self, id: NodeId, anchored: &AnchoredClaim, route: &Route, locale: &Locale) -> ClaimView {
        let node = self.graph.node(id);
        let state = anchored.claim.state;
        let filter = Filter { scope: scope(id, node), state: None };
        let ledger = self.local(&self.ledger_path(filter), &node.language);
        let entry = Self::ledger_anchor(node, anchored);
        ClaimView {
            id: anchored.anchor.clone(),
            state,
            label: locale.word(state),
            href: format!("{}#{entry}", route.link_to(&ledger)),
            as_of: Self::optional_date(anchored.claim.as_of.as_ref(), locale),
            superseded_by: self.successor(id, anchored.claim.superseded_by.as_ref(), route, locale),
        }
    }

    /// What overtook a claim, seen from a route.
    pub(crate) fn successor(
        &self,
        from: NodeId,
        reference: Option<&Reference>,
        route: &Route,
        locale: &Locale,
    ) -> Option<Successor> {
        let (to, fragment) = self.successor_node(from, &reference?.target)?;
        let node = self.graph.node(to);
        let text_html = match node.key.kind {
            Kind::Source => self.source_link_to(route, to).text_html,
            _ => escaped(&node.title),
        };
        let date = (node.key.kind == Kind::Event).then_some(node.date.as_ref()).flatten();
        let href = self.href(route, to, fragment.as_deref());
        Some(Successor { text_html, href, date: Self::optional_date(date, locale) })
    }
}
