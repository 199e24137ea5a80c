//! Entries of a BibLaTeX file as CSL items.
//!
//! In: the type of an entry and its values, with those that it takes of others. Out: its item. The words of BibLaTeX and CSL for
//! the same things are put side by side here.

use std::collections::BTreeMap;

use super::pairs::{DATES, NAMES, PLAIN, TEXTS};
use super::{languages, names, own, tex, types};
use crate::model::item::{Item, ItemDate, ItemKind, ItemName};
use crate::yaml::remark;

/// The values of an entry by the names of their fields, in small letters, as they are written.
pub(in crate::bibliography) type Values = BTreeMap<String, String>;

/// The item of an entry.
pub(in crate::bibliography) fn item(
    key: &str,
    kind: &str,
    values: &Values,
    dates: &BTreeMap<String, ItemDate>,
) -> Item {
    let entry = Entry { values, kind };
    let mut item = Item::new(key, entry.csl_kind());
    entry.titles(&mut item);
    entry.people(&mut item);
    entry.numbers(&mut item);
    entry.publication(&mut item);
    entry.addresses(&mut item);
    for (variable, field) in DATES {
        if let Some(date) = dates.get(*field) {
            item.dates.insert((*variable).to_owned(), date.clone());
        }
    }
    if let Some(fields) = values.get(own::FIELD) {
        own::apply(fields, &mut item);
    }
    item
}

struct Entry<'v> {
    values: &'v Values,
    kind: &'v str,
}

impl Entry<'_> {
    /// A value as it is written, without what editors write for each other.
    fn raw(&self, names: &[&str]) -> Option<String> {
        let value = names.iter().find_map(|name| self.values.get(*name).filter(|value| !value.trim().is_empty()))?;
        Some(remark::without(value.clone()).unwrap_or_else(|_| value.clone()))
    }

    fn text(&self, names: &[&str]) -> Option<String> {
        self.raw(names).map(|value| tex::text(&value)).filter(|text| !text.is_empty())
    }

    fn plain(&self, names: &[&str]) -> Option<String> {
        self.raw(names).map(|value| tex::plain(&value)).filter(|text| !text.is_empty())
    }

    /// A list of institutions or places.
    fn list(&self, names: &[&str]) -> Option<String> {
        let value = self.raw(names)?;
        let parts: Vec<String> = names::read(&value)
            .into_iter()
            .filter_map(|name| match name {
                ItemName::Literal { name, .. } => Some(name),
                ItemName::Person(person) => {
                    let parts = [person.given, person.non_dropping_particle, Some(person.family)];
                    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
                }
                ItemName::Others => None,
            })
            .collect();
        // A comma in a place is no name turned round.
        let is_simple = !value.contains(" and ");
        let text = if is_simple { tex::plain(&value) } else { parts.join(", ") };
        (!text.is_empty()).then_some(text)
    }

    fn csl_kind(&self) -> ItemKind {
        let subtype = self.plain(&["entrysubtype"]).unwrap_or_default();
        types::read(self.kind, &subtype)
    }

    fn titles(&self, item: &mut Item) {
        let with = |title: &[&str], sub: &str| {
            let title = self.text(title)?;
            Some(match self.text(&[sub]) {
                Some(sub) if title.ends_with(['?', '!', ':']) => format!("{title} {sub}"),
                Some(sub) => format!("{title}: {sub}"),
                None => title,
            })
        };
        let journal = with(&["journaltitle", "journal"], "journalsubtitle");
        let book = with(&["booktitle"], "booksubtitle");
        let issue = if item.kind == ItemKind::Periodical { self.text(&["issuetitle"]) } else { None };
        let own = [("title", with(&["title"], "subtitle").or(issue)), ("container-title", journal.or(book))];
        let others = TEXTS.iter().map(|(variable, field)| (*variable, self.text(&[field])));
        set(item, others.chain(own));
        // A volume of a work of several volumes.
        if let Some(main) = self.text(&["maintitle"]).filter(|_| item.kind == ItemKind::Book) {
            item.set("container-title", main);
        }
    }

    fn people(&self, item: &mut Item) {
        let editor = self.plain(&["editortype"]).as_deref().map_or("editor", role);
        for &(variable, field) in NAMES {
            if let Some(value) = self.raw(&[field]) {
                item.set_names(if field == "editor" { editor } else { variable }, names::read(&value));
            }
        }
        for (field, kind) in [("editora", "editoratype"), ("editorb", "editorbtype"), ("editorc", "editorctype")] {
            let name = self.plain(&[kind]).as_deref().map_or("contributor", role).to_owned();
            if let (Some(value), false) = (self.raw(&[field]), item.names.contains_key(&name)) {
                item.set_names(&name, names::read(&value));
            }
        }
        if item.kind == ItemKind::Patent
            && let (None, Some(holder)) = (item.names.get("author"), self.raw(&["holder"]))
        {
            item.set_names("author", names::read(&holder));
        }
        for (field, name) in [("shortauthor", "author"), ("shorteditor", "editor")] {
            let short = self.plain(&[field]);
            if let Some(ItemName::Literal { short: named, .. }) =
                item.names.get_mut(name).and_then(|names| names.first_mut())
            {
                *named = short;
            }
        }
    }

    fn numbers(&self, item: &mut Item) {
        let is_part = matches!(
            item.kind,
            ItemKind::ArticleJournal | ItemKind::ArticleMagazine | ItemKind::ArticleNewspaper | ItemKind::Periodical
        );
        let is_in_series = item.text("collection-title").is_some() && !is_part && item.kind != ItemKind::Report;
        let number = if is_part {
            "issue"
        } else if is_in_series {
            "collection-number"
        } else {
            "number"
        };
        let pages = self.plain(&["pages"]).map(|pages| pages.replace('–', "-"));
        let own = [
            // If the number is that of an issue, it is the better known.
            ("issue", self.plain(&["issue"])),
            (number, self.plain(&["number"])),
            ("page", pages.or_else(|| self.plain(&["eid"]))),
        ];
        let others = PLAIN.iter().map(|(variable, field)| (*variable, self.plain(&[field])));
        set(item, others.chain(own));
    }

    fn publication(&self, item: &mut Item) {
        let institution = self.list(&["institution", "school", "organization"]);
        let is_law =
            matches!(item.kind, ItemKind::Legislation | ItemKind::LegalCase | ItemKind::Bill | ItemKind::Regulation);
        // An institution speaks where nobody else does.
        let speaks = is_law || item.names.is_empty();
        if let (true, Some(court)) = (speaks, &institution) {
            item.set("authority", court.clone());
        }
        let publisher = self.list(&["publisher"]).or_else(|| institution.filter(|_| !is_law));
        let genre = self.plain(&["type"]).map(|kind| genre(&kind)).or_else(|| match self.kind {
            "phdthesis" => Some("PhD thesis".to_owned()),
            "mastersthesis" => Some("Master’s thesis".to_owned()),
            _ => None,
        });
        let how =
            self.raw(&["howpublished"]).filter(|how| tex::address_within(how).is_none()).map(|how| tex::text(&how));
        let own = [
            ("publisher", publisher),
            ("publisher-place", self.list(&["location", "address"])),
            ("genre", genre),
            ("medium", how),
            ("language", self.plain(&["langid", "language", "hyphenation"]).map(|name| languages::tag(&name))),
        ];
        set(item, own);
    }

    fn addresses(&self, item: &mut Item) {
        let own = self.raw(&["url"]).map(|url| tex::address(&url));
        let how = || self.raw(&["howpublished"]).and_then(|how| tex::address_within(&how));
        let preprint = || {
            let kind = self.plain(&["eprinttype", "archiveprefix"])?.to_ascii_lowercase();
            let number = tex::address(&self.raw(&["eprint"])?);
            (kind == "arxiv").then(|| format!("https://arxiv.org/abs/{number}"))
        };
        if let Some(url) = own.or_else(how).or_else(preprint) {
            item.set("URL", url);
        }
        if let Some(doi) = self.raw(&["doi"]).map(|doi| tex::address(&doi)) {
            let bare = ["https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/", "doi:"];
            let bare = bare.iter().find_map(|start| doi.strip_prefix(start)).unwrap_or(&doi);
            item.set("DOI", bare.trim());
        }
    }
}

/// Gives an item what there is of some variables.
fn set<'v>(item: &mut Item, variables: impl IntoIterator<Item = (&'v str, Option<String>)>) {
    for (variable, value) in variables {
        if let Some(value) = value {
            item.set(variable, value);
        }
    }
}

/// What somebody did who is named as an editor.
fn role(kind: &str) -> &'static str {
    match kind.to_ascii_lowercase().as_str() {
        "editor" | "" => "editor",
        "compiler" => "compiler",
        "organizer" => "organizer",
        "director" => "director",
        "producer" => "producer",
        "translator" => "translator",
        _ => "contributor",
    }
}

/// biblatex's words for kinds of theses and reports.
fn genre(kind: &str) -> String {
    let words = match kind.to_ascii_lowercase().as_str() {
        "phdthesis" => "PhD thesis",
        "mathesis" => "Master’s thesis",
        "bathesis" => "Bachelor’s thesis",
        "candthesis" => "Candidate thesis",
        "techreport" => "Technical report",
        "resreport" => "Research report",
        _ => kind,
    };
    words.to_owned()
}
