//! The axis: months as wide as they are full, runs of empty years left out.
//!
//! In: how much begins in which months. Out: the place of every day. Within a month, days are evenly spaced; from month to month
//! they are not, so the picture must show where years and, if there is room, months begin.

use std::collections::BTreeMap;

use super::{LABEL, MARGIN, StripGap, StripYear, WIDTH, Words};
use crate::model::date::days_in;

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

/// How much begins in a year: in each month, and at some time of the year.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Busy {
    pub(super) months: [i32; 12],
    pub(super) some_time: i32,
}

impl Busy {
    fn all(&self) -> i32 {
        self.months.iter().sum::<i32>() + self.some_time
    }
}

/// A year of the axis, or years left out.
#[derive(Debug)]
struct Stretch {
    first: i32,
    last: i32,
    x: i32,
    width: i32,
    empty: bool,
    /// Where each month begins and the last one ends, from the beginning of the year.
    edges: [i32; 13],
}

impl Stretch {
    fn new(first: i32, last: i32, empty: bool) -> Self {
        Self { first, last, x: 0, width: if empty { GAP } else { 0 }, empty, edges: [0; 13] }
    }

    /// Shares the year's width: an equal part for every month, and what its events earn it.
    fn widen(&mut self, busy: &Busy, narrow: i32, earned: impl Fn(i32) -> i32) {
        let equal = narrow + earned(busy.some_time);
        let mut begun = 0;
        for (index, edge) in (0..).zip(&mut self.edges) {
            *edge = equal * index / 12 + earned(begun);
            begun += usize::try_from(index).ok().and_then(|month| busy.months.get(month)).copied().unwrap_or(0);
        }
        self.width = self.edges[12];
    }
}

#[derive(Debug)]
pub(super) struct Axis {
    stretches: Vec<Stretch>,
}

impl Axis {
    /// `None` where so many years cannot be told apart.
    pub(super) fn new(occupied: &BTreeMap<i32, Busy>) -> Option<Self> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut next = *occupied.keys().next()?;
        for &year in occupied.keys() {
            if year - next >= LONG {
                stretches.push(Stretch::new(next, year - 1, true));
                next = year;
            }
            // The few empty years before this one, and itself.
            stretches.extend((next..=year).map(|year| Stretch::new(year, year, false)));
            next = year + 1;
        }
        let gaps: i32 = stretches.iter().map(|stretch| stretch.width).sum();
        let years = i32::try_from(stretches.iter().filter(|stretch| !stretch.empty).count()).ok()?;
        let room = WIDTH - 2 * MARGIN - gaps;
        let narrow = (room / years).min(YEAR);
        if narrow < NARROW {
            return None;
        }
        let spare = room - narrow * years;
        let weight = occupied.values().map(Busy::all).sum::<i32>().max(1);
        let mut x = MARGIN;
        for stretch in &mut stretches {
            if !stretch.empty {
                let busy = occupied.get(&stretch.first).copied().unwrap_or_default();
                stretch.widen(&busy, narrow, |events| spare * events / weight);
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
        let days = i32::from(days_in(year, month));
        let year = i32::from(year);
        let index = self.stretches.partition_point(|stretch| stretch.last < year);
        let Some(stretch) = self.stretches.get(index) else { return self.right() };
        if year < stretch.first {
            return stretch.x;
        }
        if stretch.empty {
            return stretch.x + stretch.width / 2;
        }
        let index = usize::from(month).clamp(1, 12);
        let (from, to) = (stretch.edges[index - 1], stretch.edges[index]);
        stretch.x + from + (to - from) * (i32::from(day) - 1 + days_later) / days
    }

    /// What the picture shows of it; a label stands where it has room beside the one before.
    pub(super) fn views(&self, words: &Words<'_>) -> (Vec<StripYear>, Vec<StripGap>) {
        let mut labelled = i32::MIN / 2;
        let (mut years, mut gaps) = (Vec::new(), Vec::new());
        for &Stretch { first, last, x, width, empty, .. } in &self.stretches {
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
        wide.flat_map(|stretch| stretch.edges[1..12].iter().map(|edge| stretch.x + edge)).collect()
    }
}
