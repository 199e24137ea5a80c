//! What a page says first, for readers in a hurry: the answer to an issue's question, and its key points.

use super::Date;
use super::entity::Reference;

/// The answer to the question of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// In a few words.
    pub answer: String,
    /// Under which conditions it holds.
    pub conditions: Option<String>,
    /// Who decides in a single case.
    pub decided_by: Option<String>,
    /// Since when it holds.
    pub since: Option<Date>,
    /// What the answer was before.
    pub was: Option<String>,
    /// What it rests on.
    pub sources: Vec<Reference>,
}

/// One of the few sentences that say what a page is about to show.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPoint {
    /// The sentence.
    pub text: String,
    /// What it rests on.
    pub sources: Vec<Reference>,
}
