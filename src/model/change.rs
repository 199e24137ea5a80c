//! What a page says of its own past: when it was published, reviewed, brought up to date and corrected, and which of its sentences
//! something later overtook.

use super::document::Page;
use super::{Date, words};

words! {
    /// How a page changed. Of one day, what somebody may have believed comes first.
    pub enum Change localized as "change" {
        Correction, "correction", "Something was wrong and has been put right.";
        Superseded, "superseded", "Something later overtook a sentence of the page.";
        Update, "update", "The page was brought up to date.";
        Review, "review", "Somebody made sure that the page is still right.";
        Publication, "publication", "The page was published.";
    }
}

/// A change of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageChange {
    /// When it was; of a sentence, when what overtook it happened.
    pub date: Date,
    /// What it was.
    pub change: Change,
    /// Of corrections and claims: its index among those of the page.
    pub index: usize,
}

impl Page {
    /// The changes that the front matter states. A review on the day of another change is a part of that.
    pub fn changes(&self) -> Vec<PageChange> {
        let change = |change: Change, date: Date| PageChange { date, change, index: 0 };
        let corrections = self.corrections().enumerate();
        let corrections =
            corrections.map(|(index, (date, ..))| PageChange { index, ..change(Change::Correction, date) });
        let mut changes: Vec<PageChange> = corrections.collect();
        changes.extend(self.meta.updated_later().map(|date| change(Change::Update, date)));
        changes.extend(self.meta.published.map(|date| change(Change::Publication, date)));
        let last = changes.iter().map(|change| change.date.last_day()).max();
        let review = self.meta.reviewed.filter(|reviewed| last.is_none_or(|last| reviewed.first_day() > last));
        changes.extend(review.map(|date| change(Change::Review, date)));
        changes
    }
}
