//! What an import could not carry over: by kind, with the place of the first, and how often.
//!
//! In: what the readers of each standard meet. Out: lines for the editor. Every text of a file is in the output or here.

use std::fmt::Write;

use super::xml::Element;
use crate::source::LineIndex;

/// How something fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is not in the output.
    LeftOut,
    /// Its words are in the output, its form is not.
    Simplified,
    /// Words that the file does not have were added.
    Added,
}

impl Fate {
    const ALL: [Self; 3] = [Self::LeftOut, Self::Simplified, Self::Added];

    fn heading(self) -> &'static str {
        match self {
            Self::LeftOut => "not carried over",
            Self::Simplified => "carried over in a simpler form",
            Self::Added => "added",
        }
    }
}

/// Things of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How they fared.
    pub fate: Fate,
    /// What they are: an element, or words about it.
    pub kind: String,
    /// How many there are.
    pub count: usize,
    /// The line of the first in the file; 0 if it has none.
    pub line: usize,
    /// The words of each, or what it names.
    pub words: Vec<String>,
}

/// What could not be carried over, and what to look at.
#[derive(Clone, Debug, Default)]
pub struct Report {
    entries: Vec<Entry>,
    /// What to fill in or look at.
    pub to_do: Vec<String>,
    lines: Option<LineIndex>,
}

/// How many characters of the words of a thing are shown.
const SHOWN: usize = 60;

impl Report {
    /// A report on a file.
    pub(super) fn on(text: &str) -> Self {
        Self { lines: Some(LineIndex::new(text)), ..Self::default() }
    }

    /// The entries, in the order in which they were met.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Notes something at a byte of the file.
    pub(super) fn note(&mut self, fate: Fate, kind: &str, at: usize, words: &str) {
        let line = self.lines.as_ref().map_or(0, |lines| lines.line_of(at));
        let known = self.entries.iter_mut().find(|entry| entry.fate == fate && entry.kind == kind);
        let words = (!words.is_empty()).then(|| words.to_owned());
        match known {
            Some(entry) => {
                entry.count += 1;
                entry.words.extend(words);
            }
            None => {
                self.entries.push(Entry {
                    fate,
                    kind: kind.to_owned(),
                    count: 1,
                    line,
                    words: words.into_iter().collect(),
                });
            }
        }
    }

    /// Leaves an element out with all its words.
    pub(super) fn leave_out(&mut self, kind: &str, element: &Element) {
        let words = element.take_text();
        self.note(Fate::LeftOut, kind, element.at, &words);
    }

    /// Notes every text that nothing took.
    pub(super) fn leave_rest(&mut self, root: &Element) {
        let mut left = Vec::new();
        root.texts(&mut |text, parent| {
            if let Some(words) = text.left() {
                left.push((parent.name.clone(), text.at, words.to_owned()));
                text.take();
            }
        });
        for (name, at, words) in left {
            self.note(Fate::LeftOut, &format!("text of `{name}`"), at, &words);
        }
    }

    /// The report as lines of text; empty if there is nothing to report.
    pub fn render(&self) -> String {
        let mut out = String::new();
        for fate in Fate::ALL {
            let entries: Vec<&Entry> = self.entries.iter().filter(|entry| entry.fate == fate).collect();
            if entries.is_empty() {
                continue;
            }
            let _ = writeln!(out, "{}:", fate.heading());
            for Entry { kind, count, line, words, .. } in entries {
                let characters: usize = words.iter().map(|words| words.chars().count()).sum();
                let first: String = words.first().map(|words| shortened(words)).unwrap_or_default();
                let first = if first.is_empty() { first } else { format!(": {first}") };
                let size = if characters > SHOWN { format!(", {characters} characters") } else { String::new() };
                let place = match (line, count) {
                    (0, _) => String::new(),
                    (line, 1) => format!(" (line {line})"),
                    (line, _) => format!(" (first in line {line})"),
                };
                let _ = writeln!(out, "  {count} × {kind}{place}{size}{first}");
            }
        }
        if !self.to_do.is_empty() {
            out.push_str("to do:\n");
            self.to_do.iter().for_each(|line| {
                let _ = writeln!(out, "  {line}");
            });
        }
        out
    }
}

fn shortened(words: &str) -> String {
    let words = super::xml::on_one_line(words);
    let mut shown: String = words.chars().take(SHOWN).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    shown
}
