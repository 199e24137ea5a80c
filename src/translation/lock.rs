//! The lock of a translation: which words of the source it was made from.
//!
//! In: a text. Out: entries, and back. A line is an entry, in the order of the page, so that merges touch few lines. It must not know pages.

use serde::{Deserialize, Serialize};

use super::unit::{Sequence, UnitKind};
use crate::yaml::Vocabulary;

/// The version of the form.
const VERSION: u32 = 1;

/// The first line of a lock.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    translation_lock: u32,
}

/// An entry as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    at: String,
    kind: String,
    source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    translation: Option<String>,
    text: String,
}

/// A unit of the source as it was, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The sequence of the unit.
    pub sequence: Sequence,
    /// Its kind.
    pub kind: UnitKind,
    /// The hash of its words.
    pub source: u64,
    /// The hash of its translation; `None` if it could not be told which that is.
    pub translation: Option<u64>,
    /// Its words.
    pub text: String,
}

/// A lock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Its entries, in the order of the source.
    pub entries: Vec<Entry>,
}

/// A lock that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockFault {
    /// The line, from 0.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl Lock {
    /// Reads a lock.
    pub fn parse(text: &str) -> Result<Self, LockFault> {
        let mut lines = text.lines().enumerate();
        let fault = |line, message: &str| LockFault { line, message: message.to_owned() };
        let first = lines.next().map_or("", |(_, line)| line);
        match serde_json::from_str::<Head>(first) {
            Ok(Head { translation_lock: VERSION }) => {}
            Ok(_) => return Err(fault(0, "this lock was written by another version of Postil")),
            Err(_) => return Err(fault(0, "this is not the first line of a lock")),
        }
        let mut entries = Vec::new();
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark)) {
                return Err(fault(number, "two versions of this lock were not merged"));
            }
            let entry = serde_json::from_str(line).ok().and_then(Line::read);
            entries.push(entry.ok_or_else(|| fault(number, "this line is not an entry of a lock"))?);
        }
        Ok(Self { entries })
    }

    /// Writes a lock.
    pub fn text(&self) -> String {
        let head = serde_json::to_string(&Head { translation_lock: VERSION }).unwrap_or_default();
        let lines = self.entries.iter().map(|entry| serde_json::to_string(&Line::of(entry)).unwrap_or_default());
        std::iter::once(head).chain(lines).map(|line| line + "\n").collect()
    }
}

impl Line {
    fn of(entry: &Entry) -> Self {
        Self {
            at: entry.sequence.name(),
            kind: entry.kind.to_string(),
            source: written(entry.source),
            translation: entry.translation.map(written),
            text: entry.text.clone(),
        }
    }

    fn read(self) -> Option<Entry> {
        let kind = UnitKind::VALUES.iter().copied().find(|kind| kind.as_str() == self.kind)?;
        let translation = match self.translation {
            Some(hash) => Some(read(&hash)?),
            None => None,
        };
        let sequence = Sequence::of_name(&self.at);
        Some(Entry { sequence, kind, source: read(&self.source)?, translation, text: self.text })
    }
}

fn written(hash: u64) -> String {
    format!("{hash:016x}")
}

fn read(hash: &str) -> Option<u64> {
    u64::from_str_radix(hash, 16).ok().filter(|_| hash.len() == 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_are_read_as_they_are_written() {
        let entry = |sequence, kind, translation, text: &str| Entry {
            sequence,
            kind,
            source: 7,
            translation,
            text: text.to_owned(),
        };
        let lock = Lock {
            entries: vec![
                entry(Sequence::Field("title".to_owned()), UnitKind::Field, Some(u64::MAX), "\"Title\""),
                entry(Sequence::Body, UnitKind::Code, None, "```\na\n\u{2028}```"),
                entry(Sequence::Note("a b".to_owned()), UnitKind::Note, Some(0), "日本"),
            ],
        };
        assert_eq!(Lock::parse(&lock.text()), Ok(lock.clone()));
        assert_eq!(lock.text().lines().count(), 4);
        assert_eq!(Lock::parse(&lock.text().replace('\n', "\r\n")), Ok(lock));
    }

    #[test]
    fn faults_say_where() {
        let line = |text: &str| Lock::parse(text).err().map(|fault| fault.line);
        assert_eq!(line(""), Some(0));
        assert_eq!(line("{\"translation_lock\":2}\n"), Some(0));
        assert_eq!(line("{\"translation_lock\":1}\n\n<<<<<<< ours\n"), Some(2));
        assert_eq!(line("{\"translation_lock\":1}\n{\"at\":\"body\",\"kind\":\"sonnet\"}\n"), Some(1));
        assert_eq!(line("{\"translation_lock\":1}\n"), None);
    }
}
