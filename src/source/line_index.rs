//! Converts byte offsets to lines and columns.

/// A position as editors show it. Both count from 1; columns count Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in scalar values, from 1.
    pub column: usize,
}

/// The offsets at which the lines of a text begin. Built once per file that has diagnostics.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads the line starts of a text; `\n`, `\r\n` and a lone `\r` end a line.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes
            .iter()
            .enumerate()
            .filter(|&(at, &byte)| byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')));
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { starts }
    }

    /// The position of a byte; one past the end belongs to the last line.
    pub fn locate(&self, text: &str, byte: usize) -> LineColumn {
        let line = self.line_of(byte);
        let start = self.starts[line - 1];
        let before = text.get(start..byte.min(text.len())).unwrap_or_default();
        LineColumn { line, column: before.chars().count() + 1 }
    }

    /// The line of a byte, from 1; bytes past the end belong to the last line.
    pub fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).max(1)
    }

    /// The byte at which a line (from 1) begins; the end of the text for lines past it.
    pub fn line_start(&self, text: &str, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_every_line_end_counts_once() {
        let text = "a\r\n岸田x\rz\n";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.locate(text, text.find(needle).unwrap_or(0));
        assert_eq!(at("x"), LineColumn { line: 2, column: 3 });
        assert_eq!(at("z"), LineColumn { line: 3, column: 1 });
        assert_eq!(index.locate(text, text.len()), LineColumn { line: 4, column: 1 });
    }
}
