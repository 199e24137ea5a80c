//! Hayagriva's entries as CSL items: types by the type of what holds them, fields by CSL's names.

use hayagriva::Entry;
use hayagriva::types::{ChunkKind, ChunkedString, EntryType, FormatString, PersonRole};

use super::names;
use crate::model::Date;
use crate::model::date::{Certainty, Point, Precision};
use crate::model::item::{Item, ItemDate, ItemKind};

/// The item of an entry. `written` is the entry as the file has it, from where names are read.
pub(super) fn item(entry: &Entry, written: &serde_json::Value) -> Item {
    let mut item = Item::new(entry.key(), kind(entry));
    own(entry, &mut item);
    for parent in entry.parents() {
        holder(parent, &mut item);
    }
    people(entry, written, &mut item);
    let parents = match &written["parent"] {
        serde_json::Value::Array(parents) => parents.iter().collect(),
        serde_json::Value::Null => Vec::new(),
        one => vec![one],
    };
    for written in parents {
        people_of_holder(written, &mut item);
    }
    fill(entry, &mut item);
    item
}

/// The type, which depends on what holds the entry.
fn kind(entry: &Entry) -> ItemKind {
    let is_in = |kinds: &[EntryType]| entry.parents().iter().any(|parent| kinds.contains(parent.entry_type()));
    match entry.entry_type() {
        EntryType::Article if is_in(&[EntryType::Newspaper]) => ItemKind::ArticleNewspaper,
        EntryType::Article if is_in(&[EntryType::Proceedings, EntryType::Conference]) => ItemKind::PaperConference,
        EntryType::Article if is_in(&[EntryType::Blog]) => ItemKind::PostWeblog,
        EntryType::Article if is_in(&[EntryType::Web]) => ItemKind::Webpage,
        EntryType::Article if is_in(&[EntryType::Book, EntryType::Anthology]) => ItemKind::Chapter,
        EntryType::Article if is_in(&[EntryType::Periodical]) => ItemKind::ArticleJournal,
        EntryType::Article => ItemKind::Article,
        EntryType::Chapter | EntryType::Anthos => ItemKind::Chapter,
        EntryType::Entry if is_in(&[EntryType::Reference]) => ItemKind::EntryEncyclopedia,
        EntryType::Entry => ItemKind::Entry,
        EntryType::Book | EntryType::Anthology | EntryType::Proceedings | EntryType::Reference => ItemKind::Book,
        EntryType::Periodical | EntryType::Newspaper => ItemKind::Periodical,
        EntryType::Report => ItemKind::Report,
        EntryType::Thesis => ItemKind::Thesis,
        EntryType::Web => ItemKind::Webpage,
        EntryType::Blog => ItemKind::PostWeblog,
        EntryType::Post | EntryType::Thread => {
            if is_in(&[EntryType::Blog]) {
                ItemKind::PostWeblog
            } else {
                ItemKind::Post
            }
        }
        EntryType::Legislation => ItemKind::Legislation,
        EntryType::Case => ItemKind::LegalCase,
        EntryType::Patent => ItemKind::Patent,
        EntryType::Manuscript | EntryType::Original => ItemKind::Manuscript,
        EntryType::Video | EntryType::Scene => ItemKind::MotionPicture,
        EntryType::Audio => ItemKind::Song,
        EntryType::Artwork => ItemKind::Graphic,
        EntryType::Performance => ItemKind::Performance,
        EntryType::Exhibition | EntryType::Conference => ItemKind::Event,
        EntryType::Repository => ItemKind::Software,
        _ => ItemKind::Document,
    }
}

/// A text with CSL's tags: what is in braces keeps its capitals.
fn text(text: &ChunkedString) -> String {
    let chunk = |chunk: &hayagriva::types::StringChunk| match chunk.kind {
        ChunkKind::Verbatim => format!("<span class=\"nocase\">{}</span>", chunk.value),
        ChunkKind::Normal => chunk.value.clone(),
        ChunkKind::Math => format!("${}$", chunk.value),
    };
    text.0.iter().map(chunk).collect()
}

fn titled(item: &mut Item, name: &str, title: &FormatString) {
    item.set(name, text(&title.value));
    if let Some(short) = &title.short {
        item.set(&format!("{name}-short"), text(short));
    }
}

/// What the entry says of itself.
fn own(entry: &Entry, item: &mut Item) {
    if let Some(title) = entry.title() {
        titled(item, "title", title);
    }
    let formatted = [
        ("genre", entry.genre()),
        ("archive", entry.archive()),
        ("archive_location", entry.archive_location()),
        ("call-number", entry.call_number()),
        ("note", entry.note()),
        ("authority", entry.organization()),
    ];
    for (name, value) in formatted {
        if let Some(value) = value {
            item.set(name, text(&value.value));
        }
    }
    let numbers = [
        ("volume", entry.volume().map(ToString::to_string)),
        ("issue", entry.issue().map(ToString::to_string)),
        ("edition", entry.edition().map(ToString::to_string)),
        ("chapter-number", entry.chapter().map(ToString::to_string)),
        ("page", entry.page_range().map(ToString::to_string)),
        ("number-of-pages", entry.page_total().map(ToString::to_string)),
        ("number-of-volumes", entry.volume_total().map(ToString::to_string)),
        ("dimensions", entry.runtime().map(ToString::to_string)),
        ("language", entry.language().map(ToString::to_string)),
    ];
    for (name, value) in numbers {
        if let Some(value) = value {
            item.set(name, value);
        }
    }
    for (name, value) in entry.serial_number().into_iter().flat_map(|numbers| &numbers.0) {
        let name = match name.as_str() {
            "doi" => "DOI",
            "isbn" => "ISBN",
            "issn" => "ISSN",
            "pmid" => "PMID",
            "pmcid" => "PMCID",
            "version" => "version",
            "serial" => "number",
            "printing" => "printing-number",
            _ => continue,
        };
        item.set(name, value.clone());
    }
}

/// What holds the entry says where it is to be found.
fn holder(parent: &Entry, item: &mut Item) {
    let kind = parent.entry_type();
    let is_event = matches!(kind, EntryType::Conference | EntryType::Exhibition);
    let is_series = item.kind == ItemKind::Book || item.kind == ItemKind::Report && *kind != EntryType::Web;
    let name = match () {
        () if is_event => "event-title",
        () if is_series => "collection-title",
        () => "container-title",
    };
    if let Some(title) = parent.title()
        && item.text(name).is_none()
    {
        titled(item, name, title);
    }
    if is_event && let Some(location) = parent.location() {
        item.set("event-place", text(&location.value));
    }
    let volume = if is_series { "collection-number" } else { "volume" };
    let mut fill = |name: &str, value: Option<String>| {
        if let (None, Some(value)) = (item.text(name), value) {
            item.set(name, value);
        }
    };
    fill(volume, parent.volume().map(ToString::to_string));
    fill("issue", parent.issue().map(ToString::to_string));
    fill("edition", parent.edition().map(ToString::to_string));
    for (serial, name) in [("issn", "ISSN"), ("isbn", "ISBN")] {
        fill(name, parent.serial_number().and_then(|numbers| numbers.0.get(serial)).cloned());
    }
    for grandparent in parent.parents() {
        if item.text("collection-title").is_none()
            && let Some(title) = grandparent.title()
        {
            titled(item, "collection-title", title);
        }
        if let (None, Some(volume)) = (item.text("collection-number"), grandparent.volume()) {
            item.set("collection-number", volume.to_string());
        }
    }
}

/// What the entry or else what holds it has: date, address, publisher, language.
fn fill(entry: &Entry, item: &mut Item) {
    if let Some(date) = entry.date_any() {
        item.dates.insert("issued".to_owned(), ItemDate::Known(self::date(date)));
    }
    if let Some(url) = entry.url_any() {
        item.set("URL", url.value.as_str());
        if let Some(date) = &url.visit_date {
            item.dates.insert("accessed".to_owned(), ItemDate::Known(self::date(date)));
        }
    }
    let publisher = entry.map(Entry::publisher);
    if let Some(name) = publisher.and_then(|publisher| publisher.name()) {
        item.set("publisher", text(&name.value));
    }
    let location = publisher.and_then(|publisher| publisher.location()).or_else(|| entry.map(Entry::location));
    if let Some(location) = location.filter(|_| item.text("event-place").is_none()) {
        item.set("publisher-place", text(&location.value));
    }
    if item.text("publisher").is_none()
        && matches!(item.kind, ItemKind::Report | ItemKind::Thesis)
        && let Some(authority) = item.text("authority").map(str::to_owned)
    {
        item.set("publisher", authority);
    }
    if let (None, Some(language)) = (item.text("language"), entry.map(Entry::language)) {
        item.set("language", language.to_string());
    }
}

/// Hayagriva counts months and days from 0.
fn date(date: &hayagriva::types::Date) -> Date {
    let small = |part: Option<u8>| part.map(|part| part + 1);
    let precision = match (small(date.month), small(date.day), &date.season) {
        (Some(month), Some(day), _) => Precision::Day(month, day),
        (Some(month), None, _) => Precision::Month(month),
        (None, _, Some(season)) => Precision::Season(season.to_csl_number()),
        (None, ..) => Precision::Year,
    };
    let year = i16::try_from(date.year).unwrap_or(i16::MAX);
    let certainty = if date.approximate { Certainty::Approximate } else { Certainty::Exact };
    Date::At(Point { year, precision, certainty })
}

/// Who made it.
fn people(entry: &Entry, written: &serde_json::Value, item: &mut Item) {
    item.set_names("author", names::read(&written["author"]));
    item.set_names("editor", names::read(&written["editor"]));
    let roles = match &written["affiliated"] {
        serde_json::Value::Array(roles) => roles.as_slice(),
        serde_json::Value::Null => &[],
        one => std::slice::from_ref(one),
    };
    for (written, role) in roles.iter().zip(entry.affiliated().unwrap_or_default()) {
        let name = match role.role {
            PersonRole::Translator => "translator",
            PersonRole::Compiler => "compiler",
            PersonRole::Organizer => "organizer",
            PersonRole::Illustrator => "illustrator",
            PersonRole::Narrator => "narrator",
            PersonRole::Director => "director",
            PersonRole::Producer => "producer",
            PersonRole::ExecutiveProducer => "executive-producer",
            PersonRole::Writer => "script-writer",
            PersonRole::Composer => "composer",
            PersonRole::CastMember => "performer",
            PersonRole::Holder if item.kind == ItemKind::Patent => "author",
            _ => "contributor",
        };
        if !item.names.contains_key(name) {
            item.set_names(name, names::read(&written["names"]));
        }
    }
}

fn people_of_holder(written: &serde_json::Value, item: &mut Item) {
    if !item.names.contains_key("editor") {
        item.set_names("editor", names::read(&written["editor"]));
    }
    let author = names::read(&written["author"]);
    let name = if item.names.contains_key("author") { "container-author" } else { "author" };
    if name == "author" || author != item.people("author") {
        item.set_names(name, author);
    }
}
