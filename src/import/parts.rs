//! A text between its standard and Markdown: headings, paragraphs, tables and what is in their lines.
//!
//! Independent of every standard and of how it is written.

use super::xml::{Element, Node, is_blank, on_one_line};

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words.
    Text(String),
    /// A word with its reading.
    Ruby { base: String, reading: String },
    /// Words in an element of HTML that Markdown texts may have.
    Styled { element: &'static str, content: Vec<Piece> },
    /// Words that lead to an address, or to `#` and the id of an element of the file.
    Link { target: String, content: Vec<Piece> },
    /// A mark of a note: an index into the notes.
    Note(usize),
    /// A line break.
    Break,
}

/// Words, with a note at their end where there is one.
pub(super) type Line = Vec<Piece>;

/// A block.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) content: PartContent,
    /// The id of the element in the file that it begins.
    pub(super) element_id: Option<String>,
    /// Where the element begins in the file.
    pub(super) at: usize,
}

/// The kinds of block.
#[derive(Clone, Debug)]
pub(super) enum PartContent {
    /// A heading, by how many others contain it.
    Heading { depth: usize, line: Line },
    /// A paragraph.
    Paragraph(Line),
    /// A list without numbers.
    List(Vec<Vec<Part>>),
    /// Words that are no provisions of the text.
    Quote(Vec<Part>),
    /// A table.
    Table(Table),
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Whether it is a head.
    pub(super) is_head: bool,
    pub(super) cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) lines: Vec<Line>,
    /// How many columns and rows it covers.
    pub(super) columns: usize,
    pub(super) rows: usize,
}

impl Part {
    /// A part without an id.
    pub(super) fn new(content: PartContent, at: usize) -> Self {
        Self { content, element_id: None, at }
    }

    /// A paragraph.
    pub(super) fn paragraph(line: Line, at: usize) -> Self {
        Self::new(PartContent::Paragraph(line), at)
    }

    /// The same with an id.
    pub(super) fn with_id(mut self, id: Option<&str>) -> Self {
        self.element_id = id.map(str::to_owned);
        self
    }

    /// Its lines, for a cell of a table.
    pub(super) fn into_lines(self, lines: &mut Vec<Line>) {
        match self.content {
            PartContent::Heading { line, .. } | PartContent::Paragraph(line) => lines.push(line),
            PartContent::List(items) => items.into_iter().flatten().for_each(|part| part.into_lines(lines)),
            PartContent::Quote(parts) => {
                for part in parts {
                    part.into_lines(lines);
                }
            }
            PartContent::Table(table) => {
                lines.extend(table.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.lines));
            }
        }
    }

    /// The same without headings, for a quotation: their words are bold.
    pub(super) fn without_heading(mut self) -> Self {
        if let PartContent::Heading { line, .. } = self.content {
            self.content = PartContent::Paragraph(vec![Piece::Styled { element: "b", content: line }]);
        }
        self
    }
}

/// Adds words to a line. Runs of XML's blanks are one space, also over the borders of elements.
pub(super) fn push_text(line: &mut Line, text: &str) {
    let ends_blank = match line.last() {
        None | Some(Piece::Break) => true,
        Some(Piece::Text(last)) => last.ends_with(' '),
        Some(_) => false,
    };
    let words = on_one_line(text);
    let mut spaced = String::new();
    if text.starts_with(is_blank) && !ends_blank {
        spaced.push(' ');
    }
    spaced.push_str(&words);
    if !words.is_empty() && text.ends_with(is_blank) {
        spaced.push(' ');
    }
    match line.last_mut() {
        Some(Piece::Text(last)) => last.push_str(&spaced),
        _ if spaced.is_empty() => {}
        _ => line.push(Piece::Text(spaced)),
    }
}

/// The words of a line, as a reader sees them.
pub(super) fn plain(line: &[Piece]) -> String {
    let mut words = String::new();
    for piece in line {
        match piece {
            Piece::Text(text) => words.push_str(text),
            Piece::Ruby { base, .. } => words.push_str(base),
            Piece::Styled { content, .. } | Piece::Link { content, .. } => words.push_str(&plain(content)),
            Piece::Break => words.push(' '),
            Piece::Note(_) => {}
        }
    }
    words
}

/// Whether nothing of a line would be seen.
pub(super) fn is_empty(line: &[Piece]) -> bool {
    plain(line).trim_matches(is_blank).is_empty() && !line.iter().any(|piece| matches!(piece, Piece::Note(_)))
}

/// Adds the words between the elements of one that should have none, as paragraphs.
pub(super) fn push_loose_words(element: &Element, parts: &mut Vec<Part>) {
    for node in &element.children {
        let Node::Text(text) = node else { continue };
        if text.left().is_some() {
            let line = vec![Piece::Text(on_one_line(text.take()))];
            parts.push(Part::paragraph(line, text.at));
        }
    }
}

/// Adds a word with its reading, which is in an element with a name.
pub(super) fn push_ruby(element: &Element, reading_name: &str, line: &mut Line) {
    let (mut base, mut reading) = (String::new(), String::new());
    for node in &element.children {
        match node {
            Node::Text(text) => base.push_str(text.take().trim()),
            Node::Element(inner) if inner.name == reading_name => reading.push_str(&inner.take_text()),
            Node::Element(inner) => base.push_str(&inner.take_text()),
        }
    }
    line.push(Piece::Ruby { base, reading });
}
