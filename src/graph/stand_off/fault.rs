//! What is wrong with a note: its version, its provision or its words are not there, or are there no longer.

use super::{Active, Matches, Near, NotesFile, ProvisionPlaces, own_id};
use crate::diagnostic::Edit;
use crate::graph::Candidate;
use crate::model::Quotation;
use crate::model::stand_off::StandOffNote;
use crate::source::{SourceId, Span};
use crate::yaml::Spanned;

/// A note that could not be placed.
#[derive(Clone, Debug, PartialEq)]
pub struct StandOffFault {
    /// The file of notes.
    pub source: SourceId,
    /// The words in it.
    pub span: Span,
    /// What is wrong.
    pub problem: StandOffProblem,
}

/// What is wrong with a note.
#[derive(Clone, Debug, PartialEq)]
pub enum StandOffProblem {
    /// Its file belongs to no version.
    WithoutVersion {
        /// The id that the version would have.
        version: String,
        /// Those that there are.
        known: Vec<String>,
        /// Whether the version exists in another language.
        is_elsewhere: bool,
    },
    /// It names a provision that the version does not have.
    Provision {
        /// The name.
        named: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// Its words do not stand there.
    Missing {
        /// The words.
        quotation: Quotation,
        /// The provision in which they should stand.
        provision: Option<String>,
        /// The file of the version.
        text: SourceId,
        /// Where words like them stand.
        near: Vec<Near>,
    },
    /// Its words stand in several places.
    Several {
        /// The words.
        quotation: Quotation,
        /// The provision in which they should stand.
        provision: Option<String>,
        /// The file of the version.
        text: SourceId,
        /// The places.
        candidates: Vec<Candidate>,
    },
    /// Its words stand in its own version, and no longer in a later one.
    Outdated(Box<Outdated>),
    /// It holds until a version that there is not.
    UnknownUntil {
        /// The id.
        named: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// It holds until a version before its own.
    UntilBefore {
        /// Its own version.
        version: String,
    },
}

/// A note whose words are not in a later version.
#[derive(Clone, Debug, PartialEq)]
pub struct Outdated {
    /// The later version.
    pub version: String,
    /// The last one for which it holds.
    pub last: String,
    /// What the provision is called, and whether the later version still has it.
    pub provision: Option<(bool, String)>,
    /// How often its words stand there.
    pub places: usize,
    /// Whether an editor said that it holds for the later version.
    pub is_said: bool,
    /// The file of the later version.
    pub text: SourceId,
    /// Where the words probably went.
    pub near: Vec<Near>,
    /// The edit that says until when it holds.
    pub add_until: Option<Edit>,
}

pub(super) fn without_version(source: SourceId, file: &NotesFile, known: &[&str], is_elsewhere: bool) -> StandOffFault {
    let problem = StandOffProblem::WithoutVersion {
        version: own_id(&file.location.key).to_owned(),
        known: owned(known.iter().copied()),
        is_elsewhere,
    };
    let span = file.notes.first().map(|note| note.quote.span).unwrap_or_default();
    StandOffFault { source, span, problem }
}

pub(super) fn unknown_provision(
    source: SourceId,
    named: &Spanned<String>,
    places: &ProvisionPlaces<'_>,
) -> StandOffFault {
    let problem = StandOffProblem::Provision { named: named.value.clone(), known: owned(places.names()) };
    StandOffFault { source, span: named.span, problem }
}

pub(super) fn not_once(source: SourceId, note: &StandOffNote, found: Matches, text: SourceId) -> StandOffFault {
    let quotation = note.quote.clone();
    let provision = note.provision.as_ref().map(|provision| provision.value.clone());
    let problem = match found {
        Matches::Nowhere(near) => StandOffProblem::Missing { quotation, provision, text, near },
        Matches::Several(candidates) => StandOffProblem::Several { quotation, provision, text, candidates },
        Matches::Once(_) => StandOffProblem::Missing { quotation, provision, text, near: Vec::new() },
    };
    StandOffFault { source, span: note.quote.span, problem }
}

pub(super) fn outdated(
    active: &Active<'_>,
    found: &Matches,
    text: SourceId,
    version: &str,
    provision: Option<(bool, String)>,
) -> StandOffFault {
    let (places, near) = match found {
        Matches::Nowhere(near) => (0, near.clone()),
        Matches::Several(candidates) => {
            let near = |candidate: &Candidate| Near { span: candidate.span, shared: 1, of: 1 };
            (candidates.len(), candidates.iter().take(3).map(near).collect())
        }
        Matches::Once(_) => (1, Vec::new()),
    };
    let outdated = Outdated {
        version: version.to_owned(),
        last: active.last.to_owned(),
        provision,
        places,
        is_said: active.note.until.is_some(),
        text,
        near,
        add_until: active.note.add_until.clone(),
    };
    let span = active.note.until.as_ref().map_or(active.note.quote.span, |until| until.span);
    StandOffFault { source: active.source, span, problem: StandOffProblem::Outdated(Box::new(outdated)) }
}

pub(super) fn unknown_until(source: SourceId, until: &Spanned<String>, known: &[&str]) -> StandOffFault {
    let problem = StandOffProblem::UnknownUntil { named: until.value.clone(), known: owned(known.iter().copied()) };
    StandOffFault { source, span: until.span, problem }
}

pub(super) fn until_before(source: SourceId, until: &Spanned<String>, version: &str) -> StandOffFault {
    StandOffFault { source, span: until.span, problem: StandOffProblem::UntilBefore { version: version.to_owned() } }
}

fn owned<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    names.map(str::to_owned).collect()
}
