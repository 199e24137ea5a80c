//! Routes the arrows of a flow between its rows.
//!
//! Every arrow leaves at the bottom of a box and enters at the top of another. Between two rows, arrows run on tracks of their
//! own; those that pass a row or lead back take a lane at the right edge. The words of an arrow stand beside its end: side by
//! side if the arrows to a box leave room for that, otherwise below each other, each under its own track.

use super::types::FlowLine;
use super::{Cell, MOST_LABEL_LINES};
use crate::figure::chart::text_metrics::{self, LINE, tenth};
use crate::model::flow::FlowArrow;

/// The distance between tracks, and between lanes.
const TRACK: f64 = 11.0;
/// The distance from a box to the first track.
const CLEAR: f64 = 9.0;
/// The distance from the last track to a box, which has the head in it.
const HEAD_ROOM: f64 = 17.0;
/// The length of a head and half its width.
const HEAD: (f64, f64) = (7.0, 4.0);
/// The distance from the left edge of a box to its first arrow.
const INDENT: f64 = 18.0;
/// The distance between arrows that leave the same box.
const APART: f64 = 14.0;
/// How many colours tell arrows in lanes apart.
const TONES: usize = 6;
/// The distance between an arrow and its words.
const BESIDE: f64 = 8.0;
/// The width below which the words of arrows do not stand side by side.
const NARROWEST: f64 = 110.0;
/// The distance between arrows whose words stand below each other.
const STACKED: f64 = 16.0;

/// The vertical extent of a row, with the gap above it.
pub(super) struct Band {
    pub(super) gap_top: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// Where an arrow enters its box, and how wide its words may be.
pub(super) struct Port {
    x: f64,
    pub(super) room: f64,
    /// Whether the words of the arrows to this box stand below each other.
    stacked: bool,
    /// Where the arrow leaves its first box.
    exit: f64,
}

/// The ends of all arrows, with their words line by line.
pub(super) struct Ends {
    pub(super) ports: Vec<Port>,
    pub(super) labels: Vec<Vec<String>>,
}

/// Which tracks and lanes the arrows take.
pub(super) struct Plan<'a> {
    arrows: &'a [FlowArrow],
    /// The row of each step.
    row_of: Vec<usize>,
    rows: usize,
    /// The lane of each arrow that does not lead to the next row.
    lanes: Vec<Option<usize>>,
}

/// Which part of a gap a track belongs to, from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    ToLane,
    Down,
    FromLane,
}

impl<'a> Plan<'a> {
    pub(super) fn new(rows: &[Vec<usize>], arrows: &'a [FlowArrow]) -> Self {
        let mut row_of = vec![0; rows.iter().map(Vec::len).sum()];
        for (index, row) in rows.iter().enumerate() {
            for step in row {
                row_of[*step] = index;
            }
        }
        let mut plan = Self { arrows, row_of, rows: rows.len(), lanes: vec![None; arrows.len()] };
        plan.assign_lanes();
        plan
    }

    /// Each arrow takes the first lane that is free over its whole length; the short ones take theirs first.
    fn assign_lanes(&mut self) {
        let mut long: Vec<usize> = (0..self.arrows.len()).filter(|arrow| !self.is_direct(*arrow)).collect();
        let extent = |arrow: usize| {
            let (from, to) = self.gaps(arrow);
            (from.min(to), from.max(to))
        };
        long.sort_by_key(|arrow| (extent(*arrow).1 - extent(*arrow).0, *arrow));
        let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut lanes = self.lanes.clone();
        for arrow in long {
            let (top, bottom) = extent(arrow);
            let is_free = |lane: &Vec<(usize, usize)>| lane.iter().all(|other| other.1 < top || bottom < other.0);
            let lane = taken.iter().position(is_free).unwrap_or(taken.len());
            if lane == taken.len() {
                taken.push(Vec::new());
            }
            taken[lane].push((top, bottom));
            lanes[arrow] = Some(lane);
        }
        self.lanes = lanes;
    }

    /// The gap in which an arrow leaves, and that in which it enters. A gap has the number of the row below it.
    fn gaps(&self, arrow: usize) -> (usize, usize) {
        let FlowArrow { from, to, .. } = self.arrows[arrow];
        (self.row_of[from] + 1, self.row_of[to])
    }

    fn is_direct(&self, arrow: usize) -> bool {
        let (from, to) = self.gaps(arrow);
        from == to
    }

    /// The width that the lanes need.
    #[expect(clippy::cast_precision_loss, reason = "a handful of lanes")]
    pub(super) fn lanes_width(&self) -> f64 {
        let count = self.lanes.iter().flatten().max().map_or(0, |lane| lane + 1);
        if count == 0 { 0.0 } else { count as f64 * TRACK + 4.0 }
    }

    /// Where each arrow enters, from left to right as they come, and where it leaves.
    #[expect(clippy::cast_precision_loss, reason = "a handful of arrows")]
    pub(super) fn ports(&self, cells: &[Cell]) -> Vec<Port> {
        let mut ports: Vec<Port> = (0..self.arrows.len())
            .map(|index| Port { x: 0.0, room: 0.0, stacked: false, exit: self.exit(index, cells) })
            .collect();
        for (to, cell) in cells.iter().enumerate() {
            let entering = self.entering(to, cells);
            let share = cell.width / entering.len().max(1) as f64;
            if entering.len() > 1 && share < NARROWEST {
                let step = STACKED.min((cell.width - 2.0 * INDENT) / entering.len() as f64);
                for (place, index) in entering.into_iter().enumerate() {
                    let x = cell.x + INDENT + place as f64 * step;
                    let port = &mut ports[index];
                    (port.x, port.room, port.stacked) = (x, room(x, cell.x + cell.width), true);
                }
            } else {
                self.side_by_side(&entering, cells, &mut ports);
            }
        }
        ports
    }

    /// The arrows that enter a box, from left to right as they come.
    fn entering(&self, to: usize, cells: &[Cell]) -> Vec<usize> {
        let mut entering: Vec<usize> = (0..self.arrows.len()).filter(|other| self.arrows[*other].to == to).collect();
        let from = |arrow: &usize| self.across(*arrow, cells, |arrow| arrow.from);
        entering.sort_by(|a, b| from(a).total_cmp(&from(b)).then(a.cmp(b)));
        entering
    }

    /// Arrows that enter beside each other share the width of their box. One from a box of the row above goes straight down where the
    /// words of the others leave room for that: a track below another box would seem to come out of that one.
    #[expect(clippy::cast_precision_loss, reason = "a handful of arrows")]
    fn side_by_side(&self, entering: &[usize], cells: &[Cell], ports: &mut [Port]) {
        let Some(cell) = entering.first().map(|first| &cells[self.arrows[*first].to]) else { return };
        let (left, right) = (cell.x + INDENT, cell.x + cell.width);
        let needs: Vec<f64> = entering.iter().map(|index| needed(self.arrows[*index].label.as_deref())).collect();
        let mut bounds = vec![(0, left)];
        for (place, index) in entering.iter().enumerate().filter(|(_, index)| self.is_direct(**index)) {
            let (least, most) = (left + needs[..place].iter().sum::<f64>(), right - needs[place..].iter().sum::<f64>());
            let x = ports[*index].exit.min(most).max(least);
            let own = &cells[self.arrows[*index].from];
            let alone = self.arrows.iter().filter(|other| other.from == self.arrows[*index].from).count() == 1;
            let reaches =
                if alone { own.x + 2.0 * HEAD.1..=own.x + INDENT } else { ports[*index].exit..=ports[*index].exit };
            let behind = bounds.last().is_none_or(|(before, at)| x >= at + needs[*before..place].iter().sum::<f64>());
            if least <= most && reaches.contains(&x) && behind {
                bounds.retain(|(before, _)| *before != place);
                bounds.push((place, x));
                ports[*index].exit = x;
            }
        }
        if bounds.iter().all(|(_, x)| *x <= left) {
            let share = cell.width / entering.len() as f64;
            for (place, index) in entering.iter().enumerate() {
                let x = left + place as f64 * share;
                (ports[*index].x, ports[*index].room) = (x, room(x, x + share - INDENT));
            }
            return;
        }
        bounds.push((entering.len(), right));
        for ends in bounds.windows(2) {
            let [(from, start), (to, end)] = [ends[0], ends[1]];
            let wanted: f64 = needs[from..to].iter().sum();
            let more = (end - start - wanted) / (to - from) as f64;
            let mut x = start;
            for place in from..to {
                let port = &mut ports[entering[place]];
                (port.x, port.room) = (x, room(x, x + needs[place] + more));
                x += needs[place] + more;
            }
        }
    }

    /// Where an arrow leaves its box: those to the next row first, from left to right as their boxes stand, then those in lanes.
    /// Every arrow has a place of its own, so that no two begin as one line.
    #[expect(clippy::cast_precision_loss, reason = "a handful of arrows")]
    fn exit(&self, index: usize, cells: &[Cell]) -> f64 {
        let from = self.arrows[index].from;
        let to = |arrow: &usize| self.across(*arrow, cells, |arrow| arrow.to);
        let mut leaving: Vec<usize> = (0..self.arrows.len()).filter(|other| self.arrows[*other].from == from).collect();
        leaving.sort_by(|a, b| to(a).total_cmp(&to(b)).then(a.cmp(b)));
        let place = leaving.iter().position(|other| *other == index).unwrap_or(0);
        let step = APART.min((cells[from].width - 2.0 * INDENT) / leaving.len() as f64);
        cells[from].x + INDENT + place as f64 * step
    }

    /// Where a box at an end of an arrow stands, across; lanes are at the right edge, one beside the other.
    #[expect(clippy::cast_precision_loss, reason = "a handful of lanes")]
    fn across(&self, index: usize, cells: &[Cell], end: impl Fn(&FlowArrow) -> usize) -> f64 {
        match self.lanes[index] {
            Some(lane) => 10_000.0 + lane as f64,
            None => cells[end(&self.arrows[index])].x,
        }
    }

    /// The arrows with a track in a gap, from top to bottom, so that they cross as little as they can: to outer lanes above inner ones; of
    /// those that enter, the left ones first, unless they come from the left.
    fn tracks(&self, gap: usize, ends: &Ends) -> Vec<(Part, usize)> {
        let mut tracks = Vec::new();
        for arrow in 0..self.arrows.len() {
            let (from, to) = self.gaps(arrow);
            match (from == gap, to == gap) {
                (true, true) => tracks.push((Part::Down, arrow)),
                (true, false) => tracks.push((Part::ToLane, arrow)),
                (false, true) => tracks.push((Part::FromLane, arrow)),
                (false, false) => {}
            }
        }
        let rank = |(part, arrow): (Part, usize)| {
            let port = &ends.ports[arrow];
            match part {
                Part::ToLane => (false, -lane_offset(self.lanes[arrow].unwrap_or_default())),
                Part::Down if !port.stacked && port.x > port.exit => (true, -port.x),
                Part::Down | Part::FromLane => (false, port.x),
            }
        };
        tracks.sort_by(|a, b| {
            let (one, other) = (rank(*a), rank(*b));
            a.0.cmp(&b.0).then(one.0.cmp(&other.0)).then(one.1.total_cmp(&other.1)).then(a.1.cmp(&b.1))
        });
        tracks
    }

    /// The height of a gap.
    pub(super) fn gap(&self, gap: usize, ends: &Ends) -> f64 {
        let tracks = self.tracks(gap, ends);
        if tracks.is_empty() {
            return if gap == 0 || gap == self.rows { 0.0 } else { CLEAR + HEAD_ROOM };
        }
        let enters = tracks.iter().any(|(part, _)| *part != Part::ToLane);
        let head = if enters { HEAD_ROOM } else { 0.0 };
        let height: f64 = tracks.iter().map(|(part, arrow)| Self::track(*part, *arrow, ends)).sum();
        CLEAR + height + self.label_height(gap, ends) + head
    }

    /// The height of a track, with the words below it.
    fn track(part: Part, arrow: usize, ends: &Ends) -> f64 {
        let has_words = part != Part::ToLane && ends.ports[arrow].stacked;
        TRACK + if has_words { text_metrics::lines(ends.labels[arrow].len()) } else { 0.0 }
    }

    /// The height of words that stand side by side.
    fn label_height(&self, gap: usize, ends: &Ends) -> f64 {
        let entering = (0..self.arrows.len()).filter(|arrow| self.gaps(*arrow).1 == gap && !ends.ports[*arrow].stacked);
        let most = entering.map(|arrow| ends.labels[arrow].len()).max().unwrap_or(0);
        // The last line stands beside the head.
        (text_metrics::lines(most) - LINE / 2.0).max(0.0)
    }

    /// The arrows as lines. `right` is the right edge of the boxes, and `below` the upper edge of the last gap.
    pub(super) fn lines(&self, ends: &Ends, bands: &[Band], (right, below): (f64, f64)) -> Vec<FlowLine> {
        let gap_top = |gap: usize| bands.get(gap).map_or(below, |band| band.gap_top);
        let track_y = |gap: usize, arrow: usize| gap_top(gap) + CLEAR + self.track_offset(gap, arrow, ends);
        let line = |(index, arrow): (usize, &FlowArrow)| {
            let (from, to) = self.gaps(index);
            let port = &ends.ports[index];
            let out = port.exit;
            let (start, end) = (bands[self.row_of[arrow.from]].bottom, bands[to].top);
            let mut points = vec![(out, start)];
            if let Some(lane) = self.lanes[index] {
                let x = right + 2.0 + lane_offset(lane);
                let (leaves, enters) = (track_y(from, index), track_y(to, index));
                points.extend([(out, leaves), (x, leaves), (x, enters), (port.x, enters)]);
            } else if (out - port.x).abs() > 0.05 {
                points.extend([(out, track_y(from, index)), (port.x, track_y(from, index))]);
            }
            points.push((port.x, end - HEAD.0 + 1.0));
            let label = ends.labels[index].clone();
            let first = if port.stacked {
                track_y(to, index) + LINE / 2.0 + 2.0
            } else {
                end - HEAD_ROOM / 2.0 - text_metrics::lines(label.len()) + LINE / 2.0
            };
            FlowLine {
                points: written(&points),
                head: written(&[(port.x - HEAD.1, end - HEAD.0), (port.x + HEAD.1, end - HEAD.0), (port.x, end)]),
                label: text_metrics::column(label, port.x + BESIDE, first, "start"),
                back: to < from,
                tone: self.tone(index),
            }
        };
        self.arrows.iter().enumerate().map(line).collect()
    }

    /// The colour of an arrow in a lane, from 1; 0 for one that leads straight to the next row.
    fn tone(&self, index: usize) -> usize {
        let before = self.lanes[..index].iter().flatten().count();
        self.lanes[index].map_or(0, |_| before % TONES + 1)
    }

    /// The distance of an arrow's track from the first one in a gap.
    fn track_offset(&self, gap: usize, arrow: usize, ends: &Ends) -> f64 {
        let tracks = self.tracks(gap, ends);
        let above = tracks.iter().take_while(|(_, other)| *other != arrow);
        above.map(|(part, other)| Self::track(*part, *other, ends)).sum::<f64>() + TRACK / 2.0
    }
}

/// How wide words beside an arrow may be, up to an edge.
fn room(x: f64, end: f64) -> f64 {
    (end - x - BESIDE - 2.0).max(30.0)
}

/// The width that an arrow needs so that its words stand beside it whole.
fn needed(label: Option<&str>) -> f64 {
    let label = label.unwrap_or_default();
    let whole: String = label.split_whitespace().collect();
    let fits = |room: &f64| {
        let lines = text_metrics::wrapped(label, *room, MOST_LABEL_LINES);
        lines.concat().split_whitespace().collect::<String>() == whole
    };
    let rooms = (4..40).map(|tens| f64::from(tens) * 10.0);
    rooms.into_iter().find(fits).unwrap_or(400.0) + BESIDE + HEAD.1 + 2.0
}

#[expect(clippy::cast_precision_loss, reason = "a handful of lanes")]
fn lane_offset(lane: usize) -> f64 {
    (lane as f64 + 0.8) * TRACK
}

/// As SVG's `points`.
fn written(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", tenth(*x), tenth(*y))).collect();
    points.join(" ")
}
