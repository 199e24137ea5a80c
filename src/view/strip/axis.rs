//! The axis: years as wide as they are full, runs of empty years left out.
//!
//! In: how much begins in which years. Out: the place of every day. Within a year, days are evenly spaced; from year to year they
//! are not, so the picture must show where each year begins.

use std::collections::BTreeMap;

use super::{LABEL, MARGIN, StripGap, StripYear, WIDTH, Words};

/// So many empty years in a row are left out.
const LONG: i32 = 3;
/// The width of what is left out.
const GAP: i32 = 22;
/// The width of a year in which little happens: its label fits.
const YEAR: i32 = LABEL;
/// The least width of a year where there are many.
const NARROW: i32 = 10;
/// Years as wide as this have marks for their months.
const WITH_MONTHS: i32 = 72;

/// A year of the axis, or years left out.
#[derive(Debug)]
struct Stretch {
    first: i32,
    last: i32,
    x: i32,
    width: i32,
    empty: bool,
}

#[derive(Debug)]
pub(super) struct Axis {
    stretches: Vec<Stretch>,
}

impl Axis {
    /// `None` where so many years cannot be told apart.
    pub(super) fn new(occupied: &BTreeMap<i32, i32>) -> Option<Self> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut next = *occupied.keys().next()?;
        for &year in occupied.keys() {
            if year - next >= LONG {
                stretches.push(Stretch { first: next, last: year - 1, x: 0, width: GAP, empty: true });
                next = year;
            }
            // The few empty years before this one, and itself.
            stretches.extend((next..=year).map(|year| Stretch {
                first: year,
                last: year,
                x: 0,
                width: 0,
                empty: false,
            }));
            next = year + 1;
        }
        let gaps: i32 = stretches.iter().filter(|stretch| stretch.empty).map(|stretch| stretch.width).sum();
        let years = i32::try_from(stretches.iter().filter(|stretch| !stretch.empty).count()).ok()?;
        let room = WIDTH - 2 * MARGIN - gaps;
        let narrow = (room / years).min(YEAR);
        if narrow < NARROW {
            return None;
        }
        let spare = room - narrow * years;
        let weight = occupied.values().sum::<i32>().max(1);
        let mut x = MARGIN;
        for stretch in &mut stretches {
            if !stretch.empty {
                stretch.width = narrow + spare * occupied.get(&stretch.first).copied().unwrap_or(0) / weight;
            }
            stretch.x = x;
            x += stretch.width;
        }
        Some(Self { stretches })
    }

    /// Where the last year ends.
    pub(super) fn right(&self) -> i32 {
        self.stretches.last().map_or(MARGIN, |stretch| stretch.x + stretch.width)
    }

    /// Where a day begins.
    pub(super) fn start(&self, day: (i16, u8, u8)) -> i32 {
        self.place(day, 0)
    }

    /// Where a day ends.
    pub(super) fn end(&self, day: (i16, u8, u8)) -> i32 {
        self.place(day, 1)
    }

    fn place(&self, (year, month, day): (i16, u8, u8), days_later: i32) -> i32 {
        let year = i32::from(year);
        let index = self.stretches.partition_point(|stretch| stretch.last < year);
        let Some(stretch) = self.stretches.get(index) else { return self.right() };
        if year < stretch.first {
            return stretch.x;
        }
        let days = day_of_year(year, month, day) - 1 + days_later + (year - stretch.first) * days_in(year);
        let all = (stretch.last - stretch.first + 1) * days_in(year);
        stretch.x + stretch.width * days / all
    }

    /// What the picture shows of it; a label stands where it has room beside the one before.
    pub(super) fn views(&self, words: &Words<'_>) -> (Vec<StripYear>, Vec<StripGap>) {
        let mut labelled = i32::MIN / 2;
        let (mut years, mut gaps) = (Vec::new(), Vec::new());
        for &Stretch { first, last, x, width, empty } in &self.stretches {
            let middle = x + width / 2;
            if empty {
                let label = (words.years)(first, last).unwrap_or_else(|| format!("{first}–{last}"));
                gaps.push(StripGap { x, width, middle, label });
                continue;
            }
            let fits = middle - labelled >= LABEL;
            if fits {
                labelled = middle;
            }
            years.push(StripYear { x, width, middle, label: fits.then(|| first.to_string()) });
        }
        (years, gaps)
    }

    /// Where months begin, other than the first, in years that are wide enough.
    pub(super) fn months(&self) -> Vec<i32> {
        let wide = self.stretches.iter().filter(|stretch| !stretch.empty && stretch.width >= WITH_MONTHS);
        let begins = |stretch: &Stretch, month: u8| {
            stretch.x + stretch.width * (day_of_year(stretch.first, month, 1) - 1) / days_in(stretch.first)
        };
        wide.flat_map(|stretch| (2..=12).map(move |month| begins(stretch, month))).collect()
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i32) -> i32 {
    if is_leap(year) { 366 } else { 365 }
}

/// From 1.
fn day_of_year(year: i32, month: u8, day: u8) -> i32 {
    const BEFORE: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let before = BEFORE.get(usize::from(month).saturating_sub(1)).copied().unwrap_or(0);
    before + i32::from(month > 2 && is_leap(year)) + i32::from(day)
}
