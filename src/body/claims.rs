//! The state of a claim at its place in the text: right after the words that it quotes, and never inside a link or an
//! annotated passage, which have marks of their own.

use serde::Serialize;

use super::builder::BodyBuilder;
use super::fragment::{Element, Fragment};
use crate::graph::{AnchoredClaim, NodeId, Route};
use crate::locale::Locale;
use crate::markup::escaped;
use crate::model::Kind;
use crate::model::entity::{ClaimState, Reference};
use crate::site::{DateView, Views, anchor, claim_anchor};
use crate::source::Span;

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

/// The claims of a page that wait for their place.
#[derive(Debug, Default)]
pub(crate) struct ClaimMarks {
    /// The byte at which the words of each end, in order, with its number.
    ends: Vec<(usize, usize)>,
    /// Those whose words were written inside something that takes no mark.
    waiting: Vec<usize>,
    /// How many links and passages are open.
    closed: usize,
}

impl ClaimMarks {
    pub(crate) fn new(claims: &[AnchoredClaim]) -> Self {
        let ends = claims.iter().enumerate().filter_map(|(index, claim)| Some((claim.place()?.span.end(), index)));
        let mut ends: Vec<(usize, usize)> = ends.collect();
        ends.sort_unstable();
        Self { ends, ..Self::default() }
    }

    /// The claims whose words end within a part of the source.
    fn within(&self, span: Span) -> Vec<(usize, usize)> {
        let from = self.ends.partition_point(|(end, _)| *end <= span.start());
        let to = self.ends.partition_point(|(end, _)| *end <= span.end());
        self.ends.get(from..to).unwrap_or_default().to_vec()
    }
}

impl BodyBuilder<'_, '_> {
    /// Writes words of the source as they stand, with the marks that belong between them.
    pub(crate) fn words(&mut self, span: Span, out: &mut Fragment) {
        let mut at = span.start();
        for (end, claim) in self.claims.within(span) {
            if self.claims.closed > 0 {
                self.claims.waiting.push(claim);
                continue;
            }
            out.text(Span::new(at, end).slice(self.text));
            self.mark(claim, out);
            at = end;
        }
        out.text(Span::new(at, span.end()).slice(self.text));
    }

    /// Marks for a part of the source that has been written otherwise.
    pub(crate) fn passed(&mut self, span: Span, out: &mut Fragment) {
        let passed = self.claims.within(span);
        self.claims.waiting.extend(passed.into_iter().map(|(_, claim)| claim));
        self.marks(out);
    }

    /// Enters something that takes no mark.
    pub(crate) fn close(&mut self) {
        self.claims.closed += 1;
    }

    /// Leaves it, and writes the marks that waited.
    pub(crate) fn reopen(&mut self, out: &mut Fragment) {
        self.claims.closed = self.claims.closed.saturating_sub(1);
        self.marks(out);
    }

    fn marks(&mut self, out: &mut Fragment) {
        if self.claims.closed == 0 {
            for claim in std::mem::take(&mut self.claims.waiting) {
                self.mark(claim, out);
            }
        }
    }

    fn mark(&self, index: usize, out: &mut Fragment) {
        if let Some(claim) = self.views.graph.claims(self.node).get(index) {
            let mut view = self.views.claim(self.node, claim, self.route, self.locale);
            if let Some(part) = self.part {
                view.id = anchor(part, Some(&claim.anchor));
                view.href = format!("#{}", claim_anchor(part, &claim.anchor));
            }
            out.element(Element::Claim(view));
        }
    }
}

impl Views<'_> {
    fn claim(&self, id: NodeId, anchored: &AnchoredClaim, route: &Route, locale: &Locale) -> ClaimView {
        let node = self.graph.node(id);
        let state = anchored.claim.state;
        let ledger = self.local(&self.ledger_page_of(id, anchored), &node.language);
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
