//! `links.json`: what was found at each address, and on which day. It is committed with the site, so it is sorted, and a line is an address.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::is_within;
use super::look::Finding;
use crate::model::{Date, Day, iso_day, words};

/// The name of the file, beside `postil.yaml`.
pub const FILE: &str = "links.json";

/// For so many days an address that led somewhere is not asked about again.
const GOOD_FOR: i64 = 30;

words! {
    /// What was found at an address.
    pub enum Status {
        Alive, "alive", "A page.";
        Redirected, "redirected", "A page at another address, for the time being.";
        Moved, "moved", "A page at another address, for good.";
        Dead, "dead", "Nothing: the server says so (404, 410).";
        Unknown, "unknown", "The server refused to answer, was busy or could not be reached.";
    }
}

/// What was found at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) checked: Day,
    pub(super) status: Status,
    pub(super) code: Option<u16>,
    pub(super) to: Option<String>,
    /// The last day on which it led to a page, where that is another.
    pub(super) seen: Option<Day>,
}

/// A record as it stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    checked: String,
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<String>,
}

impl Record {
    pub(super) fn of(finding: Finding, today: Day, before: Option<&Self>) -> Self {
        let leads = |status: Status| matches!(status, Status::Alive | Status::Redirected | Status::Moved);
        let seen = before.and_then(|before| if leads(before.status) { Some(before.checked) } else { before.seen });
        Self {
            checked: today,
            status: finding.status,
            code: finding.code,
            to: finding.to,
            seen: seen.filter(|_| !leads(finding.status)),
        }
    }

    fn line(&self) -> Line {
        Line {
            checked: iso_day(self.checked),
            status: self.status.to_string(),
            code: self.code,
            to: self.to.clone(),
            seen: self.seen.map(iso_day),
        }
    }

    fn read(line: Line) -> Option<Self> {
        Some(Self {
            checked: read_day(&line.checked)?,
            status: Status::from_word(&line.status)?,
            code: line.code,
            to: line.to,
            seen: match line.seen {
                Some(seen) => Some(read_day(&seen)?),
                None => None,
            },
        })
    }
}

fn read_day(text: &str) -> Option<Day> {
    let date = Date::parse(text).ok()?;
    (date.first_day() == date.last_day()).then(|| date.first_day())
}

/// All records.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Book(BTreeMap<String, Record>);

impl Book {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let lines: BTreeMap<String, Line> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let record = |(url, line): (String, Line)| {
            let read = Record::read(line);
            read.map(|record| (url.clone(), record)).ok_or_else(|| format!("what it says of {url} makes no sense"))
        };
        lines.into_iter().map(record).collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn text(&self) -> String {
        let line = |(url, record): (&String, &Record)| {
            let json = |value: serde_json::Result<String>| value.unwrap_or_default();
            format!("{}: {}", json(serde_json::to_string(url)), json(serde_json::to_string(&record.line())))
        };
        let lines: Vec<String> = self.0.iter().map(line).collect();
        if lines.is_empty() { "{}\n".to_owned() } else { format!("{{\n{}\n}}\n", lines.join(",\n")) }
    }

    pub(super) fn get(&self, url: &str) -> Option<&Record> {
        self.0.get(url)
    }

    pub(super) fn insert(&mut self, url: String, record: Record) {
        self.0.insert(url, record);
    }

    pub(super) fn retain(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.0.retain(|url, _| is_kept(url));
    }

    /// Whether an address is to be asked about: never today's again, and what leads somewhere not for some time.
    pub(super) fn is_due(&self, url: &str, today: Day) -> bool {
        let Some(record) = self.get(url) else { return true };
        let days = match record.status {
            Status::Alive | Status::Redirected | Status::Moved => GOOD_FOR,
            Status::Dead | Status::Unknown => 1,
        };
        !is_within(days, record.checked, today)
    }

    pub(super) fn counts(&self) -> BTreeMap<Status, usize> {
        let mut counts = BTreeMap::new();
        for record in self.0.values() {
            *counts.entry(record.status).or_default() += 1;
        }
        counts
    }

    pub(super) fn redirected(&self) -> Vec<(String, String)> {
        let redirected = self.0.iter().filter(|(_, record)| record.status == Status::Redirected);
        redirected.filter_map(|(url, record)| Some((url.clone(), record.to.clone()?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_as_they_are_written() {
        let text = "{\n\"https://a.example/\": {\"checked\":\"2026-11-22\",\"status\":\"dead\",\"code\":404,\"seen\":\"2026-10-01\"},\n\"https://b.example/\": {\"checked\":\"2026-11-22\",\"status\":\"moved\",\"code\":200,\"to\":\"https://c.example/\"}\n}\n";
        assert_eq!(Book::parse(text).map(|book| book.text()).as_deref(), Ok(text));
        assert_eq!(Book::parse("{}\n").map(|book| book.text()).as_deref(), Ok("{}\n"));
        for wrong in [
            "",
            "[]",
            "{\"a\": {}}",
            "{\"a\": {\"checked\":\"2026-13-01\",\"status\":\"dead\"}}",
            "{\"a\": {\"checked\":\"2026-11-01\",\"status\":\"well\"}}",
        ] {
            assert!(Book::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_known_is_not_asked_again_at_once() {
        let record = |status| Record { checked: (2026, 11, 22), status, code: None, to: None, seen: None };
        let book = Book(
            [("a", Status::Alive), ("d", Status::Dead)].map(|(url, status)| (url.to_owned(), record(status))).into(),
        );
        for (url, day, is_due) in [
            ("a", (2026, 11, 22), false),
            ("a", (2026, 12, 21), false),
            ("a", (2026, 12, 22), true),
            ("a", (2026, 11, 21), true),
            ("d", (2026, 11, 22), false),
            ("d", (2026, 11, 23), true),
            ("new", (2026, 11, 22), true),
        ] {
            assert_eq!(book.is_due(url, day), is_due, "{url} {day:?}");
        }
    }
}
