//! Divides the steps of a flow into rows, so that arrows lead down except those that go back.
//!
//! In: the number of steps and the arrows. Out: rows of steps. Depends on nothing but the order of the file.

use crate::model::flow::FlowArrow;

/// The rows of a flow, each with at most `most` steps.
pub(super) fn rows(count: usize, arrows: &[FlowArrow], most: usize) -> Vec<Vec<usize>> {
    let layers = layers(count, arrows);
    let deepest = layers.iter().copied().max().unwrap_or(0);
    // Side by side, what goes on stands at the left, where its arrow leads straight down: below a step that ends here it would seem to come
    // out of that.
    let ends = |step: usize| most > 1 && arrows.iter().all(|arrow| arrow.from != step);
    let mut rows: Vec<Vec<usize>> = Vec::new();
    // The position of each step in its layer.
    let mut position = vec![0.0; count];
    for layer in 0..=deepest {
        let mut steps: Vec<usize> = (0..count).filter(|step| layers[*step] == layer).collect();
        steps.sort_by(|a, b| {
            let mean = |step| mean_position(step, arrows, &layers, &position);
            mean(*a).total_cmp(&mean(*b)).then(ends(*a).cmp(&ends(*b))).then(a.cmp(b))
        });
        spread(&steps, &mut position);
        rows.extend(steps.chunks(most).map(<[usize]>::to_vec));
    }
    rows
}

/// Positions between 0 and 1.
#[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
fn spread(steps: &[usize], position: &mut [f64]) {
    for (index, step) in steps.iter().enumerate() {
        position[*step] = (index as f64 + 0.5) / steps.len() as f64;
    }
}

/// The mean position of the steps above that lead to a step; the middle if there are none.
fn mean_position(step: usize, arrows: &[FlowArrow], layers: &[usize], position: &[f64]) -> f64 {
    let above = arrows.iter().filter(|arrow| arrow.to == step && layers[arrow.from] < layers[step]);
    let (sum, count) = above.fold((0.0, 0), |(sum, count), arrow| (sum + position[arrow.from], count + 1));
    if count == 0 { 0.5 } else { sum / f64::from(count) }
}

/// The layer of each step: one below the lowest step that leads to it. Arrows that close a cycle do not count.
fn layers(count: usize, arrows: &[FlowArrow]) -> Vec<usize> {
    let mut search = Search { arrows, state: vec![State::New; count], order: Vec::new(), forward: Vec::new() };
    (0..count).for_each(|step| search.visit(step));
    let mut layers = vec![0; count];
    for step in search.order.iter().rev() {
        for &(from, to) in search.forward.iter().filter(|(from, _)| from == step) {
            layers[to] = layers[to].max(layers[from] + 1);
        }
    }
    layers
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// A depth-first search in the order of the file.
struct Search<'a> {
    arrows: &'a [FlowArrow],
    state: Vec<State>,
    /// The steps, each after all that it leads to.
    order: Vec<usize>,
    /// The arrows that close no cycle.
    forward: Vec<(usize, usize)>,
}

impl Search<'_> {
    /// As deep as there are steps, of which there are few.
    fn visit(&mut self, step: usize) {
        if self.state[step] != State::New {
            return;
        }
        self.state[step] = State::Open;
        for arrow in self.arrows.iter().filter(|arrow| arrow.from == step) {
            if self.state[arrow.to] != State::Open {
                self.forward.push((step, arrow.to));
                self.visit(arrow.to);
            }
        }
        self.state[step] = State::Done;
        self.order.push(step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrows(pairs: &[(usize, usize)]) -> Vec<FlowArrow> {
        pairs.iter().map(|&(from, to)| FlowArrow { from, to, label: None }).collect()
    }

    #[test]
    fn a_step_stands_below_all_that_lead_to_it() {
        assert_eq!(rows(4, &arrows(&[(0, 1), (0, 2), (1, 3), (2, 3)]), 3), [vec![0], vec![1, 2], vec![3]]);
        assert_eq!(rows(4, &arrows(&[(0, 1), (0, 2), (1, 3), (2, 3)]), 1), [[0], [1], [2], [3]]);
        assert_eq!(rows(3, &arrows(&[(0, 1), (1, 2), (0, 2)]), 3), [[0], [1], [2]]);
        assert_eq!(rows(1, &[], 3), [[0]]);
    }

    #[test]
    fn a_way_back_moves_no_step() {
        assert_eq!(rows(3, &arrows(&[(0, 1), (1, 2), (2, 0)]), 3), [[0], [1], [2]]);
        assert_eq!(rows(2, &arrows(&[(1, 0), (0, 1)]), 3), [[0], [1]]);
    }

    #[test]
    fn what_goes_on_stands_beside_what_ends_at_the_left() {
        let pairs = [(0, 1), (0, 2), (2, 3)];
        assert_eq!(rows(4, &arrows(&pairs), 3), [vec![0], vec![2, 1], vec![3]]);
        assert_eq!(rows(4, &arrows(&pairs), 1), [[0], [1], [2], [3]]);
    }

    #[test]
    fn steps_stand_below_what_leads_to_them() {
        assert_eq!(rows(5, &arrows(&[(0, 1), (0, 2), (2, 3), (1, 4)]), 3), [vec![0], vec![1, 2], vec![4, 3]]);
    }
}
