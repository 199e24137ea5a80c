//! A table of data: the cells of a CSV file, each with the bytes it was written with.

use super::chart::Number;
use crate::source::{SourceId, Span};

/// A CSV file, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    /// The file.
    pub source: SourceId,
    /// Path from the content folder: `data/aid-by-donor.csv`.
    pub path: String,
    /// The names of the columns: the first row.
    pub columns: Vec<Cell>,
    /// The other rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Whether all of it could be read. If not, that has been reported.
    pub whole: bool,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says, without quotes and without spaces around it.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

impl DataTable {
    /// The place of the column of that name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.text == name)
    }
}

impl Cell {
    /// Whether nothing is written in it: a gap.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The number it holds.
    pub fn number(&self) -> Option<Number> {
        Number::parse(&self.text)
    }
}
