//! Claims: how certain single sentences are, since when, and what follows from their state.

use super::entity::Reference;
use super::{Date, Quotation, words};
use crate::source::Span;
use crate::yaml::Spanned;

/// An entry of `claims`: a quoted passage, and how certain it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The passage, verbatim.
    pub quote: Quotation,
    /// How certain it is.
    pub state: ClaimState,
    /// The day on which the claim holds.
    pub as_of: Option<Date>,
    /// The sources for it.
    pub sources: Vec<Reference>,
    /// What superseded it.
    pub superseded_by: Option<Reference>,
    /// What the page said before, if the claim is corrected.
    pub correction: Option<ClaimCorrection>,
    /// What would confirm it, if it is unconfirmed.
    pub awaits: Option<String>,
    /// Words that the record of its sources must contain.
    pub expect: Option<Expectation>,
}

/// The correction of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimCorrection {
    /// The day on which it was corrected.
    pub date: Date,
    /// The span of the date.
    pub span: Span,
    /// What the page said before.
    pub was: String,
    /// What it says now: the quoted passage, with the punctuation that a reader sees.
    pub now: String,
}

/// Words that the editors found in a source when they wrote a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// The words.
    pub words: Spanned<String>,
    /// The source; any of the claim's sources if omitted.
    pub source: Option<Reference>,
}

words! {
    /// How certain a claim is.
    pub enum ClaimState localized as "claim" {
        Settled, "settled" ("undisputed", "confirmed", "verified", "established", "agreed"), "Nobody disputes it.";
        Contested, "contested" ("disputed", "challenged", "controversial", "debated", "in-dispute"), "Somebody disputes it.";
        Unconfirmed, "unconfirmed" ("unverified", "alleged", "reported", "uncertain"), "Only one source has it, or none that could be checked.";
        Corrected, "corrected" ("fixed", "amended", "revised"), "The page said something else before, and that was wrong.";
        Superseded, "superseded" ("outdated", "obsolete", "overtaken", "replaced", "expired"), "Something later overtook it.";
    }
}

words! {
    /// The state of an entry of the ledger: of a claim, or of a sentence with a citation.
    pub enum LedgerState localized as "claim" {
        Sourced, "sourced", "It has a citation, and nothing more is said about it.";
        Settled, "settled", "Nobody disputes it.";
        Contested, "contested", "Somebody disputes it.";
        Unconfirmed, "unconfirmed", "Only one source has it, or none that could be checked.";
        Corrected, "corrected", "The page said something else before, and that was wrong.";
        Superseded, "superseded", "Something later overtook it.";
    }
}

impl LedgerState {
    /// Whether readers should look twice: it is not settled, or no longer true.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Sourced | Self::Settled)
    }
}

impl From<ClaimState> for LedgerState {
    fn from(state: ClaimState) -> Self {
        match state {
            ClaimState::Settled => Self::Settled,
            ClaimState::Contested => Self::Contested,
            ClaimState::Unconfirmed => Self::Unconfirmed,
            ClaimState::Corrected => Self::Corrected,
            ClaimState::Superseded => Self::Superseded,
        }
    }
}
