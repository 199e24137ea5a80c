//! Items as BibLaTeX.
//!
//! Each variable goes into the field that BibLaTeX has for it. The entry is then read as a file of it would be, and what that gives
//! otherwise than the item has it stands in the field `csl`: so nothing is lost, whatever a variable holds.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::csl_json::difference;
use super::tex::{escaped, marked};
use crate::bibliography::biblatex::dates::is_word_for_date;
use crate::bibliography::biblatex::item::{Values, item as read_item};
use crate::bibliography::biblatex::pairs::{DATES, NAMES, PLAIN, TEXTS};
use crate::bibliography::biblatex::{languages, names, own, tex, types};
use crate::bibliography::dates;
use crate::model::item::{Item, ItemDate, ItemKind, ItemName, Person};

/// Roles that BibLaTeX has for those who are named in `editora` and the fields after it.
const ROLES: [&str; 4] = ["compiler", "organizer", "director", "producer"];
/// The order of fields in an entry; others follow in that of the alphabet.
const FIRST: [&str; 8] =
    ["entrysubtype", "author", "shortauthor", "editor", "title", "journaltitle", "booktitle", "date"];

/// An item as an entry.
pub(super) fn entry(item: &Item) -> String {
    let (kind, subtype) = types::written(item.kind);
    let mut entry = Entry { item, values: Values::new(), dates: BTreeMap::new() };
    if let Some(subtype) = subtype {
        entry.values.insert("entrysubtype".to_owned(), subtype);
    }
    entry.texts();
    entry.numbers();
    entry.publication();
    entry.addresses();
    entry.people();
    let written = entry.dated();
    let found = read_item(&item.key, kind, &entry.values, &entry.dates);
    let rest = difference(item, &found);
    let mut fields = entry.values;
    fields.extend(written);
    if !rest.is_empty() {
        fields.insert(own::FIELD.to_owned(), inside(&serde_json::Value::Object(rest)));
    }
    provenance(item, &mut fields);
    let first = |name: &str| FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len());
    let mut ordered: Vec<(&String, &String)> = fields.iter().collect();
    ordered.sort_by_key(|(name, _)| (first(name), *name));
    let mut lines = String::new();
    for (name, value) in ordered {
        lines.extend(["  ", name, " = {", value, "},\n"]);
    }
    format!("@{kind}{{{},\n{lines}}}\n", key(&item.key))
}

/// A key without the characters that end one.
fn key(key: &str) -> String {
    let ends = |c: char| ",{}=\"#%\\~'()@".contains(c) || c.is_whitespace() || c.is_control();
    key.chars().map(|c| if ends(c) { '-' } else { c }).collect()
}

/// Entries with a key for each: of equal keys, all but the first get a number.
pub(super) fn with_own_keys(entries: &[&str]) -> Vec<String> {
    let mut taken: HashSet<String> = entries.iter().filter_map(|entry| key_range(entry)).map(|(key, _)| key).collect();
    let mut seen = HashSet::new();
    let numbered = |entry: &&str| {
        let Some((key, at)) = key_range(entry).filter(|(key, _)| !seen.insert(key.clone())) else {
            return (*entry).to_owned();
        };
        let own = (2..=entries.len() * 2).map(|number| format!("{key}-{number}")).find(|own| taken.insert(own.clone()));
        format!("{}{}{}", &entry[..at.start], own.unwrap_or(key), &entry[at.end..])
    };
    entries.iter().map(numbered).collect()
}

/// The key of an entry, and where it stands.
fn key_range(entry: &str) -> Option<(String, Range<usize>)> {
    let start = entry.find('{')? + 1;
    let end = start + entry[start..].find(',')?;
    Some((entry[start..end].to_owned(), start..end))
}

/// The inside of an object of JSON. In its texts is nothing that means something to TeX: other programs read the field as a text.
fn inside(value: &serde_json::Value) -> String {
    let json = value.to_string();
    let mut out = String::new();
    let (mut is_text, mut is_escaped) = (false, false);
    for c in json.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_text = !is_text,
            '{' | '}' | '%' | '$' | '&' | '#' | '^' | '~' if is_text => {
                let code = u32::from(c);
                let digit = |number: u32| char::from_digit(number, 16).unwrap_or_default();
                out.extend(['\\', 'u', '0', '0', digit(code / 16), digit(code % 16)]);
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default().to_owned()
}

struct Entry<'i> {
    item: &'i Item,
    values: Values,
    dates: BTreeMap<String, ItemDate>,
}

impl Entry<'_> {
    fn is(&self, kinds: &[ItemKind]) -> bool {
        kinds.contains(&self.item.kind)
    }

    fn set(&mut self, name: &str, value: String) {
        self.values.insert(name.to_owned(), value);
    }

    fn texts(&mut self) {
        for (variable, field) in TEXTS.iter().chain([&("title", "title")]) {
            if let Some(text) = self.item.text(variable) {
                self.set(field, marked(text));
            }
        }
        if let Some(title) = self.item.text("container-title") {
            let is_in_book = self.is(&[
                ItemKind::Chapter,
                ItemKind::PaperConference,
                ItemKind::EntryEncyclopedia,
                ItemKind::Entry,
                ItemKind::EntryDictionary,
            ]);
            let field = match self.item.kind {
                ItemKind::Book => "maintitle",
                _ if is_in_book => "booktitle",
                _ => "journaltitle",
            };
            self.set(field, marked(title));
        }
        if let Some(tag) = self.item.text("language") {
            match languages::name(tag) {
                Some(name) => self.set("langid", name.to_owned()),
                None => self.set("language", escaped(tag)),
            }
        }
    }

    fn numbers(&mut self) {
        for (variable, field) in PLAIN.iter().chain([&("genre", "type"), &("medium", "howpublished")]) {
            let Some(text) = self.item.text(variable) else { continue };
            // A field for a number takes no words.
            let fits = *field != "volumes" || text.len() < 9 && text.bytes().all(|byte| byte.is_ascii_digit());
            if fits {
                self.set(field, escaped(text));
            }
        }
        let is_part = self.is(&[
            ItemKind::ArticleJournal,
            ItemKind::ArticleMagazine,
            ItemKind::ArticleNewspaper,
            ItemKind::Periodical,
        ]);
        let is_in_series = self.item.text("collection-title").is_some() && self.item.kind != ItemKind::Report;
        let (number, issue) = match () {
            () if is_part => ("issue", None),
            () if is_in_series => ("collection-number", Some("issue")),
            () => ("number", Some("issue")),
        };
        for (variable, field) in [(Some(number), "number"), (issue, "issue")] {
            if let Some(text) = variable.and_then(|variable| self.item.text(variable)) {
                self.set(field, escaped(text));
            }
        }
        if let Some(pages) = self.item.text("page") {
            let pages = escaped(&pages.replace('-', "–"));
            self.set("pages", pages.replace('–', "--"));
        }
    }

    fn publication(&mut self) {
        let (publisher, authority) = (self.item.text("publisher"), self.item.text("authority"));
        let is_academic = self.is(&[ItemKind::Report, ItemKind::Thesis]);
        let speaks = self.item.names.is_empty();
        // Where nobody is named, an institution is the authority as well.
        let is_institution = is_academic && (!speaks || authority == publisher);
        match (publisher, authority) {
            (Some(publisher), _) if is_institution => self.set("institution", list(publisher)),
            (publisher, authority) => {
                if let Some(publisher) = publisher {
                    self.set("publisher", list(publisher));
                }
                if let Some(authority) = authority {
                    self.set("organization", list(authority));
                }
            }
        }
        if let Some(place) = self.item.text("publisher-place") {
            self.set("location", list(place));
        }
    }

    fn addresses(&mut self) {
        for (variable, field) in [("URL", "url"), ("DOI", "doi")] {
            let address = self.item.text(variable).filter(|address| is_verbatim(address));
            if let Some(address) = address {
                self.set(field, address.to_owned());
            }
        }
    }

    fn people(&mut self) {
        for (variable, field) in NAMES {
            let people = self.item.people(variable);
            if people.is_empty() {
                continue;
            }
            self.set(field, people.iter().map(name).collect::<Vec<_>>().join(" and "));
            let short = match people.first() {
                Some(ItemName::Literal { short: Some(short), .. }) => Some(short),
                _ => None,
            };
            if let (Some(short), "author" | "editor") = (short, *field) {
                self.set(&format!("short{field}"), format!("{{{}}}", escaped(short)));
            }
        }
        let others = ROLES.into_iter().filter(|role| !self.item.people(role).is_empty());
        for (role, place) in others.collect::<Vec<_>>().into_iter().zip(["a", "b", "c"]) {
            let people: Vec<String> = self.item.people(role).iter().map(name).collect();
            self.set(&format!("editor{place}"), people.join(" and "));
            self.set(&format!("editor{place}type"), role.to_owned());
        }
    }

    /// The fields of dates.
    fn dated(&mut self) -> Values {
        let mut fields = Values::new();
        for (variable, field) in DATES {
            match self.item.dates.get(*variable) {
                Some(ItemDate::Known(date)) if dates::whole(&date.to_string()).as_ref() == Ok(date) => {
                    fields.insert((*field).to_owned(), date.to_string());
                    self.dates.insert((*field).to_owned(), ItemDate::Known(*date));
                }
                // A year may be words.
                Some(ItemDate::Literal(words)) if *field == "date" && is_word_for_date(words) => {
                    fields.insert("year".to_owned(), escaped(words));
                    self.dates.insert((*field).to_owned(), ItemDate::Literal(words.clone()));
                }
                _ => {}
            }
        }
        fields
    }
}

/// Whether an address is read as it is written.
fn is_verbatim(address: &str) -> bool {
    tex::address(address) == address && !address.contains(['{', '}', '\\']) && !address.contains("%%")
}

/// A list of one institution or place.
fn list(text: &str) -> String {
    if text.contains(" and ") { format!("{{{}}}", escaped(text)) } else { escaped(text) }
}

/// A name in a list of names, in the first form that is read as the same.
fn name(wanted: &ItemName) -> String {
    let person = match wanted {
        ItemName::Person(person) => person,
        ItemName::Literal { name, .. } => return format!("{{{}}}", escaped(name)),
        ItemName::Others => return "others".to_owned(),
    };
    let usual = usual_form(person);
    if names::read(&usual).as_slice() == std::slice::from_ref(wanted) { usual } else { extended_form(person) }
}

/// `von der Leyen, Jr., Ursula`
fn usual_form(person: &Person) -> String {
    let family: Vec<&str> =
        person.non_dropping_particle.as_deref().into_iter().chain([person.family.as_str()]).collect();
    let mut parts = vec![protected(&family.join(" "))];
    parts.extend(person.suffix.as_deref().map(protected));
    parts.extend(person.given.as_deref().map(protected));
    parts.join(", ")
}

/// A part of a name; one in which a comma or the word between names stands is in braces.
fn protected(part: &str) -> String {
    let text = escaped(part);
    if part.contains(',') || part.contains(" and ") { format!("{{{text}}}") } else { text }
}

/// biblatex's own form, which says what each part is.
fn extended_form(person: &Person) -> String {
    let particle = person.dropping_particle.as_ref().map(|particle| (particle, "false"));
    let particle = particle.or(person.non_dropping_particle.as_ref().map(|particle| (particle, "true")));
    let mut parts = vec![format!("family={}", quoted(&person.family))];
    parts.extend(person.given.as_deref().map(|given| format!("given={}", quoted(given))));
    if let Some((particle, used)) = particle {
        parts.push(format!("prefix={}", quoted(particle)));
        parts.push(format!("useprefix={used}"));
    }
    parts.extend(person.suffix.as_deref().map(|suffix| format!("suffix={}", quoted(suffix))));
    parts.join(", ")
}

fn quoted(part: &str) -> String {
    let text = escaped(part);
    if part.contains([',', '=']) || part.contains(" and ") { format!("{{{text}}}") } else { text }
}

fn provenance(item: &Item, fields: &mut Values) {
    let provenance = &item.provenance;
    let mut set = |name: &str, value: String| drop(fields.insert(name.to_owned(), value));
    if let Some(kind) = provenance.kind {
        set("kind", kind.to_string());
    }
    if !provenance.via.is_empty() {
        set("via", provenance.via.iter().map(|via| key(via)).collect::<Vec<_>>().join(", "));
    }
    if let Some(archive) = &provenance.archive {
        set("archiveurl", archive.url.clone());
        set("archivedate", archive.date.to_string());
    }
    if let Some(hash) = &provenance.sha256 {
        set("sha256", hash.clone());
    }
}
