//! Writes the parts of a text as Markdown.
//!
//! In: parts, and what addresses within the text lead to. Out: Markdown, and where each part of the text stands in it. It must not know any
//! standard.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use super::escape::{Place, escaped, html};
use super::parts::{Line, Part, PartContent, Piece, Table, is_empty, plain};

/// The level of the outermost headings, and of the innermost.
const LEVELS: Range<usize> = 2..6;

/// A text as Markdown.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    /// For each part, its bytes.
    pub(super) places: Vec<Range<usize>>,
}

/// What `#` and the id of an element become: the id of a provision. Others are no links.
pub(super) type Targets = HashMap<String, String>;

/// Writes parts, and after them the notes.
pub(super) fn write(parts: &[Part], notes: &[Vec<Line>], targets: &Targets) -> Written {
    let writer = Writer { targets };
    let mut written = Written::default();
    for part in parts {
        if !written.text.is_empty() {
            written.text.push('\n');
        }
        let start = written.text.len();
        written.text.push_str(&writer.block(part));
        written.places.push(start..written.text.len());
    }
    for (index, note) in notes.iter().enumerate() {
        let paragraphs: Vec<String> = note.iter().map(|line| writer.paragraph(line)).collect();
        // The second paragraph of a note is indented.
        let body = paragraphs.join("\n\n    ");
        let _ = write!(written.text, "\n[^{}]: {body}\n", index + 1);
    }
    written
}

struct Writer<'t> {
    targets: &'t Targets,
}

impl Writer<'_> {
    /// A block with a line break at its end.
    fn block(&self, part: &Part) -> String {
        match &part.content {
            PartContent::Heading { depth, line } => {
                let level = (LEVELS.start + depth).min(LEVELS.end);
                format!("{} {}\n", "#".repeat(level), self.line(line, Place::Heading))
            }
            PartContent::Paragraph(line) => self.paragraph(line) + "\n",
            PartContent::List(items) => {
                items.iter().map(|item| "- ".to_owned() + &indented(&self.blocks(item), "  ")).collect()
            }
            PartContent::Quote(parts) => quoted(&self.blocks(parts)),
            PartContent::Table(table) if is_simple(table) => self.table(table),
            PartContent::Table(table) => html_table(table),
        }
    }

    fn blocks(&self, parts: &[Part]) -> String {
        parts.iter().map(|part| self.block(part)).collect::<Vec<_>>().join("\n")
    }

    fn paragraph(&self, line: &[Piece]) -> String {
        self.line(line, Place::Beginning)
    }

    /// A line. Blanks at its ends are of no meaning in Markdown.
    fn line(&self, line: &[Piece], place: Place) -> String {
        let line = trimmed(line);
        let mut out = String::new();
        for piece in &line {
            let place = if out.is_empty() || place != Place::Beginning { place } else { Place::Within };
            self.piece(piece, place, &mut out);
        }
        out
    }

    fn piece(&self, piece: &Piece, place: Place, out: &mut String) {
        match piece {
            Piece::Text(text) => out.push_str(&escaped(text, place)),
            Piece::Ruby { base, reading } if is_ruby(base, reading) => {
                let bar = if place == Place::Cell { "\\|" } else { "|" };
                let _ = write!(out, "{{{base}{bar}{reading}}}");
            }
            Piece::Ruby { base, reading } => {
                let place = if place == Place::Beginning { Place::Within } else { place };
                out.push_str(&escaped(&format!("{base}（{reading}）"), place));
            }
            Piece::Styled { element, content } => {
                let inner = self.inner(content, place);
                let _ = write!(out, "<{element}>{inner}</{element}>");
            }
            Piece::Link { target, content } => {
                let inner = self.inner(content, place);
                let address = match target.strip_prefix('#') {
                    Some(id) => self.targets.get(id).map(|id| format!("#{id}")),
                    None => Some(target.clone()).filter(|address| is_address(address)),
                };
                match address {
                    Some(address) => {
                        let _ = write!(out, "[{inner}]({address})");
                    }
                    None => out.push_str(&inner),
                }
            }
            Piece::Note(index) => {
                let _ = write!(out, "[^{}]", index + 1);
            }
            Piece::Break if place == Place::Heading => out.push(' '),
            Piece::Break => out.push_str("<br>"),
        }
    }

    fn inner(&self, content: &[Piece], place: Place) -> String {
        let place = if place == Place::Beginning { Place::Within } else { place };
        let mut out = String::new();
        for piece in content {
            self.piece(piece, place, &mut out);
        }
        out
    }

    /// A table of Markdown. One without a head has an empty one.
    fn table(&self, table: &Table) -> String {
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let row = |cells: Vec<String>| {
            let blank = columns - cells.len();
            format!(
                "| {} |\n",
                cells.into_iter().chain(std::iter::repeat_n(String::new(), blank)).collect::<Vec<_>>().join(" | ")
            )
        };
        let cells = |row: &super::parts::Row| {
            let cell = |cell: &super::parts::Cell| {
                cell.lines.iter().map(|line| self.line(line, Place::Cell)).collect::<Vec<_>>().join("<br>")
            };
            row.cells.iter().map(cell).collect::<Vec<_>>()
        };
        let (head, rows) = match table.rows.split_first() {
            Some((head, rows)) if head.is_head => (cells(head), rows),
            _ => (Vec::new(), table.rows.as_slice()),
        };
        let dashes = format!("|{}\n", "---|".repeat(columns));
        row(head) + &dashes + &rows.iter().map(|one| row(cells(one))).collect::<String>()
    }
}

/// Whether Markdown can have a table: no cell covers several columns or rows, and only the first row is a head.
fn is_simple(table: &Table) -> bool {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let has_columns = table.rows.iter().any(|row| !row.cells.is_empty());
    let is_marked = cells().flat_map(|cell| &cell.lines).flatten().any(|piece| matches!(piece, Piece::Note(_)));
    let spans = cells().any(|cell| cell.columns > 1 || cell.rows > 1);
    has_columns && (is_marked || !spans && !table.rows.iter().skip(1).any(|row| row.is_head))
}

/// A table in HTML, on lines without a blank one between them.
fn html_table(table: &Table) -> String {
    let mut out = "<table>\n".to_owned();
    for row in &table.rows {
        let element = if row.is_head { "th" } else { "td" };
        out.push_str("<tr>");
        for cell in &row.cells {
            let span =
                |name: &str, count: usize| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
            let lines: Vec<String> = cell.lines.iter().map(|line| html_line(&trimmed(line))).collect();
            let spans = span("colspan", cell.columns) + &span("rowspan", cell.rows);
            let _ = write!(out, "<{element}{spans}>{}</{element}>", lines.join("<br>"));
        }
        out.push_str("</tr>\n");
    }
    out + "</table>\n"
}

fn html_line(line: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => html(text),
        Piece::Ruby { base, reading } => format!("<ruby>{}<rt>{}</rt></ruby>", html(base), html(reading)),
        Piece::Styled { element, content } => format!("<{element}>{}</{element}>", html_line(content)),
        Piece::Link { content, .. } => html_line(content),
        Piece::Break => "<br>".to_owned(),
        Piece::Note(_) => String::new(),
    };
    line.iter().map(piece).collect()
}

/// Whether Postil's ruby can hold a word and its reading.
fn is_ruby(base: &str, reading: &str) -> bool {
    let is_plain = |text: &str| !text.is_empty() && escaped(text, Place::Cell) == text && text.trim() == text;
    is_plain(base) && is_plain(reading) && !base.is_ascii()
}

fn is_address(address: &str) -> bool {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "()<>\\%\"`*_[]{}~@&".contains(c))
}

/// A line without blanks at its ends, at any depth, and without what has no words.
fn trimmed(line: &[Piece]) -> Line {
    let mut line: Line = line.iter().filter(|piece| !is_hollow(piece)).cloned().collect();
    while let Some(Piece::Break) = line.first() {
        line.remove(0);
    }
    while let Some(Piece::Break) = line.last() {
        line.pop();
    }
    if let Some(Piece::Text(first)) = line.first_mut() {
        *first = first.trim_start_matches(super::xml::is_blank).to_owned();
    }
    if let Some(Piece::Text(last)) = line.last_mut() {
        *last = last.trim_end_matches(super::xml::is_blank).to_owned();
    }
    line
}

fn is_hollow(piece: &Piece) -> bool {
    match piece {
        Piece::Text(text) => text.is_empty(),
        Piece::Styled { content, .. } | Piece::Link { content, .. } => is_empty(content) && plain(content).is_empty(),
        Piece::Ruby { base, reading } => base.is_empty() && reading.is_empty(),
        Piece::Note(_) | Piece::Break => false,
    }
}

fn indented(text: &str, by: &str) -> String {
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned() + "\n";
    for line in lines {
        let line = if line.is_empty() { String::new() } else { format!("{by}{line}") };
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn quoted(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.map(|line| line + "\n").collect()
}
