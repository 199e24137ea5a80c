//! Every citation style that a site may name, on sources that styles stumble over: nobody is lost, brackets close, and nothing is empty.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

#[path = "support/folder.rs"]
mod folder;

use std::collections::BTreeMap;
use std::fs;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{CitationFormat, IndependentStyle, Style, StyleCategory};
use postil::bibliography::csl_item;
use postil::csl::{Authors, Cite, CitePosition, CslLabel, Library, NoteNumber, Processor, Run, plain};
use postil::model::item::{Item, ItemName, without_tags};
use rayon::prelude::*;
use serde_json::{Value, json};

fn items() -> Vec<Item> {
    let person = |family: &str, given: &str| json!({"family": family, "given": given});
    let year = |year: i32| json!({"date-parts": [[year]]});
    let values = [
        json!({"id": "m19", "type": "book", "title": "Slate", "author": [person("Marlow", "Ines")], "publisher": "Quay Press", "publisher-place": "Leeds", "issued": year(2019)}),
        json!({"id": "m21", "type": "book", "title": "Zinc", "author": [person("Marlow", "Ines")], "publisher": "Quay Press", "publisher-place": "Leeds", "issued": year(2021)}),
        json!({"id": "p20", "type": "book", "title": "Quays", "author": [person("Perry", "Ola")], "publisher": "Quay Press", "publisher-place": "Leeds", "issued": year(2020)}),
        json!({"id": "u1", "type": "webpage", "title": "Alpha tariff", "author": [{"literal": "Harbour Office"}], "URL": "https://example.org/a", "accessed": year(2026)}),
        json!({"id": "u2", "type": "webpage", "title": "Beta tariff", "author": [{"literal": "Harbour Office"}], "URL": "https://example.org/b", "accessed": year(2026)}),
        json!({"id": "act", "type": "legislation", "title": "Harbour Act", "issued": year(1998)}),
        json!({"id": "v", "type": "article-journal", "title": "Tides", "author": [person("de Vries", "Joey")], "container-title": "Quay Law", "volume": "3", "page": "1-20", "issued": year(2014)}),
        json!({"id": "three", "type": "report", "title": "Ports", "author": [person("Okafor", "Chidi"), person("Lund", "Ida"), person("Sato", "Ken")], "publisher": "Port Lab", "issued": year(2022)}),
    ];
    values.iter().map(|value: &Value| csl_item(value, value["id"].as_str().unwrap())).collect()
}

/// What styles leave out on purpose: the parts that they do not print, and for which sources.
const BY_DESIGN: [(&str, &str, &str); 8] = [
    ("chicago-shortened-notes", "year", ""),
    ("bristol-university-press", "year", "act"),
    ("future-science", "year", "m19 m21 p20 act"),
    ("future-science", "year", "three"),
    // They write `Anon`.
    ("gb-7714-2015-author-date", "name", "act"),
    ("pensoft", "name", "act"),
    ("copernicus", "name", "act"),
    // It lists pages on the web without their authors.
    ("copernicus", "name", "u1 u2"),
];

fn is_by_design(style: &str, part: &str, key: &str) -> bool {
    BY_DESIGN.iter().any(|(name, left, keys)| {
        *name == style && *left == part && (keys.is_empty() || keys.split(' ').any(|one| one == key))
    })
}

/// All styles under their first names.
fn styles() -> Vec<(&'static str, IndependentStyle)> {
    let named = ArchivedStyle::all().iter().map(|style| {
        let independent = match style.get() {
            Style::Independent(style) => Some(style),
            Style::Dependent(style) => match ArchivedStyle::by_id(&style.parent_link.href).map(ArchivedStyle::get) {
                Some(Style::Independent(style)) => Some(style),
                _ => None,
            },
        };
        (style.names()[0], independent)
    });
    named.filter_map(|(name, style)| Some((name, style?))).collect()
}

fn format(style: &IndependentStyle) -> CitationFormat {
    let format = style.info.category.iter().find_map(|category| match category {
        StyleCategory::CitationFormat { format } => Some(*format),
        StyleCategory::Field { .. } => None,
    });
    format.unwrap_or(CitationFormat::AuthorDate)
}

/// What no reader should see.
fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut open = Vec::new();
    for sign in text.chars() {
        // German closes with the mark that English opens with.
        let closes = match sign {
            ')' => Some('('),
            ']' => Some('['),
            '”' => Some('“'),
            '“' if open.last() == Some(&'„') => Some('„'),
            '»' => Some('«'),
            _ => None,
        };
        match closes.map(|opener| open.pop() == Some(opener)) {
            Some(false) => faults.push(format!("`{sign}` closes nothing")),
            None if matches!(sign, '(' | '[' | '“' | '„' | '«') => open.push(sign),
            Some(true) | None => {}
        }
    }
    if !open.is_empty() {
        faults.push(format!("{open:?} stay open"));
    }
    for empty in [
        "()", "[]", "“”", ", ,", ",,", "; ;", ";;", "(,", "(;", "; )", ", )", ",)", ";)", " ,", " ;", "..", ". .",
        ".,,", ",.", "  ", " )", "( ",
    ] {
        if text.contains(empty) && !(empty == ".." && text.contains("...")) {
            faults.push(format!("`{empty}`"));
        }
    }
    faults
}

fn text(runs: &[Run]) -> String {
    plain(runs).replace('\u{a0}', " ")
}

#[test]
fn no_style_loses_anything() {
    let items = items();
    let (families, years): (Vec<_>, Vec<_>) = items
        .iter()
        .map(|item| {
            let family = match item.key.as_str() {
                "m19" | "m21" => "Marlow",
                "p20" => "Perry",
                "u1" | "u2" => "Harbour Off",
                "act" => "Harbour Act",
                "v" => "Vries",
                _ => "Okafor",
            };
            (family, item.date("issued").map(|date| date.year().to_string()))
        })
        .unzip();
    let index = |key: &str| items.iter().position(|item| item.key == key).unwrap();
    let clusters: Vec<Vec<&str>> = vec![
        vec!["m19"],
        vec!["m21"],
        vec!["p20"],
        vec!["u1"],
        vec!["u2"],
        vec!["act"],
        vec!["v"],
        vec!["three"],
        vec!["m19", "p20", "m21"],
        vec!["m19", "m21", "p20"],
        vec!["u1", "u2"],
        vec!["act", "v"],
        vec!["m19", "p20", "u1", "act"],
    ];
    let mut wrong: Vec<String> = Vec::new();
    for (name, style) in styles() {
        let format = format(&style);
        let processor = Processor::new(style, "en-US");
        let library = Library::new(&processor, items.iter().collect());
        let mut told = |what: &str, text: &str, faults: Vec<String>| {
            wrong.extend(faults.into_iter().map(|fault| format!("{name}: {what}: {fault} in {text}")));
        };
        for cluster in &clusters {
            for page in [None, Some("3"), Some("12–14")] {
                let locator = page.map(|page| (CslLabel::Page, page));
                let cites: Vec<Cite<'_>> = cluster.iter().map(|key| Cite { key, locator, ..Cite::default() }).collect();
                let pieces = library.citation(&cites, &vec![CitePosition::First; cites.len()]);
                let all: Vec<Run> = pieces.iter().flat_map(|piece| piece.runs.clone()).collect();
                let text = text(&all);
                let mut found = faults(&text);
                let numeric = matches!(format, CitationFormat::Numeric | CitationFormat::Label);
                for key in cluster.iter().filter(|_| !numeric) {
                    let at = index(key);
                    let title = items[at].plain("title").unwrap_or_default();
                    let has_name =
                        [families[at], &title].iter().any(|name| text.to_lowercase().contains(&name.to_lowercase()));
                    if !has_name && !is_by_design(name, "name", key) {
                        found.push(format!("`{key}` has no name"));
                    }
                    if let Some(year) = years[at]
                        .as_ref()
                        .filter(|_| format != CitationFormat::Author && !is_by_design(name, "year", key))
                        && !text.contains(year.as_str())
                    {
                        found.push(format!("`{key}` has no year"));
                    }
                }
                if text.trim().is_empty() {
                    found.push("nothing".to_owned());
                }
                told(&format!("{cluster:?}"), &text, found);
            }
        }
        for (at, item) in items.iter().enumerate() {
            let Some(reference) = library.reference(&item.key) else { continue };
            let text = text(&reference.runs);
            let mut found = faults(&text);
            if !text.to_lowercase().contains(&families[at].to_lowercase()) && !is_by_design(name, "name", &item.key) {
                found.push("no name".to_owned());
            }
            if let Some(year) = years[at]
                .as_ref()
                .filter(|year| !text.contains(year.as_str()) && !is_by_design(name, "year", &item.key))
            {
                found.push(format!("no year {year}"));
            }
            told(&format!("reference {}", item.key), &text, found);
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// The names that may stand for a work: of its authors or, without any, of whoever stands in their place, and its titles.
fn names(item: &Item) -> Vec<String> {
    let roles = ["author", "editor", "director", "composer", "interviewer", "authority", "publisher"];
    let people = roles.iter().flat_map(|role| item.people(role)).filter_map(|name| match name {
        ItemName::Person(person) => Some(person.family.clone()),
        ItemName::Literal { name, .. } => Some(without_tags(name)),
        ItemName::Others => None,
    });
    let words = [
        "title",
        "title-short",
        "authority",
        "container-title",
        "container-title-short",
        "number",
        "genre",
        "publisher",
    ];
    let words = words.iter().filter_map(|name| item.plain(name));
    people.chain(words).map(|name| folded(&name)).collect()
}

/// Without what styles change: capitals, quotation marks and dashes.
fn folded(text: &str) -> String {
    text.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// What a page says about one source, in each place in which it may stand.
fn cited(library: &Library<'_>, key: &str) -> Vec<(String, String)> {
    let first_note = NoteNumber::Number(1);
    let places = [
        (None, CitePosition::First),
        (Some((CslLabel::Page, "12–14")), CitePosition::First),
        (Some((CslLabel::Custom, "§ 3")), CitePosition::First),
        (None, CitePosition::Subsequent { first_note, near: true }),
        (Some((CslLabel::Page, "3")), CitePosition::Subsequent { first_note, near: false }),
        (None, CitePosition::Ibid { first_note }),
        (Some((CslLabel::ArticleLocator, "3(2)")), CitePosition::IbidWithLocator { first_note }),
    ];
    let cited = places.into_iter().map(|(locator, position)| {
        let pieces = library.citation(&[Cite { key, locator, ..Cite::default() }], &[position]);
        let runs: Vec<Run> = pieces.into_iter().flat_map(|piece| piece.runs).collect();
        (format!("{position:?} {locator:?}"), text(&runs))
    });
    cited.collect()
}

/// What a style makes of a library: one line for each fault.
fn faults_of_library(style: (&str, &IndependentStyle), language: &str, items: &[Item]) -> Vec<(String, String)> {
    let (name, style) = style;
    let processor = Processor::new(style.clone(), language);
    let library = Library::new(&processor, items.iter().collect());
    let is_numeric = matches!(format(style), CitationFormat::Numeric | CitationFormat::Label);
    let mut wrong = Vec::new();
    for item in items {
        let (names, year) = (names(item), item.date("issued").and_then(|date| Some(date.start()?.year.to_string())));
        let is_named = |text: &str| names.iter().any(|name| !name.is_empty() && folded(text).contains(name));
        let has_year = |text: &str| year.as_ref().is_none_or(|year| text.contains(year.as_str()));
        // Of two authors both are named, or the second is among the others.
        let others: Vec<String> = match item.people("author") {
            [_, ItemName::Person(second)] => vec![folded(&second.family), "etal".to_owned(), "ua".to_owned()],
            _ => Vec::new(),
        };
        let has_all = |text: &str| others.is_empty() || others.iter().any(|name| folded(text).contains(name));
        let mut tell = |part: &str, fault: &str, text: &str| {
            wrong.push((format!("{name} {part} {fault}: {}", item.key), format!("{language}: {text}")));
        };
        for (place, text) in cited(&library, &item.key) {
            for fault in faults(&text) {
                tell("cite", &fault, &format!("{text} ({place})"));
            }
            if text.trim().is_empty() {
                tell("cite", "nothing", &place);
            }
            if place.starts_with("First") && !is_numeric {
                if !is_named(&text) {
                    tell("cite", "no name", &text);
                }
                if !has_all(&text) {
                    tell("cite", "an author lost", &text);
                }
                if format(style) != CitationFormat::Author && !has_year(&text) {
                    tell("cite", "no year", &text);
                }
            }
        }
        let Some(reference) = library.reference(&item.key) else { continue };
        let text = text(&reference.runs);
        // Some leave a kind of source out of their lists, which a site then adds.
        if !text.contains(char::is_alphabetic) {
            continue;
        }
        for fault in faults(&text) {
            tell("reference", &fault, &text);
        }
        if !is_named(&text) {
            tell("reference", "no name", &text);
        }
        if !has_all(&text) {
            tell("reference", "an author lost", &text);
        }
        if !has_year(&text) {
            tell("reference", "no year", &text);
        }
    }
    wrong.dedup();
    wrong
}

/// A library of 60 entries of 36 types, in every style and two languages. What is wrong stands in a file, which may only shrink.
#[test]
fn no_style_loses_anything_of_a_library() {
    let here = folder::repository().join("tests/citations");
    let library: Value = serde_json::from_str(&fs::read_to_string(here.join("zotero.json")).unwrap()).unwrap();
    let items: Vec<Item> = library["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| csl_item(value, value["id"].as_str().unwrap()))
        .collect();
    let styles = styles();
    let of_style = |(name, style): &(&'static str, IndependentStyle)| {
        ["en-US", "de-DE"].map(|language| faults_of_library((name, style), language, &items)).concat()
    };
    let wrong: BTreeMap<String, String> = styles.par_iter().flat_map_iter(of_style).collect();
    let path = here.join("styles.by-design.txt");
    let known = fs::read_to_string(&path).unwrap();
    let is_known = |fault: &str| {
        let (what, key) = fault.rsplit_once(": ").unwrap();
        let listed = known.lines().filter_map(|line| line.split_once(": "));
        listed
            .filter(|(known, _)| *known == what)
            .any(|(_, keys)| keys == "all" || keys.split(' ').any(|one| one == key))
    };
    let new: Vec<_> = wrong.iter().filter(|(fault, _)| !is_known(fault)).collect();
    assert!(new.is_empty(), "{} faults: {new:#?}", new.len());
    let pairs = known.lines().filter_map(|line| line.split_once(": ")).filter(|(_, keys)| *keys != "all");
    let listed = pairs.flat_map(|(what, keys)| keys.split(' ').map(move |key| format!("{what}: {key}")));
    let mended: Vec<_> = listed.filter(|fault| !wrong.contains_key(fault)).collect();
    assert!(mended.is_empty(), "take these out of {}: {mended:#?}", path.display());
}

#[test]
fn authors_are_named_in_short() {
    let shown = |language: &str, value: Value| plain(&Authors::new(language).name(&csl_item(&value, "a")));
    let person = |family: &str| json!({"family": family, "given": "Ines"});
    let book = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| person(name)).collect();
        json!({"type": "book", "title": "Slate", "author": names})
    };
    assert_eq!(shown("en-US", book(&["Marlow"])), "Marlow");
    assert_eq!(shown("en-US", book(&["Marlow", "Perry"])), "Marlow and Perry");
    assert_eq!(shown("de-DE", book(&["Marlow", "Perry"])), "Marlow und Perry");
    assert_eq!(shown("en-US", book(&["Marlow", "Perry", "Sato"])), "Marlow et al.");
    assert_eq!(shown("en-US", book(&[])), "Slate");
    assert_eq!(shown("en-US", json!({"type": "legislation", "title": "Harbour Act"})), "Harbour Act");
    assert_eq!(shown("en-US", json!({"type": "webpage", "title": "Tariff"})), "“Tariff”");
}

/// 20,000 distinct clusters of 2,000 sources: twice as many take twice as long, and no more.
#[test]
fn time_grows_with_the_number_of_clusters() {
    let items: Vec<Item> = (0..2000)
        .map(|number| {
            let value = json!({
                "id": format!("k{number}"), "type": "book", "title": format!("Work {number}"),
                "author": [{"family": format!("Name{}", number % 400), "given": "Ines"}],
                "issued": {"date-parts": [[1950 + number % 70]]},
            });
            csl_item(&value, value["id"].as_str().unwrap())
        })
        .collect();
    let style = styles().into_iter().find(|(name, _)| *name == "chicago-author-date").unwrap().1;
    let processor = Processor::new(style, "en-US");
    let start = std::time::Instant::now();
    let library = Library::new(&processor, items.iter().collect());
    let told = start.elapsed();
    let clock = |count: usize| {
        let start = std::time::Instant::now();
        for number in 0..count {
            let page = number.to_string();
            let cite =
                Cite { key: &items[number % 2000].key, locator: Some((CslLabel::Page, &page)), ..Cite::default() };
            assert!(!library.citation(&[cite], &[]).is_empty());
        }
        start.elapsed()
    };
    let (some, twice) = (clock(1000), clock(2000));
    println!("2,000 sources told apart in {told:?}; 1,000 clusters in {some:?}, 2,000 in {twice:?}");
    assert!(twice < some * 4, "{some:?}, then {twice:?}");
}
