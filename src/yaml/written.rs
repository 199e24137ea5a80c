//! A text of several lines with where each part of it is written in the file, so that what is found in the text can be pointed at.
//!
//! In: a scalar in any notation. Out: its text, and the runs of it that stand in the file as they are. Where the notation changes
//! words (escapes), the whole value stands for each of its parts.

use super::YamlNode;
use super::reader::{Reader, reader};
use super::shape::Shape;
use crate::diagnostic::{Diagnostic, PrimaryLocation};
use crate::source::{SourceId, Span};

/// A text and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenText {
    /// The text.
    pub text: String,
    /// The file.
    pub source: SourceId,
    /// The whole value in the file.
    whole: Span,
    runs: Vec<WrittenRun>,
}

/// Bytes of the text that stand in the file as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct WrittenRun {
    at: usize,
    written: usize,
    length: usize,
}

/// A text with where it is written.
pub fn written_text() -> impl Reader<Value = WrittenText> {
    reader(
        || Shape::Text,
        |node| {
            let text = node.string()?;
            Some(WrittenText::new(text, node))
        },
    )
}

impl WrittenText {
    fn new(text: String, node: &YamlNode<'_>) -> Self {
        let whole = node.span();
        let runs = aligned(&text, node.written(whole)).unwrap_or_default().into_iter();
        let runs = runs.map(|run| WrittenRun { written: run.written + whole.start(), ..run }).collect();
        Self { text, source: node.source(), whole, runs }
    }

    /// Where a part of the text is written.
    pub fn place(&self, part: Span) -> Span {
        let start = self.run_at(part.start()).map(|run| run.written + part.start() - run.at);
        let end = if part.start() == part.end() {
            start
        } else {
            let last = part.end().checked_sub(1).and_then(|last| self.run_at(last));
            last.map(|run| run.written + part.end() - run.at)
        };
        match (start, end) {
            (Some(start), Some(end)) if start <= end => Span::new(start, end),
            _ => self.whole,
        }
    }

    /// Where a part of the text is written byte for byte, if it is.
    pub fn verbatim(&self, part: Span) -> Option<Span> {
        let run = self.run_at(part.start())?;
        (part.end() <= run.at + run.length).then(|| self.place(part))
    }

    /// A diagnostic about the text as one about the file. Edits of words that are written otherwise are dropped.
    #[must_use]
    pub fn located(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if let PrimaryLocation::Words(label) = &mut diagnostic.primary {
            (label.source, label.span) = (self.source, self.place(label.span));
        }
        for label in &mut diagnostic.labels {
            (label.source, label.span) = (self.source, self.place(label.span));
        }
        for help in &mut diagnostic.help {
            let places: Option<Vec<Span>> = help.edits.iter().map(|edit| self.verbatim(edit.span)).collect();
            match places {
                Some(places) => {
                    for (edit, place) in help.edits.iter_mut().zip(places) {
                        (edit.source, edit.span) = (self.source, place);
                    }
                    // A new line would need the indentation of the value.
                    if help.edits.iter().any(|edit| edit.replacement.contains('\n')) {
                        help.edits.clear();
                    }
                }
                None => help.edits.clear(),
            }
        }
        diagnostic
    }

    fn run_at(&self, at: usize) -> Option<&WrittenRun> {
        let next = self.runs.partition_point(|run| run.at <= at);
        let run = self.runs.get(next.checked_sub(1)?)?;
        // The end of a run is a place as well.
        (at <= run.at + run.length).then_some(run)
    }
}

/// The runs of a text within its notation; `None` if that changes words.
fn aligned(text: &str, written: &str) -> Option<Vec<WrittenRun>> {
    let (mut rest, mark) = match written.chars().next()? {
        '|' | '>' => (written.find('\n')? + 1, None),
        mark @ ('"' | '\'') => (1, Some(mark)),
        '&' | '*' | '!' => return None,
        _ => (0, None),
    };
    let mut runs: Vec<WrittenRun> = Vec::new();
    let mut at = 0;
    let kept = text.trim_end().len();
    // Indentation before the first line.
    rest += indentation(&written[rest..], &text[at..]);
    while at < kept {
        let c = text[at..].chars().next()?;
        let (sign, found) = next_char(&written[rest..], mark)?;
        if found == c {
            let (start, length) = (rest + sign - c.len_utf8(), c.len_utf8());
            match runs.last_mut().filter(|last| last.at + last.length == at && last.written + last.length == start) {
                Some(last) => last.length += length,
                None => runs.push(WrittenRun { at, written: start, length }),
            }
            at += length;
            rest += sign;
            if c == '\n' {
                rest += indentation(&written[rest..], &text[at..]);
            }
            if c.is_whitespace() && !text[at..].starts_with(char::is_whitespace) {
                rest += written[rest..].len() - written[rest..].trim_start().len();
            }
        } else if c.is_whitespace() && found.is_whitespace() {
            // A folded line, or blank lines of one.
            at += text[at..].len() - text[at..].trim_start().len();
            rest += written[rest..].len() - written[rest..].trim_start().len();
        } else {
            return None;
        }
    }
    Some(runs)
}

/// How much white space of the notation precedes what the text goes on with.
fn indentation(written: &str, text: &str) -> usize {
    let blanks = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    blanks(written).saturating_sub(blanks(text))
}

/// The next character of a notation, with how many bytes it takes; escapes of quotation marks end in what they stand for.
fn next_char(written: &str, mark: Option<char>) -> Option<(usize, char)> {
    let c = written.chars().next()?;
    match mark {
        Some('\'') if c == '\'' => written.starts_with("''").then_some((2, '\'')),
        Some('"') if c == '\\' => {
            let escaped = written[1..].chars().next().filter(|escaped| matches!(escaped, '"' | '\\' | '/'))?;
            Some((2, escaped))
        }
        _ => Some((c.len_utf8(), c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use crate::yaml::Yaml;

    /// The words of a file that stand for some words of its only value.
    fn found(file: &str, words: &str) -> String {
        let mut sources = Sources::default();
        let id = sources.push("x.yaml", file);
        let Ok(yaml) = Yaml::parse(id, file, Span::new(0, file.len())) else { panic!("{file}") };
        let fields = yaml.root().fields();
        let Some(node) = fields.and_then(|fields| fields.written("a")) else { panic!("{file}") };
        let Some(text) = written_text().read(&node) else { panic!("{file}") };
        let Some(start) = text.text.find(words) else { panic!("{words} in {:?}", text.text) };
        text.place(Span::new(start, start + words.len())).slice(file).to_owned()
    }

    #[test]
    fn words_are_found_in_every_notation() {
        for file in [
            "a: one two\n",
            "a: 'one two'\n",
            "a: 'it''s one two'\n",
            "a: \"say \\\"one two\\\"\"\n",
            "a: |\n  first\n\n  one two\n  - three\nb: c\n",
            "a: |2-\n    code\n\n  one two\n",
            "a: >-\n  first\n  line one two\n\n  third\n",
            "a: first\n  line one two\n  third\n",
            "a: |\r\n  first\r\n  one two\r\n",
        ] {
            assert_eq!(found(file, "one two"), "one two", "{file}");
        }
        assert_eq!(found("a: >\n  one\n  two\n", "one two"), "one\n  two");
        assert_eq!(found("a: |\n  one\n  two\n", "one\ntwo"), "one\n  two");
        assert_eq!(found("a: \"x\\tone\"\n", "one"), "\"x\\tone\"");
        assert_eq!(found("a: |\n  日本の法\n  律 [[x]]\n", "[[x]]"), "[[x]]");
    }
}
