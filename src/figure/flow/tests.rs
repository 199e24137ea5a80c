//! Flows of any shape: straight arrows, ways back, and that nothing overlaps.

use proptest::prelude::*;

use super::*;
use crate::model::flow::{FlowArrow, FlowStep};
use crate::model::translation::Translations;
use crate::source::Sources;

fn flow(steps: usize, pairs: &[(usize, usize)]) -> Flow {
    let step = |number: usize| FlowStep {
        actor: number.is_multiple_of(2).then(|| format!("Actor {number}")),
        text: "decides something that takes a few words".repeat(number % 3 + 1),
    };
    let arrow = |&(from, to): &(usize, usize)| FlowArrow { from, to, label: Some("if there is a reason".to_owned()) };
    Flow {
        source: Sources::default().push("content/data/x.chart.yaml", ""),
        title: String::new(),
        subtitle: None,
        steps: (0..steps).map(step).collect(),
        arrows: pairs.iter().map(arrow).collect(),
        period: None,
        sources: Vec::new(),
        note: None,
        alt: String::new(),
        translations: Translations::new(),
    }
}

fn numbers(points: &str) -> Vec<(f64, f64)> {
    let pair = |pair: &str| pair.split_once(',').map(|(x, y)| (x.parse().unwrap_or(-1.0), y.parse().unwrap_or(-1.0)));
    points.split(' ').filter_map(pair).collect()
}

#[test]
fn a_straight_flow_has_straight_arrows() {
    for drawing in drawings(&flow(3, &[(0, 1), (1, 2)])) {
        assert!(drawing.arrows.iter().all(|arrow| numbers(&arrow.points).len() == 2 && !arrow.back));
    }
}

#[test]
fn a_way_back_takes_a_lane() {
    for drawing in drawings(&flow(3, &[(0, 1), (1, 2), (2, 0)])) {
        let back = &drawing.arrows[2];
        assert!(back.back && numbers(&back.points).len() == 6);
        let right = drawing.boxes.iter().map(|drawn| drawn.rect.x + drawn.rect.width).fold(0.0, f64::max);
        assert!(numbers(&back.points).iter().any(|(x, _)| *x > right));
    }
}

proptest! {
    /// Boxes and lines stay on their sheet, boxes do not overlap, and no line runs through a box.
    #[test]
    fn nothing_overlaps(count in 1_usize..9, pairs in prop::collection::btree_set((0_usize..9, 0_usize..9), 0..12)) {
        let pairs: Vec<(usize, usize)> =
            pairs.into_iter().filter(|(from, to)| from != to && *from < count && *to < count).collect();
        for drawing in drawings(&flow(count, &pairs)) {
            prop_assert_eq!(drawing.boxes.len(), count);
            let is_inside = |x: f64, y: f64| (0.0..=drawing.width).contains(&x) && (0.0..=drawing.height).contains(&y);
            for (index, one) in drawing.boxes.iter().enumerate() {
                let rect = &one.rect;
                prop_assert!(is_inside(rect.x, rect.y) && is_inside(rect.x + rect.width, rect.y + rect.height));
                for other in &drawing.boxes[..index] {
                    let apart = |a: f64, a_size: f64, b: f64, b_size: f64| a + a_size <= b || b + b_size <= a;
                    prop_assert!(
                        apart(rect.x, rect.width, other.rect.x, other.rect.width)
                            || apart(rect.y, rect.height, other.rect.y, other.rect.height)
                    );
                }
            }
            let words: Vec<_> = drawing.arrows.iter().flat_map(|arrow| &arrow.label).collect();
            for (index, line) in words.iter().enumerate() {
                let end = line.x + text_metrics::width(&line.text);
                prop_assert!(is_inside(line.x, line.y - 12.0) && is_inside(end, line.y), "{line:?}");
                for other in &words[..index] {
                    let beside = end <= other.x || other.x + text_metrics::width(&other.text) <= line.x;
                    prop_assert!(beside || (line.y - other.y).abs() > 12.0, "{line:?} and {other:?} overlap");
                }
            }
            for arrow in &drawing.arrows {
                let points = numbers(&arrow.points);
                for pair in points.windows(2) {
                    let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
                    prop_assert!(is_inside(x1, y1) && is_inside(x2, y2), "{}", arrow.points);
                    prop_assert!((x1 - x2).abs() < 0.05 || (y1 - y2).abs() < 0.05, "{} is slanted", arrow.points);
                    for drawn in &drawing.boxes {
                        let rect = &drawn.rect;
                        let (left, right) = (x1.min(x2), x1.max(x2));
                        let (top, bottom) = (y1.min(y2), y1.max(y2));
                        let hits = left < rect.x + rect.width && rect.x < right.max(left + 0.1)
                            && top < rect.y + rect.height - 0.2 && rect.y + 0.2 < bottom;
                        prop_assert!(!hits, "{} runs through a box at {:?}", arrow.points, rect);
                    }
                }
            }
        }
    }
}
