//! Reads `data/*.csv`: a strict reader of RFC 4180 that keeps the span of every cell, so that errors can be shown at the cell.
//! (The crate `csv` gives positions of records only.)

use std::collections::HashMap;
use std::sync::Arc;

use super::fault;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::model::data::{Cell, DataTable};
use crate::model::document::{Content, Document};
use crate::source::{Source, Span};

/// Reads a table. Malformed rows are reported and omitted. Lines end in LF or CRLF; empty lines are ignored.
pub(super) fn parse(source: &Source, path: &str) -> Document {
    let mut reader = CsvReader { source, at: 0, diagnostics: Vec::new() };
    let columns = reader.row().unwrap_or_default();
    let is_separated = reader.check_separator(&columns);
    if is_separated {
        reader.check_columns(&columns);
    }
    let mut rows = Vec::new();
    while let Some(row) = reader.row().filter(|_| is_separated) {
        if row.len() == columns.len() {
            rows.push(row);
        } else {
            reader.report_length(&row, &columns);
        }
    }
    let diagnostics = reader.diagnostics;
    let whole = diagnostics.is_empty();
    let table = DataTable { source: source.id, path: path.to_owned(), columns, rows, whole };
    Document { source: source.id, content: Content::Table(Arc::new(table)), diagnostics }
}

struct CsvReader<'s> {
    source: &'s Source,
    at: usize,
    diagnostics: Vec<Diagnostic>,
}

impl<'s> CsvReader<'s> {
    fn rest(&self) -> &'s str {
        &self.source.text[self.at..]
    }

    /// The next row that is not empty; `None` at the end.
    fn row(&mut self) -> Option<Vec<Cell>> {
        while self.line_end() {}
        if self.rest().is_empty() {
            return None;
        }
        let mut row = vec![self.cell()];
        while self.rest().starts_with(',') {
            self.at += 1;
            row.push(self.cell());
        }
        self.line_end();
        Some(row)
    }

    /// Passes a line end.
    fn line_end(&mut self) -> bool {
        let length =
            if self.rest().starts_with("\r\n") { 2 } else { usize::from(self.rest().starts_with(['\n', '\r'])) };
        self.at += length;
        length > 0
    }

    /// Reads a cell up to its comma or line end.
    fn cell(&mut self) -> Cell {
        if self.rest().starts_with('"') {
            return self.quoted();
        }
        let start = self.at;
        let written = self.bare();
        if let Some(quote) = written.find('"') {
            let span = Span::new(start + quote, start + quote + 1);
            let message = "there is a quotation mark inside a cell that does not begin with one";
            let edit = written.matches('"').count().is_multiple_of(2).then(|| {
                let cell = Span::new(start, start + written.trim_end().len());
                let cell = cell.starting(cell.end() - written.trim().len());
                Edit::replace(self.source.id, cell, format!("\"{}\"", written.trim().replace('"', "\"\"")))
            });
            let diagnostic = fault(self.source, Rule::MalformedCsv, span, message.to_owned());
            self.diagnostics.push(diagnostic.suggest(QUOTES, edit, Applicability::Likely));
        }
        let text = written.trim();
        let before = written.len() - written.trim_start().len();
        Cell { text: text.to_owned(), span: Span::new(start + before, start + before + text.len()) }
    }

    /// The text up to the next comma or line end.
    fn bare(&mut self) -> &'s str {
        let rest = self.rest();
        let written = &rest[..rest.find([',', '\n', '\r']).unwrap_or(rest.len())];
        self.at += written.len();
        written
    }

    /// Reads a quoted cell, in which a doubled quotation mark stands for a single one.
    fn quoted(&mut self) -> Cell {
        let start = self.at;
        let mut text = String::new();
        self.at += 1;
        loop {
            let rest = self.rest();
            let Some(mark) = rest.find('"') else {
                let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
                self.report(Span::new(start, self.at + line), "this quotation mark is not closed", QUOTES);
                self.at = self.source.text.len();
                break;
            };
            text.push_str(&rest[..mark]);
            self.at += mark + 1;
            if !self.rest().starts_with('"') {
                break;
            }
            text.push('"');
            self.at += 1;
        }
        let span = Span::new(start, self.at);
        let after = self.at;
        if !self.bare().trim().is_empty() {
            self.report(Span::new(after, self.at), "there is text after the quotation mark that ends the cell", QUOTES);
        }
        Cell { text: text.trim().to_owned(), span }
    }

    /// Whether the separator is a comma; reports another one, such as the semicolon of some locales, with which no row could be
    /// read.
    fn check_separator(&mut self, columns: &[Cell]) -> bool {
        let [only] = columns else { return true };
        let Some((separator, name)) =
            [(';', "`;`"), ('\t', "tabs")].into_iter().find(|(separator, _)| only.text.contains(*separator))
        else {
            return true;
        };
        let names: Vec<&str> = only.text.split(separator).map(str::trim).collect();
        let message = format!("the cells of this table are separated by {name}");
        let help =
            format!("separate them with commas, in every row: `{}`; numbers have a point: `12.5`", names.join(","));
        self.report(only.span, &message, &help);
        false
    }

    fn check_columns(&mut self, columns: &[Cell]) {
        if columns.is_empty() {
            let help = "the first line names the columns: `donor,amount`";
            self.report(Span::default(), "this table is empty", help);
        }
        let mut named: HashMap<&str, Span> = HashMap::new();
        for column in columns {
            let first = named.get(column.text.as_str()).copied();
            named.entry(&column.text).or_insert(column.span);
            if column.is_empty() {
                self.report(column.span, "this column has no name", "the first line names the columns");
            } else if let Some(first) = first {
                let message = format!("two columns have the name `{}`", column.text);
                let diagnostic = fault(self.source, Rule::MalformedCsv, column.span, message);
                self.diagnostics.push(diagnostic.also(self.source.id, first, "first here"));
            }
        }
    }

    fn report_length(&mut self, row: &[Cell], columns: &[Cell]) {
        let span = row.iter().map(|cell| cell.span).reduce(Span::to).unwrap_or_default();
        let message = format!("this row has {}, but the first line has {}", cells(row.len()), columns.len());
        self.report(span, &message, "put a cell that contains a comma in quotation marks: `\"Korea, South\",12`");
    }

    fn report(&mut self, span: Span, message: &str, help: &str) {
        self.diagnostics.push(fault(self.source, Rule::MalformedCsv, span, message).help(help));
    }
}

const QUOTES: &str =
    "quotation marks must enclose the whole cell, and those inside are doubled: `\"the \"\"new\"\" rules\"`";

fn cells(count: usize) -> String {
    if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> (Vec<Vec<String>>, usize) {
        let mut sources = Sources::default();
        let id = sources.push("content/data/x.csv", text);
        let document = parse(sources.get(id), "data/x.csv");
        let Content::Table(table) = &document.content else { return (Vec::new(), 99) };
        let row = |row: &Vec<Cell>| row.iter().map(|cell| cell.text.clone()).collect();
        for cell in table.rows.iter().flatten().chain(&table.columns) {
            assert!(text.trim_start_matches('\u{feff}').get(cell.span.range()).is_some(), "{cell:?}");
        }
        (std::iter::once(&table.columns).chain(&table.rows).map(row).collect(), document.diagnostics.len())
    }

    #[test]
    fn quotes_line_ends_and_marks_of_byte_order() {
        let expected = [vec!["a", "b"], vec!["x, y", "say \"1\""], vec!["二\n行", ""]];
        let expected: Vec<Vec<String>> =
            expected.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        for text in [
            "a,b\n\"x, y\",\"say \"\"1\"\"\"\n\"二\n行\",\n",
            "\u{feff}a , b\r\n\r\n\"x, y\",\"say \"\"1\"\"\" \r\n\"二\n行\",",
        ] {
            assert_eq!(read(text), (expected.clone(), 0), "{text:?}");
        }
    }

    #[test]
    fn malformed_tables_are_reported_and_never_panic() {
        for text in
            ["", "\n\n", "a,b\n1\n", "a,b\n1,2,3\n", "a,a\n1,2\n", "a,\n1,2\n", "a\n\"1", "a\n\"1\"2\n", "a\n1\"2\n"]
        {
            assert_eq!(read(text).1, 1, "{text:?}");
        }
    }
}
