//! Flows: lays out steps in rows and arrows between them, for the theme's `elements/flow.html` to draw.
//!
//! Like charts, every flow is laid out twice. On the wide sheet, up to three steps stand side by side; on the narrow one, all
//! stand below each other. An arrow to the next row leads straight down; every other takes a lane at the right edge.

mod route;
mod rows;
mod types;

use super::chart::text_metrics::{self, LINE};
use super::chart::types::Rect;
use crate::model::flow::{Flow, FlowArrow};

pub use types::{FlowBox, FlowDrawing, FlowLine};

/// The dimensions of a drawing.
struct Sheet {
    name: &'static str,
    width: f64,
    /// How many steps fit side by side.
    most: usize,
}

const SHEETS: [Sheet; 2] =
    [Sheet { name: "narrow", width: 330.0, most: 1 }, Sheet { name: "wide", width: 560.0, most: 3 }];

/// The distance between steps side by side.
const BETWEEN: f64 = 14.0;
/// The distance between the edge of a box and its text.
const INSET: f64 = 10.0;
/// How much wider bold text is.
const BOLD: f64 = 1.08;
/// The maximum number of lines for who acts, and for what happens. The list below the drawing has the full text.
const MOST_LINES: (usize, usize) = (3, 8);

/// The maximum number of lines for the words of an arrow.
const MOST_LABEL_LINES: usize = 5;

/// The steps of a flow in the order of the drawing, for the list below it.
pub fn order(flow: &Flow) -> Vec<usize> {
    rows::rows(flow.steps.len(), &flow.arrows, 1).concat()
}

/// The drawings of a flow, one per sheet.
pub fn drawings(flow: &Flow) -> Vec<FlowDrawing> {
    SHEETS.iter().map(|sheet| draw(flow, sheet)).collect()
}

/// A box before its height and position are known.
struct Cell {
    x: f64,
    width: f64,
    actor: Vec<String>,
    text: Vec<String>,
}

impl Cell {
    fn height(&self) -> f64 {
        text_metrics::lines(self.actor.len() + self.text.len()) + 2.0 * INSET - 4.0
    }
}

fn draw(flow: &Flow, sheet: &Sheet) -> FlowDrawing {
    let rows = rows::rows(flow.steps.len(), &flow.arrows, sheet.most);
    let plan = route::Plan::new(&rows, &flow.arrows);
    let usable = sheet.width - plan.lanes_width() - 2.0;
    let mut cells: Vec<Option<Cell>> = flow.steps.iter().map(|_| None).collect();
    for row in &rows {
        for (place, step) in row.iter().enumerate() {
            cells[*step] = Some(cell(flow, *step, column(place, row.len(), usable)));
        }
    }
    let cells: Vec<Cell> = cells.into_iter().flatten().collect();
    let ports = plan.ports(&cells);
    let wrapped = |(arrow, port): (&FlowArrow, &route::Port)| {
        arrow.label.as_deref().map_or(Vec::new(), |label| text_metrics::wrapped(label, port.room, MOST_LABEL_LINES))
    };
    let labels = flow.arrows.iter().zip(&ports).map(wrapped).collect();
    let ends = route::Ends { ports, labels };
    // From the top: a gap, a row, a gap …
    let mut y = 1.0;
    let mut bands = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let gap = plan.gap(index, &ends);
        let height = row.iter().map(|step| cells[*step].height()).fold(0.0, f64::max);
        bands.push(route::Band { gap_top: y, top: y + gap, bottom: y + gap + height });
        y += gap + height;
    }
    let last = plan.gap(rows.len(), &ends);
    let boxes = rows.iter().zip(&bands).flat_map(|(row, band)| row.iter().map(|step| boxed(&cells[*step], band)));
    FlowDrawing {
        sheet: sheet.name,
        width: sheet.width,
        height: text_metrics::tenth(y + last + 1.0),
        boxes: boxes.collect(),
        arrows: plan.lines(&ends, &bands, (usable, y)),
    }
}

/// The left edge and the width of a box in its row.
#[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
fn column(place: usize, count: usize, usable: f64) -> (f64, f64) {
    let width = (usable - BETWEEN * (count as f64 - 1.0)) / count as f64;
    (1.0 + place as f64 * (width + BETWEEN), width)
}

fn cell(flow: &Flow, step: usize, (x, width): (f64, f64)) -> Cell {
    let step = &flow.steps[step];
    let room = width - 2.0 * INSET;
    let actor = step.actor.as_deref();
    Cell {
        x,
        width,
        actor: actor.map_or(Vec::new(), |actor| text_metrics::wrapped(actor, room / BOLD, MOST_LINES.0)),
        text: text_metrics::wrapped(&step.text, room, MOST_LINES.1),
    }
}

fn boxed(cell: &Cell, band: &route::Band) -> FlowBox {
    let (x, first) = (cell.x + INSET, band.top + INSET - 2.0 + LINE / 2.0);
    let rect = Rect {
        x: text_metrics::tenth(cell.x),
        y: text_metrics::tenth(band.top),
        width: text_metrics::tenth(cell.width),
        height: text_metrics::tenth(band.bottom - band.top),
    };
    FlowBox {
        rect,
        text: text_metrics::column(cell.text.clone(), x, first + text_metrics::lines(cell.actor.len()), "start"),
        actor: text_metrics::column(cell.actor.clone(), x, first, "start"),
    }
}

#[cfg(test)]
mod tests;
