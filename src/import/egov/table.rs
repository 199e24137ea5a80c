//! Tables of laws.
//!
//! In: `Table`. Out: rows of cells, with the columns and rows that each covers.

use super::super::parts::{Cell, Part, PartContent, Row, Table};
use super::super::report::Fate;
use super::super::xml::{Element, Node};
use super::Reader;

/// Attributes that draw lines around cells.
const BORDERS: [&str; 4] = ["BorderTop", "BorderBottom", "BorderLeft", "BorderRight"];
/// The most columns or rows that a cell may cover.
const MOST_SPAN: usize = 1000;

/// `<Table><TableHeaderRow>…</TableHeaderRow><TableRow><TableColumn rowspan="2">…`
pub(super) fn table(reader: &mut Reader, element: &Element, parts: &mut Vec<Part>) {
    let mut table = Table::default();
    for row in element.elements() {
        match row.name.as_str() {
            "TableRow" | "TableHeaderRow" => {
                let is_head = row.name == "TableHeaderRow";
                let cells = row.elements().map(|element| cell(reader, element)).collect();
                table.rows.push(Row { is_head, cells });
            }
            _ => reader.structure(row, 0, parts),
        }
    }
    if table.rows.iter().any(|row| !row.cells.is_empty()) {
        parts.push(Part::new(PartContent::Table(table), element.at));
    }
}

fn cell(reader: &mut Reader, element: &Element) -> Cell {
    let span = |name: &str| {
        let span = element.attribute(name).and_then(|span| span.parse::<usize>().ok());
        span.unwrap_or(1).clamp(1, MOST_SPAN)
    };
    let has_open_border = BORDERS.iter().any(|border| element.attribute(border).is_some_and(|value| value != "solid"));
    if has_open_border {
        reader.report.note(Fate::Simplified, "lines around cells", element.at, "");
    }
    let is_line = |node: &Node| match node {
        Node::Text(_) => true,
        Node::Element(inner) => {
            matches!(inner.name.as_str(), "Ruby" | "Line" | "Sup" | "Sub" | "Fig" | "QuoteStruct")
        }
    };
    let mut lines = Vec::new();
    if element.children.iter().all(is_line) {
        lines.push(reader.line(element));
    } else {
        let mut parts = Vec::new();
        element.elements().for_each(|inner| reader.structure(inner, 0, &mut parts));
        for part in parts {
            part.into_lines(&mut lines);
        }
    }
    Cell { lines, columns: span("colspan"), rows: span("rowspan") }
}
