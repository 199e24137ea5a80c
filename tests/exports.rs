//! Sources for other programs: what is written as CSL-JSON and BibLaTeX is read as the same items, whatever they hold, and RIS keeps
//! its lines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

#[path = "support/folder.rs"]
mod folder;

use std::collections::BTreeSet;
use std::fs;

use postil::bibliography::export::ExportFormat;
use postil::bibliography::{self, csl_item};
use postil::model::document::{Content, SourceEntry};
use postil::model::item::{Item, ItemDate, ItemKind, ItemName, Person};
use postil::model::{Archive, Date, SourceKind};
use postil::source::Sources;
use proptest::prelude::*;

/// The entries of a file of sources, and what is wrong with it.
fn read(name: &str, text: &str) -> (Vec<SourceEntry>, Vec<String>) {
    let mut sources = Sources::default();
    let id = sources.push(name, text);
    let document = bibliography::parse(sources.get(id));
    let said = document.diagnostics.iter().map(|diagnostic| diagnostic.message.to_string()).collect();
    match document.content {
        Content::Bibliography(bibliography) => (bibliography.entries, said),
        _ => panic!("{name} is no bibliography"),
    }
}

fn items(name: &str, text: &str) -> Vec<Item> {
    read(name, text).0.into_iter().map(|entry| entry.item).collect()
}

/// Items with which the formats are tried: the explainer's, those of the matrix of citations, and hard ones.
fn all() -> Vec<Item> {
    let content = folder::repository().join("content/sources");
    let mut found = Vec::new();
    for (path, bytes) in folder::tree(&content) {
        found.extend(items(&format!("content/sources/{path}"), &String::from_utf8(bytes).unwrap()));
    }
    let matrix = fs::read_to_string(folder::repository().join("tests/citations/matrix.json")).unwrap();
    let matrix: serde_json::Value = serde_json::from_str(&matrix).unwrap();
    let matrix = items("content/sources/matrix.json", &matrix["items"].to_string()).into_iter();
    found.extend(matrix.map(|item| Item { key: format!("matrix-{}", item.key), ..item }));
    found.extend(items("content/sources/hard.json", &fs::read_to_string(fixture("hard.json")).unwrap()));
    assert!(found.len() > 120, "{}", found.len());
    found
}

fn fixture(name: &str) -> std::path::PathBuf {
    folder::repository().join("tests/exports").join(name)
}

fn again(format: ExportFormat, items_: &[Item]) -> Vec<Item> {
    let entries: Vec<String> = items_.iter().map(|item| format.entry(item)).collect();
    let file = format.file(entries.iter().map(String::as_str));
    let name = format!("content/sources/again.{}", format.as_str());
    let (entries, said) = read(&name, &file);
    let faults: Vec<&String> = said.iter().filter(|said| !said.contains("has an address")).collect();
    assert!(faults.is_empty(), "{faults:?}\n{file}");
    entries.into_iter().map(|entry| entry.item).collect()
}

#[test]
fn sources_come_back_as_they_were() {
    let items = all();
    for format in [ExportFormat::Json, ExportFormat::Bib] {
        for (item, again) in items.iter().zip(again(format, &items)) {
            assert_eq!(*item, again, "{}", format.entry(item));
        }
    }
}

#[test]
fn most_sources_need_no_field_of_our_own() {
    let items = all();
    let own = items.iter().filter(|item| ExportFormat::Bib.entry(item).contains("  csl = {")).count();
    assert!(own * 5 < items.len(), "{own} of {}", items.len());
}

/// What each format makes of the hard ones, read and approved.
#[test]
fn entries_are_written_as_approved() {
    let items = items("content/sources/hard.json", &fs::read_to_string(fixture("hard.json")).unwrap());
    for format in ExportFormat::ALL {
        let entries: Vec<String> = items.iter().map(|item| format.entry(item)).collect();
        let file = format.file(entries.iter().map(String::as_str));
        let path = fixture(&format!("hard.expected.{}", format.as_str()));
        if std::env::var_os("POSTIL_UPDATE").is_some() {
            fs::write(&path, &file).unwrap();
        }
        assert_eq!(file, fs::read_to_string(&path).unwrap(), "{}", path.display());
    }
}

#[test]
fn ris_has_a_value_on_each_line() {
    for item in all() {
        let text = ExportFormat::Ris.entry(&item);
        assert!(text.starts_with("TY  - ") && text.ends_with("\r\nER  - \r\n"), "{text}");
        for line in text.split_terminator("\r\n") {
            let (tag, value) = line.split_once("  - ").unwrap();
            assert!(
                tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()),
                "{line}"
            );
            assert!(!value.contains(['\r', '\n', '\t']), "{line:?}");
            assert!(!value.contains("</"), "{line:?}");
        }
    }
}

/// Puts all of them where tests/citations/exports.mjs lets another program read them: each file has every source once, by its key.
#[test]
fn files_have_every_source_once() {
    let folder = folder::repository().join("target/exports");
    fs::create_dir_all(&folder).unwrap();
    let all = all();
    let keys: BTreeSet<&str> = all.iter().map(|item| item.key.as_str()).collect();
    assert_eq!(keys.len(), all.len());
    for format in ExportFormat::ALL {
        let entries: Vec<String> = all.iter().map(|item| format.entry(item)).collect();
        let file = format.file(entries.iter().map(String::as_str));
        let ids: Vec<String> = match format {
            ExportFormat::Json | ExportFormat::Bib => {
                items(&format!("content/sources/all.{format}"), &file).into_iter().map(|item| item.key).collect()
            }
            ExportFormat::Ris => {
                file.lines().filter_map(|line| line.strip_prefix("ID  - ")).map(str::to_owned).collect()
            }
        };
        assert_eq!(ids.len(), all.len(), "{format}");
        assert_eq!(ids.iter().map(String::as_str).collect::<BTreeSet<_>>(), keys, "{format}");
        fs::write(folder.join(format!("all.{format}")), file).unwrap();
    }
}

#[test]
fn keys_that_become_equal_are_numbered() {
    let items: Vec<Item> = ["a'b", "a-b", "a(b", "a-b-2"]
        .map(|key| csl_item(&serde_json::json!({ "type": "book", "title": "T" }), key))
        .into();
    let entries: Vec<String> = items.iter().map(|item| ExportFormat::Bib.entry(item)).collect();
    let file = ExportFormat::Bib.file(entries.iter().map(String::as_str));
    let keys = file.lines().filter_map(|line| line.strip_prefix("@book{"));
    assert_eq!(keys.collect::<Vec<_>>(), ["a-b,", "a-b-3,", "a-b-4,", "a-b-2,"]);
}

#[test]
fn words_for_a_date_are_escaped() {
    let item =
        csl_item(&serde_json::json!({ "type": "book", "title": "T", "issued": { "literal": "1996_2004" } }), "key");
    let text = ExportFormat::Bib.entry(&item);
    assert!(text.contains("  year = {1996\\_2004},\n") && !text.contains("csl = "), "{text}");
}

/// Text as people and programs write it, with what the formats take for their own.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,8}",
        "[ \\-'`\",.:;&%$#_{}~^\\\\<>=@/\\[\\]()!?]{1,3}",
        Just("日本語".to_owned()),
        Just("É".to_owned()),
        Just(" and ".to_owned()),
        Just("<i>x</i>".to_owned()),
        Just("<span class=\"nocase\">NATO</span>".to_owned()),
        Just("von der ".to_owned()),
        Just("–".to_owned()),
    ];
    // Editors' remarks are taken out of what is read, and blanks at the ends of a text are none.
    let text = prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat());
    text.prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("no text", |text| !text.is_empty() && !text.contains("%%") && !text.contains("<!--"))
}

fn name() -> impl Strategy<Value = ItemName> {
    let person = (text(), prop::option::of(text()), prop::option::of(Just("de".to_owned())), prop::option::of(text()));
    let person = person.prop_map(|(family, given, particle, suffix)| {
        ItemName::Person(Person { family, given, non_dropping_particle: particle, suffix, ..Person::default() })
    });
    prop_oneof![
        person,
        (text(), prop::option::of(text())).prop_map(|(name, short)| ItemName::Literal { name, short }),
        Just(ItemName::Others),
    ]
}

fn date() -> impl Strategy<Value = ItemDate> {
    let known = ["2023", "2023-03~", "2023-03-21", "2023-22", "1976?", "2022-01/2022-11", "2014-04-01/..", "../2014"];
    prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(|text| ItemDate::Known(Date::parse(text).unwrap())),
        Just(ItemDate::Literal("1996_2004".to_owned())),
        Just(ItemDate::Literal("in press".to_owned())),
    ]
}

fn item() -> impl Strategy<Value = Item> {
    let kinds = [
        "article-journal",
        "article-newspaper",
        "book",
        "chapter",
        "report",
        "speech",
        "legal_case",
        "treaty",
        "webpage",
    ];
    let variables = [
        "title",
        "title-short",
        "container-title",
        "collection-title",
        "volume",
        "issue",
        "number",
        "page",
        "publisher",
        "publisher-place",
        "authority",
        "genre",
        "medium",
        "note",
        "edition",
        "event-title",
        "language",
        "DOI",
        "archive_location",
        "number-of-volumes",
        "section",
    ];
    let texts = prop::collection::btree_map(prop::sample::select(variables.to_vec()), text(), 1..8);
    let lists = ["author", "editor", "translator", "compiler", "recipient"];
    let names =
        prop::collection::btree_map(prop::sample::select(lists.to_vec()), prop::collection::vec(name(), 1..3), 0..3);
    let dates =
        prop::collection::btree_map(prop::sample::select(vec!["issued", "accessed", "submitted"]), date(), 0..3);
    (prop::sample::select(kinds.to_vec()), texts, names, dates).prop_map(|(kind, texts, names, dates)| {
        let value = serde_json::json!({ "type": kind, "title": "A title" });
        let mut item = csl_item(&value, "key");
        for (name, text) in texts {
            item.set(name, text);
        }
        for (name, list) in names {
            item.set_names(name, list);
        }
        item.dates.extend(dates.into_iter().map(|(name, date)| (name.to_owned(), date)));
        item
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_source_comes_back_as_it_was(item in item()) {
        for format in [ExportFormat::Json, ExportFormat::Bib] {
            let again = again(format, std::slice::from_ref(&item));
            prop_assert_eq!(again.as_slice(), std::slice::from_ref(&item), "{}", format.entry(&item));
        }
    }
}

#[test]
fn where_a_source_comes_from_comes_back() {
    let mut item = Item::new("kiel", ItemKind::Dataset);
    item.set("title", "Tracker");
    item.provenance.kind = Some(SourceKind::Data);
    item.provenance.via = vec!["pollmann".to_owned(), "other".to_owned()];
    item.provenance.sha256 = Some("0123456789abcdef".repeat(4));
    let date = Date::parse("2023-03-01").unwrap();
    item.provenance.archive =
        Some(Archive { url: "https://web.archive.org/web/2023/https://example.org/a_b".to_owned(), date });
    for format in [ExportFormat::Json, ExportFormat::Bib] {
        assert_eq!(again(format, std::slice::from_ref(&item)), std::slice::from_ref(&item), "{}", format.entry(&item));
    }
}
