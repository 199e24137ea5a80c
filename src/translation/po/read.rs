//! Reads PO files, also those of other programs.

use std::fmt;

use super::{Catalog, PoEntry};

/// A file that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: &'static str,
}

impl fmt::Display for PoFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// The text that a line of quoted words continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Nothing,
    Previous,
    Skipped,
    Context,
    Source,
    Translation,
}

struct Reader {
    catalog: Catalog,
    entry: PoEntry,
    part: Part,
    /// Whether the entry has a source text, which may be empty.
    has_source: bool,
}

pub(super) fn catalog(text: &str) -> Result<Catalog, PoFault> {
    let mut reader =
        Reader { catalog: Catalog::default(), entry: PoEntry::default(), part: Part::Nothing, has_source: false };
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        reader.line(line.trim(), index + 1).map_err(|message| PoFault { line: index + 1, message })?;
    }
    reader.finish_entry();
    Ok(reader.catalog)
}

impl Reader {
    fn line(&mut self, line: &str, number: usize) -> Result<(), &'static str> {
        if line.is_empty() || line.starts_with("#~") {
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix("#|") {
            self.begin(number);
            let rest = rest.trim();
            if let Some(quoted) = rest.strip_prefix("msgid ") {
                self.entry.previous = Some(String::new());
                self.part = Part::Previous;
                return self.words(quoted);
            }
            if rest.starts_with('"') {
                return self.words(rest);
            }
            self.part = Part::Skipped;
            return Ok(());
        }
        if let Some(comment) = line.strip_prefix('#') {
            self.begin(number);
            self.comment(comment);
            return Ok(());
        }
        if line.starts_with('"') {
            return if self.part == Part::Nothing { Err("these words belong to nothing") } else { self.words(line) };
        }
        let (keyword, quoted) = line.split_once(|c: char| c == ' ' || c == '\t' || c == '"').unwrap_or((line, ""));
        let quoted = &line[line.len() - quoted.len() - usize::from(line[keyword.len()..].starts_with('"'))..];
        self.part = match keyword {
            "msgctxt" => {
                self.begin(number);
                Part::Context
            }
            "msgid" => {
                if self.part != Part::Context {
                    self.begin(number);
                }
                self.has_source = true;
                Part::Source
            }
            "msgstr" => Part::Translation,
            "msgid_plural" => return Err("plural forms are not used in pages"),
            _ => return Err("this is not a line of a PO file"),
        };
        self.words(quoted)
    }

    fn comment(&mut self, comment: &str) {
        let (mark, text) = match comment.chars().next() {
            Some(mark @ ('.' | ':' | ',')) => (mark, comment[1..].trim()),
            _ => return,
        };
        match mark {
            ',' => self.entry.is_fuzzy |= text.split(',').any(|flag| flag.trim() == "fuzzy"),
            ':' => self.entry.reference = Some(text.to_owned()),
            _ => match &mut self.entry.comment {
                Some(known) => {
                    known.push('\n');
                    known.push_str(text);
                }
                None => self.entry.comment = Some(text.to_owned()),
            },
        }
    }

    /// Begins an entry, if the last one is complete.
    fn begin(&mut self, line: usize) {
        if self.part == Part::Translation {
            self.finish_entry();
        }
        if self.entry.line == 0 {
            self.entry.line = line;
        }
    }

    fn finish_entry(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        self.part = Part::Nothing;
        if !std::mem::take(&mut self.has_source) {
            return;
        }
        if entry.source.is_empty() && entry.context.is_empty() {
            let fields = entry.translation.lines().filter_map(|line| line.split_once(':'));
            self.catalog.header =
                fields.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect();
        } else {
            self.catalog.entries.push(entry);
        }
    }

    /// Adds the quoted words of a line to the current text.
    fn words(&mut self, line: &str) -> Result<(), &'static str> {
        let mut rest = line.trim();
        let mut words = String::new();
        while !rest.is_empty() {
            let Some(inside) = rest.strip_prefix('"') else { return Err("the words are not in quotes") };
            let end = closing_quote(inside).ok_or("the quotes are not closed")?;
            unescape(&inside[..end], &mut words);
            rest = inside[end + 1..].trim_start();
        }
        let text = match self.part {
            Part::Context => &mut self.entry.context,
            Part::Source => &mut self.entry.source,
            Part::Translation => &mut self.entry.translation,
            Part::Previous => self.entry.previous.get_or_insert_default(),
            Part::Nothing | Part::Skipped => return Ok(()),
        };
        text.push_str(&words);
        Ok(())
    }
}

/// The offset of the first quote that is not escaped.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, character)| {
        if character == '"' && !escaped {
            return Some(at);
        }
        escaped = character == '\\' && !escaped;
        None
    })
}

fn unescape(text: &str, out: &mut String) {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some(other) => out.push(other),
            None => {}
        }
    }
}
