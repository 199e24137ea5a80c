//! Tables: their cells, their labels, and whether they extend into the margin.

use super::builder::{BodyBuilder, end_of_line};
use super::context::{BodyContext, Edition};
use super::elements::{Element, Fragment, TableView};
use crate::model::plain_text;
use crate::model::tree::{Alignment, Inline, Table};

/// The number of columns from which a table may extend into the margin, and the number of characters in a line of the text.
const WIDE: (usize, usize) = (5, 80);

/// The table with its rows.
pub(super) fn table(builder: &mut BodyBuilder<'_>, table: &Table, out: &mut Fragment) {
    let mut content = Fragment::default();
    content.open("thead");
    content.push_text("\n");
    write_row(builder, "th", &table.head, &table.alignments, &mut content);
    end_of_line("thead", &mut content);
    if !table.rows.is_empty() {
        content.open("tbody");
        content.push_text("\n");
        for row in &table.rows {
            write_row(builder, "td", row, &table.alignments, &mut content);
        }
        end_of_line("tbody", &mut content);
    }
    let label = table_label(builder, table);
    out.element(Element::Table(TableView { label, wide: is_wide(table, builder.cx), content }));
}

/// A unique label of a table on its page: the words of its head, and a number if they are repeated.
fn table_label(builder: &mut BodyBuilder<'_>, table: &Table) -> String {
    let locale = builder.cx.locale;
    let mut label = locale.text("table-label");
    if let Edition::Part(part) = builder.cx.edition {
        label.extend([" ", &part.to_string()]);
    }
    let words = table.head.iter().map(|cell| plain_text(cell, builder.cx.text()));
    let words: Vec<String> = words.collect();
    let words: Vec<&str> = words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect();
    if !words.is_empty() {
        label = locale.labelled(&label, &locale.listed(&words));
    }
    let times = builder.tables.entry(label.clone()).or_default();
    *times += 1;
    if *times > 1 { locale.with_parenthesis(&label, &times.to_string()) } else { label }
}

fn write_row(
    builder: &mut BodyBuilder<'_>,
    name: &'static str,
    cells: &[Vec<Inline>],
    alignments: &[Alignment],
    out: &mut Fragment,
) {
    out.open("tr");
    for (index, cell) in cells.iter().enumerate() {
        let align = match alignments.get(index) {
            None | Some(Alignment::None) => None,
            Some(Alignment::Left) => Some("left"),
            Some(Alignment::Center) => Some("center"),
            Some(Alignment::Right) => Some("right"),
        };
        let scope = (name == "th").then_some(("scope", Some("col")));
        out.open_with(name, scope.into_iter().chain(align.map(|align| ("data-align", Some(align)))));
        builder.inlines(cell, out);
        out.close(name);
    }
    end_of_line("tr", out);
}

/// Whether a table reaches into the margin: it has many columns, and lines that do not fit beside the notes. One that calls for notes leaves the
/// margin to them.
pub(super) fn is_wide(table: &Table, cx: BodyContext<'_>) -> bool {
    let mut cells = table.head.iter().chain(table.rows.iter().flatten());
    let calls_for_one = |cell: &Vec<Inline>| calls_for_notes(cell, cx);
    table.head.len() >= WIDE.0 && line(table, cx.text()) > WIDE.1 && !cells.any(calls_for_one)
}

/// The number of characters of a line with the longest cell of each column.
fn line(table: &Table, text: &str) -> usize {
    let longest = |column: usize| {
        let cells = table.rows.iter().chain([&table.head]).filter_map(|row| row.get(column));
        cells.map(|cell| plain_text(cell, text).chars().count()).max().unwrap_or_default()
    };
    (0..table.head.len()).map(longest).sum()
}

fn calls_for_notes(inlines: &[Inline], cx: BodyContext<'_>) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Passage { .. } | Inline::Point { .. } => true,
        Inline::Citation(citation) => cx.citation_call(citation).is_some(),
        Inline::Narrative(narrative) => cx.citation_call(&narrative.citation).is_some(),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
            calls_for_notes(content, cx)
        }
        Inline::Link(link) => calls_for_notes(&link.content, cx),
        Inline::Html(element) => element.content.as_deref().is_some_and(|content| calls_for_notes(content, cx)),
        _ => false,
    })
}
