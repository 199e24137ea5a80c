//! The drawing of a flow for templates: boxes and arrows with coordinates, in the units of charts. Contains no classes, colours
//! or styles.

use serde::Serialize;

use crate::figure::chart::types::{Rect, Words};

/// A drawing for one width: `narrow` or `wide`.
#[derive(Debug, Serialize)]
pub struct FlowDrawing {
    /// `narrow` or `wide`.
    pub sheet: &'static str,
    /// The width of its sheet.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// The steps.
    pub boxes: Vec<FlowBox>,
    /// The arrows.
    pub arrows: Vec<FlowLine>,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct FlowBox {
    /// Its shape.
    pub rect: Rect,
    /// Who acts, line by line.
    pub actor: Vec<Words>,
    /// What happens, line by line.
    pub text: Vec<Words>,
}

/// An arrow.
#[derive(Debug, Serialize)]
pub struct FlowLine {
    /// Its line, as SVG's `points`.
    pub points: String,
    /// Its head, as SVG's `points`.
    pub head: String,
    /// Its words, line by line.
    pub label: Vec<Words>,
    /// Whether it leads back to an earlier step.
    pub back: bool,
    /// Of an arrow that passes other steps, the number of its colour, from 1 to 6; otherwise 0.
    pub tone: usize,
}
