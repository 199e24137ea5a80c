//! How an actor stands last on an issue, and since when.
//!
//! In: positions in the order of time. Out: the last stance with the last change that led to it, a change within it included.

use serde::Serialize;

use super::positions::{PositionView, StanceChange};
use crate::model::entity::{Shift, Stance};
use crate::site::DateView;

/// The last stance of an actor on an issue.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LatestStance {
    /// `supports`, `opposes`, `conditional` or `neutral`.
    pub stance: Stance,
    /// That in words.
    pub stance_label: String,
    /// The day of the last statement.
    pub date: Option<DateView>,
    /// `toward` or `away`: how the stance moved when it changed last; null where it never did.
    pub shift: Option<Shift>,
    /// That in words.
    pub shift_label: Option<String>,
    /// Since when it is what it is, where it changed.
    pub since: Option<DateView>,
    /// What it was before, where it was another stance.
    pub before: Option<StanceChange>,
}

/// How an actor stands after some positions; nothing after none.
pub(super) fn latest_stance(entries: &[PositionView]) -> Option<LatestStance> {
    let last = entries.last()?;
    // Of a stance that was repeated, what counts is when it began, or moved last.
    let same = entries.iter().rev().take_while(|entry| entry.stance == last.stance);
    let change = same.into_iter().find(|entry| entry.changed.is_some() || entry.shift.is_some());
    Some(LatestStance {
        stance: last.stance,
        stance_label: last.stance_label.clone(),
        date: last.date.clone(),
        shift: change.and_then(|change| change.shift),
        shift_label: change.and_then(|change| change.shift_label.clone()),
        since: change.and_then(|change| change.date.clone()),
        before: change.and_then(|change| change.changed.clone()),
    })
}
