//! Items as RIS: a line for each value, `TY  - NEWS`, which ends with a carriage return and a line feed.
//!
//! RIS has no markup, no names that are not taken apart at their commas, and no dates in doubt; what it cannot say is written in words.

use super::markup::{Piece, pieces};
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};
use crate::model::item::{Item, ItemDate, ItemKind, ItemName};

/// An item as an entry.
pub(super) fn entry(item: &Item) -> String {
    let mut entry = Entry { item, lines: String::new() };
    entry.line("TY", kind(item.kind));
    entry.line("ID", &item.key);
    entry.people();
    entry.titles();
    entry.dates();
    entry.numbers();
    entry.provenance();
    // The end has no value, and a blank behind its sign.
    entry.lines.push_str("ER  - \r\n");
    entry.lines
}

struct Entry<'i> {
    item: &'i Item,
    lines: String,
}

impl Entry<'_> {
    /// A line; a value of several lines is one.
    fn line(&mut self, tag: &str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.lines.push_str(tag);
            self.lines.push_str("  - ");
            self.lines.push_str(&value);
            self.lines.push_str("\r\n");
        }
    }

    fn texts(&mut self, lines: &[(&str, &str)]) {
        for (variable, tag) in lines {
            if let Some(text) = self.item.text(variable) {
                self.line(tag, &plain(text));
            }
        }
    }

    fn people(&mut self) {
        let is_part = matches!(
            self.item.kind,
            ItemKind::Chapter | ItemKind::PaperConference | ItemKind::EntryEncyclopedia | ItemKind::EntryDictionary
        );
        let editor = if is_part { "A2" } else { "ED" };
        for (variable, tag) in [
            ("author", "AU"),
            ("editor", editor),
            ("collection-editor", "A3"),
            ("translator", "A4"),
            ("director", "A2"),
            ("recipient", "A2"),
            ("interviewer", "A4"),
            ("contributor", "A4"),
        ] {
            let names: Vec<String> = self.item.people(variable).iter().filter_map(name).collect();
            for name in names {
                self.line(tag, &name);
            }
        }
    }

    fn titles(&mut self) {
        let is_event_first = self.item.text("container-title").is_none();
        self.texts(&[
            ("title", "TI"),
            ("title-short", "ST"),
            ("container-title", "T2"),
            ("container-title-short", "J2"),
            ("collection-title", "T3"),
            ("event-title", if is_event_first { "T2" } else { "C3" }),
            ("event-place", "C1"),
        ]);
    }

    fn dates(&mut self) {
        let date = |name: &str| self.item.dates.get(name).map(date);
        let (issued, accessed) = (date("issued"), date("accessed"));
        if let Some(Date::At(Point { year, .. }) | Date::Between(Some(Point { year, .. }), _)) =
            self.item.date("issued")
        {
            self.line("PY", &format!("{year:04}"));
        }
        for (tag, date) in [("DA", issued), ("Y2", accessed)] {
            if let Some(date) = date {
                self.line(tag, &date);
            }
        }
    }

    fn numbers(&mut self) {
        self.texts(&[
            ("volume", "VL"),
            ("issue", "IS"),
            ("number", "M1"),
            ("collection-number", "M1"),
            ("edition", "ET"),
            ("version", "ET"),
            ("genre", "M3"),
            ("publisher", "PB"),
            ("publisher-place", "CY"),
            ("language", "LA"),
            ("DOI", "DO"),
            ("ISBN", "SN"),
            ("ISSN", "SN"),
            ("archive", "DB"),
            ("call-number", "CN"),
            ("URL", "UR"),
            ("note", "N1"),
        ]);
        let repeats = self.item.text("authority") == self.item.text("publisher");
        if let Some(authority) = self.item.text("authority").filter(|_| !repeats) {
            self.line("PB", &plain(authority));
        }
        if let Some(pages) = self.item.text("page") {
            let mut ends = pages.splitn(2, ['-', '–']);
            for (tag, end) in ["SP", "EP"].into_iter().zip(ends.by_ref()) {
                self.line(tag, &plain(end));
            }
        } else if let Some(pages) = self.item.text("number-of-pages") {
            self.line("SP", &plain(pages));
        }
    }

    fn provenance(&mut self) {
        let provenance = &self.item.provenance;
        if let Some(archive) = &provenance.archive {
            self.line("N1", &format!("Archived {}: {}", archive.date, archive.url));
        }
        if !provenance.via.is_empty() {
            self.line("N1", &format!("As relayed by {}", provenance.via.join(", ")));
        }
        if let Some(hash) = &provenance.sha256 {
            self.line("N1", &format!("SHA-256 {hash}"));
        }
    }
}

fn plain(text: &str) -> String {
    let words = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words),
        Piece::Open(_) | Piece::Close(_) => None,
    });
    words.collect()
}

/// `Leyen, Ursula, Jr.`; an institution is a name without a comma, since all programs take names apart at them.
fn name(name: &ItemName) -> Option<String> {
    match name {
        ItemName::Person(person) => {
            let family =
                person.non_dropping_particle.iter().chain([&person.family]).cloned().collect::<Vec<_>>().join(" ");
            let given = person.given.iter().chain(&person.dropping_particle).cloned().collect::<Vec<_>>().join(" ");
            let parts = [Some(family), Some(given).filter(|given| !given.is_empty()), person.suffix.clone()];
            Some(parts.into_iter().flatten().map(|part| part.replace(',', "")).collect::<Vec<_>>().join(", "))
        }
        ItemName::Literal { name, .. } => Some(plain(name).replace(',', "")),
        ItemName::Others => None,
    }
}

/// `2023/03/21/`: year, month, day and what else there is to say.
fn date(date: &ItemDate) -> String {
    let date = match date {
        ItemDate::Known(date) => date,
        ItemDate::Literal(words) => return format!("///{words}"),
    };
    let Some(from) = date.start() else { return format!("///{date}") };
    let (month, day) = match from.precision {
        Precision::Year | Precision::Season(_) => (String::new(), String::new()),
        Precision::Month(month) => (format!("{month:02}"), String::new()),
        Precision::Day(month, day) => (format!("{month:02}"), format!("{day:02}")),
    };
    let season = match from.precision {
        Precision::Season(season) => ["Spring", "Summer", "Autumn", "Winter"].get(usize::from(season) - 1).copied(),
        _ => None,
    };
    let other = match date {
        Date::Between(..) => date.to_string(),
        Date::At(_) => {
            let about = (from.certainty != Certainty::Exact).then_some("circa");
            about.into_iter().chain(season).collect::<Vec<_>>().join(" ")
        }
    };
    format!("{:04}/{month}/{day}/{other}", from.year)
}

fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::ArticleJournal | ItemKind::Review | ItemKind::ReviewBook => "JOUR",
        ItemKind::ArticleMagazine => "MGZN",
        ItemKind::ArticleNewspaper => "NEWS",
        ItemKind::Article => "UNPB",
        ItemKind::Bill => "BILL",
        ItemKind::Book | ItemKind::Classic | ItemKind::Collection => "BOOK",
        ItemKind::Broadcast => "MULTI",
        ItemKind::Chapter => "CHAP",
        ItemKind::Dataset => "DATA",
        ItemKind::EntryDictionary => "DICT",
        ItemKind::Entry | ItemKind::EntryEncyclopedia => "ENCYC",
        ItemKind::Figure => "FIGURE",
        ItemKind::Graphic => "ART",
        ItemKind::Hearing => "HEAR",
        ItemKind::Interview | ItemKind::PersonalCommunication => "PCOMM",
        ItemKind::LegalCase => "CASE",
        ItemKind::Legislation | ItemKind::Regulation | ItemKind::Treaty => "STAT",
        ItemKind::Manuscript => "MANSCPT",
        ItemKind::Map => "MAP",
        ItemKind::MotionPicture => "MPCT",
        ItemKind::MusicalScore => "MUSIC",
        ItemKind::Pamphlet => "PAMP",
        ItemKind::PaperConference => "CPAPER",
        ItemKind::Patent => "PAT",
        ItemKind::Periodical => "SER",
        ItemKind::Post | ItemKind::PostWeblog => "BLOG",
        ItemKind::Report => "RPRT",
        ItemKind::Software => "COMP",
        ItemKind::Song => "SOUND",
        ItemKind::Speech => "SLIDE",
        ItemKind::Standard => "STAND",
        ItemKind::Thesis => "THES",
        ItemKind::Webpage => "ELEC",
        _ => "GEN",
    }
}
