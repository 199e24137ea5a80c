//! A table of data: the cells of a CSV file, each with its span.

use super::chart::Number;
use crate::source::{SourceId, Span};

/// A CSV file that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    /// The file.
    pub source: SourceId,
    /// The path relative to the content folder: `data/aid-by-donor.csv`.
    pub path: String,
    /// The names of the columns: the first row.
    pub columns: Vec<Cell>,
    /// The other rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Whether all of it could be read. If not, errors have been reported.
    pub whole: bool,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text, without quotes and surrounding spaces.
    pub text: String,
    /// Its span.
    pub span: Span,
}

impl DataTable {
    /// The index of the column of that name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.text == name)
    }
}

impl Cell {
    /// Whether it is empty: a gap.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Its value as a number.
    pub fn number(&self) -> Option<Number> {
        Number::parse(&self.text)
    }
}
