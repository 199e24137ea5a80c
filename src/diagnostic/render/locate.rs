//! Converts the spans of diagnostics and edits to lines and columns.
//!
//! In: byte offsets in files. Out: lines and columns from 1. Each file is indexed once. If an offset follows the previous one in
//! the same line, only the characters between them are counted, since a line may be a whole file.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Edit, Help, PrimaryLocation};
use crate::source::{LineColumn, LineIndex, SourceId, Sources};

/// Converts offsets, and keeps the line index of each file it has seen.
pub(super) struct SpanLocator<'s> {
    sources: &'s Sources,
    prefix: &'s str,
    files: HashMap<SourceId, LocatedFile>,
}

struct LocatedFile {
    index: LineIndex,
    /// The last byte that was converted, and its line and column.
    last: (usize, LineColumn),
}

/// Where a diagnostic points.
pub(super) struct Located {
    pub(super) path: String,
    pub(super) start: LineColumn,
    pub(super) end: LineColumn,
}

/// An edit with its lines and columns.
pub(super) struct LocatedEdit<'d> {
    pub(super) path: String,
    pub(super) start: LineColumn,
    pub(super) end: LineColumn,
    pub(super) replacement: &'d str,
}

impl<'s> SpanLocator<'s> {
    /// An empty locator. `prefix` is prepended to every path.
    pub(super) fn new(sources: &'s Sources, prefix: &'s str) -> Self {
        Self { sources, prefix, files: HashMap::new() }
    }

    /// The location of a diagnostic.
    pub(super) fn diagnostic(&mut self, diagnostic: &Diagnostic) -> Located {
        let (path, start, end) = match &diagnostic.primary {
            PrimaryLocation::Words(label) => (
                self.path(label.source),
                self.locate(label.source, label.span.start()),
                self.locate(label.source, label.span.end()),
            ),
            PrimaryLocation::File { path, before } => {
                let text = before.as_deref().unwrap_or_default();
                let end = LineIndex::new(text).locate(text, text.len());
                (format!("{}{path}", self.prefix), end, end)
            }
        };
        Located { path, start, end }
    }

    /// The edits of a help.
    pub(super) fn edits<'d>(&mut self, help: &'d Help) -> Vec<LocatedEdit<'d>> {
        help.edits.iter().map(|edit| self.edit(edit)).collect()
    }

    fn edit<'d>(&mut self, edit: &'d Edit) -> LocatedEdit<'d> {
        LocatedEdit {
            path: self.path(edit.source),
            start: self.locate(edit.source, edit.span.start()),
            end: self.locate(edit.source, edit.span.end()),
            replacement: &edit.replacement,
        }
    }

    /// The path of a file as the reader knows it.
    pub(super) fn path(&self, source: SourceId) -> String {
        format!("{}{}", self.prefix, self.sources.get(source).path)
    }

    /// The lines of a file.
    pub(super) fn lines(&mut self, source: SourceId) -> &LineIndex {
        &self.file(source).index
    }

    /// The line of a byte, and the byte at which it begins.
    pub(super) fn line(&mut self, source: SourceId, byte: usize) -> (usize, usize) {
        let text = &*self.sources.get(source).text;
        let index = self.lines(source);
        let line = index.line_of(byte.min(text.len()));
        (line, index.line_start(text, line))
    }

    /// The line and column of a byte.
    pub(super) fn locate(&mut self, source: SourceId, byte: usize) -> LineColumn {
        let text = &*self.sources.get(source).text;
        let file = self.file(source);
        let byte = byte.min(text.len());
        let line = file.index.line_of(byte);
        let (from, column) = match file.last {
            (at, position) if position.line == line && at <= byte => (at, position.column),
            _ => (file.index.line_start(text, line), 1),
        };
        let between = text.get(from..byte).unwrap_or_default();
        let position = LineColumn { line, column: column + between.chars().count() };
        file.last = (byte, position);
        position
    }

    fn file(&mut self, source: SourceId) -> &mut LocatedFile {
        let text = &*self.sources.get(source).text;
        let begin = (0, LineColumn { line: 1, column: 1 });
        self.files.entry(source).or_insert_with(|| LocatedFile { index: LineIndex::new(text), last: begin })
    }
}
