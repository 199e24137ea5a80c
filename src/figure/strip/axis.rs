//! The time axis: the width of a month depends on its number of events, and runs of empty years are omitted.
//!
//! In: the number of events that begin in each month. Out: the coordinate of every day. Days are evenly spaced within a month but
//! not from month to month, so the drawing must show where years and, if possible, months begin.

use std::collections::BTreeMap;

use super::{LABEL, MARGIN, StripGap, StripYear, WIDTH, Words};
use crate::model::date::days_in;

/// Runs of at least this many empty years are omitted.
const LONG: i32 = 3;
/// The width of an omitted run.
const GAP: i32 = 22;
/// The width of a year with few events: its label fits.
const YEAR: i32 = LABEL;
/// The minimum width of a year if there are many years.
const NARROW: i32 = 10;
/// Years at least this wide have ticks for their months.
const WITH_MONTHS: i32 = 72;

/// The number of events that begin in a year: in each month, and without a month.
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

/// A year of the axis, or a run of omitted years.
#[derive(Debug)]
struct AxisSegment {
    first: i32,
    last: i32,
    x: i32,
    width: i32,
    empty: bool,
    /// The start of each month and the end of the last, relative to the start of the year.
    edges: [i32; 13],
}

impl AxisSegment {
    fn new(first: i32, last: i32, empty: bool) -> Self {
        Self { first, last, x: 0, width: if empty { GAP } else { 0 }, empty, edges: [0; 13] }
    }

    /// Distributes the width of a year: an equal part for every month, plus a part for its events.
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
    stretches: Vec<AxisSegment>,
}

impl Axis {
    /// `None` if there are too many years to tell apart.
    pub(super) fn new(occupied: &BTreeMap<i32, Busy>) -> Option<Self> {
        let mut stretches: Vec<AxisSegment> = Vec::new();
        let mut next = *occupied.keys().next()?;
        for &year in occupied.keys() {
            if year - next >= LONG {
                stretches.push(AxisSegment::new(next, year - 1, true));
                next = year;
            }
            // The few empty years before this one, and the year itself.
            stretches.extend((next..=year).map(|year| AxisSegment::new(year, year, false)));
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

    /// The end of the last year.
    pub(super) fn right(&self) -> i32 {
        self.stretches.last().map_or(MARGIN, |stretch| stretch.x + stretch.width)
    }

    /// The coordinate at which a day begins.
    pub(super) fn start(&self, day: (i16, u8, u8)) -> i32 {
        self.x(day, 0)
    }

    /// The coordinate at which a day ends.
    pub(super) fn end(&self, day: (i16, u8, u8)) -> i32 {
        self.x(day, 1)
    }

    fn x(&self, (year, month, day): (i16, u8, u8), days_later: i32) -> i32 {
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

    /// The years and gaps to draw; a label is shown if it does not overlap the one before.
    pub(super) fn views(&self, words: &Words<'_>) -> (Vec<StripYear>, Vec<StripGap>) {
        let mut labelled = i32::MIN / 2;
        let (mut years, mut gaps) = (Vec::new(), Vec::new());
        for &AxisSegment { first, last, x, width, empty, .. } in &self.stretches {
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

    /// The starts of months, except the first, in years that are wide enough.
    pub(super) fn months(&self) -> Vec<i32> {
        let wide = self.stretches.iter().filter(|stretch| !stretch.empty && stretch.width >= WITH_MONTHS);
        wide.flat_map(|stretch| stretch.edges[1..12].iter().map(|edge| stretch.x + edge)).collect()
    }
}
