//! When the next review of a page is due.
//!
//! In: the day of the last review and its validity. Out: the day after which the page is overdue. Independent of the current day,
//! which is an input of the caller.

use super::day::{civil, of_civil};
use super::entity::Meta;
use super::{Date, Day};

impl Meta {
    /// The day of the last update, unless the page says that it is the one it was published in.
    pub fn updated_later(&self) -> Option<Date> {
        let updated = self.updated?;
        let later = self.published.is_none_or(|published| updated.first_day() > published.first_day());
        later.then_some(updated)
    }

    /// The last day on which the last review is valid; `None` for pages without scheduled reviews.
    pub fn review_due(&self) -> Option<Day> {
        let (reviewed, period) = (self.reviewed.as_ref()?, self.review_every?);
        let due = civil(reviewed.last_day())?;
        of_civil(due.checked_add(jiff::Span::new().months(period.months).days(period.days)).ok()?)
    }

    /// Whether the day of the next review has passed.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.review_due().is_some_and(|due| due < today)
    }
}
