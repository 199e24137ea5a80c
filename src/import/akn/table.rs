//! Tables.
//!
//! In: `table`. Out: rows of cells, with the columns and rows that each covers.

use super::super::parts::{Cell, Part, PartContent, Row, Table, is_empty, push_loose_words};
use super::super::xml::Element;
use super::Reader;
use super::blocks::has_blocks;

/// The most columns or rows that a cell may cover.
const MOST_SPAN: usize = 1000;

/// `<table><caption/><tr><th/><td rowspan="2"/></tr></table>`
pub(super) fn table<'e>(reader: &mut Reader<'e>, element: &'e Element, parts: &mut Vec<Part>) {
    let mut table = Table::default();
    for inner in element.elements() {
        match inner.name.as_str() {
            "caption" => {
                let line = reader.line(inner);
                if !is_empty(&line) {
                    parts.push(Part::paragraph(line, inner.at));
                }
            }
            "tr" => row(reader, inner, &mut table),
            _ => inner.elements().filter(|inner| inner.name == "tr").for_each(|inner| row(reader, inner, &mut table)),
        }
    }
    if table.rows.iter().any(|row| !row.cells.is_empty()) {
        parts.push(Part::new(PartContent::Table(table), element.at));
    }
    push_loose_words(element, parts);
}

fn row<'e>(reader: &mut Reader<'e>, row: &'e Element, table: &mut Table) {
    let is_head = row.elements().next().is_some() && row.elements().all(|cell| cell.name == "th");
    let cells = row.elements().map(|element| cell(reader, element)).collect();
    table.rows.push(Row { is_head, cells });
}

fn cell<'e>(reader: &mut Reader<'e>, element: &'e Element) -> Cell {
    let span = |name: &str| {
        let span = element.attribute(name).and_then(|span| span.parse::<usize>().ok());
        span.unwrap_or(1).clamp(1, MOST_SPAN)
    };
    let mut lines = Vec::new();
    if has_blocks(element) {
        let mut parts = Vec::new();
        reader.blocks(element, 0, &mut parts);
        for part in parts {
            part.into_lines(&mut lines);
        }
    } else {
        lines.push(reader.line(element));
    }
    Cell { lines, columns: span("colspan"), rows: span("rowspan") }
}
