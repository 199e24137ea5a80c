//! The lines of a file that are shown below a message.
//!
//! In: a text and the spans to underline. Out: the lines around them, and the spans relative to these. Rendering takes time
//! proportional to its input, so distant lines are left empty and lines are cut soon after their last span.

use std::ops::Range;

use super::printable::without_c1;
use crate::source::{LineIndex, Span};

/// Characters that end a line.
const LINE_ENDS: [char; 2] = ['\n', '\r'];
/// Lines of context before and after a span.
const NEIGHBOURS: usize = 3;
/// Bytes to keep of a line after its last span: more than are rendered.
const KEPT: usize = 800;

/// Lines of a file, ready to be rendered.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    /// The lines.
    pub(super) text: String,
    /// The number of the first line.
    pub(super) first_line: usize,
    /// The spans within the text, in the order in which they were given.
    pub(super) words: Vec<Range<usize>>,
}

/// The lines of a text that contain some spans; for a span of several lines, the first one.
pub(super) fn excerpt(text: &str, lines: &LineIndex, words: &[Span]) -> Excerpt {
    // Something missing at the end of a file is shown in its last line.
    let written = text.trim_end_matches(LINE_ENDS).len();
    let starts = || words.iter().map(|span| span.start().min(text.len()));
    let first = lines.line_of(starts().min().unwrap_or_default().min(written));
    let last = lines.line_of(starts().max().unwrap_or_default());
    let held_in: Vec<usize> = starts().map(|start| lines.line_of(start)).collect();
    let mut excerpt = Excerpt { first_line: first, words: vec![0..0; words.len()], ..Excerpt::default() };
    for number in first..=last {
        let start = lines.line_start(text, number);
        let line = text.get(start..lines.line_start(text, number + 1)).unwrap_or_default();
        let content = line.trim_end_matches(LINE_ENDS);
        let is_near = number == first || held_in.iter().any(|held_in| held_in.abs_diff(number) <= NEIGHBOURS);
        let held = held_in.iter().enumerate().filter(|(_, held_in)| **held_in == number).map(|(index, _)| index);
        excerpt.push(if is_near { content } else { "" }, start, words, held);
        if number < last {
            excerpt.text.push_str(&line[content.len()..]);
        }
    }
    excerpt
}

impl Excerpt {
    /// Adds a line that begins at a byte of the file and contains some of the spans.
    fn push(&mut self, line: &str, start: usize, words: &[Span], held: impl Iterator<Item = usize>) {
        let offset = self.text.len();
        let mut end = 0;
        for index in held {
            let from = words[index].start() - start.min(words[index].start());
            let to = words[index].end().saturating_sub(start).clamp(from, line.len().max(from));
            self.words[index] = offset + from..offset + to;
            end = end.max(to);
        }
        self.text.push_str(&without_c1(&line[..line.floor_char_boundary((end + KEPT).min(line.len()))]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, words: &[Span]) -> (String, Vec<String>) {
        let excerpt = excerpt(text, &LineIndex::new(text), words);
        let shown = excerpt.words.iter().map(|range| excerpt.text[range.clone()].to_owned()).collect();
        (excerpt.text, shown)
    }

    #[test]
    fn lines_far_from_any_word_are_empty() {
        let text = (1..=30).map(|number| format!("line {number}\n")).collect::<Vec<_>>().concat();
        let at = |words: &str| Span::new(text.find(words).unwrap_or(0), text.find(words).unwrap_or(0) + 7);
        let (shown, words) = of(&text, &[at("line 25"), at("line 10")]);
        assert_eq!(words, ["line 25", "line 10"]);
        assert!(shown.starts_with("line 10\nline 11\nline 12\nline 13\n\n\n"), "{shown}");
        assert!(shown.ends_with("\n\nline 22\nline 23\nline 24\nline 25"), "{shown}");
    }

    #[test]
    fn a_long_line_ends_soon_after_its_words() {
        let text = format!("{}words{}", "岸".repeat(900), "é".repeat(70_000));
        let (shown, words) = of(&text, &[Span::new(2_700, 2_705)]);
        assert_eq!(words, ["words"]);
        assert!(shown.len() < 4_000, "{}", shown.len());
        assert_eq!(of(&text, &[Span::new(text.len(), text.len() + 4)]).1, [""]);
    }

    #[test]
    fn what_is_missing_at_the_end_is_shown_in_the_last_line() {
        assert_eq!(of("a\nb\n\n", &[Span::new(5, 9)]).0, "b\n\n");
        assert_eq!(of("", &[Span::new(0, 0)]), (String::new(), vec![String::new()]));
    }
}
